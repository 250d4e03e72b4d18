"""`monitor sources import|export`: lists of feeds, and `save-page`: a source's page for the tests."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from monitor.commands.options import EXIT_TROUBLE, Place, common
from monitor.commands.rehearse import sources
from monitor.commands.sources import one_source
from monitor.messages.catalogue import catalogue
from monitor.opml import NotOpml, read_opml, source_table, write_opml
from spiders.download import open_session
from spiders.found import Reply
from spiders.poll import get_page
from spiders.rehearse import to_toml

__all__ = ["sources"]


@sources.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@common
def import_(place: Place, file: Path) -> None:
    """Write a source file for each feed of an OPML list; files that are there already are left alone."""
    config = place.config()
    try:
        feeds = read_opml(file.read_bytes())
    except NotOpml as error:
        click.echo(f"{file}: {error}", err=True)
        raise SystemExit(EXIT_TROUBLE) from error
    known = {road.url for source in config.sources.values() for road in source.roads}
    folder = config.directory / "sources"
    folder.mkdir(exist_ok=True)
    written = 0
    for feed in feeds:
        target = folder / f"{feed.id}.toml"
        if feed.url in known or target.exists():
            click.echo(f"known: {feed.url}")
            continue
        target.write_text(to_toml(source_table(feed)), encoding="utf-8")
        written += 1
        click.echo(f"{target} written")
    click.echo(
        f"{written} of {len(feeds)} feeds are new; look at country, rank and zone, then `config check`"
    )


@sources.command("export")
@click.option("--all", "every", is_flag=True, help="those that are off, too")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="file; standard output without it")
@common
def export(place: Place, every: bool, out: Path | None) -> None:
    """All feeds as an OPML list for a feed reader."""
    config = place.config()
    chosen = [source for _, source in sorted(config.sources.items()) if every or source.enabled]
    name = catalogue(config.settings.monitor.language).text("calendar.name")
    content = write_opml(chosen, config.settings.calendar.name or name)
    if out is None:
        click.echo(content.decode())
    else:
        out.write_bytes(content)


@sources.command("save-page")
@click.argument("source_id")
@click.argument("url")
@click.option("--into", type=click.Path(path_type=Path), default=Path("tests/pages"), show_default=True)
@common
def save_page(place: Place, source_id: str, url: str, into: Path) -> None:
    """Fetch one page of a source and keep its bytes as a test page."""
    config = place.config()
    source = one_source(config, source_id)
    settings = config.settings
    agent = settings.crawl.user_agent.replace("{contact}", settings.monitor.contact or "save-page")

    async def fetch() -> Reply | None:
        access = source.access
        async with open_session(guarded=not access.allow_private, bundle=access.ca_bundle) as session:
            return await get_page(session, url, agent=agent, allow_private=access.allow_private)

    reply = asyncio.run(fetch())
    if reply is None or reply.status >= 400:
        click.echo(f"{url}: {f'http {reply.status}' if reply else 'no answer'}", err=True)
        raise SystemExit(EXIT_TROUBLE)
    body = reply.body
    folder = into / source.id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "saved.html").write_bytes(body)
    (folder / "saved.url").write_text(f"{url}\n", encoding="utf-8")
    click.echo(f"{folder / 'saved.html'}: {len(body)} bytes")
