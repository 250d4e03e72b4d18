"""Plans in the words of press services: what stays in the timetable, who is awaited, which day gave way."""

from __future__ import annotations

from datetime import date

import pytest
from events_reading import events_of, only

from monitor.models import EventKind, EventStatus
from pipelines.analysis.text import read_document


def test_the_guest_awaited_gives_the_visit_its_days() -> None:
    event = only(
        "Визит Касым-Жомарта Токаева в Россию не переносится, сообщил Песков. "
        "«Ждём нашего гостя 11–12 ноября», – сказал он."
    )
    assert (event.kind, event.status) == (EventKind.VISIT, EventStatus.CONFIRMED)
    assert event.when is not None
    assert (event.when.first, event.when.last) == (date(2025, 11, 11), date(2025, 11, 12))


def test_what_stays_in_the_timetable_is_not_moved() -> None:
    event = only("Перенос форума регионов России и Казахстана не обсуждается, он остаётся в графике.")
    assert event.status not in (EventStatus.RESCHEDULED, EventStatus.POSTPONED)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Делегация Костаная побывала в Челябинске.", "Визит делегации Костаная в Челябинск"),
        (
            "Губернатор Саратовской области посетит Уральск 5 ноября.",
            "Визит Бусаргина в Уральск",
        ),
    ],
)
def test_who_travels_is_named_without_the_verb(sentence: str, title: str) -> None:
    assert only(sentence).title == title


def test_an_exercise_in_the_singular() -> None:
    event = only("Командно-штабное учение ОДКБ «Рубеж-2025» пройдёт 5–9 ноября в Казахстане.")
    assert event.kind is EventKind.OTHER
    assert event.when is not None and event.when.first == date(2025, 11, 5)
    assert not events_of("Учение Аль-Фараби изучают в России и Казахстане с 5 ноября.")


def test_kazakh_days_that_will_not_be() -> None:
    event = only("Омбы қаласында 24-26 қарашада жоспарланған Қазақстан мәдениеті күндері өтпейтін болды.")
    assert event.status is EventStatus.CANCELLED


def test_english_meeting_on_the_agenda() -> None:
    event = only("A meeting of Vladimir Putin and Kassym-Jomart Tokayev is on the agenda for November 12.")
    assert (event.status, event.when and event.when.first) == (EventStatus.CONFIRMED, date(2025, 11, 12))


def test_the_day_after_but_is_the_new_one() -> None:
    event = only(
        "Заседание межправительственной комиссии России и Казахстана пройдёт в Омске не 12 ноября, "
        "как планировалось, а 26 ноября."
    )
    assert (event.status, event.when and event.when.first, event.old_when and event.old_when.first) == (
        EventStatus.RESCHEDULED,
        date(2025, 11, 26),
        date(2025, 11, 12),
    )


def test_the_next_meeting_is_of_the_same_people() -> None:
    events = events_of(
        "Серик Жумангарин и Алексей Оверчук встретились 15 октября в Омске. "
        "Следующую встречу решено провести в декабре в Павлодаре."
    )
    assert [(event.status, event.place) for event in events] == [
        (EventStatus.HELD, "Омск"),
        (EventStatus.ANNOUNCED, "Павлодар"),
    ]
    assert {person.name for person in events[1].participants} == {"Серик Жумангарин", "Алексей Оверчук"}


def test_the_host_of_a_guest_on_a_visit_is_no_other_event() -> None:
    event = only(
        "В Астане состоялись переговоры министра обороны Казахстана Даурена Косанова с прибывшим в Казахстан "
        "с официальным визитом министром обороны России Андреем Белоусовым."
    )
    assert event.kind is EventKind.VISIT
    assert event.title.startswith("Официальный визит Белоусова")


def test_what_was_put_off_in_spring_is_moved_to_the_day_named() -> None:
    event = only("Отложенный весной форум городов России и Казахстана состоится 26 ноября в Омске.")
    assert (event.status, event.when and event.when.first) == (EventStatus.RESCHEDULED, date(2025, 11, 26))
    assert event.old_when is None


def test_a_forum_whose_subject_follows_is_not_that_of_the_regions() -> None:
    event = only("Российско-казахстанский форум молодых учёных пройдёт 5 ноября в Омске.")
    assert (event.kind, event.series) == (EventKind.FORUM, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Бизнес-миссия оренбургских экспортёров в Казахстан состоится 5–7 ноября.",
        "Татарстанские предприниматели готовятся: бизнес-миссия в Казахстан пройдёт 5–7 ноября.",
    ],
)
def test_firms_of_a_region_are_of_its_country(sentence: str) -> None:
    event = only(sentence)
    assert event.joint and event.when is not None and event.when.first == date(2025, 11, 5)


def test_a_concert_without_name_and_day_is_part_of_something() -> None:
    assert not events_of("Гости из Омской области посмотрели в Актобе концерт. В Казахстане им понравилось.")
    event = only("Концерт артистов России и Казахстана состоится 5 ноября в Актобе.")
    assert event.place == "Актобе"


@pytest.mark.parametrize("post", ["⚡️В Уральск прилетел {}", "🇷🇺🇰🇿В Уральск⚡️ прилетел {}"])
def test_a_picture_is_no_part_of_the_word_it_touches(post: str) -> None:
    event = only(post.format("губернатор Саратовской области.\n\nОн пробудет у нас два дня."))
    assert event.title == "Визит Бусаргина в Уральск"


def test_a_picture_moves_no_offset() -> None:
    text = "⚡️В Уральск🇰🇿 приехали"
    document = read_document(text, "ru")
    assert [token.text for token in document.tokens] == ["В", "Уральск", "приехали"]
    assert all(text[token.start : token.stop] == token.text for token in document.tokens)
    assert document.text == text
