"""Listing pages → items: by the source's selectors, day headings included, or by its article pattern."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.config.sources import Road, Source
from spiders.canonical import canonical_url
from spiders.dates import read_moment, too_far_ahead
from spiders.encoding import decode
from spiders.found import Finding, Found, Reply
from spiders.tree import line, nodes, parse, value

_GLUED = re.compile(r"^\s*(\d{1,2}\.\d{1,2}\.\d{4})\s*(?=\S)")
_MAX_ITEMS = 500


def read_listing(reply: Reply, source: Source, road: Road, *, now: datetime) -> Finding:
    """Items of a listing page. Selectors that match nothing fall back to the links that the article pattern
    accepts; a page with neither is a Finding with a problem, never an empty one."""
    tree = parse(decode(reply.body, reply.content_type).text)
    found = _by_selectors(tree, reply.url, source, road, now) if road.item else []
    notes: dict[str, int] = {}
    if not found:
        found = _by_pattern(tree, reply.url, source)
        if found and road.item:
            notes["selectors_empty"] = 1
    unique = {item.url: item for item in reversed(found)}
    items = tuple(reversed(unique.values()))[:_MAX_ITEMS]
    return Finding(items=items, problem="" if items else "no items on the listing page", notes=notes)


def _by_selectors(
    tree: LexborHTMLParser, base: str, source: Source, road: Road, now: datetime
) -> list[Found]:
    found: list[Found] = []
    days = _days(tree, road, source, now)
    order = (
        {node.mem_id: place for place, node in enumerate(tree.root.traverse())} if days and tree.root else {}
    )
    for node in nodes(tree, road.item)[:_MAX_ITEMS]:
        anchor = _anchor(node, road.link)
        href = (anchor.attributes.get("href") or "").strip() if anchor else ""
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        place = order.get(node.mem_id, 0)
        day = next((day for at, day in reversed(days) if at < place), None)
        url = urljoin(base, href)
        if accepts(source, url):
            found.append(_item(node, anchor, url, day, source, road, now))
    return found


def _anchor(node: LexborNode, link: str) -> LexborNode | None:
    """The link of an item: the named one, the item itself, one inside it, or the one around it."""
    if link:
        return next(iter(nodes(node, link)), None)
    if node.tag == "a":
        return node
    inner = node.css_first("a[href]")
    if inner is not None:
        return inner
    above = node.parent
    while above is not None and above.tag != "a":
        above = above.parent
    return above


def _item(
    node: LexborNode,
    anchor: LexborNode | None,
    url: str,
    day: date | None,
    source: Source,
    road: Road,
    now: datetime,
) -> Found:
    zone = ZoneInfo(source.zone)
    title = (value(node, road.title) if road.title else "") or (line(anchor) if anchor else "")
    raw = value(node, road.time) if road.time else ""
    if glued := _GLUED.match(title):
        title, raw = title[glued.end() :], raw or glued[1]
    if not title and anchor is not None:
        title = (anchor.attributes.get("title") or "").strip()
    moment = read_moment(raw, zone=zone, now=now, day=day) if raw else None
    at = moment.instant(zone) if moment else None
    if moment and source.offsets == "ignore":
        at = moment.clock.replace(tzinfo=zone).astimezone(now.tzinfo)
    if at and too_far_ahead(at, now):
        at = now
    return Found(
        url=url,
        title=title,
        summary=value(node, road.summary) if road.summary else "",
        published_raw=raw if moment else "",
        published_at=at,
        published_has_time=moment.has_time if moment else True,
    )


def _days(tree: LexborHTMLParser, road: Road, source: Source, now: datetime) -> list[tuple[int, date]]:
    """Day headings with their place in the document."""
    if not road.day or tree.root is None:
        return []
    zone = ZoneInfo(source.zone)
    css = road.day
    wanted = {node.mem_id for node in nodes(tree, css)}
    found = []
    for place, node in enumerate(tree.root.traverse()):
        if node.mem_id not in wanted:
            continue
        inner = node.css_first("time[datetime]")
        raw = (
            ((inner.attributes.get("datetime") or "") if inner else "")
            or node.attributes.get("datetime")
            or line(node)
        )
        moment = read_moment(raw, zone=zone, now=now)
        if moment:
            found.append((place, moment.clock.date()))
    return found


def _by_pattern(tree: LexborHTMLParser, base: str, source: Source) -> list[Found]:
    """Every link that the source's article pattern accepts; the longest text of a URL is its title."""
    if not source.article:
        return []
    titles: dict[str, str] = {}
    for anchor in tree.css("a[href]"):
        url = urljoin(base, (anchor.attributes.get("href") or "").strip()).split("#", 1)[0]
        if re.search(source.article, url):
            text = line(anchor) or (anchor.attributes.get("title") or "").strip()
            titles[url] = max(titles.get(url, ""), text, key=len)
    return [Found(url=url, title=title) for url, title in titles.items()]


def accepts(source: Source, url: str) -> bool:
    """True where a URL is one of the source's articles by its pattern; without a pattern all are."""
    if not source.article or re.search(source.article, url):
        return True
    return (
        re.search(source.article, canonical_url(url)) is not None
    )  # feeds hang campaign marks on their links
