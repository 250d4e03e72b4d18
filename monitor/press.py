"""Writes what people read from the data folder: the day's digest; tells those who want it by mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import structlog

from monitor import alerts
from monitor.config import Config
from monitor.config.vocabulary import Vocabulary
from monitor.digest import Digest, build_digest, write_digest, write_whole
from monitor.digest_facts import DigestFacts, Period, day_period, read_digest, week_period
from monitor.messages.catalogue import catalogue
from monitor.messages.names import Names
from monitor.messages.reader import Reader
from monitor.pdf import PdfError, print_pdf
from monitor.rhythm import judge_sources
from monitor.store import Store, meta, outbox

log = structlog.get_logger(__name__)

LAST_DIGEST = "last_digest"
INSTANT = timedelta(microseconds=1)  # a period ends before its last instant: what is told right now is in


def outlet_names(config: Config) -> dict[str, dict[str, str]]:
    """What each source is called, by language."""
    return {id_: source.name.model_dump() for id_, source in config.sources.items()}


def operators_reader(config: Config, vocabulary: Vocabulary, now: datetime) -> Reader:
    """Who reads the data folder and the terminal: the operator's language and zone."""
    settings = config.settings
    return Reader(
        words=catalogue(settings.monitor.language),
        names=Names(vocabulary=vocabulary, outlets=outlet_names(config)),
        now=now,
        zone=ZoneInfo(settings.monitor.zone),
        base_url=settings.calendars_at,
        web_url=settings.web.base_url,
    )


class Written(NamedTuple):
    """The files of a digest, and why one of them could not be made."""

    files: list[Path]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """Digests of one store; blocking, to be called in a thread."""

    config: Config
    data: Path
    store: Store
    vocabulary: Vocabulary
    now: Callable[[], datetime]
    stopping: Callable[[], bool] = bool  # True once the monitor ends: no printer is waited for

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the digest's day."""
        return ZoneInfo(self.config.settings.monitor.zone)

    def today(self) -> date:
        """The digest's day that it is now."""
        return self.now().astimezone(self.zone).date()

    def write_due(self) -> Written:
        """Today's digest; on Mondays that of the week which ended too."""
        daily, today = self.write(), self.today()
        if today.weekday() != 0:
            return daily
        weekly = self.write(today - timedelta(days=1), week=True)
        return Written([*daily.files, *weekly.files], daily.problem or weekly.problem)

    def write(self, day: date | None = None, *, week: bool = False) -> Written:
        """Writes the digest of a day (today without one) or of the week that ends with it.

        A PDF that cannot be printed is a problem told, and never loses the other files.
        """
        chosen = day or self.today()
        period = week_period(chosen, self.zone, self.now() + INSTANT) if week else self.day(chosen)
        digest, settings = self._build(period), self.config.settings.digest
        folder, plain = self.data / "digests", [kind for kind in settings.formats if kind != "pdf"]
        written = Written(write_digest(digest, folder, plain))
        if "pdf" in settings.formats:
            written = self._print(digest, folder, chosen, written.files)
        return written

    def _print(self, digest: Digest, folder: Path, day: date, files: list[Path]) -> Written:
        """Adds the PDF; dated by its day, so that the same page gives the same bytes."""
        at = datetime.combine(day, time(), tzinfo=UTC)
        try:
            content = print_pdf(
                digest.html, self.config.settings.digest.pdf_command, at, stopping=self.stopping
            )
        except PdfError as error:
            log.error("PDF not printed", day=day.isoformat(), reason=str(error))
            return Written(files, str(error))
        return Written([*files, write_whole(folder / f"{digest.name}.pdf", content)])

    def due(self) -> bool:
        """True where today's digest should have been written already: the monitor slept at its hour."""
        local = self.now().astimezone(self.zone)
        if local.time() < time.fromisoformat(self.config.settings.schedule.digest_at):
            return False
        with self.store.read() as tx:
            return meta.get(tx, LAST_DIGEST) != local.date().isoformat()

    def post(self) -> int:
        """Plans the digest's mail for those who asked for it; how many are new. Only then is the day's digest
        done: whoever is killed before, does it again.
        """
        now, today = self.now(), self.today()
        wanted = [one for one in self.config.subscriptions if one.digest and one.emails]
        weekly = [one for one in self.config.subscriptions if one.weekly_digest and one.emails]
        planned = list(alerts.plan_notice("digest", today.isoformat(), wanted, now)) if wanted else []
        if weekly and today.weekday() == 0:
            last = today - timedelta(days=1)
            planned += alerts.plan_notice("digest", f"week:{last.isoformat()}", weekly, now)
        subscriptions = self.config.subscriptions
        with self.store.begin() as tx:
            meta.put(tx, LAST_DIGEST, today.isoformat())
            return len(outbox.plan(tx, planned, alerts.plan_deliveries(planned, subscriptions)))

    def _build(self, period: Period) -> Digest:
        facts = self.read(period)
        return build_digest(facts, self.reader(period.until), self.templates())

    def day(self, day: date) -> Period:
        """What the digest of a day covers, as far as it is known now."""
        hour = time.fromisoformat(self.config.settings.schedule.digest_at)
        return day_period(day, self.zone, self.now() + INSTANT, hour)

    def lately(self, days: int) -> Period:
        """The last days until now, named after today."""
        now = self.now()
        since = now - timedelta(days=days)
        return Period(day=self.today(), since=since, until=now + INSTANT, zone=self.zone)

    def reader(self, now: datetime) -> Reader:
        """For whom the data folder's files are written."""
        return operators_reader(self.config, self.vocabulary, now)

    def facts(self, note: str) -> DigestFacts:
        """What the digest that an alert's note names tells: «2025-11-12», or «week:2025-11-16»."""
        week, _, day = note.rpartition(":")
        if week:
            return self.read(week_period(date.fromisoformat(day), self.zone, self.now() + INSTANT))
        return self.read(self.day(date.fromisoformat(day)))

    def read(self, period: Period) -> DigestFacts:
        """Everything that a digest of this period tells."""
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
