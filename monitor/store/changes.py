"""The history of dossiers: every change once, under a key that is unique for life."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from monitor.models import ChangeKind, EventChange
from monitor.store import schema
from monitor.store.upsert import insert_or_skip

_table = schema.event_change
_FIELDS = ("key", "event", "kind", "old", "new", "article", "url", "quote", "at", "sequence", "sources")


def save_changes(tx: Connection, changes: Iterable[EventChange]) -> list[EventChange]:
    """Adds changes; those that were new, in order."""
    return [
        change for change in changes if insert_or_skip(tx, _table, _values(change), _table.c.id) is not None
    ]


def changes(tx: Connection, uid: str) -> list[EventChange]:
    """The history of one event, in the order in which it became known."""
    query = select(_table).where(_table.c.event == uid).order_by(_table.c.id)
    return [_change(row) for row in tx.execute(query)]


def began_at(tx: Connection, uids: Iterable[str]) -> dict[str, datetime]:
    """When the history of each event began; those without any are left out."""
    first = func.min(_table.c.at, type_=_table.c.at.type).label("first")
    query = select(_table.c.event, first).where(_table.c.event.in_(list(uids))).group_by(_table.c.event)
    return {row.event: row.first for row in tx.execute(query)}


def changes_since(tx: Connection, since: datetime, until: datetime | None = None) -> list[EventChange]:
    """What became known in [since, until), in order."""
    query = select(_table).where(_table.c.at >= since)
    if until is not None:
        query = query.where(_table.c.at < until)
    return [_change(row) for row in tx.execute(query.order_by(_table.c.at, _table.c.id))]


def by_key(tx: Connection, keys: Iterable[str]) -> dict[str, EventChange]:
    """Changes by key; unknown ones are left out."""
    rows = tx.execute(select(_table).where(_table.c.key.in_(list(keys))))
    return {row.key: _change(row) for row in rows}


def _values(change: EventChange) -> dict[str, Any]:
    return {name: getattr(change, name) for name in _FIELDS} | {"kind": str(change.kind)}


def _change(row: Row[Any]) -> EventChange:
    values = {name: getattr(row, name) for name in _FIELDS}
    return EventChange(**values | {"kind": ChangeKind(row.kind)})
