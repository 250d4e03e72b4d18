"""A store, subscribers, channels and a clock that a test moves: what the tests of the outbox share."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from alert_cases import NOW, Atlas, change, event

from monitor.alerts import plan_alerts, plan_deliveries
from monitor.channels.base import Channel, ChannelError, Message
from monitor.config.channels import OutboxSettings
from monitor.config.subscriptions import Subscription
from monitor.messages.render import Renderer
from monitor.models import ChangeKind, DeliveryState, Event, EventChange, EventStatus
from monitor.outbox import Drained, Policy, drain
from monitor.store import Store, changes, events, outbox
from monitor.telling import Teller

_STATUS = {ChangeKind.CANCELLED: EventStatus.CANCELLED, ChangeKind.POSTPONED: EventStatus.POSTPONED}


class Post:
    """A channel that keeps what it takes; `trouble` maps a recipient to the error that it meets."""

    def __init__(self, trouble: dict[str, ChannelError] | None = None) -> None:
        self.taken: list[tuple[str, Message]] = []
        self.trouble = trouble or {}
        self.tries = 0

    async def send(self, recipient: str, message: Message) -> str:
        self.tries += 1
        error = self.trouble.get(recipient) or self.trouble.get("*")
        if error is not None:
            raise error
        self.taken.append((recipient, message))
        return f"<{message.id}@test>"

    async def close(self) -> None:
        pass

    @property
    def subjects(self) -> list[str]:
        return [message.subject for _, message in self.taken]


class House:
    """A store, its subscribers, its channels and a clock that a test moves."""

    def __init__(
        self, store: Store, *subscriptions: Subscription, settings: OutboxSettings | None = None
    ) -> None:
        self.store = store
        self.now = NOW
        self.mail = Post()
        self.chat = Post()
        self.terminal = Post()
        self.policy = Policy(
            settings=settings or OutboxSettings(), subscriptions=subscriptions, vocabulary=Atlas()
        )
        self.renderer = Renderer(subscriptions={one.name: one for one in subscriptions})

    def tell(self, *turns: EventChange, about: Event | None = None) -> None:
        known = _after(turns, about or event())
        alerts = plan_alerts(turns, {known.uid: known}, self.policy.subscriptions, Atlas(), self.now)
        with self.store.begin() as tx:
            events.save(tx, known)
            changes.save_changes(tx, turns)
            outbox.plan(tx, alerts, plan_deliveries(alerts, self.policy.subscriptions))

    async def drain(self, **later: int) -> Drained:
        self.now += timedelta(**later)
        teller = Teller(self.store, self.renderer, lambda: self.now)
        return await drain(self.store, self.channels(), teller, lambda: self.now, policy=self.policy)

    def channels(self) -> dict[str, Channel]:
        """Opened anew for each drain, as the desk does."""
        return {"email": self.mail, "telegram": self.chat, "terminal": self.terminal}

    def states(self) -> dict[str, int]:
        with self.store.read() as tx:
            return {str(state): count for state, count in outbox.counts(tx).items() if count}

    def dead(self) -> list[str]:
        with self.store.read() as tx:
            return [one.reason for one in outbox.in_state(tx, DeliveryState.DEAD)]


def _after(turns: tuple[EventChange, ...], about: Event) -> Event:
    """The event as the last of its changes left it."""
    status = _STATUS.get(turns[-1].kind) if turns else None
    return replace(about, status=status) if status else about


def turn(kind: ChangeKind, number: int, old: str | None, new: str | None) -> EventChange:
    return change(kind, key=f"{kind}-{number}", sequence=number, old=old, new=new)


def moves(*days: str) -> list[EventChange]:
    return [turn(ChangeKind.MOVED, n, old, new) for n, (old, new) in enumerate(pairwise(days), 1)]


def flood(house: House, count: int, site: str = "vestnik.example") -> None:
    """So many changes that one site tells of at once."""
    for number in range(count):
        about = event(uid=f"{site}-{number}", title=f"Событие {number}")
        url = f"https://{site}/news/{number}"
        house.tell(
            change(ChangeKind.ANNOUNCED, key=f"{site}-{number}", event=about.uid, url=url), about=about
        )
