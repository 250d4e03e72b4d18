"""What is fetched: articles, and the visits that brought them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from monitor.models.kinds import RunStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page as fetched and extracted; `id` is given by the store.

    `url` is as fetched, `canonical_url` is its identity. `published_raw` keeps the source's own words.
    `zone` is the IANA name of the source's zone: the reference day of the text is published_at in this zone.
    `editions` maps a language code to the URL of the same item in that language.
    """

    source: str
    url: str
    canonical_url: str
    headline: str
    body: str
    language: str  # ru | kk | en | und
    published_at: datetime | None
    fetched_at: datetime
    zone: str = "Europe/Moscow"
    published_raw: str | None = None
    published_has_time: bool = True
    updated_at: datetime | None = None
    lead: str | None = None
    section: str | None = None
    editions: Mapping[str, str] = field(default_factory=dict)
    extracted_by: str = ""  # which road gave the body: selectors | json-ld | trafilatura | feed | api
    content_hash: str = ""
    revision: int = 1
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlRun:
    """One visit to one source; `counts` holds requests, items, new,
    unchanged, drop/<reason>, error/<kind>."""

    source: str
    started_at: datetime
    finished_at: datetime
    status: RunStatus
    reason: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    newest_published_at: datetime | None = None
