"""What is due when: nothing is dropped, what was slept through is caught up once, a start is no storm."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from monitor.clock import parse_instant, stopped_clock
from monitor.config.sources import Names, Road, Source
from monitor.models import Rank
from monitor.schedule import Timetable, first_visits

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def source(id_: str) -> Source:
    road = Road(shape="feed", url="http://127.0.0.1/feed")
    return Source(id=id_, name=Names(ru=id_), country="RU", rank=Rank.MEDIA, roads=(road,))


def test_what_fell_due_during_downtime_is_visited_once_and_spread() -> None:
    sources = [source("a"), source("b"), source("c")]
    due = {"a": NOW - timedelta(days=3), "b": None, "c": NOW + timedelta(hours=1)}
    times = first_visits(sources, due, NOW, timedelta(minutes=2))
    assert times == {
        "a": NOW,
        "b": NOW + timedelta(minutes=1),
        "c": NOW + timedelta(hours=1),
    }


async def test_a_late_job_still_runs_and_a_planned_visit_can_be_forgotten() -> None:
    table = Timetable(jitter=timedelta(seconds=0.001))
    ran: list[str] = []
    done = asyncio.Event()

    async def visit() -> None:
        ran.append("a")
        done.set()

    table.visit("a", datetime.now(UTC) - timedelta(minutes=5), visit)
    table.visit("b", datetime.now(UTC) + timedelta(hours=5), visit)
    assert table.sources() == {"a", "b"}
    table.start()
    await asyncio.wait_for(done.wait(), 10)
    table.forget("b")
    assert (ran, table.planned("b")) == (["a"], False)
    table.stop()


async def test_a_paused_timetable_starts_nothing() -> None:
    table = Timetable(jitter=timedelta(seconds=0.001))
    ran: list[str] = []

    async def visit() -> None:
        ran.append("a")

    table.start()
    table.pause()
    table.visit("a", datetime.now(UTC), visit)
    await asyncio.sleep(0.2)
    assert ran == []
    table.stop()


def test_an_instant_without_offset_is_of_the_configured_zone_and_a_day_is_its_noon() -> None:
    assert parse_instant("2026-03-02T12:30", "Europe/Moscow") == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert parse_instant("2026-03-02", "Europe/Moscow") == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert parse_instant("2026-03-02T12:30+05:00", "Europe/Moscow").hour == 7


def test_what_is_no_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="утром"):
        parse_instant("утром", "Europe/Moscow")


def test_a_stopped_clock_stands_still() -> None:
    clock = stopped_clock(NOW)
    assert clock() == clock() == NOW
