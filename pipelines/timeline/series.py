"""The radar of series: rounds that are due by a series' rhythm and that nobody has announced.

What comes out has status EXPECTED and goes to the digest's radar only: it is a reckoning, not a fact, and it
is never stored, alerted or put on a calendar.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

from monitor.models import Event, EventKind, EventStatus, Precision, When
from pipelines.timeline import times
from pipelines.timeline.corrections import read_when

NOT_HELD = frozenset({"postponed", "cancelled", "proposed"})
LATE = 0.35  # of a period: a round that is later than that broke the rhythm
OVERDUE = 75  # days at most that a round which nobody announced is still looked for
_TRIPS = frozenset({EventKind.VISIT, EventKind.TALKS})  # they come as they are needed: no rhythm tells of one
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One known round: `first` as YYYY, YYYY-MM or YYYY-MM-DD; status held | announced | postponed | …"""

    first: str
    ordinal: int | None = None
    status: str = "held"
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """A series with its rounds, and how texts number them (`roman`: «XXII Форум», else «27-е заседание»)."""

    id: str
    kind: EventKind
    title: str
    rounds: tuple[Round, ...]
    parties: tuple[str, ...] = ()
    roman: bool = False


def expected_events(series: Iterable[Rhythm], events: Sequence[Event], now: datetime) -> tuple[Event, ...]:
    """The next round of each series that is due within a period and stands in no event; by day.

    `events` are all believed events of those series. A series needs three dated rounds to have a rhythm.
    """
    found = [expected_round(one, events, now) for one in series]
    known = [event for event in found if event is not None]
    return tuple(sorted(known, key=lambda e: (times.span(e.when)[0] if e.when else date.max, e.uid)))


def expected_round(series: Rhythm, events: Sequence[Event], now: datetime) -> Event | None:
    """The next round, or None where there is no rhythm, the next is announced, or none is due yet."""
    own = [e for e in events if e.series == series.id and not e.dismissed and not e.merged_into]
    held = _held_days(series, own, now.date())
    period = None if series.kind in _TRIPS else _period(held)
    if period is None or _announced(series, own, now.date()):
        return None
    last_day, last_ordinal = held[-1]
    due = last_day + timedelta(days=period)
    if now.date() > due + timedelta(days=min(OVERDUE, int(period * (1 + LATE)))):
        return None
    if due - now.date() > timedelta(days=max(period, 120)):
        return None
    return _expected(series, last_ordinal, due, period)


def _held_days(series: Rhythm, own: Sequence[Event], today: date) -> list[tuple[date, int | None]]:
    """(middle day, ordinal) of the rounds that took place, oldest first, each round once."""
    rounds: dict[object, tuple[date, int | None]] = {}
    for one in series.rounds:
        when = read_when(one.first)
        if when is not None and one.status not in NOT_HELD:
            _add_round(rounds, when, one.ordinal, today)
    for event in own:
        gone = event.status in (EventStatus.POSTPONED, EventStatus.CANCELLED)
        if event.when is not None and not gone:
            _add_round(rounds, event.when, event.ordinal, today)
    return sorted(rounds.values(), key=lambda r: r[0])


def _add_round(
    rounds: dict[object, tuple[date, int | None]], when: When, ordinal: int | None, today: date
) -> None:
    first, last = times.span(when)
    if last >= today or (last - first).days > 200:
        return  # still ahead, or known by its year only, which has no place in a rhythm
    middle = first + (last - first) / 2
    rounds[ordinal or (middle.year, middle.month)] = (middle, ordinal)


def _period(held: Sequence[tuple[date, int | None]]) -> int | None:
    """Median days between the latest rounds; None under three of them."""
    days = [day for day, _ in held][-7:]
    if len(days) < 3:
        return None
    period = max(20, int(median((b - a).days for a, b in pairwise(days))))
    return 365 if 300 < period < 430 else period  # a yearly round keeps to its season


def _announced(series: Rhythm, own: Sequence[Event], today: date) -> bool:
    """True where some text has already told of a round that is ahead."""
    for event in own:
        if event.status in (EventStatus.HELD, EventStatus.CANCELLED, EventStatus.EXPECTED):
            continue
        if event.when is None or times.span(event.when)[1] >= today:
            return True
    ahead = (read_when(one.first) for one in series.rounds if one.status == "announced")
    return any(when is not None and when.exact and times.span(when)[1] >= today for when in ahead)


def _expected(series: Rhythm, last: int | None, due: date, period: int) -> Event:
    ordinal = last + 1 if last else None
    month_first = due.replace(day=1)
    month_last = (month_first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    when = When(first=month_first, last=month_last, precision=Precision.MONTH)
    if period > 270:
        # A yearly round is due in a season, not in a month.
        start = (month_first - timedelta(days=1)).replace(day=1)
        end = (month_last + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        when = When(first=start, last=end, precision=Precision.QUARTER)
    seed = f"{series.id}\x1f{ordinal or when.start}"
    return Event(
        uid="expected-" + hashlib.blake2b(seed.encode(), digest_size=8).hexdigest(),
        kind=series.kind,
        title=_numbered(series, ordinal),
        status=EventStatus.EXPECTED,
        when=when,
        parties=series.parties,
        series=series.id,
        ordinal=ordinal,
        season=str(due.year),
        keys=(f"series:{series.id}",),
    )


def _numbered(series: Rhythm, ordinal: int | None) -> str:
    if ordinal is None:
        return series.title
    lowered = series.title.lower()
    if lowered.startswith("заседани"):
        return f"{ordinal}-е {series.title[0].lower()}{series.title[1:]}"
    if re.search(r"форум|саммит|выставка", lowered):
        return f"{_roman(ordinal) if series.roman else f'{ordinal}-й'} {series.title}"
    return f"{series.title}: {ordinal}-е заседание"


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out, number = out + letters, number - value
    return out
