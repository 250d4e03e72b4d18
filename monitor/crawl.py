"""One visit to one source, from the first request to a judged CrawlRun."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import structlog
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.utils.reactor import install_reactor, is_reactor_installed

from monitor.config.settings import CrawlSettings
from monitor.config.sources import Road, Source
from monitor.models import CrawlRun, RunStatus
from monitor.services import Services
from monitor.settings import TWISTED_REACTOR, unready, visit_settings
from monitor.verdict import judge
from spiders import roads, robots
from spiders.found import Reply
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
    """What a visit saw: how each road answered, one answer a road and one article's page; with `keep` what
    passed the stages."""

    keep: bool = False
    roads: tuple[RoadOutcome, ...] = ()
    passed: tuple[Any, ...] = ()
    seen: Mapping[str, Reply] = field(default_factory=dict)
    counts: Callable[[], Mapping[str, int]] = dict  # while it lasts: what it counted so far


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

    `since` reads into the past; `reread` None asks the store for pages to read again; `pipelines` {} runs no
    stages; `stopping`, once set, ends the visit early; `detail` is filled with what the visit saw.
    """
    started = services.now()
    if missing := unready(source, os.environ):
        return _run(source, services, started, RunStatus.FAILED, missing, {})
    settings = _settings(source, services, pipelines, bounded=since is None)
    if reread is None:
        reread = [] if since else await Memory(services).due_again(source.id, started)
    polled = {} if since or reread else await _poll(source, services, settings)
    if len(polled) == len(roads.heads(source.roads)) and all(one.unchanged for one in polled.values()):
        counts = {"requests": len(polled), "polled": len(polled)}
        why = next(iter(polled.values())).unchanged
        return _run(source, services, started, RunStatus.UNCHANGED, why, counts)
    crawler, detail = Crawler(SourceSpider, Settings(settings)), detail or Detail()
    options = {"since": since, "reread": reread, "keep": detail.keep, "polled": polled}
    task = asyncio.ensure_future(crawler.crawl_async(source=source, **options))
    detail.counts = lambda: _counts(crawler, _tally(crawler))
    ended = await _bounded(task, crawler, settings["CLOSESPIDER_TIMEOUT"] or None, stopping)
    spider, tally = crawler.spider, _tally(crawler)
    status, reason = (RunStatus.FAILED, ended) if ended else judge(tally, source)
    if isinstance(spider, SourceSpider):
        await _after(spider, status, detail)
    counts = _counts(crawler, tally) | ({"backfill": 1} if since else {})
    return _run(source, services, started, status, reason, counts, tally.newest)


def _run(
    source: Source,
    services: Services,
    started: datetime,
    status: RunStatus,
    reason: str,
    counts: Mapping[str, int],
    newest: datetime | None = None,
) -> CrawlRun:
    return CrawlRun(
        source=source.id,
        started_at=started,
        finished_at=services.now(),
        status=status,
        reason=reason[:500],
        counts=counts,
        newest_published_at=newest,
    )


def _tally(crawler: Crawler) -> Tally:
    return crawler.spider.tally if isinstance(crawler.spider, SourceSpider) else Tally()


async def _after(spider: SourceSpider, status: RunStatus, detail: Detail) -> None:
    """What a visit leaves behind: its detail, and what the next one need not ask again."""
    tally = spider.tally
    detail.roads, detail.passed = tuple(tally.roads), tuple(spider.passed or ())
    detail.seen = dict(spider.seen)
    if status in (RunStatus.OK, RunStatus.UNCHANGED) and _complete(tally):
        await spider.memory.keep_validators()
        for reason_dropped, urls in spider.dropped.items():
            await spider.memory.done_with(urls, reason_dropped)


async def _poll(source: Source, services: Services, settings: Mapping[str, Any]) -> dict[int, Answer]:
    """Conditional requests without a crawl, one a language, by the road's place; none where not all may be
    asked so, or nothing is known to compare with."""
    if services.poller is None or source.access.proxy_env or source.access.ca_bundle:
        return {}
    questions = {}
    for place in roads.heads(source.roads):
        question = await _question(source, source.roads[place], services, settings["USER_AGENT"])
        if question is None:
            return {}
        questions[place] = question
    found = {place: await services.poller.ask(question) for place, question in questions.items()}
    return {place: answer for place, answer in found.items() if answer is not None}


async def _question(source: Source, road: Road, services: Services, agent: str) -> Question | None:
    access = source.access
    ask = roads.ask(road, now=services.now())
    if ask.method != "GET":
        return None
    if access.robots and not robots.known_to_allow(ask.url, agent, services.now()):
        return None
    known = await Memory(services).validators(ask.url)
    if not (known.etag or known.last_modified or known.body_hash):
        return None
    return Question(
        url=ask.url,
        agent=agent,
        accept=ask.headers.get("Accept", "*/*"),
        etag=known.etag,
        last_modified=known.last_modified,
        body_hash=known.body_hash,
        delay=access.delay,
        allow_private=access.allow_private,
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
    task: asyncio.Future[None], crawler: Crawler, limit: float | None, stopping: asyncio.Event | None
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
        elif name in ("robotstxt/forbidden", "robotstxt/known"):
            counts[f"robots/{name.split('/')[1]}"] = int(number)
        elif name.startswith("robotstxt/unreachable/"):
            counts[f"robots/unreachable ({name.rsplit('/', 1)[1]})"] = int(number)
    counts["bytes"] = int(stats.get("downloader/response_bytes", 0) or 0)
    return counts


def _settings(
    source: Source, services: Services, pipelines: Mapping[str, int] | None, *, bounded: bool
) -> dict[str, Any]:
    """Scrapy's settings of this visit; one that is not `bounded` takes the time that it needs."""
    crawl, contact = CrawlSettings(), ""
    if services.config is not None:
        crawl, contact = services.config.settings.crawl, services.config.settings.monitor.contact
    settings = visit_settings(source, services, crawl, contact=contact, pipelines=pipelines)
    settings["TWISTED_REACTOR_ENABLED"] = prepare_loop()
    if not bounded:
        settings["CLOSESPIDER_TIMEOUT"] = 0
    return settings
