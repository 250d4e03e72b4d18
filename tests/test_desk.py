"""What the desk plans: reminders of all that has a day or a deadline, and of nothing that is over."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from alert_cases import NOW, day, event, reader
from outbox_house import House
from store_fixtures import empty_sqlite, postgres_store, store

from monitor.alerts import plan_deliveries, plan_reminders
from monitor.config.settings import HealthSettings
from monitor.config.vocabulary import Vocabulary
from monitor.context import Context
from monitor.desk import Desk
from monitor.models import EventStatus, Precision, When
from monitor.store import Store, events, outbox

__all__ = ["empty_sqlite", "postgres_store", "store"]

LAST_DAY = day("2027-03-20")
SEASON = When(first=date(2027, 9, 1), last=date(2027, 11, 30), precision=Precision.SEASON)


def desk(store: Store, at: datetime) -> Desk:
    config: Any = SimpleNamespace(subscriptions=(reader(),))
    pool: Any = None
    context = Context(
        config=config,
        data=Path(),
        now=lambda: at,
        store=store,
        pool=pool,
        environment={},
        _vocabulary=Vocabulary(),
    )
    return Desk(context)


@pytest.mark.parametrize("when", [None, SEASON, day("2027-06-01")], ids=["no day", "a season", "a day"])
async def test_a_deadline_is_reminded_of_whatever_is_known_of_the_events_day(
    store: Store, when: When | None
) -> None:
    at = datetime(2027, 3, 17, 9, 0, tzinfo=UTC)
    with store.begin() as tx:
        events.save(tx, event(when=when, deadline=LAST_DAY, status=EventStatus.ANNOUNCED))
    assert await desk(store, at).remind() == 1
    with store.read() as tx:
        assert [one.note for one in outbox.alerts_since(tx, at)] == ["deadline:2027-03-20"]


async def test_of_an_event_that_was_moved_to_yesterday_nobody_is_reminded_today(store: Store) -> None:
    with store.begin() as tx:
        events.save(tx, event(when=day("2027-04-14"), status=EventStatus.RESCHEDULED))
    assert await desk(store, datetime(2027, 4, 15, 6, 0, tzinfo=UTC)).remind() == 0
    assert await desk(store, datetime(2027, 4, 14, 6, 0, tzinfo=UTC)).remind() == 1


async def test_a_reminder_that_was_kept_back_until_its_day_was_over_is_not_sent(store: Store) -> None:
    house = House(store, reader())
    house.now = datetime(2027, 4, 15, 4, 0, tzinfo=UTC)
    planned = plan_reminders([event()], house.policy.subscriptions, house.now)
    assert [alert.note for alert in planned] == ["1d:2027-04-15"]
    with store.begin() as tx:
        events.save(tx, event())
        outbox.plan(tx, planned, plan_deliveries(planned, house.policy.subscriptions))
    house.now += timedelta(days=1)
    await house.drain()
    assert house.mail.taken == []
    assert house.states() == {"dropped": 1}


@pytest.mark.parametrize(("least", "notices"), [(0, 0), (10**9, 1)], ids=["room enough", "nearly full"])
async def test_the_operator_hears_of_a_disk_that_is_nearly_full_once_a_day(
    store: Store, tmp_path: Path, least: int, notices: int
) -> None:
    settings: Any = SimpleNamespace(health=HealthSettings())
    config: Any = SimpleNamespace(subscriptions=(), settings=settings, sources={}, enabled_sources=list)
    watched = desk(store, NOW)
    watched.context.config, watched.context.data, watched.least_free = config, tmp_path, least
    await watched.watch_health()
    await watched.watch_health()
    with store.read() as tx:
        found = outbox.alerts_since(tx, NOW)
    assert [alert.note.partition("\t")[0] for alert in found] == ["disk"] * notices


async def test_looking_for_what_is_to_be_reminded_of_keeps_no_writer_waiting(store: Store) -> None:
    with store.begin() as tx:
        events.save(tx, event())
    with store.begin():
        async with asyncio.timeout(5):
            assert await desk(store, NOW).remind() == 0
