"""Which day is the event's: «не 6, а 5», «завершится», «сегодня», Nov. 12, days of one event."""

from __future__ import annotations

from datetime import date

import pytest
from events_reading import events_of, only

from monitor.models import EventKind, EventStatus


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Визит Михаила Мишустина в Казахстан состоится не 6, а 5 ноября."),
        ("ru", "Визит Михаила Мишустина в Казахстан пройдёт 5 ноября, а не 6 ноября, как ожидалось."),
        ("ru", "Визит Михаила Мишустина в Казахстан пройдёт 5 ноября вместо 6 ноября."),
        ("ru", "Визит Михаила Мишустина в Казахстан пройдёт не 6 ноября, а 5 ноября."),
        ("en", "Mishustin's visit to Kazakhstan will take place on November 5 instead of November 6."),
    ],
)
def test_one_day_in_place_of_another_is_a_move(language: str, sentence: str) -> None:
    event = only(sentence, language=language)
    assert event.status is EventStatus.RESCHEDULED
    assert event.when is not None and event.when.first == date(2025, 11, 5)
    assert event.old_when is not None and event.old_when.first == date(2025, 11, 6)


def test_the_day_on_which_a_visit_ends_is_not_its_first() -> None:
    event = only(
        "Валентина Матвиенко сегодня прибыла с официальным визитом в Казахстан. Визит завершится 22 октября."
    )
    assert event.when is not None
    assert (event.when.first, event.when.last) == (date(2025, 10, 20), date(2025, 10, 22))
    assert event.status is EventStatus.ONGOING


def test_news_of_today_under_an_undated_headline() -> None:
    event = only(
        "Сегодня лидеры подвели итоги переговоров по энергетике.", "Путин и Токаев провели встречу в Омске"
    )
    assert event.when is not None and event.when.first == date(2025, 10, 20)
    assert event.status is EventStatus.HELD


def test_a_date_after_an_abbreviated_month_stays_in_its_sentence() -> None:
    event = only(
        "Tokayev will pay a state visit to Russia on Nov. 11-12 at the invitation of Vladimir Putin.",
        "Tokayev to Pay State Visit to Russia in November",
        language="en",
    )
    assert event.when is not None
    assert (event.when.first, event.when.last) == (date(2025, 11, 11), date(2025, 11, 12))


def test_the_eve_and_the_day_of_a_summit_are_one_summit() -> None:
    found = events_of(
        "Саммит ОДКБ открывается сегодня вечером неформальным ужином. "
        "Сессия Совета коллективной безопасности ОДКБ пройдёт завтра."
    )
    assert [event.kind for event in found] == [EventKind.SUMMIT]


def test_a_journey_timed_to_a_session() -> None:
    found = events_of(
        "Государственный визит Владимира Путина в Казахстан назначен на конец мая. "
        "Поездку приурочат к заседанию Высшего Евразийского экономического совета."
    )
    session = next(event for event in found if event.kind is EventKind.SESSION)
    assert session.when is not None and session.when.first is not None and session.when.first.month == 5


def test_the_days_stay_in_force() -> None:
    event = only(
        "Сообщения об отмене визита Касым-Жомарта Токаева в Россию не соответствуют действительности. "
        "Даты — 10 и 11 ноября — остаются в силе."
    )
    assert event.status is EventStatus.CONFIRMED
    assert event.when is not None and event.when.first == date(2025, 11, 10)


def test_an_old_move_of_what_was_held_is_history() -> None:
    found = events_of(
        "Из-за паводка форум тогда перенесли на более поздний срок.",
        "Форум межрегионального сотрудничества России и Казахстана прошёл в Омске",
    )
    assert {event.status for event in found} == {EventStatus.HELD}


def test_the_days_of_a_programme() -> None:
    event = only(
        "28 октября 2025 года, вторник\n15:40 – прибытие\n29 октября 2025 года, среда\n14:50 – отбытие",
        "Программа визита Михаила Мишустина в Республику Казахстан",
    )
    assert event.when is not None
    assert (event.when.first, event.when.last) == (date(2025, 10, 28), date(2025, 10, 29))
    assert event.status is EventStatus.CONFIRMED


def test_a_line_of_town_and_days_below_the_headline() -> None:
    event = only(
        "Саратов, 14–16 ноября 2025 г.\nЗаезд участников из России и Казахстана.",
        "Архитектура форума «Россия – Казахстан: дороги дружбы»",
    )
    assert event.place == "Саратов"
    assert event.when is not None and event.when.start == "2025-11-14"


@pytest.mark.parametrize("month", ["in May", "on May 12", "on 12 May"])
def test_may_the_month_is_no_doubt(month: str) -> None:
    event = only(f"Vladimir Putin will visit Kazakhstan {month}.", language="en")
    assert not event.hedged
    assert event.when is not None and event.when.first is not None and event.when.first.month == 5


def test_a_law_that_enters_into_force_gives_no_day() -> None:
    event = only(
        "Заседание Высшего Евразийского экономического совета состоится в Астане, "
        "а договор вступит в силу с 1 января 2026 года."
    )
    assert event.when is None


def test_drills_that_began_and_end() -> None:
    event = only(
        "The CSTO exercise began in Kazakhstan on Friday and will run until October 24.", language="en"
    )
    assert event.status is EventStatus.ONGOING
    assert event.when is not None
    assert (event.when.first, event.when.last) == (date(2025, 10, 17), date(2025, 10, 24))


def test_the_day_of_what_was_called_off() -> None:
    event = only(
        "The informal summit of Eurasian Economic Union leaders due to be held in Minsk on November 26 "
        "has been called off.",
        language="en",
    )
    assert (event.status, event.series) == (EventStatus.CANCELLED, "seec")
    assert event.old_when is not None and event.old_when.first == date(2025, 11, 26)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "ru",
            "Михаил Мишустин во вторник вылетит в Минск на заседание Евразийского межправсовета. "
            "Заседание состоится 22 октября.",
        ),
        (
            "en",
            "Mishustin will travel to Minsk on Tuesday for a session of Eurasian Intergovernmental Council. "
            "The session is scheduled for October 22.",
        ),
    ],
)
def test_the_day_of_the_way_is_not_that_of_the_session(language: str, sentence: str) -> None:
    found = events_of(sentence, language=language)
    session = next(event for event in found if event.kind is EventKind.SESSION)
    assert session.when is not None and session.when.first == date(2025, 10, 22)


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("Встреча министров энергетики России и Казахстана, намеченная на 13 октября, не состоялась.",
         (2025, 10, 13)),
        ("Круглый стол России и Казахстана, запланированный на 6 октября, отменён.", (2025, 10, 6)),
        ("Круглый стол России и Казахстана, запланированный на 6 марта, отменён.", (2026, 3, 6)),
    ],
)  # fmt: skip
def test_a_plan_given_up_lately_was_of_this_year(sentence: str, first: tuple[int, int, int]) -> None:
    event = only(sentence)
    assert event.status is EventStatus.CANCELLED
    assert event.when is not None and event.when.first == date(*first)
