"""The monitor put together: store, reading workers, channels; and each thing that it can do once."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from monitor import alerts, health
from monitor.clock import Clock
from monitor.config import Config
from monitor.config.base import seconds
from monitor.config.sources import Source
from monitor.config.vocabulary import Vocabulary, load_vocabulary
from monitor.crawl import visit
from monitor.models import CrawlRun, RunStatus
from monitor.services import Services
from monitor.store import Store, events, meta, outbox, runs
from monitor.store.runs import SourceState
from pipelines.record import resume_pending
from pipelines.workers import WorkerPool

log = structlog.get_logger(__name__)

HISTORY_DAYS = 30  # visits that a source's rhythm is learned from
_GOOD = health.GOOD


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


@dataclass
class Application:
    """One running monitor: what the daemon's jobs and the commands do, each once."""

    config: Config
    data: Path
    now: Clock
    store: Store
    pool: WorkerPool
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _vocabulary: Vocabulary | None = None

    async def vocabulary(self) -> Vocabulary:
        """The words of the world, loaded when first needed."""
        if self._vocabulary is None:
            self._vocabulary = await asyncio.to_thread(load_vocabulary, self.config.vocabulary_directory)
        return self._vocabulary

    async def services(self, *, quiet: bool) -> Services:
        """What spiders and stages may touch."""
        return Services(
            now=self.now,
            store=self.store,
            analyse=self.pool.analyse,
            vocabulary=await self.vocabulary(),
            subscriptions=self.config.subscriptions,
            config=self.config,
            quiet=quiet,
        )

    async def visit(self, source: Source) -> CrawlRun:
        """One visit to one source; its run and the source's next time are stored, however it ended.

        A source's first visit is quiet: what it finds is told in one summary, not as a flood.
        """
        state = await asyncio.to_thread(self._state, source.id)
        quiet = state.last_success_at is None
        before = self.now()
        run = await visit(source, await self.services(quiet=quiet), stopping=self.stopping)
        await asyncio.to_thread(self._save_run, source, state, run)
        if quiet and run.status in _GOOD:
            await asyncio.to_thread(self._summarise, source, before)
        log.info(
            "visited",
            source=source.id,
            status=str(run.status),
            reason=run.reason,
            new=run.counts.get("new", 0),
        )
        return run

    async def resume(self) -> int:
        """Reads what was stored and not understood because of a crash; how many."""
        return await resume_pending(await self.services(quiet=False))

    def _state(self, source: str) -> SourceState:
        with self.store.read() as tx:
            return runs.state(tx, source)

    def _save_run(self, source: Source, state: SourceState, run: CrawlRun) -> None:
        failures = 0 if run.status in _GOOD else state.failures + 1
        ceiling = timedelta(seconds=seconds(self.config.settings.crawl.back_off_ceiling))
        good = run.status in _GOOD
        newest = max(filter(None, (state.newest_published_at, run.newest_published_at)), default=None)
        after = replace(
            state,
            next_due=health.next_visit(source, run, failures, ceiling),
            last_run_at=run.finished_at,
            last_success_at=run.finished_at if good else state.last_success_at,
            last_item_at=run.finished_at if run.counts.get("new", 0) else state.last_item_at,
            newest_published_at=newest,
            status=str(run.status),
            reason=run.reason,
            failures=failures,
        )
        with self.store.begin() as tx:
            runs.save(tx, replace(run, newest_published_at=newest))
            runs.save_state(tx, after)

    def _summarise(self, source: Source, since: datetime) -> None:
        """After a quiet first visit: one message with what lies ahead, if there is anything."""
        today = self.now().date()
        with self.store.begin() as tx:
            ahead = events.upcoming(tx, today, today + timedelta(days=730))
            fresh = [one for one in ahead if one.joint and one.first_seen and one.first_seen >= since]
            if not fresh:
                return
            planned = alerts.plan_notice(
                "summary", f"first:{source.id}", self.config.subscriptions, self.now()
            )
            outbox.plan(tx, planned, alerts.plan_deliveries(planned, self.config.subscriptions))
