"""Calendars: what a client reads of each kind of event, and that bytes change only with the event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from alert_cases import change, day, event, minute, reader
from digest_house import EVENING, FORUM, SESSION, TALKS, VISIT, VOCABULARY, fill, quarter, reader_in
from golden_files import assert_golden
from hypothesis import given
from hypothesis import strategies as st

from monitor.bundles import Facts
from monitor.ics import calendar_of
from monitor.ics_files import read_calendar, write_calendars
from monitor.ics_text import LIMIT, escape, fold
from monitor.models import ChangeKind, Event, EventStatus
from monitor.store import Store


def made(*events: Event, ladder: tuple[str, ...] = ("7d", "1d"), now: datetime = EVENING) -> bytes:
    return calendar_of([Facts(event=one) for one in events], "Проба", reader_in("ru", now), ladder)


def read(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def one(about: Event, **more: Any) -> Any:
    (entry,) = read(made(about, **more))
    return entry


def test_a_named_range_is_whole_days_with_an_exclusive_end_and_alarms() -> None:
    entry = one(FORUM)
    assert entry["SUMMARY"] == "XXX Форум приграничного сотрудничества"
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2027, 3, 11), date(2027, 3, 13))
    assert (entry["STATUS"], entry["SEQUENCE"]) == ("CONFIRMED", 2)
    assert entry["LOCATION"] == "Степногорск-на-Ишиме"
    assert entry["CATEGORIES"].cats == ["форум", "Казахстан", "Россия", "Торговля"]
    alarms = [alarm.decoded("TRIGGER") for alarm in entry.walk("VALARM")]
    assert alarms == [timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)]


def test_a_time_of_day_stands_in_the_venues_zone() -> None:
    content = made(SESSION, ladder=("1d", "2h"))
    (entry,) = read(content)
    start = entry.decoded("DTSTART")
    assert start == datetime(2027, 3, 5, 6, 0, tzinfo=UTC)
    assert f"{start:%H:%M}" == "11:00"
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Almaty" in content
    assert [alarm.decoded("TRIGGER") for alarm in entry.walk("VALARM")] == [
        timedelta(days=-1),
        timedelta(hours=-2),
    ]
    assert "DTEND" not in entry  # nobody has said when it ends


def test_a_month_without_a_day_is_a_tentative_span_without_alarm() -> None:
    entry = one(VISIT)
    assert entry["STATUS"] == "TENTATIVE"
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2027, 4, 1), date(2027, 5, 1))
    assert entry["SUMMARY"].endswith("(день не объявлен)")
    assert entry["TRANSP"] == "TRANSPARENT"
    assert entry.walk("VALARM") == []


@pytest.mark.parametrize(
    "changed", [{"when": quarter()}, {"when": None}, {"joint": False}, {"dismissed": True}]
)
def test_what_has_no_day_or_is_not_told_is_on_no_calendar(changed: dict[str, Any]) -> None:
    assert read(made(replace(FORUM, **changed))) == []


def test_a_cancelled_event_stays_thirty_days_as_cancelled() -> None:
    entry = one(TALKS)
    assert entry["STATUS"] == "CANCELLED"
    assert entry["SUMMARY"] == "ОТМЕНЕНО: Переговоры министров транспорта"
    assert entry.walk("VALARM") == []
    assert read(made(TALKS, now=EVENING + timedelta(days=31))) == []


def test_a_postponed_event_is_cancelled_on_its_old_day_and_returns_with_a_new_one() -> None:
    off = replace(FORUM, status=EventStatus.POSTPONED, when=None, old_when=FORUM.when, sequence=3)
    gone = one(off)
    assert (gone["STATUS"], gone.decoded("DTSTART")) == ("CANCELLED", date(2027, 3, 11))
    back = one(replace(FORUM, status=EventStatus.RESCHEDULED, when=day("2027-05-05"), sequence=4))
    assert (back["UID"], back["STATUS"]) == (gone["UID"], "CONFIRMED")
    assert back["SEQUENCE"] > gone["SEQUENCE"]


def test_sources_that_disagree_make_it_tentative() -> None:
    entry = one(replace(FORUM, conflict="mineco: 2027-03-11; vestnik: 2027-03-12"))
    assert entry["STATUS"] == "TENTATIVE"
    assert "Минэкономики: 11 марта 2027; Степной вестник: 12 марта 2027" in entry["DESCRIPTION"]


def test_the_history_stands_in_the_description_with_links() -> None:
    moved = change(ChangeKind.MOVED, at=datetime(2027, 3, 1, 9, tzinfo=UTC))
    content = calendar_of([Facts(event=FORUM, history=(moved,))], "Проба", reader_in("ru"))
    (entry,) = read(content)
    assert "01.03.2027 Перенесено: 12 апреля → 15 апреля 2027" in entry["DESCRIPTION"]
    assert entry["URL"] == "https://vestnik.example/news/7"


def test_the_same_events_give_the_same_bytes_at_another_time() -> None:
    first = made(FORUM, VISIT, SESSION)
    assert made(FORUM, VISIT, SESSION, now=EVENING + timedelta(hours=9)) == first


texts = st.text(max_size=200) | st.text(alphabet="абв,;\\\n 🇰🇿", max_size=400)


@given(texts)
def test_any_title_survives_escaping_and_folding(title: str) -> None:
    content = made(event(title=title or "x"))
    assert all(len(part) <= LIMIT for part in content.split(b"\r\n"))
    assert len(read(content)) == 1


@given(st.text(alphabet="абвг def,;\\\n🇰🇿", max_size=600))
def test_a_text_is_read_back_as_it_was(value: str) -> None:
    folded = fold(f"DESCRIPTION:{escape(value)}").encode()
    content = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + folded + b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    assert str(read(content)[0]["DESCRIPTION"]) == value


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    fill(store)
    yield store
    store.close()


def test_each_calendar_holds_its_own_events(store: Store, tmp_path: Path) -> None:
    with store.read() as tx:
        found = read_calendar(tx)
    mission = reader(name="trade-mission", kinds=("forum",), language="en", reminders=("30d",))
    write_calendars(tmp_path / "cal", found, reader_in("ru"), VOCABULARY, [mission])
    held = {path.stem: len(read(path.read_bytes())) for path in (tmp_path / "cal").iterdir()}
    assert held == {
        "all": 4,
        "country-KZ": 3,
        "country-RU": 1,
        "kind-forum": 1,
        "kind-session": 1,
        "kind-talks": 1,
        "kind-visit": 1,
        "series-forum_border": 1,
        "subscription-trade-mission": 1,
    }
    (theirs,) = read((tmp_path / "cal" / "subscription-trade-mission.ics").read_bytes())
    assert theirs["SUMMARY"] == "XXX Border Cooperation Forum"
    assert len(theirs.walk("VALARM")) == 1


def test_the_operators_name_for_the_calendars_stands_before_each_ones_own(
    store: Store, tmp_path: Path
) -> None:
    with store.read() as tx:
        found = read_calendar(tx)
    mission = reader(name="mission", kinds=("forum",), language="en")
    write_calendars(tmp_path, found, reader_in("ru"), VOCABULARY, [mission], "Отдел")
    titles = {"all": "Отдел", "country-KZ": "Отдел: Казахстан", "subscription-mission": "Отдел: mission"}
    for stem, title in titles.items():
        assert f"\r\nX-WR-CALNAME:{title}\r\n".encode() in (tmp_path / f"{stem}.ics").read_bytes()


def test_unchanged_files_are_not_touched_and_an_emptied_calendar_stays(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "cal"
    with store.read() as tx:
        found = read_calendar(tx)
    paths = write_calendars(folder, found, reader_in("ru"), VOCABULARY)
    marks = {path: path.stat().st_mtime_ns for path in paths}
    write_calendars(folder, found, reader_in("ru", EVENING + timedelta(hours=1)), VOCABULARY)
    assert {path: path.stat().st_mtime_ns for path in paths} == marks
    write_calendars(folder, [], reader_in("ru"), VOCABULARY)
    for stem, name in {"kind-forum": "форум", "country-KZ": "Казахстан"}.items():
        emptied = (folder / f"{stem}.ics").read_bytes()
        assert read(emptied) == []
        assert f"\r\nNAME:Россия – Казахстан: {name}\r\n".encode() in emptied


def test_the_calendar_reads_as_the_golden_file() -> None:
    moved = change(ChangeKind.MOVED, old="2027-03-04", new="2027-03-11/2027-03-12", at=EVENING)
    found = [Facts(event=FORUM, history=(moved,)), *(Facts(event=one) for one in (VISIT, TALKS, SESSION))]
    content = calendar_of(found, "Россия – Казахстан", reader_in("ru"))
    assert_golden(content, "calendar_ru.ics")


def test_a_start_time_without_a_zone_of_its_own_is_still_the_right_instant() -> None:
    start = datetime(2027, 7, 1, 21, 30, tzinfo=UTC)
    assert one(replace(SESSION, when=minute(start), place=None, place_id=None)).decoded("DTSTART") == start
