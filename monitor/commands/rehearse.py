"""`monitor sources try URL`: looks at a site, shows what would be found, writes its file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path

import click

from monitor.application import open_pool
from monitor.commands.check import sources
from monitor.commands.options import EXIT_TROUBLE, Place, common
from monitor.commands.report import print_report
from monitor.commands.words import words
from monitor.config import Config
from monitor.models import Analysis
from monitor.rehearsal import NothingFound, Rehearsal, rehearse
from pipelines.analyse import text_of
from pipelines.workers import AnalysisError

__all__ = ["sources"]


@sources.command("try")
@click.argument("url")
@click.option("--write", is_flag=True, help="write config/sources/<id>.toml and the test page")
@click.option("--allow-private", is_flag=True, help="addresses of this machine or network, too")
@common
def try_(place: Place, url: str, write: bool, allow_private: bool) -> None:
    """Discover a site's feed, sitemap or listing and propose the file that would watch it."""
    config = place.config()
    language = config.settings.monitor.language
    word = words(language)

    async def work() -> tuple[Rehearsal, list[Analysis | None]]:
        found = await rehearse(url, config, place.clock(config)(), allow_private=allow_private)
        return found, await _read(found, config)

    click.echo(word["try_looking"], err=True)
    try:
        found, analyses = asyncio.run(work())
    except NothingFound as error:
        click.echo(word[f"try_{error.code}"].format(**error.facts), err=True)
        raise SystemExit(EXIT_TROUBLE) from error
    print_report(found.source, found.report, language, analyses)
    click.echo(f"\n{found.toml}")
    for doubt in found.doubts:
        code, _, source = doubt.partition(":")
        click.secho(f"! {word[f'doubt_{code}'].format(source=source)}", fg="yellow")
    click.echo(word["try_look"])
    _keep(found, config, word, write=write)


async def _read(found: Rehearsal, config: Config) -> list[Analysis | None]:
    """What the analysis makes of the articles; None for one that it could not read."""
    pool = open_pool(config)
    try:
        return [await _one(pool.analyse(text_of(one, found.source))) for one in found.report.articles]
    finally:
        await pool.close()


async def _one(reading: Awaitable[Analysis]) -> Analysis | None:
    try:
        return await reading
    except AnalysisError:
        return None


def _keep(found: Rehearsal, config: Config, word: dict[str, str], *, write: bool) -> None:
    """Writes the file and the test page, where that is wanted and nothing is there yet."""
    target = config.directory / "sources" / f"{found.source.id}.toml"
    if not write:
        click.echo(word["try_dry"].format(file=target))
        return
    if target.exists():
        click.echo(word["try_there"].format(file=target), err=True)
        raise SystemExit(EXIT_TROUBLE)
    target.parent.mkdir(exist_ok=True)
    target.write_text(found.toml, encoding="utf-8")
    click.echo(word["try_written"].format(file=target, source=found.source.id))
    _save_page(config.directory.parent / "tests" / "pages" / found.source.id, found.page.body)


def _save_page(folder: Path, body: bytes) -> None:
    """The looked-at page as a test page, beside the tests where this is a checkout."""
    if not body or not folder.parent.is_dir():
        return
    folder.mkdir(exist_ok=True)
    (folder / "listing.html").write_bytes(body)
    (folder / "README.md").write_text("Recorded by `sources try`.\n", encoding="utf-8")
    click.echo(f"{folder / 'listing.html'}")
