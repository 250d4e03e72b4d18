"""Wordings of changes beside the plain verbs, and their traps. Day of all texts: Monday, 20 October 2025."""

from __future__ import annotations

from datetime import date

import pytest
from events_reading import changed_events, events_of, is_of_both

from monitor.models import EventMention, EventStatus

_FORUM = "форум предпринимателей России и Казахстана"

CANCELLED = (  # the text, its day where it is told
    (f"{_FORUM}, включённый в план мероприятий на 12 ноября, из этого плана исключён.", (11, 12)),
    (f"{_FORUM} 12 ноября вычеркнут из календаря области.", (11, 12)),
    (f"{_FORUM}, назначенный на 12 ноября, убрали из программы недели.", (11, 12)),
    (
        "Командировка губернатора Челябинской области в Костанай, назначенная на 12 ноября, отменена.",
        (11, 12),
    ),
    ("Автопробег дружбы Омск – Павлодар, который должен был стартовать 12 ноября, не состоится.", (11, 12)),
    (f"{_FORUM} этой осенью проводиться не будет: организаторы отказались от его проведения.", None),
    ("Российско-казахстанские Гумилёвские чтения, намеченные на 12 ноября, отменены.", (11, 12)),
    ("The Russian-Kazakh counter-terror drill set for November 12 has been scrapped.", (11, 12)),
    ("The Russian-Kazakh business forum planned for November 12 is off, its organisers said.", (11, 12)),
    ("The Russian-Kazakh youth forum has been dropped from the calendar.", None),
)
POSTPONED = (
    f"{_FORUM}, намеченный на 12 ноября, в эти сроки проведён не будет: ищут зал.",
    f"{_FORUM}, значившийся в календаре на 12 ноября, сдвигается на более поздний срок.",
    "Переговоры министров иностранных дел России и Казахстана, анонсированные на 12 ноября, в этот день не "
    "состоятся. Когда их проведут, пока неизвестно.",
    "Открытие пункта пропуска «Жана Жол» на границе Курганской и Северо-Казахстанской областей, обещанное к "
    "12 ноября, отложено.",
    "The Russian-Kazakh business forum, due on November 12, has been shelved until further notice.",
)
MOVED = (  # the text, the new day, the old one
    ("Визит Мишустина в Казахстан, намечавшийся на 12 ноября, пройдёт 19 ноября.", (11, 19), (11, 12)),
    (f"{_FORUM}, стоявший в плане на 12 ноября, решено провести неделей позднее.", (11, 19), (11, 12)),
    (f"{_FORUM}, назначенный на 12 ноября, откроется на два дня раньше.", (11, 10), (11, 12)),
    ("Сроки форума предпринимателей России и Казахстана изменены: с 12–13 ноября на 19–20 ноября.",
     (11, 19), (11, 12)),
    (f"{_FORUM} пройдёт 19 ноября. Изначально его ждали 12 ноября, но в те дни идёт съезд аграриев.",
     (11, 19), (11, 12)),
    (f"Изначально {_FORUM} намечали на 12 ноября. Теперь в приказе стоит другая дата: 19 ноября.",
     (11, 19), (11, 12)),
    ("Мишустин прилетит в Алматы на день раньше. Премьер-министр Михаил Мишустин окажется в городе раньше на "
     "сутки: не в среду, 12 ноября, а во вторник.", (11, 11), (11, 12)),
    (f"{_FORUM} перенесён с 12 ноября на 19 ноября, место проведения не меняется.", (11, 19), (11, 12)),
    (f"{_FORUM} сдвинут с 12 на 19 ноября. Программа форума остаётся без изменений.", (11, 19), (11, 12)),
    ("Межправительственная комиссия России и Казахстана соберётся позже намеченного: вместо 12 ноября "
     "сопредседатели встретятся 19 ноября.", (11, 19), (11, 12)),
    ("Лавровтың Қазақстанға сапары жоспарланғаннан бір күн ерте – 11 қарашада өтеді.", (11, 11), None),
    ("Бұған дейін 12 қарашаға белгіленген Қазақстан мен Ресейдің жастар форумы 19 қарашаға ауыстырылды.",
     (11, 19), (11, 12)),
    ("Қазақстан мен Ресейдің жастар форумын 12 қарашада өткізу көзделген еді, енді ол "
     "19 қарашаға жылжытылды.",
     (11, 19), (11, 12)),
    ("The Kazakh-Russian conference on metals changes its days. The gathering will now run on 19 November "
     "rather than 12 November.", (11, 19), (11, 12)),
    ("The Russian-Kazakh business forum, scheduled for November 12, will open two days earlier than planned.",
     (11, 10), (11, 12)),
)  # fmt: skip
TRAPS = (
    f"Ходили слухи о переносе, но срок не меняется: {_FORUM} пройдёт 12 ноября.",
    f"Вопрос о пошлинах исключён из программы, {_FORUM} пройдёт 12 ноября.",
    f"Экскурсию убрали из программы, сам {_FORUM} пройдёт 12 ноября.",
    f"Российские заводы получили отсрочку: срок подачи заявок на {_FORUM} перенесён с 5 на 10 ноября, сам он "
    "пройдёт 12 ноября.",
    f"Если гостей не наберётся, {_FORUM} исключат из плана, но пока он назначен на 12 ноября.",
    f"{_FORUM} пройдёт 12 ноября, на неделю позже, чем в прошлом году.",
    f"{_FORUM} никто из календаря не вычёркивал, он пройдёт 12 ноября.",
    f"{_FORUM} откроется 12 ноября. Регистрация, которую предполагали завершить 1 ноября, продлена "
    "до 5 ноября.",
    "Круглый стол «Ишим: сценарии до 2035 года» учёных России и Казахстана пройдёт 12 ноября.",
    "Визит Мишустина в Казахстан начнётся 12 ноября, делегация прилетит днём раньше.",
    "Министры России и Казахстана на встрече 12 ноября обсудят запуск нового пункта пропуска.",
    "Студенттер оқулары керек: Қазақстан мен Ресейдің жастар форумы 12 қарашада өтеді.",
    "Делегация бір күн ерте келді, Қазақстан мен Ресейдің жастар форумы 12 қарашада өтеді.",
    "The Russian-Kazakh business forum opens on November 12, two weeks later than last year.",
    "The Russian-Kazakh business forum opens on November 12; the lights in the hall are off until then.",
    "A question about tariffs was dropped from the agenda of the Russian-Kazakh forum on November 12.",
)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _first(event: EventMention) -> date | None:
    return event.when.first if event.when else None


def _main(text: str) -> EventMention:
    """The one event of both countries of a text."""
    found = [event for event in events_of(_sentence(text)) if is_of_both(event)]
    assert found, [event.title for event in events_of(_sentence(text))]
    return found[0]


@pytest.mark.parametrize(("text", "day"), CANCELLED)
def test_it_is_cancelled(text: str, day: tuple[int, int] | None) -> None:
    event = _main(text)
    assert (event.status, event.hedged) == (EventStatus.CANCELLED, False)
    if day is not None:
        assert _first(event) == date(2025, *day)


@pytest.mark.parametrize("text", POSTPONED)
def test_it_is_postponed_and_keeps_no_day(text: str) -> None:
    event = _main(text)
    assert (event.status, _first(event), event.hedged) == (EventStatus.POSTPONED, None, False)
    assert event.old_when is not None
    assert event.old_when.first == date(2025, 11, 12)


@pytest.mark.parametrize(("text", "new", "old"), MOVED)
def test_it_has_another_day(text: str, new: tuple[int, int], old: tuple[int, int] | None) -> None:
    event = _main(text)
    assert (event.status, _first(event)) == (EventStatus.RESCHEDULED, date(2025, *new))
    if old is not None:
        assert event.old_when is not None
        assert event.old_when.first == date(2025, *old)


@pytest.mark.parametrize("text", TRAPS)
def test_it_stands(text: str) -> None:
    language = "en" if text.isascii() else "kk" if set(text) & set("әғқңөұүһі") else "ru"
    assert changed_events(_sentence(text), language) == []
    assert _first(_main(text)) == date(2025, 11, 12)


def test_a_visit_that_is_off_by_the_headline_is_to_the_other_country() -> None:
    headline = "МИД Казахстана: приезда российского вице-премьера не будет"
    body = "О поездке вице-премьера России Дмитрия Патрушева спросили дипломатов. Приезда 12 ноября не будет."
    events = [event for event in events_of(body, headline) if is_of_both(event)]
    assert [(event.title, event.status) for event in events] == [
        ("Визит Патрушева в Казахстан", EventStatus.CANCELLED)
    ]
    assert _first(events[0]) == date(2025, 11, 12)
    third = "Россия и Казахстан обсудили хлеб, а визит Патрушева в Баку перенесён на 19 ноября."
    assert not [event for event in events_of(body, third) if event.place == "Казахстан"]


def test_people_of_a_region_say_whose_mission_it_is() -> None:
    text = "Бизнес-миссию челябинцев в Актау отложили. Выезд стоял в календаре на 12–14 ноября."
    event = _main(text)
    assert (event.status, event.when) == (EventStatus.POSTPONED, None)
    assert event.old_when is not None
    assert event.old_when.first == date(2025, 11, 12)


def test_kazakh_titles_are_told_in_russian() -> None:
    text = "Қазақстан мен Ресейдің шекаралас аудандар жәрмеңкесі 12 қарашада Оралда өтеді."
    assert [event.title for event in events_of(text, language="kk")] == ["Ярмарка приграничных районов"]
    text = "Қазақстан мен Ресейдің шекара маңы ынтымақтастығы жөніндегі кіші комиссиясы 12 қарашада жиналады."
    titles = [event.title for event in events_of(text, language="kk")]
    assert titles == ["Подкомиссия по приграничному сотрудничеству"]
