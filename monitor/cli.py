"""The command line: `python -m monitor …`; each subcommand stands in monitor/commands."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

# name → module:attribute; imported when asked for, so that `config check` does not load Scrapy.
_COMMANDS = {
    "run": "run:run",
    "crawl": "crawl:crawl",
    "events": "corrections:events",
    "digest": "digest:digest",
    "sources": "opml:sources",
    "alerts": "alerts:alerts",
    "subscriptions": "subscriptions:subscriptions",
    "export": "export:export",
    "analyse": "analyse:analyse",
    "reanalyse": "analyse:reanalyse",
    "search": "search:search",
    "config": "config:config_group",
    "demo": "demo:demo",
}


class LazyGroup(click.Group):
    """A group whose subcommands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = _COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, attribute = target.split(":")
        command = getattr(importlib.import_module(f"monitor.commands.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup)
@click.option("--config", "config_directory", type=click.Path(path_type=Path), help="config folder [config]")
@click.option("--data", type=click.Path(path_type=Path), help="data folder [data]")
@click.option("--now", "now_text", help="ISO instant that stands for the clock")
def main(config_directory: Path | None, data: Path | None, now_text: str | None) -> None:
    """Watches Russian, Kazakh and Eurasian sites for visits, forums and sessions, and tells of them."""
