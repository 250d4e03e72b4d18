"""Law 2 over every source: a page that is gone, empty, refused, cut or rebuilt changes and tells nothing.

Each source's own hand-made pages are served from this machine. A first visit reads six articles, each with an
event of its own; in the next every one of them breaks in another way, and so does the list that leads there.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from site_server import Answer, Site, answer, article_page, serve

from monitor.config.settings import CrawlSettings, MonitorSettings
from monitor.config.sources import Source
from monitor.config.subscriptions import Subscription
from monitor.config.vocabulary import load_vocabulary
from monitor.crawl import visit
from monitor.models import Analysis, EventStatus
from monitor.services import Services
from monitor.store import Store, changes, events, outbox
from pipelines.analysis.analyser import Analyser, ArticleText

ROOT = Path(__file__).resolve().parent.parent
PAGES, SOURCES = ROOT / "tests" / "pages", ROOT / "config" / "sources"
FOLDERS = sorted(path.parent for path in PAGES.glob("*/expected.json"))
WITH_PAGE = [folder for folder in FOLDERS if (folder / "page.html").exists()]
BATCH = 12  # sources a test: each test makes one site and one worker of it
CHALLENGE = "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
EVENTS = {
    "404": "Форум садоводов России и Казахстана пройдёт 12 мая 2026 года в Омске.",
    "503": "Съезд библиотекарей России и Казахстана состоится 14 мая 2026 года в Уральске.",
    "redesign": "Конференция гидрологов России и Казахстана пройдёт 19 мая 2026 года в Оренбурге.",
    "challenge": "Выставка пчеловодов России и Казахстана откроется 21 мая 2026 года в Костанае.",
    "truncated": "Фестиваль картографов России и Казахстана пройдёт 26 мая 2026 года в Самаре.",
    "empty": "Конгресс реставраторов России и Казахстана состоится 28 мая 2026 года в Актобе.",
}
MORE = (
    "Сопредседатели рабочей группы обсудили торговлю, перевозки и общие заводы двух стран.",
    "Стороны условились подготовить предложения о поездах между приграничными городами.",
)


def redesigned(body: bytes) -> bytes:
    """The same words in other elements: classes, ids and tags have new names."""
    named = re.sub(rb'(class|id|itemprop|property)="', rb'\1="neu-', body)
    return re.sub(rb"<(/?)(div|article|section|time|h1|item|url|p)\b", rb"<\1x-\2", named)


BREAKS: dict[str, Callable[[bytes], Answer]] = {
    "404": lambda body: answer(404, "<h1>Страница не найдена</h1>"),
    "503": lambda body: answer(503, "Ведутся работы"),
    "redesign": redesigned,
    "challenge": lambda body: CHALLENGE.encode(),
    "truncated": lambda body: body[: len(body) * 2 // 5],
    "empty": lambda body: b"",
}


@dataclass(frozen=True)
class House:
    """A source on this machine: its file, the answers of its lists, an article for every kind of break."""

    source: Source
    lists: Mapping[str, bytes]
    articles: Mapping[str, tuple[str, bytes]]  # kind of break → address, page
    now: datetime


def brought_home(folder: Path, base: str) -> House:
    """The source with all its addresses on the local site."""
    text = (SOURCES / f"{folder.name}.toml").read_text(encoding="utf-8")
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    items = [item["url"] for road in expected["roads"] for item in road["items"]]
    page = expected.get("page")
    home = removal(re.findall(r"https?://([^/\s\"'<>|)]+)", " ".join([text, *items])), base)
    source = Source.model_validate(tomllib.loads(home(text)))
    manners = {"delay": 0.0, "allow_private": True, "robots": False, "proxy_env": "", "ca_bundle": ""}
    lists = {}
    for road in expected["roads"]:
        body = (folder / road["file"]).read_bytes().decode("latin-1")  # bytes stay what they are
        lists[path_of(home(road["url"] or source.roads[road["road"]].url))] = home(body).encode("latin-1")
    address = home(page["url"] if page else items[0] if items else f"{base}/news/2026/05/12345")
    mark = "&" if "?" in address else "?"
    articles = {
        kind: (f"{address}{mark}id={number}", page_with(folder, page, sentence))
        for number, (kind, sentence) in enumerate(EVENTS.items(), 1)
    }
    manner = source.access.model_copy(update=manners)
    return House(
        source.model_copy(update={"access": manner}), lists, articles, datetime.fromisoformat(expected["now"])
    )


def removal(hosts: list[str], base: str) -> Callable[[str], str]:
    """What puts the local site in the place of these hosts, in addresses and in patterns of addresses."""
    here = base.removeprefix("http://")
    names = {host for host in hosts if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?", host)}

    def home(words: str) -> str:
        for host in sorted(names, key=len, reverse=True):
            words = re.sub(rf"https?://{re.escape(host)}", base, words)
            words = words.replace(re.escape(host), re.escape(here)).replace(f"//{host}", f"//{here}")
        return words.replace("https?://", "http://").replace("https://", "http://")

    return home


def path_of(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def page_with(folder: Path, page: Mapping[str, Any] | None, sentence: str) -> bytes:
    """The source's own page with one more sentence at its beginning; a plain page where there is none."""
    if page is not None:
        body = (folder / page["file"]).read_bytes()
        for encoding in ("utf-8", "cp1251"):
            begins = page["starts"][:24].encode(encoding, "replace")
            if begins in body:
                told = f"{sentence} ".encode(encoding)
                return bytes(body.replace(begins, told + begins))
    return article_page(sentence.rstrip("."), [sentence, *MORE]).encode()


class Monitor:
    """A store for each source, the real analyser, and a reader who is told of everything."""

    def __init__(self, folder: Path, analyser: Analyser) -> None:
        self.analyser = analyser
        self.empty = folder / "empty.db"
        Store.open(f"sqlite:///{self.empty}").close()

    def services(self, store: Store, now: datetime, source: Source) -> Services:
        settings = SimpleNamespace(crawl=CrawlSettings(download_timeout="5s"), monitor=MonitorSettings())
        return Services(
            now=lambda: now,
            store=store,
            analyse=self.analyse,
            vocabulary=self.analyser.vocabulary,
            subscriptions=(Subscription(name="all", emails=("desk@example.org",)),),
            config=SimpleNamespace(settings=settings, sources={source.id: source}),
        )

    async def analyse(self, text: ArticleText) -> Analysis:
        return self.analyser.analyse(text)

    async def watch(self, house: House, site: Site, place: Path) -> None:
        """Reads the source whole, then broken, and compares."""
        shutil.copy(self.empty, place)
        store = Store.open(f"sqlite:///{place}")
        reread = [address for address, _ in house.articles.values()]
        pages = {path_of(address): body for address, body in house.articles.values()}
        site.answers = {**house.lists, **pages}
        await visit(house.source, self.services(store, house.now, house.source), reread=reread)
        before = known(store)
        titles = " ".join(event.title for event in before["events"])
        missing = [kind for kind, said in EVENTS.items() if said.split()[1] not in titles]
        assert not missing, (
            f"{house.source.id}: the events of {missing} were not read, the test would prove nothing"
        )
        assert all(event.status is not EventStatus.CANCELLED for event in before["events"])
        site.asked.clear()
        for kind, (address, body) in house.articles.items():
            site.answers[path_of(address)] = BREAKS[kind](body)
        for number, (path, body) in enumerate(house.lists.items(), len(house.source.id)):
            site.answers[path] = list(BREAKS.values())[number % len(BREAKS)](body)
        later = self.services(store, house.now + timedelta(days=1), house.source)
        await visit(house.source, later, reread=reread)
        assert set(pages) <= set(site.asked), f"{house.source.id}: not every broken page was asked for"
        after = known(store)
        store.close()
        for what, value in before.items():
            assert after[what] == value, f"{house.source.id}: {what}"

    async def see_cancelled(self, folder: Path, place: Path) -> None:
        """Reads an article of a source, then its page rebuilt with a sentence that takes the event back."""
        shutil.copy(self.empty, place)
        store = Store.open(f"sqlite:///{place}")
        page = json.loads((folder / "expected.json").read_text(encoding="utf-8")).get("page")
        async with serve() as site:
            house = brought_home(folder, site.base)
            address, body = house.articles["redesign"]
            rebuilt = redesigned(page_with(folder, page, f"{WITHDRAWN} {EVENTS['redesign']}"))
            for days, found in enumerate((body, rebuilt)):
                site.answers = {path_of(address): found}
                services = self.services(store, house.now + timedelta(days=days), house.source)
                await visit(house.source, services, reread=[address])
        believed = [event for event in known(store)["events"] if "гидролог" in event.title]
        store.close()
        assert [event.status for event in believed] == [EventStatus.CANCELLED]


def known(store: Store) -> dict[str, Any]:
    """All that is believed, its history, and what was told."""
    with store.read() as tx:
        since = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
        return {
            "events": events.all(tx, hidden=True),
            "history": changes.changes_since(tx, since),
            "alerts": sorted(alert.key for alert in outbox.alerts_since(tx, since)),
        }


@pytest.fixture(scope="module")
def monitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monitor]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MONITOR_TWISTED_REACTOR", "0")
        vocabulary = load_vocabulary(ROOT / "config" / "vocabulary")
        yield Monitor(tmp_path_factory.mktemp("law"), Analyser(vocabulary))


@pytest.mark.parametrize("start", range(0, len(FOLDERS), BATCH), ids=lambda start: FOLDERS[start].name)
def test_broken_pages_of_every_source_change_nothing(monitor: Monitor, tmp_path: Path, start: int) -> None:
    async def all_of_them() -> None:
        async with serve() as site:
            for folder in FOLDERS[start : start + BATCH]:
                await monitor.watch(brought_home(folder, site.base), site, tmp_path / f"{folder.name}.db")

    asyncio.run(all_of_them())


WITHDRAWN = (
    "Конференция гидрологов России и Казахстана, намеченная на 19 мая 2026 года в Оренбурге, не состоится."
)


@pytest.mark.parametrize("folder", WITH_PAGE, ids=lambda folder: folder.name)
def test_words_that_cancel_are_read_on_a_rebuilt_page(monitor: Monitor, tmp_path: Path, folder: Path) -> None:
    """Law 4: what changes nothing by itself must not hide the sentence that was added with it."""
    asyncio.run(monitor.see_cancelled(folder, tmp_path / "monitor.db"))
