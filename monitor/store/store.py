"""The store: opened by URL, brought to today's schema, written in short transactions."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from monitor.store import engine as engines
from monitor.store import locks, migrate
from monitor.store.errors import StoreBusy, StoreUnavailable, named


class Store:
    """One database. Thread-safe; every function of this package takes a connection that `begin` or `read`
    gave."""

    def __init__(self, url: URL, engine: Engine) -> None:
        self.url = url
        self.engine = engine
        self.where = engines.shown(url)
        self.path = engines.file_of(url)
        # Threads of one process queue here fairly; SQLite's own waiting is polling.
        self._turn: threading.Lock | None = threading.Lock() if self.path else None

    @classmethod
    def open(cls, url: str, *, create: bool = True) -> Store:
        """The store at `url`, its schema at today's revision; StoreError where that cannot be had."""
        parsed = engines.parse(url)
        path = engines.file_of(parsed)
        if path and not path.exists():
            if not create:
                raise StoreUnavailable(f"{path}: there is no such store; `python -m monitor crawl` makes it")
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreUnavailable(f"{path}: its folder cannot be made: {error.strerror}") from error
        store = cls(parsed, engines.make_engine(parsed))
        try:
            with store._naming():
                migrate.upgrade(store.engine, store.where)
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One writing transaction: committed at the end, undone by an exception. Keep it short."""
        with self._naming(), self._one_writer(), self.engine.begin() as tx:
            yield tx

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One reading transaction: a consistent view that blocks no writer."""
        with self._naming(), self.engine.connect() as plain:
            tx = plain.execution_options(monitor_reading=True)
            with tx.begin():
                yield tx

    @contextmanager
    def rehearse(self) -> Iterator[Connection]:
        """A writing transaction that is always undone, and that takes no event's lock: for «what if».

        On SQLite other writers wait until it ends.
        """
        with self._naming(), self._one_writer(), self.engine.connect() as plain:
            tx = plain.execution_options(monitor_rehearsal=True)
            undone = tx.begin()
            try:
                yield tx
            finally:
                undone.rollback()

    @contextmanager
    def exclusive(self) -> Iterator[locks.Keep]:
        """Holds this store for one daemon; StoreTaken where another holds it.

        A server that is restarted forgets who holds it: call what is given now and then to take it again.
        """
        with self._naming():
            held = locks.one_daemon(self.engine, self.path, self.where)
            with held as keep:
                yield self._named_keep(keep)

    def _named_keep(self, keep: locks.Keep) -> locks.Keep:
        def named_keep() -> None:
            with self._naming():
                keep()

        return named_keep

    def check(self) -> list[str]:
        """What SQLite's own examination finds wrong, a line each; empty where all is well."""
        if not self.path:
            return []
        with self.read() as tx:
            lines = [str(row[0]) for row in tx.exec_driver_sql("PRAGMA quick_check")]
        return [line for line in lines if line != "ok"]

    def close(self) -> None:
        """Lets all connections go."""
        self.engine.dispose()

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=engines.BUSY_SECONDS * 2):
            raise StoreBusy(f"{self.where}: another thread of this program holds the write lock")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _naming(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise named(error, self.where) from error
