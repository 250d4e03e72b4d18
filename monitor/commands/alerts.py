"""`monitor alerts`: what was told and what waits; resend, drop, and a test of each channel."""

from __future__ import annotations

import asyncio
import os
from datetime import datetime

import click

from monitor import storm
from monitor.application import open_application, open_store
from monitor.channels.base import Message
from monitor.commands.alert_table import Line, count_line, print_lines
from monitor.commands.options import EXIT_TROUBLE, Place, common, print_json
from monitor.commands.words import words
from monitor.config import Config
from monitor.models import Delivery, DeliveryState
from monitor.store import Connection, events, outbox

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
    """Deliveries, the latest first, and how many stand where."""
    config = place.config()
    now = place.clock(config)()
    states = [DeliveryState(state)] if state else list(DeliveryState)
    with open_store(config, place.data) as store, store.read() as tx:
        lines = _lines(tx, states, limit)
        counts, oldest = outbox.counts(tx), outbox.oldest_due(tx, now)
    if as_json:
        print_json([line.row() for line in lines])
        return
    if lines:
        print_lines(config, lines)
    click.echo(count_line(config, counts, oldest))


def _lines(tx: Connection, states: list[DeliveryState], limit: int) -> list[Line]:
    found = [one for each in states for one in outbox.in_state(tx, each, limit)]
    found.sort(key=lambda one: -one.id)
    return _about(tx, found[:limit])


def _about(tx: Connection, found: list[Delivery]) -> list[Line]:
    about = outbox.alerts(tx, [one.alert for one in found])
    known = events.many(tx, [alert.event for alert in about.values() if alert.event])
    return [
        Line(one, alert, known.get(alert.event or "") if alert else None)
        for one in found
        for alert in (about.get(one.alert),)
    ]


@alerts.command("show")
@click.argument("number", type=int)
@common
def show(place: Place, number: int) -> None:
    """One message by its number: where it stands, and its text as it would be written now."""
    config = place.config()

    async def read() -> Message | None:
        async with open_application(config, place.data, place.clock(config)) as application:
            return await application.desk.read_message(number)

    with open_store(config, place.data) as store, store.read() as tx:
        one = outbox.get(tx, number)
        lines = _about(tx, [one] if one else [])
    if not lines:
        _refuse(config, "no_message", {number})
    print_lines(config, lines)
    message = asyncio.run(read())
    if message is None:
        _say(config, "pointless")
        return
    click.echo(f"\n{message.subject}\n\n{message.text.strip()}")


@alerts.command("resend")
@click.argument("ids", nargs=-1, type=int)
@common
def resend(place: Place, ids: tuple[int, ...]) -> None:
    """Makes dead letters due again: all, or those named by number (dropped ones too, if named)."""
    config = place.config()
    now = place.clock(config)()
    with open_store(config, place.data) as store, store.begin() as tx:
        done = outbox.resend(tx, now, ids or None)
    _say(config, "resent", n=len(done))
    _refuse(config, "not_resent", set(ids) - set(done))


@alerts.command("drop")
@click.argument("ids", nargs=-1, type=int, required=True)
@common
def drop(place: Place, ids: tuple[int, ...]) -> None:
    """Takes messages that wait off the outbox; they are kept with the reason. What was sent stays sent."""
    config = place.config()
    gone = (None, DeliveryState.SENT, DeliveryState.DROPPED)
    with open_store(config, place.data) as store, store.begin() as tx:
        known = {number: outbox.get(tx, number) for number in dict.fromkeys(ids)}
        wanted = [number for number, one in known.items() if (one.state if one else None) not in gone]
        for number in wanted:
            outbox.drop(tx, number, "dropped by the operator")
    _say(config, "dropped", n=len(wanted))
    _refuse(config, "not_dropped", set(known) - set(wanted))


@alerts.command("release")
@click.argument("site")
@common
def release(place: Place, site: str) -> None:
    """Sends what the storm brake holds of SITE (its host name, as the operator's message names it)."""
    config = place.config()
    now = place.clock(config)()
    with open_store(config, place.data) as store, store.begin() as tx:
        _must_be_held(config, tx, site)
        count = storm.release(tx, site, now)
    _say(config, "released", n=count)


@alerts.command("discard")
@click.argument("site")
@common
def discard(place: Place, site: str) -> None:
    """Drops what the storm brake holds of SITE; it is kept with the reason."""
    config = place.config()
    with open_store(config, place.data) as store, store.begin() as tx:
        _must_be_held(config, tx, site)
        count = storm.discard(tx, site)
    _say(config, "discarded", n=count)


@alerts.command("test")
@click.argument("channel")
@click.argument("recipient")
@common
def test(place: Place, channel: str, recipient: str) -> None:
    """Sends one test message: `alerts test email you@example.org`, `alerts test telegram CHAT`."""
    from monitor.channels.base import ChannelError

    config = place.config()
    now = place.clock(config)()
    try:
        receipt = asyncio.run(_try(config, channel, recipient, now))
    except ChannelError as error:
        click.echo(f"{channel}: {error.reason}", err=True)
        raise SystemExit(EXIT_TROUBLE) from error
    _say(config, "tested", channel=channel, receipt=receipt)


async def _try(config: Config, channel: str, recipient: str, now: datetime) -> str:
    from monitor.channels.base import ChannelError
    from monitor.channels.registry import open_channels
    from monitor.messages.notices import trial_message
    from monitor.routes import NEEDS

    settings = config.settings
    channels = open_channels(settings.mail, settings.telegram, os.environ, settings.webhook)
    try:
        if channel in channels:
            return await channels[channel].send(recipient, trial_message(now, settings.monitor.language))
        missing = f"not configured: {NEEDS[channel]}" if channel in NEEDS else "no such channel"
        raise ChannelError(f"{missing}; there is: {', '.join(sorted(channels))}")
    finally:
        for one in channels.values():
            await one.close()


def _say(config: Config, word: str, **values: object) -> None:
    click.echo(words(config.settings.monitor.language)[word].format(**values))


def _refuse(config: Config, word: str, ids: set[int]) -> None:
    """Names what could not be done, and ends with an error; nothing where all was done."""
    if ids:
        text = words(config.settings.monitor.language)[word]
        click.echo(text.format(ids=", ".join(map(str, sorted(ids)))), err=True)
        raise SystemExit(EXIT_TROUBLE)


def _must_be_held(config: Config, tx: Connection, site: str) -> None:
    held = storm.held_sites(tx)
    if site in held:
        return
    word = words(config.settings.monitor.language)
    names = ", ".join(f"{name} ({count})" for name, count in held.items()) or word["nothing_held"]
    click.echo(word["not_held"].format(site=site, held=names), err=True)
    raise SystemExit(EXIT_TROUBLE)
