"""Where `now` comes from: the machine's clock, or the instant that --now names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """The machine's time, aware UTC."""
    return datetime.now(UTC)


def stopped_clock(instant: datetime) -> Clock:
    """A clock that always shows `instant` (aware)."""
    fixed = instant.astimezone(UTC)
    return lambda: fixed


def parse_instant(text: str, zone: str) -> datetime:
    """An ISO date or date-time as aware UTC; without offset it is local to `zone`, a bare date is its noon.

    ValueError where the text is neither.
    """
    instant = datetime.fromisoformat(text)
    if len(text) == 10:
        instant = instant.replace(hour=12)
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=ZoneInfo(zone))
    return instant.astimezone(UTC)
