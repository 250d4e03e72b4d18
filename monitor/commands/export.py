"""`monitor export`: events as JSON Lines or CSV, for spreadsheets and programs."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from monitor.application import open_store
from monitor.commands.options import Place, common
from monitor.export import to_csv, to_jsonl
from monitor.outbox_facts import facts_of
from monitor.store import Connection, changes, events


def _news(tx: Connection, since: datetime) -> set[str]:
    """Whose history or whose sources grew."""
    told = {change.event for change in changes.changes_since(tx, since)}
    return told | {event.uid for event in events.all(tx, updated_since=since)}


@click.command("export")
@click.option("--format", "kind", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="file; standard output without it")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="only events of which anything became known on this day or later",
)
@common
def export(place: Place, kind: str, out: Path | None, since: datetime | None) -> None:
    """All joint events with their history."""
    config = place.config()
    zone = ZoneInfo(config.settings.monitor.zone)
    with open_store(config, place.data) as store, store.read() as tx:
        news = _news(tx, since.replace(tzinfo=zone)) if since else None
        chosen = [one for one in events.all(tx) if one.joint and (news is None or one.uid in news)]
        found = [facts_of(tx, event) for event in chosen]
    lines = to_csv(found) if kind == "csv" else to_jsonl(found)
    if out is None:
        sys.stdout.writelines(lines)
        return
    # A byte order mark, so that Excel reads Cyrillic.
    with out.open("w", encoding="utf-8-sig" if kind == "csv" else "utf-8", newline="") as target:
        target.writelines(lines)
