"""`monitor alerts`: what was told and what waits; resend, drop, and a test of each channel."""

from __future__ import annotations

import asyncio
import os

import click
from rich.console import Console
from rich.table import Table

from monitor import storm
from monitor.application import open_store
from monitor.commands.options import EXIT_TROUBLE, Place, common, print_json
from monitor.commands.words import words
from monitor.models import Alert, Delivery, DeliveryState
from monitor.store import outbox

STATES = [str(state) for state in DeliveryState]


@click.group("alerts")
def alerts() -> None:
    """Messages: what waits, what was sent, what failed."""


@alerts.command("list")
@click.option("--state", type=click.Choice(STATES), help="only these")
@click.option("--limit", default=50, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="JSON for scripts")
@common
def list_(place: Place, state: str | None, limit: int, as_json: bool) -> None:
    """Deliveries, the latest first."""
    config = place.config()
    states = [DeliveryState(state)] if state else list(DeliveryState)
    with open_store(config, place.data) as store, store.read() as tx:
        found = [one for each in states for one in outbox.in_state(tx, each, limit)]
        about = outbox.alerts(tx, [one.alert for one in found])
    found.sort(key=lambda one: -one.id)
    rows = [_row(one, about.get(one.alert)) for one in found[:limit]]
    if as_json:
        print_json(rows)
        return
    word = words(config.settings.monitor.language)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("id", "due", "kind", "recipient", "state", "attempts", "reason"):
        table.add_column(word.get(heading, heading), overflow="fold")
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console().print(table)


def _row(delivery: Delivery, alert: Alert | None) -> dict[str, object]:
    return {
        "id": delivery.id,
        "due": delivery.next_try_at.isoformat(timespec="minutes"),
        "kind": alert.kind if alert else "",
        "recipient": f"{delivery.channel}:{delivery.recipient}",
        "state": str(delivery.state),
        "attempts": delivery.attempts,
        "reason": delivery.reason,
    }


@alerts.command("resend")
@click.argument("ids", nargs=-1, type=int)
@common
def resend(place: Place, ids: tuple[int, ...]) -> None:
    """Makes dead letters due again: all, or those named by number (dropped ones too, if named)."""
    config = place.config()
    now = place.clock(config)()
    with open_store(config, place.data) as store, store.begin() as tx:
        count = outbox.resend(tx, now, ids or None)
    click.echo(f"{count} due again")


@alerts.command("drop")
@click.argument("ids", nargs=-1, type=int, required=True)
@common
def drop(place: Place, ids: tuple[int, ...]) -> None:
    """Takes messages that wait off the outbox; they are kept with the reason."""
    config = place.config()
    with open_store(config, place.data) as store, store.begin() as tx:
        for number in ids:
            if outbox.get(tx, number) is None:
                click.echo(f"no delivery {number}", err=True)
                raise SystemExit(EXIT_TROUBLE)
            outbox.drop(tx, number, "dropped by the operator")
    click.echo(f"{len(ids)} dropped")


@alerts.command("release")
@click.argument("site")
@common
def release(place: Place, site: str) -> None:
    """Sends what the storm brake holds of SITE (its host name, as the operator's message names it)."""
    config = place.config()
    now = place.clock(config)()
    with open_store(config, place.data) as store, store.begin() as tx:
        count = storm.release(tx, site, now)
    click.echo(f"{count} released")


@alerts.command("discard")
@click.argument("site")
@common
def discard(place: Place, site: str) -> None:
    """Drops what the storm brake holds of SITE; it is kept with the reason."""
    config = place.config()
    with open_store(config, place.data) as store, store.begin() as tx:
        count = storm.discard(tx, site)
    click.echo(f"{count} discarded")


@alerts.command("test")
@click.argument("channel")
@click.argument("recipient")
@common
def test(place: Place, channel: str, recipient: str) -> None:
    """Sends one test message: `alerts test email you@example.org`, `alerts test telegram CHAT`."""
    from monitor.channels.base import ChannelError
    from monitor.channels.registry import open_channels
    from monitor.messages.notices import trial_message

    config = place.config()
    now = place.clock(config)()
    settings = config.settings

    async def send() -> str:
        channels = open_channels(settings.mail, settings.telegram, os.environ, settings.webhook)
        try:
            if channel not in channels:
                raise ChannelError(f"{channel} is not configured; there is: {', '.join(sorted(channels))}")
            return await channels[channel].send(recipient, trial_message(now, settings.monitor.language))
        finally:
            for one in channels.values():
                await one.close()

    try:
        receipt = asyncio.run(send())
    except ChannelError as error:
        click.echo(f"{channel}: {error.reason}", err=True)
        raise SystemExit(EXIT_TROUBLE) from error
    click.echo(f"{channel}: accepted ({receipt})")
