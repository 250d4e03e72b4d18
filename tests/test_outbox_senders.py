"""Two senders on one store: nothing is sent twice, whoever is quicker."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from alert_cases import NOW, change, event, reader
from outbox_house import House, Post
from store_fixtures import empty_sqlite, postgres_store, store, store_url

from monitor.alerts import plan_alerts, plan_deliveries
from monitor.channels.base import Channel, Message
from monitor.models import ChangeKind, EventStatus
from monitor.outbox import drain
from monitor.store import Store, changes, events, outbox
from monitor.telling import Teller

__all__ = ("empty_sqlite", "postgres_store", "store", "store_url")

LEASE = timedelta(minutes=15)


def filled(store: Store, readers: int, kind: ChangeKind = ChangeKind.MOVED) -> House:
    """A house in which each of so many readers is owed one message."""
    house = House(store, *(reader(name=f"r{n}", emails=(f"r{n}@x.example",)) for n in range(readers)))
    house.tell(change(kind))
    return house


def test_two_processes_that_claim_at_once_get_different_messages(store_url: str) -> None:
    first, second = Store.open(store_url), Store.open(store_url)
    try:
        filled(first, 60)
        start = Barrier(2)

        def claim_all(mine: Store) -> list[int]:
            start.wait(10)
            taken: list[int] = []
            while True:
                with mine.begin() as tx:
                    claimed = outbox.claim(tx, NOW, 3, NOW + LEASE)
                if not claimed:
                    return taken
                taken += [one.id for one in claimed]

        with ThreadPoolExecutor(2) as threads:
            taken = [number for found in threads.map(claim_all, (first, second)) for number in found]
        assert len(taken) == len(set(taken)) == 60
    finally:
        first.close()
        second.close()


class Companion(Post):
    """A channel whose first message waits until the other's first is being sent too: neither sends alone."""

    def __init__(self, together: asyncio.Barrier) -> None:
        super().__init__()
        self.together = together

    async def send(self, recipient: str, message: Message) -> str:
        if self.tries == 0:
            self.tries = 1
            await asyncio.wait_for(self.together.wait(), 30)
        return await super().send(recipient, message)


async def test_two_senders_at_once_send_each_message_once(store_url: str) -> None:
    first, second = Store.open(store_url), Store.open(store_url)
    try:
        house = filled(first, 40)
        together = asyncio.Barrier(2)
        posts = (Companion(together), Companion(together))

        async def send_all(mine: Store, post: Post) -> None:
            channels: dict[str, Channel] = {"email": post}
            teller = Teller(mine, house.renderer, lambda: NOW)
            while (await drain(mine, channels, teller, lambda: NOW, 4, policy=house.policy)).messages:
                pass  # the next four

        await asyncio.gather(send_all(first, posts[0]), send_all(second, posts[1]))
        got = Counter(recipient for post in posts for recipient, _ in post.taken)
        assert len(got) == 40 and set(got.values()) == {1}
        assert all(post.taken for post in posts)
        assert house.states() == {"sent": 40}
    finally:
        first.close()
        second.close()


class SlowPost(Post):
    """A channel that takes four minutes for a message; `between` is called after each."""

    def __init__(self, house: House, between: Callable[[], object]) -> None:
        super().__init__()
        self.house = house
        self.between = between

    async def send(self, recipient: str, message: Message) -> str:
        receipt = await super().send(recipient, message)
        self.house.now += timedelta(minutes=4)
        await asyncio.to_thread(self.between)
        return receipt


def claim_all(house: House, at: Callable[[], datetime]) -> list[int]:
    with house.store.begin() as tx:
        return [one.id for one in outbox.claim(tx, at(), 100, at() + LEASE)]


async def test_a_slow_sender_sends_all_and_nobody_else_can(store: Store) -> None:
    house = filled(store, 12)
    stolen: list[int] = []
    house.mail = SlowPost(house, lambda: stolen.extend(claim_all(house, lambda: house.now)))
    await house.drain()  # 48 minutes, more than three leases
    assert stolen == []
    assert house.states() == {"sent": 12}


async def test_what_another_has_taken_after_the_lease_is_left_to_it(store: Store) -> None:
    house = filled(store, 3)
    calls: list[int] = []

    def sleep_through() -> None:  # this machine slept for an hour, and another sender took over
        if not calls:
            house.now += timedelta(hours=1)
            calls.extend(claim_all(house, lambda: house.now))

    house.mail = SlowPost(house, sleep_through)
    await house.drain()
    assert len(house.mail.taken) == 1
    assert len(calls) == 3  # the message in flight is the other's too: it cannot know that it has left
    assert house.states() == {"sent": 1, "claimed": 2}


async def test_what_becomes_urgent_while_a_slow_channel_works_goes_before_the_rest(store: Store) -> None:
    house = filled(store, 12, ChangeKind.ANNOUNCED)
    first = house.policy.subscriptions[0]

    def cancel() -> None:
        if len(house.mail.taken) == 2:
            turn = change(ChangeKind.CANCELLED, key="c", event="e9", url="https://mineco.example/9")
            about = event(uid="e9", title="Визит", status=EventStatus.CANCELLED)
            alerts = plan_alerts([turn], {"e9": about}, [first], None, house.now)
            with house.store.begin() as tx:
                events.save(tx, about)
                changes.save_changes(tx, [turn])
                outbox.plan(tx, alerts, plan_deliveries(alerts, [first]))

    house.mail = SlowPost(house, cancel)
    await house.drain()
    assert [subject.split(":")[0] for subject in house.mail.subjects].index("Отменено") == 2
    assert house.states() == {"sent": 13}


async def test_a_monitor_that_stops_ends_its_message_and_leaves_the_rest_due(store: Store) -> None:
    house = filled(store, 12)
    stopping = asyncio.Event()
    house.mail = SlowPost(house, stopping.set)
    teller = Teller(store, house.renderer, lambda: house.now)
    channels, now = house.channels(), lambda: house.now
    await drain(store, channels, teller, now, policy=house.policy, stopping=stopping)
    assert house.states() == {"sent": 1, "due": 11}
    await drain(store, channels, teller, now, policy=house.policy, stopping=stopping)
    assert house.states() == {"sent": 1, "due": 11}
    await house.drain()
    assert house.states() == {"sent": 12}


@pytest.mark.parametrize("state", ["sent", "dropped", "claimed"])
def test_only_what_is_still_ones_own_is_given_back(store: Store, state: str) -> None:
    filled(store, 2)
    with store.begin() as tx:
        one, two = outbox.claim(tx, NOW, 10, NOW + LEASE)
        if state == "sent":
            outbox.mark_sent(tx, one.id, "x", NOW)
        elif state == "dropped":
            outbox.drop(tx, one.id, "the operator's wish")
        else:
            outbox.give_back(tx, [one.id], NOW + LEASE, NOW)
            outbox.claim(tx, NOW, 10, NOW + 2 * LEASE)
        outbox.give_back(tx, [one.id, two.id], NOW + LEASE, NOW)
        found = [outbox.get(tx, number) for number in (one.id, two.id)]
    assert [str(each.state) for each in found if each] == [state, "due"]
