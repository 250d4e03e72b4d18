"""Visits that page back to a day, and sources with a road for each language; on a real store."""

from __future__ import annotations

import asyncio
from datetime import date

from aiohttp import web
from crawl_house import DAY, STAGES, once, store, without_reactor
from site_server import Site, answer, article_page, rss, serve
from spider_cases import NOW, WORDS, make_source, quick

from monitor.config.settings import CrawlSettings
from monitor.crawl import Detail, visit
from monitor.models import RunStatus
from monitor.services import Services
from monitor.store import Store
from spiders.poll import Poller

__all__ = ["store", "without_reactor"]


async def test_a_backfill_pages_back_to_the_day(store: Store) -> None:
    def listing(request: web.Request) -> web.Response:
        page = int(request.query.get("page", "1"))
        rows = "".join(
            f"<li><a href='/n/{page}{n}'>Новость о комиссии {page}{n}</a><i>{11 - page}.11.2025 1{n}:00</i>"
            for n in range(2)
        )
        return web.Response(text=f"<html><body><ul>{rows}</ul></body></html>", content_type="text/html")

    road = {"item": "li", "time": "i", "pages": ""}
    async with serve({"/news": listing}) as site:
        for page in range(1, 9):
            for n in range(2):
                site.answers[f"/n/{page}{n}"] = article_page(f"Новость о комиссии {page}{n}", [WORDS] * 4)
        road["pages"] = site.url("/news?page={page}")
        run = await once(site, store, path="/news", shape="listing", road=road, since=date(2025, 11, 8))
        lists = [path for path in site.asked if path.startswith("/news")]
    assert lists == [f"/news?page={n}" for n in range(1, 5)]
    assert run.counts["new"] == 6


def put_editions(site: Site, **numbers: tuple[int, ...]) -> list[dict[str, str]]:
    """A feed a language; the roads that lead to them, the Kazakh one with a second of its own."""
    for language, items in numbers.items():
        rows = [(site.url(f"/{language}/{n}"), f"Новость о комиссии {n}", WORDS, DAY) for n in items]
        site.answers[f"/{language}/rss"] = rss(rows)
        for n in items:
            site.answers[f"/{language}/{n}"] = article_page(f"Новость о комиссии {n}", [WORDS] * 4)
    urls = [("ru", "/ru/rss"), ("ru", "/ru/spare"), ("kk", "/kk/rss"), ("kk", "/kk/spare")]
    return [{"shape": "feed", "url": site.url(path), "language": language} for language, path in urls]


async def test_each_language_has_its_own_road(store: Store) -> None:
    async with serve() as site:
        roads = put_editions(site, ru=(1, 2), kk=(1,))
        run = await once(site, store, roads=roads)
        assert sorted(site.pages_asked()) == ["/kk/1", "/kk/rss", "/ru/1", "/ru/2", "/ru/rss"]
        site.answers["/kk/spare"] = str(site.answers["/kk/rss"]).replace("/kk/1", "/kk/2")
        site.answers["/kk/2"] = site.answers["/kk/1"]
        site.answers["/kk/rss"] = answer(503)
        second = await once(site, store, roads=roads)
        assert site.pages_asked()[-2:] == ["/kk/spare", "/kk/2"]
        site.answers["/kk/spare"] = answer(404)
        third = await once(site, store, roads=roads)
    assert (run.status, run.counts["new"]) == (RunStatus.OK, 3)
    assert (second.status, second.counts["new"], second.counts.get("unheard/kk")) == (RunStatus.OK, 1, None)
    assert "http 503" in second.reason
    assert (third.status, third.counts["unheard/kk"]) == (RunStatus.UNCHANGED, 1)


async def test_a_poll_asks_every_language_and_crawls_only_what_changed(store: Store) -> None:
    async with serve() as site, Poller() as poller:
        roads = put_editions(site, ru=(1,), kk=(1,))
        source = make_source("", roads=roads)
        services = Services(now=lambda: NOW, store=store, config=quick(), poller=poller)
        await visit(source, services, pipelines=STAGES)
        site.asked.clear()
        same = await visit(source, services, pipelines=STAGES)
        assert site.asked == ["/ru/rss", "/kk/rss"]
        put_editions(site, ru=(1,), kk=(1, 2))
        site.asked.clear()
        run = await visit(source, services, pipelines=STAGES)
        assert site.pages_asked() == ["/ru/rss", "/kk/rss", "/kk/2"]
    assert (same.status, same.counts) == (RunStatus.UNCHANGED, {"requests": 2, "polled": 2})
    assert (run.status, run.counts["new"]) == (RunStatus.OK, 1)


async def test_a_backfill_takes_the_time_that_it_needs(store: Store) -> None:
    async def listing(request: web.Request) -> web.Response:
        page = int(request.query.get("page", "1"))
        await asyncio.sleep(0.7)
        row = f"<li><a href='/n/{page}'>Новость о комиссии {page}</a><i>{11 - page}.11.2025 10:00</i>"
        return web.Response(text=f"<html><body><ul>{row}</ul></body></html>", content_type="text/html")

    config = quick()
    config.settings.crawl = CrawlSettings(download_timeout="2s", visit_timeout="2s")
    detail = Detail()
    async with serve({"/news": listing}) as site:
        for page in range(1, 8):
            site.answers[f"/n/{page}"] = article_page(f"Новость о комиссии {page}", [WORDS] * 4)
        road = {"item": "li", "time": "i", "pages": site.url("/news?page={page}")}
        source = make_source(site.url("/news"), shape="listing", road=road)
        services = Services(now=lambda: NOW, store=store, config=config)
        task = asyncio.ensure_future(
            visit(source, services, since=date(2025, 11, 6), pipelines=STAGES, detail=detail)
        )
        await asyncio.sleep(2.5)
        seen = dict(detail.counts())
        run = await task
    assert (run.status, run.counts["new"], run.counts["backfill"]) == (RunStatus.OK, 5, 1)
    assert 0 < seen["found"] < run.counts["found"]  # whoever waits can see how far it is
