"""One visit to one source: asks its roads in order, follows what is new, counts everything that happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from monitor.config.base import seconds
from monitor.models import Article
from monitor.signs import UNHEARD
from monitor.store.pages import Validators
from spiders import download, roads
from spiders.blocks import find_block
from spiders.choice import Choice, choose
from spiders.extract import from_road
from spiders.found import Finding, Found, Reply
from spiders.outcome import RoadOutcome, error_kind
from spiders.page import PageSpider, reply_of

_CATCH_UP = 3  # pages of a road that are read when everything on the page before was new
_BACKFILL_PAGES = 2_000
_SHARE = 0.7  # of a visit's time that may be planned for; the rest is for slow answers


class SourceSpider(PageSpider):
    """Spider of any source: its roads, selectors and manners are data."""

    async def start(self) -> AsyncIterator[Request | Article]:
        """Each language's first road (or what a poll already got), and pages whose events are still ahead."""
        for index in roads.heads(self.roads):
            answer = self.polled.get(index)
            if answer is None:
                yield await self._ask(index)
            elif answer.reply is None:
                self._road(index, "unchanged", answer.unchanged)
            else:
                async for one in self._answer(answer.reply, index, 1):
                    yield one
        for url in self.reread:
            if request := self._page(await self.memory.read_before(url)):
                self.tally.add("reread")
                yield request

    async def _ask(self, index: int, page: int = 1, url: str = "") -> Request:
        road = self.roads[index]
        ask = roads.ask(road, now=self.now, page=page, since=self.since)
        headers = dict(ask.headers)
        known = Validators()
        if page == 1 and not url and not self.since and ask.method == "GET":
            known = await self.memory.validators(ask.url)
            if known.etag:
                headers["If-None-Match"] = known.etag
            if known.last_modified:
                headers["If-Modified-Since"] = known.last_modified
        self.tally.add("requests")
        return Request(
            url or ask.url,
            method=ask.method,
            body=ask.body,
            headers=headers,
            callback=self.on_road,
            errback=self.on_road_error,
            cb_kwargs={"index": index, "page": page, "body_hash": known.body_hash or ""},
            dont_filter=True,
            meta={"download_fail_on_dataloss": False},  # a cut feed still holds its first items
            priority=10,
        )

    async def on_road(
        self, response: Response, index: int, page: int, body_hash: str
    ) -> AsyncIterator[Request | Article]:
        """Judges one answer of a road; goes on to the next road where this one told nothing."""
        if response.status == 304:
            self._road(index, "unchanged", "304")
            return
        if response.status == 200 and body_hash == _hash(response.body):
            self._road(index, "unchanged", "same body")
            return
        if "dataloss" in response.flags:
            self.tally.add("note/truncated")
        async for one in self._answer(reply_of(response), index, page):
            yield one

    async def _answer(self, reply: Reply, index: int, page: int) -> AsyncIterator[Request | Article]:
        """What follows from one answer: pages to fetch, whole articles, older items, or the next road."""
        finding, trouble = await self._read(reply, index)
        if trouble:
            self._road(index, *trouble)
        if finding.items or (trouble and trouble[0] in ("drifted", "empty")):
            self.seen.setdefault(roads.key(self.roads[index]), reply)
        if not finding.items and not finding.next_url:
            if page == 1 and (following := self._following(index)) is not None:
                yield await self._ask(following)
            return
        if page == 1 and finding.items:
            self._road(index, "ok", "", items=len(finding.items))
        choice = await self._choose(finding.items)
        for found in choice.fresh:
            if one := self._follow(found, index):
                yield one
        if url := self._next(index, finding, choice, page):
            yield await self._ask(index, page + 1, "" if url == "page" else url)
        whole = not choice.deferred and not self.tally.counts["note/truncated"]
        if page == 1 and whole and not self.since:
            self._remember(reply, index)

    async def _read(self, reply: Reply, index: int) -> tuple[Finding, tuple[str, str] | None]:
        """What an answer holds, and the outcome and reason where it holds nothing."""
        if reason := find_block(reply.status, reply.body):
            self.tally.add(f"blocked/{reason}")
            return Finding(), ("blocked", reason)
        if reply.status >= 400:
            self.tally.add(f"error/http {reply.status}")
            return Finding(), ("failed", f"http {reply.status}")
        road = self.roads[index]
        finding = await asyncio.to_thread(roads.read, reply, road, self.source, now=self.now)
        for name, number in finding.notes.items():
            self.tally.add(f"note/{name}", number)
        self.tally.add("found", len(finding.items))
        if finding.items or finding.next_url:
            return finding, None
        return finding, ("drifted", finding.problem) if finding.problem else ("empty", "no items")

    async def on_road_error(self, failure: Any) -> AsyncIterator[Request]:
        """A road that did not answer: the next one is asked."""
        kind = error_kind(failure.value)
        arguments = failure.request.cb_kwargs
        self.tally.add(f"error/{kind}")
        if arguments["page"] > 1:
            return
        self._road(arguments["index"], "blocked" if kind == "robots" else "failed", kind)
        if (following := self._following(arguments["index"])) is not None:
            yield await self._ask(following)

    def _road(self, index: int, outcome: str, reason: str, items: int = 0) -> None:
        road = self.roads[index]
        self.tally.roads.append(
            RoadOutcome(shape=road.shape, url=road.url, outcome=outcome, reason=reason, items=items)
        )

    def _following(self, index: int) -> int | None:
        """The road to try after one that told nothing; where there is none, its language stays unheard."""
        following = roads.next_of(self.roads, index)
        if following is None and (language := self.roads[index].language):
            self.tally.add(f"{UNHEARD}{language}")
        return following

    def _next(self, index: int, finding: Finding, choice: Choice, page: int) -> str:
        """Where older items are, if they are wanted: a URL, «page» for the road's own paging, or nothing."""
        road = self.roads[index]
        if not finding.items:
            return finding.next_url or ""
        here = {item.url for item in finding.items}
        if page > 1 and here <= self.paged:
            return ""  # paging that repeats itself: kremlin.ru answers ?page=N with page 1 for ever
        self.paged |= here
        if self.since:
            wanted = not choice.reached_end and page < _BACKFILL_PAGES
        else:
            wanted = choice.all_new and not self.memory.services.quiet and page < _CATCH_UP
        if not wanted:
            return ""
        return finding.next_url or ("page" if roads.pages_older(road) else "")

    async def _choose(self, items: Sequence[Found]) -> Choice:
        for item in items:
            self.tally.seen(item.published_at)
        new = await self.memory.new_of(items)
        choice = choose(
            items,
            new,
            self.source,
            now=self.now,
            since=self.since,
            first_days=self.first_days,
            taken=len(self.promised),
            most=self._within_time(items),
        )
        for name, number in choice.counts.items():
            self.tally.add(name, number)
        return choice

    def _within_time(self, items: Sequence[Found]) -> int | None:
        """How many pages a visit can read at the pace that their host asks for; None where it asks none."""
        host = urlsplit(items[0].url).netloc if items else ""
        pace = download.pace_of(host, self.source.access.delay)
        if not pace or self.memory.services.config is None:
            return None
        return max(1, int(_SHARE * seconds(self.memory.services.config.settings.crawl.visit_timeout) / pace))

    def _remember(self, reply: Reply, index: int) -> None:
        ask = roads.ask(self.roads[index], now=self.now)
        if ask.method == "GET":
            self.memory.fresh[ask.url] = Validators(
                etag=reply.headers.get("etag"),
                last_modified=reply.headers.get("last-modified"),
                body_hash=_hash(reply.body),
            )

    def _follow(self, found: Found, index: int) -> Request | Article | None:
        if roads.gives_whole_articles(self.roads[index]):
            by = "api" if self.roads[index].shape == "api" else "feed"
            article = from_road(found, self.source, now=self.now, by=by)
            self._expect(article)
            return article
        return self._page(found)


def _hash(body: bytes) -> str:
    return blake2b(body, digest_size=16).hexdigest()
