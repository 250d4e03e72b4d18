"""Pages that announced a future event: read again until it is over; a cancellation often comes as an edit."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select, union_all

from monitor.models import EventStatus
from monitor.store import schema

UNDATED = timedelta(days=120)  # an event without a day, of which nothing was heard for so long, is let go
_OVER = (str(EventStatus.HELD), str(EventStatus.CANCELLED))


def due(tx: Connection, source: str, *, seen_before: datetime, today: date, limit: int = 20) -> list[str]:
    """URLs of one source's articles about events that are not over, not seen since `seen_before`; the page
    that was seen longest ago first."""
    article, event = schema.article.c, schema.event.c
    ours = (event.joint.is_(True), event.hidden.is_(False), event.status.not_in(_OVER))
    dated = select(event.uid).where(event.last_day >= today, *ours)
    recent = event.updated_at >= seen_before - UNDATED
    undated = select(event.uid).where(event.last_day.is_(None), recent, *ours)
    # From the few events ahead to their articles: a source's own articles are many and grow.
    live = union_all(dated, undated).subquery()
    told = select(schema.assertion.c.article).where(schema.assertion.c.event.in_(select(live.c.uid)))
    of_source = article.source.concat("")  # no road for the planner: it would go through all of a source
    query = (
        select(article.url)
        .where(article.id.in_(told), of_source == source, article.seen_at < seen_before)
        .order_by(article.seen_at, article.id)
        .limit(limit)
    )
    return list(tx.scalars(query))
