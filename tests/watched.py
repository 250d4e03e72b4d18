"""One source on the local site, watched by a whole monitor: real visits, a real store, a real mailbox."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from site_server import Site, serve

from monitor.application import open_application
from monitor.config import load_config
from monitor.models import CrawlRun
from monitor.newsroom.receivers import Letter, Mailbox
from pipelines.workers import WorkerPool

VOCABULARY = Path(__file__).parent.parent / "config" / "vocabulary"
START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)  # a Monday

MONITOR = """
[crawl]
download_timeout = "3s"
first_days = 30

[calendar]
enabled = false

[mail]
host = "127.0.0.1"
port = {port}
security = "none"
sender = "Монитор <monitor@example.org>"

[[subscription]]
name = "readers"
emails = ["reader@example.org"]
pace = "at_once"

[[subscription]]
name = "duty"
operator = true
emails = ["duty@example.org"]
"""


@dataclass
class Watched:
    """The site, the monitor's folder, the mailbox; the clock is wound by hand."""

    site: Site
    folder: Path
    mailbox: Mailbox
    pool: WorkerPool
    now: datetime = START
    letters: list[Letter] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def config(self) -> Path:
        return self.folder / "config"

    def describe(self, id_: str, text: str) -> None:
        """Writes a source's file."""
        (self.config / "sources" / f"{id_}.toml").write_text(text, encoding="utf-8")

    async def visit(self, *, later: timedelta = timedelta(hours=1)) -> list[CrawlRun]:
        """One round of visits, and everything that follows it; the clock goes on afterwards."""
        opened = open_application(load_config(self.config), self.data, lambda: self.now, {}, self.pool)
        async with opened as app:
            runs = [await app.visit(source) for source in app.config.enabled_sources()]
            await app.after_round(deliver=True)
        self.letters += self.mailbox.letters
        self.mailbox.letters.clear()
        self.now += later
        return runs

    def take(self, address: str) -> list[Letter]:
        """The letters to an address since it was last asked."""
        found = [letter for letter in self.letters if letter.recipient == address]
        self.letters = [letter for letter in self.letters if letter.recipient != address]
        return found


@asynccontextmanager
async def watched(folder: Path) -> AsyncIterator[Watched]:
    """A site without pages, and a monitor without sources."""
    mailbox, pool = Mailbox(), WorkerPool(VOCABULARY)
    await mailbox.start()
    (folder / "config" / "sources").mkdir(parents=True)
    (folder / "config" / "vocabulary").symlink_to(VOCABULARY)
    (folder / "config" / "monitor.toml").write_text(MONITOR.format(port=mailbox.port), encoding="utf-8")
    try:
        async with serve() as site:
            yield Watched(site, folder, mailbox, pool)
    finally:
        await pool.close()
        await mailbox.stop()


def subjects(letters: Sequence[Letter]) -> list[str]:
    """What letters are about."""
    return [letter.subject for letter in letters]
