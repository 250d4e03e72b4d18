"""Pure: how each source does, when it is visited next, and when the operator is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from monitor.config.base import seconds
from monitor.config.settings import HealthSettings
from monitor.config.sources import Source
from monitor.models import CrawlRun, RunStatus
from monitor.signs import stopped_selectors, too_few, unheard_languages
from monitor.silence import silent_from

GOOD = frozenset({RunStatus.OK, RunStatus.UNCHANGED})

_PATIENT = 12  # visits in a row in which one of a source's languages told nothing before it is trouble
_MISSED = 3  # items that must have failed to come before a source without a learned rhythm counts as silent


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """One source's condition.

    `trouble` is "" or failing | blocked | drifted | empty | silent | thin | partly.
    `note` is what a person may want to know of a source without trouble."""

    source: str
    name: str
    status: RunStatus | None  # of the last visit; None before the first
    trouble: str = ""
    reason: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)  # the reason's parts, for a message in words
    note: str = ""
    failures: int = 0
    last_visit: datetime | None = None
    last_good: datetime | None = None
    newest: datetime | None = None
    silent_from: datetime | None = None  # from then on its silence is unusual

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
    runs = [run for run in runs if not run.counts.get("backfill")]
    if not runs:
        return SourceHealth(source=source.id, name=source.name.ru, status=None)
    last = runs[-1]
    failures = _bad_in_a_row(runs)
    newest = max((run.newest_published_at for run in runs if run.newest_published_at), default=None)
    late = _silent_from(source, runs, newest, settings)
    trouble, reason = "", ""
    facts: Mapping[str, str] = {}
    if failures >= settings.failures:
        trouble, reason = _TROUBLE.get(last.status, "failing"), last.reason
    elif last.status in GOOD:
        trouble, reason, facts = _still(source, runs, newest, late, now)
    return SourceHealth(
        source=source.id,
        name=source.name.ru,
        status=last.status,
        trouble=trouble,
        reason=reason,
        facts=facts,
        note="" if trouble or last.status not in GOOD else _remark(last.reason),
        failures=failures,
        last_visit=last.finished_at,
        last_good=max((run.finished_at for run in runs if run.status in GOOD), default=None),
        newest=newest,
        silent_from=late,
    )


def _still(
    source: Source,
    runs: Sequence[CrawlRun],
    newest: datetime | None,
    late: datetime | None,
    now: datetime,
) -> tuple[str, str, Mapping[str, str]]:
    """What ails a source that is read without an error: silence, too little, selectors that stopped."""
    if newest is not None and late is not None and now > late:
        reason = f"newest item {newest:%Y-%m-%d %H:%M} UTC, the next was due by {late:%Y-%m-%d %H:%M} UTC"
        return "silent", reason, {"newest_at": newest.isoformat(), "due_at": late.isoformat()}
    if few := too_few(source, runs, now):
        claimed = {"claimed": "1"} if few.claimed else {}
        facts = {"found": str(few.found), "usual": str(few.usual), "hours": str(few.hours), **claimed}
        return "thin", str(few), facts
    if stopped := stopped_selectors(runs):
        return "drifted", stopped, {}
    if unheard := unheard_languages(runs, _PATIENT):
        named = ", ".join(unheard)
        return "partly", f"roads of {named} told nothing in {_PATIENT} visits", {"languages": named}
    return "", "", {}


def _silent_from(
    source: Source, runs: Sequence[CrawlRun], newest: datetime | None, settings: HealthSettings
) -> datetime | None:
    """When this source's silence becomes unusual. Counted from the first visit at the earliest: what was old
    before we came is no silence."""
    if newest is None:
        return None
    times = sorted({run.newest_published_at for run in runs if run.newest_published_at})
    a_day = source.expect.items_a_day
    seldom = timedelta(days=_MISSED / a_day) if a_day else timedelta()
    fallback = max(timedelta(seconds=seconds(settings.silence)), seldom)
    start = max(newest, runs[0].started_at)
    return silent_from(times, start, ZoneInfo(source.zone), source.country, fallback=fallback)


def _remark(reason: str) -> str:
    """What a good visit's reason says beyond its counts: roads that failed, selectors that match nothing."""
    return reason.partition("; ")[2]


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
