"""What readers of feeds, listings, sitemaps and APIs take and give: plain data, no Scrapy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer of a site: bytes after decompression, header names in lower case."""

    url: str  # after redirects
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """The Content-Type header, or an empty string."""
        return self.headers.get("content-type", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One item that a road named, before its page is read.

    `published_at` is set only where the road's own words fixed it; `html` is a full text given by the road.
    `again`: nothing was named, the page was read before; title and summary are what was kept of it then.
    """

    url: str
    title: str = ""
    summary: str = ""
    html: str = ""
    published_raw: str = ""
    published_at: datetime | None = None
    published_has_time: bool = True
    updated_at: datetime | None = None
    language: str = ""
    editions: Mapping[str, str] = field(default_factory=dict)
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one answer of a road held.

    `problem` names why nothing can be concluded from it (not XML, a page instead of a feed, selectors that
    match nothing): an empty Finding without a problem is an honest "nothing there".
    `notes` counts oddities that did no harm: truncated, bozo, no_link, …
    """

    items: tuple[Found, ...] = ()
    next_url: str | None = None
    problem: str = ""
    notes: Mapping[str, int] = field(default_factory=dict)
