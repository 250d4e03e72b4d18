"""Changes told in many ways: another day, no day yet, never. Day of all texts: Monday, 20 October 2025."""

from __future__ import annotations

from datetime import date

import pytest
from events_reading import events_of, only

from monitor.models import EventMention, EventStatus

_FORUM = "форум межрегионального сотрудничества России и Казахстана"
_OLD = date(2025, 11, 12)

MOVED = (  # sentence, new day, old day where it is told
    (f"{_FORUM} пройдёт на неделю позже — 19 ноября, а не 12-го.", (11, 19), (11, 12)),
    (f"{_FORUM} соберут неделей позже, 19 ноября.", (11, 19), None),
    (f"{_FORUM} пройдёт позже, чем рассчитывали организаторы, — 19 ноября.", (11, 19), None),
    (f"{_FORUM} состоится раньше, чем планировалось: 3 ноября вместо 12-го.", (11, 3), (11, 12)),
    (f"{_FORUM} стартует не 12, а 19 ноября.", (11, 19), (11, 12)),
    (f"Вместо 12 ноября {_FORUM} пройдёт 19 ноября.", (11, 19), (11, 12)),
    (f"{_FORUM} отодвигается: 19 ноября вместо 12 ноября.", (11, 19), (11, 12)),
    (f"Ранее намеченный на 12 ноября {_FORUM} пройдёт 19 ноября.", (11, 19), (11, 12)),
    (f"Изначально {_FORUM} планировали на 12 ноября, теперь он назначен на 19 ноября.", (11, 19), (11, 12)),
    (f"{_FORUM}, намеченный на 12 ноября, переехал с 12 на 19 ноября.", (11, 19), (11, 12)),
    (f"{_FORUM} ждали в Омске 12 ноября. Теперь известно, что он откроется 19 ноября.", (11, 19), (11, 12)),
    ("Новая дата визита Мишустина в Казахстан — 5 ноября.", (11, 5), None),
    ("Стороны согласовали новые сроки визита Мишустина в Казахстан: 5–6 ноября.", (11, 5), None),
    ("Сроки визита Мишустина в Казахстан изменились: теперь он пройдёт 5 ноября.", (11, 5), None),
    ("Изменены сроки визита Мишустина в Казахстан: 5 ноября вместо 28 октября.", (11, 5), (10, 28)),
    ("По новому графику визит Мишустина в Казахстан пройдёт 5 ноября, прежде называлось 28 октября.",
     (11, 5), None),
    ("Дата встречи Путина и Токаева перенесена: переговоры пройдут 14 ноября, а не 12 ноября, как сообщалось "
     "ранее.", (11, 14), (11, 12)),
    ("Заседание межправкомиссии России и Казахстана сдвигается. По новому графику вице-премьеры встретятся "
     "20 ноября.", (11, 20), None),
    ("Заседание межправкомиссии России и Казахстана перенесено с 6 ноября. Добавился выездной саммит. Новая "
     "дата – 20 ноября, место остаётся прежним, Астана, пояснили сторонам.", (11, 20), (11, 6)),
    ("«Мы попросили коллег сдвинуть встречу на неделю», — отметил министр, напомнив, что прежде речь шла о "
     "13 ноября.", (11, 20), (11, 13)),
)  # fmt: skip
POSTPONED = (
    f"{_FORUM}, намеченный на 12 ноября, пока не состоится: готовят документы.",
    f"{_FORUM}, намеченный на 12 ноября, в этот день не пройдёт, о новой дате сообщат.",
    f"{_FORUM}, намеченный на 12 ноября, проведут позже.",
    f"{_FORUM}, намеченный на 12 ноября, отодвинули до лучших времён.",
    f"{_FORUM} состоится в более поздний срок. Ранее стороны условились собраться в Омске 12 ноября.",
    f"{_FORUM} откладывается. Ожидалось, что участники прилетят 12 ноября.",
    f"О переносе сообщил акимат: {_FORUM} отложен. Мероприятие планировалось на 12 ноября.",
)
CANCELLED = (
    f"От проведения форума отказались: {_FORUM} 12 ноября отменён.",
    f"Решение об отмене мероприятия приняли вчера: {_FORUM}, намеченный на 12 ноября, не состоится.",
    "Форума межрегионального сотрудничества России и Казахстана 12 ноября в Омске не будет, заявил аким.",
    "Заседание межправкомиссии России и Казахстана, намеченное на 12 ноября, снято с повестки.",
    "От российско-казахстанского бизнес-форума 12 ноября в Оренбурге отказались.",
    "Российско-казахстанский бизнес-форум 12 ноября проводить не станут.",
    "Бизнес-форум России и Казахстана в Оренбурге 12 ноября решили не проводить.",
    "Токаев отменил намеченную на 12 ноября поездку в Россию.",
)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _first(event: EventMention) -> date | None:
    return event.when.first if event.when else None


@pytest.mark.parametrize(("text", "new", "old"), MOVED)
def test_another_day(text: str, new: tuple[int, int], old: tuple[int, int] | None) -> None:
    headline = "Встреча секретарей совбезов ШОС пройдёт 20 ноября" if "коллег" in text else ""
    event = next(
        one for one in events_of(_sentence(text), headline) if one.series or one.kind.value != "summit"
    )
    assert (event.status, event.hedged) == (EventStatus.RESCHEDULED, False)
    assert _first(event) == date(2025, *new)
    if old is not None:
        assert event.old_when is not None and event.old_when.first == date(2025, *old)


@pytest.mark.parametrize("text", POSTPONED)
def test_no_day_yet(text: str) -> None:
    event = only(_sentence(text))
    assert (event.status, event.when) == (EventStatus.POSTPONED, None)
    assert event.old_when is not None and event.old_when.first == _OLD


@pytest.mark.parametrize("text", CANCELLED)
def test_never(text: str) -> None:
    event = only(_sentence(text))
    assert event.status is EventStatus.CANCELLED
    assert event.old_when is not None and event.old_when.first == _OLD


@pytest.mark.parametrize(
    "text",
    [
        "Отменены занятия в школах Астаны в связи с визитом Путина 12 ноября.",
        "Из-за саммита ЕАЭС в Астане 12 ноября отложены рейсы и перенесены концерты.",
        "Срок сдачи моста к визиту Путина в Казахстан 12 ноября перенесли на декабрь.",
        "Прямой эфир заседания Высшего Евразийского экономического совета 12 ноября отменён.",
        "Токаев перенёс акцент визита в Москву 12 ноября на экономику.",
        "Участие Башкортостана в форуме регионов России и Казахстана 12 ноября отменено.",
        "Форум регионов России и Казахстана пройдёт 12 ноября. Регистрация на форум продлена до 5 ноября.",
        "Форум регионов России и Казахстана 12 ноября перенесли в новый конгресс-центр.",
        "Начало форума регионов России и Казахстана 12 ноября сдвинули с 10:00 на 11:30.",
        "Весной визит Путина в Астану переносили из-за шторма, он пройдёт 12 ноября.",
    ],
)
def test_what_is_changed_is_something_else(text: str) -> None:
    found = events_of(text)
    assert found
    changed = (EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED)
    assert not [event for event in found if event.status in changed]
    assert {event.when.first for event in found if event.when} <= {_OLD}


def test_what_the_traveller_was_to_do_tells_the_day() -> None:
    event = only(
        "По программе 12 ноября Виталий Хоценко должен был осмотреть завод и открыть торговый дом.",
        "Визита омского губернатора Виталия Хоценко в Павлодар не будет",
    )
    assert event.status is EventStatus.CANCELLED
    assert event.old_when is not None and event.old_when.first == _OLD


def test_the_day_of_a_journey_given_up_is_that_of_its_summit() -> None:
    found = events_of(
        "Саммит ОДКБ должен пройти 12 ноября в Бишкеке. Владимир Путин не поедет на саммит ОДКБ.",
        "Россию на саммите ОДКБ представит премьер",
    )
    trip = next(event for event in found if event.status is EventStatus.CANCELLED)
    assert trip.title.startswith("Поездка Путина") and _first(trip) == _OLD


def test_the_days_of_a_programme_are_the_festivals() -> None:
    found = events_of(
        "Дни Татарстана пройдут в Казахстане. В Астане 12 ноября откроется выставка, а 13 ноября состоится "
        "концерт."
    )
    days = next(event for event in found if "Татарстан" in event.title)
    assert days.when is not None and (days.when.start, days.when.end) == ("2025-11-12", "2025-11-13")


def test_what_opens_the_programme_opens_the_festival() -> None:
    found = events_of("В Омске состоятся Дни культуры Казахстана. Программу откроет 12 ноября выставка.")
    days = next(event for event in found if event.title.startswith("Дни"))
    assert _first(days) == _OLD


@pytest.mark.parametrize(
    "text",
    [
        "Токаев и Путин 12 ноября проведут переговоры в Астане. Отменены все запланированные на этот день "
        "мероприятия с участием акима.",
        "Мишустин 12 ноября прилетит в Астану. Он прочтёт две лекции. Сейчас они перенесены.",
        "Мишустин 12 ноября прилетит в Астану. Днём раньше, 11 ноября, в Омске соберётся жюри.",
        "Писали, что визит Мишустина в Астану переносится на январь. «Никто ничего не переносит, ждём "
        "12 ноября», — ответили в правительстве.",
        "Форум регионов России и Казахстана пройдёт 12 ноября. В 2021-м форум перенесли с весны на осень.",
    ],
)
def test_what_another_sentence_tells_is_no_change(text: str) -> None:
    changed = (EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED)
    found = events_of(text)
    assert not [event.title for event in found if event.status in changed]
    assert _OLD in {_first(event) for event in found}
