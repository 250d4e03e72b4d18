"""Pure: events as iCalendar entries; the same event gives the same bytes, a changed one a higher SEQUENCE."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from monitor import ics_text as rfc
from monitor.alerts_match import tellable
from monitor.bundles import Facts
from monitor.config.base import seconds
from monitor.messages.dates import say_move, say_when
from monitor.messages.entries import say_conflict
from monitor.messages.reader import Reader
from monitor.models import Event, EventChange, EventStatus, Precision, When

DOMAIN = "russia-kazakhstan-monitor"
KEEP_CANCELLED = timedelta(days=30)
KEEP_PAST = timedelta(days=365)
LADDER = ("7d", "1d")
HISTORY = 20
_OFF = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED})
_FIRM = frozenset({EventStatus.CONFIRMED, EventStatus.RESCHEDULED, EventStatus.ONGOING, EventStatus.HELD})
_PERIODS = frozenset({Precision.WEEK, Precision.DECADE, Precision.HALF_MONTH, Precision.MONTH})
_ALARM = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:{trigger}\r\n{spoken}END:VALARM\r\n"
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One VEVENT, and the zone whose VTIMEZONE it needs (none for whole days)."""

    text: str
    zone: str | None = None


def calendar_of(events: Iterable[Facts], name: str, reader: Reader, ladder: Sequence[str] = LADDER) -> bytes:
    """A calendar of all events that belong on one."""
    entries = [entry for facts in events if (entry := calendar_entry(facts, reader, ladder))]
    return join_calendar(name, entries)


def join_calendar(name: str, entries: Sequence[CalendarEntry]) -> bytes:
    """A calendar of finished entries."""
    zones = {entry.zone for entry in entries if entry.zone}
    return rfc.calendar(name, zones, (entry.text for entry in entries))


def calendar_entry(facts: Facts, reader: Reader, ladder: Sequence[str] = LADDER) -> CalendarEntry | None:
    """The entry of one event; None for one without a day, told by a season or longer, or long over.

    A period without a day is a TENTATIVE span marked so, without alarm; what was cancelled or put off stays
    for 30 days as CANCELLED.
    """
    event = facts.event
    when = event.when or (event.old_when if event.status in _OFF else None)
    if when is None or when.first is None or when.last is None or not tellable(event):
        return None
    if not (when.exact or when.precision in _PERIODS) or _is_past(event, when, reader.now):
        return None
    zone = reader.venue_zone(event)
    timed = when.precision is Precision.MINUTE and when.at is not None
    silent = not when.exact or event.status in _OFF or event.status is EventStatus.HELD
    alarms = () if silent else _alarms(when, ladder)
    summary = _summary(event, when, reader)
    stamp = rfc.instant(event.updated_at or _EPOCH)  # of the revision, not of the writing
    spoken = rfc.text("DESCRIPTION", reader.words.text("text.alarm", title=summary)) if alarms else ""
    lines = [
        "BEGIN:VEVENT\r\n",
        rfc.line("UID", f"{event.uid}@{DOMAIN}"),
        rfc.line("DTSTAMP", stamp),
        rfc.line("LAST-MODIFIED", stamp),
        rfc.line("SEQUENCE", str(event.sequence)),
        *_span(when, zone),
        rfc.text("SUMMARY", summary),
        rfc.line("STATUS", _status(event, when)),
        rfc.line("TRANSP", "TRANSPARENT" if event.status in _OFF or not when.exact else "OPAQUE"),
        *_details(facts, reader),
        *(_ALARM.format(trigger=trigger, spoken=spoken) for trigger in alarms),
        "END:VEVENT\r\n",
    ]
    return CalendarEntry(text="".join(lines), zone=str(zone) if timed else None)


def _is_past(event: Event, when: When, now: datetime) -> bool:
    if event.status in _OFF and event.updated_at is not None and now - event.updated_at > KEEP_CANCELLED:
        return True
    return when.last is not None and when.last < (now - KEEP_PAST).date()


def _span(when: When, zone: ZoneInfo) -> list[str]:
    """DTSTART and, where the end is known, DTEND; whole days end on the day after (exclusive)."""
    if when.precision is Precision.MINUTE and when.at is not None:
        bounds = [("DTSTART", when.at)] + ([("DTEND", when.until)] if when.until else [])
        local = [(name, at.astimezone(zone)) for name, at in bounds]
        return [rfc.line(f"{name};TZID={zone}", f"{at:%Y%m%dT%H%M%S}") for name, at in local]
    assert when.first is not None and when.last is not None
    after = when.last + timedelta(days=1) if when.last < date.max else when.last
    return [
        rfc.line("DTSTART;VALUE=DATE", rfc.day(when.first)),
        rfc.line("DTEND;VALUE=DATE", rfc.day(after)),
    ]


def _status(event: Event, when: When) -> str:
    if event.status in _OFF:
        return "CANCELLED"
    return "CONFIRMED" if when.exact and event.status in _FIRM and not event.conflict else "TENTATIVE"


def _summary(event: Event, when: When, reader: Reader) -> str:
    words = reader.words
    title = reader.names.title(event, words)
    if event.status in _OFF:
        return f"{words.text(f'calendar.{event.status}')}: {title}"
    return title if when.exact else f"{title} ({words.text('calendar.no_day')})"


def _details(facts: Facts, reader: Reader) -> Iterable[str]:
    event, language = facts.event, reader.words.language
    place = reader.names.place(event, language)
    if place:
        yield rfc.text("LOCATION", place)
    names = [reader.words.text(f"kind.{event.kind}")]
    names += [reader.names.of(party, party, language) for party in event.parties]
    names += [reader.names.of(topic, topic, language) for topic in event.topics]
    yield rfc.line("CATEGORIES", ",".join(rfc.escape(name) for name in dict.fromkeys(names)))
    urls = [line.url for line in facts.sources[:1]] or [one.url for one in facts.history if one.url]
    if urls:  # without sources the article of the latest change: it says what is true now
        yield rfc.line("URL", urls[-1].replace("\r", "").replace("\n", ""))
    yield rfc.text("DESCRIPTION", describe(facts, reader))


def describe(facts: Facts, reader: Reader) -> str:
    """Status, people, disagreement, outlets, and the history with links: what a calendar shows below."""
    words, event = reader.words, facts.event
    lines = [f"{words.text('text.status')}: {words.text(f'status.{event.status}')}"]
    when = event.when
    if when is not None and not when.exact:
        lines.append(f"{words.text('row.when')}: {say_when(when, words)}")
    if event.theme:
        lines.append(f"{words.text('row.theme')}: {event.theme}")
    people = reader.names.people(event, words.language)
    if people:
        lines.append(f"{words.text('row.who')}: {'; '.join(people[:8])}")
    if event.conflict:
        lines.append(f"{words.text('row.conflict')}: {say_conflict(event.conflict, reader)}")
    if event.documents:
        lines.append(f"{words.text('row.documents')}: {'; '.join(event.documents[:10])}")
    if event.sources:
        outlets = ", ".join(reader.names.outlet(source, words.language) for source in event.sources[:8])
        lines.append(f"{words.text('row.sources')}: {outlets}")
    if dossier := reader.dossier_url(event.uid):
        lines.append(f"{words.text('row.dossier')}: {dossier}")
    if facts.history:
        lines += ["", f"{words.text('text.history')}:"]
        lines += [_history_line(change, reader) for change in facts.history[-HISTORY:]]
    return "\n".join(lines)


def _history_line(change: EventChange, reader: Reader) -> str:
    words = reader.words
    at = change.at.astimezone(reader.zone)
    said = f"{at.day:02d}.{at.month:02d}.{at.year} {words.text(f'change.{change.kind}')}"
    if change.kind in ("moved", "date_named", "announced", "confirmed", "reinstated"):
        old, new = say_move(change.old, change.new, words)
        told = words.text("text.moved", old=old, new=new) if old else new
        said += f": {told}" if told else ""
    elif change.kind == "place_changed":
        old, new = (reader.names.place_said(name, words.language) for name in (change.old, change.new))
        said += f": {words.text('text.moved', old=old, new=new)}"
    return f"{said} — {change.url}" if change.url else said


def _alarms(when: When, ladder: Sequence[str]) -> tuple[str, ...]:
    timed = when.precision is Precision.MINUTE
    return tuple(trigger for step in ladder if (trigger := _trigger(step, timed=timed)))


@cache
def _trigger(step: str, *, timed: bool) -> str:
    """How long before the start an alarm rings; before whole days at nine in the morning."""
    wait = timedelta(seconds=seconds(step))
    if not timed:
        if wait < timedelta(days=1):
            return ""
        wait -= timedelta(hours=9)
    hours, rest = divmod(int(wait.total_seconds()), 3600)
    return f"-P{hours // 24}DT{hours % 24}H{rest // 60}M"
