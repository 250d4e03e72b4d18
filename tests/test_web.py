"""The web's pages over real HTTP: what people read, what no page carries, what is served to programs."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from alert_cases import day
from calendar_clients import as_icalendar
from digest_house import EVENING, FORUM, fill
from message_cases import CASES, bundle, renderer, told_of
from web_house import Site, running, site

from monitor.health import SourceHealth
from monitor.models import EventStatus
from monitor.web import PortTaken

__all__ = ["site"]


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


async def test_another_config_is_judged_at_once_however_dear_the_last_judgement_was(site: Site) -> None:
    application = site.application
    gone = SourceHealth(source="gone", name="Gone", status=None)
    application._last_judgement = application.config, [gone], math.inf
    assert '"sources": 1' in (await site.get("/healthz")).text
    application.take_config(replace(application.config))
    assert '"sources": 0' in (await site.get("/healthz")).text


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
