"""Two writers at once make one event; a killed writer loses nothing. Real processes and a real server."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from record_world import World, read_as
from store_fixtures import NOW, day, empty_sqlite, make_mention, postgres_store, store, store_url

from monitor.models import ChangeKind, DeliveryState, EventStatus
from monitor.store import Store, articles, events, outbox
from pipelines.dedup import dedup_article
from pipelines.record import record_article

__all__ = ["empty_sqlite", "postgres_store", "store", "store_url"]

WRITERS = 8


def together(*acts: object) -> list[Exception]:
    """Runs all at once, in threads that start at one signal; what they raised."""
    gate = threading.Barrier(len(acts))
    raised: list[Exception] = []

    def run(act: object) -> None:
        gate.wait()
        try:
            act()  # type: ignore[operator]
        except Exception as error:  # noqa: BLE001
            raised.append(error)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_writers_that_announce_one_event_at_once_make_one_event_and_one_alert(store: Store) -> None:
    world = World(store)
    names = ["hronika", "palata", "vestnik", "dala"]
    stored = [
        dedup_article(store, world.article(names[n % 4], str(n), body=f"Текст номер {n}.")).article
        for n in range(WRITERS)
    ]
    raised = together(
        *(
            lambda article=article: record_article(world.services, article, read_as(make_mention()))
            for article in stored
        )
    )
    assert raised == []
    (event,) = world.events()
    assert event.sequence == 1
    with store.read() as tx:
        assert len(events.assertions(tx, event.uid)) == WRITERS
        assert outbox.counts(tx)[DeliveryState.DUE] == 1
    assert [change.kind for change in world.history(event.uid)] == [ChangeKind.ANNOUNCED]


def test_writers_that_move_an_event_at_once_tell_the_move_once(store: Store) -> None:
    world = World(store)
    world.tell(world.article(), make_mention())
    world.now = NOW + timedelta(days=4)
    moved = make_mention(status=EventStatus.RESCHEDULED, when=day(2026, 5, 27), old_when=day(2026, 5, 20))
    stored = [
        dedup_article(store, world.article("vestnik", f"m{n}", body=f"Перенос {n}.")).article
        for n in range(WRITERS)
    ]
    raised = together(
        *(
            lambda article=article: record_article(world.services, article, read_as(moved))
            for article in stored
        )
    )
    assert raised == []
    (event,) = world.events()
    assert [change.kind for change in world.history(event.uid)] == [ChangeKind.ANNOUNCED, ChangeKind.MOVED]


def test_writers_with_several_events_in_opposite_order_do_not_wait_for_each_other(store: Store) -> None:
    world = World(store)
    one, two = make_mention(), make_mention(title="Совет по рыболовству Каспия", place="Актау")
    stored = [
        dedup_article(store, world.article("vestnik", str(n), body=f"Обзор {n}.")).article
        for n in range(WRITERS)
    ]
    raised = together(
        *(
            lambda article=article, pair=((one, two), (two, one))[n % 2]: record_article(
                world.services, article, read_as(*pair)
            )
            for n, article in enumerate(stored)
        )
    )
    assert raised == []
    assert len(world.events()) == 2


def test_one_page_stored_by_two_writers_at_once_is_one_article(store: Store) -> None:
    world = World(store)
    outcomes: list[str] = []
    raised = together(
        *(lambda: outcomes.append(dedup_article(store, world.article()).outcome) for _ in range(WRITERS))
    )
    assert raised == []
    assert sorted(outcomes) == ["new", *["unchanged"] * (WRITERS - 1)]


CHILD = """
import asyncio, os, sys
sys.path[:0] = [{root!r}, {tests!r}]
from record_world import World, read_as
from store_fixtures import make_mention, day
from monitor.store import Store
from pipelines.dedup import dedup_article
from pipelines.record import record_article, resume_pending
from dataclasses import replace

world = World(Store.open(sys.argv[1]))
start, count = int(sys.argv[2]), int(sys.argv[3])
for n in range(count):
    article = world.article("hronika", f"k{{n}}", body=f"Текст {{n}}.")
    mention = make_mention(title=f"Форум мастерских {{n}}-й гильдии", series=f"guild{{n}}")
    world.readings[article.headline] = read_as(mention)
asyncio.run(resume_pending(world.services))
print("resumed", flush=True)
for n in range(start, count):
    article = world.article("hronika", f"k{{n}}", body=f"Текст {{n}}.")
    saved = dedup_article(world.store, article)
    print("stored", n, flush=True)
    record_article(world.services, saved.article, world.readings[article.headline])
    print("recorded", n, flush=True)
"""
COUNT = 12


@pytest.mark.parametrize("lines", [2, 9])
def test_a_writer_killed_at_any_moment_loses_nothing_and_tells_nothing_twice(
    store_url: str, tmp_path: Path, lines: int
) -> None:
    script = tmp_path / "child.py"
    tests = Path(__file__).resolve().parent
    script.write_text(CHILD.format(root=str(tests.parent), tests=str(tests)), encoding="utf-8")
    command = [sys.executable, str(script), store_url]
    process = subprocess.Popen([*command, "0", str(COUNT)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(lines):
        last = process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert last.split()[0] in {"resumed", "stored", "recorded"}
    subprocess.run([*command, "0", str(COUNT)], check=True, capture_output=True)
    store = Store.open(store_url)
    with store.read() as tx:
        assert articles.count_pending(tx) == (0, 0)
        found = events.all(tx)
        assert len(found) == COUNT
        assert {event.sequence for event in found} == {1}
        assert outbox.counts(tx)[DeliveryState.DUE] == COUNT
        assert len(events.changes_since(tx, NOW)) == COUNT
    assert store.check() == []
    store.close()
