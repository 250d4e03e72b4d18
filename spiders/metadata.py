"""What a page says of itself for machines: JSON-LD, meta elements, link relations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from spiders.tree import clean_line, html_text

_ARTICLES = re.compile(r"article|posting|report", re.I)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "mediator_published_time", "datepublished"),
    *("og:published_time", "published_time", "pubdate", "publishdate", "publish-date", "date_published"),
    *("article.published", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date"),
    *("analytics-pub-date", "date"),
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified")
_MAX_DEPTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Machine-readable facts of a page; empty strings where it says nothing."""

    headline: str = ""
    description: str = ""
    body: str = ""  # JSON-LD articleBody
    published: tuple[str, ...] = ()  # best first
    modified: str = ""
    canonical: str = ""
    language: str = ""
    section: str = ""
    site: str = ""
    editions: Mapping[str, str] = field(default_factory=dict)


def read_metadata(tree: LexborHTMLParser) -> Metadata:
    """Everything a page declares; JSON-LD outranks meta elements."""
    metas = _metas(tree)
    article = next(_json_articles(tree), {})
    published = [_text(article.get("datePublished")), *(metas.get(name, "") for name in _PUBLISHED)]
    modified = [_text(article.get("dateModified")), *(metas.get(name, "") for name in _MODIFIED)]
    links = _links(tree)
    html_node = tree.css_first("html")
    declared = (html_node.attributes.get("lang") or "") if html_node else ""
    body = _text(article.get("articleBody"))
    return Metadata(
        headline=clean_line(html_text(_text(article.get("headline")) or metas.get("og:title", ""))),
        description=clean_line(html_text(metas.get("og:description") or metas.get("description", ""))),
        body=html_text(body) if "<" in body or "&" in body else body.strip(),
        published=tuple(dict.fromkeys(text for text in published if text)),
        modified=next((text for text in modified if text), ""),
        canonical=links.get("canonical", "") or metas.get("og:url", ""),
        language=(declared or _text(article.get("inLanguage")))[:2].lower(),
        section=metas.get("article:section", ""),
        site=metas.get("og:site_name", ""),
        editions={key[1:]: href for key, href in links.items() if key.startswith("@")},
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        if node.parent and node.parent.tag not in ("head", "body", "html", "article") and _in_media(node):
            continue  # kremlin.ru dates each photograph of a gallery
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (attributes.get(key) or "").lower().strip()
            content = (attributes.get("content") or "").strip()
            if name and content:
                found.setdefault(name, content)
    return found


def _in_media(node: Any) -> bool:
    above = node.parent
    for _ in range(6):
        if above is None:
            return False
        kind = (above.attributes.get("itemtype") or "").rsplit("/", 1)[-1]
        if (
            above.tag == "figure"
            or kind in ("ImageObject", "VideoObject")
            or "slid" in (above.attributes.get("class") or "")
        ):
            return True
        above = above.parent
    return False


def _links(tree: LexborHTMLParser) -> dict[str, str]:
    """`canonical`, and `@ru`, `@kk`, `@en` for the page's editions in other languages."""
    found: dict[str, str] = {}
    for node in tree.css("link[rel][href]"):
        rel = (node.attributes.get("rel") or "").lower()
        href = (node.attributes.get("href") or "").strip()
        language = (node.attributes.get("hreflang") or "")[:2].lower().replace("kz", "kk")
        if rel == "canonical" and href:
            found.setdefault("canonical", href)
        elif rel == "alternate" and href and language in ("ru", "kk", "en"):
            found.setdefault(f"@{language}", href)
    return found


def _json_articles(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for node in tree.css("script[type='application/ld+json']"):
        raw = _WRAPPING.sub("", _WRAPPING.sub("", node.text(deep=True) or ""))
        try:
            yield from _articles(json.loads(_CONTROL.sub(" ", raw), strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _articles(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, list):
        for entry in data[:50]:
            yield from _articles(entry, depth + 1)
    elif isinstance(data, dict):
        if _ARTICLES.search(_text(data.get("@type"))):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(data.get(key), depth + 1)


def _text(raw: Any) -> str:
    """A string out of what JSON-LD writers put where a string belongs."""
    if isinstance(raw, list):
        return _text(raw[0]) if raw else ""
    if isinstance(raw, dict):
        return _text(raw.get("@value") or raw.get("name"))
    return str(raw).strip() if isinstance(raw, str | int | float) else ""
