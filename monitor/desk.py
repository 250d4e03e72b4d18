"""The desk that tells people: reminders, messages, operator's alerts, digests, calendars and feeds."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import structlog

from monitor import alerts, health
from monitor.alerts_world import World
from monitor.channels.registry import open_channels
from monitor.context import Context
from monitor.messages.names import Names
from monitor.messages.render import Renderer
from monitor.outbox import Drained, Policy, drain
from monitor.press import Press, outlet_names
from monitor.publishing import Publisher
from monitor.rhythm import judge_sources
from monitor.routes import unreachable
from monitor.store import events, outbox, runs
from monitor.telling import Teller

log = structlog.get_logger(__name__)

AHEAD = timedelta(days=800)  # how far ahead events are reminded of


@dataclass
class Desk:
    """Everything that is told, each once."""

    context: Context
    _publisher: Publisher | None = None

    async def remind(self) -> int:
        """Plans the reminders that are due; how many were new."""
        return await asyncio.to_thread(self._remind, World(await self.context.vocabulary()))

    def _remind(self, world: World) -> int:
        now = self.context.now()
        subscriptions = self.context.config.subscriptions
        with self.context.store.begin() as tx:
            ahead = events.upcoming(tx, now.date() - timedelta(days=1), now.date() + AHEAD)
            planned = alerts.plan_reminders(ahead, subscriptions, now, world)
            return len(outbox.plan(tx, planned, alerts.plan_deliveries(planned, subscriptions)))

    async def deliver(self) -> Drained:
        """Sends all that is due."""
        context = self.context
        settings = context.config.settings
        vocabulary = await context.vocabulary()
        press = await self.press()
        renderer = Renderer(
            names=Names(vocabulary=vocabulary, outlets=outlet_names(context.config)),
            subscriptions=alerts.by_name(context.config.subscriptions),
            base_url=settings.calendar.base_url,
            unsubscribe=settings.mail.unsubscribe,
            language=settings.monitor.language,
            attach_calendar=settings.mail.attach_calendar,
            templates=press.templates(),
        )
        ahead_days = settings.digest.ahead_days
        teller = Teller(context.store, renderer, context.now, ahead_days=ahead_days, digest=press.facts)
        channels = open_channels(settings.mail, settings.telegram, context.environment, settings.webhook)
        policy = Policy(
            settings=settings.outbox,
            subscriptions=context.config.subscriptions,
            vocabulary=vocabulary,
        )
        return await drain(context.store, channels, teller, context.now, policy=policy)

    async def name_unreachable(self) -> list[str]:
        """Tells the operator of subscriptions whose channel is not configured; the lines."""
        context = self.context
        settings = context.config.settings
        channels = open_channels(settings.mail, settings.telegram, context.environment, settings.webhook)
        lines = unreachable(context.config.subscriptions, channels)
        for line in lines:
            log.warning("channel not configured", problem=line)
            await self.tell_operator("error", "config", line)
        return lines

    async def publish(self) -> list[Path]:
        """Writes the calendars and feeds of the data folder, where anything changed."""
        context = self.context
        if not context.config.settings.calendar.enabled:
            return []
        vocabulary = await context.vocabulary()
        if self._publisher is None or self._publisher.vocabulary is not vocabulary:
            self._publisher = Publisher(context.store, context.data, vocabulary)
        reader = (await self.press()).reader(context.now())
        try:
            return await asyncio.to_thread(self._publisher.publish, reader, context.config.subscriptions)
        except OSError as error:
            log.error("calendars not written", reason=f"{type(error).__name__}: {error.strerror}")
            return []

    async def tell_operator(self, word: str, subject: str, reason: str) -> None:
        """One operator alert; the same word about the same subject is told once a day."""
        await asyncio.to_thread(self._tell_operator, word, subject, reason)

    def _tell_operator(self, word: str, subject: str, reason: str) -> None:
        day = f"{self.context.now():%Y-%m-%d}"
        note = "\t".join((word, subject, reason))
        with self.context.store.begin() as tx:
            self.context.notice(tx, "operator", f"{word}:{subject}:{day}", note)

    async def watch_health(self) -> list[health.SourceHealth]:
        """Judges every source; the operator is told once when trouble begins and once when it ends."""
        return await asyncio.to_thread(self._watch_health)

    def _watch_health(self) -> list[health.SourceHealth]:
        now = self.context.now()
        judged = judge_sources(self.context.config, self.context.store, now)
        with self.context.store.begin() as tx:
            for one in judged:
                state = runs.state(tx, one.source)
                word = health.operator_note(state.told, one)
                if word is None:
                    continue
                subject = f"{word}:{one.source}:{now:%Y-%m-%dT%H:%M}"
                self.context.notice(tx, "operator", subject, "\t".join((word, one.name, one.reason)))
                runs.save_state(tx, replace(state, told="" if word == "recovered" else word))
        return judged

    async def press(self) -> Press:
        """Who writes digests."""
        context = self.context
        return Press(context.config, context.data, context.store, await context.vocabulary(), context.now)

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
