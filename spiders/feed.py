"""RSS, Atom and RDF → items: lxml with recovery, then feedparser; a broken feed still yields what it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from lxml import etree

from monitor.config.sources import Source
from spiders.dates import read_moment, too_far_ahead
from spiders.encoding import decode
from spiders.found import Finding, Found, Reply
from spiders.tree import clean_line, html_text
from spiders.unpack import unpacked

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(\[.*?\])?[^>]*>", re.S)
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_ROOTS = ("rss", "feed", "RDF", "channel")
_TITLE, _SUMMARY = ("title",), ("description", "summary", "subtitle")
_FULL = ("encoded", "content", "full-text", "fulltext")
_PUBLISHED = ("pubDate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified", "lastBuildDate")
_MAX_ITEMS = 2_000


def read_feed(reply: Reply, source: Source, *, now: datetime) -> Finding:
    """Items of a feed, in its order. Never raises: what is not a feed is a Finding with a problem."""
    body = unpacked(reply.body)
    if body is None:
        return Finding(problem="broken or oversized gzip")
    text = decode(body, reply.content_type).text
    if not text.strip():
        return Finding(problem="empty answer")
    if _HTML.search(text[:1_500]):
        return Finding(problem="html instead of a feed")
    root, broken = _tree(text)
    if root is None or _name(root) not in _ROOTS:
        items = tuple(_by_feedparser(text, reply, source, now))
        notes = {"feedparser": 1}
        return Finding(items=items, notes=notes) if items else Finding(problem="not a feed", notes=notes)
    items = tuple(_found(entry, reply, source, now) for entry in _entries(root))
    linked = tuple(item for item in items if item.url)
    notes = {"bozo": int(broken), "no_link": len(items) - len(linked)}
    next_url = next(
        (link.get("href") for link in root if _name(link) == "link" and link.get("rel") == "next"), None
    )
    return Finding(
        items=_unique(linked),
        next_url=urljoin(reply.url, next_url) if next_url else None,
        problem=_problem(len(items), len(linked), broken),
        notes={name: count for name, count in notes.items() if count},
    )


def _problem(items: int, linked: int, broken: bool) -> str:
    if items and not linked:
        return "items without links"
    return "broken before its first item" if broken and not items else ""


def _tree(text: str) -> tuple[Any, bool]:
    """The root element and whether recovery was needed. Entities are not expanded, nothing is fetched."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    body = _DOCTYPE.sub("", _DECLARATION.sub("", _CONTROL.sub("", text)), count=1).strip()
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, True
    return root, len(parser.error_log) > 0


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _entries(root: Any) -> Iterator[Any]:
    count = 0
    for element in root.iter():
        if _name(element) in ("item", "entry"):
            yield element
            count += 1
            if count >= _MAX_ITEMS:
                return


def _found(entry: Any, reply: Reply, source: Source, now: datetime) -> Found:
    parts: dict[str, Any] = {}
    for child in entry:
        parts.setdefault(_name(child), child)
    raw = _first(parts, _PUBLISHED) or _first(parts, _UPDATED)
    at, has_time = feed_time(raw, source, now)
    updated, _ = feed_time(_first(parts, _UPDATED), source, now)
    return Found(
        url=_link(entry, reply.url),
        title=clean_line(html_text(_first(parts, _TITLE))),
        summary=clean_line(html_text(_first(parts, _SUMMARY))),
        html=_first(parts, _FULL) or _first(parts, ("description",)),
        published_raw=raw,
        published_at=at,
        published_has_time=has_time,
        updated_at=updated,
    )


def _first(parts: dict[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        element = parts.get(name)
        if element is None:
            continue
        text = "".join(str(part) for part in element.itertext()).strip()
        if len(element) and element.get("type") == "xhtml":
            return str(etree.tostring(element, encoding="unicode", method="html"))
        if text:
            return text
    return ""


def _link(entry: Any, base: str) -> str:
    """The item's page: the alternate link, RSS text, or a guid that is a permalink."""
    guid = ""
    for child in entry:
        name = _name(child)
        if name == "link" and child.get("rel", "alternate") == "alternate":
            href = str(child.get("href") or child.text or "").strip()
            if href:
                return urljoin(base, href)
        elif name in ("guid", "id") and child.get("isPermaLink", "true") != "false":
            text = (child.text or "").strip()
            guid = text if text.startswith(("http://", "https://")) else guid
    return guid


def feed_time(raw: str, source: Source, now: datetime) -> tuple[datetime | None, bool]:
    """The instant that a feed's date means under the source's zone and offsets setting, and whether it has a
    clock time; a date in the future is clamped to `now`."""
    zone = ZoneInfo(source.zone)
    moment = read_moment(raw, zone=zone, now=now) if raw else None
    if moment is None:
        return None, True
    if source.offsets == "ignore" and moment.has_time:
        at = moment.clock.replace(tzinfo=zone)
    else:
        at = moment.instant(zone)
    return (now, False) if too_far_ahead(at, now) else (at.astimezone(now.tzinfo), moment.has_time)


def _by_feedparser(text: str, reply: Reply, source: Source, now: datetime) -> Iterator[Found]:
    import feedparser  # slow: only for what lxml could not make a feed of

    parsed = feedparser.parse(
        text.encode("utf-8", "replace"), response_headers={"content-type": "text/xml; charset=utf-8"}
    )
    for entry in parsed.entries[:_MAX_ITEMS]:
        link = entry.get("link") or ""
        if link.startswith(("http://", "https://", "/")):
            raw = entry.get("published") or entry.get("updated") or ""
            at, has_time = feed_time(raw, source, now)
            yield Found(
                url=urljoin(reply.url, link),
                title=clean_line(html_text(entry.get("title") or "")),
                summary=clean_line(html_text(entry.get("summary") or "")),
                html=entry.get("summary") or "",
                published_raw=raw,
                published_at=at,
                published_has_time=has_time,
            )


def _unique(items: tuple[Found, ...]) -> tuple[Found, ...]:
    """One item per URL, the first wins: some feeds list an item under several categories."""
    return tuple({item.url: item for item in reversed(items)}.values())[::-1]
