"""URL → SQLAlchemy engine, with what each database needs to be safe under several threads and processes."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from monitor.store.errors import StoreError

BUSY_SECONDS = 15.0
# FULL: a "sent" mark survives a power cut too, for one fsync a transaction; NORMAL is enough for kill -9.
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
)


def parse(url: str) -> URL:
    """The URL with its driver; StoreError for what is neither SQLite nor PostgreSQL."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"store URL {url!r}: write sqlite:///path/to/file.db or postgresql://…") from error
    match parsed.get_backend_name():
        case "sqlite":
            if not parsed.database or parsed.database == ":memory:":
                raise StoreError(
                    "a store in memory would lose everything: name a file, sqlite:///data/monitor.db"
                )
            return parsed.set(drivername="sqlite+pysqlite")
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+psycopg")
        case other:
            raise StoreError(f"store URL: {other!r} is not supported; use sqlite or postgresql")


def file_of(url: URL) -> Path | None:
    """The database file; None on a server."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def shown(url: URL) -> str:
    """How messages name the store: the file, or the URL without its password."""
    path = file_of(url)
    return (
        str(path) if path else url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)
    )


def make_engine(url: URL) -> Engine:
    """An engine that is not yet connected."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: ConnectionPoolEntry) -> None:
    """SQLite: no hidden transactions of the driver, a log that readers do not block, references checked."""
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        _patiently(connection, pragma)


def _patiently(connection: sqlite3.Connection, pragma: str) -> None:
    """Where several open a new file at once, SQLite refuses the change to WAL without waiting."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(pragma)
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    """SQLite: a writer takes its lock first, since a reader that turns writer may be refused half-way."""
    reading = connection.get_execution_options().get("monitor_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
