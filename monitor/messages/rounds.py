"""Pure: the past rounds of an event's series, from the vocabulary and from what was held before our eyes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.config.vocabulary_tables import Round, Series
from monitor.messages.dates import read_when, say_period, say_when
from monitor.messages.names import shorten
from monitor.messages.reader import Reader
from monitor.models import Event, EventStatus, When

MOST = 12  # rounds that are shown, the latest first
_OFF = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRound:
    """One round: `number` is «XXI» or «26», empty where unknown; `uid` where we have its dossier."""

    number: str
    when: str
    place: str
    status: str
    note: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    when: When
    ordinal: int | None
    place: str
    status: str
    note: str = ""
    uid: str = ""


def past_rounds(
    event: Event, series: Series | None, others: Sequence[Event], reader: Reader
) -> tuple[PastRound, ...]:
    """The rounds before the event, latest first; one that we have a dossier of is told by the dossier.

    `others` are the events of its series. A cancelled or postponed round is a round too, and says so.
    """
    today = reader.now.astimezone(reader.zone).date()
    ends = (event.when.first or event.when.last) if event.when else None
    before = min(ends or today, today)
    ours = [_of_event(one) for one in others if one.uid != event.uid and not one.dismissed]
    told = [_of_table(one) for one in (series.rounds if series else ())]
    found: list[_Known] = []
    for one in (*told, *ours):  # the dossier comes last and stays
        if one is not None and _day(one.when) < before and one.ordinal != (event.ordinal or -1):
            found = [known for known in found if not _same(known, one)] + [one]
    latest = sorted(found, key=lambda one: _day(one.when), reverse=True)[:MOST]
    return tuple(_said(one, reader) for one in latest)


def _same(one: _Known, other: _Known) -> bool:
    """Rounds are the same by their number, or else by their month."""
    if one.ordinal and other.ordinal:
        return one.ordinal == other.ordinal
    return f"{_day(one.when):%Y-%m}" == f"{_day(other.when):%Y-%m}"


def _day(when: When) -> date:
    return when.first or when.last or date.max


def _of_event(event: Event) -> _Known | None:
    when = event.when or (event.old_when if event.status in _OFF else None)
    if when is None or event.merged_into is not None:
        return None
    status = event.status if event.status in _OFF else EventStatus.HELD
    return _Known(when, event.ordinal, event.place or "", str(status), uid=event.uid)


def _of_table(one: Round) -> _Known | None:
    when = read_when(f"{one.first}/{one.last}" if one.last else one.first)
    if when is None or one.status not in set(EventStatus):
        return None
    status = "held" if one.status in ("announced", "confirmed") else one.status
    return _Known(when, one.ordinal, one.place, status, note=one.motto)


def _said(one: _Known, reader: Reader) -> PastRound:
    words = reader.words
    motto = one.note.removesuffix(" (тема)") if words.language == "ru" else ""  # they are kept in Russian
    return PastRound(
        number=str(one.ordinal) if one.ordinal else "",
        when=say_when(one.when, words, weekday=False) if one.when.exact else say_period(one.when, words),
        place=reader.names.place_said(one.place, words.language),
        status="" if one.status == "held" else words.text(f"status.{one.status}"),
        note=shorten(motto, 120),
        uid=one.uid,
    )
