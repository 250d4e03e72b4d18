"""The calendar files: all, and per country, region, kind, person, series, subscription."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor.alerts import readers
from monitor.alerts_match import Lexicon, reasons
from monitor.alerts_world import World
from monitor.bundles import Facts
from monitor.config.subscriptions import Subscription
from monitor.config.vocabulary import Vocabulary
from monitor.digest import write_whole
from monitor.ics import CalendarEntry, calendar_entry, join_calendar
from monitor.messages.catalogue import catalogue
from monitor.messages.names import safe
from monitor.messages.reader import Reader
from monitor.models import Event
from monitor.store import Connection, changes, events

_BEGINNING = datetime.min.replace(tzinfo=ZoneInfo("UTC"))


def read_calendar(tx: Connection) -> list[Facts]:
    """All visible events with their history; two queries, however many there are."""
    history = defaultdict(list)
    for change in changes.changes_since(tx, _BEGINNING):
        history[change.event].append(change)
    return [Facts(event=event, history=tuple(history[event.uid])) for event in events.all(tx)]


def write_calendars(
    folder: Path,
    found: Sequence[Facts],
    reader: Reader,
    vocabulary: Vocabulary,
    subscriptions: Sequence[Subscription] = (),
    name: str = "",
) -> list[Path]:
    """Writes `folder`/*.ics; a calendar that has lost its events stays as an empty one. OSError passes.

    `name` is what they are all called, before what is special to each; empty: as the catalogue says.
    """
    folder.mkdir(parents=True, exist_ok=True)
    world = World(vocabulary)
    called = Titles(reader=reader, vocabulary=vocabulary, name=name)
    files = _shared(found, called, world)
    files |= _personal(found, called, world, readers(subscriptions))
    for path in folder.glob("*.ics"):  # whose events are all over: it keeps its name
        files.setdefault(path.stem, (called.of(path.stem), []))
    return [
        write_whole(folder / f"{stem}.ics", join_calendar(title, entries))
        for stem, (title, entries) in sorted(files.items())
    ]


Files = dict[str, tuple[str, list[CalendarEntry]]]  # file name → (title, events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What calendars are called: «Россия – Казахстан: Омская область»; `name` replaces the first part."""

    reader: Reader
    vocabulary: Vocabulary
    name: str = ""

    def of(self, stem: str) -> str:
        """The title of the calendar of this file name."""
        shelf, _, id_ = stem.partition("-")
        named = shelf in ("country", "region", "person", "series") and self.vocabulary.named(id_)
        label = named.name(self.reader.words.language) if named else ""
        if shelf == "kind" and self.reader.words.has(f"kind.{id_}"):
            label = self.reader.words.text(f"kind.{id_}")
        return self.join(label)

    def join(self, label: str) -> str:
        """The common part and what is special."""
        title = self.name or self.reader.words.text("calendar.name")
        return f"{title}: {label}" if label else title


def _shared(found: Sequence[Facts], called: Titles, world: World) -> Files:
    files: Files = {"all": (called.join(""), [])}
    for facts in found:
        entry = calendar_entry(facts, called.reader)
        if entry is None:
            continue
        files["all"][1].append(entry)
        for stem in _shelves(facts.event, world, called.vocabulary):
            files.setdefault(stem, (called.of(stem), []))[1].append(entry)
    return files


def _shelves(event: Event, world: World, vocabulary: Vocabulary) -> Iterable[str]:
    """The names of every narrower calendar that the event belongs on."""
    yield f"kind-{event.kind}"
    within = [event.place_id, *world.within(event.place_id)] if event.place_id else []
    for id_ in dict.fromkeys(filter(None, (*within, *event.parties))):
        place = vocabulary.places.get(id_)
        if place is not None and place.kind == "region":
            yield f"region-{safe(id_)}"
        if place is not None and place.kind == "country" and id_ in within:
            yield f"country-{safe(id_)}"
    for participant in event.participants:
        if participant.id and participant.id in vocabulary.people:
            yield f"person-{safe(participant.id)}"
    if event.series:
        yield f"series-{safe(event.series)}"


def _personal(
    found: Sequence[Facts], called: Titles, world: Lexicon, subscriptions: Sequence[Subscription]
) -> Files:
    """One calendar a subscription: its filters, its language, its ladder."""
    made: Files = {}
    entries: dict[tuple[str, tuple[str, ...], str], CalendarEntry | None] = {}
    for one in subscriptions:
        theirs = replace(called.reader, words=catalogue(one.language))
        title = replace(called, reader=theirs).join(one.name)
        mine = made.setdefault(f"subscription-{safe(one.name)}", (title, []))[1]
        for facts in found:
            if reasons(facts.event, None, one, world) is None:
                continue
            key = (one.language, one.reminders, facts.event.uid)
            if key not in entries:
                entries[key] = calendar_entry(facts, theirs, one.reminders)
            entry = entries[key]
            if entry is not None:
                mine.append(entry)
    return made
