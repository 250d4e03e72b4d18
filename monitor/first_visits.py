"""What a source's quiet first visit began: told in one summary, and each event in one only."""

from __future__ import annotations

from datetime import datetime

from monitor.alerts import SUMMARY, read_summary_note
from monitor.models import Event
from monitor.store import Connection, events, outbox


def began(tx: Connection, since: datetime, now: datetime) -> list[Event]:
    """Joint events that lie ahead, whose history began since then and of which nobody was told yet."""
    found = [one for one in events.announced_since(tx, since) if one.joint and not _is_past(one, now)]
    told = outbox.told_events(tx, [one.uid for one in found])
    for alert in outbox.alerts_since(tx, since):
        if alert.kind == SUMMARY:
            told.update(read_summary_note(alert.note)[1])
    return [one for one in found if one.uid not in told]


def _is_past(event: Event, now: datetime) -> bool:
    """True where the last day of an event lies behind."""
    return event.when is not None and event.when.last is not None and event.when.last < now.date()
