"""Editions of one item in several languages: a source's articles round a day, what is known beside each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, or_, select, update

from monitor.store import schema

_table = schema.article


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """An article of the same source: its addresses, its language, and the editions it is known to have."""

    id: int
    url: str
    canonical_url: str
    language: str
    editions: Mapping[str, str]


def neighbours(
    tx: Connection, source: str, start: datetime, end: datetime, *, not_in: str
) -> list[Neighbour]:
    """A source's articles in other languages than `not_in` that were published (or, undated, fetched) between
    two instants, oldest first."""
    columns = [_table.c[name] for name in ("id", "url", "canonical_url", "language", "editions")]
    own = _table.c.source == source  # in both halves: so each is one look into the index
    dated = and_(own, _table.c.published_at.between(start, end))
    undated = and_(own, _table.c.published_at.is_(None), _table.c.fetched_at.between(start, end))
    query = select(*columns).where(or_(dated, undated), _table.c.language != not_in)
    return [Neighbour(**row._mapping) for row in tx.execute(query.order_by(_table.c.id))]


def of(tx: Connection, article_ids: Iterable[int]) -> dict[int, Mapping[str, str]]:
    """Language → URL of each article's other editions; articles without any are left out."""
    wanted = sorted(set(article_ids))
    query = select(_table.c.id, _table.c.editions).where(_table.c.id.in_(wanted))
    return {row.id: row.editions for row in tx.execute(query) if row.editions}


def note(tx: Connection, article_id: int, known: Mapping[str, str], more: Mapping[str, str]) -> None:
    """Adds editions to those `known` of an article."""
    if not more.items() <= known.items():
        values = {"editions": {**known, **more}}
        tx.execute(update(_table).where(_table.c.id == article_id).values(values))
