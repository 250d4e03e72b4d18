"""A redesign over the real road of a crawl: one alert that says what is gone, then «recovered»."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from site_server import answer, article_page
from watched import Watched, subjects, watched

from monitor.last_good import LastGood
from monitor.models import RunStatus
from monitor.models.lost import DIFFERENCE, Difference
from monitor.store import Store, runs

WORDS = "Сопредседатели комиссии обсудили в Омске торговлю, перевозки и совместные заводы двух стран. "
ENGLISH = "The co-chairs of the commission discussed trade, carriage and joint plants of both countries. "
DUTY, READER = "duty@example.org", "reader@example.org"
SOURCE = """
id = "proba"
country = "RU"
rank = "official"
zone = "Europe/Moscow"
article = '/n/\\d+$'
every = "10m"
name = {{ ru = "Проба", kk = "Сынақ", en = "Trial" }}
access = {{ delay = 0, allow_private = true }}
expect = {{ fields = ["headline", "body", "published"] }}

[[roads]]
shape = "listing"
url = "{url}"
confidence = "recorded"
item = "div.card"
time = "span.day"

[selectors]
headline = "h1.title"
body = "div.text"
published = "time.stamp::attr(datetime)"
confidence = "recorded"
"""


def old_page(n: int, day: str) -> str:
    body = "".join(f"<p>{WORDS}Номер {n}, часть {k}.</p>" for k in range(4))
    return (
        f"<!DOCTYPE html><html lang='ru'><head><title>Новость {n}</title></head><body>"
        f"<h1 class='title'>Комиссия собралась в Омске, заседание {n}</h1>"
        f"<time class='stamp' datetime='{day}T10:00:00+03:00'>10:00</time>"
        f"<div class='text'>{body}</div></body></html>"
    )


def put(
    watch: Watched, numbers: range, *, card: str = "card", page: Callable[[int, str], str] = old_page
) -> None:
    """A listing of these items, and their pages, dated today."""
    day = f"{watch.now:%Y-%m-%d}"
    rows = "".join(
        f"<div class='{card}'><a href='/n/{n}'>Комиссия собралась в Омске, заседание {n}</a>"
        f"<span class='day'>{watch.now:%d.%m.%Y}</span></div>"
        for n in numbers
    )
    watch.site.answers["/news"] = (
        f"<!DOCTYPE html><html><head><title>Новости</title></head><body>{rows}</body></html>"
    )
    for n in numbers:
        watch.site.answers[f"/n/{n}"] = page(n, day)


def kept_difference(watch: Watched) -> Difference | None:
    store = Store.open(f"sqlite:///{watch.data / 'monitor.db'}", create=False)
    with store.read() as tx:
        found = Difference.from_json(runs.state(tx, "proba").extra.get(DIFFERENCE, ""))
    store.close()
    return found


@pytest.fixture(autouse=True)
def without_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")


async def test_a_redesigned_listing_is_one_alert_with_the_difference_and_then_recovered(
    tmp_path: Path,
) -> None:
    async with watched(tmp_path) as watch:
        watch.describe("proba", SOURCE.format(url=watch.site.url("/news")))
        put(watch, range(6))
        assert (await watch.visit())[0].status is RunStatus.OK
        watch.take(READER)
        assert watch.take(DUTY) == []

        good = watch.site.answers["/news"]
        watch.site.answers["/news"] = (
            "<!DOCTYPE html><html><head><title>Новый портал</title></head><body><app-root/></body></html>"
        )
        statuses = [(await watch.visit())[0].status for _ in range(5)]
        assert statuses == [RunStatus.DRIFTED] * 5
        (letter,) = watch.take(DUTY)
        assert "изменил вид: Проба" in letter.subject
        assert "список: сообщений 6 → 0" in letter.body
        assert 'селектор item: div.card ничего не находит, раньше 6 × <div class="card">' in letter.body
        assert "«Новости» → «Новый портал»" in letter.body
        assert watch.take(READER) == []

        watch.site.answers["/news"] = good
        assert (await watch.visit())[0].status is RunStatus.UNCHANGED  # the very page that was read before
        assert subjects(watch.take(DUTY)) == ["Монитор: Источник снова читается: Проба"]
        assert kept_difference(watch) is None
        await watch.visit()
        assert watch.letters == []


async def test_pages_that_lost_their_date_are_drift_and_the_field_is_named(tmp_path: Path) -> None:
    def undated(n: int, day: str) -> str:
        return (
            old_page(n, day)
            .replace("<time class='stamp'", "<i")
            .replace(f"{day}T10:00:00+03:00", "")
            .replace("10:00", "")
        )

    async with watched(tmp_path) as watch:
        watch.describe("proba", SOURCE.format(url=watch.site.url("/news")).replace('time = "span.day"\n', ""))
        put(watch, range(4))
        await watch.visit()
        for turn in range(1, 4):
            put(watch, range(turn * 4, turn * 4 + 4), page=undated)
            (run,) = await watch.visit()
            assert (run.status, run.reason) == (RunStatus.DRIFTED, "4 of 4 articles without published")
        (letter,) = watch.take(DUTY)
        assert "статья: нет поля published" in letter.body
        assert 'раньше 1 × <time class="stamp" datetime=' in letter.body


async def test_a_site_that_turned_to_another_alphabet_is_drift(tmp_path: Path) -> None:
    def english(n: int, day: str) -> str:
        return article_page(
            f"The commission met in Omsk, session {n}", [ENGLISH] * 4, published=f"{day}T10:00:00+03:00"
        )

    async with watched(tmp_path) as watch:
        watch.describe("proba", SOURCE.format(url=watch.site.url("/news")))
        put(watch, range(4))
        await watch.visit()
        put(watch, range(4, 8), page=english)
        (run,) = await watch.visit()
        assert (run.status, run.reason) == (RunStatus.DRIFTED, "0% of the letters are Cyrillic, 50% expected")
        difference = kept_difference(watch)
    assert difference is not None
    shares = [(one.before, one.now) for one in difference.losses if one.kind == "cyrillic"]
    assert shares == [("1.00", "0.00")]


async def test_a_source_that_is_partly_english_may_publish_in_english(tmp_path: Path) -> None:
    def english(n: int, day: str) -> str:
        return article_page(
            f"The commission met in Omsk, session {n}", [ENGLISH] * 4, published=f"{day}T10:00:00+03:00"
        )

    async with watched(tmp_path) as watch:
        text = SOURCE.format(url=watch.site.url("/news")).replace(
            "access", 'languages = ["ru", "en"]\naccess', 1
        )
        watch.describe("proba", text)
        put(watch, range(4), page=english)
        assert (await watch.visit())[0].status is RunStatus.OK


async def test_selectors_that_stopped_are_told_though_the_source_is_still_read(tmp_path: Path) -> None:
    def restyled(n: int, day: str) -> str:
        return old_page(n, day).replace("class='text'", "class='article-body'")

    async with watched(tmp_path) as watch:
        watch.describe("proba", SOURCE.format(url=watch.site.url("/news")))
        for turn in range(3):
            put(watch, range(turn * 4, turn * 4 + 4))
            await watch.visit()
        for turn in range(3, 6):
            put(watch, range(turn * 4, turn * 4 + 4), page=restyled)
            (run,) = await watch.visit()
            assert (run.status, run.counts["new"]) == (RunStatus.OK, 4)  # generic extraction carries it
        (letter,) = watch.take(DUTY)
        assert "селекторы ничего не находят с 2026-03-02: body" in letter.body
        assert 'селектор body: div.text ничего не находит, раньше 1 × <div class="text">' in letter.body
        for turn in range(6, 9):
            put(watch, range(turn * 4, turn * 4 + 4))
            await watch.visit()
        assert subjects(watch.take(DUTY)) == ["Монитор: Источник снова читается: Проба"]


async def test_what_is_kept_is_bounded_and_packed(tmp_path: Path) -> None:
    async with watched(tmp_path) as watch:
        watch.describe("proba", SOURCE.format(url=watch.site.url("/news")))
        for turn in range(4):
            put(watch, range(turn * 3, turn * 3 + 3))
            await watch.visit(later=timedelta(hours=7))
        folder = watch.data / "last_good" / "proba"
        assert len(list(folder.iterdir())) == 2  # one road, one article
        assert sum(path.stat().st_size for path in folder.iterdir()) < 2_000
        watch.describe("proba", SOURCE.format(url=watch.site.url("/other")))
        watch.site.answers["/other"] = watch.site.answers["/news"]
        await watch.visit()
        assert len(list(folder.iterdir())) == 2  # the road that is no more has left


def test_a_damaged_page_is_as_none(tmp_path: Path) -> None:
    from spider_cases import make_source

    source = make_source("http://127.0.0.1:9/rss")
    (tmp_path / "proba").mkdir()
    (tmp_path / "proba" / "article.z").write_bytes(b"half a page")
    assert LastGood(tmp_path).page(source, "article") is None


async def test_a_challenge_and_then_an_outage_are_two_alerts_to_operators_and_one_recovery(
    tmp_path: Path,
) -> None:
    challenge = "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
    async with watched(tmp_path) as watch:
        watch.describe("proba", SOURCE.format(url=watch.site.url("/news")))
        put(watch, range(4))
        await watch.visit()
        watch.take(READER)
        good = watch.site.answers["/news"]
        watch.site.answers["/news"] = challenge
        assert [(await watch.visit())[0].status for _ in range(4)] == [RunStatus.BLOCKED] * 4
        watch.site.answers["/news"] = answer(503)
        assert [(await watch.visit())[0].status for _ in range(3)] == [RunStatus.FAILED] * 3
        watch.site.answers["/news"] = good
        await watch.visit()
        assert subjects(watch.take(DUTY)) == [
            "Монитор: Источник закрыт для монитора: Проба",
            "Монитор: Источник не читается: Проба",
            "Монитор: Источник снова читается: Проба",
        ]
        assert watch.letters == []  # readers never hear of it


async def test_many_sources_that_fail_at_once_are_one_message(tmp_path: Path) -> None:
    """The machine lost its network: twenty messages would say no more than one."""
    async with watched(tmp_path) as watch:
        for number in range(7):
            text = SOURCE.format(url=watch.site.url(f"/{number}/news")).replace('"proba"', f'"proba{number}"')
            watch.describe(f"proba{number}", text)
            watch.site.answers[f"/{number}/news"] = answer(503)
        for _ in range(4):
            await watch.visit()
        (letter,) = watch.take(DUTY)
        assert "Сразу несколько источников (7 из 7): не отвечает" in letter.subject
        assert "проверьте сеть" in letter.body
        put(watch, range(3))
        for number in range(7):
            watch.site.answers[f"/{number}/news"] = watch.site.answers["/news"]
        await watch.visit()
        assert "Монитор: Снова читаются сразу несколько источников (7 из 7)" in subjects(watch.take(DUTY))
