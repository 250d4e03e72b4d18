"""What can go wrong with a store, in words an operator can act on."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class StoreError(Exception):
    """The store cannot do what was asked; the message names the store and what to do."""


class StoreCorrupt(StoreError):
    """The file is damaged or is not a database."""


class StoreReadOnly(StoreError):
    """The store, or the folder it stands in, cannot be written."""


class StoreFull(StoreError):
    """The disk is full."""


class StoreBusy(StoreError):
    """Somebody else holds the write lock for too long."""


class StoreUnavailable(StoreError):
    """The file cannot be opened or the server does not answer."""


class StoreTooNew(StoreError):
    """The schema was made by a newer version of this program."""


class StoreTaken(StoreError):
    """Another daemon already serves this store."""


class Unknown(StoreError):
    """There is no such article, event or delivery."""


# SQLite's own names of its result codes, by their first two words.
_SQLITE: dict[str, tuple[type[StoreError], str]] = {
    "SQLITE_CORRUPT": (StoreCorrupt, "the file is damaged; restore a backup, or move it away to start anew"),
    "SQLITE_NOTADB": (StoreCorrupt, "the file is no SQLite database; restore a backup, or move it away"),
    "SQLITE_READONLY": (StoreReadOnly, "it cannot be written; give this user the right to write the folder"),
    "SQLITE_FULL": (StoreFull, "the disk is full; free some space, nothing was lost"),
    "SQLITE_BUSY": (StoreBusy, "another process holds the write lock; stop it or try again"),
    "SQLITE_LOCKED": (StoreBusy, "another connection holds a lock; try again"),
    "SQLITE_CANTOPEN": (
        StoreUnavailable,
        "it cannot be opened; may this user write its folder?",
    ),
    "SQLITE_IOERR": (StoreUnavailable, "reading or writing failed; look at the disk"),
    "SQLITE_PERM": (StoreUnavailable, "access is denied; give this user the right to read and write it"),
}

# SQLSTATE classes and codes of PostgreSQL.
_POSTGRES: dict[str, tuple[type[StoreError], str]] = {
    "53100": (StoreFull, "the server's disk is full; free some space, nothing was lost"),
    "53300": (StoreUnavailable, "the server has no connection left; raise max_connections"),
    "25006": (StoreReadOnly, "the server is read-only (a standby?)"),
    "42501": (StoreReadOnly, "this user lacks rights; grant them on the schema"),
    "55P03": (StoreBusy, "a lock was not granted in time; try again"),
    "40P01": (StoreBusy, "two writers waited for each other; try again"),
    "40001": (StoreBusy, "two writers disagreed; try again"),
    "3D000": (StoreUnavailable, "there is no such database; create it"),
    "28P01": (StoreUnavailable, "the password was refused"),
    "28000": (StoreUnavailable, "the login was refused"),
    "XX001": (StoreCorrupt, "the server reports damaged data; restore a backup"),
    "XX002": (StoreCorrupt, "the server reports a damaged index; REINDEX or restore a backup"),
}


def named(error: SQLAlchemyError | sqlite3.Error, where: str) -> StoreError:
    """The StoreError that says what `error` of the store at `where` means."""
    orig = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(orig, sqlite3.Error):
        code = getattr(orig, "sqlite_errorname", "") or ""
        kind, advice = _SQLITE.get("_".join(code.split("_")[:2]), (StoreError, ""))
        return kind(f"{where}: {advice or _first_line(orig)} ({_first_line(orig)})")
    state = getattr(orig, "sqlstate", None)
    if state in _POSTGRES:
        kind, advice = _POSTGRES[state]
        return kind(f"{where}: {advice} ({_first_line(orig)})")
    if isinstance(error, DBAPIError) and (
        error.connection_invalidated or (state is None and orig is not None)
    ):
        return StoreUnavailable(f"{where}: the server does not answer ({_first_line(orig)})")
    return StoreError(f"{where}: {_first_line(orig or error)}")


def _first_line(error: BaseException | None) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
