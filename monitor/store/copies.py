"""Sketches of texts, and who shares them: a copy is found through an index, whatever the age of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import BigInteger, Connection, bindparam, delete, func, select, true, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from monitor.store import schema
from monitor.store.upsert import insert_many_or_skip

_table = schema.shingle
PER_HASH = 40  # newest articles looked at for one shingle: boilerplate that all share must not cost more


def insert(tx: Connection, article_id: int, hashes: Sequence[int]) -> None:
    """Adds an article's sketch (any 64-bit numbers)."""
    rows = [{"hash": value, "article": article_id} for value in _signed(hashes)]
    insert_many_or_skip(tx, _table, rows)


def remove(tx: Connection, article_id: int) -> None:
    """Takes an article's sketch away (before a revision adds its new one)."""
    tx.execute(delete(_table).where(_table.c.article == article_id))


def lookup(
    tx: Connection, hashes: Sequence[int], *, limit: int = 10, other_than: int | None = None
) -> list[tuple[int, int]]:
    """(article, how many of `hashes` it shares), most first, then the oldest; by index only."""
    wanted = _signed(hashes)
    shared: Counter[int] = Counter()
    for start in range(0, len(wanted), 100):
        shared.update(_sharing(tx, wanted[start : start + 100]))
    shared.pop(other_than or 0, None)
    return sorted(shared.items(), key=lambda found: (-found[1], found[0]))[:limit]


def sketch_of(tx: Connection, article_id: int) -> set[int]:
    """The stored sketch of an article (signed numbers)."""
    return set(tx.scalars(select(_table.c.hash).where(_table.c.article == article_id)))


def _sharing(tx: Connection, hashes: Sequence[int]) -> Iterable[int]:
    if not hashes:
        return ()
    if tx.dialect.name != "sqlite":
        given = func.unnest(bindparam("hashes", list(hashes), type_=ARRAY(BigInteger)))
        wanted = given.table_valued("hash", name="wanted").render_derived()
        newest = (
            select(_table.c.article)
            .where(_table.c.hash == wanted.c.hash)
            .order_by(_table.c.article.desc())
            .limit(PER_HASH)
            .lateral("newest")
        )
        return tx.scalars(select(newest.c.article).select_from(wanted).join(newest, onclause=true()))
    parts = [
        select(_table.c.article)
        .where(_table.c.hash == value)
        .order_by(_table.c.article.desc())
        .limit(PER_HASH)
        .subquery()
        for value in hashes
    ]
    return tx.scalars(union_all(*(select(part.c.article) for part in parts)))


def _signed(hashes: Sequence[int]) -> list[int]:
    """Distinct numbers as databases hold them, ascending: neighbours in the index are touched together."""
    return sorted({((value & 0xFFFFFFFFFFFFFFFF) ^ (1 << 63)) - (1 << 63) for value in hashes})
