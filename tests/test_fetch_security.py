"""What a site can do to the machine that reads it: each sentence of the promise, against local servers.

127.0.0.2 plays the public internet; every other address of this machine stays private.
"""

from __future__ import annotations

import asyncio
import gzip
import io
import logging
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
import structlog
from click.testing import CliRunner, Result
from fetch_house import GUARDED, PUBLIC, feed, public, read
from site_server import Site, answer, article_page, rss, serve
from spider_cases import WORDS, Kept, make_source, quick, visited

from monitor.cli import main
from monitor.log import configure_logging
from monitor.models import RunStatus
from spiders.download import GuardedResolver, PrivateAddressError, open_session
from spiders.poll import Poller, Question, get_page

__all__ = ["public"]


def inside(secret: Site) -> list[str]:
    """Ways to write the address of a server that is not public."""
    port = secret.base.rsplit(":", 1)[1]
    hosts = ("127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]")
    return [f"http://{host}:{port}/secret" for host in hosts]


LINK_LOCAL = "http://169.254.169.254/latest/meta-data/"


async def test_no_redirect_leads_to_a_private_address() -> None:
    async with serve({"/secret": rss([])}) as secret, serve(host=PUBLIC) as site:
        for place in [*inside(secret), LINK_LOCAL]:
            site.answers["/rss"] = answer(302, "", Location=place)
            run = await read(site)
            assert (run.status, "private address" in run.reason) == (RunStatus.FAILED, True), place
        assert secret.asked == []


async def test_no_page_of_an_item_leads_to_a_private_address() -> None:
    async with serve({"/secret": article_page("Тайна", [WORDS] * 4)}) as secret, serve(host=PUBLIC) as site:
        site.answers["/rss"] = feed(site, *inside(secret), LINK_LOCAL, "/moved")
        site.answers["/moved"] = answer(302, "", Location=inside(secret)[0])
        run = await read(site)
        assert secret.asked == []
    assert run.counts["refused/private address"] == len(inside(secret)) + 1
    assert run.counts["page_error/private address"] == 1
    assert all("Тайна" not in article.headline for article in Kept.articles)


async def test_no_sitemap_or_older_page_leads_to_a_private_address() -> None:
    async with serve({"/secret": rss([])}) as secret, serve(host=PUBLIC) as site:
        place = inside(secret)[0]
        site.answers["/rss"] = (
            "<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
            f"<sitemap><loc>{place}</loc><lastmod>2025-11-11</lastmod></sitemap></sitemapindex>"
        )
        await read(site, "sitemap")
        site.answers["/rss"] = (
            "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='" + place + "'/>"
            f"<entry><title>Комиссия</title><link href='{site.url('/n/1')}'/>"
            "<updated>2025-11-10T10:00:00Z</updated></entry></feed>"
        )
        source = make_source(site.url("/rss"), access=GUARDED)
        await visited(source, config=quick(), since=datetime(2025, 1, 1, tzinfo=UTC).date())
        assert secret.asked == []
        assert "/n/1" in site.asked


async def test_a_name_that_resolves_inside_is_refused() -> None:
    async with serve({"/": "тайна"}) as secret:
        with pytest.raises(PrivateAddressError):
            await GuardedResolver().resolve("localhost", 80)
        async with open_session(guarded=True) as session:
            for place in inside(secret):
                with pytest.raises(aiohttp.ClientError):
                    await session.get(place)
        assert secret.asked == []
        async with open_session(guarded=False) as session, session.get(secret.base) as response:
            assert response.status == 200


async def test_polls_and_single_pages_are_guarded_like_visits() -> None:
    async with serve({"/secret": rss([])}) as secret, serve(host=PUBLIC) as site:
        site.answers["/moved"] = answer(302, "", Location=inside(secret)[0])
        site.answers["/round"] = answer(302, "", Location="/round")
        site.answers["/file"] = answer(302, "", Location="file:///etc/passwd")
        site.answers["/page"] = answer(302, "", Location="/rss")
        site.answers["/rss"] = rss([])
        async with Poller() as poller:
            for place in [inside(secret)[0], site.url("/moved")]:
                assert await poller.ask(Question(url=place, agent="proba")) is None
        async with open_session(guarded=True) as session:
            for path in ("/moved", "/round", "/file"):
                assert await get_page(session, site.url(path), agent="proba", allow_private=False) is None
            assert await get_page(session, inside(secret)[0], agent="proba", allow_private=False) is None
            page = await get_page(session, site.url("/page"), agent="proba", allow_private=False)
        assert page and page.url == site.url("/rss")
        assert secret.asked == []
        assert site.asked.count("/round") == 6


async def test_a_saved_page_is_fetched_under_the_same_guard(tmp_path: Path) -> None:
    sources = tmp_path / "config" / "sources"
    sources.mkdir(parents=True)

    async def save(url: str) -> Result:
        folders = ["--config", str(tmp_path / "config"), "--into", str(tmp_path / "pages")]
        return await asyncio.to_thread(
            CliRunner().invoke, main, ["sources", "save-page", "proba", url, *folders]
        )

    async with serve({"/secret": "тайна"}) as secret, serve(host=PUBLIC) as site:
        (sources / "proba.toml").write_text(
            'id = "proba"\nname = { ru = "Проба" }\ncountry = "RU"\nrank = "media"\n'
            f'[[roads]]\nshape = "feed"\nurl = "{site.url("/rss")}"\n',
            encoding="utf-8",
        )
        site.answers["/moved"] = answer(302, "", Location=inside(secret)[0])
        site.answers["/page"] = gzip.compress("<html>Страница</html>".encode())
        refused, saved = await save(site.url("/moved")), await save(site.url("/page"))
        assert secret.asked == []
    assert (refused.exit_code, saved.exit_code) == (1, 0), saved.output
    page = tmp_path / "pages" / "proba" / "saved.html"
    assert page.read_text(encoding="utf-8") == "<html>Страница</html>"


async def test_no_script_of_a_page_is_run_or_told() -> None:
    page = article_page(
        "Комиссия собралась", [WORDS] * 4, extra="<meta http-equiv='refresh' content='0;/spy'>"
    )
    script = "<script>location='/spy';document.write('ложь')</script><img src='/spy' onerror='ложь'>"
    async with serve(host=PUBLIC) as site:
        site.answers["/rss"] = feed(site, "/n/1")
        site.answers["/n/1"] = page.replace("<article>", f"<article>{script}")
        await read(site)
        assert site.pages_asked() == ["/rss", "/n/1"]
    assert [("ложь" in article.body, "script" in article.body) for article in Kept.articles] == [
        (False, False)
    ]


async def test_what_a_site_writes_commands_no_terminal_and_forges_no_log_line() -> None:
    """Escape sequences, carriage returns and signs that turn the writing round end at the extraction."""
    evil = "Комиссия\x1b]0;владелец\x07\x1b[2J собралась\u202e в\x00 Омске\x9b31m"
    written = io.StringIO()
    async with serve(host=PUBLIC) as site:
        site.answers["/rss"] = feed(site, "/n/1", "/n/2\x1b[31m\r\nevent=forged")
        site.answers["/n/1"] = article_page(evil, [f"{evil} {WORDS}"] * 4)
        run = await read(site)
    (article,) = Kept.articles
    for text in (article.headline, article.body, article.published_raw or "", article.lead or "", run.reason):
        assert not any(ord(char) < 32 and char != "\n" for char in text)
        assert not set(text) & set("\x7f\x9b\u202e")
    before = structlog.get_config(), logging.getLogger().handlers[:], logging.getLogger().level
    try:
        configure_logging(stream=written)
        structlog.get_logger("proba").warning("visited", reason=f"{evil}\nevent=forged", url="http://a/\r\n")
    finally:
        structlog.configure(**before[0])
        logging.getLogger().handlers[:] = before[1]
        logging.getLogger().setLevel(before[2])
    assert written.getvalue().count("\n") == 1
    assert "\x1b]" not in written.getvalue() and "\r" not in written.getvalue()
