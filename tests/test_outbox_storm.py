"""The storm brake: much news from one site is held until the operator or a day has spoken."""

from __future__ import annotations

from alert_cases import change, reader
from outbox_house import House, flood
from store_fixtures import empty_sqlite, postgres_store, store

from monitor import storm
from monitor.store import Store

__all__ = ("empty_sqlite", "postgres_store", "store")


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
