"""A road of a source: what to ask of it, which reader understands its answer, where its older items are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from monitor.config.sources import Road, Source
from spiders.api import Ask, ask_api, read_api
from spiders.feed import read_feed
from spiders.found import Finding, Reply
from spiders.listing import accepts, read_listing
from spiders.sitemap import read_sitemap
from spiders.telegram import read_telegram

__all__ = [
    "accepts", "ask", "gives_whole_articles", "heads", "in_order", "key", "next_of", "pages_older", "read",
]  # fmt: skip

ACCEPT: Mapping[str, str] = {
    "feed": "application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8",
    "sitemap": "application/xml,text/xml;q=0.9,*/*;q=0.8",
}


def ask(road: Road, *, now: datetime, page: int = 1, since: date | None = None) -> Ask:
    """The request for one page of a road. URLs may hold {date:%Y%m%d} (today), {since:…}, {till:…},
    and {day:…}: today on the first page, a day earlier on each further one."""
    if road.shape == "api":
        return ask_api(road, page=page)
    template = road.pages if road.pages and (page > 1 or since) else road.url
    accept = ACCEPT.get(road.shape)
    return Ask(url=_filled(template, now, page, since), headers={"Accept": accept} if accept else {})


def _filled(template: str, now: datetime, page: int, since: date | None) -> str:
    day = now.date() - timedelta(days=page - 1)
    days = {
        "day": day,
        "date": now.date(),
        "till": now.date(),
        "since": since or now.date() - timedelta(days=1),
    }

    def fill(match: re.Match[str]) -> str:
        name, form = match[1], match[2] or "%Y-%m-%d"
        return str(page) if name in ("page", "n") else days[name].strftime(form)

    return re.sub(r"\{(page|n|date|day|since|till)(?::([^}]*))?\}", fill, template)


def pages_older(road: Road) -> bool:
    """True where a road can be followed into the past."""
    return any(name in road.pages for name in ("{page", "{n}", "{day")) or road.shape == "api"


def in_order(source: Source, *, backfill: bool) -> tuple[Road, ...]:
    """The roads as the file orders them; a backfill tries first those that lead into the past."""
    if not backfill:
        return source.roads
    return tuple(sorted(source.roads, key=lambda road: not pages_older(road)))


def key(road: Road) -> str:
    """What tells a road from the others of its source: its URL, and its language where one is named."""
    return f"{road.url} {road.language}".strip()


def heads(roads: Sequence[Road]) -> tuple[int, ...]:
    """Places of the roads that a visit begins with: the first of each language."""
    first: dict[str, int] = {}
    for place, road in enumerate(roads):
        first.setdefault(road.language, place)
    return tuple(first.values())


def next_of(roads: Sequence[Road], place: int) -> int | None:
    """Place of the road to try where this one told nothing: the next of its language."""
    language = roads[place].language
    return next((i for i in range(place + 1, len(roads)) if roads[i].language == language), None)


def read(reply: Reply, road: Road, source: Source, *, now: datetime) -> Finding:
    """Items of a road's answer; never raises on any bytes."""
    if road.shape == "feed":
        return read_feed(reply, source, now=now)
    if road.shape == "sitemap":
        return read_sitemap(reply, source, now=now)
    if road.shape == "api":
        return read_api(reply, source, road, now=now)
    if road.shape == "telegram":
        return read_telegram(reply, source, now=now)
    return read_listing(reply, source, road, now=now)


def gives_whole_articles(road: Road) -> bool:
    """True where no page needs to be fetched for an item."""
    return road.full or road.shape == "telegram"
