"""The monitor put together; each thing that it can do once. What is heavy is imported when first needed, so
that a daemon answers within two seconds of its start."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.clock import Clock
from monitor.config import Config
from monitor.config.base import seconds
from monitor.config.sources import Source
from monitor.context import Context
from monitor.health import SourceHealth
from monitor.models import CrawlRun, DeliveryState
from monitor.rhythm import judge_sources
from monitor.store import Store, outbox, runs
from pipelines.workers import WorkerPool

if TYPE_CHECKING:
    from monitor.crawl import Detail
    from monitor.desk import Desk

STALLED = timedelta(hours=2)  # without any visit, or with a message due for so long, something is wrong


def store_url(config: Config, data: Path, environment: Mapping[str, str]) -> str:
    """The store's URL: environment, then config, then SQLite in the data folder."""
    settings = config.settings.store
    return environment.get(settings.url_env, "") or settings.url or f"sqlite:///{data / 'monitor.db'}"


@contextmanager
def open_store(config: Config, data: Path, *, create: bool = True) -> Iterator[Store]:
    """The store of this config, closed at the end; StoreError where it cannot be had."""
    store = Store.open(store_url(config, data, os.environ), create=create)
    try:
        yield store
    finally:
        store.close()


@asynccontextmanager
async def open_application(
    config: Config,
    data: Path,
    now: Clock,
    environment: Mapping[str, str] | None = None,
    pool: WorkerPool | None = None,
) -> AsyncIterator[Application]:
    """An Application on an open store; everything is let go at the end. `environment` holds the secrets.

    A `pool` that is given stays the giver's: it is not closed here.
    """
    with open_store(config, data) as store:
        application = Application(
            config=config,
            data=data,
            now=now,
            store=store,
            pool=pool or open_pool(config),
            environment=os.environ if environment is None else environment,
        )
        try:
            yield application
        finally:
            await application.close_sessions()
            if pool is None:
                await application.close()


def open_pool(config: Config) -> WorkerPool:
    """The reading workers that the config asks for; none is started before the first article."""
    settings = config.settings.analysis
    return WorkerPool(
        config.vocabulary_directory, workers=settings.workers, idle_stop=seconds(settings.idle_stop)
    )


class Application(Context):
    """One running monitor: what the daemon's jobs and the commands do."""

    # the config and what was judged of it last, and the monotonic second until which it serves the page
    _last_judgement: tuple[Config | None, list[SourceHealth], float] = (None, [], 0.0)

    @cached_property
    def desk(self) -> Desk:
        """Who tells people."""
        from monitor.desk import Desk

        return Desk(self)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Holds the store for this process; what a killed one had claimed is due again. Else StoreTaken."""
        with self.store.exclusive() as keep:
            self.keep_alone = keep
            with self.store.begin() as tx:
                outbox.release_claims(tx, self.now())
            yield

    async def visit(self, source: Source) -> CrawlRun:
        """One visit to one source, stored however it ended."""
        from monitor.visits import visit_source
        from spiders.poll import Poller

        self.poller = self.poller or Poller(timeout=seconds(self.config.settings.crawl.download_timeout))
        return await visit_source(self, source)

    async def read_past(self, source: Source, since: date, detail: Detail | None = None) -> CrawlRun:
        """A backfill of one source, telling nobody."""
        from monitor.visits import read_past

        return await read_past(self, source, since, detail)

    async def resume(self, age: timedelta = timedelta()) -> int:
        """Reads what was stored so long ago and not understood, because of a crash or of a store that failed
        (a full disk, a restarted server); how many."""
        from pipelines.record import resume_pending

        return await resume_pending(await self.services(quiet=False), age=age)

    def due_times(self) -> dict[str, datetime | None]:
        """When each source that was ever visited is due again."""
        with self.store.read() as tx:
            return {id_: state.next_due for id_, state in runs.states(tx).items()}

    async def after_round(self, *, deliver: bool) -> None:
        """What follows the visits of a round: reminders, operator's alerts, calendars, messages."""
        await self.desk.remind()
        await self.desk.watch_health()
        await self.desk.publish()
        if deliver:
            await self.desk.deliver()

    def condition(self) -> dict[str, object]:
        """What the health page shows; `ok` while sources are visited and messages leave in time."""
        now = self.now()
        judged = self._judge_sources(now)
        with self.store.read() as tx:
            counts = outbox.counts(tx)
            late = outbox.oldest_due(tx, now)
        visited = max((one.last_visit for one in judged if one.last_visit), default=None)
        stalled = visited is not None and now - visited > STALLED
        stuck = late is not None and now - late > STALLED
        return {
            "ok": not stalled and not stuck,
            "sources": len(judged),
            "read": sum(one.read for one in judged),
            "trouble": {one.source: one.trouble for one in judged if one.trouble},
            "last_visit": visited.isoformat() if visited else None,
            "waiting": counts[DeliveryState.DUE] + counts[DeliveryState.CLAIMED],
            "dead": counts[DeliveryState.DEAD],
        }

    def _judge_sources(self, now: datetime) -> list[SourceHealth]:
        """The sources' health, judged anew only when ten times the cost of the last judgement has passed.

        A month of visits takes a second of work to judge; an eager watchdog must not cost that.
        """
        config, judged, until = self._last_judgement
        began = time.monotonic()
        if began >= until or config is not self.config:
            config = self.config
            judged = judge_sources(config, self.store, now)
            ended = time.monotonic()
            self._last_judgement = config, judged, ended + 10 * (ended - began)
        return judged

    async def close_sessions(self) -> None:
        """Lets the poller's connections go."""
        if self.poller is not None:
            await self.poller.__aexit__()
            self.poller = None

    async def close(self) -> None:
        """Lets the reading workers go."""
        await self.pool.close()
