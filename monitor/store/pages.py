"""What servers told of URLs: validators for conditional requests, and pages that are done with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from monitor.store import schema
from monitor.store.upsert import insert_or_update

_table = schema.page


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What to send with the next request of a URL, and the hash of the body last read."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    checked_at: datetime | None = None


def validators(tx: Connection, url: str) -> Validators:
    """Of a URL; empty for one never asked."""
    query = select(_table.c.etag, _table.c.last_modified, _table.c.body_hash, _table.c.checked_at)
    row = tx.execute(query.where(_table.c.url == url)).one_or_none()
    return Validators() if row is None else Validators(**row._mapping)


def save_validators(
    tx: Connection,
    url: str,
    etag: str | None,
    last_modified: str | None,
    body_hash: str | None,
    now: datetime | None = None,
) -> None:
    """Remembers what a server said of a URL."""
    values = {"etag": etag, "last_modified": last_modified, "body_hash": body_hash, "checked_at": now}
    insert_or_update(tx, _table, {"url": url}, values)


def mark_seen(tx: Connection, urls: Iterable[str], now: datetime, reason: str = "") -> None:
    """These URLs need not be asked again: judged, and no article (`reason` says why).

    A stored article among them (a page that is gone now) counts as looked at, and keeps all it said.
    """
    for url in dict.fromkeys(urls):
        tx.execute(update(schema.article).where(schema.article.c.url == url).values(seen_at=now))
        insert_or_update(tx, _table, {"url": url}, {"seen_at": now, "reason": reason})
