"""From an unresolved value to days: a pure function of the reference day, the tense and the context."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from monitor.models import Precision, When
from pipelines.analysis.dates import days as cal
from pipelines.analysis.dates import values as v
from pipelines.analysis.dates.clocks import zone_info
from pipelines.analysis.dates.numeric import valid
from pipelines.analysis.dates.spans import span_of
from pipelines.analysis.dates.years import Scene, Tense

__all__ = ["Resolved", "Scene", "Tense", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Days, how they were fixed (`anchor`), the closed span that the words name, and a conflict if any."""

    when: When
    anchor: str = "stated"
    named: cal.Span | None = None
    conflict: str | None = None


def resolve(value: v.Value, scene: Scene, zone: tzinfo) -> Resolved | None:
    """Days of `value`; None where nothing can be said. Never guesses a year beyond the reference ± 1."""
    try:
        if isinstance(value, v.Clock):
            return _clock(value, scene, zone)
        if isinstance(value, v.Bound):
            return _bound(value, scene)
        if isinstance(value, v.DayOf) and value.weekday is not None:
            return _checked_day(value, scene)
        if isinstance(value, v.Deictic) and (value.says or value.weekday is not None):
            return _checked_deictic(value, scene)
        span, precision, anchor = span_of(value, scene)
    except (ValueError, OverflowError):
        return None
    return Resolved(When(first=span[0], last=span[1], precision=precision), anchor, span)


def _clock(value: v.Clock, scene: Scene, zone: tzinfo) -> Resolved | None:
    if value.day is None:
        day, anchor = scene.echo or scene.day, "context" if scene.echo else "reference"
        first = last = day
    else:
        inner = resolve(value.day, scene, zone)
        if inner is None or inner.when.first is None or inner.when.last is None:
            return inner
        first, last, anchor = inner.when.first, inner.when.last, inner.anchor
    if first != last:
        return Resolved(When(first=first, last=last, precision=Precision.RANGE), anchor, (first, last))
    clock_zone = zone_info(value.zone) if value.zone else zone
    at = datetime(first.year, first.month, first.day, value.hour, value.minute, tzinfo=clock_zone)
    until = None
    if value.until is not None:
        until = at.replace(hour=value.until[0], minute=value.until[1])
        if until <= at:
            until = None
    return Resolved(
        When(first=first, last=last, precision=Precision.MINUTE, at=at, until=until), anchor, (first, last)
    )


def _bound(value: v.Bound, scene: Scene) -> Resolved | None:
    inner = value.value
    if value.side == "from" and isinstance(inner, v.Echo):
        return None
    span, _, anchor = span_of(inner, scene)
    if value.side == "from":
        when = When(first=span[0], last=None, precision=Precision.OPEN)
    else:
        last = span[0] if isinstance(inner, v.Piece) and inner.which == "first" else span[1]
        when = When(first=None, last=last, precision=Precision.OPEN)
        if value.edge:
            span = (last, last)
    return Resolved(when, anchor, span)


def _checked_day(value: v.DayOf, scene: Scene) -> Resolved:
    """A weekday beside the date picks the year among neighbours, or contradicts it."""
    bare = replace(value, weekday=None)
    if value.month is None and value.month_shift is None:
        return _checked_day_of_month(value, scene)
    span, precision, anchor = span_of(bare, scene)
    day = span[0]
    if day.weekday() == value.weekday:
        return Resolved(When(first=day, last=day, precision=precision), anchor, span)
    if not value.year.known and value.month is not None:
        near = [scene.day.year + k for k in (0, 1, -1) if valid(scene.day.year + k, value.month, value.day)]
        for year in near:
            other = date(year, value.month, value.day)
            if other.weekday() == value.weekday and abs((other - scene.day).days) < 200:
                return Resolved(When(first=other, last=other, precision=precision), "weekday", (other, other))
    return _conflict(f"{day.isoformat()}: weekday {day.weekday()}, text says {value.weekday}")


def _checked_day_of_month(value: v.DayOf, scene: Scene) -> Resolved:
    """«в пятницу, 14-го»: of this month and its neighbours the one in which the weekday agrees."""
    for months in (0, -1, 1) if scene.tense is Tense.PAST else (0, 1, -1):
        first, last = cal.month_span(scene.day.year, scene.day.month + months)
        if value.day <= last.day and (day := first.replace(day=value.day)).weekday() == value.weekday:
            return Resolved(When(first=day, last=day, precision=Precision.DAY), "weekday", (day, day))
    return _conflict(f"no near month in which the {value.day}th is weekday {value.weekday}")


def _checked_deictic(value: v.Deictic, scene: Scene) -> Resolved:
    day = cal.plus_days(scene.day, value.shift)
    if value.weekday is not None and day.weekday() != value.weekday:
        return _conflict(f"{day.isoformat()}: weekday {day.weekday()}, text says {value.weekday}")
    says = value.says
    if says is None:
        return Resolved(When(first=day, last=day, precision=Precision.DAY), "reference", (day, day))
    inner = resolve(says, scene, scene_zone())
    if inner is None or inner.when.first is None:
        return inner or _conflict("no such day")
    # The page may be dated a day apart from the moment of speaking: the named day wins then.
    named = inner.when.first
    if abs((named - day).days) > 1 and not value.of_event:
        return _conflict(f"«{value.shift:+d}» is {day.isoformat()}, text says {named.isoformat()}")
    return inner


def scene_zone() -> tzinfo:
    """Zone for values that hold no clock."""
    return zone_info("+00:00")


def _conflict(text: str) -> Resolved:
    return Resolved(When(first=None, last=None, precision=Precision.DAY), "weekday", None, text)
