"""One visit to one source, from the first request to a judged CrawlRun."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import structlog
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.utils.reactor import install_reactor, is_reactor_installed

from monitor.config.base import seconds
from monitor.config.settings import CrawlSettings
from monitor.config.sources import Source
from monitor.models import CrawlRun, RunStatus
from monitor.services import Services
from monitor.settings import TWISTED_REACTOR, visit_settings
from monitor.verdict import judge
from spiders import roads, robots
from spiders.memory import Memory
from spiders.outcome import RoadOutcome, Tally
from spiders.poll import Answer, Question
from spiders.source import SourceSpider

log = structlog.get_logger(__name__)

STAGE_PREFIX = "monitor/"  # stats that stages count under it (`monitor/new`) become counts of the run
_STOP_GRACE = 35.0  # seconds: the download timeout and a little
REACTOR_SWITCH = "MONITOR_TWISTED_REACTOR"  # "0" runs Scrapy without a Twisted reactor


@dataclass(slots=True)
class Detail:
    """What a visit saw, for a check: how each road answered, and what passed the stages."""

    roads: tuple[RoadOutcome, ...] = ()
    passed: tuple[Any, ...] = ()


async def visit(
    source: Source,
    services: Services,
    *,
    since: date | None = None,
    reread: Sequence[str] | None = None,
    stopping: asyncio.Event | None = None,
    pipelines: Mapping[str, int] | None = None,
    detail: Detail | None = None,
) -> CrawlRun:
    """Visits a source and says how it went; never raises for anything that a site does.

    `since` reads into the past (a backfill); `reread` None asks the store which pages to read again;
    `pipelines` {} runs no stages; `stopping`, once set, ends the visit early; `detail` is filled with what
    the visit saw.
    """
    started = services.now()
    crawl, contact = _crawl_settings(services)
    settings = visit_settings(source, services, crawl, contact=contact, pipelines=pipelines)
    settings["TWISTED_REACTOR_ENABLED"] = prepare_loop()
    if reread is None:
        reread = [] if since else await Memory(services).due_again(source.id, started)
    first = None
    if not since and not reread and (answer := await _poll(source, services, settings)):
        if answer.unchanged:
            return _unchanged(source, services, started, answer.unchanged)
        first = answer.reply
    crawler = Crawler(SourceSpider, Settings(settings))
    options = {"since": since, "reread": reread, "keep": detail is not None, "first": first}
    task = asyncio.ensure_future(crawler.crawl_async(source=source, **options))
    ended = await _bounded(task, crawler, seconds(crawl.visit_timeout), stopping)
    spider = crawler.spider if isinstance(crawler.spider, SourceSpider) else None
    tally = spider.tally if spider else Tally()
    if spider and detail:
        detail.roads, detail.passed = tuple(tally.roads), tuple(spider.passed or ())
    status, reason = (RunStatus.FAILED, ended) if ended else judge(tally, source)
    if spider and status in (RunStatus.OK, RunStatus.UNCHANGED) and _complete(tally):
        await spider.memory.keep_validators()
        for reason_dropped, urls in spider.dropped.items():
            await spider.memory.done_with(urls, reason_dropped)
    return CrawlRun(
        source=source.id,
        started_at=started,
        finished_at=services.now(),
        status=status,
        reason=reason[:500],
        counts=_counts(crawler, tally),
        newest_published_at=tally.newest,
    )


async def _poll(source: Source, services: Services, settings: Mapping[str, Any]) -> Answer | None:
    """A conditional request without a crawl, where one is allowed and something is known to compare with."""
    road, access = source.roads[0], source.access
    ask = roads.ask(road, now=services.now())
    agent = settings["USER_AGENT"]
    if services.poller is None or ask.method != "GET" or access.proxy_env or access.ca_bundle:
        return None
    if access.robots and not robots.known_to_allow(ask.url, agent, services.now()):
        return None
    known = await Memory(services).validators(ask.url)
    if not (known.etag or known.last_modified or known.body_hash):
        return None
    question = Question(
        url=ask.url,
        agent=agent,
        accept=ask.headers.get("Accept", "*/*"),
        etag=known.etag,
        last_modified=known.last_modified,
        body_hash=known.body_hash,
        delay=access.delay,
        allow_private=access.allow_private,
    )
    return await services.poller.ask(question)


def _unchanged(source: Source, services: Services, started: datetime, reason: str) -> CrawlRun:
    return CrawlRun(
        source=source.id,
        started_at=started,
        finished_at=services.now(),
        status=RunStatus.UNCHANGED,
        reason=reason,
        counts={"requests": 1, "polled": 1},
    )


def prepare_loop() -> bool:
    """Makes the running event loop fit for Scrapy; True where it uses a Twisted reactor.

    To be called in the loop that will run the visits, before the first of them.
    """
    if os.environ.get(REACTOR_SWITCH, "1") == "0":
        return False
    if not is_reactor_installed():
        install_reactor(TWISTED_REACTOR)
    return True


async def _bounded(
    task: asyncio.Future[None], crawler: Crawler, limit: float, stopping: asyncio.Event | None
) -> str:
    """Waits for the crawl; the reason why it was ended early, or an empty string.

    Cancelling would leave the crawl running unseen, so it is asked to stop and given time to.
    """
    stop = asyncio.ensure_future(stopping.wait()) if stopping else None
    waiting: set[asyncio.Future[Any]] = {task, stop} if stop else {task}
    try:
        done, _ = await asyncio.wait(waiting, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
    except asyncio.CancelledError:
        await _stopped(task, crawler)
        raise
    finally:
        if stop:
            stop.cancel()
    if task in done:
        return _error(task)
    await _stopped(task, crawler)
    return "stopped" if stop in done else "visit timeout"


async def _stopped(task: asyncio.Future[None], crawler: Crawler) -> None:
    stopper = asyncio.ensure_future(crawler.stop_async())
    done, _ = await asyncio.wait({task, stopper}, timeout=_STOP_GRACE)
    for ended in done:
        _error(ended)
    if task not in done:
        log.warning("a crawl did not stop in time")


def _error(task: asyncio.Future[None]) -> str:
    """The name of what a finished task raised, logged with its traceback; an empty string if nothing."""
    error = task.exception()
    if error is None:
        return ""
    log.error("crawl failed", exc_info=error)
    return f"crawl failed: {type(error).__name__}"


def _complete(tally: Tally) -> bool:
    """True where nothing that this visit saw waits to be fetched: the next one may be told «unchanged»."""
    waiting = tally.counts["retry_later"] + tally.counts["deferred"]
    return not (waiting or tally.total("error/stage") or tally.total("error/spider"))


def _counts(crawler: Crawler, tally: Tally) -> dict[str, int]:
    stats = crawler.stats.get_stats() if crawler.stats else {}
    counts = dict(tally.counts)
    for name, number in stats.items():
        if name.startswith(STAGE_PREFIX) and isinstance(number, int):
            counts[name.removeprefix(STAGE_PREFIX)] = number
        elif name.startswith("robotstxt/response_status_count/"):
            counts[f"robots/http {name.rsplit('/', 1)[1]}"] = int(number)
        elif name in ("robotstxt/forbidden", "robotstxt/exception_count"):
            counts[f"robots/{name.split('/')[1]}"] = int(number)
    counts["bytes"] = int(stats.get("downloader/response_bytes", 0) or 0)
    return counts


def _crawl_settings(services: Services) -> tuple[CrawlSettings, str]:
    if services.config is None:
        return CrawlSettings(), ""
    settings = services.config.settings
    return settings.crawl, settings.monitor.contact
