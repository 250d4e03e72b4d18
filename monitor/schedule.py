"""What is due when: APScheduler with the settings that lose nothing."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from monitor.config.sources import Source

Job = Callable[[], Awaitable[None]]


def first_visits(
    sources: Iterable[Source], due: Mapping[str, datetime | None], now: datetime, spread: timedelta
) -> dict[str, datetime]:
    """When each source is visited first after a start.

    What fell due while the monitor was down is caught up once, spread over `spread` so that a start is no
    storm; what is not yet due keeps its time.
    """
    overdue = [source.id for source in sources if (due.get(source.id) or now) <= now]
    step = spread / max(len(overdue), 1)
    times = {id_: now + step * place for place, id_ in enumerate(overdue)}
    for source in sources:
        planned = due.get(source.id)
        if source.id not in times and planned is not None:
            times[source.id] = planned
    return times


class Timetable:
    """The daemon's jobs, in memory only; it is rebuilt from the config and our own table at each start.

    A persistent job store blocks the loop, and two schedulers on one store run jobs twice (facts.md).
    """

    def __init__(self, *, jitter: timedelta) -> None:
        # grace None: APScheduler's default of one second silently drops a job after a stall.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._jitter = jitter

    def start(self) -> None:
        """Begins to run jobs."""
        self._scheduler.start()

    def pause(self) -> None:
        """Starts no further job; running ones go on."""
        if self._scheduler.running:
            self._scheduler.pause()

    def stop(self) -> None:
        """Ends; call it when no job runs any more, for it cancels those that do."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def every(self, name: str, interval: timedelta, job: Job, *, first: datetime) -> None:
        """Runs `job` at `first` and then every `interval`."""
        trigger = IntervalTrigger(seconds=interval.total_seconds(), timezone=UTC)
        self._scheduler.add_job(job, trigger, id=name, next_run_time=first, replace_existing=True)

    def daily(self, name: str, clock: str, zone: str, job: Job) -> None:
        """Runs `job` each day at HH:MM of `zone`."""
        hour, minute = clock.split(":")
        trigger = CronTrigger(hour=int(hour), minute=int(minute), timezone=ZoneInfo(zone))
        self._scheduler.add_job(job, trigger, id=name, replace_existing=True)

    def visit(self, source: str, due: datetime, job: Job) -> None:
        """Runs `job` once, at `due` or up to the jitter later; it plans its own next time."""
        late = timedelta(seconds=random.uniform(0, self._jitter.total_seconds()))
        trigger = DateTrigger(run_date=due + late, timezone=UTC)
        self._scheduler.add_job(job, trigger, id=f"visit:{source}", replace_existing=True)

    def forget(self, source: str) -> None:
        """Takes a source's visit off the timetable."""
        if self.planned(source):
            self._scheduler.remove_job(f"visit:{source}")

    def planned(self, source: str) -> bool:
        """True where the source's next visit stands on the timetable."""
        return self._scheduler.get_job(f"visit:{source}") is not None

    def sources(self) -> set[str]:
        """The sources whose next visit is planned."""
        prefix = "visit:"
        return {
            job.id.removeprefix(prefix) for job in self._scheduler.get_jobs() if job.id.startswith(prefix)
        }
