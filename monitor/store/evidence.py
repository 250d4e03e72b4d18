"""What a belief rests on: articles' assertions, and the operator's corrections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from monitor.models import Assertion, Correction, EventMention
from monitor.store import schema
from monitor.store.types import adapter
from monitor.store.upsert import insert_or_update

_table = schema.assertion


def fingerprint(mention: EventMention) -> str:
    """What tells one mention of an article from its others: 24 hex digits over all its fields.

    A field that came later is left out where it says nothing, so that a stored fingerprint stays what it was.
    """
    unsaid = None if mention.hedged else {"hedged"}
    return blake2b(adapter(EventMention).dump_json(mention, exclude=unsaid), digest_size=12).hexdigest()


def assertions(tx: Connection, uid: str) -> list[Assertion]:
    """All that articles say of an event, by time of publication."""
    query = select(_table.c.assertion).where(_table.c.event == uid)
    return list(tx.scalars(query.order_by(_table.c.published_at, _table.c.article, _table.c.mention)))


def save_assertion(tx: Connection, uid: str, assertion: Assertion) -> None:
    """One article's word about one event; said again it is the same row, and it belongs to one event only."""
    key = {"article": assertion.article, "mention": fingerprint(assertion.mention)}
    values = {"event": uid, "published_at": assertion.published_at, "assertion": assertion}
    insert_or_update(tx, _table, key, values)


def drop_assertions(
    tx: Connection, article_id: int, *, only: set[tuple[str, str]] | None = None
) -> list[str]:
    """Takes back what an article said, all or the (event, fingerprint) pairs of `only`; whose events."""
    mine = [(uid, mention) for uid, mention, _ in of_article(tx, article_id)]
    gone = mine if only is None else [pair for pair in mine if pair in only]
    for _, mention in gone:
        tx.execute(delete(_table).where(_table.c.article == article_id, _table.c.mention == mention))
    return list(dict.fromkeys(uid for uid, _ in gone))


def of_article(tx: Connection, article_id: int) -> list[tuple[str, str, Assertion]]:
    """(event, fingerprint, assertion) for all that an article says."""
    query = select(_table.c.event, _table.c.mention, _table.c.assertion).where(_table.c.article == article_id)
    return [(uid, mention, said) for uid, mention, said in tx.execute(query.order_by(_table.c.mention))]


def owner(tx: Connection, article_id: int, mention: str) -> str | None:
    """The event that one thing an article says was given to; by fingerprint."""
    query = select(_table.c.event).where(_table.c.article == article_id, _table.c.mention == mention)
    found: str | None = tx.execute(query).scalar_one_or_none()
    return found


def said_since(tx: Connection, uids: Iterable[str], at: datetime, other_than: int) -> bool:
    """True where another article said anything of these events at that time or later."""
    later = (_table.c.published_at >= at) & (_table.c.article != other_than)
    query = select(_table.c.article).where(_table.c.event.in_(list(uids)), later).limit(1)
    return tx.execute(query).first() is not None


def move_assertions(tx: Connection, old: str, new: str, articles: set[int] | None = None) -> int:
    """Gives the assertions of one event (all, or those of some articles) to another; how many."""
    query: Any = update(_table).where(_table.c.event == old)
    if articles is not None:
        query = query.where(_table.c.article.in_(articles))
    return tx.execute(query.values(event=new)).rowcount


def corrections(tx: Connection, uid: str) -> list[Correction]:
    """What the operator decided about an event, oldest first."""
    table = schema.correction
    rows = tx.execute(select(table).where(table.c.event == uid).order_by(table.c.id))
    return [Correction(event=r.event, field=r.field, value=r.value, at=r.at, note=r.note) for r in rows]


def touched(tx: Connection, uid: str) -> bool:
    """True where the operator decided anything about an event, or merged another into it."""
    table = schema.correction
    into = (table.c.field == "merged_into") & (table.c.value == uid)
    return tx.execute(select(table.c.id).where((table.c.event == uid) | into).limit(1)).first() is not None


def save_correction(tx: Connection, correction: Correction) -> None:
    """Adds a decision of the operator."""
    values = {name: getattr(correction, name) for name in ("event", "field", "value", "at", "note")}
    tx.execute(insert(schema.correction).values(values))


def drop_corrections(tx: Connection, uid: str, field: str) -> None:
    """Takes decisions about one field back (a split undoes a merge)."""
    table = schema.correction
    tx.execute(delete(table).where(table.c.event == uid, table.c.field == field))
