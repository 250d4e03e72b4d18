"""Locks: one daemon a store, and one decider an event."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import blake2b
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from monitor.store.errors import StoreTaken, StoreUnavailable

_DAEMON = "daemon"


Keep = Callable[[], None]  # takes a lock again that a restart of the server has freed; else StoreTaken


def one_daemon(engine: Engine, path: Path | None, where: str) -> AbstractContextManager[Keep]:
    """Held by the one daemon that serves a store; the kernel or the server frees it when the holder dies."""
    return _file_lock(path) if path else _server_lock(engine, where)


@contextmanager
def _file_lock(path: Path) -> Iterator[Keep]:
    lock = path.with_name(path.name + ".lock")
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreUnavailable(f"{lock}: cannot be opened: {error.strerror}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(handle, 20, 0).decode(errors="replace").strip() or "?"
            raise StoreTaken(f"{path}: another monitor (process {holder}) already serves it") from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield lambda: None
    finally:
        os.close(handle)  # the file stays: removing it would let two hold "the" lock


@contextmanager
def _server_lock(engine: Engine, where: str) -> Iterator[Keep]:
    lock = _ServerLock(engine, where)
    lock.take()
    try:
        yield lock.keep
    finally:
        lock.release()


class _ServerLock:
    """An advisory lock on a connection of its own; it lives as long as that connection."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._where = where
        self._held: Connection | None = None

    def take(self) -> None:
        """StoreTaken where another holds it."""
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            schema = connection.scalar(text("SELECT current_schema()"))
            key = {"key": number(f"{_DAEMON}:{schema}")}
            if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), key):
                raise StoreTaken(f"{self._where}: another monitor already serves it")
        except BaseException:
            connection.close()
            raise
        self._held = connection

    def keep(self) -> None:
        """Looks whether the connection lives; the server has freed the lock where it does not."""
        try:
            if self._held is not None:
                self._held.execute(text("SELECT 1"))
                return
        except SQLAlchemyError:
            self.release()
        self.take()

    def release(self) -> None:
        """Frees the lock at once, so that the next may have it; a dead connection already holds none."""
        held, self._held = self._held, None
        if held is None:
            return
        try:
            held.execute(text("SELECT pg_advisory_unlock_all()"))
        except SQLAlchemyError:
            held.invalidate()  # never back into the pool
        finally:
            held.close()


def one_decider(tx: Connection, names: Iterable[str]) -> None:
    """Waits until no other transaction decides about any of `names`; held to the end of this one.

    Sorted, so that two who want the same names cannot wait for each other. SQLite has one writer anyway.
    """
    if tx.dialect.name == "sqlite" or tx.get_execution_options().get("monitor_rehearsal"):
        return
    for key in sorted({number(name) for name in names}):
        tx.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def number(name: str) -> int:
    """A name as the signed 64-bit number that advisory locks want."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)
