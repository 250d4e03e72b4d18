"""Pure: lists of feeds in and out, as feed readers exchange them (OPML 2.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from monitor.config.sources import Source


class NotOpml(ValueError):
    """A file that holds no outline of feeds; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One subscription of a list: its title, its address, and the page that it belongs to, if named."""

    title: str
    url: str
    homepage: str = ""

    @property
    def id(self) -> str:
        """An id for its source file: host and path in small letters."""
        parts = urlsplit(self.url)
        path = re.sub(r"/?(?:feed|rss)?/?$|(?:/(?:feed|rss))?\.(?:xml|rss|atom)$", "", parts.path)
        words = f"{parts.netloc.removeprefix('www.')}{path}".lower()
        return re.sub(r"[^a-z0-9]+", "_", words).strip("_")


def read_opml(content: bytes) -> list[Feed]:
    """The feeds of a list, each address once, in its order. NotOpml names what cannot be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotOpml(f"not XML: {error}") from error
    found = [
        Feed(
            title=str(outline.get("title") or outline.get("text") or outline.get("xmlUrl")),
            url=str(outline.get("xmlUrl")),
            homepage=str(outline.get("htmlUrl") or ""),
        )
        for outline in root.iter("outline")
        if (outline.get("xmlUrl") or "").startswith(("http://", "https://"))
    ]
    if not found:
        raise NotOpml("no outline with an xmlUrl of http or https")
    return list({feed.url: feed for feed in reversed(found)}.values())[::-1]


def source_table(feed: Feed) -> dict[str, object]:
    """A source that watches a feed; country and rank are guesses that a person should look at."""
    host = urlsplit(feed.url).hostname or ""
    country = "KZ" if host.endswith(".kz") else "RU" if host.endswith((".ru", ".рф", ".su")) else "INT"
    zone = {"KZ": "Asia/Almaty", "RU": "Europe/Moscow"}.get(country, "UTC")
    return {
        "country": country,
        "rank": "media",
        "zone": zone,
        "homepage": feed.homepage,
        "notes": "from an OPML list; country, rank and zone are guesses",
        "name": {"ru": feed.title},
        "roads": [{"shape": "feed", "url": feed.url, "confidence": "public"}],
    }


def write_opml(sources: Iterable[Source], title: str) -> bytes:
    """All feeds of these sources as a list."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for source in sources:
        for road in source.roads:
            if road.shape == "feed":
                name = source.name.ru
                about = {"type": "rss", "text": name, "title": name, "xmlUrl": road.url}
                etree.SubElement(body, "outline", about | {"htmlUrl": source.homepage})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
