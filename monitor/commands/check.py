"""`monitor sources check [ID…|--all]`: real visits that keep nothing, and what they found."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from monitor.check import Report, as_data, check_source
from monitor.commands.options import EXIT_TROUBLE, Place, common, print_json
from monitor.commands.report import print_report
from monitor.commands.sources import one_source, sources
from monitor.commands.words import words
from monitor.config import Config
from monitor.config.sources import Source
from monitor.health import GOOD

__all__ = ["sources"]

AT_ONCE = 8  # sources that are visited together


@sources.command("check")
@click.argument("source_ids", nargs=-1, metavar="[SOURCE]...")
@click.option("--all", "every", is_flag=True, help="those that are off, too")
@click.option("--pages", default=5, show_default=True, help="articles to read of each")
@click.option("--report", type=click.Path(path_type=Path), help="write all findings to this JSON file")
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts")
@common
def check(
    place: Place,
    source_ids: tuple[str, ...],
    every: bool,
    pages: int,
    report: Path | None,
    as_json: bool,
) -> None:
    """Visit sources for real, keep nothing, show what was found; exit code 1 where one is not well."""
    config = place.config()
    chosen = [one_source(config, id_) for id_ in source_ids]
    if not chosen:
        chosen = [source for source in config.sources.values() if every or source.enabled]

    found = asyncio.run(_checked(chosen, config, place, pages, shown=not as_json))
    rows = [as_data(one) for one in found]
    if report is not None:
        report.write_text(json.dumps(rows, ensure_ascii=False, indent=2, default=str), encoding="utf-8")
    if as_json:
        print_json(rows)
    else:
        _sum_up(found, config, report)
    if any(one.run.status not in GOOD for one in found):
        raise SystemExit(EXIT_TROUBLE)


async def _checked(
    chosen: Sequence[Source], config: Config, place: Place, pages: int, *, shown: bool
) -> list[Report]:
    """Several sources at a time, each host at its own pace; shown as they end, given back in their order."""
    now, turns = place.clock(config)(), asyncio.Semaphore(AT_ONCE)
    console = Console(highlight=False)
    watched = shown and len(chosen) > 1 and console.is_terminal  # the bar and the prints share the terminal
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not watched) as bar:
        task = bar.add_task("", total=len(chosen))

        async def one(source: Source) -> Report:
            async with turns:
                bar.update(task, description=source.id)
                report = await check_source(source, config, now, pages=pages)
            if shown:
                print_report(source, report, config.settings.monitor.language, console=console)
            bar.update(task, advance=1)
            return report

        return list(await asyncio.gather(*map(one, chosen)))


def _sum_up(found: Sequence[Report], config: Config, file: Path | None) -> None:
    """The last lines of a check: of many, how many are well and which are not; where the report is."""
    word = words(config.settings.monitor.language)
    bad = [one.run for one in found if one.run.status not in GOOD]
    if len(found) > 1:
        click.echo(f"\n{word['read_of'].format(read=len(found) - len(bad), all=len(found))}")
        for run in bad:
            click.echo(f"  {run.source}: {word[f'status_{run.status}']} — {run.reason}")
    if file is not None:
        click.echo(word["report_written"].format(file=file))
