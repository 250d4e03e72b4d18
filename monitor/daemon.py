"""One event loop: timetable, visits, outbox, web pages; the order of starting and of stopping."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

import structlog

from monitor.application import Application
from monitor.config import ConfigError, load_config
from monitor.config.base import seconds
from monitor.config.sources import Source
from monitor.schedule import Job, Timetable, first_visits
from monitor.store import StoreError, StoreTaken
from monitor.web import WebServer, beat

log = structlog.get_logger(__name__)

SPREAD = timedelta(minutes=2)  # the longest over which visits that are due at a start are spread
STEP = timedelta(seconds=1)  # between two of them, where that is shorter
STOP_VISITS = 30.0  # seconds that running visits get to end
STOP_REST = 10.0  # seconds for the message in flight and the reading workers
RESUME = timedelta(minutes=30)  # how often what could not be recorded is tried again; longer than a visit
WATCH = timedelta(seconds=15)  # how often the config folder is looked at


class Daemon:
    """Runs an Application until it is told to stop."""

    def __init__(self, application: Application) -> None:
        self.app = application
        settings = application.config.settings
        self._timetable = Timetable(jitter=timedelta(seconds=seconds(settings.schedule.jitter)))
        self._turns = asyncio.Semaphore(settings.crawl.concurrent_sources)
        self._running: set[asyncio.Task[None]] = set()
        self._stop = asyncio.Event()
        self._page = WebServer(application)
        self._marks = config_marks(application)
        self.progress: datetime | None = None  # of the last job that ended, for the watchdog

    async def run(self) -> None:
        """Starts in order, works until SIGTERM or SIGINT, stops in order."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        loop.add_signal_handler(signal.SIGHUP, lambda: self._spawn(self._reload()))
        try:
            await self._start()
            await self._stop.wait()
        finally:
            await self.stop()

    async def _start(self) -> None:
        now = self.app.now()
        plan = self.app.config.settings.schedule
        await self._page.start()
        self._timetable.start()
        self._spawn(self._guarded("resume", self.app.resume))
        await self._plan_visits(now)
        self._spawn(self._guarded("channels", lambda: self.app.desk.name_unreachable()))
        for name, rhythm, job in (
            ("deliver", plan.deliver_every, lambda: self.app.desk.deliver()),
            ("remind", plan.remind_every, lambda: self.app.desk.remind()),
            ("publish", plan.remind_every, lambda: self.app.desk.publish()),
            ("health", plan.health_every, self._watch_health),
        ):
            interval = timedelta(seconds=seconds(rhythm))
            self._timetable.every(name, interval, self._job(name, job), first=now + min(interval, SPREAD))
        again = self._job("resume", lambda: self.app.resume(RESUME))
        self._timetable.every("resume", RESUME, again, first=now + RESUME)
        self._timetable.every("watch", WATCH, self._job("watch", self._watch), first=now + WATCH)
        self._timetable.every("alone", WATCH, self._job("alone", self._stay_alone), first=now + WATCH)
        zone = self.app.config.settings.monitor.zone
        self._timetable.daily(
            "digest", plan.digest_at, zone, self._job("digest", lambda: self.app.desk.write_digest())
        )
        # Once after downtime: the digest of a morning that was slept through.
        self._spawn(self._guarded("digest", lambda: self.app.desk.catch_up_digest()))
        log.info("started", sources=len(self.app.config.enabled_sources()), page=self._page.url)

    async def _plan_visits(self, now: datetime) -> None:
        sources = self.app.config.enabled_sources()
        due = await asyncio.to_thread(self.app.due_times)
        wanted = {source.id for source in sources}
        for gone in self._timetable.sources() - wanted:
            self._timetable.forget(gone)
        spread = min(SPREAD, STEP * len(sources))
        for id_, at in first_visits(sources, due, now, spread).items():
            if not self._timetable.planned(id_):
                self._plan_visit(id_, at)

    def _plan_visit(self, id_: str, at: datetime) -> None:
        async def job() -> None:
            task = self._spawn(self._visit(id_), name=id_)
            await asyncio.wait({task})

        self._timetable.visit(id_, at, job)

    async def _visit(self, id_: str) -> None:
        source = self.app.config.sources.get(id_)
        if source is None or not source.enabled or self._stop.is_set():
            return
        async with self._turns:
            if self._stop.is_set():
                return
            again = await self._visited(source)
        if not self._stop.is_set():
            self._plan_visit(id_, again)

    async def _visited(self, source: Source) -> datetime:
        """Visits; the time of the next visit, which is planned whatever happened."""
        fallback = self.app.now() + timedelta(seconds=seconds(source.every))
        try:
            await self.app.visit(source)
            due = await asyncio.to_thread(self.app.due_times)
        except Exception:
            log.exception("visit failed", source=source.id)
            return fallback
        self.progress = self.app.now()
        return due.get(source.id) or fallback

    def _job(self, name: str, work: Callable[[], Awaitable[object]]) -> Job:
        """A job whose failure is logged and never ends the daemon."""

        async def job() -> None:
            task = self._spawn(self._guarded(name, work))
            await asyncio.wait({task})

        return job

    async def _guarded(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        except StoreError as error:
            log.error("store", job=name, problem=str(error))
        except Exception:
            log.exception("job failed", job=name)
        else:
            self.progress = self.app.now()

    async def _watch_health(self) -> None:
        """Judges the sources; where all goes on, the outside watchdog hears of it."""
        await self.app.desk.watch_health()
        condition = await asyncio.to_thread(self.app.condition)
        url = self.app.config.settings.health.heartbeat_url
        if url and condition["ok"]:
            await beat(url)

    async def _watch(self) -> None:
        """Reloads a changed config, and plans anew a source that fell off the timetable."""
        marks = await asyncio.to_thread(config_marks, self.app)
        if marks != self._marks:
            await self._reload()
        running = {task.get_name() for task in self._running}
        missing = {one.id for one in self.app.config.enabled_sources()} - self._timetable.sources() - running
        for id_ in missing:
            self._plan_visit(id_, self.app.now() + SPREAD)

    async def _stay_alone(self) -> None:
        """A restarted PostgreSQL forgets whose the store is; where another took it since, this one ends."""
        try:
            await asyncio.to_thread(self.app.keep_alone)
        except StoreTaken as error:
            log.error("the store is another's now: this monitor stops", problem=str(error))
            self._stop.set()

    async def _reload(self) -> None:
        """Takes a changed config; a broken one changes nothing and the operator is told."""
        self._marks = await asyncio.to_thread(config_marks, self.app)
        try:
            fresh = await asyncio.to_thread(load_config, self.app.config.directory)
        except ConfigError as error:
            log.error("config not taken", problem=str(error))
            await self.app.desk.tell_operator("error", "config", str(error))
            return
        self.app.take_config(fresh)
        await self._plan_visits(self.app.now())
        log.info("config taken", sources=len(fresh.enabled_sources()))

    def _spawn(self, work: Coroutine[Any, Any, None], name: str | None = None) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def stop(self) -> None:
        """No new job; running visits are asked to end; what still runs after 45 s in all is left."""
        self._stop.set()
        self._timetable.pause()
        self.app.stopping.set()
        running = set(self._running)
        if running:
            _, late = await asyncio.wait(running, timeout=STOP_VISITS)
            for task in late:
                task.cancel()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.app.close(), STOP_REST)
        self._timetable.stop()
        await self._page.stop()
        log.info("stopped")


def config_marks(application: Application) -> dict[str, int]:
    """Each config file with the time of its last change, nanoseconds."""
    folder = application.config.directory
    files = [folder / "monitor.toml", *sorted((folder / "sources").glob("*.toml"))]
    return {str(path): path.stat().st_mtime_ns for path in files if path.exists()}
