"""`sources try URL`: what a site offers is found, and the proposed file really watches it."""

from __future__ import annotations

import tomllib
from typing import Any, cast

import pytest
from aiohttp import web
from site_server import Site, answer, article_page, rss, serve
from spider_cases import NOW, WORDS, make_source, quick

from monitor import rehearsal
from monitor.commands.words import words
from monitor.config.sources import Source
from monitor.models import RunStatus
from monitor.rehearsal import NothingFound, rehearse
from spiders.found import Reply
from spiders.rehearse import article_pattern, preview_of, read_offer, to_toml

DAY = "Mon, 10 Nov 2025 10:00:00 +0300"
TITLES = [f"Комиссия собралась в Омске на заседание номер {n}" for n in range(6)]


@pytest.fixture(autouse=True)
def _without_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")


def config() -> Any:
    settings = quick().settings
    return cast(Any, type("Config", (), {"settings": settings, "sources": {}})())


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
        (answer(404, "нет"), "answers with http 404"),
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


async def test_a_feed_that_the_page_names_comes_first_wherever_it_lies() -> None:
    """/rss.xml is also where habit would look: it must not fall behind the listing for that."""
    async with serve() as site:
        put_site(site, "<link rel='alternate' type='application/rss+xml' href='/rss.xml'>")
        site.answers["/rss.xml"] = rss(
            [(site.url(path(n)), title, WORDS, DAY) for n, title in enumerate(TITLES)]
        )
        found = await rehearse(site.url("/"), config(), NOW, allow_private=True)
    assert [road.shape for road in found.source.roads] == ["feed", "listing"]


async def test_an_address_may_be_typed_without_its_scheme() -> None:
    async with serve() as site:
        put_site(site)
        found = await rehearse(site.base.removeprefix("http://"), config(), NOW, allow_private=True)
    assert found.source.homepage == site.base


async def test_selectors_are_proposed_where_they_hold_on_every_page() -> None:
    async with serve() as site:
        put_site(site)
        links = "".join(
            f"<li class='card'><span class='when'>1{n} ноября 2025, 10:00</span>"
            f"<a href='{path(n)}'>{title}</a></li>"
            for n, title in enumerate(TITLES)
        )
        site.answers["/"] = (
            f"<html lang='ru'><head><title>Вестник — Новости</title></head><body>{links}</body></html>"
        )
        for n in range(len(TITLES)):
            site.answers[path(n)] = str(site.answers[path(n)]).replace("<h1>", "<h1 class='head'>")
        found = await rehearse(site.url("/"), config(), NOW, allow_private=True)
        (road,) = found.source.roads
        assert (road.item, road.time) == ("li.card", "span.when")
        assert (found.source.selectors.headline, found.source.selectors.body) == ("h1.head", "div.text")
        assert found.report.missing == {}
    assert found.source.name.ru == "Вестник"
    assert found.doubts == ("zone",)


async def test_pages_without_dates_are_proposed_with_a_warning() -> None:
    async with serve() as site:
        put_site(site)
        for n in range(len(TITLES)):
            site.answers[path(n)] = str(site.answers[path(n)]).replace("2025-11-10T10:00", "")
        found = await rehearse(site.url("/"), config(), NOW, allow_private=True)
    assert found.source.expect.fields == ("headline", "body")
    assert found.report.run.status is RunStatus.OK
    assert "undated" in found.doubts


async def test_a_site_that_is_watched_already_is_named() -> None:
    async with serve() as site:
        put_site(site)
        known = config()
        known.sources = {"vestnik": make_source(site.url("/rss"), id="vestnik", homepage=site.base)}
        found = await rehearse(site.url("/"), known, NOW, allow_private=True)
    assert "known:vestnik" in found.doubts


async def test_a_host_that_hides_its_rules_is_not_looked_at() -> None:
    async with serve({"/robots.txt": answer(503)}) as site:
        put_site(site)
        with pytest.raises(NothingFound, match=r"robots\.txt of .* cannot be had \(http 503\)"):
            await rehearse(site.url("/"), config(), NOW, allow_private=True)
        assert site.pages_asked() == []


async def test_a_name_that_no_host_has_is_said_to_be_none() -> None:
    with pytest.raises(NothingFound, match="no host of this name"):
        await rehearse("https://proba.invalid/", config(), NOW)


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_every_refusal_and_doubt_has_its_words(language: str) -> None:
    word = words(language)
    for code in rehearsal._WHY:
        assert word[f"try_{code}"].format(url="u", host="h", status=1, reason="r")
    for doubt in ("undated", "zone", "selectors", "names", "known"):
        assert word[f"doubt_{doubt}"].format(source="s")


async def test_a_page_of_scripts_may_still_have_a_feed() -> None:
    body = "<div id='app'></div><script src='/a.js'></script>"
    shell = f"<html><head><title>Портал</title></head><body>{body}</body></html>"
    async with serve({"/": shell}) as site:
        with pytest.raises(NothingFound, match="refuses visitors: javascript shell"):
            await rehearse(site.url("/"), config(), NOW, allow_private=True)
        put_site(site)
        site.answers["/"] = shell
        site.answers["/rss"] = rss([(site.url(path(n)), title, WORDS, DAY) for n, title in enumerate(TITLES)])
        found = await rehearse(site.url("/"), config(), NOW, allow_private=True)
    assert [(road.shape, road.url) for road in found.source.roads] == [("feed", site.url("/rss"))]


async def test_a_channel_of_telegram_is_watched_by_its_preview() -> None:
    messages = "".join(
        f"<div class='tgme_widget_message' data-post='proba/{n}'>"
        f"<div class='tgme_widget_message_text'>{title}. {WORDS}</div>"
        f"<a class='tgme_widget_message_date'><time datetime='2025-11-1{n}T08:00:00+00:00'></time></a></div>"
        for n, title in enumerate(TITLES[:2] * 2)
    )
    async with serve(
        {"/s/proba": f"<html><head><title>Проба</title></head><body>{messages}</body></html>"}
    ) as site:
        found = await rehearse(site.url("/s/proba"), config(), NOW, allow_private=True)
    assert (found.source.id, found.source.roads[0].shape) == ("tg_proba", "telegram")
    assert found.report.articles[0].headline.startswith("Комиссия собралась")
    assert preview_of("https://t.me/proba") == "https://t.me/s/proba"
    assert preview_of("https://t.me/s/proba") == "https://t.me/s/proba"


async def test_a_ministry_of_gov_kz_is_read_by_its_api_in_two_languages() -> None:
    async def api(request: web.Request) -> web.Response:
        variables = (await request.json())["variables"]
        assert variables["projects"] == "EQ:proba-mio"
        rows = [
            {"id": n, "title": title, "created_date": "2025-11-10T08:00:00Z", "body": f"<p>{WORDS * 3}</p>"}
            for n, title in enumerate(TITLES, start=1)
        ]
        return web.json_response({"data": {"news": rows}})

    async with serve({"/graphql": api}) as site:
        url = site.url("/memleket/entities/proba-mio/press/news?lang=ru")
        found = await rehearse(url, config(), NOW, allow_private=True)
        known = config()
        known.sources = {"kz_proba": found.source}
        again = await rehearse(url, known, NOW, allow_private=True)
        with pytest.raises(NothingFound, match="a visit by the proposed file"):
            site.answers["/graphql"] = '{"data": {"news": []}}'
            await rehearse(url, config(), NOW, allow_private=True)
    assert found.source.id == "kz_gov_proba_mio"
    assert [(road.language, road.params["lang"]) for road in found.source.roads] == [
        ("ru", "ru"),
        ("kk", "kk"),
    ]
    assert (found.doubts, again.doubts) == (("names",), ("names", "known:kz_proba"))


async def test_an_address_of_our_own_network_is_said_to_be_one_and_is_not_asked() -> None:
    async with serve({"/": "<html></html>"}) as site:
        with pytest.raises(NothingFound) as caught:
            await rehearse(site.url("/"), config(), NOW)
        assert caught.value.code == "private" and site.pages_asked() == []
