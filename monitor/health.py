"""Pure: how each source does, when it is visited next, and when the operator is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from monitor.config.base import seconds
from monitor.config.settings import HealthSettings
from monitor.config.sources import Source
from monitor.models import CrawlRun, RunStatus

GOOD = frozenset({RunStatus.OK, RunStatus.UNCHANGED})
_GAPS_TO_LEARN = 10  # fewer gaps between new items say nothing about a source's rhythm
_PATIENCE = 1.5  # times the longest usual gap, nights and weekends included


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """One source's condition; `trouble` is "" or failing | blocked | drifted | empty | silent."""

    source: str
    name: str
    status: RunStatus | None  # of the last visit; None before the first
    trouble: str = ""
    reason: str = ""
    failures: int = 0
    last_visit: datetime | None = None
    last_good: datetime | None = None
    newest: datetime | None = None
    silence: timedelta | None = None  # how long without a new item is still usual

    @property
    def read(self) -> bool:
        """True where the last visit read the source, new items or none."""
        return self.status in GOOD


_TROUBLE = {
    RunStatus.FAILED: "failing",
    RunStatus.BLOCKED: "blocked",
    RunStatus.DRIFTED: "drifted",
    RunStatus.EMPTY: "empty",
}


def judge_source(
    source: Source, runs: Sequence[CrawlRun], settings: HealthSettings, now: datetime
) -> SourceHealth:
    """The condition of a source by its visits of the last 30 days, oldest first."""
    if not runs:
        return SourceHealth(source=source.id, name=source.name.ru, status=None)
    last = runs[-1]
    failures = _bad_in_a_row(runs)
    newest = max((run.newest_published_at for run in runs if run.newest_published_at), default=None)
    usual = usual_silence(runs, fallback=timedelta(seconds=seconds(settings.silence)))
    trouble, reason = "", ""
    if failures >= settings.failures:
        trouble, reason = _TROUBLE.get(last.status, "failing"), last.reason
    elif last.status in GOOD and newest is not None and now - max(newest, runs[0].started_at) > usual:
        # Counted from the first visit at the earliest: what was old before we came is no silence.
        trouble, reason = "silent", f"newest item {newest.isoformat()}"
    return SourceHealth(
        source=source.id,
        name=source.name.ru,
        status=last.status,
        trouble=trouble,
        reason=reason,
        failures=failures,
        last_visit=last.finished_at,
        last_good=max((run.finished_at for run in runs if run.status in GOOD), default=None),
        newest=newest,
        silence=usual,
    )


def usual_silence(runs: Sequence[CrawlRun], *, fallback: timedelta) -> timedelta:
    """How long this source may stay without a new item: learned from its own gaps, else `fallback`."""
    times = sorted({run.newest_published_at for run in runs if run.newest_published_at})
    gaps = [after - before for before, after in pairwise(times)]
    if len(gaps) < _GAPS_TO_LEARN:
        return fallback
    return max(max(gaps) * _PATIENCE, timedelta(hours=6))


def _bad_in_a_row(runs: Sequence[CrawlRun]) -> int:
    count = 0
    for run in reversed(runs):
        if run.status in GOOD:
            return count
        count += 1
    return count


def next_visit(source: Source, run: CrawlRun, failures: int, ceiling: timedelta) -> datetime:
    """When the source is due again: its own rhythm, doubled with each failure up to `ceiling`.

    A ceiling, never an end: nothing is given up silently (miniflux#3334).
    """
    rhythm = timedelta(seconds=seconds(source.every))
    if run.status in GOOD or run.status is RunStatus.EMPTY:
        return run.finished_at + rhythm
    doubled: timedelta = rhythm * int(2 ** min(failures, 10))
    return run.finished_at + max(rhythm, min(doubled, ceiling))


def operator_note(told: str, health: SourceHealth) -> str | None:
    """The word for the operator where the condition differs from the one last told; None for silence.

    Told once when trouble begins or changes its nature, once when it ends («recovered»).
    """
    if health.trouble and health.trouble != told:
        return health.trouble
    if told and not health.trouble and health.read:
        return "recovered"
    return None
