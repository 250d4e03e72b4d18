"""`monitor digest [DATE]`: writes a day's (or week's) digest, for any past day too."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING

import click

from monitor.application import open_application
from monitor.commands.options import EXIT_CONFIG, EXIT_TROUBLE, Place, common

if TYPE_CHECKING:
    from monitor.press import Written


@click.command("digest")
@click.argument("day", required=False, metavar="[DATE]")
@click.option("--week", is_flag=True, help="the week that ends with DATE")
@common
def digest(place: Place, day: str | None, week: bool) -> None:
    """Write data/digests/DATE.md, .html and, where asked for, .pdf; the same facts give the same bytes."""
    config = place.config()
    try:
        chosen = date.fromisoformat(day) if day else None
    except ValueError as error:
        click.echo(f"{day}: not an ISO day such as 2026-03-02", err=True)
        raise SystemExit(EXIT_CONFIG) from error

    async def work() -> Written:
        async with open_application(config, place.data, place.clock(config)) as application:
            press = await application.desk.press()
            return await asyncio.to_thread(lambda: press.write(chosen, week=week))

    written = asyncio.run(work())
    for path in written.files:
        click.echo(path)
    if written.problem:
        click.echo(written.problem, err=True)
        raise SystemExit(EXIT_TROUBLE)
