"""`monitor subscriptions`: who gets what, and what a subscription would have received."""

from __future__ import annotations

from datetime import timedelta

import click

from monitor.alerts import by_name
from monitor.alerts_world import World
from monitor.application import open_store
from monitor.commands.options import EXIT_CONFIG, Place, common
from monitor.config.base import seconds
from monitor.config.subscriptions import Subscription
from monitor.config.vocabulary import load_vocabulary
from monitor.messages.names import Names
from monitor.messages.render import Renderer
from monitor.outbox_facts import facts_of
from monitor.press import outlet_names
from monitor.preview import preview
from monitor.store import events

_FILTERS = (
    "countries",
    "regions",
    "places",
    "people",
    "organisations",
    "kinds",
    "topics",
    "series",
    "changes",
)


@click.group("subscriptions")
def subscriptions() -> None:
    """Readers: who they are, and what they would have received."""


@subscriptions.command("list")
@common
def list_(place: Place) -> None:
    """Every subscription with its routes and filters."""
    for one in place.config().subscriptions:
        click.echo(f"{one.name}: {', '.join(_routes(one)) or 'terminal'}; {one.pace}, {one.language}")
        for name in _FILTERS:
            wanted = getattr(one, name)
            if wanted:
                click.echo(f"  {name}: {', '.join(map(str, wanted))}")


def _routes(one: Subscription) -> list[str]:
    return [*one.emails, *(f"telegram:{chat}" for chat in one.telegram), *one.webhooks]


@subscriptions.command("preview")
@click.argument("name")
@click.option("--since", default="30d", show_default=True, help="how far back: 12h, 30d, 8w")
@click.option("--full", is_flag=True, help="whole messages instead of their subjects")
@common
def show(place: Place, name: str, since: str, full: bool) -> None:
    """What NAME would have received; nothing is sent."""
    config = place.config()
    known = by_name(config.subscriptions)
    if name not in known:
        click.echo(f"no subscription {name}; there is: {', '.join(sorted(known))}", err=True)
        raise SystemExit(EXIT_CONFIG)
    try:
        span = timedelta(seconds=seconds(since))
    except ValueError as error:
        click.echo(f"--since: {error}", err=True)
        raise SystemExit(EXIT_CONFIG) from error
    now = place.clock(config)()
    vocabulary = load_vocabulary(config.vocabulary_directory)
    with open_store(config, place.data, create=False) as store, store.read() as tx:
        found = [facts_of(tx, event) for event in events.all(tx)]
    names = Names(vocabulary=vocabulary, outlets=outlet_names(config))
    renderer = Renderer(names=names, subscriptions=known, attach_calendar=False)
    for at, bundle in preview(found, known[name], now - span, now, World(vocabulary)):
        message = renderer.render(bundle, at)
        click.echo(f"{at:%Y-%m-%d %H:%M}  {message.subject}")
        if full:
            click.echo(f"\n{message.text}\n")
