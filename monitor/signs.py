"""Pure: signs of a changed site that only its history shows: far fewer items, selectors that stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from monitor.config.sources import Source
from monitor.models import CrawlRun, RunStatus
from monitor.silence import is_holiday

UNHEARD = "unheard/"  # prefix of the count of a language none of whose roads told anything
MISSES = "selectors match nothing"
_EMPTY = "note/selectors_empty"
_GOOD = (RunStatus.OK, RunStatus.UNCHANGED)
_HOUR = timedelta(hours=1)
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_FEW = 4  # fewer than one of so many usual items is too few …
_FEW_OF_CLAIMED = 10  # … and of those that only the source's file claims
_PAGES = 5  # article pages from which a share of missed selectors says something
_ENOUGH = {_DAY: 20, _WEEK: 8}  # usual items from which their lack says something


@dataclass(frozen=True, slots=True)
class Few:
    """Items found in the last `hours`, and how many are usual or (`claimed`) promised by its file."""

    found: int
    usual: int
    hours: int
    claimed: bool = False

    def __str__(self) -> str:
        """For logs and scripts."""
        whence = "expected (items_a_day)" if self.claimed else "are usual"
        return f"{self.found} new items in {self.hours} hours, {self.usual} {whence}"


def too_few(source: Source, runs: Sequence[CrawlRun], now: datetime) -> Few | None:
    """Whether the items of the last day or week are too few; `runs` oldest first.

    Compared with the same hours of the last weeks (so a weekend is compared with weekends), or, before there
    are such weeks, with the file's `items_a_day`. A span that was not visited throughout says nothing, and
    its longest hole is left out on both sides: that is silence, which is judged by itself.
    """
    if not runs:
        return None
    settled = runs[0].started_at + _DAY  # the first visit reads days at once
    for span in (_DAY, _WEEK):
        start = now - span
        if start < settled or not _watched(runs, start, now) or _holidays(source, start, now):
            continue
        found = _items(runs, start, now)
        hole = _hole(runs, start, now)
        known = [
            _items(runs, start - back, now - back) - _items(runs, hole[0] - back, hole[1] - back)
            for back in (_WEEK, 2 * _WEEK, 3 * _WEEK)
            if start - back >= settled
        ]
        claimed = round(source.expect.items_a_day * 7)
        if len(known) >= 2:
            usual = sorted(known)[(len(known) - 1) // 2]  # the lower median: one rich week is no rule
            if usual >= _ENOUGH[span] and found * _FEW < usual:
                return Few(found=found, usual=usual, hours=span // _HOUR)
        elif span == _WEEK and claimed >= _ENOUGH[_WEEK] and found * _FEW_OF_CLAIMED < claimed:
            return Few(found=found, usual=claimed, hours=span // _HOUR, claimed=True)
    return None


def _holidays(source: Source, start: datetime, end: datetime) -> bool:
    """True where a public holiday lies in a span: the weeks before it are no measure."""
    first, last = (at.astimezone(ZoneInfo(source.zone)).date() for at in (start, end))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return any(is_holiday(day, source.country) for day in days)


def _hole(runs: Sequence[CrawlRun], start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """The longest part of a span in which no visit found anything new."""
    fruitful = [run.finished_at for run in runs if run.counts.get("new") and start < run.finished_at <= end]
    return max(pairwise([start, *fruitful, end]), key=lambda gap: gap[1] - gap[0])


def _items(runs: Sequence[CrawlRun], start: datetime, end: datetime) -> int:
    return sum(run.counts.get("new", 0) for run in runs if start < run.finished_at <= end)


def _watched(runs: Sequence[CrawlRun], start: datetime, end: datetime) -> bool:
    """True where good visits leave no hole of more than a quarter of the span."""
    good = [run.finished_at for run in runs if run.status in _GOOD and start < run.finished_at <= end]
    return all(after - before <= (end - start) / 4 for before, after in pairwise([start, *good, end]))


def stopped_selectors(runs: Sequence[CrawlRun]) -> str:
    """Selectors that used to match and match nothing on the latest pages (generic extraction carries the
    source), with the day on which they stopped; or an empty string."""
    read = [run for run in runs if run.counts.get("pages") or run.counts.get("found")]
    late = _latest(read)
    before = read[: len(read) - len(late)]
    names = {name for run in late for name in run.counts if name.startswith(("missing/", _EMPTY))}
    gone = sorted(
        "item" if name == _EMPTY else name.removeprefix("missing/")
        for name in names
        if _share(late, name) > 0.9 and before and _share(before[-len(late) * 4 :], name) < 0.5
    )
    return f"{MISSES} since {late[0].started_at:%Y-%m-%d}: {', '.join(gone)}" if gone else ""


def _latest(runs: Sequence[CrawlRun]) -> Sequence[CrawlRun]:
    """The last visits that together read enough pages."""
    pages = 0
    for back, run in enumerate(reversed(runs), start=1):
        pages += run.counts.get("pages", 0)
        if pages >= _PAGES and back >= 2:
            return runs[-back:]
    return ()


def _share(runs: Sequence[CrawlRun], name: str) -> float:
    """Share of pages, or of listings, on which a selector matched nothing; 1 where there were none."""
    if name == _EMPTY:
        listed = [run for run in runs if run.counts.get("found")]
        return sum(bool(run.counts.get(name)) for run in listed) / len(listed) if listed else 1.0
    pages = sum(run.counts.get("pages", 0) for run in runs)
    return sum(run.counts.get(name, 0) for run in runs) / pages if pages else 1.0


def unheard_languages(runs: Sequence[CrawlRun], visits: int) -> list[str]:
    """Languages whose roads told nothing in any of the last `visits` visits that read the others."""
    crawled = [run for run in runs if run.status in _GOOD and not run.counts.get("polled")][-visits:]
    if len(crawled) < visits:
        return []
    lost = [{name for name in run.counts if name.startswith(UNHEARD)} for run in crawled]
    return sorted(name.removeprefix(UNHEARD) for name in set.intersection(*lost))
