"""The earlier rounds of a series, from the vocabulary and from what the store saw held."""

from __future__ import annotations

import pytest
from digest_house import EVENING, reader_in
from rich.console import Console
from store_fixtures import day, make_event

from monitor.commands.dossier import Dossier, print_dossier
from monitor.config.vocabulary_tables import Series
from monitor.messages.dossier import DossierView
from monitor.messages.rounds import PastRound, past_rounds
from monitor.models import Event, EventStatus, When

ROUNDS = [
    {"ordinal": 1, "first": "2019", "place": "Омск", "country": "RU", "status": "held"},
    {"ordinal": 2, "first": "2021-09-30", "place": "Актобе", "country": "KZ", "status": "held",
     "motto": "Леса (тема)"},
    {"ordinal": 3, "first": "2023-05", "place": "Курган", "country": "RU", "status": "cancelled"},
    {"first": "2024-10-08", "last": "2024-10-09", "place": "Астана", "country": "KZ", "status": "announced"},
    {"ordinal": 5, "first": "2027-05-20", "place": "Уфа", "country": "RU", "status": "announced"},
]  # fmt: skip
SERIES = Series.model_validate(
    {"id": "foresters", "kind": "forum", "ru": "Форум лесоводов", "parties": ["RU", "KZ"], "rounds": ROUNDS}
)


def round_of(uid: str, when: When | None, **changed: object) -> Event:
    return make_event(uid, series="foresters", when=when, **changed)


def told(event: Event, *others: Event, language: str = "ru") -> list[tuple[str, str, str, str, str]]:
    found = past_rounds(event, SERIES, others, reader_in(language, EVENING))
    return [(one.number, one.when, one.place, one.status, one.uid) for one in found]


def test_rounds_are_told_latest_first_and_ahead_is_no_past() -> None:
    next_one = round_of("next", day(2027, 5, 20), ordinal=5)
    assert told(next_one) == [
        ("", "8–9 октября 2024", "Астана", "", ""),
        ("3", "май 2023", "Курган", "отменено", ""),
        ("2", "30 сентября 2021", "Актобе", "", ""),
        ("1", "2019 год", "Омск", "", ""),
    ]


def test_our_own_dossier_of_a_round_takes_the_place_of_the_table() -> None:
    next_one = round_of("next", day(2027, 5, 20), ordinal=5)
    second = round_of("two", day(2021, 9, 30), ordinal=2, status=EventStatus.HELD, place="Хромтау")
    fourth = round_of("four", day(2024, 10, 8), status=EventStatus.CONFIRMED, place="Астана")
    rows = told(next_one, second, fourth, next_one)
    assert ("2", "30 сентября 2021", "Хромтау", "", "two") in rows
    assert rows[0] == ("", "8 октября 2024", "Астана", "", "four"), "its day is over: it was held"
    assert len(rows) == 4


def test_what_was_dismissed_merged_or_is_undated_is_no_round() -> None:
    next_one = round_of("next", None)
    gone = round_of("gone", day(2020, 1, 10), dismissed=True)
    away = round_of("away", day(2020, 2, 10), merged_into="next")
    undated = round_of("undated", None)
    called_off = round_of("off", None, status=EventStatus.CANCELLED, old_when=day(2020, 3, 10))
    rows = told(next_one, gone, away, undated, called_off)
    assert [row[4] for row in rows if row[4]] == ["off"]
    assert rows[3] == ("", "10 марта 2020", "Уральск", "отменено", "off")


def test_an_event_of_no_series_has_no_rounds() -> None:
    assert past_rounds(make_event("one"), None, [], reader_in("ru", EVENING)) == ()


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_mottoes_are_kept_in_russian_and_told_in_it_only(language: str) -> None:
    (second,) = [
        one
        for one in past_rounds(round_of("n", None), SERIES, [], reader_in(language, EVENING))
        if one.number == "2"
    ]
    assert second.note == ("Леса" if language == "ru" else "")


@pytest.mark.parametrize("width", [80, 120, 200])
def test_no_line_is_wider_than_the_terminal_but_a_link(
    width: int, capsys: pytest.CaptureFixture[str]
) -> None:
    view = DossierView(
        uid="e1", sequence=3, tone="moved", kind="форум", status="перенесено", title="Форум лесоводов " * 9,
        rows=(), turns=(), voices=(),
    )  # fmt: skip
    rounds = (
        PastRound(
            number="12", when="12–14 ноября 2024", place="Усть-Каменогорск", status="", note="слово " * 30
        ),
    )
    dossier = Dossier(view=view, said=(), rounds=rounds, corrections=(), merged_into="abc", dismissed=True)
    print_dossier(
        dossier, reader_in("ru", EVENING), Console(width=width, force_terminal=True, color_system=None)
    )
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= min(width, 120)
    assert any("Объединено с досье abc" in line for line in lines)
