"""Stories: same-news clusters, found again through their terms within a window of days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, union_all, update

from monitor.models import Story
from monitor.store import schema
from monitor.store.errors import Unknown
from monitor.store.upsert import insert_many_or_skip, insert_or_update

_table = schema.story
_terms = schema.story_term
_members = schema.story_article
PER_TERM = 60  # newest stories looked at for one term


def save(tx: Connection, story: Story, terms: Iterable[str] = (), at: datetime | None = None) -> None:
    """Stores a story, whose articles those are, and `terms` by which it is found round `at`."""
    values = {
        "first_at": story.first_at,
        "last_at": story.last_at,
        "merged_into": story.merged_into,
        "story": story,
    }
    insert_or_update(tx, _table, {"uid": story.uid}, values)
    if story.merged_into is not None:
        _hand_over(tx, story.uid, story.merged_into)
        return
    for article in story.articles:
        insert_or_update(tx, _members, {"article": article}, {"story": story.uid})
    told = at or story.last_at
    rows = [{"term": term, "at": told, "story": story.uid} for term in sorted(set(terms))]
    insert_many_or_skip(tx, _terms, rows)


def _hand_over(tx: Connection, old: str, new: str) -> None:
    """What led to a story that was merged away now leads to the other."""
    tx.execute(update(_members).where(_members.c.story == old).values(story=new))
    rows = tx.execute(select(_terms.c.term, _terms.c.at).where(_terms.c.story == old)).all()
    insert_many_or_skip(tx, _terms, [{"term": row.term, "at": row.at, "story": new} for row in rows])
    tx.execute(delete(_terms).where(_terms.c.story == old))


def terms(tx: Connection, uid: str) -> set[str]:
    """The terms by which a story is found."""
    return set(tx.scalars(select(_terms.c.term).where(_terms.c.story == uid)))


def get(tx: Connection, uid: str) -> Story:
    """The story of this uid, or the one that it was merged into; Unknown otherwise."""
    for _ in range(20):
        story: Story | None = tx.execute(
            select(_table.c.story).where(_table.c.uid == uid)
        ).scalar_one_or_none()
        if story is None:
            raise Unknown(f"no story {uid}")
        if story.merged_into is None:
            return story
        uid = story.merged_into
    raise Unknown(f"story {uid} was merged in a circle")


def window(
    tx: Connection, since: datetime, keys: Iterable[str], limit: int = 30, until: datetime | None = None
) -> list[Story]:
    """Stories that moved since then and share terms, those sharing most first; by index only."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return []
    parts = []
    for key in wanted:
        part = select(_terms.c.story).where(_terms.c.term == key, _terms.c.at >= since)
        if until is not None:
            part = part.where(_terms.c.at <= until)
        parts.append(select(part.order_by(_terms.c.at.desc()).limit(PER_TERM).subquery().c.story))
    hits = union_all(*parts).subquery("hits")
    best = (
        select(hits.c.story).group_by(hits.c.story).order_by(func.count().desc(), hits.c.story).limit(limit)
    )
    uids = list(tx.scalars(best))
    rows = tx.execute(select(_table.c.uid, _table.c.story).where(_table.c.uid.in_(uids)))
    found = {row.uid: row.story for row in rows}
    return [found[uid] for uid in uids if uid in found and found[uid].merged_into is None]


def of_article(tx: Connection, article_id: int) -> Story | None:
    """The story that an article tells."""
    query = select(_table.c.story).join(_members, _members.c.story == _table.c.uid)
    story: Story | None = tx.execute(query.where(_members.c.article == article_id)).scalar_one_or_none()
    return story


def between(tx: Connection, since: datetime, until: datetime) -> list[Story]:
    """Stories that moved in [since, until), the latest first."""
    query = select(_table.c.story).where(
        _table.c.last_at >= since, _table.c.first_at < until, _table.c.merged_into.is_(None)
    )
    return list(tx.scalars(query.order_by(_table.c.last_at.desc(), _table.c.uid)))


def leave(tx: Connection, article_id: int) -> None:
    """Takes an article out of its story (a revision may tell another one)."""
    tx.execute(delete(_members).where(_members.c.article == article_id))
