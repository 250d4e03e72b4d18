"""Plays the script day by day with the clock passed in: real pages over HTTP, real SMTP, a local Bot API."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from monitor.application import Application, open_application
from monitor.commands.crawl import one_round
from monitor.config import Config, load_config
from monitor.models import CrawlRun
from monitor.newsroom.receivers import BotApi, Letter, Mailbox
from monitor.newsroom.script import Script
from monitor.newsroom.server import Newsroom
from monitor.newsroom.setup import write_config
from pipelines.workers import WorkerPool

TOKEN = {"MONITOR_TELEGRAM_TOKEN": "1:newsroom"}


@dataclass(frozen=True, slots=True)
class Round:
    """One look at the world: how the visits went, what arrived at whom, the readers' calendars then."""

    at: datetime
    runs: list[CrawlRun]
    letters: list[Letter]
    calendars: Mapping[str, bytes] = field(default_factory=dict)  # by subscription


@dataclass
class Stage:
    """The newsroom with its receivers and a monitor's folders, ready to be played on."""

    script: Script
    room: Newsroom
    mailbox: Mailbox
    bot: BotApi
    folder: Path
    pool: WorkerPool
    environment: Mapping[str, str] = field(default_factory=lambda: {**os.environ, **TOKEN})

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def config(self) -> Config:
        """The config that points at the newsroom."""
        return load_config(self.folder / "config")

    @asynccontextmanager
    async def application(self, at: datetime) -> AsyncIterator[Application]:
        """A monitor whose clock shows `at`, in a world that stands at `at`."""
        self.room.now = at
        opened = open_application(self.config(), self.data, lambda: at, self.environment, self.pool)
        async with opened as application:
            yield application

    async def round(self, at: datetime) -> Round:
        """Crawl everything once at `at`, tell, write the digest; what arrived since the last round."""
        async with self.application(at) as application:
            runs = await one_round(application, application.config.enabled_sources())
            await application.desk.write_digest()
        return Round(at, runs, self.take_letters(), self.calendars())

    def calendars(self) -> dict[str, bytes]:
        """Each reader's calendar file as it stands now."""
        files = sorted((self.data / "calendar").glob("subscription-*.ics"))
        return {path.stem.removeprefix("subscription-"): path.read_bytes() for path in files}

    def take_letters(self) -> list[Letter]:
        """What arrived since it was last asked."""
        letters = [*self.mailbox.letters, *self.bot.letters]
        self.mailbox.letters.clear()
        self.bot.letters.clear()
        return letters


@asynccontextmanager
async def open_stage(script: Script, folder: Path, vocabulary: Path) -> AsyncIterator[Stage]:
    """Starts the newsroom and its receivers, and writes the config folder."""
    room, mailbox, bot = Newsroom(script, now=script.rounds[0]), Mailbox(), BotApi()
    servers = (room, mailbox, bot)
    for server in servers:
        await server.start()
    pool = WorkerPool(vocabulary)  # one for all rounds: a worker takes two seconds to learn to read
    try:
        write_config(
            folder / "config",
            script,
            base=room.base,
            smtp_port=mailbox.port,
            bot_url=bot.url,
            vocabulary=vocabulary,
        )
        yield Stage(script, room, mailbox, bot, folder, pool)
    finally:
        await pool.close()
        for server in servers:
            await server.stop()


async def play(stage: Stage) -> AsyncIterator[Round]:
    """Every round of the script, in order."""
    for at in stage.script.rounds:
        yield await stage.round(at)
