"""Which of a page's times is the time of publication: states, cross-checks and clamps, because many lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from spiders.dates import Moment, too_far_ahead

_SAME = timedelta(minutes=2)
_WIDEST = timedelta(hours=14)
_QUARTER = 15 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The decision: aware UTC, whether the clock time is known, the source's words, and how it was decided.

    `how` is stated | visible | clock (the offset was ignored) | clamped.
    """

    at: datetime
    has_time: bool
    raw: str
    how: str


def decide(
    stated: Sequence[Moment],
    visible: Sequence[Moment],
    *,
    zone: ZoneInfo,
    now: datetime,
    offsets: str = "check",
) -> Published | None:
    """The time of publication from machine-readable (`stated`) and printed (`visible`) times, best first.

    `offsets`: check = compare with the printed time; ignore = the clock is in the source's zone whatever is
    written after it; utc = the clock is UTC whatever is written after it. None where nothing was read.
    """
    meta = next(iter(stated), None)
    shown = _shown(visible, zone, now)
    if meta is not None and not meta.has_time:
        same_day = (
            moment for moment in visible if moment.has_time and moment.clock.date() == meta.clock.date()
        )
        seen = next(same_day, None)
        return _clamped((seen or meta).instant(zone), seen or meta, now, "visible" if seen else "stated")
    if meta is None:
        return _clamped(shown.instant(zone), shown, now, "visible") if shown else None
    if offsets == "ignore":
        return _clamped(meta.clock.replace(tzinfo=zone), meta, now, "clock")
    if offsets == "utc":
        return _clamped(meta.clock.replace(tzinfo=UTC), meta, now, "clock")
    if shown and too_far_ahead(meta.instant(zone), now) and not too_far_ahead(shown.instant(zone), now):
        return _clamped(shown.instant(zone), shown, now, "visible")  # stated was an event's day
    timed = [moment for moment in visible if moment.has_time]
    if timed and _offset_lies(meta, timed[0], zone):
        return _clamped(timed[0].instant(zone), timed[0], now, "visible")
    return _clamped(meta.instant(zone), meta, now, "stated")


def _shown(visible: Sequence[Moment], zone: ZoneInfo, now: datetime) -> Moment | None:
    """The first printed time that is not in the future; of its day, the one with a clock."""
    past = [moment for moment in visible if not too_far_ahead(moment.instant(zone), now)] or list(visible)
    first = next(iter(past), None)
    if first is None or first.has_time:
        return first
    return next(
        (moment for moment in past if moment.has_time and moment.clock.date() == first.clock.date()), first
    )


def _offset_lies(meta: Moment, seen: Moment, zone: ZoneInfo) -> bool:
    """The two clocks agree up to a whole number of quarter hours: one instant, written with a wrong zone.

    aif.ru stamps UTC as +0300, interfax.ru stamped Moscow time as Z; the printed time was right in both.
    """
    gap = abs(meta.instant(zone) - seen.instant(zone))
    if gap <= _SAME or gap > _WIDEST:
        return False
    rest = gap.total_seconds() % _QUARTER
    return min(rest, _QUARTER - rest) <= 60


def _clamped(at: datetime, moment: Moment, now: datetime, how: str) -> Published:
    at = at.astimezone(UTC)
    if too_far_ahead(at, now):
        return Published(at=now.astimezone(UTC), has_time=False, raw=moment.raw, how="clamped")
    return Published(at=at, has_time=moment.has_time, raw=moment.raw, how=how)
