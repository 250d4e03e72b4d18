"""What was understood of articles, and which of them wait to be read."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, update

from monitor.models import Analysis, Article
from monitor.store import schema
from monitor.store.article_rows import COLUMNS, article_of
from monitor.store.types import storable
from monitor.store.upsert import insert_or_update

_table = schema.article
MAX_ATTEMPTS = 5  # at one text: a worker that it kills every time must not be killed for ever


def pending(tx: Connection, limit: int = 100) -> list[Article]:
    """Stored and not yet analysed, those tried least first; texts that failed MAX_ATTEMPTS times wait for
    `retry_failed`."""
    query = select(*COLUMNS).where(_table.c.pending, _table.c.attempts < MAX_ATTEMPTS)
    return [
        article_of(row) for row in tx.execute(query.order_by(_table.c.attempts, _table.c.id).limit(limit))
    ]


def count_pending(tx: Connection) -> tuple[int, int]:
    """How many wait to be analysed, and how many of them failed too often."""
    waiting = select(func.count()).select_from(_table).where(_table.c.pending)
    failed = waiting.where(_table.c.attempts >= MAX_ATTEMPTS)
    return tx.execute(waiting).scalar_one(), tx.execute(failed).scalar_one()


def note_failure(tx: Connection, article_id: int, reason: str) -> None:
    """One more attempt at analysing this text failed; it stays pending."""
    values = {"attempts": _table.c.attempts + 1, "failure": storable(reason)}
    tx.execute(update(_table).where(_table.c.id == article_id).values(values))


def retry_failed(tx: Connection) -> int:
    """Gives texts that failed too often another chance (after an upgrade); how many."""
    query = update(_table).where(_table.c.pending, _table.c.attempts >= MAX_ATTEMPTS)
    return tx.execute(query.values(attempts=0, failure=None)).rowcount


def save_analysis(tx: Connection, article_id: int, analysis: Analysis) -> None:
    """What was understood; the article is no longer pending."""
    values = {
        "relevant": analysis.relevant,
        "relevance": analysis.relevance,
        "rules_version": analysis.rules_version,
        "analysis": analysis,
    }
    insert_or_update(tx, schema.analysis, {"article": article_id}, values)
    tx.execute(update(_table).where(_table.c.id == article_id).values(pending=False, failure=None))


def analysis(tx: Connection, article_id: int) -> Analysis | None:
    """What was understood of an article; None while it is pending."""
    query = select(schema.analysis.c.analysis).where(schema.analysis.c.article == article_id)
    found: Analysis | None = tx.execute(query).scalar_one_or_none()
    return found
