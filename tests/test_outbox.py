"""The outbox from a planned alert to a receipt: merging, order, back-off, dead letters, second roads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from alert_cases import NOW, Atlas, change, day, event, reader

from monitor import storm
from monitor.alerts import plan_alerts, plan_deliveries, plan_notice, plan_reminders
from monitor.bundles import merge_changes
from monitor.channels.base import Channel, ChannelError, Message
from monitor.config.channels import OutboxSettings
from monitor.config.subscriptions import Subscription
from monitor.messages.render import Renderer
from monitor.models import ChangeKind, DeliveryState, Event, EventChange
from monitor.outbox import Drained, Policy, drain
from monitor.store import Store, changes, events, outbox
from monitor.telling import Teller


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
        known = about or event()
        alerts = plan_alerts(turns, {known.uid: known}, self.policy.subscriptions, Atlas(), self.now)
        with self.store.begin() as tx:
            events.save(tx, known)
            changes.save_changes(tx, turns)
            outbox.plan(tx, alerts, plan_deliveries(alerts, self.policy.subscriptions))

    async def drain(self, **later: int) -> Drained:
        self.now += timedelta(**later)
        channels: dict[str, Channel] = {"email": self.mail, "telegram": self.chat, "terminal": self.terminal}
        teller = Teller(self.store, self.renderer, lambda: self.now)
        return await drain(self.store, channels, teller, lambda: self.now, policy=self.policy)

    def states(self) -> dict[str, int]:
        with self.store.read() as tx:
            return {str(state): count for state, count in outbox.counts(tx).items() if count}

    def dead(self) -> list[str]:
        with self.store.read() as tx:
            return [one.reason for one in outbox.in_state(tx, DeliveryState.DEAD)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    yield made
    made.close()


def turn(kind: ChangeKind, number: int, old: str | None, new: str | None) -> EventChange:
    return change(kind, key=f"{kind}-{number}", sequence=number, old=old, new=new)


def moves(*days: str) -> list[EventChange]:
    return [turn(ChangeKind.MOVED, n, old, new) for n, (old, new) in enumerate(pairwise(days), 1)]


async def test_what_is_due_is_sent_once_and_marked(store: Store) -> None:
    house = House(store, reader())
    house.tell(change())
    await house.drain()
    await house.drain(hours=1)
    assert house.mail.subjects == [
        "Перенесено: XXX Форум приграничного сотрудничества — 12 апреля → 15 апреля 2027"
    ]
    assert house.states() == {"sent": 1}


async def test_nothing_leaves_before_it_is_due(store: Store) -> None:
    house = House(store, reader(pace="window"))
    house.tell(change(ChangeKind.ANNOUNCED))
    assert (await house.drain()).messages == 0
    assert (await house.drain(minutes=8)).messages == 1


async def test_one_window_is_one_message(store: Store) -> None:
    house = House(store, reader(pace="window"))
    for number in range(3):
        about = event(uid=f"visit-{number}", title=f"Визит {number}")
        house.tell(change(ChangeKind.ANNOUNCED, key=f"a{number}", event=about.uid), about=about)
    await house.drain(minutes=10)
    ((_, message),) = house.mail.taken
    assert message.subject == "3 события: Визит 0; Визит 1; Визит 2"
    assert house.states() == {"sent": 3}


async def test_moved_twice_before_it_was_told_is_told_once_from_the_first_plan(store: Store) -> None:
    house = House(store, reader())
    house.tell(*moves("2027-04-12", "2027-04-13", "2027-04-15"))
    await house.drain()
    assert len(house.mail.taken) == 1
    assert "12 апреля → 15 апреля 2027" in house.mail.subjects[0]


async def test_moved_and_moved_back_is_silence(store: Store) -> None:
    house = House(store, reader())
    house.tell(*moves("2027-04-12", "2027-04-13", "2027-04-12"))
    await house.drain()
    assert house.mail.taken == []
    assert house.states() == {"dropped": 2}


A, B, C = "2027-04-12", "2027-04-13", "2027-04-15"
K = ChangeKind


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ([(K.ANNOUNCED, None, "2027-04"), (K.DATE_NAMED, "2027-04", A)], [(K.ANNOUNCED, None, A)]),
        ([(K.ANNOUNCED, None, A), (K.MOVED, A, B), (K.CONFIRMED, None, B)], [(K.ANNOUNCED, None, B)]),
        ([(K.MOVED, A, B), (K.CANCELLED, B, None)], [(K.CANCELLED, A, None)]),
        ([(K.CANCELLED, A, None), (K.REINSTATED, A, A)], []),
        ([(K.CANCELLED, A, None), (K.REINSTATED, A, B)], [(K.MOVED, A, B)]),
        ([(K.CANCELLED, A, None), (K.REINSTATED, A, A), (K.CANCELLED, A, None)], [(K.CANCELLED, A, None)]),
        ([(K.POSTPONED, A, None), (K.MOVED, A, C)], [(K.MOVED, A, C)]),
        ([(K.CONFLICT, None, "x"), (K.CONFLICT_RESOLVED, "x", A)], []),
        ([(K.DATE_NAMED, "2027-04", A), (K.MOVED, A, B)], [(K.DATE_NAMED, "2027-04", A), (K.MOVED, A, B)]),
        (
            [(K.MOVED, A, B), (K.PLACE_CHANGED, "Омск", "Тара")],
            [(K.MOVED, A, B), (K.PLACE_CHANGED, "Омск", "Тара")],
        ),
    ],
)
def test_what_several_untold_changes_come_to(turns: Sequence[tuple], told: Sequence[tuple]) -> None:
    given = [turn(kind, number, old, new) for number, (kind, old, new) in enumerate(turns, 1)]
    assert [(one.kind, one.old, one.new) for one in merge_changes(given)] == told


async def test_after_an_outage_urgent_news_comes_first_and_the_rest_as_one_summary(store: Store) -> None:
    house = House(store, reader())
    house.mail.trouble = {"*": ChannelError("connection refused", down=True)}
    for number in range(300):
        about = event(uid=f"visit-{number}", title=f"Визит {number}", when=day("2027-06-01"))
        kind = ChangeKind.CANCELLED if number in (7, 200) else ChangeKind.ANNOUNCED
        house.tell(change(kind, key=f"a{number}", event=about.uid), about=about)
        if number % 30 == 0:
            await house.drain(hours=2)
    house.mail.trouble = {}
    await house.drain(days=1)
    urgent = ["Отменено: Визит 7 — 12 апреля 2027", "Отменено: Визит 200 — 12 апреля 2027"]
    assert house.mail.subjects[:2] == urgent
    assert len(house.mail.taken) == 3
    assert house.mail.subjects[2].startswith("298 событий: ")
    assert len(house.mail.taken[2][1].html.encode()) < 100_000
    assert "overtaken" not in house.states()


async def test_a_channel_that_is_down_is_tried_once_a_round_and_nothing_is_lost(store: Store) -> None:
    people = [reader(name=f"r{n}", emails=(f"r{n}@x.example",)) for n in range(5)]
    house = House(store, *people)
    house.mail.trouble = {"*": ChannelError("timeout", down=True)}
    house.tell(change())
    await house.drain()
    assert house.mail.tries == 1
    house.mail.trouble = {}
    await house.drain(minutes=2)
    assert sorted(recipient for recipient, _ in house.mail.taken) == [f"r{n}@x.example" for n in range(5)]


async def test_one_bad_recipient_of_two_costs_only_himself(store: Store) -> None:
    house = House(store, reader(emails=("gone@x.example", "good@x.example")))
    house.mail.trouble = {"gone@x.example": ChannelError("SMTP 550: no such user", permanent=True)}
    house.tell(change())
    await house.drain()
    assert [recipient for recipient, _ in house.mail.taken] == ["good@x.example"]
    assert house.dead() == ["SMTP 550: no such user"]


async def test_the_ladder_of_attempts_ends_in_a_dead_letter_that_can_be_sent_again(store: Store) -> None:
    settings = OutboxSettings(ladder=("1m", "10m"), give_up_after="30m")
    house = House(store, reader(), settings=settings)
    house.mail.trouble = {"*": ChannelError("SMTP 450: busy")}
    house.tell(change())
    tried_at: list[datetime] = []
    for _ in range(60):
        before = house.mail.tries
        await house.drain(minutes=1)
        if house.mail.tries > before:
            tried_at.append(house.now)
    gaps = [(later - earlier).seconds // 60 for earlier, later in pairwise(tried_at)]
    assert gaps == [1, 10, 10, 10]
    assert house.dead() == ["SMTP 450: busy"]
    house.mail.trouble = {}
    with store.begin() as tx:
        assert outbox.resend(tx, house.now) == 1
    await house.drain()
    assert len(house.mail.taken) == 1


async def test_a_flood_wait_of_twelve_hours_is_obeyed_to_the_second(store: Store) -> None:
    house = House(store, reader(emails=(), telegram=("42",)))
    house.chat.trouble = {"42": ChannelError("Telegram 429", retry_after=43837)}
    house.tell(change())
    await house.drain()
    house.chat.trouble = {}
    await house.drain(seconds=43836)
    assert house.chat.taken == []
    await house.drain(seconds=1)
    assert len(house.chat.taken) == 1


async def test_a_second_channel_is_tried_when_the_first_fails_for_hours_and_the_operator_is_told(
    store: Store,
) -> None:
    keeper = reader(name="keeper", operator=True, emails=("keeper@x.example",))
    house = House(store, reader(fallback=("telegram:42",)), keeper)
    house.mail.trouble = {"*": ChannelError("timeout", down=True)}
    house.tell(change())
    for _ in range(30):
        await house.drain(hours=1)
    assert [recipient for recipient, _ in house.chat.taken] == ["42"]
    told = {message.text for _, message in house.terminal.taken}
    assert any("trade@mission.example" in text and "timeout" in text for text in told)
    assert len(house.terminal.taken) == 2  # once a day, not once an attempt


async def test_an_unconfigured_channel_falls_to_the_terminal(store: Store) -> None:
    house = House(store, reader())
    house.tell(change())
    await drain(
        store,
        {"terminal": house.terminal},
        Teller(store, house.renderer, lambda: house.now),
        lambda: house.now,
        policy=house.policy,
    )
    assert [recipient for recipient, _ in house.terminal.taken] == ["trade@mission.example"]


async def test_a_reminder_of_a_moved_event_is_dropped_before_it_leaves(store: Store) -> None:
    house = House(store, reader())
    house.now = datetime.fromisoformat("2027-04-08T04:00:00+00:00")
    reminders = plan_reminders([event()], house.policy.subscriptions, house.now, Atlas())
    with store.begin() as tx:
        events.save(tx, event(when=day("2027-04-22")))
        outbox.plan(tx, reminders, plan_deliveries(reminders, house.policy.subscriptions))
    await house.drain()
    assert house.mail.taken == []
    assert house.states() == {"dropped": 1}


async def test_the_second_message_about_an_event_answers_the_first(store: Store) -> None:
    house = House(store, reader())
    house.tell(*moves(A, B))
    await house.drain()
    house.tell(turn(ChangeKind.CANCELLED, 9, B, None))
    await house.drain(hours=1)
    first, second = (message for _, message in house.mail.taken)
    assert second.replies_to == (f"<{first.id}@test>",)
    assert first.thread == second.thread == "forum-1"


async def test_a_message_that_cannot_be_made_does_not_stop_the_others(store: Store) -> None:
    house = House(store, reader(name="a", emails=("a@x.example",)), reader(name="b", emails=("b@x.example",)))
    house.tell(change())
    good = Teller(store, house.renderer, lambda: house.now)

    async def faulty(bundle):
        if bundle.recipient == "a@x.example":
            raise ZeroDivisionError
        return await good(bundle)

    channels: dict[str, Channel] = {"email": house.mail}
    await drain(store, channels, faulty, lambda: house.now, policy=house.policy)
    assert [recipient for recipient, _ in house.mail.taken] == ["b@x.example"]
    assert house.states() == {"due": 1, "sent": 1}


async def test_a_claim_left_by_a_killed_process_is_taken_up_after_its_lease(store: Store) -> None:
    house = House(store, reader())
    house.tell(change())
    with store.begin() as tx:
        outbox.claim(tx, house.now, 10, house.now + timedelta(minutes=15))
    assert (await house.drain(minutes=14)).messages == 0
    assert (await house.drain(minutes=1)).messages == 1


async def test_the_same_alerts_make_the_same_message_id(store: Store) -> None:
    house = House(store, reader())
    house.tell(change())
    await house.drain()
    with store.begin() as tx:
        (delivery,) = outbox.in_state(tx, DeliveryState.SENT)
        outbox.bury(tx, delivery.id, "killed before it was marked")
        outbox.resend(tx, house.now)
    await house.drain(minutes=1)
    first, second = (message for _, message in house.mail.taken)
    assert first.id == second.id


def flood(house: House, count: int, site: str = "vestnik.example") -> None:
    for number in range(count):
        about = event(uid=f"{site}-{number}", title=f"Событие {number}")
        url = f"https://{site}/news/{number}"
        house.tell(
            change(ChangeKind.ANNOUNCED, key=f"{site}-{number}", event=about.uid, url=url), about=about
        )


async def test_a_storm_from_one_site_is_held_and_the_operator_is_asked_once(store: Store) -> None:
    house = House(store, reader(), reader(name="keeper", operator=True, emails=("keeper@x.example",)))
    flood(house, 41)
    flood(house, 2, site="mineco.example")
    await house.drain()
    await house.drain(hours=2)
    told = {recipient: message.subject for recipient, message in house.mail.taken}
    assert told["keeper@x.example"].startswith("Монитор: Необычно много новостей")
    assert told["trade@mission.example"] == "2 события: Событие 0; Событие 1"
    assert len(house.mail.taken) == 2
    assert house.states() == {"due": 41, "sent": 3}


async def test_a_released_storm_leaves_as_one_message_and_a_discarded_one_does_not(store: Store) -> None:
    house = House(store, reader())
    flood(house, 41)
    flood(house, 41, site="dala.example")
    await house.drain()
    with store.begin() as tx:
        assert storm.release(tx, "vestnik.example", house.now) == 41
        assert storm.discard(tx, "dala.example") == 41
    await house.drain(minutes=1)
    assert [message.subject[:11] for _, message in house.mail.taken] == ["41 событие:"]
    assert house.states()["dropped"] == 41


async def test_a_storm_without_an_answer_leaves_after_a_day(store: Store) -> None:
    house = House(store, reader())
    flood(house, 41)
    await house.drain()
    assert house.mail.taken == []
    await house.drain(hours=25)
    assert len(house.mail.taken) == 1


async def test_many_subscribers_of_one_change_are_no_storm(store: Store) -> None:
    house = House(store, *(reader(name=f"r{n}", emails=(f"r{n}@x.example",)) for n in range(60)))
    house.tell(change())
    await house.drain()
    assert len(house.mail.taken) == 60


async def test_a_summary_goes_to_those_whose_events_it_holds_and_ends_the_first_round_for_all(
    store: Store,
) -> None:
    forums = reader(name="forums", emails=("f@x.example",), kinds=("forum",))
    visits = reader(name="visits", emails=("v@x.example",), kinds=("visit",))
    house = House(store, forums, visits)
    for subject in ("first:mineco", "first-round"):
        planned = plan_notice("summary", subject, [forums, visits], house.now)
        with store.begin() as tx:
            events.save(tx, event())
            outbox.plan(tx, planned, plan_deliveries(planned, [forums, visits]))
        await house.drain(minutes=1)
    got = [(recipient, message.subject.rpartition("— ")[2]) for recipient, message in house.mail.taken]
    assert got == [("f@x.example", "1 событие"), ("f@x.example", "1 событие"), ("v@x.example", "0 событий")]
    assert house.states() == {"dropped": 1, "sent": 3}
