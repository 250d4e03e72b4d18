"""Whose time zones are right: those of this machine, or those that were installed with the monitor.

Kazakhstan went over to one zone (UTC+5) on 1 March 2024. A machine whose zone files are older puts every hour
in Almaty and Astana one hour late, and nobody sees it.
"""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta

_WITNESS = ("Asia/Almaty", datetime(2024, 7, 1, tzinfo=UTC), timedelta(hours=5))


def use_current_zones() -> bool:
    """Turns to the package tzdata where the machine's zones are out of date or missing; True where it did."""
    name, at, offset = _WITNESS
    try:
        known = at.astimezone(zoneinfo.ZoneInfo(name)).utcoffset()
    except zoneinfo.ZoneInfoNotFoundError:
        known = None
    if known == offset:
        return False
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
    return True
