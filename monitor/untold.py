"""Pure: what changes of one event that were not told yet come to, and which of them still hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.models import ChangeKind, Event, EventChange, EventStatus
from pipelines.timeline.times import text

_ENDS = frozenset({ChangeKind.CANCELLED, ChangeKind.POSTPONED})
_DATES = frozenset({ChangeKind.MOVED, ChangeKind.DATE_NAMED})
_DATED = _DATES | {ChangeKind.REINSTATED}
_OFF = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED})
_FACTS = frozenset({ChangeKind.HELD, ChangeKind.STARTED, ChangeKind.CORRECTED, ChangeKind.MERGED})
_UNDOES = {
    ChangeKind.REINSTATED: _ENDS,
    ChangeKind.MOVED: frozenset({ChangeKind.POSTPONED}),
    ChangeKind.CONFLICT_RESOLVED: frozenset({ChangeKind.CONFLICT}),
}
_TOLD_BY_ANNOUNCEMENT = _DATES | {
    ChangeKind.CONFIRMED,
    ChangeKind.PLACE_CHANGED,
    ChangeKind.PARTICIPANTS_CHANGED,
}


def merge_changes(changes: Sequence[EventChange]) -> tuple[EventChange, ...]:
    """Changes of one event, oldest first, as they are worth telling together.

    Two moves become one from the first plan to the last; a plan that was cancelled and restored is silence;
    an announcement swallows what made it more exact; after a cancellation nothing earlier is told.
    """
    left = _without_undone(list(changes))
    last_end = max((i for i, change in enumerate(left) if change.kind in _ENDS), default=None)
    if last_end is not None:
        left = [_from_first_plan(left[: last_end + 1]), *left[last_end + 1 :]]
    if left and left[0].kind in (ChangeKind.ANNOUNCED, ChangeKind.REINSTATED):
        head, rest = left[0], left[1:]
        swallowed = [change for change in rest if change.kind in _TOLD_BY_ANNOUNCEMENT]
        dates = [change.new for change in swallowed if change.kind in _DATES and change.new]
        head = replace(head, new=dates[-1]) if dates else head
        left = [head, *(change for change in rest if change not in swallowed)]
    return tuple(joined_by_kind(left))


def _without_undone(changes: Sequence[EventChange]) -> list[EventChange]:
    left: list[EventChange] = []
    for change in changes:
        undoes = _UNDOES.get(change.kind, frozenset())
        before = next((one for one in reversed(left) if one.kind in undoes), None)
        if before is None:
            left.append(change)
            continue
        left.remove(before)
        if change.kind is not ChangeKind.CONFLICT_RESOLVED and change.old != change.new:
            left.append(replace(change, kind=ChangeKind.MOVED))  # it comes back on another day
    return left


def _from_first_plan(changes: Sequence[EventChange]) -> EventChange:
    """An ending after moves that were not told yet gives up the plan that the reader knows."""
    last = changes[-1]
    known = next((change.old for change in changes[:-1] if change.kind in _DATES and change.old), None)
    return replace(last, old=known) if known else last


def joined_by_kind(changes: Sequence[EventChange]) -> list[EventChange]:
    """Changes of one kind as one, from what the first replaced to what the last says."""
    joined: dict[str, EventChange] = {}
    for change in changes:
        kind = change.kind
        if kind in _DATES:  # two words about the date are one, from the plan that the reader knows
            kind = next((known for known in _DATES if known in joined), kind)
        field = (change.new or "").partition("=")[0] if kind is ChangeKind.CORRECTED else ""
        earlier = joined.get(f"{kind}{field}")
        if earlier and kind is ChangeKind.PARTICIPANTS_CHANGED:
            change = replace(change, new=_names_of(earlier, change))
        joined[f"{kind}{field}"] = replace(change, kind=kind, old=earlier.old) if earlier else change
    undone = (ChangeKind.MOVED, ChangeKind.PLACE_CHANGED)
    return [one for one in joined.values() if not (one.kind in undone and one.old == one.new)]


def _names_of(*changes: EventChange) -> str:
    """The names that changes added, each once."""
    names = [name for change in changes for name in (change.new or "").split(", ")]
    return ", ".join(dict.fromkeys(filter(None, names)))


def as_believed(changes: Sequence[EventChange], event: Event) -> tuple[EventChange, ...]:
    """Of changes not told yet those that still hold: a message never says what is believed no more.

    An ending of what is on again is not told, nor a cancellation of what was only put off, nor a plan of what
    was called off; a date is the one that stands.
    """
    if event.dismissed:
        return ()
    off = event.status in _OFF
    left = [change for change in changes if change.kind not in _ENDS or _still_ends(change, event)]
    if off and not any(change.kind in _ENDS for change in left):
        return tuple(change for change in left if change.kind in _FACTS)
    stands = text(event.when)
    if stands is None or off:
        return tuple(left)
    dated = [
        replace(change, new=stands) if change.kind in _DATED and change.new else change for change in left
    ]
    return tuple(one for one in dated if one.kind not in _DATES or one.old != one.new)


def _still_ends(change: EventChange, event: Event) -> bool:
    """What is called off was put off too; what is put off is not called off."""
    return event.status is EventStatus.CANCELLED or str(change.kind) == str(event.status)
