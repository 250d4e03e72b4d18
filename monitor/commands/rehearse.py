"""`monitor sources try URL`: looks at a site, shows what would be found, writes its file."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from monitor.commands.check import print_report
from monitor.commands.options import EXIT_TROUBLE, Place, common
from monitor.commands.sources import sources
from monitor.rehearsal import NothingFound, rehearse

__all__ = ["sources"]


@sources.command("try")
@click.argument("url")
@click.option("--write", is_flag=True, help="write config/sources/<id>.toml and the test page")
@click.option("--allow-private", is_flag=True, help="addresses of this machine or network, too")
@common
def try_(place: Place, url: str, write: bool, allow_private: bool) -> None:
    """Discover a site's feed, sitemap or listing and propose the file that would watch it."""
    config = place.config()
    now = place.clock(config)()
    try:
        found = asyncio.run(rehearse(url, config, now, allow_private=allow_private))
    except NothingFound as error:
        click.echo(str(error), err=True)
        raise SystemExit(EXIT_TROUBLE) from error
    print_report(found.source, found.report)
    click.echo(f"\n{found.toml}")
    target = config.directory / "sources" / f"{found.source.id}.toml"
    if not write:
        click.echo(f"Nothing was written; --write makes {target}")
        return
    if target.exists():
        click.echo(f"{target} is there already and was left as it is", err=True)
        raise SystemExit(EXIT_TROUBLE)
    target.write_text(found.toml, encoding="utf-8")
    click.echo(f"{target} written; `config check` reads it, `sources check {found.source.id}` visits it")
    _save_page(config.directory.parent / "tests" / "pages" / found.source.id, found.page.body)


def _save_page(folder: Path, body: bytes) -> None:
    """The looked-at page as a test page, beside the tests where this is a checkout."""
    if not folder.parent.is_dir():
        return
    folder.mkdir(exist_ok=True)
    (folder / "listing.html").write_bytes(body)
    (folder / "README.md").write_text("Recorded by `sources try`.\n", encoding="utf-8")
    click.echo(f"{folder / 'listing.html'} written")
