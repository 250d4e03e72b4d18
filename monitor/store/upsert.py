"""Insert or update, insert or skip: the same words for both engines, each statement built once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_or_update(tx: Connection, table: Table, key: dict[str, Any], values: dict[str, Any]) -> None:
    """One row: inserted, or its `values` updated where `key` is there already."""
    tx.execute(_updating(tx.dialect.name, table, tuple(key), tuple(values)), {**key, **values})


def insert_or_skip(tx: Connection, table: Table, values: dict[str, Any], returning: Column[Any]) -> Any:
    """One row, unless a unique key of it is there already; `returning` of the new row, or None."""
    return tx.execute(_skipping(tx.dialect.name, table, returning), values).scalar_one_or_none()


def insert_many_or_skip(tx: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Rows whose key is new; the others are left as they are."""
    if rows:
        tx.execute(_skipping(tx.dialect.name, table, None), rows)


def _insert(engine: str, table: Table) -> Any:
    return sqlite.insert(table) if engine == "sqlite" else postgresql.insert(table)


@lru_cache(maxsize=100)
def _updating(engine: str, table: Table, key: tuple[str, ...], values: tuple[str, ...]) -> Any:
    query = _insert(engine, table)
    if not values:
        return query.on_conflict_do_nothing()
    changed = {name: query.excluded[name] for name in values}
    return query.on_conflict_do_update(index_elements=list(key), set_=changed)


@lru_cache(maxsize=100)
def _skipping(engine: str, table: Table, returning: Column[Any] | None) -> Any:
    query = _insert(engine, table).on_conflict_do_nothing()
    return query if returning is None else query.returning(returning)
