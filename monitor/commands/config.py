"""`monitor config check|show`."""

from __future__ import annotations

import os

import click

from monitor.channels.registry import open_channels
from monitor.commands.options import Place, common, print_json
from monitor.config.show import config_as_json
from monitor.config.vocabulary import load_vocabulary
from monitor.routes import unreachable


@click.group("config")
def config_group() -> None:
    """Check the config files, or show what was understood."""


@config_group.command("check")
@common
def check(place: Place) -> None:
    """Read every file of the config folder and name every problem."""
    config = place.config()
    load_vocabulary(config.vocabulary_directory)
    settings = config.settings
    channels = open_channels(settings.mail, settings.telegram, os.environ, settings.webhook)
    for line in unreachable(config.subscriptions, channels):
        click.echo(f"warning: {line}", err=True)
    enabled = len(config.enabled_sources())
    click.echo(
        f"{place.config_directory}: ok, {enabled} of {len(config.sources)} sources on,"
        f" {len(config.subscriptions)} subscriptions"
    )


@config_group.command("show")
@common
def show(place: Place) -> None:
    """The config as JSON, defaults included, passwords masked."""
    print_json(config_as_json(place.config()))
