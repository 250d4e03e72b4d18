"""`monitor export`: events as JSON Lines or CSV."""

from __future__ import annotations

from typing import TextIO

import click

from monitor.application import open_store
from monitor.commands.options import Place, common
from monitor.export import to_csv, to_jsonl
from monitor.ics_files import read_calendar


@click.command("export")
@click.option("--format", "kind", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("-o", "--output", type=click.File("w", encoding="utf-8"), default="-", help="file [stdout]")
@common
def export(place: Place, kind: str, output: TextIO) -> None:
    """Every event with its history (JSON Lines) or in one line (CSV)."""
    config = place.config()
    with open_store(config, place.data, create=False) as store, store.read() as tx:
        found = read_calendar(tx)
    for line in (to_csv if kind == "csv" else to_jsonl)(found):
        output.write(line)
