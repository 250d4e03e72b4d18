"""What a page gives without a verb: leads, labelled lines, stamps, days told later or said at an event."""

from __future__ import annotations

import pytest
from events_reading import events_of, only

from monitor.models import EventKind, EventStatus


@pytest.mark.parametrize(
    ("lead", "status", "title"),
    [
        ("Президент Казахстана Касым-Жомарт Токаев с рабочим визитом в Санкт-Петербурге.",
         EventStatus.ONGOING, "Рабочий визит Токаева в Санкт-Петербург"),
        ("Рабочий визит Сергея Лаврова в Республику Казахстан: переговоры в министерстве, приём, венки.",
         EventStatus.HELD, "Рабочий визит Лаврова в Казахстан"),
    ],
)  # fmt: skip
def test_a_lead_tells_a_visit_without_a_verb(lead: str, status: EventStatus, title: str) -> None:
    event = only(lead)
    assert (event.title, event.status) == (title, status)


@pytest.mark.parametrize(
    "line",
    ["Сроки: 5–7 ноября.", "Даты проведения: 5–7 ноября 2025 г.", "Когда: 5–7 ноября.", "Дата — 5–7 ноября."],
)
def test_a_labelled_line_gives_the_day(line: str) -> None:
    event = only(f"Палата России собирает участников деловой миссии в Семей. {line} Заявки принимают.")
    assert event.when is not None
    assert (str(event.when.first), str(event.when.last)) == ("2025-11-05", "2025-11-07")


def test_a_stamp_above_the_text_says_where_it_was() -> None:
    event = only(
        "Шымкент, Республика Казахстан\n\nПредседатель Правительства России Михаил Мишустин принял "
        "участие в заседании Евразийского межправительственного совета в расширенном составе.",
        "Заседание Евразийского межправительственного совета",
    )
    assert (event.place, event.status) == ("Шымкент", EventStatus.HELD)


def test_a_town_is_told_rather_than_the_region_it_lies_in() -> None:
    event = only(
        "Делегация Курганской области во главе с губернатором Вадимом Шумковым посетит с визитом "
        "Северо-Казахстанскую область 5 ноября.",
        "Вадим Шумков посетит Петропавловск",
    )
    assert event.place == "Петропавловск"


def test_a_forum_whose_day_comes_in_the_next_sentence_is_told() -> None:
    found = events_of(
        "Готовится международный форум «Степь» с участием Казахстана. Он пройдёт 17–19 ноября в Оренбурге."
    )
    assert [(event.kind, str(event.when.first if event.when else "")) for event in found] == [
        (EventKind.FORUM, "2025-11-17")
    ]


def test_what_is_said_at_a_sitting_today_is_said_on_itsstr() -> None:
    event = only(
        "Об этом заявил сегодня Владимир Путин, выступая на заседании Высшего Евразийского совета. "
        "Президенты России и Казахстана обсудили договор. Его подписание намечено на май."
    )
    assert (event.series, event.status) == ("seec", EventStatus.HELD)
    assert event.when is not None and str(event.when.first) == "2025-10-20"


def test_three_countries_in_one_phrase_are_no_pair_of_others() -> None:
    event = only("Коллегия МЧС РФ и коллег из Белоруссии и Казахстана состоится 5 ноября в Иркутске.")
    assert {"KZ", "RU"} <= set(event.parties)
