"""`sources try URL`: what a site offers is found, and the proposed file really watches it."""

from __future__ import annotations

import tomllib
from typing import Any, cast

import pytest
from aiohttp import web
from site_server import Site, answer, article_page, rss, serve
from spider_cases import NOW, WORDS, quick

from monitor.config.sources import Source
from monitor.models import RunStatus
from monitor.rehearsal import NothingFound, rehearse
from spiders.found import Reply
from spiders.rehearse import article_pattern, read_offer, to_toml

DAY = "Mon, 10 Nov 2025 10:00:00 +0300"
TITLES = [f"Комиссия собралась в Омске на заседание номер {n}" for n in range(6)]


@pytest.fixture(autouse=True)
def _without_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")


def config() -> Any:
    settings = quick().settings
    return cast(Any, type("Config", (), {"settings": settings})())


def path(n: int) -> str:
    return f"/news/2025/{n}{n}1-komissiya/"


def put_site(site: Site, head: str = "") -> None:
    links = "".join(
        f"<li><a href='/news/2025/{n}{n}1-komissiya/'>{title}</a></li>" for n, title in enumerate(TITLES)
    )
    menu = "".join(f"<a href='/{word}/'>{word}</a>" for word in ("mir", "vlast", "sport", "pogoda", "kursy"))
    site.answers["/"] = (
        f"<html lang='ru'><head><title>Вестник пробы</title>{head}</head>"
        f"<body>{menu}<ul>{links}</ul></body></html>"
    )
    for n, title in enumerate(TITLES):
        paragraphs = [f"{WORDS}{n}{k}." for k in range(4)]
        site.answers[f"/news/2025/{n}{n}1-komissiya/"] = article_page(
            title, paragraphs, published="2025-11-10T10:00"
        )


async def test_a_feed_that_the_page_names_is_proposed_and_visited() -> None:
    async with serve() as site:
        put_site(site, "<link rel='alternate' type='application/rss+xml' href='/lenta.xml'>")
        items = [(site.url(path(n)), title, WORDS, DAY) for n, title in enumerate(TITLES)]
        site.answers["/lenta.xml"] = rss(items)
        found = await rehearse(site.url("/"), config(), NOW, allow_private=True)
    assert [road.shape for road in found.source.roads] == ["feed", "listing"]
    assert found.report.run.status is RunStatus.OK
    assert sorted(article.headline for article in found.report.articles) == TITLES[:5]
    assert Source.model_validate(tomllib.loads(found.toml)) == found.source


async def test_a_page_without_a_feed_is_watched_by_the_make_of_its_links() -> None:
    async with serve() as site:
        put_site(site)
        found = await rehearse(site.url("/"), config(), NOW, allow_private=True)
    assert [road.shape for road in found.source.roads] == ["listing"]
    assert found.report.articles[0].published_at is not None
    assert sorted(article.headline for article in found.report.articles) == TITLES[:5]


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (answer(403, "нет"), "refuses visitors: http 403"),
        ("<html><head><title>Пусто</title></head><body>Скоро</body></html>", "no feed"),
        (answer(302, "", Location="file:///etc/passwd"), "did not answer"),
    ],
)
async def test_what_cannot_be_watched_is_said(page: Any, why: str) -> None:
    async with serve({"/": page}) as site:
        with pytest.raises(NothingFound, match=why):
            await rehearse(site.url("/"), config(), NOW, allow_private=True)


async def test_robots_are_asked_before_anything_is_proposed() -> None:
    def robots(request: web.Request) -> web.Response:
        return web.Response(text="User-agent: *\nDisallow: /")

    async with serve({"/robots.txt": robots}) as site:
        put_site(site)
        with pytest.raises(NothingFound, match=r"robots\.txt"):
            await rehearse(site.url("/"), config(), NOW, allow_private=True)


def test_the_pattern_of_articles_leaves_sections_out() -> None:
    links = [
        "https://www.proba.kz/ru/news/vizit-v-moskvu-600101/",
        "https://www.proba.kz/ru/news/forum-v-uralske-7/",
    ]
    pattern = article_pattern(links)
    assert pattern == r"^https?://(?:www\.)?proba\.kz/ru/news/[^/?#]*\d[^/?#]*/?$"


def test_an_offer_names_country_zone_and_sitemaps() -> None:
    page = Reply(
        url="https://proba.kz/", status=200, headers={}, body="<html lang='kk'><title>Сынақ</title>".encode()
    )
    offer = read_offer(page, "User-agent: *\nSitemap: https://proba.kz/sitemap.xml\n")
    assert (offer.country, offer.zone, offer.language) == ("KZ", "Asia/Almaty", "kk")
    assert [one.url for one in offer.candidates if one.shape == "sitemap"] == ["https://proba.kz/sitemap.xml"]


def test_a_written_table_reads_back_whatever_it_holds() -> None:
    table = {
        "id": "a",
        "article": r"^\d+$",
        "on": True,
        "n": 2,
        "list": ["ru", 'k"k'],
        "name": {"ru": 'О"О\n\\'},
    }
    assert tomllib.loads(to_toml(cast(Any, table))) == table
