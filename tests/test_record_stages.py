"""The stages as Scrapy runs them: thin, counted, and losing nothing where a step fails."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from record_world import World, read_as
from store_fixtures import empty_sqlite, make_mention, postgres_store, store

from monitor.models import Analysis, Article
from monitor.services import SETTING, Services
from monitor.store import Store, articles
from pipelines.analyse import Analyse
from pipelines.dedup import Dedup
from pipelines.record import Record, Recorded, resume_pending
from pipelines.workers import ArticleRejected, WorkerNotStarted

__all__ = ["empty_sqlite", "postgres_store", "store"]


class Stats:
    """Counts as Scrapy's collector does."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()

    def inc_value(self, key: str, count: int = 1) -> None:
        self.found[key] += count


async def run(services: Services, article: Article) -> tuple[Any, dict[str, int]]:
    """One article through the three stages; what came out and what was counted."""
    stats = Stats()
    crawler = SimpleNamespace(settings={SETTING: services}, stats=stats)
    item: Any = article
    for stage in (Dedup, Analyse, Record):
        item = await stage.from_crawler(crawler).process_item(item)
    return item, dict(stats.found)


async def refuse(_: object) -> Analysis:
    raise ArticleRejected("rule broken")


async def no_worker(_: object) -> Analysis:
    raise WorkerNotStarted("no memory")


async def test_a_new_article_goes_all_the_way_and_is_counted(store: Store) -> None:
    world = World(store)
    article = world.article()
    world.readings[article.headline] = read_as(make_mention())
    queue: asyncio.Queue[int] = asyncio.Queue()
    recorded, counts = await run(replace(world.services, queue=queue), article)
    assert isinstance(recorded, Recorded)
    assert counts == {"monitor/new": 1, "monitor/relevant": 1, "monitor/changes": 1, "monitor/alerts": 1}
    assert queue.get_nowait() == recorded.article


async def test_an_unchanged_page_is_not_read_again(store: Store) -> None:
    world = World(store)
    article = world.article()
    world.readings[article.headline] = read_as()
    await run(world.services, article)
    _, counts = await run(replace(world.services, analyse=refuse), article)
    assert counts == {"monitor/unchanged": 1}


@pytest.mark.parametrize(("fails", "attempts"), [(refuse, 1), (no_worker, 0)])
async def test_an_article_that_cannot_be_read_stays_for_the_next_start(
    store: Store, fails: Any, attempts: int
) -> None:
    world = World(store)
    article = world.article()
    _, counts = await run(replace(world.services, analyse=fails), article)
    assert counts == {"monitor/new": 1, "monitor/error/analysis": 1}
    with store.read() as tx:
        assert len(articles.pending(tx)) == 1
        noted = tx.exec_driver_sql("SELECT attempts FROM article").scalar_one()
    assert noted == attempts
    world.readings[article.headline] = read_as(make_mention())
    assert await resume_pending(world.services) == 1
    assert len(world.events()) == 1


async def test_a_text_that_no_worker_survives_does_not_keep_the_others_waiting(store: Store) -> None:
    world = World(store)
    for number in range(30):
        await run(replace(world.services, analyse=refuse), world.article("hronika", str(number)))
    good = world.article("hronika", "29")

    async def some(text: Any) -> Analysis:
        if text.headline != good.headline:
            raise ArticleRejected("rule broken")
        return read_as(make_mention())

    assert await resume_pending(replace(world.services, analyse=some)) == 1
    assert len(world.events()) == 1


async def test_without_a_store_an_article_passes_as_it_came(store: Store) -> None:
    world = World(store)
    article = world.article()
    assert await run(replace(world.services, store=None), article) == (article, {})
