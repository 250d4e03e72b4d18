"""Reads how the sources did of late, and has health judge them."""

from __future__ import annotations

from datetime import datetime

from monitor import health
from monitor.config import Config
from monitor.store import Store, runs

HISTORY_DAYS = 30  # visits that a source's rhythm is learned from


def judge_sources(config: Config, store: Store, now: datetime) -> list[health.SourceHealth]:
    """Each enabled source's condition as of `now`."""
    sources = config.enabled_sources()
    with store.read() as tx:
        past = {one.id: runs.history(tx, one.id, HISTORY_DAYS, now) for one in sources}
    seen = {id_: [run for run in found if run.finished_at <= now] for id_, found in past.items()}
    return [health.judge_source(one, seen[one.id], config.settings.health, now) for one in sources]
