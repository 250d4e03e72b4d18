"""All SQL lives here: dataclasses in, dataclasses out, on SQLite by default and PostgreSQL by URL.

`Store.open(url)`, then `with store.begin() as tx:` (writing) or `with store.read() as tx:`, and the functions
of articles, pages, copies, stories, events, outbox, runs, search and meta with `tx` first.
"""

from sqlalchemy import Connection

from monitor.store import articles, copies, events, evidence, meta, outbox, pages, runs, search, stories
from monitor.store.articles import Saved
from monitor.store.errors import (
    StoreBusy,
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreTaken,
    StoreTooNew,
    StoreUnavailable,
    Unknown,
)
from monitor.store.pages import Validators
from monitor.store.runs import SourceState
from monitor.store.store import Store

__all__ = [
    "Connection",
    "Saved",
    "SourceState",
    "Store",
    "StoreBusy",
    "StoreCorrupt",
    "StoreError",
    "StoreFull",
    "StoreReadOnly",
    "StoreTaken",
    "StoreTooNew",
    "StoreUnavailable",
    "Unknown",
    "Validators",
    "articles",
    "copies",
    "events",
    "evidence",
    "meta",
    "outbox",
    "pages",
    "runs",
    "search",
    "stories",
]
