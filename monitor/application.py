"""The monitor put together: store, reading workers, channels; and each thing that it can do once."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from monitor import alerts, health
from monitor.alerts_world import World
from monitor.channels.registry import open_channels
from monitor.clock import Clock
from monitor.config import Config
from monitor.config.base import seconds
from monitor.config.sources import Source
from monitor.config.vocabulary import Vocabulary, load_vocabulary
from monitor.crawl import visit
from monitor.messages.names import Names
from monitor.messages.render import Renderer
from monitor.models import CrawlRun, DeliveryState
from monitor.outbox import Drained, Policy, drain
from monitor.press import Press, judge_sources, outlet_names
from monitor.publishing import Publisher
from monitor.services import Services
from monitor.store import Connection, Store, events, meta, outbox, runs
from monitor.store.runs import SourceState
from monitor.telling import Teller
from pipelines.record import resume_pending
from pipelines.workers import WorkerPool

log = structlog.get_logger(__name__)

AHEAD = timedelta(days=800)  # how far ahead events are remembered of
FIRST_ROUND = "first_round_done"
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
            if pool is None:
                await application.close()


def open_pool(config: Config) -> WorkerPool:
    """The reading workers that the config asks for; none is started before the first article."""
    settings = config.settings.analysis
    return WorkerPool(
        config.vocabulary_directory, workers=settings.workers, idle_stop=seconds(settings.idle_stop)
    )


@dataclass
class Application:
    """One running monitor: what the daemon's jobs and the commands do, each once."""

    config: Config
    data: Path
    now: Clock
    store: Store
    pool: WorkerPool
    environment: Mapping[str, str]
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _vocabulary: Vocabulary | None = None
    _publisher: Publisher | None = None

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

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Holds the store for this process; what a killed one had claimed is due again. Else StoreTaken."""
        with self.store.exclusive():
            with self.store.begin() as tx:
                outbox.release_claims(tx, self.now())
            yield

    # --- visits -------------------------------------------------------------------------------------------

    async def visit(self, source: Source) -> CrawlRun:
        """One visit to one source; its run and the source's next time are stored, however it ended.

        A source's first visit is quiet: what it finds is told in one summary, not as a flood.
        """
        state = await asyncio.to_thread(self._state, source.id)
        quiet = state.last_success_at is None
        run = await visit(source, await self.services(quiet=quiet), stopping=self.stopping)
        await asyncio.to_thread(self._save_run, source, state, run)
        new = run.counts.get("new", 0)
        log.info("visited", source=source.id, status=str(run.status), reason=run.reason, new=new)
        return run

    async def resume(self) -> int:
        """Reads what was stored and not understood because of a crash; how many."""
        return await resume_pending(await self.services(quiet=False))

    def due_times(self) -> dict[str, datetime | None]:
        """When each source that was ever visited is due again."""
        with self.store.read() as tx:
            return {id_: state.next_due for id_, state in runs.states(tx).items()}

    def _state(self, source: str) -> SourceState:
        with self.store.read() as tx:
            return runs.state(tx, source)

    def _save_run(self, source: Source, state: SourceState, run: CrawlRun) -> None:
        good = run.status in health.GOOD
        failures = 0 if good else state.failures + 1
        ceiling = timedelta(seconds=seconds(self.config.settings.crawl.back_off_ceiling))
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
            if good and state.last_success_at is None:
                self._summarise(tx, source, run.started_at)
            self._end_first_round(tx)

    def _summarise(self, tx: Connection, source: Source, since: datetime) -> None:
        """After a quiet first visit: one message with what lies ahead, if there is anything new."""
        if meta.get(tx, FIRST_ROUND) is None:
            return  # the first round ends with one summary of all sources
        today = self.now().date()
        ahead = events.upcoming(tx, today, today + AHEAD)
        if any(one.joint and one.first_seen and one.first_seen >= since for one in ahead):
            self._notice(tx, "summary", f"first:{source.id}")

    def _end_first_round(self, tx: Connection) -> None:
        """Once every source was visited, however it ended: one summary, and from then on no more quiet."""
        visited = {id_ for id_, state in runs.states(tx).items() if state.last_run_at}
        everything = all(source.id in visited for source in self.config.enabled_sources())
        if everything and meta.put_once(tx, FIRST_ROUND, self.now().isoformat()):
            self._notice(tx, "summary", "first-round")

    def _notice(self, tx: Connection, kind: str, subject: str, note: str = "") -> None:
        subscriptions = self.config.subscriptions
        planned = alerts.plan_notice(kind, subject, subscriptions, self.now(), note)
        outbox.plan(tx, planned, alerts.plan_deliveries(planned, subscriptions))

    # --- telling ------------------------------------------------------------------------------------------

    async def remind(self) -> int:
        """Plans the reminders that are due; how many were new."""
        return await asyncio.to_thread(self._remind, World(await self.vocabulary()))

    def _remind(self, world: World) -> int:
        today = self.now().date()
        subscriptions = self.config.subscriptions
        with self.store.begin() as tx:
            ahead = events.upcoming(tx, today - timedelta(days=1), today + AHEAD)
            planned = alerts.plan_reminders(ahead, subscriptions, self.now(), world)
            return len(outbox.plan(tx, planned, alerts.plan_deliveries(planned, subscriptions)))

    async def deliver(self) -> Drained:
        """Sends all that is due."""
        settings = self.config.settings
        vocabulary = await self.vocabulary()
        subscriptions = alerts.by_name(self.config.subscriptions)
        press = await self.press()
        renderer = Renderer(
            names=Names(vocabulary=vocabulary, outlets=outlet_names(self.config)),
            subscriptions=subscriptions,
            base_url=settings.calendar.base_url,
            unsubscribe=settings.mail.unsubscribe,
            language=settings.monitor.language,
            attach_calendar=settings.mail.attach_calendar,
            templates=press.templates(),
        )
        teller = Teller(
            self.store, renderer, self.now, ahead_days=settings.digest.ahead_days, digest=press.facts
        )
        channels = open_channels(settings.mail, settings.telegram, self.environment, settings.webhook)
        policy = Policy(
            settings=settings.outbox,
            subscriptions=self.config.subscriptions,
            vocabulary=vocabulary,
        )
        return await drain(self.store, channels, teller, self.now, policy=policy)

    async def after_round(self, *, deliver: bool) -> None:
        """What follows the visits of a round: reminders, the operator's alerts, the messages."""
        await self.remind()
        await self.watch_health()
        await self.publish()
        if deliver:
            await self.deliver()

    async def publish(self) -> list[Path]:
        """Writes the calendars and feeds of the data folder, where anything changed."""
        if not self.config.settings.calendar.enabled:
            return []
        vocabulary = await self.vocabulary()
        if self._publisher is None:
            self._publisher = Publisher(self.store, self.data, vocabulary)
        reader = (await self.press()).reader(self.now())
        try:
            return await asyncio.to_thread(self._publisher.publish, reader, self.config.subscriptions)
        except OSError as error:
            log.error("calendars not written", reason=f"{type(error).__name__}: {error.strerror}")
            return []

    async def tell_operator(self, word: str, subject: str, reason: str) -> None:
        """One operator alert; the same word about the same subject is told once a day."""

        def write() -> None:
            with self.store.begin() as tx:
                day = f"{self.now():%Y-%m-%d}"
                self._notice(tx, "operator", f"{word}:{subject}:{day}", "\t".join((word, subject, reason)))

        await asyncio.to_thread(write)

    async def watch_health(self) -> list[health.SourceHealth]:
        """Judges every source; the operator is told once when trouble begins and once when it ends."""
        return await asyncio.to_thread(self._watch_health)

    def _watch_health(self) -> list[health.SourceHealth]:
        judged = judge_sources(self.config, self.store, self.now())
        with self.store.begin() as tx:
            for one in judged:
                state = runs.state(tx, one.source)
                word = health.operator_note(state.told, one)
                if word is None:
                    continue
                subject = f"{word}:{one.source}:{self.now():%Y-%m-%dT%H:%M}"
                self._notice(tx, "operator", subject, "\t".join((word, one.name, one.reason)))
                runs.save_state(tx, replace(state, told="" if word == "recovered" else word))
        return judged

    # --- what people read ---------------------------------------------------------------------------------

    async def press(self) -> Press:
        """Who writes digests."""
        return Press(self.config, self.data, self.store, await self.vocabulary(), self.now)

    async def write_digest(self) -> list[Path]:
        """Today's digest, and its mail for those who asked for it."""
        press = await self.press()
        files = await asyncio.to_thread(press.write)
        await asyncio.to_thread(press.post)
        return files

    async def catch_up_digest(self) -> None:
        """The digest of a morning that was slept through, once."""
        press = await self.press()
        if await asyncio.to_thread(press.due):
            await self.write_digest()

    def condition(self) -> dict[str, object]:
        """What the health page shows; `ok` while sources are visited and messages leave in time."""
        now = self.now()
        judged = judge_sources(self.config, self.store, now)
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

    async def take_config(self, fresh: Config) -> None:
        """Goes on with another config; a changed store or worker count waits for a restart."""
        self.config = fresh
        self._vocabulary = None

    async def close(self) -> None:
        """Lets the reading workers go."""
        await self.pool.close()
