"""Writes what people read from the data folder: the day's digest; tells those who want it by mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor import alerts
from monitor.config import Config
from monitor.config.vocabulary import Vocabulary
from monitor.digest import Digest, build_digest, write_digest
from monitor.digest_facts import DigestFacts, Period, day_period, read_digest, week_period
from monitor.messages.catalogue import catalogue
from monitor.messages.names import Names
from monitor.messages.reader import Reader
from monitor.rhythm import judge_sources
from monitor.store import Store, meta, outbox

LAST_DIGEST = "last_digest"
INSTANT = timedelta(microseconds=1)  # a period ends before its last instant: what is told right now is in


def outlet_names(config: Config) -> dict[str, dict[str, str]]:
    """What each source is called, by language."""
    return {id_: source.name.model_dump() for id_, source in config.sources.items()}


@dataclass(frozen=True, slots=True)
class Press:
    """Digests of one store; blocking, to be called in a thread."""

    config: Config
    data: Path
    store: Store
    vocabulary: Vocabulary
    now: Callable[[], datetime]

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the digest's day."""
        return ZoneInfo(self.config.settings.monitor.zone)

    def today(self) -> date:
        """The digest's day that it is now."""
        return self.now().astimezone(self.zone).date()

    def write(self, day: date | None = None, *, week: bool = False) -> list[Path]:
        """Writes the digest of a day (today without one) or of the week that ends with it; the files."""
        chosen = day or self.today()
        hour = time.fromisoformat(self.config.settings.schedule.digest_at)
        now = self.now() + INSTANT
        period = week_period(chosen, self.zone, now) if week else day_period(chosen, self.zone, now, hour)
        digest = self._build(period)
        files = write_digest(digest, self.data / "digests", self.config.settings.digest.formats)
        if chosen == self.today() and not week:
            with self.store.begin() as tx:
                meta.put(tx, LAST_DIGEST, chosen.isoformat())
        return files

    def due(self) -> bool:
        """True where today's digest should have been written already: the monitor slept at its hour."""
        local = self.now().astimezone(self.zone)
        if local.time() < time.fromisoformat(self.config.settings.schedule.digest_at):
            return False
        with self.store.read() as tx:
            return meta.get(tx, LAST_DIGEST) != local.date().isoformat()

    def post(self) -> int:
        """Plans the digest's mail for those who asked for it; how many are new."""
        now, today = self.now(), self.today()
        wanted = [one for one in self.config.subscriptions if one.digest and one.emails]
        weekly = [one for one in self.config.subscriptions if one.weekly_digest and one.emails]
        planned = list(alerts.plan_notice("digest", today.isoformat(), wanted, now)) if wanted else []
        if weekly and today.weekday() == 0:
            last = today - timedelta(days=1)
            planned += alerts.plan_notice("digest", f"week:{last.isoformat()}", weekly, now)
        subscriptions = self.config.subscriptions
        with self.store.begin() as tx:
            return len(outbox.plan(tx, planned, alerts.plan_deliveries(planned, subscriptions)))

    def _build(self, period: Period) -> Digest:
        facts = self._read(period)
        return build_digest(facts, self.reader(period.until), self.templates())

    def reader(self, now: datetime) -> Reader:
        """For whom the data folder's files are written: the operator's language and zone."""
        settings = self.config.settings
        return Reader(
            words=catalogue(settings.monitor.language),
            names=Names(vocabulary=self.vocabulary, outlets=outlet_names(self.config)),
            now=now,
            zone=self.zone,
            base_url=settings.calendar.base_url,
        )

    def facts(self, note: str) -> DigestFacts:
        """What the digest that an alert's note names tells: «2025-11-12», or «week:2025-11-16»."""
        week, _, day = note.rpartition(":")
        now = self.now() + INSTANT
        hour = time.fromisoformat(self.config.settings.schedule.digest_at)
        if week:
            return self._read(week_period(date.fromisoformat(day), self.zone, now))
        return self._read(day_period(date.fromisoformat(day), self.zone, now, hour))

    def _read(self, period: Period) -> DigestFacts:
        judged = judge_sources(self.config, self.store, period.until)
        with self.store.read() as tx:
            return read_digest(
                tx,
                period,
                vocabulary=self.vocabulary,
                health=judged,
                ranks={id_: source.rank for id_, source in self.config.sources.items()},
                ahead_days=self.config.settings.digest.ahead_days,
            )

    def templates(self) -> Path | None:
        """The operator's own templates, where config/templates exists."""
        folder = self.config.directory / "templates"
        return folder if folder.is_dir() else None
