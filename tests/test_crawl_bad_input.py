"""Whatever a site sends, a visit ends in a named outcome."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp import web
from site_server import (
    answer,
    article_page,
    cut_short,
    endless,
    gzip_bomb,
    hang,
    light_fuse,
    redirect_for_ever,
    rss,
    serve,
)
from spider_cases import NOW, WORDS, Kept, make_source, quick, visited

from monitor.models import RunStatus

DAY = "Mon, 10 Nov 2025 10:00:00 +0300"
CHALLENGE = (
    "<html><head><script>window['bobcmn'] = '1011';</script></head>"
    "<body>Data processing... Please, wait.</body></html>"
)
SERVICEPIPE = (
    "<html><head><script src='/exhkqyad.js'></script><title></title></head>"
    "<body><div id='id_spinner'></div><noscript>servicepipe</noscript></body></html>"
)


@pytest.fixture(autouse=True)
def _without_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        pytest.param("это не xml вовсе", RunStatus.DRIFTED, "not a feed", id="not xml"),
        pytest.param("", RunStatus.DRIFTED, "empty answer", id="nothing"),
        pytest.param("<html><body>Новости</body></html>", RunStatus.DRIFTED, "html instead", id="html"),
        pytest.param(CHALLENGE, RunStatus.BLOCKED, "f5 challenge", id="challenge with status 200"),
        pytest.param(answer(403, SERVICEPIPE), RunStatus.BLOCKED, "servicepipe", id="servicepipe"),
        pytest.param(answer(403, "нет"), RunStatus.BLOCKED, "http 403", id="403"),
        pytest.param(answer(429, "тише"), RunStatus.BLOCKED, "too many requests", id="429"),
        pytest.param(answer(503, "позже"), RunStatus.FAILED, "http 503", id="503"),
        pytest.param(answer(404, "нет"), RunStatus.FAILED, "http 404", id="404"),
        pytest.param(redirect_for_ever, RunStatus.FAILED, "redirects", id="10,000 redirects"),
        pytest.param(answer(302, "", Location="file:///etc/passwd"), RunStatus.FAILED, "http 302", id="file"),
        pytest.param(endless, RunStatus.FAILED, "too large", id="endless body"),
        pytest.param(gzip_bomb, RunStatus.FAILED, "too large", id="gzip bomb"),
        pytest.param(hang, RunStatus.FAILED, "timeout", id="hang"),
        pytest.param(rss([]), RunStatus.EMPTY, "no items", id="a sound feed without items"),
    ],
)
async def test_a_bad_feed_has_a_named_outcome(body: object, status: RunStatus, reason: str) -> None:
    light_fuse()
    async with serve({"/rss": body}) as site:  # type: ignore[dict-item]
        run = await visited(make_source(site.url("/rss")), config=quick())
    assert (run.status, Kept.articles) == (status, [])
    assert reason in run.reason


async def test_a_truncated_feed_still_yields_its_first_items() -> None:
    async with serve() as site:
        feed = rss([(site.url(f"/n/{n}"), f"Новость о комиссии {n}", WORDS, DAY) for n in range(3)])
        cut = feed.encode()[: feed.encode().rindex(b"</title>") - 4]
        site.answers["/rss"] = lambda request: cut_short(request, cut)
        for n in range(3):
            site.answers[f"/n/{n}"] = article_page(f"Новость о комиссии {n}", [WORDS] * 4)
        run = await visited(make_source(site.url("/rss")))
    assert run.status is RunStatus.OK
    assert sorted(article.headline for article in Kept.articles) == [
        "Новость о комиссии 0",
        "Новость о комиссии 1",
    ]
    assert run.counts["note/truncated"] == 1


async def test_future_and_absurd_dates_do_not_pass_for_times_of_publication() -> None:
    async with serve() as site:
        dates = ["Fri, 01 Jan 2100 00:00:00 GMT", "Wed, 12 Nov 2025 23:00:00 +0300", "40 мартобря 0001"]
        items = [
            (site.url(f"/n/{n}"), f"Новость о комиссии {n}", WORDS, date) for n, date in enumerate(dates)
        ]
        site.answers["/rss"] = rss(items)
        for n in range(3):
            site.answers[f"/n/{n}"] = article_page(f"Новость о комиссии {n}", [WORDS] * 4)
        run = await visited(make_source(site.url("/rss"), expect={"fields": ["headline", "body"]}))
    assert run.status is RunStatus.OK
    times = {article.headline[-1]: article.published_at for article in Kept.articles}
    assert times == {"0": None, "1": NOW, "2": None}


async def test_what_is_no_article_is_dropped_with_its_reason() -> None:
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("Власть", "Мир", "Спорт", "Погода"))
    async with serve() as site:
        site.answers |= {
            "/rss": rss(
                [(site.url(path), "", "", DAY) for path in ("/untitled", "/menu", "/short", "/good")]
            ),
            "/untitled": f"<html><body><p>{WORDS * 3}</p></body></html>",
            "/menu": f"<html><head><title>Разделы нашего сайта</title></head><ul>{menu}</ul></html>",
            "/short": "<html><head><title>Коротко о новом</title></head><body><p>Да.</p></body></html>",
            "/good": article_page("Комиссия собралась в Омске", [WORDS] * 4),
        }
        run = await visited(make_source(site.url("/rss")))
    assert [article.headline for article in Kept.articles] == ["Комиссия собралась в Омске"]
    assert run.counts["drop/no headline"] == 1
    assert run.counts["drop/too short"] + run.counts.get("drop/menus only", 0) == 2
    assert run.status is RunStatus.DRIFTED  # three of four dropped: the site is not what it was


async def test_a_body_of_menus_only_is_no_article() -> None:
    rows = "".join(f"<li><a href='/{n}'>Раздел сайта номер {n}</a></li>" for n in range(12))
    page = f"<html><head><title>Комиссия собралась в Омске</title></head><body><ul>{rows}</ul></body>"
    async with serve() as site:
        site.answers |= {"/rss": rss([(site.url("/menu"), "", "", DAY)]), "/menu": page}
        run = await visited(make_source(site.url("/rss"), selectors={"body": "ul"}))
    assert run.counts["drop/menus only"] == 1
    assert run.status is RunStatus.DRIFTED


async def test_broken_utf8_and_nul_bytes_are_cleaned() -> None:
    page = article_page("Комиссия собралась в Омске", [WORDS] * 4).encode()
    broken = page.replace("торговлю".encode(), b"\xff\xfe\x00" + "торговлю".encode(), 1)
    async with serve() as site:
        site.answers |= {"/rss": rss([(site.url("/n/1"), "Комиссия", WORDS, DAY)]), "/n/1": broken}
        run = await visited(make_source(site.url("/rss")))
    assert run.status is RunStatus.OK
    body = Kept.articles[0].body
    assert "\x00" not in body and body.count("торговлю") >= 1


async def test_an_article_of_five_megabytes_is_bounded() -> None:
    page = article_page("Комиссия собралась в Омске", [f"{n}. {WORDS * 10}" for n in range(3_000)])
    assert len(page.encode()) > 5_000_000
    async with serve() as site:
        site.answers |= {"/rss": rss([(site.url("/n/1"), "Комиссия", WORDS, DAY)]), "/n/1": page}
        run = await visited(make_source(site.url("/rss"), selectors={"body": "div.text"}))
    assert run.status is RunStatus.OK
    assert 100_000 < len(Kept.articles[0].body) <= 400_000


async def test_refused_pages_are_told_by_the_road() -> None:
    """tass.ru refuses article pages to data centres: title and lead of the feed stand for them."""
    async with serve() as site:
        site.answers["/rss"] = rss(
            [(site.url(f"/n/{n}"), f"Новость о комиссии {n}", WORDS, DAY) for n in range(3)]
        )
        for n in range(3):
            site.answers[f"/n/{n}"] = answer(403, SERVICEPIPE)
        run = await visited(make_source(site.url("/rss")))
    assert run.status is RunStatus.OK
    assert run.counts["page_blocked/servicepipe"] == 3
    assert {article.extracted_by for article in Kept.articles} == {"feed"}
    assert all(article.body.startswith("Сопредседатели") for article in Kept.articles)


async def test_refused_pages_without_a_lead_make_the_visit_blocked() -> None:
    async with serve() as site:
        site.answers["/rss"] = rss(
            [(site.url(f"/n/{n}"), f"Новость о комиссии {n}", "", DAY) for n in range(3)]
        )
        for n in range(3):
            site.answers[f"/n/{n}"] = answer(200, CHALLENGE)
        run = await visited(make_source(site.url("/rss")))
    assert (run.status, Kept.articles) == (RunStatus.BLOCKED, [])


async def test_pages_that_hang_are_asked_again_next_time() -> None:
    async with serve() as site:
        site.answers |= {
            "/rss": rss([(site.url("/n/1"), "Комиссия", WORDS, "Tue, 11 Nov 2025 11:00:00 +0300")]),
            "/n/1": hang,
        }
        run = await visited(make_source(site.url("/rss")), config=quick())
    assert run.status is RunStatus.FAILED
    assert run.counts["retry_later"] == 1


async def test_the_next_road_is_taken_where_the_first_is_blocked() -> None:
    async with serve() as site:
        link = "<li class='row'><a href='/news/7'>Комиссия собралась в Омске</a> <b>10.11.2025 12:30</b></li>"
        site.answers |= {
            "/rss": CHALLENGE,
            "/news": f"<html><body><ul>{link}</ul></body></html>",
            "/news/7": article_page("Комиссия собралась в Омске", [WORDS] * 4),
        }
        roads = [
            {"shape": "feed", "url": site.url("/rss")},
            {"shape": "listing", "url": site.url("/news"), "item": "li.row", "time": "b"},
        ]
        run = await visited(make_source("", roads=roads))
    assert run.status is RunStatus.OK
    assert "feed blocked (f5 challenge)" in run.reason
    article = Kept.articles[0]
    assert (
        article.published_at is not None and article.published_at.isoformat() == "2025-11-10T09:30:00+00:00"
    )


async def test_a_redesigned_listing_is_drift_not_emptiness() -> None:
    page = "<html><body><div class='new-design'>" + "<p>Мы обновили сайт.</p>" * 20 + "</div></body></html>"
    async with serve({"/news": page}) as site:
        run = await visited(make_source(site.url("/news"), "listing", road={"item": "li.row"}))
    assert run.status is RunStatus.DRIFTED
    assert "no items on the listing page" in run.reason


async def test_robots_are_obeyed_and_named() -> None:
    robots = web.Response(text="User-agent: *\nDisallow: /")
    async with serve({"/robots.txt": robots, "/rss": rss([])}) as site:
        run = await visited(make_source(site.url("/rss")))
        assert site.pages_asked() == []
    assert run.status is RunStatus.BLOCKED
    assert "robots" in run.reason


async def test_an_address_of_this_machine_is_refused_unless_the_source_says_so() -> None:
    async with serve({"/rss": rss([])}) as site:
        run = await visited(make_source(site.url("/rss"), access={"allow_private": False}))
        named = make_source(
            site.url("/rss").replace("127.0.0.1", "localhost"), access={"allow_private": False}
        )
        by_name = await visited(named)
        assert site.asked == []
    assert (run.status, by_name.status) == (RunStatus.FAILED, RunStatus.FAILED)
    assert "private address" in run.reason and "private address" in by_name.reason


async def test_links_and_redirects_of_a_feed_cannot_lead_inside(tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("тайна", encoding="utf-8")
    inside = [f"file://{secret}", "ftp://127.0.0.1/a", "http://user:pass@127.0.0.1/a", "javascript:alert(1)"]
    async with serve() as site:
        site.answers["/rss"] = rss([(url, "Комиссия собралась в Омске", "", DAY) for url in inside])
        run = await visited(make_source(site.url("/rss")))
    assert Kept.articles == []
    assert sum(number for name, number in run.counts.items() if name.startswith("refused/")) == 4
