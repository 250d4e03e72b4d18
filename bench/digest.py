"""A busy day's digest, a past day's, and all calendars, from a store of 10,000 events; generated data.

`python -m bench.digest [--events 10000] [--changes 60]`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bench.outbox import NOW, event, turn
from monitor.config.vocabulary import Vocabulary
from monitor.digest import build_digest
from monitor.digest_facts import DigestFacts, day_period, read_digest
from monitor.ics_files import read_calendar, write_calendars
from monitor.messages.catalogue import catalogue
from monitor.messages.names import Names
from monitor.messages.reader import Reader
from monitor.models import Article, Assertion, ChangeKind, EventMention, Rank
from monitor.store import Store, articles, changes, events, evidence

MOSCOW = ZoneInfo("Europe/Moscow")
VOCABULARY = Vocabulary()
T = TypeVar("T")


def fill(store: Store, count: int, changed: int) -> None:
    """Events with an article each; the last `changed` of them moved within the day."""
    for start in range(0, count, 1000):
        with store.begin() as tx:
            for number in range(start, min(start + 1000, count)):
                about, late = event(number), number >= count - changed
                at = NOW - (timedelta(hours=2) if late else timedelta(days=9))
                events.save(tx, replace(about, updated_at=at))
                url = f"https://mineco.example/news/{number}"
                body = f"{about.title} пройдёт в срок. Подробности."
                page = Article(
                    source="mineco",
                    url=url,
                    canonical_url=url,
                    headline=about.title,
                    body=body,
                    language="ru",
                    published_at=at,
                    fetched_at=at,
                )
                said = Assertion(
                    article=articles.save(tx, page).id,
                    source="mineco",
                    url=url,
                    rank=Rank.OFFICIAL,
                    origin="mineco",
                    published_at=at,
                    mention=EventMention(
                        kind=about.kind, title=about.title, status=about.status, quote=body, when=about.when
                    ),
                )
                evidence.save_assertion(tx, about.uid, said)
                changes.save_changes(
                    tx, [replace(turn(number, ChangeKind.ANNOUNCED), at=at - timedelta(days=5))]
                )
                if late:
                    changes.save_changes(tx, [replace(turn(number), at=at)])


def timed(name: str, work: Callable[[], T]) -> T:
    """Runs the work, prints its CPU and wall seconds, and hands its result on."""
    clock, cpu = time.perf_counter(), time.process_time()
    made = work()
    busy, wall = time.process_time() - cpu, time.perf_counter() - clock
    print(f"{name}: {busy:.2f} CPU s ({wall:.2f} s)")
    return made


def read(store: Store, days_ago: int) -> DigestFacts:
    """The facts of a day."""
    day = NOW.date() - timedelta(days=days_ago)
    with store.read() as tx:
        period = day_period(day, MOSCOW, NOW)
        return read_digest(tx, period, vocabulary=VOCABULARY, health=(), ranks={"mineco": Rank.OFFICIAL})


def main() -> None:
    """Prints the seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--changes", type=int, default=60)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/monitor.db")
        fill(store, wanted.events, wanted.changes)
        print(f"{wanted.events} events, {wanted.changes} changes today")
        facts = timed("the day's facts read", lambda: read(store, 0))
        past = timed("a past day's facts read, later changes reckoned out", lambda: read(store, 4))
        reader = Reader(words=catalogue("ru"), names=Names(), now=NOW, zone=MOSCOW)
        for language in ("ru", "en", "kk"):
            mine = replace(reader, words=catalogue(language))
            made: Any = timed(f"laid out in {language}", lambda mine=mine: build_digest(facts, mine))
            print(f"  {len(facts.changes)} changes, {len(facts.ahead)} ahead, {len(made.html) / 1e6:.2f} MB")
        print(f"  the past day: {len(past.changes)} changes, {len(past.ahead)} ahead")
        with store.read() as tx:
            found = timed("all events read for the calendars", lambda: read_calendar(tx))
        target = Path(folder) / "calendar"
        for what in ("all calendars written", "all calendars again, nothing changed"):
            timed(what, lambda: write_calendars(target, found, reader, VOCABULARY))
        store.close()


if __name__ == "__main__":
    main()
