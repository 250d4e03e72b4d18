"""Pure: which of a road's items are followed on this visit, and whether older ones are wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitor.config.sources import Source
from spiders.found import Found
from spiders.listing import accepts


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`fresh` are to be followed; `deferred` True: there are more than one visit may fetch."""

    fresh: tuple[Found, ...]
    deferred: bool
    all_new: bool  # nothing on this page was known: there may be more behind it
    reached_end: bool  # items older than `since` were met
    counts: Mapping[str, int]


def choose(
    items: Sequence[Found],
    new: Sequence[Found],
    source: Source,
    *,
    now: datetime,
    since: date | None,
    first_days: int,
    taken: int = 0,
    most: int | None = None,
) -> Choice:
    """Of `items`, those in `new` that are articles, young enough, and within the visit's limit of pages.

    `taken` pages were promised before; `most` bounds the visit closer than the source's file. Without
    `since`, items older than `first_days` are left.
    """
    start = _start(source, now, since, first_days)
    fitting = [item for item in new if accepts(source, item.url)]
    young = [item for item in fitting if _at(item) is None or _at(item) >= start]  # type: ignore[operator]
    pages = source.max_pages if most is None else min(most, source.max_pages)
    limit = len(young) if since else max(0, pages - taken)
    times = [at for item in items if (at := _at(item))]
    counts = {
        "known": len(items) - len(new),
        "other_pages": len(new) - len(fitting),
        "old": len(fitting) - len(young),
        "deferred": max(0, len(young) - limit),
    }
    return Choice(
        fresh=tuple(young[:limit]),
        deferred=len(young) > limit,
        all_new=bool(items) and len(young) == len(items),
        reached_end=bool(times) and max(times) < start,
        counts={name: number for name, number in counts.items() if number},
    )


def _at(item: Found) -> datetime | None:
    return max(filter(None, (item.published_at, item.updated_at)), default=None)


def _start(source: Source, now: datetime, since: date | None, first_days: int) -> datetime:
    if since is None:
        return now - timedelta(days=first_days)
    return datetime.combine(since, time(), ZoneInfo(source.zone)).astimezone(UTC)
