"""`monitor run`: the daemon."""

from __future__ import annotations

import asyncio

import click

from monitor.application import open_application
from monitor.commands.options import EXIT_STORE, EXIT_TROUBLE, Place, common
from monitor.daemon import Daemon
from monitor.web import PortTaken


@click.command("run")
@common
def run(place: Place) -> None:
    """Watch round the clock: crawl, understand, store, tell, write the digest. Ends on SIGTERM."""
    config = place.config()
    clock = place.clock(config)

    async def work() -> None:
        async with open_application(config, place.data, clock) as application:
            with application.alone():
                await Daemon(application).run()

    try:
        asyncio.run(work())
    except PortTaken as error:
        click.echo(str(error), err=True)
        raise SystemExit(EXIT_TROUBLE) from error
    except KeyboardInterrupt:
        raise SystemExit(EXIT_STORE) from None
