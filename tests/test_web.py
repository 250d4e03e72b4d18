"""The web's pages over real HTTP: what people read, what no page carries, what is served to programs."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import aiohttp
import feedparser
import pytest
from alert_cases import day
from calendar_clients import as_icalendar
from digest_house import EVENING, FORUM, TALKS, VOCABULARY, fill, say
from digest_house import article as page_of
from message_cases import CASES, bundle, renderer, told_of

from monitor.application import Application, open_application
from monitor.config import load_config
from monitor.models import Event, EventStatus
from monitor.store import events
from monitor.web import PortTaken, WebServer

EVIL = """Форум <script>alert(1)</script>"'><img src=x onerror=alert(1)> {{ 7 * 7 }}"""


class Got(NamedTuple):
    """An answer, read whole."""

    status: int
    text: str
    headers: dict[str, str]


class Site:
    """The web of a filled store on a free port."""

    def __init__(self, application: Application, server: WebServer) -> None:
        self.application = application
        self.base = server.url.removesuffix("/healthz")

    async def get(self, path: str, accept: str = "", method: str = "GET", host: str | None = None) -> Got:
        headers = {"Accept-Language": accept} if accept else {}
        headers |= {"Host": host} if host is not None else {}
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, self.base + path, headers=headers) as answer,
        ):
            return Got(answer.status, await answer.text(), dict(answer.headers))

    def keep(self, *known: Event) -> None:
        with self.application.store.begin() as tx:
            for one in known:
                events.save(tx, replace(one, updated_at=EVENING - timedelta(hours=1)))


@asynccontextmanager
async def running(folder: Path, web: str = "port = 0") -> AsyncIterator[Site]:
    config = folder / "config"
    config.mkdir(exist_ok=True)
    (config / "monitor.toml").write_text(f"[web]\n{web}\n", encoding="utf-8")
    async with open_application(load_config(config), folder, lambda: EVENING, {}) as application:
        application._vocabulary = VOCABULARY  # invented places, known to the invented events
        server = WebServer(application)
        await server.start()
        try:
            yield Site(application, server)
        finally:
            await server.stop()


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running(tmp_path) as made:
        fill(made.application.store)
        yield made


async def test_the_first_page_shows_what_lies_ahead_and_what_changed(site: Site) -> None:
    got = await site.get("/")
    assert got.status == 200
    for words in ("11–12 марта 2027", "Две недели", "Что изменилось за две недели", "4–5 марта</s> → 11–12"):
        assert words in got.text
    assert 'href="./events/forum-1?lang=ru"' in got.text


@pytest.mark.parametrize(
    ("path", "accept", "said"),
    [
        ("/", "", "Что впереди"),  # the operator's language
        ("/", "kk-KZ,kk;q=0.9,ru;q=0.8", "Алда не бар"),
        ("/", "fr, en;q=0.5", "Coming up"),
        ("/?lang=kk", "en", "Алда не бар"),
        ("/?lang=xx", "de", "Что впереди"),
        ("/events/forum-1?lang=en", "", "What the sources say"),
        ("/events/forum-1?lang=kk", "", "Дереккөздер не дейді"),
        ("/digest?lang=en", "", "New stories"),
        ("/calendar?lang=kk", "", "Күнтізбелер"),
        ("/nowhere?lang=en", "", "There is no such page"),
    ],
)
async def test_each_page_speaks_the_readers_language(site: Site, path: str, accept: str, said: str) -> None:
    assert said in (await site.get(path, accept)).text


async def test_a_dossier_shows_facts_history_and_every_article(site: Site) -> None:
    text = (await site.get("/events/forum-1?lang=ru")).text
    for words in (
        "XXX Форум приграничного сотрудничества",
        "3 независимых источника, есть официальный",
        "Перенесено",
        "Форум перенесён с 4–5 на 11–12 марта, сообщили в министерстве.",
        'href="https://mineco.example/news/1"',
        "Форум бір аптаға шегерілді",
        'href="../events/forum-1.ics?lang=ru"',
    ):
        assert words in text


async def test_a_dossier_shows_the_earlier_rounds_of_its_series(site: Site) -> None:
    when = day("2026-03-05")
    site.keep(replace(FORUM, uid="forum-0", ordinal=29, when=when, status=EventStatus.HELD))
    text = (await site.get("/events/forum-1?lang=en")).text
    assert "Earlier rounds" in text
    assert '<b>29</b> · <a href="../events/forum-0?lang=en">5 March 2026</a>' in text
    assert "Earlier rounds" not in (await site.get("/events/talks-1?lang=en")).text


async def test_the_link_of_a_merged_event_leads_to_what_it_became(site: Site) -> None:
    site.keep(replace(FORUM, uid="double", merged_into="forum-1"))
    assert "XXX Форум" in (await site.get("/events/double")).text


@pytest.mark.parametrize(
    "path",
    [
        *("/events/unknown", "/events/gone", "/events/gone.ics", "/nowhere", "/digest/2027-03-04"),
        *("/digest/2027-02-30", "/digest/0001-01-01", "/calendar/none.ics", "/calendar/..%2Fmonitor.db"),
        *("/calendar/../monitor.db", "/feeds/.ics", "/monitor.db", "/calendar/monitor.db"),
    ],
)
async def test_what_is_not_there_is_said_to_be_missing(site: Site, path: str) -> None:
    site.keep(replace(FORUM, uid="gone", dismissed=True))
    got = await site.get(path)
    assert got.status == 404
    assert "Такой страницы нет" in got.text


async def test_todays_digest_and_a_past_day_are_pages_that_lead_on(site: Site) -> None:
    today = (await site.get("/digest")).text
    assert "Россия – Казахстан: 3 марта 2027, среда" in today
    assert 'href="./digest/2027-03-02?lang=ru"' in today and "2027-03-04" not in today
    assert 'href="./events/forum-1?lang=ru"' in today
    past = (await site.get("/digest/2027-03-02")).text
    assert "2 марта 2027, вторник" in past
    assert 'href="../digest/2027-03-03?lang=ru"' in past


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


PAGES = ("/", "/digest", "/digest/2027-03-03", "/events/talks-1", "/calendar", "/nowhere")


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_carries_markup_of_others_scripts_or_outer_resources(site: Site, path: str) -> None:
    evil = replace(TALKS, title=EVIL, place=EVIL, place_id=None, theme=EVIL, conflict=EVIL)
    site.keep(evil)
    with site.application.store.begin() as tx:
        said = replace(page_of(77, "mineco", EVIL, EVENING - timedelta(hours=2)), url="javascript:alert(1)")
        say(tx, evil, said, EVIL, title=EVIL)
    got = await site.get(path)
    for tag, attributes in Tags(got.text).found:
        assert tag not in ("script", "img", "iframe", "form", "link", "object", "base")
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style")]
        assert re.match(r"(https?://|\.\.?/|\?|#|calendar/|feeds/|$)", attributes.get("href") or "")
    if path in PAGES[:4]:
        assert "Форум &lt;script&gt;alert(1)&lt;/script&gt;" in got.text and "{{ 7 * 7 }}" in got.text


@pytest.mark.parametrize("path", PAGES)
async def test_the_headers_forbid_what_a_page_does_not_need(site: Site, path: str) -> None:
    got = await site.get(path)
    (style,) = re.findall(r"<style>(.*?)</style>", got.text, re.DOTALL)
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    assert got.headers["Content-Security-Policy"] == (
        f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Referrer-Policy"] == "no-referrer"


async def test_nothing_can_be_written(site: Site) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        refused = await site.get("/events/forum-1", method=method)
        assert (refused.status, refused.headers["X-Content-Type-Options"]) == (405, "nosniff")
    head = await site.get("/", method="HEAD")
    assert (head.status, head.text) == (200, "")


async def test_a_foreign_name_for_this_machine_is_refused_and_the_published_one_is_not(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, 'port = 0\nbase_url = "https://monitor.example/rk"') as site:
        fill(site.application.store)
        for host, status in {
            "monitor.example": 200,
            "localhost:8642": 200,
            "[::1]:8642": 200,
            "rebound.example": 421,
            "127.0.0.1.rebound.example": 421,
            "": 421,
            "[": 421,
        }.items():
            assert (await site.get("/events/forum-1", host=host)).status == status, host


@pytest.mark.parametrize("host", ["", "[", "[::"])
async def test_what_is_no_name_is_refused_where_none_is_published_too(site: Site, host: str) -> None:
    assert (await site.get("/healthz", host=host)).status == 421


async def test_calendars_and_feeds_are_served_as_what_they_are(site: Site) -> None:
    await site.application.desk.publish()
    listed = (await site.get("/calendar")).text
    assert 'href="calendar/all.ics"' in listed and "Россия – Казахстан: форум" in listed
    assert "4 события" in listed
    got = await site.get("/calendar/all.ics")
    assert got.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert len(as_icalendar(got.text.encode())) == 4
    feed = await site.get("/feeds/all.atom")
    assert feed.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert len(feedparser.parse(feed.text).entries) == 3


async def test_one_event_can_be_put_into_a_calendar(site: Site) -> None:
    got = await site.get("/events/forum-1.ics?lang=en")
    assert got.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (entry,) = as_icalendar(got.text.encode())
    assert (entry.summary, entry.sequence) == ("XXX Border Cooperation Forum", 2)


async def test_a_readers_own_calendar_is_served_and_not_listed(site: Site) -> None:
    folder = site.application.data / "calendar"
    folder.mkdir()
    (folder / "subscription-mission.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    assert (await site.get("/calendar/subscription-mission.ics")).status == 200
    assert "mission" not in (await site.get("/calendar")).text


async def test_health_is_answered_beside_the_pages(site: Site) -> None:
    got = await site.get("/healthz")
    assert (got.status, '"ok": true' in got.text) == (200, True)


async def test_a_port_of_somebody_else_is_named_with_its_key(tmp_path: Path) -> None:
    async with running(tmp_path) as first:
        port = int(first.base.rpartition(":")[2])
        with pytest.raises(PortTaken, match=rf"^\[web\] port {port} on 127\.0\.0\.1 cannot be used"):
            async with running(tmp_path, f"port = {port}"):
                pass


async def test_nothing_is_served_where_the_web_is_off(tmp_path: Path) -> None:
    async with running(tmp_path, "enabled = false") as off:
        assert off.base == ""


async def test_alerts_calendars_and_digests_lead_to_the_dossier_where_readers_can_reach_it(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, 'port = 0\nbase_url = "https://monitor.example/rk/"') as site:
        fill(site.application.store)
        settings = site.application.config.settings
        mine = replace(renderer("en"), base_url=settings.calendars_at, web_url=settings.web.base_url)
        message = mine.render(bundle(told_of(*CASES["moved"])), EVENING)
        page = f"https://monitor.example/rk/events/{CASES['moved'][0].uid}?lang=en"
        assert f"Dossier: {page}" in message.text
        assert f'href="{page}"' in message.html
        assert f'<b><a href="{page}">' in message.chat[0]
        assert [button.url for button in message.buttons] == [
            page,
            "https://mineco.example/news/1",
            "https://monitor.example/rk/calendar/subscription-mission.ics",
        ]
        await site.application.desk.publish()
        files = site.application.data
        here = "https://monitor.example/rk/events/forum-1?lang=ru"
        (forum,) = [e for e in as_icalendar((files / "calendar/all.ics").read_bytes()) if "forum-1" in e.uid]
        assert f"Досье: {here}" in forum.description
        await site.application.desk.write_digest()
        assert f'href="{here}"' in (files / "digests/2027-03-03.html").read_text(encoding="utf-8")
        assert (await site.get("/events/forum-1?lang=en")).status == 200
