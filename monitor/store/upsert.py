"""Insert or update, insert or skip: the same words for both engines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def _insert(tx: Connection, table: Table) -> Any:
    return sqlite.insert(table) if tx.dialect.name == "sqlite" else postgresql.insert(table)


def insert_or_update(tx: Connection, table: Table, key: dict[str, Any], values: dict[str, Any]) -> None:
    """One row: inserted, or its `values` updated where `key` is there already."""
    query = _insert(tx, table).values(**key, **values)
    if values:
        query = query.on_conflict_do_update(
            index_elements=list(key), set_={name: query.excluded[name] for name in values}
        )
    else:
        query = query.on_conflict_do_nothing()
    tx.execute(query)


def insert_or_skip(tx: Connection, table: Table, values: dict[str, Any], returning: Column[Any]) -> Any:
    """One row, unless a unique key of it is there already; `returning` of the new row, or None."""
    query = _insert(tx, table).values(values).on_conflict_do_nothing().returning(returning)
    return tx.execute(query).scalar_one_or_none()


def insert_many_or_skip(tx: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Rows whose key is new; the others are left as they are."""
    if rows:
        tx.execute(_insert(tx, table).on_conflict_do_nothing(), rows)
