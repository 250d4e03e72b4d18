"""`monitor demo`: the newsroom played day by day: what was published, what each reader received."""

from __future__ import annotations

import asyncio
import html
import logging
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console, RenderableType
from rich.markdown import Markdown
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from monitor.commands.options import EXIT_CONFIG, EXIT_TROUBLE, Place, common
from monitor.commands.words import words
from monitor.health import GOOD

if TYPE_CHECKING:
    from monitor.newsroom.play import Round
    from monitor.newsroom.script import Script

DIGEST_OF = "2026-03-19"  # a day with a move, and with events ahead
CALENDAR_ON = "2026-04-01"  # a round after which the calendar holds a moved, a put off and a cancelled event


@click.command("demo")
@click.option(
    "--keep", type=click.Path(path_type=Path), help="keep config, store and digests in this new folder"
)
@common
def demo(place: Place, keep: Path | None) -> None:
    """Show the product at work without internet: fictional outlets, scripted days, real local servers."""
    try:
        import monitor.newsroom.receivers  # noqa: F401
    except ModuleNotFoundError as error:
        click.echo(f"the demo needs {error.name}, which `make demo` installs", err=True)
        raise SystemExit(EXIT_TROUBLE) from error
    config = place.config()
    word = words(config.settings.monitor.language)
    if keep is not None:
        try:
            keep.mkdir(parents=True)
        except OSError as error:
            click.echo(f"--keep {keep}: {error.strerror}", err=True)
            raise SystemExit(EXIT_CONFIG) from error
        with _only_errors():
            asyncio.run(_show(keep, config.vocabulary_directory, word))
        click.echo(word["demo_kept"].format(folder=keep))
        return
    with tempfile.TemporaryDirectory(prefix="newsroom-") as folder, _only_errors():
        asyncio.run(_show(Path(folder), config.vocabulary_directory, word))
    click.echo(word["demo_gone"])


@contextmanager
def _only_errors() -> Iterator[None]:
    """The scripted troubles are shown by the demo itself; their log lines would stand between."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


async def _show(folder: Path, vocabulary: Path, word: Mapping[str, str]) -> None:
    from monitor.newsroom.play import open_stage, play
    from monitor.newsroom.script import load_script

    console = Console(width=100)
    console.print(word["demo_intro"], highlight=False)
    script = load_script()
    before = script.rounds[0] - timedelta(days=7)
    async with open_stage(script, folder, vocabulary) as stage:
        async for played in play(stage):
            console.print()
            console.rule(f"[bold]{played.at:%d.%m.%Y %H:%M}[/bold]")
            for line in (*_news(script, before, played.at, word), *_broken(played, script, word)):
                console.print(line, highlight=False)
            for shown in _letters(played, word):
                console.print(shown, highlight=False)
            if f"{played.at:%Y-%m-%d}" == CALENDAR_ON:
                console.print(_calendar(played, word))
            before = played.at
        digest = (stage.data / "digests" / f"{DIGEST_OF}.md").read_text(encoding="utf-8")
        console.print()
        console.rule(word["demo_digest"].format(file=f"data/digests/{DIGEST_OF}.md"))
        console.print(Markdown(re.sub(r"\[([^\]]+)\]\(\S+\)", r"\1", digest)))


def _news(script: Script, before: datetime, at: datetime, word: Mapping[str, str]) -> Iterator[str]:
    """What the outlets published or edited since the last round."""
    known = {(page.outlet, page.id) for page in script.pages if page.at <= before}
    for page in script.pages:
        if before < page.at <= at:
            said = word["demo_edited" if (page.outlet, page.id) in known else "demo_published"]
            known.add((page.outlet, page.id))
            yield f"[dim]{said}: {escape(script.outlets[page.outlet].name)}:[/dim] {escape(page.headline)}"


def _broken(played: Round, script: Script, word: Mapping[str, str]) -> Iterator[str]:
    for run in played.runs:
        if run.status not in GOOD:
            name = escape(script.outlets[run.source].name)
            yield f"[yellow]{word['demo_broken']}: {name}: {run.status} ({escape(run.reason)})[/yellow]"


def _letters(played: Round, word: Mapping[str, str]) -> Iterator[RenderableType]:
    """What each reader received, or that nobody did."""
    if not played.letters:
        yield f"[dim]{word['demo_nobody']}[/dim]"
    for letter in played.letters:
        files = ", ".join(letter.attachments)
        files = f"\n[dim]{word['demo_attachment']}: {escape(files)}[/dim]" if files else ""
        if letter.channel == "email":
            body = f"[bold]{escape(letter.subject)}[/bold]\n{escape(letter.body.strip())}"
        else:
            body = escape(html.unescape(re.sub(r"<[^>]+>", "", letter.body)))
        title = escape(f"{letter.channel} → {letter.recipient}")
        yield Panel(body + files, title=title, title_align="left", border_style="cyan")


def _calendar(played: Round, word: Mapping[str, str]) -> Table:
    """The calendar file that one reader subscribes to, an event a line."""
    from icalendar import Calendar

    table = Table(title=word["demo_calendar"].format(day=f"{played.at:%d.%m.%Y}"), title_justify="left")
    for heading in ("DTSTART", "STATUS", "SEQUENCE", "SUMMARY"):
        table.add_column(heading)
    for entry in Calendar.from_ical(played.calendars["torgpredstvo"]).walk("VEVENT"):
        start = entry.decoded("DTSTART")
        said = (str(entry[name]) for name in ("STATUS", "SEQUENCE", "SUMMARY"))
        table.add_row(f"{start:%Y-%m-%d}", *said)
    return table
