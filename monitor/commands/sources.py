"""`monitor sources`: what is watched, how each source does, and a check by a real visit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.table import Table

from monitor import health
from monitor.application import open_store
from monitor.commands.options import EXIT_TROUBLE, Place, common, print_json
from monitor.commands.words import words
from monitor.config import Config
from monitor.config.sources import Source
from monitor.models import CrawlRun
from monitor.rhythm import HISTORY_DAYS
from monitor.store import Store, runs

_BARS = " ▁▂▃▄▅▆▇█"


@click.group("sources", invoke_without_command=True)
@common
def sources(place: Place) -> None:
    """What is watched, and how each source does."""
    if click.get_current_context().invoked_subcommand is None:
        _list(place, every=False, as_json=False)


@sources.command("list")
@click.option("--all", "every", is_flag=True, help="those that are off, too")
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts")
@common
def list_(place: Place, every: bool, as_json: bool) -> None:
    """A line a source: last visit, outcome, newest item, the last 30 days."""
    _list(place, every=every, as_json=as_json)


def _list(place: Place, *, every: bool, as_json: bool) -> None:
    config = place.config()
    now = place.clock(config)()
    shown = [source for _, source in sorted(config.sources.items()) if every or source.enabled]
    with open_store(config, place.data) as store:
        rows = [(source, history(store, source.id, now)) for source in shown]
    judged = [health.judge_source(source, past, config.settings.health, now) for source, past in rows]
    if as_json:
        print_json([_row(one, source) for one, (source, _) in zip(judged, rows, strict=True)])
        return
    _print_table(config, judged, rows, now.date())


def history(store: Store, source: str, now: datetime) -> list[CrawlRun]:
    """The visits that a source is judged by."""
    with store.read() as tx:
        return runs.history(tx, source, HISTORY_DAYS, now)


def _row(one: health.SourceHealth, source: Source) -> dict[str, object]:
    return {
        "source": one.source,
        "name": one.name,
        "enabled": source.enabled,
        "status": str(one.status) if one.status else None,
        "trouble": one.trouble,
        "reason": one.reason,
        "last_visit": one.last_visit,
        "last_good": one.last_good,
        "newest": one.newest,
        "failures": one.failures,
    }


def _print_table(
    config: Config,
    judged: Sequence[health.SourceHealth],
    rows: Sequence[tuple[Source, list[CrawlRun]]],
    today: date,
) -> None:
    word = words(config.settings.monitor.language)
    zone = ZoneInfo(config.settings.monitor.zone)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("source", "last_visit", "outcome", "newest", "history", "trouble"):
        table.add_column(word[heading], no_wrap=heading != "trouble")
    for one, (source, past) in zip(judged, rows, strict=True):
        outcome = str(one.status) if one.status else (word["never"] if source.enabled else word["off"])
        table.add_row(
            one.source,
            _short(one.last_visit, zone),
            f"[red]{outcome}[/red]" if one.trouble else outcome,
            _short(one.newest, zone),
            sparkline(past, today),
            f"{one.trouble} {one.reason}".strip(),
        )
    console = Console()
    if not console.is_terminal:
        console.width = 140  # a file or a pipe has no edge to wrap at
    console.print(table)


def _short(at: datetime | None, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%m-%d %H:%M}" if at else ""


def sparkline(past: Sequence[CrawlRun], today: date) -> str:
    """New items a day over the last 30 days, today last; a dot stands for a day without visits."""
    counts: Counter[date] = Counter()
    visited = set()
    for run in past:
        day = run.finished_at.date()
        visited.add(day)
        counts[day] += run.counts.get("new", 0)
    days = [today - timedelta(days=back) for back in range(HISTORY_DAYS - 1, -1, -1)]
    most = max((counts[day] for day in days), default=0) or 1
    return "".join(
        _BARS[-(-counts[day] * (len(_BARS) - 1) // most)] if day in visited else "·" for day in days
    )


@sources.command("show")
@click.argument("source_id")
@common
def show(place: Place, source_id: str) -> None:
    """One source: its file as understood, and its last visits with their counts."""
    config = place.config()
    now = place.clock(config)()
    source = one_source(config, source_id)
    with open_store(config, place.data) as store:
        past = history(store, source.id, now)
    console = Console()
    console.print(f"[bold]{source.name.ru}[/bold] {source.homepage}")
    for road in source.roads:
        console.print(f"  {road.shape} {road.url} ({road.confidence})", highlight=False)
    if source.access.notes or source.notes:
        console.print(f"  {source.access.notes} {source.notes}".rstrip(), markup=False)
    for run in past[-20:]:
        counts = ", ".join(f"{name} {number}" for name, number in sorted(run.counts.items()))
        console.print(f"{run.finished_at:%Y-%m-%d %H:%M} {run.status} {run.reason} {counts}", highlight=False)


def one_source(config: Config, source_id: str) -> Source:
    """The source of this id; exits with the nearest ids where there is none."""
    found = config.sources.get(source_id)
    if found is None:
        import difflib

        near = difflib.get_close_matches(source_id, config.sources, n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        click.echo(f"no source {source_id!r}{hint}", err=True)
        raise SystemExit(EXIT_TROUBLE)
    return found
