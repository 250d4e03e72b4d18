"""Articles: one row a page, its former wordings and its reprints; what was understood of it is `readings`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from monitor.models import Article
from monitor.store import schema, search
from monitor.store.article_rows import COLUMNS, FIELDS, article_of
from monitor.store.errors import Unknown
from monitor.store.pages import mark_seen, save_validators, validators
from monitor.store.readings import (
    analysis,
    count_pending,
    note_failure,
    pending,
    retry_failed,
    save_analysis,
)
from monitor.store.types import storable
from monitor.store.upsert import insert_or_skip

__all__ = [
    "Outcome", "Saved", "analysis", "between", "by_url", "copies_of", "copy_of", "count_pending",
    "delete_one", "fetched_between", "fingerprint", "get", "is_quiet", "known_urls", "many", "mark_seen",
    "note_failure", "pending", "retry_failed", "revisions", "same_words", "save", "save_analysis",
    "save_validators", "set_copy_of", "validators",
]  # fmt: skip

_table = schema.article

Outcome = Literal["new", "revision", "unchanged"]
Reword = Callable[[Article, Article], Article | None]  # (known, seen) → the revision to store


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What `save` did: `article` as it now stands in the store (its offsets are what analysis counts),
    `previous` the wording that a revision replaced."""

    id: int
    outcome: Outcome
    article: Article
    previous: Article | None = None


def fingerprint(headline: str, lead: str | None, body: str) -> str:
    """32 hex digits over the words of an article; spacing does not count."""
    words = "\x1f".join(" ".join(part.split()) for part in (headline, lead or "", body))
    return blake2b(words.encode(errors="replace"), digest_size=16).hexdigest()


def save(
    tx: Connection, article: Article, *, quiet: bool = False, reword: Reword = lambda known, seen: seen
) -> Saved:
    """Stores a page by its canonical URL: new, a revision, or unchanged. A new text is pending.

    `quiet`: what is found in it later shall alert nobody. `reword` tells of other words than the stored ones
    what revision they are; None where they say nothing new. The hash stays that of the page as it was seen.
    """
    article = _clean(article)
    row = _row(tx, article.canonical_url)
    if row is None:
        number = insert_or_skip(tx, _table, _values(article) | {"quiet": quiet}, _table.c.id)
        if number is not None:
            stored = replace(article, id=number, revision=1)
            search.index(tx, stored)
            return Saved(id=number, outcome="new", article=stored)
        row = _row(tx, article.canonical_url)  # another worker was faster
    if row is None:
        raise Unknown(f"article {article.canonical_url} was removed while it was stored")
    known = article_of(row)
    same = known.content_hash == article.content_hash
    revision = None if same else reword(known, article)
    return _seen(tx, known, article) if revision is None else _revise(tx, known, revision, quiet)


def _clean(article: Article) -> Article:
    headline, body = storable(article.headline), storable(article.body)
    lead = storable(article.lead) if article.lead else article.lead
    raw = storable(article.published_raw) if article.published_raw else article.published_raw
    return replace(
        article,
        headline=headline,
        body=body,
        lead=lead,
        published_raw=raw,
        content_hash=article.content_hash or fingerprint(headline, lead, body),
    )


def _values(article: Article) -> dict[str, Any]:
    values = {name: getattr(article, name) for name in FIELDS if name != "id"}
    fresh = {"revision": 1, "seen_at": article.fetched_at, "pending": True, "attempts": 0, "failure": None}
    return values | fresh | {"editions": dict(article.editions)}


def _seen(tx: Connection, known: Article, seen: Article) -> Saved:
    """The same words again: only when it was seen, and a time of publication where none was known."""
    values: dict[str, Any] = {"seen_at": seen.fetched_at}
    if known.published_at is None and seen.published_at is not None:
        values |= {"published_at": seen.published_at, "published_raw": seen.published_raw}
        known = replace(known, published_at=seen.published_at, published_raw=seen.published_raw)
    tx.execute(update(_table).where(_table.c.id == known.id).values(values))
    assert known.id is not None
    return Saved(id=known.id, outcome="unchanged", article=known)


def _revise(tx: Connection, known: Article, article: Article, quiet: bool) -> Saved:
    assert known.id is not None
    former = {
        name: getattr(known, name)
        for name in (
            "revision",
            "headline",
            "lead",
            "body",
            "content_hash",
            "published_at",
            "updated_at",
            "fetched_at",
        )
    }
    tx.execute(insert(schema.revision).values(article=known.id, **former))
    stored = replace(
        article,
        id=known.id,
        revision=known.revision + 1,
        published_at=article.published_at or known.published_at,
        published_raw=article.published_raw or known.published_raw,
    )
    values = _values(stored) | {"revision": stored.revision, "quiet": quiet}
    del values["source"]
    tx.execute(update(_table).where(_table.c.id == known.id).values(values))
    stored = replace(stored, source=known.source)
    search.index(tx, stored)
    return Saved(id=known.id, outcome="revision", article=stored, previous=known)


def get(tx: Connection, article_id: int) -> Article:
    """The article of this number; Unknown where there is none."""
    row = tx.execute(select(*COLUMNS).where(_table.c.id == article_id)).one_or_none()
    if row is None:
        raise Unknown(f"no article {article_id}")
    return article_of(row)


def many(tx: Connection, ids: Sequence[int]) -> list[Article]:
    """Articles by number, in the order asked; unknown ones are left out."""
    rows = tx.execute(select(*COLUMNS).where(_table.c.id.in_(ids))).all()
    found = {row.id: article_of(row) for row in rows}
    return [found[number] for number in ids if number in found]


def by_url(tx: Connection, canonical_url: str) -> Article | None:
    """The article of this page, if it was stored."""
    row = _row(tx, canonical_url)
    return None if row is None else article_of(row)


def at_url(tx: Connection, url: str) -> Article | None:
    """The article that was read at this address, whatever its canonical one; the latest of several."""
    query = select(*COLUMNS).where(_table.c.url == url).order_by(_table.c.id.desc()).limit(1)
    row = tx.execute(query).one_or_none()
    return None if row is None else article_of(row)


def same_words(tx: Connection, content_hash: str, *, other_than: int) -> list[int]:
    """Numbers of the articles with exactly these words, oldest first."""
    query = select(_table.c.id).where(_table.c.content_hash == content_hash, _table.c.id != other_than)
    return list(tx.scalars(query.order_by(_table.c.id).limit(20)))


def is_quiet(tx: Connection, article_id: int) -> bool:
    """True where an article's news shall alert nobody."""
    return bool(tx.execute(select(_table.c.quiet).where(_table.c.id == article_id)).scalar_one_or_none())


def set_copy_of(tx: Connection, article_id: int, original: int | None) -> None:
    """Notes that an article reprints another."""
    tx.execute(update(_table).where(_table.c.id == article_id).values(copy_of=original))


def copy_of(tx: Connection, article_id: int) -> int | None:
    """The original that an article reprints, if it does."""
    return tx.execute(select(_table.c.copy_of).where(_table.c.id == article_id)).scalar_one_or_none()


def copies_of(tx: Connection, article_id: int) -> list[int]:
    """The reprints of an article, oldest first."""
    return list(tx.scalars(select(_table.c.id).where(_table.c.copy_of == article_id).order_by(_table.c.id)))


def between(
    tx: Connection, since: datetime, until: datetime, *, relevant: bool | None = None
) -> list[Article]:
    """Articles published in [since, until), oldest first; without a time: by when they were fetched."""
    told = func.coalesce(_table.c.published_at, _table.c.fetched_at, type_=_table.c.fetched_at.type)
    query = select(*COLUMNS).where(told >= since, told < until).order_by(told, _table.c.id)
    # What was published in the window was fetched no earlier (a day for wrong clocks): so an index serves.
    query = query.where((_table.c.published_at >= since) | _table.c.published_at.is_(None))
    if relevant is not None:
        query = query.join(schema.analysis).where(schema.analysis.c.relevant == relevant)
    return [article_of(row) for row in tx.execute(query)]


def fetched_between(tx: Connection, since: datetime, until: datetime) -> list[Article]:
    """Articles first stored or revised in [since, until), in the order of fetching."""
    query = select(*COLUMNS).where(_table.c.fetched_at >= since, _table.c.fetched_at < until)
    return [article_of(row) for row in tx.execute(query.order_by(_table.c.fetched_at, _table.c.id))]


def revisions(tx: Connection, article_id: int) -> list[Article]:
    """Former wordings of an article, oldest first."""
    now = get(tx, article_id)
    table = schema.revision
    rows = tx.execute(select(table).where(table.c.article == article_id).order_by(table.c.revision))
    return [replace(now, **{k: v for k, v in row._mapping.items() if k != "article"}) for row in rows]


def first_read(tx: Connection, ids: Iterable[int]) -> dict[int, datetime]:
    """When each article was first stored, whatever it said then; unknown ones are left out."""
    wanted, former = list(set(ids)), schema.revision
    rows = tx.execute(select(_table.c.id, _table.c.fetched_at).where(_table.c.id.in_(wanted)))
    found = {row.id: row.fetched_at for row in rows}
    first = func.min(former.c.fetched_at).label("at")
    query = select(former.c.article, first).where(former.c.article.in_(wanted)).group_by(former.c.article)
    return found | {row.article: row.at for row in tx.execute(query)}


def delete_one(tx: Connection, article_id: int) -> None:
    """Forgets an article and everything that hangs on it (for tests and the operator)."""
    search.remove(tx, article_id)
    tx.execute(delete(_table).where(_table.c.id == article_id))


def known_urls(tx: Connection, urls: Iterable[str]) -> set[str]:
    """Those of `urls` that are stored articles, or were judged and are done with."""
    wanted = list(dict.fromkeys(urls))
    found: set[str] = set()
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        found.update(tx.scalars(select(_table.c.canonical_url).where(_table.c.canonical_url.in_(part))))
        found.update(tx.scalars(select(_table.c.url).where(_table.c.url.in_(part))))
        page = schema.page
        found.update(tx.scalars(select(page.c.url).where(page.c.url.in_(part), page.c.seen_at.is_not(None))))
    return found


def _row(tx: Connection, canonical_url: str) -> Row[Any] | None:
    return tx.execute(select(*COLUMNS).where(_table.c.canonical_url == canonical_url)).one_or_none()
