"""`monitor digest [DATE]`: writes a day's (or week's) digest, for any past day too."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import click

from monitor.application import open_application
from monitor.commands.options import EXIT_CONFIG, Place, common


@click.command("digest")
@click.argument("day", required=False, metavar="[DATE]")
@click.option("--week", is_flag=True, help="the week that ends with DATE")
@common
def digest(place: Place, day: str | None, week: bool) -> None:
    """Write data/digests/DATE.md and .html; the same facts give the same bytes."""
    config = place.config()
    try:
        chosen = date.fromisoformat(day) if day else None
    except ValueError as error:
        click.echo(f"{day}: not an ISO day such as 2026-03-02", err=True)
        raise SystemExit(EXIT_CONFIG) from error

    async def work() -> list[Path]:
        async with open_application(config, place.data, place.clock(config)) as application:
            press = await application.desk.press()
            return await asyncio.to_thread(lambda: press.write(chosen, week=week))

    for path in asyncio.run(work()):
        click.echo(path)
