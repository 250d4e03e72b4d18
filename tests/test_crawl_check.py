"""`sources check`: a real visit whose findings are shown and nothing of which is kept."""

from __future__ import annotations

from typing import Any, cast

import pytest
from aiohttp import web
from site_server import article_page, rss, serve
from spider_cases import NOW, WORDS, make_source, quick

from monitor.check import as_data, check_source
from monitor.models import RunStatus

DAY = "Mon, 10 Nov 2025 10:00:00 +0300"


@pytest.fixture(autouse=True)
def _without_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")


async def test_a_check_shows_what_a_source_gives() -> None:
    config = cast(Any, quick())
    async with serve() as site:
        site.answers["/rss"] = rss(
            [(site.url(f"/n/{n}"), f"Новость о комиссии {n}", WORDS, DAY) for n in range(9)]
        )
        for n in range(9):
            page = article_page(
                f"Новость о комиссии {n}",
                [f"{WORDS}{n}." for n in range(4)],
                published="2025-11-10T10:00:00+03:00",
            )
            site.answers[f"/n/{n}"] = page.replace("utf-8", "windows-1251").encode("cp1251")
        source = make_source(site.url("/rss"), selectors={"headline": "h1", "body": "div.gone"})
        report = await check_source(source, config, NOW, pages=4)
        assert len(site.pages_asked()) == 5
    told = as_data(report)
    assert (told["status"], told["robots"]) == ("ok", "http 404")
    assert told["roads"] == [
        {"shape": "feed", "url": source.roads[0].url, "outcome": "ok", "reason": "", "items": 9}
    ]
    assert (told["encodings"], told["bodies_by"], told["times_by"]) == (
        {"declared": 4},
        {"generic": 4},
        {"stated": 4},
    )
    assert told["selectors_missing"] == {"body": 4}
    assert "selectors match nothing: body" in told["reason"]
    first = told["articles"][0]
    assert first["published"] == "2025-11-10T07:00:00+00:00"
    assert first["body_starts"].startswith("Сопредседатели") and first["body_length"] > 300


async def test_a_check_says_when_robots_forbid() -> None:
    robots = web.Response(text="User-agent: *\nDisallow: /")
    async with serve({"/robots.txt": robots, "/rss": rss([])}) as site:
        report = await check_source(make_source(site.url("/rss")), cast(Any, quick()), NOW)
    assert (report.run.status, report.robots) == (RunStatus.BLOCKED, "forbids")
    assert report.articles == ()
