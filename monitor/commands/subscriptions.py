"""`monitor subscriptions`: who is told what, and what each would have received."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import click
from rich.console import Console
from rich.table import Table

from monitor.alerts_world import World
from monitor.application import open_application
from monitor.commands.options import EXIT_CONFIG, EXIT_TROUBLE, Place, common
from monitor.config.base import seconds
from monitor.config.subscriptions import Subscription
from monitor.messages.names import Names
from monitor.messages.render import Renderer
from monitor.models import Event
from monitor.outbox_facts import facts_of
from monitor.press import outlet_names
from monitor.preview import preview
from monitor.store import events as event_store

_HIDDEN = {"name", "emails", "telegram", "webhooks", "language", "pace"}


@click.group("subscriptions", invoke_without_command=True)
@common
def subscriptions(place: Place) -> None:
    """Who is told what."""
    if click.get_current_context().invoked_subcommand is not None:
        return
    table = Table("name", "to", "language", "pace", "filters", box=None, pad_edge=False, header_style="bold")
    console = Console()
    if not console.is_terminal:
        console.width = 140  # a file or a pipe has no edge to wrap at
    for one in place.config().subscriptions:
        whom = ", ".join((*one.emails, *(f"tg:{chat}" for chat in one.telegram), *one.webhooks))
        table.add_row(one.name, whom or "terminal", one.language, one.pace, _filters(one))
    console.print(table)


def _filters(one: Subscription) -> str:
    plain = one.model_dump(mode="json", exclude_defaults=True, exclude=_HIDDEN)
    return "; ".join(
        f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in plain.items()
    )


@subscriptions.command("preview")
@click.argument("name")
@click.option("--since", default="30d", show_default=True, help="how far back: 30d, 12h")
@click.option("--full", is_flag=True, help="whole messages, not only their subjects")
@common
def preview_(place: Place, name: str, since: str, full: bool) -> None:
    """What a subscription would have received."""
    config = place.config()
    chosen = {one.name: one for one in config.subscriptions}.get(name)
    if chosen is None:
        click.echo(
            f"no subscription {name!r}; there is: {', '.join(s.name for s in config.subscriptions)}", err=True
        )
        raise SystemExit(EXIT_TROUBLE)
    try:
        span = timedelta(seconds=seconds(since))
    except ValueError as error:
        click.echo(f"--since: {error}", err=True)
        raise SystemExit(EXIT_CONFIG) from error
    subscription = chosen

    async def work() -> int:
        async with open_application(config, place.data, place.clock(config)) as application:
            vocabulary = await application.vocabulary()
            until = application.now()
            with application.store.read() as tx:
                known: list[Event] = event_store.all(tx, updated_since=datetime(2000, 1, 1, tzinfo=UTC))
                found = [facts_of(tx, event) for event in known]
            renderer = Renderer(
                names=Names(vocabulary=vocabulary, outlets=outlet_names(config)),
                subscriptions={subscription.name: subscription},
                attach_calendar=False,
            )
            bundles = preview(found, subscription, until - span, until, World(vocabulary))
            for at, bundle in bundles:
                message = renderer.render(bundle, at)
                click.echo(f"{at:%Y-%m-%d %H:%M}  {message.subject}")
                if full:
                    click.echo(message.text + "\n")
            return len(bundles)

    click.echo(f"{asyncio.run(work())} messages")
