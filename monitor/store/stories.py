"""Stories: same-news clusters, found again through their terms within a window of days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import zip_longest

from sqlalchemy import Connection, bindparam, delete, select, text, update

from monitor.models import Story
from monitor.store import schema
from monitor.store.errors import Unknown
from monitor.store.types import Utc
from monitor.store.upsert import insert_many_or_skip, insert_or_update

_table = schema.story
_terms = schema.story_term
_members = schema.story_article
_AT_ONCE = 24  # terms a statement; places left over are NULL, so that all statements are one
_FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)
# Written out once: building it from expressions for every article cost 20 times what running it costs.
_OF_TERM = (
    "SELECT story FROM (SELECT story FROM story_term WHERE term = :term{0} AND at >= :since AND at <= :until "
    "ORDER BY at DESC LIMIT 60) AS of{0}"
)
_LOOK_UP = text(" UNION ALL ".join(_OF_TERM.format(n) for n in range(_AT_ONCE))).bindparams(
    bindparam("since", type_=Utc), bindparam("until", type_=Utc)
)


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
    known = set(tx.scalars(select(_members.c.article).where(_members.c.story == story.uid)))
    for article in sorted(set(story.articles) - known):
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
    shared: Counter[str] = Counter()
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        terms = {f"term{n}": term for n, term in zip_longest(range(_AT_ONCE), part)}
        shared.update(tx.scalars(_LOOK_UP, {**terms, "since": since, "until": until or _FOR_EVER}))
    best = sorted(shared, key=lambda uid: (-shared[uid], uid))[:limit]
    rows = tx.execute(select(_table.c.uid, _table.c.story).where(_table.c.uid.in_(best)))
    found = {row.uid: row.story for row in rows}
    return [found[uid] for uid in best if uid in found and found[uid].merged_into is None]


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
