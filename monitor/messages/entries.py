"""Pure: what is told of one event, as an entry that every channel can lay out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from monitor.bundles import Facts, SourceLine, Told
from monitor.messages.catalogue import Catalogue
from monitor.messages.dates import days_left, read_when, say_day, say_move, say_when
from monitor.messages.names import shorten
from monitor.messages.reader import Reader
from monitor.messages.subjects import brief_of, rung_of, subject_of
from monitor.models import ChangeKind, Event, EventChange, EventStatus, Rank, When

QUOTE = 600  # characters of a quotation that are shown
SOURCES = 12
PEOPLE = 8
_ROW = 700
_LOST = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED})
_LOST_BY = frozenset({ChangeKind.CANCELLED, ChangeKind.POSTPONED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One labelled line; `old` is what `value` replaces."""

    label: str
    value: str
    old: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """An outlet with its link; `official` ones are marked."""

    name: str
    url: str
    official: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a reader sees of one event or notice; `tone` picks the colour, `brief` is its single line."""

    tone: str
    tags: tuple[str, ...]
    title: str
    subject: str
    brief: str
    when: str = ""
    rows: tuple[Row, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()  # words, and who said them
    sources: tuple[SourceRef, ...] = ()
    why: str = ""
    url: str = ""  # the first source
    dossier: str = ""  # our page of it, where pages are published
    event: str | None = None
    urgent: bool = False


def entry_of(told: Told, reader: Reader) -> Entry:
    """The entry of one event's changes, or of a reminder of it."""
    assert told.facts is not None
    facts, words = told.facts, reader.words
    event = facts.event
    title = reader.names.title(event, words)
    tags = _tags(told, words)
    when = _when(event, reader)
    rows = [*_change_rows(told, reader), *_off_rows(told, reader), *fact_rows(facts, reader)]
    quotes = _quotes(told.changes, facts, reader)
    return Entry(
        tone=_tone(told),
        tags=tags,
        title=title,
        subject=subject_of(told, title, tags[0], reader),
        brief=brief_of(told, title, tags[0], reader),
        when=when,
        rows=tuple(once(rows)),
        quotes=quotes,
        sources=tuple(source_ref(line, reader) for line in facts.sources[:SOURCES]),
        why=", ".join(dict.fromkeys(reader.names.reason(token, words) for token in told.why)),
        url=facts.sources[0].url_in(words.language) if facts.sources else "",
        dossier=reader.dossier_url(event.uid),
        event=event.uid,
        urgent=told.urgent,
    )


def _tags(told: Told, words: Catalogue) -> tuple[str, ...]:
    if told.changes:
        return tuple(dict.fromkeys(_tag(change, words) for change in told.changes))
    return (words.text("change.deadline" if rung_of(told)[0] == "deadline" else "change.reminder"),)


def _tag(change: EventChange, words: Catalogue) -> str:
    """The change's name; an ending that the operator states is an ending."""
    field, _, value = (change.new or "").partition("=")
    if change.kind is ChangeKind.CORRECTED and field == "status" and value in _LOST:
        return words.text(f"change.{value}")
    return words.text(f"change.{change.kind}")


def _off_rows(told: Told, reader: Reader) -> Iterable[Row]:
    """That the event is off, where the changes themselves do not say so."""
    assert told.facts is not None
    status, words = told.facts.event.status, reader.words
    if status in _LOST and not any(change.kind in _LOST_BY for change in told.changes):
        yield Row(label=words.text("text.status"), value=words.text(f"status.{status}"))


def _tone(told: Told) -> str:
    return str(told.changes[0].kind) if told.changes else "reminder"


def _when(event: Event, reader: Reader) -> str:
    when = event.when or (event.old_when if event.status in _LOST else None)
    return say_when(when, reader.words, reader.venue_zone(event))


def _change_rows(told: Told, reader: Reader) -> Iterable[Row]:
    assert told.facts is not None
    for change in told.changes:
        row = change_row(change, told.facts.event, reader)
        if row is not None:
            yield row
    if not told.changes:
        yield from _reminder_rows(told, reader)


def change_row(change: EventChange, event: Event, reader: Reader) -> Row | None:
    """What one change changed, from what to what; None where its name says all."""
    words = reader.words
    zone = reader.venue_zone(event)
    match change.kind:
        case ChangeKind.MOVED | ChangeKind.DATE_NAMED | ChangeKind.REINSTATED:
            old, new = say_move(change.old, change.new, words, zone)
            same = change.old == change.new
            value = new or words.text("date.unknown")
            return Row(label=words.text("row.when"), value=value, old="" if same else old)
        case ChangeKind.CANCELLED | ChangeKind.POSTPONED:
            old = say_when(read_when(change.old), words, zone) if change.old else ""
            value = words.text(f"change.{change.kind}").lower()
            return Row(label=words.text("row.when"), value=value, old=old)
        case ChangeKind.PLACE_CHANGED:
            old, new = (reader.names.place_said(name, words.language) for name in (change.old, change.new))
            return Row(label=words.text("row.where"), value=new, old=old)
        case ChangeKind.PARTICIPANTS_CHANGED:
            added = reader.names.joined(change.new, event, words.language)
            return Row(label=words.text("row.added"), value=added)
        case ChangeKind.CONFLICT:
            return Row(label=words.text("row.conflict"), value=say_conflict(change.new, reader))
        case ChangeKind.CORRECTED:
            return _corrected_row(change, event, reader)
        case _:
            return None


def _corrected_row(change: EventChange, event: Event, reader: Reader) -> Row | None:
    """What the operator put right («field=old», «field=new»); None for what is no matter of readers."""
    words = reader.words
    field = (change.new or "").partition("=")[0]
    old, new = ((text or "").partition("=")[2] for text in (change.old, change.new))
    match field:
        case "when":
            old, new = say_move(old, new, words, reader.venue_zone(event))
            return Row(label=words.text("row.when"), value=new or words.text("date.unknown"), old=old)
        case "place":
            old, new = (reader.names.place_said(name, words.language) for name in (old, new))
            return Row(label=words.text("row.where"), value=new, old=old)
        case "status" | "kind":
            old, new = (words.text(f"{field}.{code}") if code else "" for code in (old, new))
            return Row(label=words.text("row.corrected"), value=new, old=old)
        case "title":
            return Row(label=words.text("row.corrected"), value=new, old=old)
        case "dismissed":
            # Without an old state it was no decision: the articles that spoke of it do so no more.
            said = "restored" if new == "false" else "dismissed" if change.old else "forgotten"
            return Row(label=words.text("row.corrected"), value=words.text(f"corrected.{said}"))
        case "split":
            return Row(label=words.text("row.corrected"), value=words.text("corrected.split"))
        case _:
            return None


def _reminder_rows(told: Told, reader: Reader) -> Iterable[Row]:
    words = reader.words
    name, day_text = rung_of(told)
    assert told.facts is not None
    event = told.facts.event
    today = reader.now.astimezone(reader.venue_zone(event)).date()
    if name == "period":
        told_period = f"{_when(event, reader)} — {words.text('text.reminder_period')}"
        yield Row(label=words.text("row.when"), value=told_period)
        return
    day = datetime.fromisoformat(day_text).date()
    left = days_left(day, today, words)
    if name == "deadline":
        yield Row(label=words.text("row.deadline"), value=f"{say_day(day, words, weekday=True)} ({left})")
    else:
        yield Row(label=words.text("row.when"), value=f"{_when(event, reader)} — {left}")


def fact_rows(facts: Facts, reader: Reader) -> Iterable[Row]:
    """What is known of the event, a labelled line each."""
    words, event = reader.words, facts.event
    label = words.text
    yield Row(label=label("row.when"), value=_when(event, reader))
    place = reader.names.place(event, words.language)
    if place:
        yield Row(label=label("row.where"), value=place)
    if event.theme:
        yield Row(label=label("row.theme"), value=shorten(event.theme, 200))
    people = reader.names.people(event, words.language)
    if people:
        more = f" … +{len(people) - PEOPLE}" if len(people) > PEOPLE else ""
        yield Row(label=label("row.who"), value="; ".join(people[:PEOPLE]) + more)
    if event.documents:
        yield Row(label=label("row.documents"), value="; ".join(event.documents[:10]))
    if event.deadline is not None:
        yield Row(label=label("row.deadline"), value=say_deadline(event.deadline, words, reader.zone))
    if event.conflict and event.status not in _LOST:
        yield Row(label=label("row.conflict"), value=say_conflict(event.conflict, reader))
    yield Row(label=label("row.confirmation"), value=say_confirmation(facts.sources, words))
    if reader.names.title(event, words) != shorten(event.title):
        yield Row(label=label("row.original"), value=shorten(event.title))


def say_deadline(deadline: When, words: Catalogue, zone: ZoneInfo) -> str:
    """«5 марта 2027, пятница» after «до»: the last day, with its hour where one is named."""
    last = deadline.last or deadline.first
    if deadline.at is not None or last is None:
        return say_when(deadline, words, zone)
    return say_day(last, words, weekday=True)


def once(rows: Iterable[Row]) -> Iterable[Row]:
    """Rows that say something, each label once: what a change has said is not said again."""
    seen: set[str] = set()
    for row in rows:
        if row.label not in seen and row.value:
            seen.add(row.label)
            yield Row(label=row.label, value=shorten(row.value, _ROW), old=shorten(row.old, _ROW))


def say_conflict(conflict: str | None, reader: Reader) -> str:
    """«ТАСС: 12 ноября 2025; Казинформ: 13 ноября 2025» from the record's «tass: 2025-11-12; …»."""
    said: list[str] = []
    for part in (conflict or "").split("; "):
        source, _, value = part.partition(": ")
        try:
            when = read_when(value)
        except ValueError:  # free words of an operator
            said.append(part)
            continue
        name = reader.names.outlet(source, reader.words.language)
        said.append(f"{name}: {say_when(when, reader.words, weekday=False)}")
    return "; ".join(said)


def say_confirmation(sources: Iterable[SourceLine], words: Catalogue) -> str:
    """«3 независимых источника, есть официальный»: of those that say what is believed; reprints of one origin
    count once."""
    lines = [line for line in sources if line.agrees]
    if not lines:
        return words.text("text.no_source")
    number = len({line.origin for line in lines})
    official = any(line.rank is Rank.OFFICIAL for line in lines)
    key = "count.confirmed_official" if official else "count.confirmed_media"
    return words.count(key, number, voices=words.count("count.voices", number))


def _quotes(changes: Iterable[EventChange], facts: Facts, reader: Reader) -> tuple[tuple[str, str], ...]:
    by_url = {line.url: line.source for line in facts.sources}
    found: dict[str, str] = {}
    for change in changes:
        if change.quote:
            source = by_url.get(change.url or "", "")
            name = reader.names.outlet(source, reader.words.language) if source else ""
            found.setdefault(shorten(change.quote, QUOTE), name)
    return tuple(found.items())


def source_ref(line: SourceLine, reader: Reader) -> SourceRef:
    """An outlet by its name in the reader's language."""
    return SourceRef(
        name=reader.names.outlet(line.source, reader.words.language),
        url=line.url_in(reader.words.language),
        official=line.rank is Rank.OFFICIAL,
    )
