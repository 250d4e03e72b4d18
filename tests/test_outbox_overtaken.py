"""What waits is told as it stands when it leaves: no date, plan or ending that was given up since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from alert_cases import day, event, month, reader
from outbox_house import House, turn
from store_fixtures import empty_sqlite, postgres_store, store

from monitor.channels.base import ChannelError
from monitor.config.subscriptions import QuietHours, Subscription
from monitor.models import ChangeKind as K
from monitor.models import EventStatus
from monitor.store import Store, events
from monitor.untold import as_believed

__all__ = ["empty_sqlite", "postgres_store", "store"]

A, B, C = "2027-04-12", "2027-04-15", "2027-04-20"
NIGHT = datetime(2027, 3, 3, 20, 0, tzinfo=UTC)
QUIET = QuietHours(start="22:00", end="07:00")


def sleeper(**changed: object) -> Subscription:
    return reader(quiet=QUIET, **changed)


async def test_a_date_that_waits_for_the_morning_is_told_with_the_move_of_the_night_as_one(
    store: Store,
) -> None:
    house = House(store, sleeper())
    house.now = NIGHT
    house.tell(turn(K.DATE_NAMED, 1, "2027-04", A), about=event(when=day(A)))
    await house.drain()
    assert house.mail.taken == []
    house.tell(turn(K.MOVED, 2, A, B), about=event(when=day(B)))
    await house.drain(hours=1)
    ((_, message),) = house.mail.taken
    assert message.subject.endswith("— 15 апреля 2027")
    assert (
        "апрель 2027 (день не объявлен) → 15 апреля 2027" in message.text and "12 апреля" not in message.text
    )
    await house.drain(hours=12)
    assert len(house.mail.taken) == 1
    assert house.states() == {"sent": 2}


async def test_what_was_cancelled_at_night_is_not_announced_in_the_morning(store: Store) -> None:
    house = House(store, sleeper())
    house.now = NIGHT
    house.tell(turn(K.ANNOUNCED, 1, None, B))
    house.tell(turn(K.CANCELLED, 2, B, None))
    await house.drain()
    await house.drain(hours=12)
    assert [subject.partition(":")[0] for subject in house.mail.subjects] == ["Отменено"]


async def test_what_waits_for_another_reader_or_another_event_stays_where_it_is(store: Store) -> None:
    house = House(store, sleeper(), reader(name="weekly", emails=("w@x.example",), pace="weekly"))
    house.now = NIGHT
    house.tell(turn(K.ANNOUNCED, 1, None, B))
    house.tell(replace(turn(K.ANNOUNCED, 3, None, B), event="forum-2"), about=event(uid="forum-2"))
    house.tell(replace(turn(K.CANCELLED, 2, B, None), event="forum-2"), about=event(uid="forum-2"))
    await house.drain()
    assert sorted(recipient for recipient, _ in house.mail.taken) == ["trade@mission.example", "w@x.example"]
    assert house.states() == {"sent": 4, "due": 2}


@pytest.mark.parametrize(
    ("believed", "turns", "told"),
    [
        ({}, [(K.CANCELLED, B, None)], []),
        ({"status": EventStatus.HELD}, [(K.CANCELLED, B, None), (K.HELD, None, B)], [(K.HELD, None, B)]),
        ({"status": EventStatus.CANCELLED}, [(K.ANNOUNCED, None, B), (K.CONFLICT, None, "x")], []),
        ({"status": EventStatus.CANCELLED}, [(K.CANCELLED, B, None)], [(K.CANCELLED, B, None)]),
        ({"status": EventStatus.POSTPONED}, [(K.CANCELLED, B, None), (K.CONFIRMED, None, B)], []),
        ({"status": EventStatus.POSTPONED}, [(K.POSTPONED, B, None)], [(K.POSTPONED, B, None)]),
        ({"status": EventStatus.CANCELLED}, [(K.POSTPONED, B, None)], [(K.POSTPONED, B, None)]),
        ({"when": day(C)}, [(K.REINSTATED, None, B)], [(K.REINSTATED, None, C)]),
        ({"when": day(C)}, [(K.MOVED, A, B)], [(K.MOVED, A, C)]),
        ({"when": day(A)}, [(K.MOVED, A, B)], []),
        ({"when": month(2027, 4, 30)}, [(K.DATE_NAMED, "2027-04", B)], []),
        ({"when": None}, [(K.ANNOUNCED, None, B)], [(K.ANNOUNCED, None, B)]),
        ({"dismissed": True}, [(K.ANNOUNCED, None, B)], []),
    ],
)
def test_only_what_still_holds_is_told(
    believed: dict[str, object], turns: Sequence[tuple], told: Sequence[tuple]
) -> None:
    given = [turn(kind, number, old, new) for number, (kind, old, new) in enumerate(turns, 1)]
    left = as_believed(given, event(**believed))
    assert [(one.kind, one.old, one.new) for one in left] == told


async def test_a_cancellation_that_waits_is_dropped_where_a_rereading_found_the_event_alive(
    store: Store,
) -> None:
    house = House(store, reader())
    house.mail.trouble = {"*": ChannelError("connection refused", down=True)}
    house.tell(turn(K.CANCELLED, 1, B, None))
    await house.drain()
    with store.begin() as tx:
        events.save(tx, event(status=EventStatus.CONFIRMED))
    house.mail.trouble = {}
    await house.drain(hours=2)
    assert house.mail.taken == []
    assert house.states() == {"dropped": 1}


async def test_an_event_that_the_operator_took_away_is_told_no_more(store: Store) -> None:
    house = House(store, sleeper())
    house.now = NIGHT
    house.tell(turn(K.ANNOUNCED, 1, None, B))
    with store.begin() as tx:
        events.save(tx, event(dismissed=True))
    await house.drain(hours=12)
    assert house.mail.taken == []


async def test_of_two_dossiers_that_became_one_while_they_waited_one_is_announced(store: Store) -> None:
    house = House(store, sleeper())
    house.now = NIGHT
    house.tell(turn(K.ANNOUNCED, 1, None, B))
    gone = event(uid="forum-0", title="Форум соседей", when=day(C))
    house.tell(replace(turn(K.ANNOUNCED, 2, None, C), event="forum-0"), about=gone)
    with store.begin() as tx:
        events.save(tx, replace(gone, merged_into="forum-1"))
    await house.drain(hours=12)
    ((_, message),) = house.mail.taken
    assert message.subject == "Объявлено: XXX Форум приграничного сотрудничества — 15 апреля 2027"
    assert "20 апреля" not in message.text


async def test_the_cancellation_of_a_dossier_that_was_merged_into_a_living_one_cancels_nothing(
    store: Store,
) -> None:
    house = House(store, reader())
    house.tell(turn(K.ANNOUNCED, 1, None, B))
    await house.drain()
    gone = event(uid="forum-0", title="Форум соседей", status=EventStatus.CANCELLED, when=day(C))
    house.tell(replace(turn(K.CANCELLED, 2, C, None), event="forum-0"), about=gone)
    with store.begin() as tx:
        events.save(tx, replace(gone, merged_into="forum-1"))
    await house.drain(minutes=1)
    assert [subject.partition(":")[0] for subject in house.mail.subjects] == ["Объявлено"]
    assert house.states() == {"sent": 1, "dropped": 1}


async def test_who_leaves_a_subscription_gets_nothing_more_and_who_joins_gets_what_waits(
    store: Store,
) -> None:
    house = House(store, reader(emails=("stays@x.example", "leaves@x.example"), pace="daily"))
    house.tell(turn(K.ANNOUNCED, 1, None, B))
    changed = reader(emails=("stays@x.example", "joins@x.example"), pace="daily")
    house.policy = replace(house.policy, subscriptions=(changed,))
    await house.drain(days=1)
    assert sorted(recipient for recipient, _ in house.mail.taken) == ["joins@x.example", "stays@x.example"]
    assert house.states() == {"sent": 2, "dropped": 1}


async def test_who_goes_over_to_another_subscription_gets_what_waited_in_his_first(store: Store) -> None:
    one, other = ("one@x.example",), ("other@x.example",)
    house = House(store, reader(name="a", emails=one, pace="weekly"), reader(name="b", emails=other))
    house.tell(turn(K.ANNOUNCED, 1, None, B))
    await house.drain()
    changed = (reader(name="a", emails=("new@x.example",)), reader(name="b", emails=(*other, *one)))
    house.policy = replace(house.policy, subscriptions=changed)
    await house.drain(days=8)
    assert sorted(recipient for recipient, _ in house.mail.taken) == [
        "new@x.example",
        "one@x.example",
        "other@x.example",
    ]


async def test_a_renamed_subscription_loses_nothing_and_a_removed_one_writes_to_nobody(store: Store) -> None:
    house = House(store, reader(), reader(name="removed", emails=("gone@x.example",)))
    house.tell(turn(K.ANNOUNCED, 1, None, B))
    house.policy = replace(house.policy, subscriptions=(reader(name="renamed"),))
    await house.drain(minutes=1)
    assert [recipient for recipient, _ in house.mail.taken] == ["trade@mission.example"]
    assert house.states() == {"sent": 1, "dropped": 1}


async def test_one_that_was_named_as_the_second_road_is_still_a_recipient(store: Store) -> None:
    house = House(store, reader(fallback=("telegram:77",)))
    house.mail.trouble = {"*": ChannelError("SMTP 550: no such user", permanent=True)}
    house.tell(turn(K.ANNOUNCED, 1, None, B))
    await house.drain()
    await house.drain(minutes=1)
    assert [recipient for recipient, _ in house.chat.taken] == ["77"]
