"""`monitor events merge|split|set|dismiss|restore`: the operator's corrections, recorded and respected."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import click

from monitor.application import open_application
from monitor.commands.events import events, find_event
from monitor.commands.options import EXIT_CONFIG, Place, common
from monitor.services import Services
from monitor.store import Store
from pipelines import corrections

FIELDS = {"date": "when"}  # what people type


def _with_services(place: Place, work: Callable[[Services, Store], object]) -> object:
    config = place.config()

    async def run() -> object:
        async with open_application(config, place.data, place.clock(config)) as application:
            services = await application.services(quiet=False)
            return await asyncio.to_thread(work, services, application.store)

    try:
        return asyncio.run(run())
    except corrections.BadCorrection as error:
        click.echo(str(error), err=True)
        raise SystemExit(EXIT_CONFIG) from error


@events.command("set")
@click.argument("uid")
@click.argument("assignment", metavar="FIELD=VALUE")
@click.option("--note", default="", help="why")
@common
def set_field(place: Place, uid: str, assignment: str, note: str) -> None:
    """State a fact over all articles: date=2026-05-20, place=Омск, status=cancelled, title=…, kind=…"""
    field, _, value = assignment.partition("=")

    def work(services: Services, store: Store) -> None:
        event = find_event(store, uid)
        corrections.set_field(services, event.uid, FIELDS.get(field, field), value, note)

    _with_services(place, work)
    click.echo(f"{uid}: {field} = {value}")


@events.command("dismiss")
@click.argument("uid")
@click.option("--note", default="", help="why")
@common
def dismiss(place: Place, uid: str, note: str) -> None:
    """This is no event of ours: shown and told no more, whatever articles say."""
    _with_services(
        place,
        lambda services, store: corrections.dismiss(services, find_event(store, uid).uid, note),
    )
    click.echo(f"{uid}: dismissed")


@events.command("restore")
@click.argument("uid")
@click.option("--note", default="", help="why")
@common
def restore(place: Place, uid: str, note: str) -> None:
    """Take a dismissal back."""
    _with_services(
        place,
        lambda services, store: corrections.restore(services, find_event(store, uid).uid, note),
    )
    click.echo(f"{uid}: restored")


@events.command("merge")
@click.argument("gone")
@click.argument("kept")
@click.option("--note", default="", help="why")
@common
def merge(place: Place, gone: str, kept: str, note: str) -> None:
    """Two dossiers are of one event: KEPT gets all evidence, GONE points to it."""

    def work(services: Services, store: Store) -> None:
        one, other = find_event(store, gone), find_event(store, kept)
        corrections.merge_events(services, one.uid, other.uid, note)

    _with_services(place, work)
    click.echo(f"{gone} → {kept}")


@events.command("unmerge")
@click.argument("gone")
@common
def unmerge(place: Place, gone: str) -> None:
    """Take a merge back: GONE gets its articles again."""
    _with_services(
        place,
        lambda services, store: corrections.unmerge(services, find_event(store, gone).uid),
    )
    click.echo(f"{gone}: unmerged")


@events.command("split")
@click.argument("uid")
@click.argument("articles", nargs=-1, type=int, required=True)
@click.option("--note", default="", help="why")
@common
def split(place: Place, uid: str, articles: tuple[int, ...], note: str) -> None:
    """What these articles (numbers as in `events show --json`) say is of another event; prints its uid."""
    new = _with_services(
        place,
        lambda services, store: corrections.split_event(services, find_event(store, uid).uid, articles, note),
    )
    click.echo(str(new))
