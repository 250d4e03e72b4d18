"""`monitor config check|show`."""

from __future__ import annotations

import os
from datetime import datetime

import click

from monitor.channels.registry import open_channels, problems
from monitor.commands.options import EXIT_CONFIG, Place, common, print_json
from monitor.config.settings import DigestSettings
from monitor.config.show import config_as_json
from monitor.config.vocabulary import load_vocabulary
from monitor.pdf import PdfError, check_printer
from monitor.routes import unreachable
from monitor.settings import unready


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
    broken = [f"{name}: {reason}" for name, reason in problems(channels).items()]
    broken += _printer(settings.digest, place.clock(config)())
    for line in broken:
        click.echo(f"error: {line}", err=True)
    if broken:
        raise SystemExit(EXIT_CONFIG)
    for line in unreachable(config.subscriptions, channels):
        click.echo(f"warning: {line}", err=True)
    for source in config.enabled_sources():
        if missing := unready(source, os.environ):
            click.echo(f"warning: {source.id}: {missing}", err=True)
    enabled = len(config.enabled_sources())
    click.echo(
        f"{place.config_directory}: ok, {enabled} of {len(config.sources)} sources on,"
        f" {len(config.subscriptions)} subscriptions"
    )


def _printer(settings: DigestSettings, now: datetime) -> list[str]:
    """Why no PDF of the digest can be printed, where one is asked for."""
    if "pdf" not in settings.formats:
        return []
    try:
        check_printer(settings.pdf_command, now)
    except PdfError as error:
        return [str(error)]
    return []


@config_group.command("show")
@common
def show(place: Place) -> None:
    """The config as JSON, defaults included, passwords masked."""
    print_json(config_as_json(place.config()))
