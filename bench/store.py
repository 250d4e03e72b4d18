"""What the store costs when it is young and when it is old: copies, dossiers, opening; generated data.

`python -m bench.store [--articles 1000000] [--events 100000] [--url sqlite:///…]`; numbers are medians in ms.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np
from sqlalchemy import text

from monitor.models import Event, EventKind, EventMention, EventStatus, Precision, When
from monitor.store import Store, copies, events, schema
from monitor.store.types import adapter
from pipelines.timeline.identity import choose_event, event_keys

SKETCH = 56  # hashes of an article of 300 words
YOUNG = 20_000
A_DAY = 274  # articles with a sketch: a million in ten years
BLOCK = 1 << 14
ROUNDS = 400
START = datetime(2016, 1, 1, tzinfo=UTC)


def sketches(first: int, count: int, seed: int) -> np.ndarray:
    """`count` rows of SKETCH random 63-bit hashes; the same for the same article number and seed."""
    generator = np.random.default_rng((seed, first))
    return generator.integers(0, 1 << 62, size=(count, SKETCH))


def told_at(number: int) -> datetime:
    """When an article of this number was published: A_DAY of them a day."""
    return START + timedelta(days=number // A_DAY)


def fill_copies(store: Store, start: int, stop: int) -> None:
    """Sketches of articles start..stop-1, in the order of the index: 20 times as fast as one by one."""
    for first in range(start, stop, BLOCK):
        count = min(BLOCK, stop - first)
        hashes = sketches(first, count, 1).reshape(-1)
        numbers = np.repeat(np.arange(first, first + count), SKETCH)
        eras = np.repeat([copies.eras(told_at(n))[0] for n in range(first, first + count)], SKETCH)
        order = np.lexsort((hashes, eras))
        rows = zip(eras[order].tolist(), hashes[order].tolist(), numbers[order].tolist(), strict=True)
        with store.begin() as tx:
            if store.path:
                tx.exec_driver_sql("INSERT INTO shingle (era, hash, article) VALUES (?, ?, ?)", list(rows))
            else:
                cursor = tx.connection.cursor()  # psycopg's own road for many rows
                with cursor.copy("COPY shingle (era, hash, article) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds: on the clock, and of the processor, which is what a busy machine does not stretch."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.3f} ({self.cpu:.3f})"


def timed(act: Callable[[], object]) -> Cost:
    """The cost of one call."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return Cost((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)


def median(costs: Sequence[Cost]) -> Cost:
    """The middle of each measure."""
    return Cost(statistics.median(c.wall for c in costs), statistics.median(c.cpu for c in costs))


def copy_costs(store: Store, size: int) -> tuple[Cost, Cost, float]:
    """(look-up, insert, commit) of one more article in a store of `size`; half of them are reprints."""
    chance = random.Random(7)
    looked, inserted, committed = [], [], []
    for turn in range(ROUNDS):
        number, at = size + turn, told_at(size + turn)
        fresh = sketches(number, 1, 2)[0].tolist()
        if turn % 2:
            block = (size - 1) // BLOCK * BLOCK
            known = sketches(block, size - block, 1)[chance.randrange(size - block)].tolist()
            fresh = known[: SKETCH // 2] + fresh[SKETCH // 2 :]
        with store.begin() as tx:
            looked.append(timed(partial(copies.lookup, tx, fresh, at)))
            inserted.append(timed(partial(copies.insert, tx, number, fresh, at)))
            began = time.perf_counter()
        committed.append((time.perf_counter() - began) * 1000)
    return median(looked), median(inserted), statistics.median(committed)


WORDS = """
форум совет комиссия библиотека рыболовство энергия транспорт приграничье молодёжь экспорт логистика культура
экология медицина спорт туризм зерно уран космос газ вода связь таможня инвестиции
"""
PLACES = ("Астана", "Москва", "Омск", "Уральск", "Алматы", "Оренбург", "Актобе", "Казань")


def made_up(number: int) -> Event:
    """One of many events of ten years: titles share words, as titles do."""
    chance = random.Random(number)
    first = (START + timedelta(days=number * 3650 // 100_000)).date()
    words = chance.sample(WORDS.split(), 3)
    title = f"{words[0].capitalize()} {words[1]} {words[2]} {number % 977}"
    mention = mention_of(title, first, chance.choice(PLACES))
    told = START + timedelta(days=number * 3650 // 100_000 - 20)
    return Event(
        uid=f"bench{number:07d}",
        kind=EventKind.FORUM,
        title=title,
        status=EventStatus.ANNOUNCED,
        when=mention.when,
        place=mention.place,
        parties=("KZ", "RU"),
        keys=event_keys(mention, first),
        first_seen=told,
        updated_at=told,
    )


def mention_of(title: str, first: date, place: str) -> EventMention:
    """What an article would say of such an event."""
    return EventMention(
        kind=EventKind.FORUM,
        title=title,
        status=EventStatus.ANNOUNCED,
        quote=title,
        when=When(first=first, last=first, precision=Precision.DAY),
        place=place,
        parties=("KZ", "RU"),
        joint=True,
    )


def fill_events(store: Store, count: int) -> None:
    """Events and their keys, many rows a statement."""
    for start in range(0, count, 5000):
        made = [made_up(number) for number in range(start, min(count, start + 5000))]
        dump = adapter(Event).dump_json
        rows = [
            {
                "uid": e.uid,
                "kind": str(e.kind),
                "status": str(e.status),
                "first": e.when.first if e.when else None,
                "updated": e.updated_at,
                "event": dump(e).decode(),
            }
            for e in made
        ]
        with store.begin() as tx:
            tx.execute(_EVENT.bindparams(), rows)
            keys = [
                {"key": key, "day": e.when.first, "event": e.uid} for e in made if e.when for key in e.keys
            ]
            tx.execute(schema.event_key.insert(), keys)


_EVENT = text(
    "INSERT INTO event (uid, kind, status, first_day, last_day, joint, hidden, updated_at, event) "
    "VALUES (:uid, :kind, :status, :first, :first, true, false, :updated, :event)"
)


def decisions(store: Store, count: int) -> tuple[Cost, int]:
    """(cost, how many of the known events were found again) of deciding which event a mention is of."""
    spent, found = [], 0
    chance = random.Random(3)
    for _ in range(ROUNDS):
        event = made_up(chance.randrange(count))
        assert event.when is not None
        assert event.when.first is not None
        mention = mention_of(event.title, event.when.first, event.place or "")
        told = datetime.combine(event.when.first, datetime.min.time(), UTC) - timedelta(days=10)
        chosen: list[Event | None] = []
        spent.append(timed(partial(decide, store, mention, told, chosen)))
        found += chosen[0] is not None and chosen[0].uid == event.uid
    return median(spent), found


def decide(store: Store, mention: EventMention, told: datetime, chosen: list[Event | None]) -> None:
    """Puts the event of the mention, or None, into `chosen`: a look into the index and the choice."""
    assert mention.when is not None
    with store.read() as tx:
        near = events.candidates(tx, event_keys(mention, told.date()), near=mention.when.first)
    chosen.append(choose_event(mention, told, near))


def openings(url: str) -> Cost:
    """The cost of opening a store that is up to date and looking into it once."""
    spent = []
    for _ in range(15):
        opened: list[Store] = []
        spent.append(timed(partial(open_store, url, opened)))
        opened[0].close()
    return median(spent)


def open_store(url: str, opened: list[Store]) -> None:
    """Opens, and reads one row."""
    opened.append(Store.open(url))
    with opened[0].read() as tx:
        tx.scalar(text("SELECT count(*) FROM meta"))


def report(articles: int, event_count: int, url: str) -> Iterator[str]:
    """The table, line by line, as it is measured."""
    store = Store.open(url)
    yield f"{store.where.split('/')[-1]}: {SKETCH} hashes an article, median of {ROUNDS}, ms wall (ms CPU)"
    yield f"{'articles':>10} {'look-up':>15} {'insert':>15} {'commit':>9}"
    fill_copies(store, 0, YOUNG)
    young = copy_costs(store, YOUNG)
    yield f"{YOUNG:>10} {young[0]!s:>15} {young[1]!s:>15} {young[2]:>9.3f}"
    fill_copies(store, YOUNG + ROUNDS, articles)
    old = copy_costs(store, articles)
    yield f"{articles:>10} {old[0]!s:>15} {old[1]!s:>15} {old[2]:>9.3f}"
    ratios = [
        f"{now.wall / then.wall:.2f} ({now.cpu / then.cpu:.2f})"
        for now, then in zip(old[:2], young[:2], strict=True)
    ]
    yield f"{'ratio':>10} {ratios[0]:>15} {ratios[1]:>15}   goal 1.2; 0.5 ms each"
    fill_events(store, event_count)
    spent, found = decisions(store, event_count)
    yield f"decision among {event_count} events: {spent} ms, {found} of {ROUNDS} found again   goal 5 ms"
    store.close()
    yield f"cold open: {openings(url)} ms   goal 5 ms"


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--url", default="", help="an empty store; default: SQLite in a temporary folder")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as folder:
        url = args.url or f"sqlite:///{Path(folder) / 'monitor.db'}"
        for line in report(args.articles, args.events, url):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
