"""One source for people: its file as understood, how it does, what is gone, its last visits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape

from monitor.commands.source_table import name_in, sparkline
from monitor.commands.words import words
from monitor.config import Config
from monitor.config.sources import Source
from monitor.health import SourceHealth
from monitor.messages.catalogue import Catalogue, catalogue
from monitor.messages.losses import say_losses, say_since
from monitor.messages.visits import say_visit, say_why
from monitor.models import CrawlRun
from monitor.models.lost import DIFFERENCE, Difference
from monitor.store.runs import SourceState

_VISITS = 20


def print_source(
    config: Config, source: Source, health: SourceHealth, past: Sequence[CrawlRun], state: SourceState
) -> None:
    """Everything that is known of a source."""
    settings = config.settings.monitor
    word, say, zone = words(settings.language), catalogue(settings.language), ZoneInfo(settings.zone)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"[bold]{escape(name_in(source.name, settings.language))}[/bold] {escape(source.homepage)}")
    for road in source.roads:
        console.print(f"  {road.shape} {road.url} ({road.confidence})", markup=False)
    for note in filter(None, (source.access.notes, source.notes)):
        console.print(f"  {note}", markup=False)
    if past:
        today = past[-1].finished_at.astimezone(zone).date()
        console.print(f"\n{word['history']}: {sparkline(past, today, zone)}")
    for label, at in (
        ("last_visit", health.last_visit),
        ("last_good", health.last_good),
        ("newest_item", health.newest),
        ("silent_from", health.silent_from),
        ("next_visit", state.next_due),
    ):
        if at is not None:
            console.print(f"{word[label]}: {_local(at, zone)}")
    if health.trouble:
        why = say_why(health.trouble, health.reason, health.facts, say, zone)
        console.print(f"[red]{say.text(f'trouble.{health.trouble}')}[/red] — {escape(why)}")
    if lost := Difference.from_json(state.extra.get(DIFFERENCE, "")):
        console.print(f"\n[bold]{say.text('row.changed')}[/bold], {say_since(lost, say, zone)}:")
        for line in say_losses(lost.losses, say):
            console.print(f"  {line}", markup=False)
    if past:
        console.print(f"\n[bold]{word['visits']}[/bold]")
    for run in past[-_VISITS:]:
        _print_run(run, word, say, zone, console)


def _print_run(run: CrawlRun, word: dict[str, str], say: Catalogue, zone: ZoneInfo, console: Console) -> None:
    counts = ", ".join(f"{name} {number}" for name, number in sorted(run.counts.items()))
    head = f"  {_local(run.finished_at, zone)} {word[f'status_{run.status}']}"
    console.print(f"{head}: {say_visit(run.reason, say)} [{counts}]", markup=False)


def _local(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
