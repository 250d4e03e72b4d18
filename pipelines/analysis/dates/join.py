"""Put together neighbours that speak of one moment: weekday and date, date and clock."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.analysis.dates.grammar import Found
from pipelines.analysis.dates.tokens import Tokens
from pipelines.analysis.dates.values import (
    Clock,
    DayOf,
    Deictic,
    Echo,
    Fixed,
    MonthOf,
    Range,
    Value,
    WeekdayOf,
    WeekOf,
)

_APPOSITION = re.compile(r"[\s,(-]{0,5}(?:то есть |т\. ?е\. |это |во? |on )?")
_LOOSE = re.compile(
    r"[\s,;()|/•-]{0,6}(?:г(?:ода|\.)?|в|на|с|к|от|at|on|from|starting|начало|время|период|в период|уже"
    r"|примерно|около|после|сағат\w*|күні|күндері|уақыты\w*"
    r"|утром|вечером|днем|ночью|кешкі|таңғы|the|of)?[\s,:-]{0,3}"
    r"(?:в|на|с|at|примерно|около|после|сағат)?[\s(]{0,2}"
)
_DAYLIKE = (DayOf, Deictic, WeekdayOf, Range, Echo, Fixed)


def join(tokens: Tokens, found: list[Found]) -> list[Found]:
    """One pass from left to right; a joined value keeps the rule of the more telling part."""
    joined: list[Found] = []
    for item in found:
        while joined and (merged := _merged(tokens, joined[-1], item)) is not None:
            joined.pop()
            item = merged
        joined.append(item)
    return [item for item in joined if not item.rule.startswith("weak_") or _dated(item.value)]


def _dated(value: Value) -> bool:
    return isinstance(value, Clock) and value.day is not None


def _merged(tokens: Tokens, left: Found, right: Found) -> Found | None:
    gap = tokens.text[tokens.stops[left.stop - 1] : tokens.starts[right.start]]
    if len(gap) > 22 or "\n" in gap:
        return None
    value = _one_value(left.value, right.value, gap, left.rule == "weak_dotted")
    if value is None:
        return None
    rule = right.rule if isinstance(right.value, DayOf) else left.rule
    if isinstance(value, Clock) and not rule.startswith("weak_"):
        rule = f"{rule}+clock"
    return replace(left, stop=right.stop, value=value, rule=rule.replace("weak_", "dated_"))


def _one_value(left: Value, right: Value, gap: str, dotted_left: bool) -> Value | None:
    close = _APPOSITION.fullmatch(gap) is not None
    joined = _in_apposition(left, right, gap) if close else None
    if joined is not None:
        return joined
    if (
        isinstance(left, _DAYLIKE)
        and isinstance(right, Clock)
        and right.day is None
        and _LOOSE.fullmatch(gap)
    ):
        return replace(right, day=left)
    if dotted_left:
        return None  # «5.28 21.12.2023» is a rate before a stamp
    if isinstance(left, Clock) and left.day is None and isinstance(right, _DAYLIKE) and _LOOSE.fullmatch(gap):
        return replace(left, day=right)
    if isinstance(left, Clock) and isinstance(left.day, WeekdayOf) and isinstance(right, DayOf) and close:
        return replace(left, day=replace(right, weekday=left.day.weekday))
    return None


def _in_apposition(left: Value, right: Value, gap: str) -> Value | None:
    """Two ways of saying one day, with a comma or bracket between them at most."""
    if isinstance(left, WeekdayOf) and isinstance(right, DayOf):
        return replace(right, weekday=left.weekday)
    if isinstance(left, Range) and isinstance(right, Range) and _weekdays_of(left, right):
        return right  # «с четверга по субботу, 17–19 сентября»
    if isinstance(left, DayOf) and isinstance(right, DayOf) and _same_day(left, right):
        return left if left.year.known else right  # «в День Победы, 9 мая»
    if isinstance(left, DayOf) and isinstance(right, WeekdayOf) and left.weekday is None:
        return replace(left, weekday=right.weekday)
    if isinstance(left, WeekOf) and isinstance(right, WeekdayOf) and right.week is None:
        return replace(right, week=left.shift)
    if isinstance(left, WeekOf) and isinstance(right, DayOf) and "," in gap:
        return right
    if isinstance(left, MonthOf) and left.month is None and isinstance(right, DayOf) and "," in gap:
        return right
    if isinstance(left, Deictic) and isinstance(right, DayOf) and left.says is None:
        return replace(left, says=right)
    if isinstance(left, Deictic) and isinstance(right, WeekdayOf) and left.weekday is None:
        return replace(left, weekday=right.weekday)
    if isinstance(left, DayOf | WeekdayOf) and isinstance(right, Deictic):
        return _deictic_after(left, right) if gap.strip(" ") in ("", ",", "(") else None
    return None


def _weekdays_of(left: Range, right: Range) -> bool:
    return isinstance(left.first, WeekdayOf) and isinstance(right.first, DayOf)


def _same_day(left: DayOf, right: DayOf) -> bool:
    return left.month is not None and (left.day, left.month) == (right.day, right.month)


def _deictic_after(left: Value, right: Deictic) -> Value | None:
    if isinstance(left, DayOf):
        return replace(right, says=left)
    return replace(right, weekday=left.weekday) if isinstance(left, WeekdayOf) else None
