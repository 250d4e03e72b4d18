"""`monitor events`: what lies ahead, one event's dossier, the operator's corrections."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import click
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table

from monitor.application import open_store
from monitor.commands.dossier import Dossier, print_dossier
from monitor.commands.options import EXIT_TROUBLE, Place, common, print_json
from monitor.commands.words import words
from monitor.config.vocabulary import load_vocabulary
from monitor.messages.catalogue import catalogue
from monitor.messages.dossier import view_dossier
from monitor.messages.reader import Reader
from monitor.messages.rounds import past_rounds
from monitor.models import Assertion, Correction, Event, EventChange
from monitor.outbox_facts import facts_of
from monitor.press import operators_reader
from monitor.store import Connection, Store
from monitor.store import events as event_store

_EVENT = TypeAdapter(Event)
_CHANGES = TypeAdapter(list[EventChange])
_CORRECTIONS = TypeAdapter(list[Correction])


@click.group("events", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts")
@click.option("--days", default=365, show_default=True, help="how far ahead")
@click.option("--all", "every", is_flag=True, help="past and hidden ones too")
@common
def events(place: Place, as_json: bool, days: int, every: bool) -> None:
    """Events ahead, by date."""
    if click.get_current_context().invoked_subcommand is not None:
        return
    config = place.config()
    now = place.clock(config)()
    with open_store(config, place.data) as store:
        found = _every(store) if every else _ahead(store, now.date(), days)
    if as_json:
        print_json([event_as_json(event) for event in found])
        return
    language = config.settings.monitor.language
    print_events(found, language)


def _every(store: Store) -> list[Event]:
    with store.read() as tx:
        return event_store.all(tx, hidden=True)


def _ahead(store: Store, today: date, days: int) -> list[Event]:
    with store.read() as tx:
        dated = event_store.upcoming(tx, today, today + timedelta(days=days))
        return [event for event in dated if event.joint]


def event_as_json(event: Event) -> dict[str, Any]:
    """One event as plain JSON values, with `start` and `end` in ISO or partial form."""
    plain: dict[str, Any] = _EVENT.dump_python(event, mode="json")
    plain["start"] = event.when.start if event.when else None
    plain["end"] = event.when.end if event.when else None
    return plain


def when_text(event: Event, unknown: str) -> str:
    """«2026-05-20 – 2026-05-21», «2026-05», or the word for an unknown day."""
    when = event.when
    if when is None:
        return unknown
    if when.start == when.end or when.end is None:
        return str(when.start)
    return f"{when.start or '…'} – {when.end}"


def print_events(found: list[Event], language: str) -> None:
    """A table for people."""
    word, said = words(language), catalogue(language)
    console = Console()
    if not console.is_terminal:
        console.width = 140  # a file or a pipe has no edge to wrap at
    if not found:
        console.print(word["no_events"])
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("when", "status", "event", "place", "sources", "uid"):
        table.add_column(word[heading], overflow="fold")
    for event in found:
        table.add_row(
            when_text(event, word["unknown_day"]),
            said.text(f"status.{event.status}"),
            event.title,
            event.place or "",
            ", ".join(event.sources),
            event.uid[:10],
        )
    console.print(table)


def find_event(store: Store, uid: str) -> Event:
    """The event whose uid begins with `uid`; exits with a message where none or several do."""
    with store.read() as tx:
        found = event_store.like(tx, uid)
    if len(found) != 1:
        some = "no event begins" if not found else f"{len(found)} events begin"
        click.echo(f"{some} with {uid!r}", err=True)
        raise SystemExit(EXIT_TROUBLE)
    return found[0]


@events.command("show")
@click.argument("uid")
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts")
@common
def show(place: Place, uid: str, as_json: bool) -> None:
    """One event's dossier: state, history with quotes and links, who says what, earlier rounds."""
    config = place.config()
    now = place.clock(config)()
    with open_store(config, place.data) as store:
        event = find_event(store, uid)
        reader = operators_reader(config, load_vocabulary(config.vocabulary_directory), now)
        with store.read() as tx:
            history = event_store.changes(tx, event.uid)
            dossier = read_dossier(tx, event, reader)
    if as_json:
        print_json(dossier_as_json(event, history, dossier))
        return
    print_dossier(dossier, reader, Console())


def read_dossier(tx: Connection, event: Event, reader: Reader) -> Dossier:
    """Everything that the store and the vocabulary tell of one event."""
    said = event_store.assertions(tx, event.uid)
    vocabulary = reader.names.vocabulary
    series = vocabulary.all_series.get(event.series) if vocabulary and event.series else None
    others = event_store.of_series(tx, event.series) if event.series else []
    return Dossier(
        view=view_dossier(facts_of(tx, event), said, reader),
        said=tuple(said),
        rounds=past_rounds(event, series, others, reader),
        corrections=tuple(event_store.corrections(tx, event.uid)),
        merged_into=event.merged_into or "",
        dismissed=event.dismissed,
    )


def dossier_as_json(event: Event, history: list[EventChange], dossier: Dossier) -> dict[str, Any]:
    """The dossier as plain JSON values; `articles` are numbered as `events split` wants them."""
    plain = event_as_json(event)
    plain["history"] = _CHANGES.dump_python(history, mode="json")
    plain["articles"] = [_voice_as_json(one) for one in dossier.said]
    plain["rounds"] = [asdict(one) for one in dossier.rounds]
    plain["corrections"] = _CORRECTIONS.dump_python(list(dossier.corrections), mode="json")
    return plain


def _voice_as_json(one: Assertion) -> dict[str, Any]:
    mention = one.mention
    return {
        "article": one.article,
        "source": one.source,
        "rank": str(one.rank),
        "origin": one.origin,
        "url": one.url,
        "published_at": one.published_at,
        "status": str(mention.status),
        "hedged": mention.hedged,
        "start": mention.when.start if mention.when else None,
        "end": mention.when.end if mention.when else None,
        "quote": mention.quote,
    }
