"""What a running monitor has in its hands: config, store, clock, reading workers, secrets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.alerts import plan_deliveries, plan_notice
from monitor.config import Config
from monitor.services import Services
from monitor.store import Connection, Store, outbox
from pipelines.workers import WorkerPool

if TYPE_CHECKING:
    from monitor.config.vocabulary import Vocabulary
    from spiders.poll import Poller


@dataclass
class Context:
    """Handed to everything that the monitor does; `stopping` is set once it shall end."""

    config: Config
    data: Path
    now: Callable[[], datetime]
    store: Store
    pool: WorkerPool
    environment: Mapping[str, str]
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    keep_alone: Callable[[], None] = lambda: None  # the store is still ours; StoreTaken where it is not
    poller: Poller | None = None  # one a running event loop: asks «anything new?» without a crawl
    _vocabulary: Vocabulary | None = None

    async def vocabulary(self) -> Vocabulary:
        """The words of the world, loaded when first needed."""
        if self._vocabulary is None:
            # Late: a daemon is ready before it knows the world.
            from monitor.config.vocabulary import load_vocabulary

            self._vocabulary = await asyncio.to_thread(load_vocabulary, self.config.vocabulary_directory)
        return self._vocabulary

    async def services(self, *, quiet: bool, silent: bool = False) -> Services:
        """What spiders and stages may touch."""
        return Services(
            now=self.now,
            store=self.store,
            analyse=self.pool.analyse,
            vocabulary=await self.vocabulary(),
            subscriptions=self.config.subscriptions,
            config=self.config,
            quiet=quiet,
            silent=silent,
            poller=self.poller,
        )

    def take_config(self, fresh: Config) -> None:
        """Goes on with another config; a changed store or worker count waits for a restart."""
        self.config = fresh
        self._vocabulary = None

    def notice(self, tx: Connection, kind: str, subject: str, note: str = "") -> None:
        """Plans a message that is no event's, in the caller's transaction; see `alerts.plan_notice`."""
        subscriptions = self.config.subscriptions
        planned = plan_notice(kind, subject, subscriptions, self.now(), note)
        outbox.plan(tx, planned, plan_deliveries(planned, subscriptions))
