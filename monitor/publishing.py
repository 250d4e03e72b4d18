"""Writes what others subscribe to from the data folder: calendars and Atom feeds; only files that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from monitor.alerts import readers
from monitor.alerts_match import reasons, tellable
from monitor.alerts_world import World
from monitor.bundles import Facts
from monitor.config.subscriptions import Subscription
from monitor.config.vocabulary import Vocabulary
from monitor.digest import write_whole
from monitor.feeds import LIMIT, Turn, atom_feed
from monitor.ics_files import read_calendar, write_calendars
from monitor.messages.catalogue import catalogue
from monitor.messages.names import safe
from monitor.messages.reader import Reader
from monitor.outbox_facts import facts_of
from monitor.store import Connection, Store, changes, events

EVERY = timedelta(minutes=10)  # many events take seconds to write: not after every visit
FEED_DAYS = timedelta(days=60)


@dataclass(slots=True)
class Publisher:
    """Keeps `data`/calendar/*.ics and `data`/feeds/*.atom; blocking, to be called in a thread."""

    store: Store
    data: Path
    vocabulary: Vocabulary
    name: str = ""  # of the calendars; empty: as the catalogue says
    _last: datetime | None = field(default=None, init=False)

    def publish(self, reader: Reader, subscriptions: Sequence[Subscription]) -> list[Path]:
        """Writes everything, unless that was done within ten minutes; the files. OSError passes through."""
        if self._last is not None and reader.now - self._last < EVERY:
            return []
        with self.store.read() as tx:
            found = read_calendar(tx)
            turns = read_turns(tx, reader.now - FEED_DAYS)
        folder = self.data / "calendar"
        files = write_calendars(folder, found, reader, self.vocabulary, subscriptions, self.name)
        files += write_feeds(self.data / "feeds", turns, reader, self.vocabulary, subscriptions)
        self._last = reader.now
        return files


def read_turns(tx: Connection, since: datetime) -> list[Turn]:
    """The latest told changes with their events, sources included."""
    turns = changes.changes_since(tx, since)
    known = events.many(tx, {change.event for change in turns})
    told = [change for change in turns if change.event in known and tellable(known[change.event])]
    latest = told[-LIMIT * 3 :]  # so many that a subscription with filters has its share
    facts: dict[str, Facts] = {uid: facts_of(tx, known[uid]) for uid in {one.event for one in latest}}
    return [(change, facts[change.event]) for change in latest]


def write_feeds(
    folder: Path,
    turns: Sequence[Turn],
    reader: Reader,
    vocabulary: Vocabulary,
    subscriptions: Sequence[Subscription] = (),
) -> list[Path]:
    """`folder`/all.atom, and one a subscription with its filters and language."""
    folder.mkdir(parents=True, exist_ok=True)
    world = World(vocabulary)
    title = reader.words.text("text.product")
    files = [write_whole(folder / "all.atom", atom_feed(turns, "all", title, reader))]
    for one in readers(subscriptions):
        words = catalogue(one.language)
        theirs = replace(reader, words=words)
        mine = [turn for turn in turns if reasons(turn[1].event, turn[0], one, world) is not None]
        name = f"subscription-{safe(one.name)}"
        content = atom_feed(mine, name, f"{words.text('text.product')}: {one.name}", theirs)
        files.append(write_whole(folder / f"{name}.atom", content))
    return files
