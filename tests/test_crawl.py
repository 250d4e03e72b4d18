"""Visits that remember: validators, known pages, amended items, polls, stopping; on a real store."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from crawl_house import DAY, STAGES, once, put_news, store, without_reactor
from site_server import answer, article_page, hang, rss, serve
from spider_cases import NOW, WORDS, Kept, make_source, quick

from monitor.crawl import visit
from monitor.models import RunStatus
from monitor.services import Services
from monitor.store import Store
from spiders.poll import Poller

__all__ = ["store", "without_reactor"]


async def test_a_second_visit_fetches_only_what_is_new(store: Store) -> None:
    async with serve() as site:
        put_news(site, 1, 2)
        first = await once(site, store)
        put_news(site, 1, 2, 3)
        second = await once(site, store)
        assert site.pages_asked() == ["/rss", "/n/3"]
    assert (first.status, first.counts["new"]) == (RunStatus.OK, 2)
    assert (second.status, second.counts["new"], second.counts["known"]) == (RunStatus.OK, 1, 2)


async def test_the_same_body_is_not_read_again(store: Store) -> None:
    async with serve() as site:
        put_news(site, 1)
        await once(site, store)
        run = await once(site, store)
        assert site.pages_asked() == ["/rss"]
    assert (run.status, run.reason) == (RunStatus.UNCHANGED, "same body")
    assert "found" not in run.counts


async def test_validators_of_the_server_are_sent_back(store: Store) -> None:
    def feed(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == '"v1"':
            return web.Response(status=304)
        items = [(f"http://{request.host}/n/1", "Новость о комиссии", WORDS, DAY)]
        headers = {"ETag": '"v1"', "Last-Modified": "Mon, 10 Nov 2025 08:00:00 GMT"}
        return web.Response(text=rss(items), content_type="text/xml", headers=headers)

    async with serve({"/rss": feed, "/n/1": article_page("Новость о комиссии", [WORDS] * 4)}) as site:
        await once(site, store)
        run = await once(site, store)
        sent = site.headers[-1]
    assert (run.status, run.reason) == (RunStatus.UNCHANGED, "304")
    assert sent["If-Modified-Since"] == "Mon, 10 Nov 2025 08:00:00 GMT"


async def test_an_amended_item_is_read_again_and_becomes_a_revision(store: Store) -> None:
    def feed(updated: str) -> str:
        return (
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Визит в Москву</title>"
            f"<link href='/n/1'/><published>2025-11-10T10:00:00+03:00</published><updated>{updated}</updated>"
            "</entry></feed>"
        )

    async with serve({"/rss": feed("2025-11-10T10:00:00+03:00")}) as site:
        site.answers["/n/1"] = article_page("Визит в Москву", [WORDS] * 4)
        await once(site, store)
        site.answers["/rss"] = feed("2025-11-11T15:00:00+03:00")
        site.answers["/n/1"] = article_page("Визит в Москву", [WORDS] * 4 + ["Визит перенесён на 19 ноября."])
        run = await once(site, store, at=timedelta(hours=5))
        assert site.pages_asked() == ["/rss", "/n/1"]
    assert run.counts["revision"] == 1
    assert "перенесён" in Kept.articles[0].article.body


async def test_a_page_that_failed_is_asked_again_though_the_feed_did_not_change(store: Store) -> None:
    async with serve() as site:
        put_news(site, 1, date="Tue, 11 Nov 2025 11:30:00 +0300")
        page = site.answers["/n/1"]
        site.answers["/n/1"] = answer(503, "позже")
        failed = await once(site, store)
        site.answers["/n/1"] = page
        run = await once(site, store, at=timedelta(minutes=15))
    assert (failed.status, failed.counts["retry_later"]) == (RunStatus.FAILED, 1)
    assert (run.status, run.counts["new"]) == (RunStatus.OK, 1)


async def test_a_page_that_is_no_article_is_not_asked_again(store: Store) -> None:
    async with serve() as site:
        put_news(site, 1, 2, 3)
        site.answers["/n/2"] = "<html><body></body></html>"
        feed = site.answers["/rss"]
        site.answers["/rss"] = str(feed).replace("Новость о комиссии 2", "").replace(WORDS, "")
        first = await once(site, store)
        site.answers["/rss"] = str(site.answers["/rss"]) + "<!-- другой день -->"
        second = await once(site, store)
        assert site.pages_asked() == ["/rss"]
    assert (first.counts["new"], first.counts["drop/no headline"]) == (2, 1)
    assert second.status is RunStatus.OK


async def test_items_beyond_the_limit_wait_for_the_next_visit(store: Store) -> None:
    async with serve() as site:
        put_news(site, *range(5))
        first = await once(site, store, max_pages=3)
        second = await once(site, store, max_pages=3)
    assert (first.counts["new"], first.counts["deferred"]) == (3, 2)
    assert second.counts["new"] == 2


async def test_old_items_of_a_feed_are_left() -> None:
    async with serve() as site:
        put_news(site, 1, date="Mon, 10 Mar 2025 10:00:00 +0300")
        run = await visit(make_source(site.url("/rss")), Services(now=lambda: NOW), pipelines=STAGES)
        assert site.pages_asked() == ["/rss"]
    assert (run.status, run.counts["old"]) == (RunStatus.OK, 1)


async def test_whole_articles_of_a_road_need_no_pages(store: Store) -> None:
    async with serve() as site:
        site.answers["/rss"] = rss(
            [(site.url("/n/1"), "Визит в Москву", f"&lt;p&gt;{WORDS * 3}&lt;/p&gt;", DAY)]
        )
        run = await once(site, store, road={"full": True})
        assert site.pages_asked() == ["/rss"]
    assert run.counts["new"] == 1
    assert Kept.articles[0].article.body.startswith("Сопредседатели")


async def test_a_visit_ends_when_the_monitor_stops(store: Store) -> None:
    stopping = asyncio.Event()

    async def ask_and_stop(request: web.Request) -> web.Response:
        stopping.set()
        return await hang(request)

    async with serve({"/rss": ask_and_stop}) as site:
        task = asyncio.ensure_future(once(site, store, stopping=stopping))
        run = await asyncio.wait_for(task, 40)
    assert (run.status, run.reason) == (RunStatus.FAILED, "stopped")


async def test_pages_to_read_again_are_read_even_if_the_feed_is_unchanged(store: Store) -> None:
    async with serve() as site:
        put_news(site, 1)
        await once(site, store)
        site.answers["/n/1"] = article_page("Новость о комиссии 1", [WORDS] * 4 + ["Заседание отменено."])
        run = await once(site, store, reread=[site.url("/n/1")])
        assert site.pages_asked() == ["/rss", "/n/1"]
    assert (run.status, run.counts["revision"]) == (RunStatus.OK, 1)


async def test_a_page_read_again_keeps_what_only_its_road_told(store: Store) -> None:
    """Lead and, on a page without a heading, headline come from the feed, which is silent the second time."""
    page = "<html><head><title>Проба пера</title></head><body><div class='text'>{}</div></body></html>"
    text = f"<p>{WORDS * 4}</p>"
    async with serve() as site:
        put_news(site, 1)
        site.answers["/n/1"] = page.format(text)
        await once(site, store)
        first = Kept.articles[0].article
        same = await once(site, store, reread=[site.url("/n/1")])
        site.answers["/n/1"] = page.format(f"{text}<p>Заседание комиссии отменено до будущего года.</p>")
        amended = await once(site, store, reread=[site.url("/n/1")])
        (again,) = [kept.article for kept in Kept.articles]
        site.answers["/n/1"] = answer(403, "нет")
        refused = await once(site, store, reread=[site.url("/n/1")])
        site.answers["/n/1"] = page.format("")
        emptied = await once(site, store, reread=[site.url("/n/1")])
    assert (first.headline, first.lead) == ("Новость о комиссии 1", WORDS.strip())
    assert [run.counts.get("revision", 0) for run in (same, amended, refused, emptied)] == [0, 1, 0, 0]
    assert emptied.counts["page_error/no text"] == 1
    assert (again.headline, again.lead) == (first.headline, first.lead)
    assert again.body.endswith("отменено до будущего года.")


async def test_a_poll_spares_the_crawl_and_hands_on_what_it_got(store: Store) -> None:
    async with serve() as site, Poller() as poller:
        put_news(site, 1)
        source = make_source(site.url("/rss"), expect={"fields": ["headline"]})
        services = Services(now=lambda: NOW, store=store, config=quick(), poller=poller)
        runs = [await visit(source, services, pipelines=STAGES) for _ in range(2)]
        put_news(site, 1, 2)
        runs.append(await visit(source, services, pipelines=STAGES))
        asked = site.pages_asked()
    assert [(run.status, run.reason) for run in runs[1:]] == [
        (RunStatus.UNCHANGED, "same body"),
        (RunStatus.OK, "1 read"),
    ]
    assert asked == ["/rss", "/n/1", "/rss", "/rss", "/n/2"]  # the changed feed was fetched once


async def test_a_poll_obeys_robots_that_it_does_not_know(store: Store) -> None:
    def robots(request: web.Request) -> web.Response:
        return web.Response(text="User-agent: *\nDisallow: /rss")

    async with serve({"/robots.txt": robots}) as site, Poller() as poller:
        services = Services(now=lambda: NOW, store=store, config=quick(), poller=poller)
        for _ in range(2):
            run = await visit(make_source(site.url("/rss")), services, pipelines=STAGES)
        assert site.pages_asked() == []
    assert run.status is RunStatus.BLOCKED


REACTOR = """
import asyncio, sys
sys.path[:0] = [{root!r}, {tests!r}]
from site_server import article_page, rss, serve
from spider_cases import WORDS, make_source, visited

async def main():
    async with serve() as site:
        site.answers["/rss"] = rss([(site.url("/n/1"), "Новость", WORDS, "Mon, 10 Nov 2025 10:00:00 +0300")])
        site.answers["/n/1"] = article_page("Новость о комиссии", [WORDS] * 4)
        runs = [await visited(make_source(site.url("/rss"))) for _ in range(3)]
    print([str(run.status) for run in runs], "twisted.internet.reactor" in sys.modules)

asyncio.run(main())
"""


@pytest.mark.parametrize("switch", ["1", "0"])
def test_visits_run_with_and_without_a_reactor(switch: str) -> None:
    tests = Path(__file__).parent
    script = REACTOR.format(root=str(tests.parent), tests=str(tests))
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        env={"MONITOR_TWISTED_REACTOR": switch, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stdout.strip() == f"['ok', 'ok', 'ok'] {switch == '1'}", ran.stderr[-2_000:]
