"""The calendar files: all, and per country, region, kind, person, series, subscription."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
) -> list[Path]:
    """Writes `folder`/*.ics; a calendar that has lost its events stays as an empty one. OSError passes."""
    folder.mkdir(parents=True, exist_ok=True)
    world = World(vocabulary)
    files = _shared(found, reader, world, vocabulary)
    files |= _personal(found, reader, world, readers(subscriptions))
    for path in folder.glob("*.ics"):
        files.setdefault(path.stem, (reader.words.text("calendar.name"), []))
    return [
        write_whole(folder / f"{stem}.ics", join_calendar(name, entries))
        for stem, (name, entries) in sorted(files.items())
    ]


Files = dict[str, tuple[str, list[CalendarEntry]]]


def _shared(found: Sequence[Facts], reader: Reader, world: World, vocabulary: Vocabulary) -> Files:
    title = reader.words.text("calendar.name")
    files: Files = {"all": (title, [])}
    for facts in found:
        entry = calendar_entry(facts, reader)
        if entry is None:
            continue
        files["all"][1].append(entry)
        for stem, label in _shelves(facts.event, reader, world, vocabulary):
            files.setdefault(stem, (f"{title}: {label}", []))[1].append(entry)
    return files


def _shelves(event: Event, reader: Reader, world: World, vocabulary: Vocabulary) -> Iterable[tuple[str, str]]:
    """(file, label) of every narrower calendar that the event belongs on."""
    language = reader.words.language
    yield f"kind-{event.kind}", reader.words.text(f"kind.{event.kind}")
    within = [event.place_id, *world.within(event.place_id)] if event.place_id else []
    for id_ in dict.fromkeys(filter(None, (*within, *event.parties))):
        place = vocabulary.places.get(id_)
        if place is not None and place.kind == "region":
            yield f"region-{safe(id_)}", place.name(language)
        if place is not None and place.kind == "country" and id_ in within:
            yield f"country-{safe(id_)}", place.name(language)
    for participant in event.participants:
        if participant.id and participant.id in vocabulary.people:
            yield f"person-{safe(participant.id)}", vocabulary.name(participant.id, language)
    if event.series:
        yield f"series-{safe(event.series)}", vocabulary.name(event.series, language)


def _personal(
    found: Sequence[Facts], reader: Reader, world: Lexicon, subscriptions: Sequence[Subscription]
) -> Files:
    """One calendar a subscription: its filters, its language, its ladder."""
    made: Files = {}
    entries: dict[tuple[str, tuple[str, ...], str], CalendarEntry | None] = {}
    for one in subscriptions:
        theirs = Reader(
            words=catalogue(one.language),
            names=reader.names,
            now=reader.now,
            zone=reader.zone,
            base_url=reader.base_url,
        )
        name = theirs.words.text("calendar.name")
        mine = made.setdefault(f"subscription-{safe(one.name)}", (f"{name}: {one.name}", []))[1]
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
