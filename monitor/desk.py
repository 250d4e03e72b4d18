"""The desk that tells people: reminders, messages, operator's alerts, digests, calendars and feeds."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import structlog

from monitor import alerts, health
from monitor.alerts_world import World
from monitor.bundles import NothingToTell, sort_out
from monitor.channels.base import Message
from monitor.channels.registry import moved_chats, open_channels, problems
from monitor.config.base import seconds
from monitor.context import Context
from monitor.messages.names import Names
from monitor.messages.render import Renderer
from monitor.models.lost import DIFFERENCE
from monitor.outbox import Drained, Policy, drain
from monitor.outbox_facts import read_due
from monitor.press import Press, outlet_names
from monitor.publishing import Publisher
from monitor.rhythm import judge_sources
from monitor.routes import unreachable
from monitor.store import Connection, events, outbox, runs
from monitor.telling import Teller

log = structlog.get_logger(__name__)

MANY = 5  # sources that fail or recover at once; more of them are one message
AHEAD = timedelta(days=800)  # how far ahead events are reminded of


@dataclass
class Desk:
    """Everything that is told, each once."""

    context: Context
    least_free: int = 200  # MB on the data folder's disk
    _publisher: Publisher | None = None

    async def remind(self) -> int:
        """Plans the reminders that are due; how many were new."""
        return await asyncio.to_thread(self._remind, World(await self.context.vocabulary()))

    def _remind(self, world: World) -> int:
        now = self.context.now()
        subscriptions = self.context.config.subscriptions
        with self.context.store.read() as tx:  # long where much is known: no writer waits for it
            ahead = events.upcoming(tx, now.date() - timedelta(days=1), now.date() + AHEAD)
            undated = [one for one in events.undated(tx, now - AHEAD) if one.deadline is not None]
        planned = alerts.plan_reminders([*ahead, *undated], subscriptions, now, world)
        if not planned:
            return 0
        with self.context.store.begin() as tx:  # one of an event that has changed since is dropped when sent
            return len(outbox.plan(tx, planned, alerts.plan_deliveries(planned, subscriptions)))

    async def deliver(self) -> Drained:
        """Sends all that is due."""
        context = self.context
        settings = context.config.settings
        channels = open_channels(settings.mail, settings.telegram, context.environment, settings.webhook)
        policy = Policy(
            settings=settings.outbox,
            subscriptions=context.config.subscriptions,
            vocabulary=await context.vocabulary(),
            edit_within=timedelta(seconds=seconds(settings.telegram.edit_within)),
        )
        teller = await self.teller()
        done = await drain(
            context.store, channels, teller, context.now, policy=policy, stopping=context.stopping
        )
        for old, new in moved_chats(channels).items():
            log.warning("the group became a supergroup", old=old, new=new)
            await self.tell_operator("chat_moved", old, new)
        return done

    async def teller(self) -> Teller:
        """Who makes messages of what is due."""
        context = self.context
        settings = context.config.settings
        press = await self.press()
        renderer = Renderer(
            names=Names(vocabulary=await context.vocabulary(), outlets=outlet_names(context.config)),
            subscriptions=alerts.by_name(context.config.subscriptions),
            base_url=settings.calendars_at,
            web_url=settings.web.base_url,
            unsubscribe=settings.mail.unsubscribe,
            language=settings.monitor.language,
            attach_calendar=settings.mail.attach_calendar,
            templates=press.templates(),
        )
        days = settings.digest.ahead_days
        return Teller(context.store, renderer, context.now, ahead_days=days, digest=press.facts)

    async def read_message(self, number: int) -> Message | None:
        """A delivery's message as it would be made now, alone; None for an unknown or pointless one."""
        with self.context.store.read() as tx:
            delivery = outbox.get(tx, number)
            due, _ = read_due(tx, [delivery] if delivery else [])
        bundles = sort_out(due, await self.context.vocabulary()).bundles
        try:
            return await (await self.teller())(bundles[0]) if bundles else None
        except NothingToTell:
            return None

    async def name_unreachable(self) -> list[str]:
        """Tells the operator of channels that are broken, or wanted and not configured; the lines."""
        context = self.context
        settings = context.config.settings
        channels = open_channels(settings.mail, settings.telegram, context.environment, settings.webhook)
        broken = [f"{name}: {reason}; its messages wait" for name, reason in problems(channels).items()]
        missing = unreachable(context.config.subscriptions, channels)
        for line in broken:
            log.error("channel cannot be used", problem=line)
        for line in missing:
            log.warning("channel not configured", problem=line)
        lines = [*broken, *missing]
        if lines:
            await self.tell_operator("channels", "config", " · ".join(lines))
        return lines

    async def publish(self) -> list[Path]:
        """Writes the calendars and feeds of the data folder, where anything changed."""
        context = self.context
        if not context.config.settings.calendar.enabled:
            return []
        vocabulary = await context.vocabulary()
        if self._publisher is None or self._publisher.vocabulary is not vocabulary:
            name = context.config.settings.calendar.name
            self._publisher = Publisher(context.store, context.data, vocabulary, name)
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
        notes: dict[str, list[tuple[health.SourceHealth, runs.SourceState]]] = {}
        with self.context.store.begin() as tx:
            for one in judged:
                state = runs.state(tx, one.source)
                if word := health.operator_note(state.told, one):
                    notes.setdefault(word, []).append((one, state))
                    runs.save_state(tx, replace(state, told="" if word == "recovered" else word))
            for word, found in notes.items():
                self._tell_of(tx, word, found, len(judged))
            self._watch_disk(tx)
        return judged

    def _watch_disk(self, tx: Connection) -> None:
        """Tells the operator while there is still room to write it: a full disk records nothing."""
        data = self.context.data
        free = shutil.disk_usage(data).free // 2**20 if data.is_dir() else self.least_free
        if free < self.least_free:
            note = "\t".join(("disk", str(data), json.dumps({"free": str(free)})))
            self.context.notice(tx, "operator", f"disk:{self.context.now():%Y-%m-%d}", note)

    def _tell_of(
        self,
        tx: Connection,
        word: str,
        found: Sequence[tuple[health.SourceHealth, runs.SourceState]],
        number: int,
    ) -> None:
        """A message a source; one for all where many fail or recover at once: then it is our own line."""
        at = f"{self.context.now():%Y-%m-%dT%H:%M}"
        if len(found) > MANY:
            code = "back" if word == "recovered" else "many"
            note = "\t".join((code, word, str(len(found)), str(number), *(one.source for one, _ in found)))
            self.context.notice(tx, "operator", f"{word}:many:{at}", note)
            return
        for one, state in found:
            self.context.notice(tx, "operator", f"{word}:{one.source}:{at}", _note(word, one, state))

    async def press(self) -> Press:
        """Who writes digests."""
        context = self.context
        return Press(
            config=context.config,
            data=context.data,
            store=context.store,
            vocabulary=await context.vocabulary(),
            now=context.now,
            stopping=context.stopping.is_set,
        )

    async def write_digest(self) -> list[Path]:
        """Today's digest, on Mondays last week's too, and their mail for those who asked for it."""
        press = await self.press()
        written = await asyncio.to_thread(press.write_due)
        if self.context.stopping.is_set():  # it may lack its PDF: the next start writes it again
            return written.files
        await asyncio.to_thread(press.post)
        if written.problem:
            await self.tell_operator("error", "digest", written.problem)
        return written.files

    async def catch_up_digest(self) -> None:
        """The digest of a morning that was slept through, once."""
        press = await self.press()
        if await asyncio.to_thread(press.due):
            await self.write_digest()


def _note(word: str, one: health.SourceHealth, state: runs.SourceState) -> str:
    """What the operator's message is made of: the word, the source, the reason, what is gone."""
    reason = json.dumps(dict(one.facts)) if one.facts else one.reason.replace("\t", " ")
    told = [word, one.source, reason]
    if word in ("drifted", "empty") and DIFFERENCE in state.extra:
        told.append(state.extra[DIFFERENCE])
    return "\t".join(told)
