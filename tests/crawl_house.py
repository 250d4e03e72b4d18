"""A store that visits remember in, one visit to a local feed, and news to put into it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from site_server import Site, article_page, rss
from spider_cases import NOW, WORDS, Kept, make_source, quick

from monitor.crawl import visit
from monitor.models import CrawlRun
from monitor.services import Services
from monitor.store import Store

STAGES = {"pipelines.validate.Validate": 100, "pipelines.dedup.Dedup": 150, "spider_cases.Kept": 200}
DAY = "Mon, 10 Nov 2025 10:00:00 +0300"


@pytest.fixture(autouse=True)
def without_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    yield opened
    opened.close()


async def once(
    site: Site, store: Store, *, path: str = "/rss", at: timedelta = timedelta(), **more: object
) -> CrawlRun:
    """One visit to the site's feed, everything asked since the last visit forgotten first."""
    site.asked.clear()
    site.headers.clear()
    Kept.articles.clear()
    options = {name: more.pop(name) for name in ("since", "reread", "stopping") if name in more}
    services = Services(now=lambda: NOW + at, store=store, config=quick())
    source = make_source(site.url(path), **more)
    return await visit(source, services, pipelines=STAGES, **options)  # type: ignore[arg-type]


def put_news(site: Site, *numbers: int, date: str = DAY) -> None:
    """Pages and a feed with these items."""
    site.answers["/rss"] = rss(
        [(site.url(f"/n/{n}"), f"Новость о комиссии {n}", WORDS, date) for n in numbers]
    )
    for n in numbers:
        site.answers[f"/n/{n}"] = article_page(f"Новость о комиссии {n}", [WORDS] * 4)
