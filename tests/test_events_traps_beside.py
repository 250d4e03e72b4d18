"""News of several sentences in which one event is changed, among what is not. Day: 20 October 2025."""

from __future__ import annotations

import pytest
from events_reading import events_of, is_of_both

from monitor.models import EventStatus

CANCELLED, POSTPONED, RESCHEDULED = EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED

# language, status, first day of a moved event, headline, text: one change, and only that
TRUTHS = (
    (
        "ru",
        CANCELLED,
        None,
        "Визит губернатора сорвался",
        "Губернатор Омской области Виталий Хоценко не приедет в Павлодар 30 октября. Поездка отменена, "
        "сообщили в правительстве региона. Причину не называют.",
    ),
    (
        "ru",
        CANCELLED,
        None,
        "Учений не будет",
        "Россия и Казахстан отменили совместные учения под Оренбургом, намеченные на 5–9 ноября. "
        "Минобороны объяснило это занятостью полигона.",
    ),
    (
        "ru",
        POSTPONED,
        None,
        "Форум отложен",
        "Форум межрегионального сотрудничества России и Казахстана, который собирались провести в "
        "Уральске 12 ноября, отложен. О новых сроках сообщат дополнительно, рассказал аким. Билеты "
        "участникам вернут.",
    ),
    (
        "ru",
        POSTPONED,
        None,
        "Лавров не летит в Астану",
        "Переговоры Сергея Лаврова и Ермека Кошербаева, назначенные на 6 ноября, отложены по просьбе "
        "казахстанской стороны. «Это не отмена», — подчеркнула Мария Захарова.",
    ),
    (
        "ru",
        RESCHEDULED,
        "2025-12-03",
        "Форум переехал на декабрь",
        "Форум регионов России и Казахстана пройдёт в Омске 3 декабря, а не 12 ноября, как объявляли. "
        "Слухи об отмене организаторы опровергли.",
    ),
    (
        "ru",
        RESCHEDULED,
        "2025-11-19",
        "Токаев прилетит позже",
        "Визит Касым-Жомарта Токаева в Москву перенесён с 12 на 19 ноября. Программа не меняется. "
        "Причина — график президента, отменять поездку никто не собирался.",
    ),
    (
        "ru",
        RESCHEDULED,
        "2025-11-20",
        "Комиссия соберётся позднее",
        "Заседание межправкомиссии России и Казахстана сдвинули на 20 ноября. Изначально оно должно было "
        "состояться 5 ноября в Омске. Повестка останется прежней.",
    ),
    (
        "ru",
        CANCELLED,
        None,
        "Дни культуры не состоятся",
        "Дни культуры России в Казахстане, которые планировали открыть 5 ноября, отменены. Посольство "
        "России сожалеет. Выставка в Алма-Ате откроется, как и намечалось.",
    ),
    (
        "ru",
        RESCHEDULED,
        "2025-11-06",
        "Мишустин приедет раньше",
        "Михаил Мишустин прибудет в Казахстан 6 ноября — на три недели раньше, чем планировалось: визит "
        "перенесли с 27 ноября.",
    ),
    (
        "ru",
        POSTPONED,
        None,
        "Путин отложил поездку",
        "Владимир Путин отложил визит в Казахстан, который должен был начаться 27 ноября. Новая дата "
        "согласовывается, сказал Песков.",
    ),
    (
        "kk",
        POSTPONED,
        None,
        "Форум кейінге қалдырылды",
        "Қазақстан мен Ресейдің 12 қарашада Оралда өтуі тиіс өңіраралық форумы кейінге қалдырылды. Жаңа "
        "күні кейін хабарланады, деді әкім.",
    ),
    (
        "kk",
        CANCELLED,
        None,
        "Сапар өтпейтін болды",
        "Омбы губернаторы Виталий Хоценконың Павлодарға 30 қазандағы сапары тоқтатылды. Себебі "
        "айтылмады. Ресей мен Қазақстан форумы өз уақытында өтеді.",
    ),
    (
        "kk",
        RESCHEDULED,
        "2025-11-19",
        "Тоқаевтың сапары ауыстырылды",
        "Қасым-Жомарт Тоқаевтың Мәскеуге сапары 12 қарашадан 19 қарашаға ауыстырылды. Күн тәртібі "
        "өзгермейді.",
    ),
    (
        "kk",
        RESCHEDULED,
        "2025-11-20",
        "Комиссия отырысы шегерілді",
        "Қазақстан мен Ресей үкіметаралық комиссиясының отырысы 20 қарашаға шегерілді. Бұған дейін ол 5 "
        "қарашада өтуі тиіс еді.",
    ),
    (
        "kk",
        CANCELLED,
        None,
        "Мәдениет күндері болмайды",
        "Ресей мәдениеті күндері Қазақстанда биыл болмайды. Елшілік бұл шешімге өкініш білдірді.",
    ),
    (
        "en",
        POSTPONED,
        None,
        "Forum postponed",
        "The forum of Russia and Kazakhstan due to open in Omsk on November 12 has been postponed. A new "
        "date will be announced later, organisers said. Tickets will be refunded.",
    ),
    (
        "en",
        CANCELLED,
        None,
        "Governor's trip is off",
        "Omsk governor Vitaly Khotsenko has cancelled his October 30 visit to Pavlodar, Kazakhstan. No "
        "reason was given. The forum of Russia and Kazakhstan will go ahead as planned.",
    ),
    (
        "en",
        RESCHEDULED,
        "2025-11-19",
        "Tokayev to visit Moscow later",
        "Kassym-Jomart Tokayev's visit to Russia has been moved from November 12 to November 19. The "
        "programme does not change. There was never any plan to cancel the trip, the Akorda said.",
    ),
    (
        "en",
        RESCHEDULED,
        "2025-12-03",
        "Forum moved to December",
        "The Interregional Forum of Russia and Kazakhstan will be held in Omsk on December 3, not on "
        "November 12 as announced earlier. Organisers denied rumours of a cancellation.",
    ),
    (
        "en",
        CANCELLED,
        None,
        "Drills called off",
        "Russia and Kazakhstan have called off joint drills near Orenburg planned for November 5-9. The "
        "defence ministry said the range was busy.",
    ),
    (
        "en",
        POSTPONED,
        None,
        "Lavrov delays trip",
        "Russian Foreign Minister Sergei Lavrov has put off a visit to Kazakhstan scheduled for November "
        '6, his ministry said. "This is not a cancellation," it added.',
    ),
)


@pytest.mark.parametrize(("language", "status", "day", "headline", "text"), TRUTHS)
def test_one_change_is_told_and_only_that(
    language: str, status: EventStatus, day: str | None, headline: str, text: str
) -> None:
    changed = [
        event
        for event in events_of(text, headline, language=language)
        if is_of_both(event) and event.status in (CANCELLED, POSTPONED, RESCHEDULED)
    ]
    assert [(event.status, event.hedged) for event in changed] == [(status, False)]
    if day is not None:
        assert changed[0].when is not None and str(changed[0].when.first) == day
