"""Visits to sources, and what must be remembered of each source between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from monitor.models import CrawlRun, RunStatus
from monitor.store import schema
from monitor.store.upsert import insert_or_update

_table = schema.crawl_run
_columns = [
    _table.c[name]
    for name in ("source", "started_at", "finished_at", "status", "reason", "counts", "newest_published_at")
]
_states = schema.source_state


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What outlives a visit: when the source is due, how it did, what the operator was last told of it.

    `failures` counts visits in a row that read nothing; `extra` is for a spider's own marks (a cursor, the
    road that last answered).
    """

    source: str
    next_due: datetime | None = None
    last_run_at: datetime | None = None
    last_success_at: datetime | None = None
    last_item_at: datetime | None = None
    newest_published_at: datetime | None = None
    status: str = ""
    reason: str = ""
    failures: int = 0
    told: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


def save(tx: Connection, run: CrawlRun) -> None:
    """Keeps one visit."""
    values = {
        "source": run.source,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "status": str(run.status),
        "reason": run.reason,
        "counts": dict(run.counts),
        "newest_published_at": run.newest_published_at,
    }
    tx.execute(insert(_table).values(values))


def state(tx: Connection, source: str) -> SourceState:
    """What is remembered of a source; a fresh state for one never visited."""
    row = tx.execute(select(_states).where(_states.c.source == source)).one_or_none()
    return SourceState(source=source) if row is None else SourceState(**row._mapping)


def states(tx: Connection) -> dict[str, SourceState]:
    """What is remembered, by source."""
    return {row.source: SourceState(**row._mapping) for row in tx.execute(select(_states))}


def save_state(tx: Connection, state: SourceState) -> None:
    """Remembers a source's state."""
    values = {f.name: getattr(state, f.name) for f in fields(state) if f.name != "source"}
    insert_or_update(tx, _states, {"source": state.source}, values | {"extra": dict(state.extra)})


def history(tx: Connection, source: str, days: int, now: datetime) -> list[CrawlRun]:
    """Visits to one source in the last `days` days, oldest first."""
    query = select(*_columns).where(
        _table.c.source == source, _table.c.started_at >= now - timedelta(days=days)
    )
    return [_run(row) for row in tx.execute(query.order_by(_table.c.started_at, _table.c.id))]


def since(tx: Connection, since: datetime) -> list[CrawlRun]:
    """Visits to all sources since then, oldest first."""
    query = select(*_columns).where(_table.c.started_at >= since)
    return [_run(row) for row in tx.execute(query.order_by(_table.c.started_at, _table.c.id))]


def last(tx: Connection, source: str) -> CrawlRun | None:
    """The last visit to a source."""
    query = select(*_columns).where(_table.c.source == source)
    row = tx.execute(query.order_by(_table.c.started_at.desc(), _table.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else _run(row)


def forget(tx: Connection, before: datetime) -> int:
    """Drops visits older than `before`; how many."""
    return tx.execute(delete(_table).where(_table.c.started_at < before)).rowcount


def _run(row: Row[Any]) -> CrawlRun:
    source, started_at, finished_at, status, reason, counts, newest = tuple(row)
    return CrawlRun(
        source=source,
        started_at=started_at,
        finished_at=finished_at,
        status=RunStatus(status),
        reason=reason,
        counts=counts,
        newest_published_at=newest,
    )
