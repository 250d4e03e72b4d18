"""Pure: everything that is known of one event, in the reader's words: for its page and for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.bundles import Facts
from monitor.messages.dates import say_day, say_move, say_when
from monitor.messages.entries import Row, change_row, fact_rows, once
from monitor.messages.names import shorten
from monitor.messages.reader import Reader
from monitor.models import Assertion, ChangeKind, Event, EventChange, Rank

_LONG = 1000  # characters of a quotation: here it may be read whole
_ADDRESS = 2000  # of an address; control characters, which a terminal would obey, are left out of everything
_NAMES_A_DAY = frozenset({ChangeKind.ANNOUNCED, ChangeKind.CONFIRMED, ChangeKind.CONFLICT_RESOLVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One change of the dossier: what it was called, what it changed, and the sentence that says so."""

    at: str
    tone: str
    tag: str
    row: Row | None
    quote: str
    source: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One article's word: `said` is status and time as that article gives them."""

    at: str
    source: str
    official: bool
    reprint: str  # «перепечатка: …»; empty for a word of its own
    headline: str
    said: str
    quote: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """A dossier in words: `turns` newest first, `voices` by time of publication."""

    uid: str
    sequence: int
    tone: str
    kind: str
    status: str
    title: str
    rows: tuple[Row, ...]
    turns: tuple[Turn, ...]
    voices: tuple[Voice, ...]


def view_dossier(facts: Facts, said: Sequence[Assertion], reader: Reader) -> DossierView:
    """The dossier of one event; `said` are all articles' words about it."""
    event, words = facts.event, reader.words
    return DossierView(
        uid=event.uid,
        sequence=event.sequence,
        tone=str(event.status),
        kind=words.text(f"kind.{event.kind}"),
        status=words.text(f"status.{event.status}"),
        title=reader.names.title(event, words),
        rows=tuple(once(fact_rows(facts, reader))),
        turns=tuple(_turns(facts, said, reader)),
        voices=tuple(_voice(one, event, reader) for one in said),
    )


def _turns(facts: Facts, said: Sequence[Assertion], reader: Reader) -> Iterable[Turn]:
    by_url = {one.url: one.source for one in said}
    for change in reversed(facts.history):
        source = by_url.get(change.url or "", "")
        yield Turn(
            at=say_instant(change.at, reader),
            tone=str(change.kind),
            tag=reader.words.text(f"change.{change.kind}"),
            row=_row(change, facts, reader),
            quote=shorten(change.quote or "", _LONG),
            source=reader.names.outlet(source, reader.words.language) if source else "",
            url=shorten(change.url or "", _ADDRESS),
        )


def _row(change: EventChange, facts: Facts, reader: Reader) -> Row | None:
    row = change_row(change, facts.event, reader)
    if row is None and change.kind in _NAMES_A_DAY:
        _, when = say_move(None, change.new, reader.words, reader.venue_zone(facts.event))
        row = Row(label=reader.words.text("row.when"), value=when)
    return row if row and (row.value or row.old) else None


def _voice(one: Assertion, event: Event, reader: Reader) -> Voice:
    words, mention = reader.words, one.mention
    status = words.text(f"status.{mention.status}")
    when = say_when(mention.when, words, reader.venue_zone(event)) if mention.when else ""
    origin = reader.names.outlet(one.origin, words.language)
    return Voice(
        at=say_instant(one.published_at, reader),
        source=reader.names.outlet(one.source, words.language),
        official=one.rank is Rank.OFFICIAL,
        reprint="" if one.origin == one.source else words.text("web.reprint", source=origin),
        headline=shorten(one.headline, 300),
        said=", ".join(filter(None, (status, when))),
        quote=shorten(mention.quote, _LONG),
        url=shorten(one.url, _ADDRESS),
    )


def say_instant(at: datetime, reader: Reader) -> str:
    """«12 ноября 2025, 14:05» in the reader's zone."""
    local = at.astimezone(reader.zone)
    return f"{say_day(local.date(), reader.words)}, {local:%H:%M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change in a line: when it was told, of what, and what it changed."""

    at: str
    tone: str
    tag: str
    title: str
    dossier: str
    row: Row | None


def changed_lately(turns: Sequence[tuple[EventChange, Facts]], reader: Reader) -> list[Changed]:
    """Changes of many events in a line each, the newest first."""
    return [
        Changed(
            at=say_day(change.at.astimezone(reader.zone).date(), reader.words),
            tone=str(change.kind),
            tag=reader.words.text(f"change.{change.kind}"),
            title=reader.names.title(facts.event, reader.words),
            dossier=reader.dossier_url(facts.event.uid),
            row=_row(change, facts, reader),
        )
        for change, facts in reversed(turns)
    ]
