"""What the operator decided about an event, laid over what the texts say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from monitor.models import Correction, Event, EventKind, EventStatus, Precision, When


def apply_corrections(event: Event, corrections: Sequence[Correction]) -> Event:
    """The event with the latest correction of each field; an unreadable value raises ValueError."""
    for correction in sorted(corrections, key=lambda c: (c.at, c.field, c.value)):
        if correction.event == event.uid:
            event = _apply(event, correction)
    return event


def _apply(event: Event, correction: Correction) -> Event:
    value = correction.value
    match correction.field:
        case "when":
            return replace(event, when=read_when(value), conflict=None)
        case "place":
            return replace(event, place=value or None, place_id=None)
        case "status":
            return replace(event, status=EventStatus(value))
        case "title":
            return replace(event, title=value)
        case "kind":
            return replace(event, kind=EventKind(value))
        case "dismissed":
            return replace(event, dismissed=value.lower() in ("1", "true", "yes", "да"))
        case "merged_into":
            return replace(event, merged_into=value or None)
    raise ValueError(f"unknown field of a correction: {correction.field!r}")


def read_when(value: str) -> When | None:
    """«2025-11-12», «2025-11-11/2025-11-12», «2025-11» or «2025» as a time; '' as unknown.

    Raises ValueError on anything else.
    """
    if not value.strip():
        return None
    first, _, last = value.strip().partition("/")
    if last:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        if end < begin:
            raise ValueError(f"{value!r} ends before it begins")
        return When(first=begin, last=end, precision=Precision.RANGE)
    if len(first) == 4 and first.isdigit():
        year = int(first)
        return When(first=date(year, 1, 1), last=date(year, 12, 31), precision=Precision.YEAR)
    if len(first) == 7:
        begin = date.fromisoformat(first + "-01")
        after = date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
        return When(first=begin, last=date.fromordinal(after.toordinal() - 1), precision=Precision.MONTH)
    day = date.fromisoformat(first)
    return When(first=day, last=day, precision=Precision.DAY)
