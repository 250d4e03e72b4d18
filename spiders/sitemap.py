"""Sitemaps and sitemap indexes → items, news extensions included."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from monitor.config.sources import Source
from spiders.encoding import decode
from spiders.feed import feed_time
from spiders.found import Finding, Found, Reply
from spiders.tree import clean_line
from spiders.unpack import unpacked

_MAX_ITEMS = 5_000
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)


def read_sitemap(reply: Reply, source: Source, *, now: datetime) -> Finding:
    """Newest items first. An index yields `next_url`: its latest child by lastmod, else the last."""
    body = unpacked(reply.body)
    if body is None:
        return Finding(problem="broken or oversized gzip")
    text = decode(body, reply.content_type).text
    if _HTML.search(text[:1_500]):
        return Finding(problem="html instead of a sitemap")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).strip().encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or _name(root) not in ("urlset", "sitemapindex"):
        return Finding(problem="not a sitemap")
    rows = [_row(element, reply.url) for element in root if _name(element) in ("url", "sitemap")]
    if _name(root) == "sitemapindex":
        children = [row for row in rows if row["loc"]]
        newest = max(children, key=lambda row: (row["lastmod"], row["order"]), default=None)
        return Finding(
            next_url=newest["loc"] if newest else None, problem="" if newest else "empty sitemap index"
        )
    items = [_found(row, source, now) for row in rows if row["loc"]]
    oldest = datetime.min.replace(tzinfo=now.tzinfo)
    items.sort(key=lambda item: item.published_at or item.updated_at or oldest, reverse=True)
    notes = {"bozo": 1} if len(parser.error_log) else {}
    return Finding(items=tuple(items[:_MAX_ITEMS]), notes=notes)


def _name(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _row(element: Any, base: str) -> dict[str, str]:
    row = {"loc": "", "lastmod": "", "publication_date": "", "title": "", "order": ""}
    for child in element.iter():
        name, text = _name(child), (child.text or "").strip()
        if name in row and text and not row[name]:
            row[name] = urljoin(base, text) if name == "loc" else text
    row["order"] = f"{element.getparent().index(element):09d}"
    return row


def _found(row: dict[str, str], source: Source, now: datetime) -> Found:
    published, has_time = feed_time(row["publication_date"], source, now)
    updated, _ = feed_time(row["lastmod"], source, now)
    return Found(
        url=row["loc"],
        title=clean_line(row["title"]),
        published_raw=row["publication_date"],
        published_at=published,
        published_has_time=has_time,
        updated_at=updated,
    )
