"""What every visit does with article pages: fetch, extract or replace, count; and what the stages report."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response

from monitor.config.sources import Source
from monitor.models import Article
from monitor.services import SETTING, Services
from spiders import robots
from spiders.addresses import refusal
from spiders.blocks import find_block
from spiders.encoding import alphabet
from spiders.extract import Extracted, extract, from_road
from spiders.found import Found, Reply
from spiders.memory import Memory
from spiders.outcome import Tally, error_kind
from spiders.poll import Answer
from spiders.roads import in_order

_TRANSIENT = frozenset({"timeout", "connection lost", "connection refused", "truncated", "dns"})
ARTICLE = "article"
_MEASURED = 10  # articles of a visit whose alphabet is counted, and the characters of each
_SAMPLE = 600
_NOT_PAGES = ("application/pdf", "image/", "video/", "audio/", "application/zip", "application/msword")


class PageSpider(Spider):
    """Reads article pages; where they come from is its child's business."""

    name = "source"
    handle_httpstatus_list = [304, *range(400, 600)]

    def __init__(
        self,
        *,
        source: Source,
        services: Services,
        since: date | None = None,
        reread: Sequence[str] = (),
        keep: bool = False,
        polled: Mapping[int, Answer] | None = None,
    ) -> None:
        super().__init__(name=source.id)
        self.source = source
        self.roads = in_order(source, backfill=since is not None)
        self.since = since
        self.polled = polled or {}  # what a poll already got, by the road's place
        self.reread = reread
        self.now: datetime = services.now()
        self.first_days = services.config.settings.crawl.first_days if services.config else 7
        self.memory = Memory(services)
        self.tally = Tally()
        self.dropped: dict[str, list[str]] = {}  # pages that stages refused, by reason
        self.passed: list[Any] | None = [] if keep else None  # a check keeps what passed the stages
        self.promised: set[str] = set()  # pages asked for in this visit
        self.paged: set[str] = set()  # items that earlier pages of a road held
        self.seen: dict[str, Reply] = {}  # one answer a road (by roads.key), and one article's page
        self._poorest = 0  # how much the kept article's page lacks

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, services=crawler.settings[SETTING], **kwargs)
        crawler.signals.connect(spider.on_item, signals.item_scraped)
        crawler.signals.connect(spider.on_drop, signals.item_dropped)
        crawler.signals.connect(spider.on_error, signals.item_error)
        crawler.signals.connect(spider.on_callback_error, signals.spider_error)
        crawler.signals.connect(spider.on_robots, signals.robots_parsed)
        return spider

    def _page(self, found: Found) -> Request | None:
        if reason := refusal(found.url, allow_private=self.source.access.allow_private):
            self.tally.add(f"refused/{reason}")
            return None
        if found.url in self.promised:
            return None
        self.promised.add(found.url)
        self.tally.add("asked")
        self.tally.add("requests")
        return Request(
            found.url,
            callback=self.on_page,
            errback=self.on_page_error,
            cb_kwargs={"found": found},
            dont_filter=True,
        )

    async def on_page(self, response: Response, found: Found) -> AsyncIterator[Article]:
        """An article's page: extracted, or replaced by what the road told of it."""
        reply = reply_of(response)
        self.tally.add("pages")
        if reason := find_block(reply.status, reply.body):
            self.tally.add(f"page_blocked/{reason}")
            for article in self._instead(found):
                yield article
            return
        if reply.status >= 400 or reply.content_type.startswith(_NOT_PAGES):
            kind = f"http {reply.status}" if reply.status >= 400 else "not a page"
            async for article in self._without_page(found, kind, transient=reply.status >= 500):
                yield article
            return
        extracted = await asyncio.to_thread(extract, reply, self.source, now=self.now, found=found)
        self._count(extracted)
        self._show(reply, extracted)
        if found.again and not extracted.article.body:
            async for article in self._without_page(found, "no text", transient=False):
                yield article  # a page that was emptied takes nothing back
            return
        yield extracted.article

    async def on_page_error(self, failure: Any) -> AsyncIterator[Article]:
        """A page that did not come."""
        kind = error_kind(failure.value)
        found = failure.request.cb_kwargs["found"]
        transient = kind in _TRANSIENT or kind.startswith("robots.txt ")
        async for article in self._without_page(found, kind, transient=transient):
            yield article

    async def _without_page(self, found: Found, kind: str, *, transient: bool) -> AsyncIterator[Article]:
        """A failing server is asked again next time, unless the item grows old; other refusals are final."""
        self.tally.add(f"page_error/{kind}")
        if transient and not _old(found, self.now):
            self.tally.add("retry_later")
            return
        told = list(self._instead(found))
        for article in told:
            yield article
        if not told and not transient:
            await self.memory.done_with([found.url], kind)

    def _instead(self, found: Found) -> Iterator[Article]:
        """What the road itself told, where that is more than a title."""
        if not found.again and found.title and (found.summary or found.html):
            self.tally.add("from_road")
            yield from_road(found, self.source, now=self.now, by="feed")

    def _show(self, reply: Reply, extracted: Extracted) -> None:
        """Of a visit's article pages, the one that lacks least stands for the site's look."""
        article = extracted.article
        lacks = len(extracted.missing) + (not article.body) + (article.published_at is None)
        if ARTICLE not in self.seen or lacks < self._poorest:
            self.seen[ARTICLE], self._poorest = reply, lacks

    def _count(self, extracted: Extracted) -> None:
        article = extracted.article
        self.tally.seen(article.published_at)
        self.tally.add(f"by/{article.extracted_by or 'nothing'}")
        self.tally.add(f"time/{extracted.how}")
        for name, number in extracted.notes.items():
            self.tally.add(name, number)
        for name in extracted.missing:
            self.tally.add(f"missing/{name}")
        self._expect(article)

    def _expect(self, article: Article) -> None:
        """Counts what an article lacks of what its source's articles always have, its alphabet included."""
        self.tally.add("read")
        if self.tally.counts["read"] <= _MEASURED and not (
            article.language == "en" and "en" in self.source.languages
        ):
            letters, cyrillic = alphabet(f"{article.headline} {article.body[:_SAMPLE]}")
            self.tally.add("letters", letters)
            self.tally.add("cyrillic", cyrillic)
        held = {"headline": article.headline, "body": article.body, "published": article.published_at}
        for name in self.source.expect.fields:
            if name in held and not held[name]:
                self.tally.add(f"lacking/{name}")

    # --- what the stages say -------------------------------------------------------------------------------

    def on_item(self, item: Any) -> None:
        """An article passed all stages."""
        self.tally.add("items")
        if self.passed is not None:
            self.passed.append(item)

    def on_drop(self, item: Any, exception: DropItem) -> None:
        """A stage said why an article goes no further."""
        reason = getattr(exception, "reason", "") or str(exception)[:40] or "unnamed"
        self.tally.add(f"drop/{reason}")
        if url := getattr(getattr(item, "article", item), "url", ""):
            self.dropped.setdefault(reason, []).append(url)

    def on_robots(self, robotparser: Any, request: Request) -> None:
        """A host's rules were read."""
        robots.remember(request.url, robotparser, self.now)

    def on_error(self, failure: Any) -> None:
        """A stage failed on an article; what it stored stays pending."""
        self.tally.add(f"error/stage {type(failure.value).__name__}")
        self.logger.error("stage failed: %r", failure.value)

    def on_callback_error(self, failure: Any) -> None:
        """A bug of ours: counted, so that the visit cannot pass for a good one."""
        self.tally.add(f"error/spider {type(failure.value).__name__}")


def reply_of(response: Response) -> Reply:
    """A Scrapy response as plain data."""
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    return Reply(url=response.url, status=response.status, headers=headers, body=response.body)


def _old(found: Found, now: datetime) -> bool:
    return found.published_at is not None and (now - found.published_at).total_seconds() > 6 * 3600
