"""Pure: what a page showed, and what is gone from it since it was last read well."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.config.sources import Road, Source
from monitor.models.lost import Loss
from spiders import roads
from spiders.encoding import cyrillic_share, decode
from spiders.extract import extract
from spiders.found import Found, Reply
from spiders.tree import line, nodes, parse, value

_ATTR = re.compile(r"::attr\([\w:-]+\)\s*\Z")
_SAMPLE = 4_000  # characters of which the share of Cyrillic is taken
_FEW = 4  # a road that gives less than one of so many items that it gave has lost items
_FALLEN = 0.3  # a share of Cyrillic that fell by so much is another alphabet
_NAMES = 400  # names of a feed's elements or an API's keys that are compared
_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What one answer showed. `selectors` maps a selector's name to (CSS, matches, the first element that it
    matched); `fields` are those that were found; `names` the elements of a feed or the keys of an API."""

    title: str = ""
    size: int = 0
    encoding: str = ""
    items: int | None = None  # of a road
    fields: frozenset[str] = frozenset()
    selectors: Mapping[str, tuple[str, int, str]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    cyrillic: float = 0.0
    problem: str = ""


def road_traits(reply: Reply, source: Source, road: Road, now: datetime) -> Traits:
    """What a road's answer showed."""
    decoded = decode(reply.body, reply.content_type)
    finding = roads.read(reply, road, source, now=now)
    items = finding.items
    html = road.shape in ("listing", "telegram")
    tree = parse(decoded.text) if html else None
    return Traits(
        title=_title(tree) if tree else "",
        size=len(reply.body),
        encoding=decoded.encoding,
        items=len(items),
        fields=_fields_of_items(items),
        selectors=_listing_selectors(tree, road) if tree and road.shape == "listing" else {},
        names=frozenset() if html else _names(decoded.text, reply.body),
        cyrillic=cyrillic_share(" ".join(f"{item.title} {item.summary}" for item in items)[:_SAMPLE]),
        problem=finding.problem,
    )


def article_traits(reply: Reply, source: Source, now: datetime) -> Traits:
    """What an article's page showed."""
    decoded = decode(reply.body, reply.content_type)
    tree = parse(decoded.text)
    article = extract(reply, source, now=now).article
    held = {
        "headline": article.headline,
        "lead": article.lead,
        "body": article.body,
        "published": article.published_at,
        "time": article.published_at if article.published_has_time else None,
    }
    chosen = source.selectors
    named = {
        "headline": chosen.headline,
        "lead": chosen.lead,
        "body": chosen.body,
        "published": chosen.published,
    }
    return Traits(
        title=_title(tree),
        size=len(reply.body),
        encoding=decoded.encoding,
        fields=frozenset(name for name, found in held.items() if found),
        selectors={name: _match(tree, css, filled=True) for name, css in named.items() if css},
        cyrillic=cyrillic_share(f"{article.headline} {article.body}"[:_SAMPLE]),
    )


def losses(page: str, before: Traits, now: Traits) -> list[Loss]:
    """What the earlier answer had and the later one has not; the gravest first."""
    found: list[Loss] = []
    if before.items and (now.items or 0) * _FEW < before.items:
        found.append(Loss(page=page, kind="items", before=str(before.items), now=str(now.items or 0)))
    found += _lost_selectors(page, before, now)
    if now.items != 0:  # without items nothing can be said of what they have
        found += [Loss(page=page, kind="field", name=name) for name in sorted(before.fields - now.fields)]
    if before.cyrillic - now.cyrillic > _FALLEN:
        found.append(
            Loss(page=page, kind="cyrillic", before=f"{before.cyrillic:.2f}", now=f"{now.cyrillic:.2f}")
        )
    return found + _circumstances(page, before, now)


def _lost_selectors(page: str, before: Traits, now: Traits) -> Iterable[Loss]:
    """Selectors that matched and match no more; those inside an item say nothing once no item is found."""
    gone = {name for name, (_, number, _) in before.selectors.items() if number and not _matches(now, name)}
    for name, (css, number, element) in before.selectors.items():
        if name in gone and ("item" not in gone or name in ("item", "day")):
            seen = f"{number} × {element}"
            yield Loss(page=page, kind="selector", name=f"{name}: {css}", before=seen, now="0")


def _matches(traits: Traits, name: str) -> int:
    return traits.selectors.get(name, ("", 0, ""))[1]


def _circumstances(page: str, before: Traits, now: Traits) -> list[Loss]:
    """What is no loss by itself and helps to see what happened: another title, encoding, error or size."""
    found = []
    if gone := sorted(before.names - now.names):
        more = f" … +{len(gone) - _SHOWN}" if len(gone) > _SHOWN else ""
        found.append(Loss(page=page, kind="names", name=", ".join(gone[:_SHOWN]) + more))
    for kind, old, new in (
        ("problem", before.problem, now.problem),
        ("title", before.title, now.title if now.items is not None or not now.fields else before.title),
        ("encoding", before.encoding, now.encoding),
    ):
        if old != new and new:
            found.append(Loss(page=page, kind=kind, before=old, now=new))
    if now.size * _FEW < before.size:
        found.append(Loss(page=page, kind="size", before=str(before.size), now=str(now.size)))
    return found


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return line(node)[:120] if node else ""


def _fields_of_items(items: Sequence[Found]) -> frozenset[str]:
    """Fields that at least half of a road's items have."""
    have = {
        "title": sum(bool(item.title) for item in items),
        "text": sum(bool(item.html or item.summary) for item in items),
        "published": sum(item.published_at is not None for item in items),
    }
    return frozenset(name for name, number in have.items() if number and number * 2 >= len(items))


def _listing_selectors(tree: LexborHTMLParser, road: Road) -> dict[str, tuple[str, int, str]]:
    """Matches of a listing's selectors; those inside an item only where there are items."""
    found = {name: _match(tree, css) for name, css in (("item", road.item), ("day", road.day)) if css}
    items = nodes(tree, road.item) if road.item else []
    inside = {"link": road.link, "title": road.title, "time": road.time, "summary": road.summary}
    for name, css in inside.items():
        matches = [_match(item, css) for item in items] if css else []
        hits = [match for match in matches if match[1]]
        if hits:
            found[name] = (css, len(hits), hits[0][2])
        elif matches:
            found[name] = (css, 0, "")
    return found


def _match(root: LexborHTMLParser | LexborNode, css: str, *, filled: bool = False) -> tuple[str, int, str]:
    """(CSS, matches, first matched element); with `filled` only matches that hold something count."""
    found = [node for part in css.split(" | ") for node in nodes(root, _ATTR.sub("", part))]
    if not found or (filled and not value(root, css)):
        return css, 0, ""
    return css, len(found), outline(found[0])


def outline(node: LexborNode) -> str:
    """An element as one would look for it: `<div class="card news" id="top">`."""
    kept = ("class", "id", "itemprop", "property", "datetime")
    attributes = "".join(
        f' {name}="{(node.attributes.get(name) or "")[:60]}"' for name in kept if node.attributes.get(name)
    )
    return f"<{node.tag}{attributes}>"


def _names(text: str, body: bytes) -> frozenset[str]:
    """Names of a feed's elements or of a JSON answer's keys."""
    try:
        return frozenset(list(_keys(json.loads(text), 0))[:_NAMES])
    except (ValueError, RecursionError):
        pass
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return frozenset()
    if root is None:
        return frozenset()
    tags = (element.tag for element in root.iter() if isinstance(element.tag, str))
    return frozenset(tag.rsplit("}", 1)[-1] for _, tag in zip(range(20_000), tags, strict=False))


def _keys(data: object, depth: int) -> Iterable[str]:
    if depth > 6:
        return
    if isinstance(data, dict):
        for key, inner in data.items():
            yield str(key)
            yield from _keys(inner, depth + 1)
    elif isinstance(data, list):
        for inner in data[:5]:
            yield from _keys(inner, depth + 1)
