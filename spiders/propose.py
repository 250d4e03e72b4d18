"""Pure: CSS selectors that a page itself suggests; each is proved on the pages that it is proposed from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.config.sources import Selectors, Source
from spiders.dates import read_moment
from spiders.encoding import decode
from spiders.extract import extract
from spiders.found import Reply
from spiders.tree import line, nodes, parse

_MOST = 0.8  # share of items or pages on which a selector must hold
_NAME = re.compile(r"[A-Za-z][A-Za-z_-]+\Z")  # classes with digits are made by build tools and do not last
_PLAIN = frozenset(
    {"row", "col", "active", "first", "last", "clearfix", "odd", "even", "left", "right", "block"}
)
_SHORT = 60  # characters of an element that may be a date
_LIKE = 0.9  # how much of the words of a body found without a selector one must find


def listing_selectors(
    tree: LexborHTMLParser, base: str, urls: Collection[str], zone: str, now: datetime
) -> dict[str, str]:
    """`item` and, where items carry dates, `time` of a listing whose items lead to `urls`; or nothing."""
    items = [_item(anchor, base, urls) for anchor in _anchors(tree, base, urls)]
    item = _commonest([css(node) for node in items])
    if not item or not len(items) * _MOST <= len(nodes(tree, item)) <= len(items) * 1.5:
        return {}
    found = {"item": item}
    times = [_times(node, zone, now) for node in items]
    names = [
        name
        for name in dict.fromkeys(name for own in times for name in own)
        if sum(name in own for own in times) >= _MOST * len(items)
    ]
    if names:
        found["time"] = names[0]
    return found


def article_selectors(pages: Sequence[Reply], source: Source, now: datetime) -> dict[str, str]:
    """`headline`, `body` and `published` selectors that give on every page what is found without them."""
    if not pages:
        return {}
    trees = [parse(decode(page.body, page.content_type).text) for page in pages]
    plain = [extract(page, source, now=now).article for page in pages]
    zone, found = source.zone, dict[str, str]()
    tries: dict[str, Callable[[int], Iterable[str]]] = {
        "headline": lambda n: [
            css(node) for node in trees[n].css("h1, h2") if line(node) == plain[n].headline
        ],
        "body": lambda n: _body(trees[n], plain[n].body),
        "published": lambda n: _times(trees[n].root, zone, now),
    }
    for field, candidates in tries.items():
        shared = [
            one for one in candidates(0) if one and all(one in candidates(n) for n in range(len(pages)))
        ]
        for one in shared[:3]:
            chosen = Selectors.model_validate({field: one})
            tried = source.model_copy(update={"selectors": chosen})
            read = [extract(page, tried, now=now) for page in pages]
            same = all(
                not got.missing and _agrees(field, got.article, want)
                for got, want in zip(read, plain, strict=True)
            )
            if same:
                found[field] = one
                break
    return found


def css(node: LexborNode) -> str:
    """How one would name an element: tag and lasting class, a property, else its place in the one above."""
    own = _own(node)
    if own:
        return own
    above = node.parent
    named = _own(above) if above is not None else ""
    return f"{named} > {node.tag}" if named else ""


def _own(node: LexborNode) -> str:
    classes = (node.attributes.get("class") or "").split()
    lasting = [name for name in classes if _NAME.match(name) and name.lower() not in _PLAIN]
    if lasting:
        return f"{node.tag}.{lasting[0]}"
    for name in ("itemprop", "id"):
        word = node.attributes.get(name) or ""
        if _NAME.match(word):
            return f'[itemprop="{word}"]' if name == "itemprop" else f"#{word}"
    return ""


def _anchors(tree: LexborHTMLParser, base: str, urls: Collection[str]) -> list[LexborNode]:
    """One anchor an item: the one that says most."""
    best: dict[str, LexborNode] = {}
    for anchor in tree.css("a[href]"):
        url = _url(anchor, base)
        if url in urls and len(line(anchor)) > len(line(best[url]) if url in best else ""):
            best[url] = anchor
    return list(best.values())


def _url(anchor: LexborNode, base: str) -> str:
    return urljoin(base, (anchor.attributes.get("href") or "").strip()).split("#", 1)[0]


def _item(anchor: LexborNode, base: str, urls: Collection[str]) -> LexborNode:
    """The largest element round an anchor that leads to no other item."""
    own, node = _url(anchor, base), anchor
    while node.parent is not None and node.parent.tag not in ("body", "html"):
        led = {_url(one, base) for one in node.parent.css("a[href]")}
        if (led & set(urls)) - {own}:
            break
        node = node.parent
    return node


def _times(root: LexborNode | None, zone: str, now: datetime) -> list[str]:
    """Selectors of elements that hold a date and hardly anything else."""
    found: list[str] = []
    if root is None:
        return found
    if root.css_first("time[datetime]") is not None:
        found.append("time::attr(datetime)")
    for node in root.css("time, span, div, p, small, i, em, h5, h6, li"):
        text = line(node) if node.mem_id != root.mem_id else ""
        if 4 < len(text) <= _SHORT and re.search(r"\d", text) and (name := _own(node)):
            moment = read_moment(text, zone=ZoneInfo(zone), now=now)
            if moment is not None and name not in found:
                found.append(name)
    return found


def _body(tree: LexborHTMLParser, body: str) -> list[str]:
    """Selectors of the elements that hold most of a body's paragraphs, the closest first."""
    wanted = {" ".join(part.split()) for part in body.split("\n") if len(part) > 40}
    holders: Counter[str] = Counter()
    for node in tree.css("p, div"):
        if line(node) in wanted:
            above = node.parent
            for _ in range(3):
                if above is None or above.tag in ("body", "html"):
                    break
                if name := _own(above):
                    holders[name] += 1
                above = above.parent
    most = max(holders.values(), default=0)
    return [name for name, number in holders.items() if number == most]


def _agrees(field: str, got: object, want: object) -> bool:
    if field == "body":
        ours, theirs = (Counter(str(getattr(one, "body", "")).split()) for one in (got, want))
        return bool(theirs) and (ours & theirs).total() >= _LIKE * max(ours.total(), theirs.total())
    name = "published_at" if field == "published" else field
    return bool(getattr(want, name)) and bool(getattr(got, name) == getattr(want, name))


def _commonest(names: Sequence[str]) -> str:
    """The name that most have; an empty string where none is common."""
    (name, number), *_ = Counter(names).most_common(1) or [("", 0)]
    return name if name and number >= _MOST * len(names) else ""
