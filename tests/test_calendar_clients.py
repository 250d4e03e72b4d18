"""What calendar clients make of our files: khal imports, lists, takes moves; two parsers agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from alert_cases import change, day, event, minute
from calendar_clients import Khal, as_icalendar, as_vobject
from digest_house import EVENING, FORUM, SESSION, TALKS, VISIT, reader_in
from hypothesis import given
from hypothesis import strategies as st

from monitor.bundles import Facts
from monitor.ics import calendar_of
from monitor.models import ChangeKind, Event, EventStatus

FIRST = date(2027, 3, 1)


def made(*events: Event) -> bytes:
    return calendar_of([Facts(event=one) for one in events], "Проба", reader_in("ru"))


def test_khal_lists_days_times_spans_and_what_is_off(tmp_path: Path) -> None:
    khal = Khal(tmp_path / "khal")
    khal.take(made(FORUM, VISIT, TALKS, SESSION))
    assert khal.listing(FIRST, 60) == [
        "2027-03-05 09:00|2027-03-05 10:00|CONFIRMED|Заседание рабочей группы по воде",  # khal's own hour
        "2027-03-09|2027-03-09|CANCELLED|ОТМЕНЕНО: Переговоры министров транспорта",
        "2027-03-11|2027-03-12|CONFIRMED|XXX Форум приграничного сотрудничества",
        "2027-04-01|2027-04-30|TENTATIVE|Государственный визит президента Казахстана в Россию"
        " (день не объявлен)",
    ]


def test_khal_shows_a_time_of_the_venue_in_its_owners_zone_on_both_sides_of_a_clock_change(
    tmp_path: Path,
) -> None:
    starts = {"winter": datetime(2027, 3, 26, 6, tzinfo=UTC), "summer": datetime(2027, 3, 30, 6, tzinfo=UTC)}
    khal = Khal(tmp_path / "khal", zone="Europe/Berlin")
    khal.take(made(*(replace(SESSION, uid=uid, title=uid, when=minute(at)) for uid, at in starts.items())))
    listed = [line.split("|")[0] for line in khal.listing(FIRST, 60)]
    assert listed == ["2027-03-26 07:00", "2027-03-30 08:00"]


def test_khal_takes_a_move_a_cancellation_and_a_return_as_the_same_event(tmp_path: Path) -> None:
    khal = Khal(tmp_path / "khal")
    when = day("2027-03-18", "2027-03-19")
    title = "XXX Форум приграничного сотрудничества"
    turns = {
        "2027-03-11|2027-03-12|CONFIRMED|" + title: FORUM,
        "2027-03-18|2027-03-19|CONFIRMED|" + title: replace(
            FORUM, when=when, sequence=3, status=EventStatus.RESCHEDULED
        ),
        "2027-03-18|2027-03-19|CANCELLED|ОТМЕНЕНО: " + title: replace(
            FORUM, when=when, sequence=4, status=EventStatus.CANCELLED
        ),
        "2027-04-05|2027-04-05|CONFIRMED|" + title: replace(FORUM, when=day("2027-04-05"), sequence=5),
    }
    for said, about in turns.items():
        khal.take(made(about))
        assert khal.listing(FIRST, 60) == [said]


def test_two_parsers_agree_on_every_kind_of_entry() -> None:
    moved = change(ChangeKind.MOVED, old="2027-03-04", new="2027-03-11/2027-03-12", at=EVENING)
    late = replace(SESSION, uid="late", when=minute(datetime(2027, 7, 1, 21, 30, tzinfo=UTC)))
    found = [Facts(event=FORUM, history=(moved,)), *(Facts(event=e) for e in (VISIT, TALKS, SESSION, late))]
    for language in ("ru", "en", "kk"):
        calendar = calendar_of(found, "Проба", reader_in(language), ("7d", "1d", "2h"))
        assert as_vobject(calendar) == as_icalendar(calendar)
        assert len(as_icalendar(calendar)) == len(found)


@given(st.text(alphabet="абвғқ def,;:\\\n\"'🇰🇿", max_size=300))
def test_two_parsers_read_any_theme_alike(theme: str) -> None:
    calendar = made(event(theme=theme, place=theme[:40], place_id=None))
    assert as_vobject(calendar) == as_icalendar(calendar)
