"""Pages that announced a future event: read again until it is over; a cancellation often comes as an edit."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection, and_, or_, select

from monitor.models import EventStatus
from monitor.store import schema

UNDATED = timedelta(days=120)  # an event without a day, of which nothing was heard for so long, is let go
_OVER = (str(EventStatus.HELD), str(EventStatus.CANCELLED))


def due(tx: Connection, source: str, *, seen_before: datetime, today: date, limit: int = 20) -> list[str]:
    """URLs of one source's articles about events that are not over, not seen since `seen_before`; the page
    that was seen longest ago first."""
    article, assertion, event = schema.article.c, schema.assertion.c, schema.event.c
    fresh = seen_before - UNDATED
    query = (
        select(article.url)
        .join(schema.assertion, assertion.article == article.id)
        .join(schema.event, event.uid == assertion.event)
        .where(article.source == source, article.seen_at < seen_before)
        .where(event.joint.is_(True), event.hidden.is_(False), event.status.not_in(_OVER))
        .where(or_(event.last_day >= today, and_(event.last_day.is_(None), event.updated_at >= fresh)))
        .group_by(article.id, article.url, article.seen_at)
        .order_by(article.seen_at, article.id)
        .limit(limit)
    )
    return list(tx.scalars(query))
