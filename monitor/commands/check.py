"""`monitor sources check [ID…|--all]`: real visits that keep nothing, and what they found."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console

from monitor.check import Report, as_data, check_source
from monitor.commands.options import EXIT_TROUBLE, Place, common, print_json
from monitor.commands.sources import one_source, sources
from monitor.config import Config
from monitor.config.sources import Source
from monitor.health import GOOD


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

    async def work() -> list[Report]:
        # One after the other: the prints stay readable, and no site is asked twice at once.
        return [await _checked(source, config, place, pages, shown=not as_json) for source in chosen]

    found = asyncio.run(work())
    rows = [as_data(one) for one in found]
    if report is not None:
        report.write_text(json.dumps(rows, ensure_ascii=False, indent=2), encoding="utf-8")
    if as_json:
        print_json(rows)
    if any(one.run.status not in GOOD for one in found):
        raise SystemExit(EXIT_TROUBLE)


async def _checked(source: Source, config: Config, place: Place, pages: int, *, shown: bool) -> Report:
    report = await check_source(source, config, place.clock(config)(), pages=pages)
    if shown:
        print_report(source, report)
    return report


def print_report(source: Source, report: Report) -> None:
    """What one visit found, for people."""
    console = Console(highlight=False)
    run = report.run
    mark = "green" if run.status in GOOD else "red"
    console.print(f"[bold]{source.id}[/bold] {source.name.ru}: [{mark}]{run.status}[/{mark}] {run.reason}")
    for road in report.roads:
        console.print(
            f"  {road.shape} {road.url}: {road.outcome} {road.reason}, {road.items} items", markup=False
        )
    facts = {
        "robots": report.robots,
        "encoding": _counts(report.encodings),
        "bodies": _counts(report.bodies_by),
        "times": _counts(report.times_by),
    }
    console.print("  " + "; ".join(f"{name}: {value}" for name, value in facts.items() if value))
    for article in report.articles:
        at = f"{article.published_at:%Y-%m-%d %H:%M}" if article.published_at else "no time"
        console.print(f"  {at}  {article.headline}", markup=False)
        start = " ".join(article.body.split())[:90]
        console.print(
            f"      {len(article.body)} characters by {article.extracted_by}: {start}…", markup=False
        )


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))
