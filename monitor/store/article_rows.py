"""A row of the table of articles as the noun."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from monitor.models import Article
from monitor.store import schema

FIELDS = (
    "source", "url", "canonical_url", "headline", "body", "language", "published_at", "fetched_at",
    "zone", "published_raw", "published_has_time", "updated_at", "lead", "section", "editions",
    "extracted_by", "content_hash", "revision", "id",
)  # fmt: skip
COLUMNS = [schema.article.c[name] for name in FIELDS]


def article_of(row: Row[Any]) -> Article:
    """The article of a row of COLUMNS."""
    return Article(**{name: getattr(row, name) for name in FIELDS})
