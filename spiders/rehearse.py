"""Pure: what a page offers to watch: its feeds, its sitemaps, the pattern of its articles' addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from spiders.canonical import same_site
from spiders.encoding import decode
from spiders.found import Reply
from spiders.metadata import read_metadata
from spiders.tree import line, parse

_FEED_TYPE = re.compile(r"application/(?:rss|atom|rdf)\+xml|text/xml", re.I)
_FEED_LINK = re.compile(r"rss|atom|feed|\.xml(?:$|\?)", re.I)
_GUESSES = (
    "/rss",
    "/rss.xml",
    "/feed/",
    "/feed",
    "/rss/all",
    "/ru/rss",
    "/export/rss2/index.xml",
    "/index.xml",
)
_SITEMAP = re.compile(r"^\s*sitemap:\s*(\S+)", re.I | re.M)
_ENDINGS = {"KZ": (".kz", ".қаз"), "RU": (".ru", ".рф", ".su")}
_ZONES = {"RU": "Europe/Moscow", "KZ": "Asia/Almaty"}
_SECTIONS = frozenset(
    {"новости", "главная", "главная страница", "жаңалықтар", "басты бет", "news", "home", "лента новостей"}
)
_FEW = 4  # links of one make that a listing must have
_LONG_TITLE = 25  # characters of a link's text from which it may be a headline


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A road that may exist: its shape, its URL, and whether the page itself named it."""

    shape: str
    url: str
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What was read on the page: name and language as it states them, roads to try in order, and the pattern
    of the addresses that look like its articles (empty where none stands out)."""

    name: str
    language: str
    country: str
    zone: str
    candidates: tuple[Candidate, ...]
    article: str
    samples: tuple[str, ...]


def read_offer(reply: Reply, robots: str = "") -> Offer:
    """Everything a front page or listing offers. `robots` is the text of the host's robots.txt."""
    tree = parse(decode(reply.body, reply.content_type).text)
    meta = read_metadata(tree)
    title_node = tree.css_first("title")
    samples = article_links(tree, reply.url)
    host = urlsplit(reply.url).hostname or ""
    country = (
        "KZ" if host.endswith((".kz", ".қаз")) else "RU" if host.endswith((".ru", ".рф", ".su")) else "INT"
    )
    return Offer(
        name=meta.site or _site_name(line(title_node) if title_node else "") or host,
        language=meta.language if meta.language in ("ru", "kk", "en") else "ru",
        country=country,
        zone=_ZONES.get(country, "UTC"),
        candidates=(*_itself(reply), *_candidates(tree, reply.url, robots, listing=bool(samples))),
        article=article_pattern(samples),
        samples=tuple(samples[:10]),
    )


def _site_name(title: str) -> str:
    """A front page's title without «Новости», «Главная» and their like."""
    parts = [part.strip() for part in re.split(r"\s+[|•·—–-]\s+", title)]
    own = [part for part in parts if part and part.lower().rstrip(" .") not in _SECTIONS]
    return " — ".join(own)[:80]


def _itself(reply: Reply) -> tuple[Candidate, ...]:
    """The address that was given, where a feed, a sitemap or a channel answers there and not a page."""
    if b"tgme_widget_message" in reply.body:
        return (Candidate(shape="telegram", url=reply.url, named=True),)
    head = reply.body[:2000].lower()
    for mark, shape in ((b"<rss", "feed"), (b"<feed", "feed"), (b"<rdf", "feed"), (b"<urlset", "sitemap")):
        if mark in head and b"<html" not in head:
            return (Candidate(shape=shape, url=reply.url, named=True),)
    return ()


def _candidates(tree: LexborHTMLParser, base: str, robots: str, *, listing: bool) -> tuple[Candidate, ...]:
    """Feeds that the page names, the page as a listing, its sitemaps, then common places of feeds."""
    feeds, links = [], []
    for node in tree.css("link[rel=alternate][href]"):
        if _FEED_TYPE.search(node.attributes.get("type") or ""):
            feeds.append(urljoin(base, node.attributes.get("href") or ""))
    for node in tree.css("a[href]"):
        href = urljoin(base, (node.attributes.get("href") or "").strip())
        if _FEED_LINK.search(href) and same_site(base, href) and href.startswith("http"):
            links.append(href)
    found = [Candidate(shape="feed", url=url, named=True) for url in (*feeds, *links[:5])]
    if listing:
        found.append(Candidate(shape="listing", url=base, named=True))
    found += [Candidate(shape="sitemap", url=url, named=True) for url in _SITEMAP.findall(robots)[:3]]
    found += [Candidate(shape="feed", url=urljoin(base, path), named=False) for path in _GUESSES]
    first: dict[str, Candidate] = {}
    for one in found:
        first.setdefault(one.url, one)  # where the page names it, not where habit would look
    return tuple(first.values())


def preview_of(url: str) -> str:
    """A Telegram channel's address as that of its public preview; any other address as it is."""
    match = re.fullmatch(r"https?://t\.me/(?!s/)(\w+)/?", url)
    return f"https://t.me/s/{match[1]}" if match else url


def ministry_slug(url: str) -> str:
    """What tells a ministry or akimat from the others on gov.kz; an empty string for other pages."""
    match = re.search(r"/memleket/entities/([a-z0-9-]+)", url)
    return match[1] if match else ""


def ministry_table(url: str) -> dict[str, object] | None:
    """The source of a page of gov.kz: one API serves all its ministries and akimats, told apart by a slug."""
    slug, parts = ministry_slug(url), urlsplit(url)
    if not slug:
        return None
    site = f"{parts.scheme}://{parts.netloc}"
    road = {"shape": "api", "url": f"{site}/graphql", "confidence": "live", "full": True, "api": "gov_kz"}
    return {
        "id": f"kz_gov_{slug.replace('-', '_')}",
        "country": "KZ",
        "kind": "government",
        "rank": "official",
        "languages": ["ru", "kk"],
        "zone": "Asia/Almaty",
        "homepage": f"{site}/memleket/entities/{slug}",
        "priority": 2,
        "edition": r"/entities/([a-z0-9-]+)/press/news/details/(\d+)",
        "name": {"ru": slug},
        "roads": [
            {**road, "language": code, "params": {"slug": slug, "lang": code, "size": "20"}}
            for code in ("ru", "kk")
        ],
    }


def article_links(tree: LexborHTMLParser, base: str) -> list[str]:
    """The page's links that look like articles: the largest family of one make with headlines for texts."""
    families: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for node in tree.css("a[href]"):
        url = urljoin(base, (node.attributes.get("href") or "").strip()).split("#", 1)[0]
        if not url.startswith("http") or not same_site(base, url) or urlsplit(url).path.strip("/") == "":
            continue
        text = line(node) or (node.attributes.get("title") or "")
        families[_make(url)][url] = max(len(text), families[_make(url)].get(url, 0))
    best: list[str] = []
    best_score = 0.0
    for make, urls in families.items():
        titled = [url for url, size in urls.items() if size >= _LONG_TITLE]
        score = len(titled) * (1.5 if any(part.startswith("\\d") or "[^" in part for part in make) else 0.3)
        if len(titled) >= _FEW and score > best_score:
            best, best_score = list(urls), score
    return best


def _make(url: str) -> tuple[str, ...]:
    """The make of an address: numbers, dates and slugs become patterns, fixed words stay."""
    parts = urlsplit(url)
    segments = [_part(segment) for segment in parts.path.strip("/").split("/")]
    return (parts.netloc, *segments, "/" if parts.path.endswith("/") else "")


def _part(segment: str) -> str:
    stem, dot, ending = segment.rpartition(".")
    if dot and re.fullmatch(r"[a-z]{2,5}", ending):
        return _part(stem) + re.escape("." + ending)
    if re.fullmatch(r"\d+", segment):
        return r"\d+"
    if re.search(r"\d", segment) or segment.count("-") >= 2 or len(segment) > 24 or segment.count("_") >= 3:
        return r"[^/?#]*\d[^/?#]*" if re.search(r"\d", segment) else r"[^/?#]{8,}"
    return re.escape(segment).replace(r"\-", "-")


def article_pattern(urls: Sequence[str]) -> str:
    """One expression for addresses of one make; an empty string for none."""
    if not urls:
        return ""
    host, *segments, slash = _make(urls[0])
    bare = re.escape(host.removeprefix("www.")).replace(r"\-", "-")
    return rf"^https?://(?:www\.)?{bare}/{'/'.join(segments)}{slash}?$".replace("/?$", "/?$")


def to_toml(table: dict[str, object]) -> str:
    """A source's table as the text of its file; strings, numbers, booleans, lists of strings, sub-tables."""
    plain = [f"{name} = {_value(item)}" for name, item in table.items() if not _is_table(item)]
    rows = list(plain)
    for name, item in table.items():
        for one in item if isinstance(item, list) and _is_table(item) else [item]:
            if isinstance(one, dict):
                head = f"[[{name}]]" if isinstance(item, list) else f"[{name}]"
                rows += ["", head, *(f"{key} = {_value(part)}" for key, part in one.items())]
    return "\n".join(rows) + "\n"


def _is_table(item: object) -> bool:
    return isinstance(item, dict) or (isinstance(item, list) and bool(item) and isinstance(item[0], dict))


def _value(item: object) -> str:
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, int | float):
        return str(item)
    if isinstance(item, dict):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in item.items()) + " }"
    if isinstance(item, list | tuple):
        return "[" + ", ".join(_value(one) for one in item) + "]"
    text = str(item)
    if "\\" in text and "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"'
        + "".join(char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}" for char in escaped)
        + '"'
    )
