"""What leaves together: windows, changes that were overtaken, an outage's backlog, summaries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from alert_cases import Atlas, change, day, event, reader
from outbox_house import House, moves, turn
from store_fixtures import empty_sqlite, postgres_store, store

from monitor.alerts import plan_deliveries, plan_notice, plan_reminders, write_summary_note
from monitor.channels.base import ChannelError
from monitor.first_visits import began
from monitor.models import ChangeKind
from monitor.store import Store, changes, events, outbox
from monitor.untold import merge_changes

__all__ = ("empty_sqlite", "postgres_store", "store")

A, B, C = "2027-04-12", "2027-04-13", "2027-04-15"
K = ChangeKind


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
        (
            [(K.PARTICIPANTS_CHANGED, None, "Ли, Ким"), (K.PARTICIPANTS_CHANGED, None, "Ким, Цой")],
            [(K.PARTICIPANTS_CHANGED, None, "Ли, Ким, Цой")],
        ),
        (
            [(K.CORRECTED, "place=Омск", "place=Тара"), (K.CORRECTED, f"when={A}", f"when={B}")],
            [(K.CORRECTED, "place=Омск", "place=Тара"), (K.CORRECTED, f"when={A}", f"when={B}")],
        ),
        (
            [(K.CORRECTED, f"when={A}", f"when={B}"), (K.CORRECTED, f"when={B}", f"when={C}")],
            [(K.CORRECTED, f"when={A}", f"when={C}")],
        ),
        ([(K.DATE_NAMED, "2027-04", A), (K.MOVED, A, B)], [(K.DATE_NAMED, "2027-04", B)]),
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


async def test_new_sources_tell_only_what_their_first_visits_began_and_each_event_once(store: Store) -> None:
    house = House(store, reader())
    house.tell(about=event(uid="known"))
    for source, uids in (("s0", ["a", "b"]), ("s1", ["c"])):
        note = write_summary_note(source, uids)
        planned = plan_notice("summary", f"first:{source}", house.policy.subscriptions, house.now, note)
        with store.begin() as tx:
            for uid in uids:
                events.save(tx, event(uid=uid, title=f"Событие {uid}", when=day("2027-06-01")))
            outbox.plan(tx, planned, plan_deliveries(planned, house.policy.subscriptions))
    await house.drain()
    ((_, message),) = house.mail.taken
    assert message.subject == "Россия – Казахстан: новые источники: s0, s1 — 3 события"
    assert all(f"Событие {uid}" in message.text for uid in "abc") and "Форум" not in message.text
    assert house.states() == {"sent": 2}


async def test_two_first_visits_that_meet_the_same_event_tell_it_once(store: Store) -> None:
    house = House(store, reader())
    told, past = event(uid="told"), event(uid="past", when=day("2027-02-01"))
    turns = [change(K.ANNOUNCED, key=uid, event=uid, at=house.now) for uid in ("a", "b", "told", "past")]
    house.tell(turns[2], about=told)
    with store.begin() as tx:
        for about in (event(uid="a"), event(uid="b"), past):
            events.save(tx, about)
        changes.save_changes(tx, turns)
        assert [one.uid for one in began(tx, house.now, house.now)] == ["a", "b"]
        note = write_summary_note("s0", ["a"])
        outbox.plan(tx, plan_notice("summary", "first:s0", house.policy.subscriptions, house.now, note), [])
        assert [one.uid for one in began(tx, house.now, house.now)] == ["b"]
        assert began(tx, house.now + timedelta(minutes=1), house.now) == []
