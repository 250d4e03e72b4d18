"""Manners: rules that cannot be had are no leave, a host's pace is kept, a source may have a proxy."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from aiohttp import web
from proxies import plain, socks5
from site_server import Site, answer, article_page, hang, rss, serve
from spider_cases import NOW, WORDS, Kept, make_source, quick, visited

from monitor.config.settings import CrawlSettings
from monitor.models import CrawlRun, RunStatus

DAY = "Mon, 10 Nov 2025 10:00:00 +0300"


@pytest.fixture(autouse=True)
def _without_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")


def put_news(site: Site, count: int = 2) -> None:
    items = [(site.url(f"/n/{n}"), f"Новость о комиссии {n}", "", DAY) for n in range(count)]
    site.answers["/rss"] = rss(items)
    for n in range(count):
        site.answers[f"/n/{n}"] = article_page(
            f"Новость о комиссии {n}", [WORDS] * 4, published="2025-11-10T10:00"
        )


async def visit_once(site: Site, at: timedelta = timedelta(), **more: Any) -> CrawlRun:
    site.asked.clear()
    return await visited(make_source(site.url("/rss"), **more), now=NOW + at, config=quick())


@pytest.mark.parametrize(
    ("robots", "why"),
    [
        (answer(503), "robots.txt http 503"),
        (answer(429), "robots.txt http 429"),
        (hang, "robots.txt timeout"),
    ],
)
async def test_rules_that_cannot_be_had_are_no_leave(robots: Any, why: str) -> None:
    async with serve({"/robots.txt": robots}) as site:
        put_news(site)
        run = await visit_once(site)
        assert site.pages_asked() == []
    assert (run.status, run.reason) == (RunStatus.FAILED, f"feed: {why}")
    assert run.counts[f"robots/unreachable ({why.removeprefix('robots.txt ')})"] == 1


@pytest.mark.parametrize("status", [404, 403, 401])
async def test_a_host_without_rules_forbids_nothing(status: int) -> None:
    async with serve({"/robots.txt": answer(status, "Disallow: /")}) as site:
        put_news(site)
        assert (await visit_once(site)).status is RunStatus.OK


async def test_rules_last_read_serve_for_a_week_where_the_file_cannot_be_had() -> None:
    robots = web.Response(text="User-agent: *\nDisallow: /n/1")
    async with serve({"/robots.txt": robots}) as site:
        put_news(site)
        await visit_once(site)
        assert site.asked == ["/robots.txt", "/rss", "/n/0"]
        await visit_once(site, timedelta(hours=23))
        assert site.asked == ["/rss", "/n/0"]  # rules are asked for once a day
        site.answers["/robots.txt"] = answer(503)
        run = await visit_once(site, timedelta(days=5))
        assert site.pages_asked() == ["/rss", "/n/0"]
        assert run.counts["robots/unreachable (http 503)"] == 1
        late = await visit_once(site, timedelta(days=8))
        assert (late.status, site.pages_asked()) == (RunStatus.FAILED, [])


async def test_the_operator_may_decide_otherwise_for_a_source() -> None:
    async with serve({"/robots.txt": hang}) as site:
        put_news(site)
        run = await visit_once(site, access={"robots": False})
        assert (run.status, "/robots.txt" in site.asked) == (RunStatus.OK, False)


async def test_the_pace_that_a_host_asks_for_is_kept() -> None:
    times: list[float] = []

    def stamped(page: Any) -> Any:
        def handle(request: web.Request) -> web.Response:
            times.append(asyncio.get_running_loop().time())
            return web.Response(text=page, content_type="text/html")

        return handle

    async with serve({"/robots.txt": web.Response(text="User-agent: *\nCrawl-delay: 0.4")}) as site:
        put_news(site, 3)
        site.answers |= {path: stamped(page) for path, page in site.answers.items() if path != "/robots.txt"}
        run = await visit_once(site)
    assert run.counts["items"] == 3
    assert min(after - before for before, after in pairwise(times)) > 0.38


async def test_a_slow_pace_bounds_a_visit_and_the_rest_waits() -> None:
    config = quick()
    config.settings.crawl = CrawlSettings(download_timeout="2s", visit_timeout="3s")
    async with serve({"/robots.txt": web.Response(text="User-agent: *\nCrawl-delay: 0.5")}) as site:
        put_news(site, 9)
        run = await visited(make_source(site.url("/rss")), config=config)
    assert (run.status, run.counts["items"], run.counts["deferred"]) == (RunStatus.OK, 4, 5)


@pytest.mark.parametrize("kind", ["socks5", "http"])
async def test_a_source_goes_through_its_own_proxy(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serve() as site, socks5() if kind == "socks5" else plain() as proxy:
        port = site.base.rsplit(":", 1)[1]
        monkeypatch.setenv("PROBA_PROXY", f"{kind}://127.0.0.1:{proxy.port}")
        host = f"news.example:{port}"  # only the proxy finds it
        put_news(site)
        site.answers["/rss"] = str(site.answers["/rss"]).replace(site.base, f"http://{host}")
        source = make_source(
            f"http://{host}/rss", access={"proxy_env": "PROBA_PROXY", "allow_private": False}
        )
        run = await visited(source, config=quick())
    assert (run.status, len(Kept.articles)) == (RunStatus.OK, 2)
    assert proxy.asked and all(host in asked for asked in proxy.asked)


@pytest.mark.parametrize(
    ("access", "why"),
    [
        ({"proxy_env": "PROBA_PROXY"}, "the proxy's variable PROBA_PROXY is not set"),
        ({"ca_bundle": "nowhere/root.pem"}, "the CA bundle nowhere/root.pem is not there"),
    ],
)
async def test_without_its_way_out_a_source_is_not_asked(access: dict[str, str], why: str) -> None:
    """A visit that went without its proxy would show the address that the proxy was to hide."""
    async with serve() as site:
        put_news(site)
        run = await visit_once(site, access=access)
        assert site.asked == []
    assert (run.status, run.reason) == (RunStatus.FAILED, why)


@pytest.mark.parametrize(
    "proxy",
    [
        "socks5://reader:s3cret",
        "http://reader:s3cret",
        "http://reader:s3cret@host:port",
        "http://reader:s3cret@[::1",
        "socks9://reader:s3cret@127.0.0.1:1",
        "reader:s3cret@127.0.0.1:1",
    ],
)
async def test_a_mistyped_proxy_is_named_without_its_password(
    proxy: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PROBA_PROXY", proxy)
    async with serve() as site:
        put_news(site)
        run = await visit_once(site, access={"proxy_env": "PROBA_PROXY"})
        assert site.asked == []
    assert run.status is RunStatus.FAILED
    assert run.reason.startswith("the proxy's variable PROBA_PROXY holds no URL")
    assert "s3cret" not in run.reason + caplog.text + "".join(capfd.readouterr())
