"""Pure: the one line that a reader sees first: a mail's subject, a line of a summary."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from monitor.bundles import Told
from monitor.messages.catalogue import Catalogue
from monitor.messages.dates import days_left, read_when, say_day, say_move, say_when
from monitor.messages.reader import Reader
from monitor.models import ChangeKind, Event, EventChange, Precision

_PERIODS = {Precision.MONTH: "text.subject_period", Precision.WEEK: "text.subject_week"}


def rung_of(told: Told) -> tuple[str, str]:
    """(rung, day) of a reminder: («7d», «2025-11-12»)."""
    name, _, day = told.alerts[0].note.partition(":")
    return name, day


def subject_of(told: Told, title: str, tag: str, reader: Reader) -> str:
    """«Перенесено: XXI Форум — 12 → 19 ноября 2025»; for a reminder «Через 7 дней: …»."""
    words = reader.words
    assert told.facts is not None
    event = told.facts.event
    zone = reader.venue_zone(event)
    if told.changes:
        change = told.changes[0]
        when = _subject_when(change, event, words, zone)
        key = "text.subject_when" if when else "text.subject"
        return words.text(key, tag=tag, title=title, when=when)
    return _reminder_subject(told, title, reader)


def _subject_when(change: EventChange, event: Event, words: Catalogue, zone: ZoneInfo) -> str:
    """The date that a subject ends with: from where to where, or the one that is given up."""
    match change.kind:
        case ChangeKind.MOVED if change.old:
            old, _ = say_move(change.old, change.new, words, zone)
            new = say_when(read_when(change.new), words, zone, weekday=False)
            return words.text("text.moved", old=old, new=new)
        case ChangeKind.CANCELLED | ChangeKind.POSTPONED:
            return say_when(read_when(change.old), words, zone, weekday=False) if change.old else ""
        case ChangeKind.CONFLICT:
            return ""
        case _:
            return say_when(event.when, words, zone, weekday=False)


def _reminder_subject(told: Told, title: str, reader: Reader) -> str:
    words = reader.words
    name, day_text = rung_of(told)
    assert told.facts is not None
    event = told.facts.event
    if name == "period":
        key = _PERIODS.get(event.when.precision) if event.when else None
        return words.text(key or "text.subject_days", title=title)
    day = datetime.fromisoformat(day_text).date()
    if name == "deadline":
        return words.text("text.subject_deadline", when=say_day(day, words), title=title)
    left = days_left(day, reader.now.astimezone(reader.venue_zone(event)).date(), words)
    when = say_when(event.when, words, reader.venue_zone(event), weekday=False)
    return words.text("text.subject_reminder", left=left[:1].upper() + left[1:], title=title, when=when)


def brief_of(told: Told, title: str, tag: str, reader: Reader) -> str:
    """The subject with its place, for a line of a summary."""
    assert told.facts is not None
    subject = subject_of(told, title, tag, reader)
    return f"{subject}{reader.names.where(told.facts.event, title, reader.words.language)}"
