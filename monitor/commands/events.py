"""`monitor events`: what lies ahead, one event's dossier, the operator's corrections."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import click
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table

from monitor.application import open_store
from monitor.commands.options import EXIT_TROUBLE, Place, common, print_json
from monitor.commands.words import words
from monitor.messages.catalogue import catalogue
from monitor.models import Event, EventChange
from monitor.store import Store
from monitor.store import events as event_store

_EVENT = TypeAdapter(Event)
_CHANGES = TypeAdapter(list[EventChange])


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
    """One event's dossier: state, history with quotes and links, participants."""
    config = place.config()
    with open_store(config, place.data) as store:
        event = find_event(store, uid)
        with store.read() as tx:
            history = event_store.changes(tx, event.uid)
            voices = event_store.assertions(tx, event.uid)
    if as_json:
        plain = event_as_json(event)
        plain["history"] = _CHANGES.dump_python(history, mode="json")
        plain["articles"] = [
            {
                "source": one.source,
                "url": one.url,
                "published_at": one.published_at,
                "quote": one.mention.quote,
            }
            for one in voices
        ]
        print_json(plain)
        return
    settings = config.settings.monitor
    print_dossier(event, history, settings.language, ZoneInfo(settings.zone))


def print_dossier(event: Event, history: list[EventChange], language: str, zone: ZoneInfo) -> None:
    """The dossier for people; times are local to `zone`."""
    word, said = words(language), catalogue(language)
    console = Console()
    console.print(f"[bold]{event.title}[/bold]")
    rows = {
        "when": when_text(event, word["unknown_day"]),
        "status": said.text(f"status.{event.status}"),
        "place": event.place or "",
        "confirmation": f"{event.confirmation:.0%}",
        "sources": ", ".join(event.sources),
        "uid": f"{event.uid} · SEQUENCE {event.sequence}",
    }
    for name, value in rows.items():
        if value:
            console.print(f"{word[name]}: {value}", highlight=False)
    for person in event.participants:
        post = f" – {person.post}" if person.post else ""
        console.print(f"  {person.name}{post}", highlight=False)
    for change in history:
        moved = f" {change.old or '…'} → {change.new or '…'}" if change.old or change.new else ""
        kind = said.text(f"change.{change.kind}")
        at = change.at.astimezone(zone)
        console.print(f"\n{at:%Y-%m-%d %H:%M} [bold]{kind}[/bold]{moved}", highlight=False)
        if change.quote:
            console.print(f"  «{change.quote}»", markup=False, highlight=False)
        if change.url:
            console.print(f"  {change.url}", markup=False)
