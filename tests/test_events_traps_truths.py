"""The other side of the traps: changes that are told plainly and must not be lost. Day: 20 October 2025."""

from __future__ import annotations

import pytest
from events_reading import events_of, is_of_both

from monitor.models import EventStatus

CANCELLED, POSTPONED, RESCHEDULED = EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED

RUSSIAN = (
    (
        CANCELLED,
        "Визит Мишустина в Казахстан, намеченный на 30 октября, отменён, сообщили в аппарате правительства.",
    ),
    (
        CANCELLED,
        "Организаторы отменили форум приграничных регионов России и Казахстана, который ждали 5 ноября.",
    ),
    (CANCELLED, "Заседание межправкомиссии России и Казахстана 5 ноября в Омске не состоится."),
    (CANCELLED, "Токаев отменил поездку в Россию, запланированную на 12 ноября."),
    (CANCELLED, "Дни культуры России в Казахстане проводиться не будут: денег на них не нашли."),
    (CANCELLED, "Кремль объявил об отмене визита Путина в Казахстан 27 ноября."),
    (
        CANCELLED,
        "Из-за непогоды отменён рейс делегации, а вместе с ним и визит губернатора Хоценко в Павлодар 30 "
        "октября: он отменён.",
    ),
    (CANCELLED, "Совместные учения России и Казахстана под Оренбургом отменили."),
    (RESCHEDULED, "Визит Токаева в Россию перенесён с 12 на 19 ноября."),
    (
        RESCHEDULED,
        "Форум межрегионального сотрудничества России и Казахстана в Уральске перенесли на 3 декабря.",
    ),
    (
        RESCHEDULED,
        "Переговоры Лаврова и Кошербаева, намеченные на 6 ноября, состоятся 14 ноября, срок сдвинули.",
    ),
    (
        RESCHEDULED,
        "Стороны договорились перенести заседание межправкомиссии России и Казахстана на 20 ноября.",
    ),
    (RESCHEDULED, "Саммит ЕАЭС в Москве отложен: главы государств соберутся 21 декабря, а не 11-го."),
    (RESCHEDULED, "Из-за выборов дату форума регионов России и Казахстана сдвинули на 3 декабря."),
    (POSTPONED, "Визит Путина в Астану, ожидавшийся 27 ноября, отложен на неопределённый срок."),
    (POSTPONED, "Заседание межправкомиссии России и Казахстана откладывается, новую дату назовут позже."),
    (
        POSTPONED,
        "По просьбе казахстанской стороны форум межрегионального сотрудничества России и Казахстана отложен.",
    ),
    (POSTPONED, "Поездка Токаева в Москву 12 ноября отложена из-за болезни."),
    (POSTPONED, "Акорда сообщила о переносе визита Токаева в Россию; новые сроки согласуют позднее."),
    (POSTPONED, "Переговоры Оверчука и Жумангарина 24 октября отложили до особого решения."),
    (
        CANCELLED,
        "Визита Токаева в Москву 12 ноября не будет: президент простудился.",
    ),
    (
        CANCELLED,
        "Форум регионов России и Казахстана в Омске отменён. Решение приняли из-за паводка.",
    ),
    (
        CANCELLED,
        "Губернатор отменил форум приграничных регионов России и Казахстана, намеченный на 5 ноября.",
    ),
    (
        CANCELLED,
        "В связи с отменой визита Мишустина в Казахстан пресс-конференция не состоится.",
    ),
    (
        POSTPONED,
        "Стороны вынуждены отложить переговоры Лаврова и Кошербаева, назначенные на 6 ноября.",
    ),
    (
        POSTPONED,
        "Пришлось отложить форум регионов России и Казахстана: в Омске карантин.",
    ),
    (
        POSTPONED,
        "Встреча Мишустина и Бектенова 30 октября сорвалась, её отложили на неопределённое время.",
    ),
    (
        RESCHEDULED,
        "Премьеры решили сдвинуть заседание межправкомиссии России и Казахстана с 5 на 20 ноября.",
    ),
    (
        RESCHEDULED,
        "Новая дата визита Токаева в Москву — 19 ноября вместо 12-го.",
    ),
    (
        RESCHEDULED,
        "Сроки Дней культуры России в Казахстане сдвинулись: вместо 5 ноября они откроются 20 ноября.",
    ),
    (
        RESCHEDULED,
        "Форум регионов России и Казахстана, который не смогли провести 5 ноября, состоится 20 ноября.",
    ),
    (
        RESCHEDULED,
        "Визит Путина в Казахстан переносится с 27 ноября на 4 декабря, подтвердил Песков.",
    ),
)
KAZAKH = (
    (CANCELLED, "Мишустиннің Қазақстанға 30 қазанға жоспарланған сапары тоқтатылды."),
    (CANCELLED, "Қазақстан мен Ресейдің өңіраралық форумы биыл өтпейді, деп хабарлады ұйымдастырушылар."),
    (
        CANCELLED,
        "Омбыда 5 қарашада өтуі тиіс Қазақстан мен Ресей үкіметаралық комиссиясының отырысы болмайды.",
    ),
    (CANCELLED, "Путиннің Астанаға 27 қарашадағы сапарының күші жойылды."),
    (CANCELLED, "Ресей мен Қазақстанның бірлескен оқу-жаттығуы өткізілмейтін болды."),
    (CANCELLED, "Тоқаев Ресейге 12 қарашадағы сапарынан бас тартты."),
    (CANCELLED, "Ұйымдастырушылар Қазақстан мен Ресейдің жәрмеңкесін өткізуден бас тартты."),
    (RESCHEDULED, "Тоқаевтың Ресейге сапары 12 қарашадан 19 қарашаға ауыстырылды."),
    (RESCHEDULED, "Қазақстан мен Ресейдің өңіраралық форумы 3 желтоқсанға шегерілді."),
    (
        RESCHEDULED,
        "Үкіметаралық комиссия отырысының мерзімі 5 қарашадан 20 қарашаға өзгертілді, деді Ресей тарапы.",
    ),
    (RESCHEDULED, "Путиннің Қазақстанға сапары 27 қарашадан 4 желтоқсанға кейінге қалдырылды."),
    (RESCHEDULED, "Тараптар Қазақстан мен Ресейдің форумын 20 қарашаға ауыстырды."),
    (RESCHEDULED, "Мәскеуде өтетін ЕАЭО саммиті 11 желтоқсаннан 21 желтоқсанға жылжытылды."),
    (RESCHEDULED, "Лавров пен Көшербаевтың келіссөзі 6 қарашадан 14 қарашаға ауысты."),
    (POSTPONED, "Путиннің Астанаға 27 қарашада күтілген сапары белгісіз мерзімге кейінге қалдырылды."),
    (
        POSTPONED,
        "Үкіметаралық комиссияның 5 қарашаға жоспарланған отырысы кейінге шегерілді, деді Ресей тарапы.",
    ),
    (POSTPONED, "Қазақстан мен Ресейдің өңіраралық форумы кейінге қалды, жаңа күні кейін хабарланады."),
    (POSTPONED, "Қазақ тарапы Мишустиннің Қазақстанға сапарын кейінге қалдырды."),
    (POSTPONED, "Тоқаевтың Мәскеуге 12 қарашадағы сапары науқасына байланысты кейінге шегеріліп отыр."),
    (POSTPONED, "Ресей мен Қазақстанның бірлескен жаттығуы кейінге ысырылды."),
    (
        CANCELLED,
        "Путиннің Қазақстанға сапары болмайтын болды.",
    ),
    (
        CANCELLED,
        "Қазақстан мен Ресейдің 12 қарашадағы форумы тоқтатылды, деді әкім.",
    ),
    (
        POSTPONED,
        "Тараптар Лавров пен Көшербаевтың 6 қарашадағы келіссөзін кейінге шегерді.",
    ),
    (
        POSTPONED,
        "Қазақстан мен Ресейдің форумын кейінге қалдыру туралы шешім қабылданды.",
    ),
    (
        RESCHEDULED,
        "Тоқаевтың Мәскеу сапары 19 қарашаға шегерілді, бұған дейін ол 12 қарашада өтуі тиіс еді.",
    ),
    (
        RESCHEDULED,
        "Қазақстан мен Ресей форумының күні өзгерді: 12 қараша емес, 20 қараша.",
    ),
    (
        RESCHEDULED,
        "Мәдениет күндері Мәскеуде 5 қарашадан 20 қарашаға кейінге қалдырылды, деді Қазақстан мен Ресей "
        "тарапы.",
    ),
)
ENGLISH = (
    (CANCELLED, "Mishustin's visit to Kazakhstan planned for October 30 has been cancelled, his office "
                "said."),
    (CANCELLED, "Organisers have called off the Kazakhstan-Russia interregional forum due on November 5."),
    (CANCELLED, "The Kazakhstan-Russia intergovernmental commission will not meet on November 5 as "
                "planned; the "
                "session was scrapped."),
    (CANCELLED, "Tokayev has cancelled his November 12 trip to Russia."),
    (CANCELLED, "The Days of Culture of Kazakhstan in Moscow will no longer take place."),
    (CANCELLED, "The Kremlin announced the cancellation of Putin's visit to Kazakhstan on November 27."),
    (CANCELLED, "Joint drills of Russia and Kazakhstan near Orenburg have been axed."),
    (RESCHEDULED, "Tokayev's visit to Russia has been moved from November 12 to November 19."),
    (RESCHEDULED, "The Interregional Forum of Russia and Kazakhstan in Oral was pushed to December 3."),
    (RESCHEDULED, "Talks between Lavrov and Kosherbayev set for November 6 will now take place on November "
                  "14."),
    (RESCHEDULED, "Officials rescheduled the Kazakhstan-Russia intergovernmental commission for November "
                  "20."),
    (RESCHEDULED, "The EAEU summit in Moscow has been put back by ten days and will now be held on "
                  "December 21."),
    (RESCHEDULED, "Putin's visit to Kazakhstan has been brought forward from November 27 to November 20."),
    (RESCHEDULED, "The start of the forum of Russia and Kazakhstan has been moved to December 3."),
    (POSTPONED, "Putin's visit to Astana, expected on November 27, has been postponed indefinitely."),
    (POSTPONED, "The Kazakhstan-Russia intergovernmental commission has been postponed; a new date will "
                "follow."),
    (POSTPONED, "Kazakhstan and Russia have put off their interregional forum, citing the floods."),
    (POSTPONED, "Tokayev's trip to Moscow on November 12 was delayed because of illness."),
    (POSTPONED, "Astana announced the postponement of Mishustin's visit to Kazakhstan."),
    (POSTPONED, "Overchuk and Zhumangarin's talks on October 24 have been deferred until further notice."),
    (CANCELLED,
        "The Kremlin has called off Putin's trip to Kazakhstan.",
    ),
    (CANCELLED,
        "Kazakhstan cancels joint drills with Russia.",
    ),
    (CANCELLED,
        "Organisers were forced to cancel the Kazakhstan-Russia forum in Omsk due on November 12.",
    ),
    (POSTPONED,
        "Moscow and Astana agreed to postpone Mishustin's visit to Kazakhstan.",
    ),
    (POSTPONED,
        "The forum of Russia and Kazakhstan, due to open in Omsk on November 12, has been put on hold.",
    ),
    (POSTPONED,
        "Lavrov postpones visit to Kazakhstan",
    ),
    (RESCHEDULED,
        "Lavrov's visit to Kazakhstan, initially planned for November 6, has been shifted to November 14.",
    ),
    (RESCHEDULED,
        "The Kazakhstan-Russia forum was delayed by a week and will open on November 19.",
    ),
    (RESCHEDULED,
        "Instead of November 12, the forum of Russia and Kazakhstan will be held on November 20.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "status", "text"),
    [("ru", *row) for row in RUSSIAN] + [("kk", *row) for row in KAZAKH] + [("en", *row) for row in ENGLISH],
)
def test_a_change_told_plainly_is_read(language: str, status: EventStatus, text: str) -> None:
    joint = [one for one in events_of(text, language=language) if is_of_both(one) and not one.hedged]
    assert status in {event.status for event in joint}, [(event.title, event.status) for event in joint]
