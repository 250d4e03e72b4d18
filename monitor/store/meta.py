"""Small facts about the store itself: was the first run done, when was the last digest written."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from monitor.store import schema
from monitor.store.upsert import insert_or_skip, insert_or_update

_table = schema.meta


def get(tx: Connection, key: str) -> str | None:
    """The value, if it was set."""
    value: str | None = tx.execute(select(_table.c.value).where(_table.c.key == key)).scalar_one_or_none()
    return value


def put(tx: Connection, key: str, value: str) -> None:
    """Sets the value."""
    insert_or_update(tx, _table, {"key": key}, {"value": value})


def put_once(tx: Connection, key: str, value: str) -> bool:
    """Sets the value unless it is set; True where this call did it (one of several callers wins)."""
    return insert_or_skip(tx, _table, {"key": key, "value": value}, _table.c.key) is not None


def remove(tx: Connection, key: str) -> None:
    """Unsets the value."""
    tx.execute(delete(_table).where(_table.c.key == key))
