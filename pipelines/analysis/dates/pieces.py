"""Named parts of periods, as the labels' conventions count them (gold/README.md of the task)."""

from __future__ import annotations

from monitor.models import Precision
from pipelines.analysis.dates.days import Span, month_span, plus_days


def piece_span(which: str, whole: Span, precision: Precision) -> Span:
    """Days of a part: thirds and halves of a month, ends of a week, a year, a season or a quarter."""
    if precision is Precision.MONTH:
        return _of_month(which, whole)
    if precision is Precision.WEEK:
        return _of_week(which, whole)
    if precision is Precision.YEAR:
        return _of_year(which, whole)
    return _of_months(which, whole)


def piece_precision(which: str, whole: Precision) -> Precision:
    """Precision of a part of a period of precision `whole`."""
    if which.startswith(("day", "nth")):
        return Precision.DAY
    if which.startswith("week"):
        return Precision.WEEK
    if whole is Precision.MONTH:
        return Precision.HALF_MONTH if which.startswith("half") else Precision.DECADE
    if whole is Precision.WEEK:
        return Precision.RANGE
    if whole is Precision.YEAR:
        return Precision.HALF_YEAR if which.startswith("half") else Precision.SEASON
    return Precision.MONTH


def _of_month(which: str, whole: Span) -> Span:
    first, last = whole
    if which.startswith("nth"):
        return _of_month_weekday(which, whole)
    if which.startswith(("day", "week")):
        return _of_month_days(which, whole)
    bounds = {
        "first": (1, 10), "dec1": (1, 10), "middle": (11, 20), "dec2": (11, 20), "last": (21, 31),
        "dec3": (21, 31),
        "tail20": (20, 31), "half1": (1, 15), "half2": (16, 31),
    }  # fmt: skip
    begin, end = bounds[which]
    return first.replace(day=begin), first.replace(day=min(end, last.day))


def _of_month_days(which: str, whole: Span) -> Span:
    """A single day or seven days of a month, counted from its beginning or its end."""
    first, last = whole
    if which == "day1":
        return first, first
    if which == "day_last":
        return last, last
    if which == "week_last":
        return plus_days(last, -6), last
    begin = 7 * (int(which[4:]) - 1)
    return plus_days(first, begin), plus_days(first, begin + 6)


def _of_month_weekday(which: str, whole: Span) -> Span:
    """«nth2:4», the second Friday; «nth-1:4», the last one."""
    number, weekday = (int(part) for part in which[3:].split(":"))
    if number > 0:
        day = plus_days(whole[0], (weekday - whole[0].weekday()) % 7 + 7 * (number - 1))
    else:
        day = plus_days(whole[1], -((whole[1].weekday() - weekday) % 7))
    if not whole[0] <= day <= whole[1]:
        raise ValueError(which)
    return day, day


def _of_week(which: str, whole: Span) -> Span:
    monday = whole[0]
    begin, end = {"first": (0, 1), "middle": (2, 3), "last": (3, 6), "half1": (0, 2), "half2": (3, 6)}[which]
    return plus_days(monday, begin), plus_days(monday, end)


def _of_year(which: str, whole: Span) -> Span:
    year = whole[0].year
    begin, end = {"first": (1, 3), "middle": (5, 8), "last": (12, 12), "half1": (1, 6), "half2": (7, 12)}[
        which
    ]
    return month_span(year, begin)[0], month_span(year, end)[1]


def _of_months(which: str, whole: Span) -> Span:
    """Parts of a quarter, half-year or season: its first, middle or last month."""
    first, last = whole
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    offset = {"first": 0, "half1": 0, "middle": (count - 1) // 2, "last": count - 1, "half2": count - 1}[
        which
    ]
    return month_span(first.year, first.month + offset)
