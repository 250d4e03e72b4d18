"""`sources try URL`: looks at a site as a visitor would, and proposes the file that would watch it."""

from __future__ import annotations

import asyncio
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

import aiohttp

from monitor.check import Report, check_source
from monitor.config import Config
from monitor.config.sources import Road, Source
from monitor.models import RunStatus
from spiders import roads, robots
from spiders.addresses import is_private
from spiders.blocks import find_block
from spiders.download import open_session, slow_down, take_turn
from spiders.encoding import decode
from spiders.found import Finding, Reply
from spiders.poll import get_page
from spiders.propose import article_selectors, listing_selectors
from spiders.rehearse import Offer, ministry_slug, ministry_table, preview_of, read_offer, to_toml
from spiders.tree import parse

_TRIED = 12
_SHELL = "javascript shell"
_ENOUGH = 3  # items that make a road worth proposing
_PACE, _SLOWEST = 1.0, 10.0  # seconds between requests; of a Crawl-delay, while a person waits
_PROVED = 3  # articles on which selectors are tried


class NothingFound(Exception):
    """A site that offers nothing to watch, or refuses to be looked at; `code` and `facts` say why."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(_WHY[code].format(**facts))
        self.code = code
        self.facts = facts


_WHY = {
    "no_host": "{url}: there is no host of this name",
    "private": "{url} is an address of this machine or its network",
    "no_answer": "{url} did not answer",
    "http": "{url} answers with http {status}: is the address right?",
    "refuses": "{url} refuses visitors: {reason}",
    "robots": "robots.txt of {host} forbids {url}",
    "robots_hidden": "robots.txt of {host} cannot be had (http {status}): without its rules nothing is asked",
    "nothing": "{url}: no feed, no sitemap and no list of articles was found",
    "visit": "{url}: a visit by the proposed file was {status}: {reason}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What was proposed: the file's text, the source it makes, and what a real visit by it gave.

    `doubts` are what a person should look at: undated | zone | selectors | names | known:<source id>.
    """

    toml: str
    source: Source
    report: Report
    page: Reply
    doubts: tuple[str, ...] = ()


async def rehearse(url: str, config: Config, now: datetime, *, allow_private: bool = False) -> Rehearsal:
    """Looks at `url`, proposes a source and visits it. NothingFound says why nothing can be proposed."""
    url = preview_of(url)
    if table := ministry_table(url if "://" in url else f"https://{url}"):
        return await _ministry(table, url, config, now, allow_private=allow_private)
    settings = config.settings
    agent = settings.crawl.user_agent.replace("{contact}", settings.monitor.contact or "rehearsal")
    async with open_session(guarded=not allow_private) as session:
        visitor = _Visitor(session=session, agent=agent, now=now, allow_private=allow_private)
        page, rules = await _front(url, visitor)
        offer = read_offer(page, rules)
        found = await _roads(visitor, offer, page)
        if not found:
            raise _nothing(page)
        table = _table(page.url, offer, found, allow_private=allow_private)
        if selectors := await _selectors(visitor, table, found):
            table["selectors"] = {**selectors, "confidence": "guess"}
    report = await _visit(table, config, now, page.url)
    doubts = ["zone"] if offer.country == "INT" else []
    if report.articles and not any(article.published_at for article in report.articles):
        table["expect"] = {"fields": ["headline", "body"]}
        report = await _visit(table, config, now, page.url)
        doubts.append("undated")
    if "selectors" not in table and not roads.gives_whole_articles(found[0][0]):
        doubts.append("selectors")
    doubts += [f"known:{id_}" for id_ in _watched(page.url, config)]
    return _proposed(table, report, page, doubts, now)


async def _ministry(
    table: dict[str, object], url: str, config: Config, now: datetime, *, allow_private: bool
) -> Rehearsal:
    """A ministry or akimat of gov.kz: its pages are scripts, its news come by the API."""
    if allow_private:
        table["access"] = {"allow_private": True, "delay": 0}
    report = await _visit(table, config, now, url)
    slug = ministry_slug(url)
    same = [
        id_ for id_, one in config.sources.items() if any(r.params.get("slug") == slug for r in one.roads)
    ]
    doubts = ["names", *(f"known:{id_}" for id_ in same)]
    return _proposed(table, report, Reply(url=url, status=200, headers={}, body=b""), doubts, now)


def _proposed(
    table: dict[str, object], report: Report, page: Reply, doubts: Sequence[str], now: datetime
) -> Rehearsal:
    toml = _HEAD.format(day=now.date()) + to_toml(table)
    source = Source.model_validate(tomllib.loads(toml))
    return Rehearsal(toml=toml, source=source, report=report, page=page, doubts=tuple(doubts))


def _nothing(page: Reply) -> NothingFound:
    """Why nothing is proposed: a page of scripts hides what it has, any other has nothing."""
    if reason := find_block(page.status, page.body):
        return NothingFound("refuses", url=page.url, reason=reason)
    return NothingFound("nothing", url=page.url)


_HEAD = "# Proposed by `sources try` on {day}. Country, rank and zone are guesses: look at them.\n"


async def _visit(table: dict[str, object], config: Config, now: datetime, url: str) -> Report:
    """A real visit by the proposed file."""
    report = await check_source(Source.model_validate(tomllib.loads(to_toml(table))), config, now)
    run = report.run
    if run.status not in (RunStatus.OK, RunStatus.UNCHANGED) and not report.articles:
        raise NothingFound("visit", url=url, status=run.status, reason=run.reason)
    return report


def _watched(url: str, config: Config) -> list[str]:
    """Sources that already watch this host."""
    host = urlsplit(url).netloc.removeprefix("www.")
    homes = {id_: urlsplit(one.homepage).netloc.removeprefix("www.") for id_, one in config.sources.items()}
    return sorted(id_ for id_, home in homes.items() if home == host)


async def _front(url: str, visitor: _Visitor) -> tuple[Reply, str]:
    """The page at an address as a person would type it, and the host's robots.txt; or why there is none."""
    page = rules = None
    for address in [url] if "://" in url else [f"https://{url}", f"http://{url}"]:
        url = address
        rules = await visitor.learn_robots(url)
        page = await visitor.get(url) if rules is not None else None
        if page is not None:
            break
    if page is None or rules is None:
        raise NothingFound(await visitor.why_silent(url), url=url)
    reason = find_block(page.status, page.body)
    if reason and reason != _SHELL:  # a page of scripts may still have a feed
        raise NothingFound("refuses", url=url, reason=reason)
    if page.status >= 400:
        raise NothingFound("http", url=url, status=page.status)
    if not visitor.may_ask(page.url):
        raise NothingFound("robots", host=urlsplit(page.url).netloc, url=page.url)
    return page, rules


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visitor:
    """One who looks at a site politely: guarded addresses, robots obeyed, sizes and times bounded."""

    session: aiohttp.ClientSession
    agent: str
    now: datetime
    allow_private: bool

    async def learn_robots(self, url: str) -> str | None:
        """The text of the host's robots.txt, whose rules are remembered for this visit and the check; None
        where the host does not answer. NothingFound where it hides them."""
        reply = await self.get(urljoin(url, "/robots.txt"))
        if reply is None:
            return None
        if reply.status >= 500 or reply.status == 429:
            raise NothingFound("robots_hidden", host=urlsplit(url).netloc, status=reply.status)
        text = reply.body.decode("utf-8", "replace") if reply.status == 200 else ""
        rules = robots.Rules(text)
        for place in {url, reply.url}:
            robots.remember(place, rules, self.now)
            slow_down(urlsplit(place).netloc, min(rules.crawl_delay(self.agent) or 0.0, _SLOWEST))
        return text

    async def why_silent(self, url: str) -> str:
        """no_host: nobody has this name; private: it is within our own network, which is not asked unless it
        is said so; else no_answer."""
        try:
            found = await asyncio.get_running_loop().getaddrinfo(urlsplit(url).hostname, None)
        except (OSError, UnicodeError):
            return "no_host"
        inner = all(is_private(str(place[0])) for *_, place in found)
        return "private" if inner and not self.allow_private else "no_answer"

    def may_ask(self, url: str) -> bool:
        """True where the host's rules were learnt and allow it."""
        return robots.known_to_allow(url, self.agent, self.now)

    async def get(self, url: str) -> Reply | None:
        """One page after at most five redirects, each of them guarded; None where none came."""
        await take_turn(urlsplit(url).netloc, 0.0 if self.allow_private else _PACE)
        return await get_page(self.session, url, agent=self.agent, allow_private=self.allow_private)


async def _roads(visitor: _Visitor, offer: Offer, page: Reply) -> list[tuple[Road, Finding]]:
    """The candidates that really give items, in their order; at most two."""
    found: list[tuple[Road, Finding]] = []
    for candidate in offer.candidates[:_TRIED]:
        if len(found) == 2 or (found and not candidate.named):
            break
        if not visitor.may_ask(candidate.url):
            continue
        reply = page if candidate.url == page.url else await visitor.get(candidate.url)
        if reply is None or reply.status != 200 or find_block(reply.status, reply.body):
            continue
        road = Road.model_validate({"shape": candidate.shape, "url": candidate.url, "confidence": "live"})
        finding = roads.read(reply, road, _probe(offer, road), now=visitor.now)
        if len(finding.items) >= _ENOUGH:
            found.append(_sharpened(road, finding, reply, offer, visitor.now))
    return found


def _sharpened(
    road: Road, finding: Finding, reply: Reply, offer: Offer, now: datetime
) -> tuple[Road, Finding]:
    """A listing with the selectors that its page suggests, where they find the same items."""
    if road.shape != "listing":
        return road, finding
    tree = parse(decode(reply.body, reply.content_type).text)
    urls = {item.url for item in finding.items}
    named = road.model_copy(update=listing_selectors(tree, reply.url, urls, offer.zone, now))
    sharper = roads.read(reply, named, _probe(offer, named), now=now)
    same = {item.url for item in sharper.items} == urls and not sharper.notes
    return (named, sharper) if same else (road, finding)


async def _selectors(
    visitor: _Visitor, table: dict[str, object], found: Sequence[tuple[Road, Finding]]
) -> dict[str, str]:
    """Selectors that hold on the first articles of a road."""
    if roads.gives_whole_articles(found[0][0]):
        return {}
    urls = [item.url for item in found[0][1].items if visitor.may_ask(item.url)][:_PROVED]
    pages = [reply for url in urls if (reply := await visitor.get(url)) and reply.status == 200]
    source = Source.model_validate(tomllib.loads(to_toml(table)))
    return article_selectors(pages, source, visitor.now) if len(pages) > 1 else {}


def _probe(offer: Offer, road: Road) -> Source:
    table = {"id": "rehearsal", "name": {"ru": offer.name}, "country": offer.country, "rank": "media"}
    article = offer.article if road.shape == "listing" else ""
    return Source.model_validate({**table, "zone": offer.zone, "article": article, "roads": [road]})


def _table(
    url: str, offer: Offer, found: Sequence[tuple[Road, Finding]], *, allow_private: bool
) -> dict[str, object]:
    host = urlsplit(url).netloc
    channel = urlsplit(url).path.rpartition("/")[2] if found[0][0].shape == "telegram" else ""
    id_ = re.sub(r"[^a-z0-9]+", "_", f"tg {channel}" if channel else host.removeprefix("www."), flags=re.I)
    id_ = id_.lower().strip("_")
    listing = any(road.shape == "listing" for road, _ in found)
    table: dict[str, object] = {
        "id": id_,
        "country": offer.country,
        "kind": "media",
        "rank": "media",
        "languages": [offer.language],
        "zone": offer.zone,
        "homepage": f"{urlsplit(url).scheme}://{host}",
        "priority": 2,
    }
    if listing and offer.article:
        table["article"] = offer.article
    table["name"] = {"ru": offer.name}  # it stands for the other languages until somebody translates it
    table["roads"] = [_road(road) for road, _ in found]
    if allow_private:
        table["access"] = {"allow_private": True, "delay": 0}
    return table


def _road(road: Road) -> Mapping[str, object]:
    plain = {"shape": road.shape, "url": road.url, "confidence": str(road.confidence)}
    return plain | {name: found for name in ("item", "time") if (found := getattr(road, name))}
