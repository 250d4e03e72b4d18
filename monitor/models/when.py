"""A time as precisely as it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from monitor.models.kinds import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as precisely as it is known.

    `first` and `last` are inclusive days; None is an open bound. `at` and `until` are aware instants and are
    set only where precision is MINUTE (`until` only for a range of hours).
    """

    first: date | None
    last: date | None
    precision: Precision
    at: datetime | None = None
    until: datetime | None = None

    @property
    def start(self) -> str | None:
        """First bound as ISO day or as the partial form that the precision allows (2025, 2025-11)."""
        return _partial(self.first, self.precision)

    @property
    def end(self) -> str | None:
        """Last bound, in the same form as `start`."""
        return _partial(self.last, self.precision)

    @property
    def exact(self) -> bool:
        """True where named days are known, not only a period that contains them."""
        return self.precision in (Precision.MINUTE, Precision.DAY, Precision.RANGE)


_MONTHLY = frozenset({Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.HALF_YEAR})


def _partial(day: date | None, precision: Precision) -> str | None:
    if day is None:
        return None
    if precision is Precision.YEAR:
        return f"{day.year:04d}"
    if precision in _MONTHLY:
        return f"{day.year:04d}-{day.month:02d}"
    return day.isoformat()
