"""The outbox from a planned alert to a receipt, on both stores: back-off, dead letters, second roads."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from alert_cases import change, reader
from outbox_house import House, moves, turn
from store_fixtures import empty_sqlite, postgres_store, store

from monitor.channels.base import Channel, ChannelError
from monitor.config.channels import OutboxSettings
from monitor.models import ChangeKind, DeliveryState
from monitor.outbox import drain
from monitor.store import Store, outbox
from monitor.telling import Teller

__all__ = ("empty_sqlite", "postgres_store", "store")

A, B = "2027-04-12", "2027-04-13"


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
        assert len(outbox.resend(tx, house.now)) == 1
    await house.drain()
    assert len(house.mail.taken) == 1


async def test_a_channel_that_is_down_for_a_week_makes_no_dead_letter(store: Store) -> None:
    house = House(store, reader(), reader(name="b", emails=("b@x.example",)))
    house.mail.trouble = {"*": ChannelError("timeout", down=True)}
    house.tell(change())
    for _ in range(28):
        await house.drain(hours=6)
    assert house.dead() == []
    house.mail.trouble = {}
    await house.drain(minutes=15)  # and it leaves soon after the channel is back
    assert sorted(to for to, _ in house.mail.taken) == ["b@x.example", "trade@mission.example"]


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


async def test_a_server_that_asks_for_a_century_is_asked_again_after_a_week(store: Store) -> None:
    house = House(store, reader())
    house.mail.trouble = {"*": ChannelError("webhook answered 429", retry_after=1e12)}
    house.tell(change())
    await house.drain()
    house.mail.trouble = {}
    assert (await house.drain(days=6)).messages == 0
    assert (await house.drain(days=1)).messages == 1


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


async def test_the_operator_hears_of_each_bad_address_once_a_day(store: Store) -> None:
    keeper = reader(name="keeper", operator=True, emails=("keeper@x.example",))
    bad = {address: ChannelError("SMTP 550: no such user", permanent=True) for address in ("a@x.y", "b@x.y")}
    house = House(store, reader(emails=("good@x.y", *bad)), keeper)
    house.mail.trouble = bad
    for number in range(2):
        house.tell(change(key=f"c{number}", sequence=number))
        await house.drain(minutes=1)
        await house.drain(minutes=1)
    told = [message.text for recipient, message in house.mail.taken if recipient == "keeper@x.example"]
    assert len(told) == 2 and all(sum(address in text for text in told) == 1 for address in bad)


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
