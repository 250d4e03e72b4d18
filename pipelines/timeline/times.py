"""Arithmetic of partly known times: overlap, distance and exactness of two `When`s."""

from __future__ import annotations

from datetime import date, timedelta

from monitor.models import Precision, When

Span = tuple[date, date]
AHEAD = 300  # days that an open end stands for
BEHIND = 90  # days that an open beginning stands for


def span(when: When) -> Span:
    """First and last day; «не ранее» and «до» reach as far as plans and news commonly do."""
    if when.first is None and when.last is None:
        return (date.min, date.max)
    if when.first is None:
        assert when.last is not None
        return widen((when.last, when.last), BEHIND, 0)
    last = when.last or (widen((when.first, when.first), 0, AHEAD)[1] if _open(when) else when.first)
    return (when.first, max(when.first, last))


def _open(when: When) -> bool:
    return when.precision is Precision.OPEN


def empty(when: When | None, day: date) -> bool:
    """True for an open span whose one bound lies too far from the day of publication to place anything."""
    if when is None or not _open(when):
        return False
    bound = when.first or when.last
    return bound is None or not -BEHIND <= (bound - day).days <= 2 * AHEAD


def overlap(a: Span, b: Span) -> bool:
    """True where the two spans share a day."""
    return a[0] <= b[1] and b[0] <= a[1]


def gap(a: Span, b: Span) -> int:
    """Days between two spans; 0 where they touch or overlap."""
    if overlap(a, b):
        return 0
    return (b[0] - a[1]).days if a[1] < b[0] else (a[0] - b[1]).days


def contains(outer: Span, inner: Span) -> bool:
    """True where `inner` lies within `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def exact(when: When | None) -> bool:
    """True where named days are known."""
    return when is not None and when.exact and when.first is not None


def length(when: When) -> int:
    """Days covered, at least 1."""
    first, last = span(when)
    return (last - first).days + 1


def widen(day: Span, before: int, after: int) -> Span:
    """The span grown by days on either side, never past the ends of the calendar."""
    first = day[0] - timedelta(days=before) if (day[0] - date.min).days > before else date.min
    last = day[1] + timedelta(days=after) if (date.max - day[1]).days > after else date.max
    return (first, last)


def text(when: When | None) -> str | None:
    """ISO form of a time for keys and change records: «2025-11», «2025-11-11/2025-11-12»; None for none."""
    if when is None or (when.first is None and when.last is None):
        return None
    if when.precision is Precision.MINUTE and when.at is not None:
        return when.at.isoformat(timespec="minutes")
    start, end = when.start, when.end
    if start is None or end is None:
        return f"{start or '..'}/{end or '..'}"
    return start if start == end else f"{start}/{end}"


def days_text(when: When | None) -> str | None:
    """Like `text`, without hours: what decides whether a date changed."""
    if when is None or (when.first is None and when.last is None):
        return None
    start, end = when.start, when.end
    if start is None or end is None:
        return f"{start or '..'}/{end or '..'}"
    return start if start == end else f"{start}/{end}"
