"""`monitor sources`: what is watched, how each source does, and a check by a real visit."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from monitor import health
from monitor.application import open_store
from monitor.commands.options import EXIT_TROUBLE, Place, common, print_json
from monitor.commands.source_page import print_source
from monitor.commands.source_table import print_table
from monitor.config import Config
from monitor.config.sources import Source
from monitor.last_good import LastGood
from monitor.models import CrawlRun
from monitor.rhythm import HISTORY_DAYS
from monitor.store import Store, runs


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
        found = [(source, history(store, source.id, now)) for source in shown]
    rows = [
        (source, health.judge_source(source, past, config.settings.health, now), past)
        for source, past in found
    ]
    if as_json:
        print_json([_row(one, source) for source, one, _ in rows])
        return
    print_table(config, rows, now)


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
        "note": one.note,
        "last_visit": one.last_visit,
        "last_good": one.last_good,
        "newest": one.newest,
        "failures": one.failures,
        "silent_from": one.silent_from,
    }


@sources.command("show")
@click.argument("source_id")
@click.option("--pages", type=click.Path(path_type=Path), help="write its last good pages into this folder")
@common
def show(place: Place, source_id: str, pages: Path | None) -> None:
    """One source: its file as understood, how it does, what is gone from its pages, its last visits."""
    config = place.config()
    now = place.clock(config)()
    source = one_source(config, source_id)
    with open_store(config, place.data) as store:
        past = history(store, source.id, now)
        with store.read() as tx:
            state = runs.state(tx, source.id)
    judged = health.judge_source(source, past, config.settings.health, now)
    print_source(config, source, judged, past, state)
    if pages is not None:
        for path in LastGood(place.data / "last_good").write_out(source, pages):
            click.echo(path)


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
