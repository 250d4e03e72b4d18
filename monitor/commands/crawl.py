"""`monitor crawl [SOURCE…]`: one round now: visit, understand, store, remind, tell."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, datetime

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from monitor.application import Application, open_application
from monitor.commands.options import EXIT_TROUBLE, Place, common, print_json
from monitor.commands.sources import one_source
from monitor.commands.words import words
from monitor.config.sources import Source
from monitor.health import GOOD
from monitor.models import CrawlRun
from monitor.store.errors import StoreTaken

_TELL_EVERY = 1.0  # seconds


@click.command("crawl")
@click.argument("source_ids", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="read the past from this day on, telling nobody"
)
@click.option("--deliver/--no-deliver", default=True, help="send what is due afterwards")
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts")
@common
def crawl(
    place: Place, source_ids: tuple[str, ...], since: datetime | None, deliver: bool, as_json: bool
) -> None:
    """Visit the named sources, or all that are on; then remind, deliver, write the calendar."""
    config = place.config()
    chosen = [one_source(config, id_) for id_ in source_ids] or list(config.enabled_sources())

    async def work() -> list[CrawlRun]:
        async with open_application(config, place.data, place.clock(config)) as application:
            if since is not None:
                return [await read_back(application, one, since.date(), shown=not as_json) for one in chosen]
            try:
                with application.alone():
                    return await one_round(application, chosen, deliver=deliver, progress=not as_json)
            except StoreTaken:
                click.echo("a daemon is at work on this store and will deliver", err=True)
                return await one_round(application, chosen, deliver=False, progress=not as_json)

    found = asyncio.run(work())
    if as_json:
        print_json([_row(run) for run in found])
    else:
        _print(found)
    if any(run.status not in GOOD for run in found):
        raise SystemExit(EXIT_TROUBLE)


async def one_round(
    application: Application, chosen: Sequence[Source], *, deliver: bool = True, progress: bool = False
) -> list[CrawlRun]:
    """Everything that the daemon does in a while, once and in order."""
    await application.resume()
    with _progress(progress) as bar:
        task = bar.add_task("", total=len(chosen))
        turns = asyncio.Semaphore(application.config.settings.crawl.concurrent_sources)

        async def visit(source: Source) -> CrawlRun:
            async with turns:
                run = await application.visit(source)
            bar.update(task, advance=1, description=source.id)
            return run

        found = list(await asyncio.gather(*(visit(source) for source in chosen)))
    await application.after_round(deliver=deliver)
    return found


async def read_back(application: Application, source: Source, since: date, *, shown: bool) -> CrawlRun:
    """One source's past, with a line that tells how much of it was read."""
    from monitor.crawl import Detail  # late: it loads Scrapy

    detail = Detail()
    word = words(application.config.settings.monitor.language)["backfill"]

    def say(bar: Progress, task: TaskID) -> None:
        counts = detail.counts()
        said = {name: counts.get(name, 0) for name in ("found", "new", "known")}
        bar.update(task, description=word.format(source=source.id, **said))

    async def tell(bar: Progress, task: TaskID) -> None:
        while True:
            say(bar, task)
            await asyncio.sleep(_TELL_EVERY)

    columns = (TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not shown) as bar:
        task = bar.add_task(source.id, total=None)
        teller = asyncio.ensure_future(tell(bar, task))
        try:
            return await application.read_past(source, since, detail)
        finally:
            teller.cancel()
            say(bar, task)


def _progress(shown: bool) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not shown)


def _row(run: CrawlRun) -> dict[str, object]:
    return {"source": run.source, "status": str(run.status), "reason": run.reason, "counts": dict(run.counts)}


def _print(found: Sequence[CrawlRun]) -> None:
    for run in found:
        counts = ", ".join(f"{name} {number}" for name, number in sorted(run.counts.items()) if number)
        click.echo(f"{run.source:24} {run.status:10} {run.reason} {counts}".rstrip())
