"""Pure: how long a source may stay without news, learned from its own weeks: nights, weekends, holidays.

Time is measured in news that would be usual: a Sunday night is short, a Tuesday noon is long.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

_HOUR = timedelta(hours=1)
_WEEKS = timedelta(days=14)  # a shorter history says nothing about weekdays
_GAPS_TO_LEARN = 10  # fewer gaps between new items say nothing about a rhythm
_PATIENCE = 1.5  # times the longest usual gap
_LEAST_NEWS = 6.0  # usual news that must have failed to come
_LEAST_TIME = timedelta(hours=3)
_LEAST_TIME_UNLEARNED = timedelta(hours=6)
_OUTLIER = 30  # from so many gaps on the longest may have been an outage, and the second longest counts
_SMOOTH = 0.5  # items an hour of the day, and a day of the week, are lent: never is seldom, not never


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many news an hour are usual: by hour of the day times by day of the week."""

    rate: float  # news an hour, over all
    hours: tuple[float, ...]  # 24 factors around 1
    days: tuple[float, ...]  # 7 factors around 1
    zone: ZoneInfo
    country: str

    def news(self, start: datetime, end: datetime) -> float:
        """How many news are usual between two instants."""
        found, at = 0.0, start
        while at < end:
            step = min(end, at + _HOUR)
            found += self._an_hour(at) * ((step - at) / _HOUR)
            at = step
        return found

    def _an_hour(self, at: datetime) -> float:
        local = at.astimezone(self.zone)
        day = 6 if is_holiday(local.date(), self.country) else local.weekday()
        return self.rate * self.hours[local.hour] * self.days[day]


def learn(times: Sequence[datetime], zone: ZoneInfo, country: str) -> Rhythm | None:
    """The rhythm of news at these times, oldest first; None where they tell too little."""
    if len(times) <= _GAPS_TO_LEARN or times[-1] - times[0] < _WEEKS:
        return None
    local = [at.astimezone(zone) for at in times]
    hours = Counter(at.hour for at in local)
    days = Counter(at.weekday() for at in local)
    return Rhythm(
        rate=len(times) / ((times[-1] - times[0]) / _HOUR),
        hours=_factors([hours[hour] for hour in range(24)]),
        days=_factors([days[day] for day in range(7)]),
        zone=zone,
        country=country,
    )


def _factors(counts: Sequence[int]) -> tuple[float, ...]:
    lent = [count + _SMOOTH for count in counts]
    mean = sum(lent) / len(lent)
    return tuple(one / mean for one in lent)


def silent_from(
    times: Sequence[datetime], newest: datetime, zone: ZoneInfo, country: str, *, fallback: timedelta
) -> datetime:
    """The instant from which a source without anything newer than `newest` counts as silent.

    `times` are when its news came, oldest first. `fallback` holds until a rhythm is learned.
    """
    gaps = list(pairwise(times))
    if len(gaps) < _GAPS_TO_LEARN:
        seldom = max((end - start for start, end in gaps), default=timedelta()) * _PATIENCE
        return newest + max(fallback, seldom)
    rhythm = learn(times, zone, country)
    if rhythm is None:
        usual = _longest([(end - start) / _HOUR for start, end in gaps])
        return newest + max(usual * _PATIENCE * _HOUR, _LEAST_TIME_UNLEARNED)
    patience = max(_longest([rhythm.news(start, end) for start, end in gaps]) * _PATIENCE, _LEAST_NEWS)
    return max(_reached(rhythm, newest, patience), newest + _LEAST_TIME)


def _longest(gaps: Sequence[float]) -> float:
    ordered = sorted(gaps)
    return ordered[-2] if len(ordered) >= _OUTLIER else ordered[-1]


def _reached(rhythm: Rhythm, start: datetime, news: float) -> datetime:
    """When so many news would usually have come."""
    at, left = start, news
    for _ in range(24 * 90):
        here = rhythm.news(at, at + _HOUR)
        if here >= left:
            return at + _HOUR * (left / here)
        at, left = at + _HOUR, left - here
    return at


def is_holiday(day: date, country: str) -> bool:
    """True on a public holiday of fixed date."""
    return (day.month, day.day) in _holidays().get(country, frozenset())


@cache
def _holidays() -> dict[str, frozenset[tuple[int, int]]]:
    table = tomllib.loads(Path(__file__).with_name("holidays.toml").read_text(encoding="utf-8"))
    return {
        country: frozenset(day for span in spans for day in _span(span)) for country, spans in table.items()
    }


def _span(span: str) -> list[tuple[int, int]]:
    first, _, last = span.partition("/")
    start, end = (date.fromisoformat(f"2024-{day}") for day in (first, last or first))
    return [
        ((start + timedelta(days=n)).month, (start + timedelta(days=n)).day)
        for n in range((end - start).days + 1)
    ]
