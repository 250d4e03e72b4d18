"""`monitor analyse`: files in, findings out, by the pipeline's code; `reanalyse`: rules over history."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click
from pydantic import TypeAdapter

from monitor.analyse_command import analyse_lines
from monitor.application import open_application
from monitor.clock import parse_instant
from monitor.commands.options import EXIT_CONFIG, Place, common, print_json
from monitor.config import Config
from monitor.config.vocabulary import load_vocabulary
from pipelines.analysis.analyser import Analyser


@click.command("analyse")
@click.argument("source", type=click.File("r", encoding="utf-8"), metavar="IN.jsonl")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="OUT.jsonl; standard output without it")
@common
def analyse(place: Place, source: TextIO, out: Path | None) -> None:
    """One article a line in, what was understood of it a line out; «-» reads standard input."""
    config = place.config()
    analyser = Analyser(load_vocabulary(config.vocabulary_directory))
    lines = analyse_lines(source, analyser, zones_of(config))
    if out is None:
        for line in lines:
            click.echo(line)
        return
    with out.open("w", encoding="utf-8") as target:
        for line in lines:
            target.write(line + "\n")


def zones_of(config: Config) -> dict[str, str]:
    """The zone of each source, by its id and by its host, for times without offset."""
    zones: dict[str, str] = {}
    for source in config.sources.values():
        zones[source.id] = source.zone
        host = source.homepage.removeprefix("https://").removeprefix("http://").split("/")[0]
        if host:
            zones[host.removeprefix("www.")] = source.zone
    return zones


@click.command("reanalyse")
@click.option("--since", help="ISO day; all that is stored without it")
@click.option("--outdated", is_flag=True, help="only what other rules have read, or none could")
@click.option("--dry-run", is_flag=True, help="only tell what would differ")
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts")
@common
def reanalyse(place: Place, since: str | None, outdated: bool, dry_run: bool, as_json: bool) -> None:
    """Today's rules over stored articles; alerts nobody by itself."""
    from pipelines import replay

    config = place.config()
    start = _instant(since, config) if since else datetime(2000, 1, 1, tzinfo=UTC)

    async def work() -> replay.Replayed:
        async with open_application(config, place.data, place.clock(config)) as application:
            services = await application.services(quiet=True, silent=True)
            return await replay.reanalyse(services, start, dry_run=dry_run, outdated=outdated)

    report = asyncio.run(work())
    if as_json:
        print_json(TypeAdapter(replay.Replayed).dump_python(report, mode="json"))
        return
    click.echo(f"{report.articles} articles read again, {report.unread} could not be")
    click.echo(f"relevant now: {len(report.newly_relevant)}, no longer: {len(report.no_longer_relevant)}")
    click.echo(f"event mentions found: {report.found}, lost: {report.lost}")
    for change in report.changes:
        click.echo(
            f"{change.kind} {change.event[:10]} {change.old or ''} → {change.new or ''} {change.url or ''}"
        )
    if dry_run:
        click.echo(f"would have told {len(report.alerts)} alerts; nothing was written")


def _instant(text: str, config: Config) -> datetime:
    try:
        return parse_instant(text, config.settings.monitor.zone)
    except ValueError as error:
        click.echo(f"--since {text}: {error}", err=True)
        raise SystemExit(EXIT_CONFIG) from error
