"""What a source's first visit began, told in one summary and each event once; what was heard of before it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from monitor.alerts import SUMMARY, read_summary_note
from monitor.models import Event
from monitor.store import Connection, changes, events, meta, outbox

ROUND_DONE = "first_round_done"  # when the first round over all sources ended, with a summary of all


def began(tx: Connection, since: datetime, now: datetime) -> list[Event]:
    """Joint events that lie ahead, whose history began since then and of which nobody was told yet."""
    found = [one for one in events.announced_since(tx, since) if one.joint and not _is_past(one, now)]
    told = outbox.told_events(tx, [one.uid for one in found])
    for note in _summaries(tx, since):
        told.update(note)
    return [one for one in found if one.uid not in told]


def heard_of(tx: Connection, uids: Collection[str]) -> set[str]:
    """Those events that people were told of, one by one or in a summary; none during the first round."""
    done = meta.get(tx, ROUND_DONE)
    if not uids or done is None:
        return set()
    ended = datetime.fromisoformat(done)
    heard = outbox.told_events(tx, uids)
    began_at = changes.began_at(tx, set(uids) - heard)
    later = {uid: at for uid, at in began_at.items() if at > ended}
    heard |= began_at.keys() - later.keys()
    for note in _summaries(tx, min(later.values())) if later else ():
        heard |= later.keys() & set(note)
    return heard


def _summaries(tx: Connection, since: datetime) -> list[list[str]]:
    """The uids of each summary that was planned since then."""
    return [read_summary_note(one.note)[1] for one in outbox.of_kind_since(tx, SUMMARY, since)]


def _is_past(event: Event, now: datetime) -> bool:
    """True where the last day of an event lies behind."""
    return event.when is not None and event.when.last is not None and event.when.last < now.date()
