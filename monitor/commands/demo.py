"""`monitor demo`: the newsroom played day by day, and what each reader received."""

from __future__ import annotations

import asyncio
import html
import logging
import re
import tempfile
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

from monitor.commands.options import EXIT_TROUBLE, Place, common
from monitor.health import GOOD


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
    logging.disable(logging.WARNING)
    vocabulary = place.config().vocabulary_directory
    if keep is not None:
        keep.mkdir(parents=True)
        asyncio.run(_show(keep, vocabulary))
        return
    with tempfile.TemporaryDirectory(prefix="newsroom-") as folder:
        asyncio.run(_show(Path(folder), vocabulary))


async def _show(folder: Path, vocabulary: Path) -> None:
    from monitor.newsroom.play import Round, open_stage, play
    from monitor.newsroom.script import load_script

    console = Console(width=100)
    console.print("Вымышленная редакция: пять изданий, сценарий по дням, местные SMTP и Bot API.\n")
    last: Round | None = None
    async with open_stage(load_script(), folder, vocabulary) as stage:
        async for last in play(stage):
            _print_round(console, last)
        digest = stage.data / "digests" / f"{stage.script.rounds[-1]:%Y-%m-%d}.md"
        if digest.exists():
            console.rule("Сводка последнего дня")
            console.print(digest.read_text(encoding="utf-8"), markup=False, highlight=False)


def _print_round(console: Console, played: object) -> None:
    from monitor.newsroom.play import Round

    assert isinstance(played, Round)
    console.rule(f"[bold]{played.at:%d.%m.%Y %H:%M}[/bold]")
    for run in played.runs:
        if run.status not in GOOD:
            console.print(f"[yellow]{run.source}: {run.status} ({run.reason})[/yellow]")
    if not played.letters:
        console.print("[dim]никому ничего[/dim]")
    for letter in played.letters:
        files = f"\n[dim]вложение: {', '.join(letter.attachments)}[/dim]" if letter.attachments else ""
        title = escape(f"{letter.channel} → {letter.recipient}")
        if letter.channel == "email":
            body = f"[bold]{escape(letter.subject)}[/bold]\n{escape(letter.body.strip())}"
        else:
            body = escape(html.unescape(re.sub(r"<[^>]+>", "", letter.body)))
        console.print(Panel(body + files, title=title, title_align="left", border_style="cyan"))
