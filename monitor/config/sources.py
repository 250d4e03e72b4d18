"""One source of news as data: config/sources/<id>.toml."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from monitor.config.base import Duration, Pattern, Strict, Zone
from monitor.models import Rank


class Confidence(StrEnum):
    """How a selector or URL is known; nothing was tried live when the files were written."""

    RECORDED = "recorded"  # read in a recorded page
    PUBLIC = "public"  # public code or a feed list names it
    GUESS = "guess"
    LIVE = "live"  # `sources check` confirmed it


class Names(Strict):
    """A name in the three languages."""

    ru: str
    kk: str = ""
    en: str = ""


class Road(Strict):
    """One way to a source's items; roads of one language are tried in the file's order until one answers."""

    shape: Literal["feed", "listing", "sitemap", "api", "telegram"]
    url: str
    confidence: Confidence = Confidence.GUESS
    language: Literal["", "ru", "kk", "en"] = ""  # of its items; each language has its own order of roads
    item: str = ""  # listing: CSS of one item
    link: str = ""  # listing: CSS of the link within an item; default the first <a>
    title: str = ""  # listing: CSS of the title within an item; default the link's text
    summary: str = ""  # listing: CSS of the lead within an item
    time: str = ""  # listing: CSS of the time text or attribute («time::attr(datetime)»)
    day: str = ""  # listing: CSS of a heading that carries the day for the items below it
    pages: str = ""  # paging: a URL with {page}, or {since} and {till}
    full: bool = False  # the road gives whole articles: their pages are not fetched
    api: str = ""  # api: the name of the reader in spiders/api.py
    params: dict[str, str] = {}


class Selectors(Strict):
    """Where an article page keeps its parts; empty ones fall through to JSON-LD, meta, generic extraction.

    CSS; alternatives joined by « | » are tried in order; «time::attr(datetime)» takes an attribute.
    """

    headline: str = ""
    lead: str = ""
    body: str = ""
    published: str = ""
    drop: tuple[str, ...] = ()
    confidence: Confidence = Confidence.GUESS


class Expect(Strict):
    """What a healthy source gives. Less of `fields` or `cyrillic` is drift (monitor/verdict.py);
    `items_a_day` is what its amounts and silences are judged by until its own weeks are known."""

    items_a_day: float = Field(default=0, ge=0)  # 0: nothing is promised
    fields: tuple[str, ...] = ("headline", "body", "published")
    cyrillic: float = Field(default=0.5, ge=0, le=1)  # least share of Cyrillic among letters


class Access(Strict):
    """How this site wants to be visited."""

    delay: float = Field(default=2.0, ge=0)  # seconds between requests to one host
    robots: bool = True
    proxy_env: str = ""  # name of the environment variable that holds the proxy URL
    ca_bundle: str = ""
    user_agent: str = ""
    allow_private: bool = False  # addresses of this machine or network (tests, an intranet mirror)
    notes: str = ""


class Source(Strict):
    """One site that is watched; `id` is the file's name."""

    id: str = Field(pattern=r"^[a-z0-9_.-]+$")
    name: Names
    country: Literal["RU", "KZ", "INT"]
    kind: str = "media"  # government | parliament | region | embassy | organisation | agency | media
    rank: Rank
    languages: tuple[Literal["ru", "kk", "en"], ...] = ("ru",)
    zone: Zone = "Europe/Moscow"
    offsets: Literal["check", "ignore", "utc"] = (
        "check"  # what a written offset is worth, see spiders/published.py
    )
    homepage: str = ""
    enabled: bool = True
    priority: int = Field(default=2, ge=1, le=3)
    every: Duration = "15m"
    article: Pattern = ""  # URLs of articles; empty: every item's link
    edition: Pattern = ""  # part of a URL that ru, kk and en editions of one item share, in groups
    max_pages: int = Field(
        default=40, ge=1, le=500
    )  # article pages a visit may fetch; the rest wait for the next
    roads: tuple[Road, ...] = Field(min_length=1)
    selectors: Selectors = Selectors()
    expect: Expect = Expect()
    access: Access = Access()
    notes: str = ""
