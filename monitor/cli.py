"""The command line: `python -m monitor …`; each subcommand stands in monitor/commands."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

# name → (module:attribute, what --help says of it); imported when it is called, so that neither `--help` nor
# `config check` loads Scrapy
_COMMANDS = {
    "run": ("run:run", "Watch round the clock: crawl, understand, store, tell."),
    "crawl": ("crawl:crawl", "Visit the named sources once, or all that are on."),
    "events": ("corrections:events", "Events ahead, by date; one event; corrections."),
    "digest": ("digest:digest", "Write the digest of a day."),
    "sources": ("opml:sources", "What is watched, and how each source does."),
    "alerts": ("alerts:alerts", "Messages: what waits, what was sent, what failed."),
    "subscriptions": ("subscriptions:subscriptions", "Who is told what."),
    "export": ("export:export", "All joint events with their history."),
    "analyse": ("analyse:analyse", "One article a line in, what was understood of it out."),
    "reanalyse": ("analyse:reanalyse", "Read stored articles again by today's rules."),
    "search": ("search:search", "Articles that hold all the words, in any form."),
    "config": ("config:config_group", "Check the config files, or show what was understood."),
    "demo": ("demo:demo", "Show the product at work without internet."),
}


class LazyGroup(click.Group):
    """A group whose subcommands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name][0].split(":")
        command = getattr(importlib.import_module(f"monitor.commands.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in _COMMANDS.items()])


@click.group(cls=LazyGroup)
@click.option("--config", "config_directory", type=click.Path(path_type=Path), help="config folder [config]")
@click.option("--data", type=click.Path(path_type=Path), help="data folder [data]")
@click.option("--now", "now_text", help="ISO instant that stands for the clock")
def main(config_directory: Path | None, data: Path | None, now_text: str | None) -> None:
    """Watches Russian, Kazakh and Eurasian sites for visits, forums and sessions, and tells of them."""
