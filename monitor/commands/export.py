"""`monitor export`: events as JSON Lines or CSV, for spreadsheets and programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from monitor.application import open_store
from monitor.commands.options import Place, common
from monitor.export import to_csv, to_jsonl
from monitor.outbox_facts import facts_of
from monitor.store import events


@click.command("export")
@click.option("--format", "kind", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="file; standard output without it")
@common
def export(place: Place, kind: str, out: Path | None) -> None:
    """All joint events with their history."""
    config = place.config()
    with open_store(config, place.data) as store, store.read() as tx:
        found = [facts_of(tx, event) for event in events.all(tx) if event.joint]
    lines = to_csv(found) if kind == "csv" else to_jsonl(found)
    if out is None:
        sys.stdout.writelines(lines)
        return
    # A byte order mark, so that Excel reads Cyrillic.
    with out.open("w", encoding="utf-8-sig" if kind == "csv" else "utf-8", newline="") as target:
        target.writelines(lines)
