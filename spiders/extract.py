"""Page → article: the site's selectors, then JSON-LD and meta, then generic extraction."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.config.sources import Confidence, Source
from monitor.models import Article
from spiders.blocks_of_text import Lines, read_lines
from spiders.canonical import canonical_url
from spiders.dates import Moment, read_moment
from spiders.editions import switch_links
from spiders.encoding import decode
from spiders.found import Found, Reply
from spiders.generic import generic_body, generic_headline, printed_times
from spiders.language import language_of
from spiders.main_text import MainText, main_text, without_debris
from spiders.metadata import Metadata, read_metadata
from spiders.published import Published, decide
from spiders.tree import CAPTIONS, clean_line, drop, html_text, nodes, parse, present, value

_ENOUGH = 140  # characters from which a text counts as the body of an article
_MAX_BODY = 400_000
_COPYRIGHT = re.compile(
    r"\n(?:©|Все права защищены|Фото:|Источник фото|Подпис(?:ывайтесь|аться)|Читайте также)[^\n]*\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """An article and how it was got: `missing` names fields whose own selectors matched nothing."""

    article: Article
    how: str  # of the publication time: stated | visible | clock | clamped | road | none
    missing: tuple[str, ...] = ()
    notes: Mapping[str, int] = field(default_factory=dict)


class _Lined:
    """The page as lines, made only where selectors leave something open: it costs more than all of them."""

    def __init__(self, tree: LexborHTMLParser, headline: str, article: LexborNode | None) -> None:
        self._tree = tree
        self._headline = headline
        self._article = article  # the part of the page with both headline and text, where selectors know it

    @cached_property
    def _page(self) -> Lines:
        return read_lines(self._tree.body.html or "") if self._tree.body else Lines()

    @cached_property
    def main(self) -> MainText:
        """The article among the lines."""
        return main_text(self._page, self._headline)

    def printed(self, *, near: bool) -> list[str]:
        """Printed times around the article; `near`: in its own part of the page and nowhere else."""
        if self._article is not None:
            part = read_lines(self._article.html or "")
            found = printed_times(part, main_text(part, self._headline))
            if found or near:
                return found
        return printed_times(self._page, self.main)


def extract(reply: Reply, source: Source, *, now: datetime, found: Found | None = None) -> Extracted:
    """The article on a page. `found` is what the road said of it and fills what the page withholds."""
    decoded = decode(reply.body, reply.content_type)
    tree = parse(decoded.text)
    meta = read_metadata(tree)
    chosen, missing = source.selectors, _missing(tree, source)
    headline = value(tree, chosen.headline) or _headline(tree, meta, found)
    lined = _Lined(tree, headline, _around(tree, chosen.headline, chosen.body))
    published = _published(tree, meta, lined, source, now, found)
    lead = value(tree, chosen.lead) or (found.summary if found else "")
    body, by = _body(tree, decoded.text, meta, source, lined)
    hint = found or Found(url=reply.url)
    if not hint.again and (len(body) < len(hint.html or "") / 4 or not body):
        body, by = _from_road(hint, body, by)
    headline = headline or hint.title
    article = Article(
        source=source.id,
        url=hint.url,
        canonical_url=canonical_url(reply.url, declared=meta.canonical),
        headline=clean_line(headline)[:1_000],
        body=_tidy(body, headline),
        lead=clean_line(lead)[:2_000] or None,
        language=language_of(f"{headline} {body}"),
        published_at=published.at if published else hint.published_at,
        published_raw=(published.raw if published else hint.published_raw)[:200] or None,
        published_has_time=published.has_time if published else hint.published_has_time,
        updated_at=_updated(meta, source, now) or hint.updated_at,
        fetched_at=now,
        zone=source.zone,
        section=meta.section or None,
        editions={**_editions(tree, meta, reply.url, source), **hint.editions},
        extracted_by=by,
    )
    how = published.how if published else ("road" if hint.published_at else "none")
    return Extracted(article=article, how=how, missing=missing, notes={f"encoding/{decoded.how}": 1})


def from_road(found: Found, source: Source, *, now: datetime, by: str) -> Article:
    """The article as far as the road itself tells it: title, lead, full text where the road gives one."""
    body = html_text(found.html) or html_text(found.summary)
    title = clean_line(html_text(found.title))
    return Article(
        source=source.id,
        url=found.url,
        canonical_url=canonical_url(found.url),
        headline=title[:1_000],
        body=_tidy(body, ""),  # a message's first sentence is its headline and stays
        lead=clean_line(html_text(found.summary))[:2_000] or None,
        language=found.language or language_of(f"{title} {body}"),
        published_at=found.published_at,
        published_raw=found.published_raw[:200] or None,
        published_has_time=found.published_has_time,
        updated_at=found.updated_at,
        fetched_at=now,
        zone=source.zone,
        editions=found.editions,
        extracted_by=by,
    )


def _around(tree: LexborHTMLParser, headline: str, body: str) -> LexborNode | None:
    """The smallest element that holds both what a source names as headline and as body."""
    first, second = nodes(tree, headline)[:1], nodes(tree, body)[:1]
    if not first or not second:
        return None
    above, held = first[0].parent, set()
    while above is not None:
        held.add(above.mem_id)
        above = above.parent
    above = second[0]
    while above is not None and above.mem_id not in held:
        above = above.parent
    return above if above is not None and above.tag not in ("body", "html") else None


def _headline(tree: LexborHTMLParser, meta: Metadata, found: Found | None) -> str:
    """What the page's own marks say; without them the road's title goes before the window's."""
    own = generic_headline(tree, meta.headline, meta.site)
    return own.text if own.sure or not found else clean_line(html_text(found.title)) or own.text


def _body(
    tree: LexborHTMLParser, text: str, meta: Metadata, source: Source, lined: _Lined
) -> tuple[str, str]:
    if source.selectors.body:
        found = _selected(_outermost(nodes(tree, source.selectors.body)), source.selectors.drop)
        if len(found) >= _ENOUGH or found.endswith((".", "!", "?", "»")):
            return found, "selectors"
    if len(meta.body) >= _ENOUGH:
        return meta.body, "json-ld"
    own = lined.main.text
    if len(own) >= _ENOUGH:
        return own, "generic"
    other = generic_body(text)
    if len(other) > len(own):
        return other, "trafilatura"
    return (own, "generic") if own else (meta.body, "json-ld" if meta.body else "")


def _selected(found: Sequence[LexborNode], dropped: Sequence[str]) -> str:
    """Text of the named nodes; what the source drops, hidden tips and captions are gone, and so is debris.

    Scripts, buttons and hidden elements are left out where the lines are read.
    """
    parts = []
    for node in found:
        drop(node, (*CAPTIONS, *dropped))
        parts.append(without_debris(read_lines(node.html or "")))
    return "\n".join(part for part in parts if part)


def _outermost(found: Sequence[LexborNode]) -> list[LexborNode]:
    """Nodes that no other node of the list contains: one paragraph is not told twice."""
    ids = {node.mem_id for node in found}
    kept = []
    for node in found:
        above = node.parent
        while above is not None and above.mem_id not in ids:
            above = above.parent
        if above is None:
            kept.append(node)
    return kept


def _from_road(hint: Found, body: str, by: str) -> tuple[str, str]:
    told = html_text(hint.html) or html_text(hint.summary)
    return (told, "feed") if len(told) > len(body) else (body, by)


def _tidy(body: str, headline: str) -> str:
    """Without the headline as a first line, trailing credit lines, and anything past the size limit."""
    body = body.strip()[:_MAX_BODY]
    if headline and body.startswith(headline + "\n"):
        body = body[len(headline) :].lstrip()
    while match := _COPYRIGHT.search(body):
        body = body[: match.start()]
    return body


def _published(
    tree: LexborHTMLParser,
    meta: Metadata,
    lined: _Lined,
    source: Source,
    now: datetime,
    found: Found | None,
) -> Published | None:
    zone = ZoneInfo(source.zone)

    def read(raws: Sequence[str]) -> list[Moment]:
        moments = (read_moment(raw, zone=zone, now=now) for raw in raws)
        return [moment for moment in moments if moment]

    own = (
        [value(tree, part) for part in source.selectors.published.split(" | ")]
        if source.selectors.published
        else []
    )
    stated = read([*[raw for raw in own if raw], *meta.published, *_datetimes(tree)])
    sure = source.selectors.confidence in (Confidence.RECORDED, Confidence.LIVE)
    untimed = not any(moment.has_time for moment in stated)
    # Where the source's own selector was seen to be right, no second opinion is needed.
    visible = [] if sure and own and stated and stated[0].has_time else read(lined.printed(near=not untimed))
    if untimed and found and found.published_at and found.published_has_time:
        # The road's own reading knew its day headings and its zone; its words alone («14:05») do not.
        clock = found.published_at.astimezone(UTC).replace(tzinfo=None)
        stated = [Moment(clock=clock, has_time=True, offset=UTC, raw=found.published_raw), *stated]
    return decide(stated, visible, zone=zone, now=now, offsets=source.offsets)


def _datetimes(tree: LexborHTMLParser) -> list[str]:
    """`datetime` attributes outside links and lists of other items: those that come first on the page."""
    found = [node.attributes.get("datetime") or "" for node in tree.css("time[datetime]")[:12]]
    return found[:1] if len(set(found)) <= 2 else []


def _updated(meta: Metadata, source: Source, now: datetime) -> datetime | None:
    zone = ZoneInfo(source.zone)
    moment = read_moment(meta.modified, zone=zone, now=now) if meta.modified else None
    return min(moment.instant(zone), now) if moment else None


def _editions(tree: LexborHTMLParser, meta: Metadata, url: str, source: Source) -> dict[str, str]:
    named = meta.editions or switch_links(tree, url, source)  # what is declared outranks a switch
    return {code: canonical_url(urljoin(url, href)) for code, href in named.items()}


def _missing(tree: LexborHTMLParser, source: Source) -> tuple[str, ...]:
    """Fields for which the source names a selector that matches nothing: the first sign of a redesign."""
    chosen = source.selectors
    named = {"headline": chosen.headline, "body": chosen.body, "published": chosen.published}
    return tuple(name for name, selector in named.items() if selector and not present(tree, selector))
