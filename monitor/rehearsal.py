"""`sources try URL`: looks at a site as a visitor would, and proposes the file that would watch it."""

from __future__ import annotations

import asyncio
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

import aiohttp
from yarl import URL

from monitor.check import Report, check_source
from monitor.config import Config
from monitor.config.sources import Road, Source
from monitor.models import RunStatus
from spiders import roads, robots
from spiders.addresses import refusal
from spiders.blocks import find_block
from spiders.download import open_session
from spiders.found import Reply
from spiders.poll import read_body
from spiders.rehearse import Offer, read_offer, to_toml

_HOPS = 5
_TRIED = 8
_ENOUGH = 3  # items that make a road worth proposing


class NothingFound(Exception):
    """A site that offers nothing to watch, or refuses to be looked at; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What was proposed: the file's text, the source it makes, and what a real visit by it gave."""

    toml: str
    source: Source
    report: Report
    page: Reply


async def rehearse(url: str, config: Config, now: datetime, *, allow_private: bool = False) -> Rehearsal:
    """Looks at `url`, proposes a source and visits it. NothingFound says why nothing can be proposed."""
    settings = config.settings
    agent = settings.crawl.user_agent.replace("{contact}", settings.monitor.contact or "rehearsal")
    async with open_session(guarded=not allow_private) as session:
        visitor = _Visitor(session=session, agent=agent, now=now, allow_private=allow_private)
        rules = await visitor.learn_robots(url)
        page = await visitor.get(url)
        if page is None:
            raise NothingFound(f"{url} did not answer")
        if reason := find_block(page.status, page.body):
            raise NothingFound(f"{url} refuses visitors: {reason}")
        if not visitor.may_ask(page.url):
            raise NothingFound(f"robots.txt of {urlsplit(page.url).netloc} forbids {page.url}")
        offer = read_offer(page, rules)
        found = await _roads(visitor, offer)
    if not found:
        raise NothingFound(f"{page.url}: no feed, no sitemap and no list of articles was found")
    toml = to_toml(_table(page.url, offer, found, allow_private=allow_private))
    source = Source.model_validate(tomllib.loads(toml))
    report = await check_source(source, config, now)
    run = report.run
    if run.status not in (RunStatus.OK, RunStatus.UNCHANGED) and not report.articles:
        raise NothingFound(f"{page.url}: a visit by the proposed file was {run.status}: {run.reason}")
    return Rehearsal(toml=toml, source=source, report=report, page=page)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visitor:
    """One who looks at a site politely: guarded addresses, robots obeyed, sizes and times bounded."""

    session: aiohttp.ClientSession
    agent: str
    now: datetime
    allow_private: bool

    async def learn_robots(self, url: str) -> str:
        """The text of the host's robots.txt; its rules are remembered for this visit and the check."""
        reply = await self.get(urljoin(url, "/robots.txt"))
        text = reply.body.decode("utf-8", "replace") if reply and reply.status == 200 else ""
        for place in {url, reply.url if reply else url}:
            robots.remember(place, robots.Rules(text), self.now)
        return text

    def may_ask(self, url: str) -> bool:
        """True where the host's rules were learnt and allow it."""
        return robots.known_to_allow(url, self.agent, self.now)

    async def get(self, url: str) -> Reply | None:
        """One page after at most five redirects, each of them guarded; None where none came."""
        for _ in range(_HOPS):
            if refusal(url, allow_private=self.allow_private):
                return None
            try:
                async with asyncio.timeout(25):
                    got = await self._once(url)
            except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
                return None
            if not isinstance(got, str):
                return got
            url = got
        return None

    async def _once(self, url: str) -> Reply | str | None:
        """The page, or where it moved to."""
        headers = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
        async with self.session.get(URL(url), headers=headers, allow_redirects=False) as response:
            if location := response.headers.get("Location"):
                return urljoin(url, location)
            body = await read_body(response)
            if body is None:
                return None
            names = {name.lower(): text for name, text in response.headers.items()}
            return Reply(url=url, status=response.status, headers=names, body=body)


async def _roads(visitor: _Visitor, offer: Offer) -> list[Road]:
    """The candidates that really give items, in their order; at most two."""
    found: list[Road] = []
    for candidate in offer.candidates[:_TRIED]:
        if len(found) == 2 or (found and not candidate.named):
            break
        if not visitor.may_ask(candidate.url):
            continue
        reply = await visitor.get(candidate.url)
        if reply is None or reply.status != 200 or find_block(reply.status, reply.body):
            continue
        road = Road.model_validate({"shape": candidate.shape, "url": candidate.url, "confidence": "live"})
        if len(roads.read(reply, road, _probe(offer, road), now=visitor.now).items) >= _ENOUGH:
            found.append(road)
    return found


def _probe(offer: Offer, road: Road) -> Source:
    table = {"id": "rehearsal", "name": {"ru": offer.name}, "country": offer.country, "rank": "media"}
    article = offer.article if road.shape == "listing" else ""
    return Source.model_validate({**table, "zone": offer.zone, "article": article, "roads": [road]})


def _table(url: str, offer: Offer, found: list[Road], *, allow_private: bool) -> dict[str, object]:
    host = urlsplit(url).netloc
    id_ = re.sub(r"[^a-z0-9]+", "_", host.removeprefix("www.").lower()).strip("_")
    listing = any(road.shape == "listing" for road in found)
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
    table["name"] = {"ru": offer.name, "kk": offer.name, "en": offer.name}
    table["roads"] = [_road(road) for road in found]
    if allow_private:
        table["access"] = {"allow_private": True, "delay": 0}
    return table


def _road(road: Road) -> Mapping[str, object]:
    return {"shape": road.shape, "url": road.url, "confidence": str(road.confidence)}
