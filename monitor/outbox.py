"""Sends what is due: claim, send, mark after the channel accepted; back-off, dead letters, second roads."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from monitor.alerts import by_name, plan_deliveries, plan_notice
from monitor.alerts_match import Lexicon
from monitor.bundles import Bundle, NothingToTell, sort_out
from monitor.channels.base import Channel, ChannelError, Message, Parts
from monitor.config.base import seconds
from monitor.config.channels import OutboxSettings
from monitor.config.subscriptions import Subscription
from monitor.config.vocabulary import Vocabulary
from monitor.message_parts import read_progress, write_progress
from monitor.models import Delivery
from monitor.outbox_facts import read_due, threaded
from monitor.rerouted import reroute
from monitor.store import Connection, Store
from monitor.store import outbox as table
from monitor.storm import brake, hold

log = structlog.get_logger(__name__)

Render = Callable[[Bundle], Message | Awaitable[Message]]
LONGEST_WAIT = 7 * 86400  # seconds: a server that asks for more is asked again after a week
ROUND = timedelta(minutes=2)  # so long at most a slow channel keeps others, and what is urgent, waiting
DOWN_WAIT = 900  # seconds: so often at least a channel that is down is asked whether it is back
CLAIM = 2000  # deliveries taken at once: small rows, so that one recipient's backlog meets in one message


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How the outbox behaves, and who is asked or told."""

    settings: OutboxSettings = field(default_factory=OutboxSettings)
    subscriptions: Sequence[Subscription] = ()
    vocabulary: Vocabulary | Lexicon | None = None
    edit_within: timedelta = timedelta(minutes=15)  # what completes a younger message takes its place


@dataclass(slots=True)
class Drained:
    """What one call came to: counts of deliveries by outcome, and of messages."""

    outcomes: Counter[str] = field(default_factory=Counter)  # sent | retried | dead | overtaken | held | left
    messages: int = 0


async def drain(
    store: Store,
    channels: Mapping[str, Channel],
    render: Render,
    now: Callable[[], datetime],
    limit: int | None = None,
    *,
    policy: Policy | None = None,
    stopping: asyncio.Event | None = None,
) -> Drained:
    """Sends all that is due, at most `limit` deliveries; channels work side by side, each one in order.

    Once `stopping` is set the messages in flight end, and no other begins. A killed process repeats at most
    the message in flight of each channel; StoreError passes through.
    """
    done = Drained()
    left = limit
    rules = policy or Policy()
    stop = stopping or asyncio.Event()
    try:
        while (left is None or left > 0) and not stop.is_set():
            size = CLAIM if left is None else min(CLAIM, left)
            began = now()
            lease = began + timedelta(seconds=seconds(rules.settings.lease))
            claimed = await asyncio.to_thread(_claim, store, began, size, lease)
            if not claimed:
                break
            until = min(began + ROUND, began + (lease - began) / 2)
            await _Round(store, channels, render, now, rules, done, lease, until, stop).run(claimed)
            left = None if left is None else left - len(claimed)
    finally:
        await asyncio.gather(*(channel.close() for channel in channels.values()))
    return done


def _claim(store: Store, now: datetime, size: int, lease: datetime) -> list[Delivery]:
    with store.begin() as tx:
        return table.claim(tx, now, size, lease)


@dataclass(slots=True)
class _Round:
    """One claim's worth of work."""

    store: Store
    channels: Mapping[str, Channel]
    render: Render
    now: Callable[[], datetime]
    policy: Policy
    done: Drained
    lease: datetime  # until when what was claimed is ours
    until: datetime  # then no new message is begun
    stop: asyncio.Event

    async def run(self, claimed: Sequence[Delivery]) -> None:
        bundles = await asyncio.to_thread(self._sort, claimed)
        by_channel: dict[str, list[Bundle]] = defaultdict(list)
        for bundle in bundles:
            by_channel[bundle.channel if bundle.channel in self.channels else "terminal"].append(bundle)
        await asyncio.gather(*(self._through(name, mine) for name, mine in by_channel.items()))

    def _sort(self, claimed: Sequence[Delivery]) -> Sequence[Bundle]:
        """The messages of a claim; what is orphaned, held by the brake or overtaken is settled here."""
        now = self.now()
        with self.store.read() as tx:
            due, orphans = read_due(tx, claimed)
        with self.store.begin() as tx:
            for delivery in orphans:
                table.bury(tx, delivery.id, "its event is no longer in the store")
            routed = reroute(due, self.policy.subscriptions)
            for one in routed.gone:
                table.drop(tx, one.delivery.id, "no longer a recipient of this subscription")
            for key, channel, recipient in routed.added:
                table.add_delivery(tx, key, channel, recipient, now, "the subscription was changed")
            braked = brake(tx, routed.kept, now, self.policy.settings.storm)
            hold(tx, braked.held, now)
            for site, count in braked.begun:
                self._tell_operator(tx, f"storm:{site}:{now:%Y-%m-%d}", f"storm\t{site}\t{count}", now)
            sorting = sort_out(braked.pass_on, self.policy.vocabulary, now=now)
            for delivery in sorting.overtaken:
                table.drop(tx, delivery.id, "overtaken before it was sent")
            within = self.policy.edit_within
            bundles = [threaded(tx, bundle, now, within) for bundle in sorting.bundles]
        moot = len(sorting.overtaken) + len(routed.gone)
        self.done.outcomes.update(dead=len(orphans), held=len(braked.held), overtaken=moot)
        return bundles

    async def _through(self, name: str, bundles: Sequence[Bundle]) -> None:
        """All messages of one channel, in order; once the channel is down the rest waits with the first."""
        for index, bundle in enumerate(bundles):
            if self.stop.is_set() or (index and self.now() >= self.until):
                await asyncio.to_thread(self._give_back, bundles[index:])
                return
            try:
                receipt = await self._send(self.channels[name], bundle)
            except ChannelError as error:
                await asyncio.to_thread(self._failed, bundle, error)
                if error.down:
                    await asyncio.to_thread(self._wait_too, bundles[index + 1 :], bundle, error)
                    return
            except NothingToTell:
                await asyncio.to_thread(self._dropped, bundle)
            except Exception as error:  # around one delivery: a fault in one must not stop the others
                log.exception("message could not be made", channel=name, alerts=len(bundle.deliveries))
                await asyncio.to_thread(
                    self._failed, bundle, ChannelError(f"{type(error).__name__}: {error}")
                )
            else:
                await asyncio.to_thread(self._sent, bundle, receipt)

    def _give_back(self, bundles: Sequence[Bundle]) -> None:
        """The rest of a slow channel is claimed again, behind what became urgent; or by the next process."""
        ids = [delivery.id for bundle in bundles for delivery in bundle.deliveries]
        with self.store.begin() as tx:
            table.give_back(tx, ids, self.lease, self.now())

    async def _send(self, channel: Channel, bundle: Bundle) -> str:
        message = self.render(bundle)
        if not isinstance(message, Message):
            message = await message

        async def keep(done: int, receipt: str) -> None:
            await asyncio.to_thread(self._keep, bundle, write_progress(bundle.id, done, receipt))

        done, receipt = read_progress(bundle.progress, bundle.id)
        message = replace(message, edits=bundle.edits, parts=Parts(done, receipt, keep))
        return await channel.send(bundle.recipient, message)

    def _keep(self, bundle: Bundle, progress: str) -> None:
        with self.store.begin() as tx:
            table.keep_progress(tx, [delivery.id for delivery in bundle.deliveries], progress)

    def _dropped(self, bundle: Bundle) -> None:
        with self.store.begin() as tx:
            for delivery in bundle.deliveries:
                table.drop(tx, delivery.id, "nothing in it for this reader")
        self.done.outcomes.update(overtaken=len(bundle.deliveries))

    def _sent(self, bundle: Bundle, receipt: str) -> None:
        now = self.now()
        with self.store.begin() as tx:
            for delivery in bundle.deliveries:
                table.mark_sent(tx, delivery.id, receipt, now)
        self.done.messages += 1
        self.done.outcomes.update(sent=len(bundle.deliveries))

    def _failed(self, bundle: Bundle, error: ChannelError) -> None:
        now = self.now()
        flood = error.retry_after is not None
        log.warning("not sent", channel=bundle.channel, reason=error.reason, permanent=error.permanent)
        with self.store.begin() as tx:
            for delivery in bundle.deliveries:
                if error.permanent or (not error.down and self._given_up(delivery)):
                    table.bury(tx, delivery.id, error.reason)
                    who = bundle.recipient if error.permanent else ""  # each bad address is named once a day
                    self._second_road(tx, bundle, delivery, error.reason, now, about=who)
                    self.done.outcomes.update(dead=1)
                    continue
                next_try = self._next_try(delivery, error, now)
                table.retry(tx, delivery.id, next_try, error.reason, counted=not flood)
                if self._failing_long(tx, delivery, next_try):
                    self._second_road(tx, bundle, delivery, error.reason, now)
                self.done.outcomes.update(retried=1)

    def _wait_too(self, bundles: Sequence[Bundle], first: Bundle, error: ChannelError) -> None:
        """The rest of a channel that is down: nothing was tried, so no attempt is counted."""
        now = self.now()
        next_try = self._next_try(first.deliveries[0], error, now)
        with self.store.begin() as tx:
            for bundle in bundles:
                for delivery in bundle.deliveries:
                    table.retry(tx, delivery.id, next_try, error.reason, counted=False)
                    if self._failing_long(tx, delivery, next_try):
                        self._second_road(tx, bundle, delivery, error.reason, now)
                    self.done.outcomes.update(left=1)

    def _next_try(self, delivery: Delivery, error: ChannelError, now: datetime) -> datetime:
        wait: float = self._ladder()[min(delivery.attempts, len(self._ladder()) - 1)]
        if error.retry_after is not None:
            wait = min(error.retry_after, LONGEST_WAIT)
        elif error.down:  # one question costs little, and everybody waits for the answer
            wait = min(wait, DOWN_WAIT)
        return now + timedelta(seconds=wait)

    def _ladder(self) -> list[int]:
        return [seconds(step) for step in self.policy.settings.ladder]

    def _given_up(self, delivery: Delivery) -> bool:
        """True where the waits of all attempts so far fill the time that a message is worth."""
        ladder = self._ladder()
        waited = sum(ladder[: delivery.attempts]) + ladder[-1] * max(0, delivery.attempts - len(ladder))
        return waited >= seconds(self.policy.settings.give_up_after)

    def _failing_long(self, tx: Connection, delivery: Delivery, next_try: datetime) -> bool:
        """True where by its next try the message will have waited longer than the reader should."""
        alert = table.alerts(tx, [delivery.alert]).get(delivery.alert)
        patience = timedelta(seconds=seconds(self.policy.settings.fallback_after))
        return alert is not None and next_try - alert.due_at > patience

    def _second_road(
        self, tx: Connection, bundle: Bundle, delivery: Delivery, reason: str, now: datetime, about: str = ""
    ) -> None:
        """Another channel for the reader, and a word to the operator, each once; `about` is who is at fault,
        empty where it is the channel."""
        subscription = by_name(self.policy.subscriptions).get(bundle.subscription)
        for route in subscription.fallback if subscription else ():
            channel, _, recipient = route.partition(":")
            if (channel, recipient) != (bundle.channel, bundle.recipient):
                table.add_delivery(
                    tx,
                    delivery.alert,
                    channel,
                    recipient or bundle.subscription,
                    now,
                    f"after {bundle.channel}",
                )
        note = "\t".join(("undelivered", bundle.channel, bundle.recipient, reason))
        subject = ":".join(filter(None, (bundle.channel, about, f"{now:%Y-%m-%d}")))
        self._tell_operator(tx, subject, note, now, broken=bundle.channel)

    def _tell_operator(
        self, tx: Connection, subject: str, note: str, now: datetime, broken: str = ""
    ) -> None:
        """One notice a subject; where its own channel is the broken one, on the terminal too."""
        notices = plan_notice("operator", subject, self.policy.subscriptions, now, note)
        routes = plan_deliveries(notices, self.policy.subscriptions)
        spoken = {(key, "terminal", "operator") for key, channel, _ in routes if channel == broken}
        table.plan(tx, notices, [*routes, *sorted(spoken)])
