"""When may a message leave, and when is a reminder due? Pure: zones and `now` are given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitor.config.base import seconds
from monitor.config.subscriptions import QuietHours, Subscription
from monitor.models import Event, Precision, When

REMIND_AT = time(9, 0)  # of the venue's day
MORNING_AT = time(8, 0)
VALID_FOR = timedelta(hours=36)  # a rung missed for longer (the monitor was off) is not made up for
DEADLINE_DAYS = (3, 1)
_PERIODS = frozenset({Precision.WEEK, Precision.DECADE, Precision.HALF_MONTH, Precision.MONTH})
_DAY = 86400


@dataclass(frozen=True, slots=True)
class Rung:
    """One reminder: its name, the instant (UTC) from which it is due, and the day it speaks of."""

    name: str  # 30d, 7d, 1d, morning, deadline, period
    fires_at: datetime
    day: date


def leave_at(subscription: Subscription, now: datetime, *, urgent: bool) -> datetime:
    """When an alert planned at `now` may leave, UTC; urgent ones pass window, pace and quiet hours."""
    if urgent:
        return now
    return after_quiet(_paced(subscription, now), subscription.quiet, ZoneInfo(subscription.zone))


def _paced(subscription: Subscription, now: datetime) -> datetime:
    if subscription.pace == "at_once":
        return now
    if subscription.pace == "window":
        window = seconds(subscription.window)
        return datetime.fromtimestamp(-(-now.timestamp() // window) * window, UTC)
    zone = ZoneInfo(subscription.zone)
    local = now.astimezone(zone)
    at = time.fromisoformat(subscription.send_at)
    days = 0 if local.time() <= at else 1
    if subscription.pace == "weekly":
        days += -(local.weekday() + days) % 7
    return _instant(local.date() + timedelta(days=days), at, zone)


def after_quiet(instant: datetime, quiet: QuietHours, zone: ZoneInfo) -> datetime:
    """`instant`, or the end of the quiet hours that hold it."""
    if not quiet.start or quiet.start == quiet.end:
        return instant
    start, end = time.fromisoformat(quiet.start), time.fromisoformat(quiet.end)
    local = instant.astimezone(zone)
    clock = local.time()
    over_midnight = start > end
    inside = clock >= start or clock < end if over_midnight else start <= clock < end
    if not inside:
        return instant
    tomorrow = over_midnight and clock >= start
    return _instant(local.date() + timedelta(days=int(tomorrow)), end, zone)


def due_rung(event: Event, subscription: Subscription, zone: ZoneInfo, now: datetime) -> Rung | None:
    """The latest rung of the event's ladder that is due at `now`, or None.

    A rung that was due before the event was first heard of is passed over: its announcement told it. So is
    one whose day is over: the event was moved to yesterday, or the monitor slept.
    """
    known = event.first_seen
    today = now.astimezone(zone).date()
    due = [
        rung
        for rung in ladder(event, subscription, zone)
        if rung.fires_at <= now < rung.fires_at + VALID_FOR
        and (known is None or known <= rung.fires_at)
        and (rung.name == "period" or rung.day >= today)
    ]
    return max(due, key=lambda rung: (rung.fires_at, rung.name == "deadline"), default=None)


def ladder(event: Event, subscription: Subscription, zone: ZoneInfo) -> Iterable[Rung]:
    """All reminders that one subscription gets of one event as it is believed now."""
    when = event.when
    if event.deadline is not None:
        yield from _deadline_rungs(event.deadline, when, zone)
    if when is None or when.first is None:
        return
    if when.exact:
        yield from _day_rungs(when, subscription, zone)
    elif when.precision in _PERIODS:
        yield Rung("period", _instant(when.first, REMIND_AT, zone), when.first)


def _day_rungs(when: When, subscription: Subscription, zone: ZoneInfo) -> Iterable[Rung]:
    day = first_day(when, zone)
    for step in subscription.reminders:
        wait = seconds(step)
        if wait >= _DAY:
            yield Rung(step, _instant(day - timedelta(days=wait // _DAY), REMIND_AT, zone), day)
        elif when.at is not None:
            yield Rung(step, when.at - timedelta(seconds=wait), day)
    if subscription.morning:
        fires_at = _instant(day, MORNING_AT, zone)
        if when.at is not None:
            fires_at = min(fires_at, when.at - timedelta(hours=1))
        yield Rung("morning", fires_at, day)


def _deadline_rungs(deadline: When, when: When | None, zone: ZoneInfo) -> Iterable[Rung]:
    last = deadline.last or deadline.first
    if last is None or not (deadline.exact or deadline.precision is Precision.OPEN):
        return
    if when is not None and when.first is not None and when.exact and last > when.first:
        return  # nobody registers after the beginning: that day belongs to something else
    for days in DEADLINE_DAYS:
        yield Rung("deadline", _instant(last - timedelta(days=days), REMIND_AT, zone), last)


def reminded_day(event: Event, rung: str, zone: ZoneInfo) -> date | None:
    """The day that a rung of this name speaks of, as the event is believed now."""
    if rung == "deadline":
        return (event.deadline.last or event.deadline.first) if event.deadline else None
    if event.when is None or event.when.first is None or event.when.exact == (rung == "period"):
        return None
    return first_day(event.when, zone)


def first_day(when: When, zone: ZoneInfo) -> date:
    """The first day of an exact time, in the venue's zone."""
    if when.at is not None:
        return when.at.astimezone(zone).date()
    assert when.first is not None
    return when.first


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
