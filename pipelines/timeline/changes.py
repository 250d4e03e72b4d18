"""What changed between two beliefs: each change once for life, each with its sentence and its number."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.models import (
    Assertion,
    ChangeKind,
    Correction,
    Event,
    EventChange,
    EventStatus,
    Precision,
    Rank,
)
from pipelines.timeline import times
from pipelines.timeline.belief import believe
from pipelines.timeline.evidence import ordered
from pipelines.timeline.names import is_country, participant_keys, places_agree
from pipelines.timeline.relation import PLANNED, WITHDRAWN

Turn = tuple[ChangeKind, str | None, str | None]
Cause = Assertion | Correction | None

_FIRST = {
    EventStatus.CANCELLED: ChangeKind.CANCELLED,
    EventStatus.POSTPONED: ChangeKind.POSTPONED,
    EventStatus.RESCHEDULED: ChangeKind.MOVED,
    EventStatus.ONGOING: ChangeKind.STARTED,
    EventStatus.HELD: ChangeKind.HELD,
}
# Told once for life: sources go to and fro, and lists of names only grow.
_ONCE = frozenset({ChangeKind.CONFLICT, ChangeKind.CONFLICT_RESOLVED, ChangeKind.PARTICIPANTS_CHANGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """An event after one more piece of evidence, and what is to be published of it."""

    event: Event
    changes: tuple[EventChange, ...]


def advance(
    before: Event | None,
    uid: str,
    assertions: Sequence[Assertion],
    corrections: Sequence[Correction],
    cause: Cause,
    now: datetime,
    told: Collection[str] = (),
) -> Advance:
    """The whole step for the record stage: believe, compare, drop what was told, count SEQUENCE.

    `assertions` are all of the event, the new one included; `told` are the keys of its stored changes. What
    happens a second time (12 → 19 → 12 → 19) is told again, under a numbered key.
    """
    after = believe(uid, assertions, corrections, now)
    start = before.sequence if before else 0
    known = set(told)
    fresh: list[EventChange] = []
    for change in changes_between(before, after, cause, now):
        key = _key_of_turn(change, known)
        if key is not None:
            known.add(key)
            fresh.append(replace(change, key=key, sequence=start + len(fresh) + 1))
    return Advance(event=replace(after, sequence=start + len(fresh)), changes=tuple(fresh))


def _key_of_turn(change: EventChange, told: Collection[str]) -> str | None:
    """The key to tell it under; None for a quarrel of sources or a delegation that was told before."""
    if change.key not in told:
        return change.key
    if change.kind in _ONCE:
        return None
    count = 2
    while f"{change.key}#{count}" in told:
        count += 1
    return f"{change.key}#{count}"


def history(
    uid: str, assertions: Sequence[Assertion], corrections: Sequence[Correction], now: datetime
) -> tuple[EventChange, ...]:
    """The changes as they would have been told had every article arrived in order of publication."""
    found: list[EventChange] = []
    before: Event | None = None
    known = ordered(assertions)
    for i, cause in enumerate(known):
        after = believe(uid, known[: i + 1], corrections, now)
        found += changes_between(before, after, cause, now)
        before = after
    return tuple(replace(c, sequence=i + 1) for i, c in enumerate(found))


def changes_between(
    before: Event | None, after: Event, cause: Cause, now: datetime
) -> tuple[EventChange, ...]:
    """Every change from `before` to `after`; `cause` is the article or the correction that made it.

    The sequence numbers go on from `before.sequence`; keys depend on event, kind, old and new only.
    """
    if before is not None and before.status is EventStatus.EXPECTED:
        before = None
    if isinstance(cause, Correction):
        turns = _corrected(before, after, cause)
    else:
        turns = _first_turn(after) if before is None else _turns(before, after, cause)
    start = before.sequence if before else 0
    return tuple(_change(after, turn, cause, now, start + i + 1) for i, turn in enumerate(turns))


def change_key(uid: str, kind: ChangeKind, old: str | None, new: str | None) -> str:
    """Stable key of one change: readable start, digest of the values; «who says it» is no part of it."""
    if kind is ChangeKind.CONFLICT:
        new = " ".join(sorted(set(re.findall(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?", new or ""))))
    digest = hashlib.blake2b(f"{old or ''}>{new or ''}".encode(), digest_size=8).hexdigest()
    return f"{uid}:{kind.value}:{digest}"


def _change(after: Event, turn: Turn, cause: Cause, now: datetime, sequence: int) -> EventChange:
    kind, old, new = turn
    article = cause if isinstance(cause, Assertion) else None
    return EventChange(
        key=change_key(after.uid, kind, old, new),
        event=after.uid,
        kind=kind,
        old=old,
        new=new,
        article=article.article if article else None,
        url=article.url if article else None,
        quote=article.mention.quote if article else None,
        at=now,
        sequence=sequence,
        sources=after.sources,
    )


def _first_turn(after: Event) -> list[Turn]:
    kind = _FIRST.get(after.status, ChangeKind.ANNOUNCED)
    new = times.text(after.when)
    if kind in (ChangeKind.CANCELLED, ChangeKind.POSTPONED):
        return [(kind, times.text(after.old_when), None)]
    turns: list[Turn] = [(kind, times.text(after.old_when) if kind is ChangeKind.MOVED else None, new)]
    if after.conflict:
        turns.append((ChangeKind.CONFLICT, None, after.conflict))
    return turns


def _turns(before: Event, after: Event, cause: Cause) -> list[Turn]:
    turns: list[Turn] = []
    life = _life_turn(before, after)
    if life and not (life[0] is ChangeKind.MOVED and _late_quarrel(before, after, cause)):
        turns.append(life)
    if _moved_place(before, after):
        turns.append((ChangeKind.PLACE_CHANGED, before.place, after.place))
    joined = _joined(before, after, cause)
    if joined:
        turns.append((ChangeKind.PARTICIPANTS_CHANGED, None, ", ".join(joined)))
    if after.conflict and _days(after.conflict) != _days(before.conflict):
        turns.append((ChangeKind.CONFLICT, None, after.conflict))
    elif before.conflict and not after.conflict and after.status in PLANNED:
        turns.append((ChangeKind.CONFLICT_RESOLVED, before.conflict, times.text(after.when)))
    return turns


def _late_quarrel(before: Event, after: Event, cause: Cause) -> bool:
    """An older article, crawled late, contradicts what is told: a quarrel of two outlets and no move."""
    if not isinstance(cause, Assertion) or before.updated_at is None or not after.conflict:
        return False
    if cause.published_at >= before.updated_at or cause.mention.status is EventStatus.RESCHEDULED:
        return False
    return all(w is not None and w.start in _days(after.conflict) for w in (before.when, after.when))


def _days(conflict: str | None) -> set[str]:
    return set(re.findall(r"\d{4}-\d\d-\d\d", conflict or ""))


def _life_turn(before: Event, after: Event) -> Turn | None:
    """At most one turn of the event's life, named by its weightiest side."""
    old, new = times.text(before.when), times.text(after.when)
    was, status = before.status, after.status
    if status is EventStatus.CANCELLED:
        return (ChangeKind.CANCELLED, old or times.text(after.old_when), None) if was is not status else None
    if status is EventStatus.POSTPONED:
        return (ChangeKind.POSTPONED, old or times.text(after.old_when), None) if was is not status else None
    if was in WITHDRAWN and status in PLANNED:
        return _returned(before, after)
    if status is EventStatus.HELD and was is not status:
        return (ChangeKind.HELD, None, new)
    if status is EventStatus.ONGOING and was is not status:
        return (ChangeKind.STARTED, None, new)
    if status in PLANNED:
        dated = _date_turn(before, after)
        if dated:
            return dated
    if status is EventStatus.CONFIRMED and was is EventStatus.ANNOUNCED:
        return (ChangeKind.CONFIRMED, None, new)
    return None


def _returned(before: Event, after: Event) -> Turn:
    """A withdrawn event planned again: moved to another date, or taken back as it was."""
    given_up, new = times.text(before.old_when), times.text(after.when)
    same = (
        before.old_when is not None
        and after.when is not None
        and times.overlap(times.span(before.old_when), times.span(after.when))
    )
    stated = before.status is EventStatus.POSTPONED or after.status is EventStatus.RESCHEDULED
    moved = after.when is not None and not same and stated
    return (ChangeKind.MOVED if moved else ChangeKind.REINSTATED, given_up, new)


def _date_turn(before: Event, after: Event) -> Turn | None:
    old, new = times.text(before.when), times.text(after.when)
    if after.when is None or old == new:
        return None
    if before.when is None:
        if after.status is EventStatus.RESCHEDULED and after.old_when is not None:
            return (ChangeKind.MOVED, times.text(after.old_when), new)
        return (ChangeKind.DATE_NAMED, None, new)
    if times.days_text(before.when) == times.days_text(after.when):
        both = before.when.precision is Precision.MINUTE and after.when.precision is Precision.MINUTE
        return (ChangeKind.MOVED, old, new) if both else None
    ours, theirs = times.span(after.when), times.span(before.when)
    refined = times.contains(theirs, ours) or times.contains(ours, theirs)
    rumoured = not before.confirmation  # nobody had stated the day that gives way
    return (ChangeKind.DATE_NAMED if refined or rumoured else ChangeKind.MOVED, old, new)


def _moved_place(before: Event, after: Event) -> bool:
    here, there = (after.place, after.place_id), (before.place, before.place_id)
    if after.status not in PLANNED or is_country(*here) or is_country(*there):
        return False
    return places_agree(here, there) is False


def _joined(before: Event, after: Event, cause: Cause) -> list[str]:
    """Known people an official text adds to a delegation that was already named; media lists only grow."""
    official = isinstance(cause, Assertion) and cause.rank is Rank.OFFICIAL
    if not official or after.status not in PLANNED or not before.participants:
        return []
    known = frozenset().union(*(participant_keys(p) for p in before.participants))
    added = [p for p in after.participants if p.id and not participant_keys(p) & known]
    return sorted(p.name for p in added)


def _corrected(before: Event | None, after: Event, cause: Correction) -> list[Turn]:
    if cause.field == "merged_into":
        return [(ChangeKind.MERGED, None, after.merged_into)]
    if cause.field == "split":
        told = [(ChangeKind.CORRECTED, None, f"split={cause.value}")]
        fields = [replace(cause, field=name) for name in ("status", "when", "place")] if before else []
        return [*told, *(turn for one in fields for turn in _corrected(before, after, one))]
    old = None if before is None else _field(before, cause.field)
    new = _field(after, cause.field)
    return (
        [(ChangeKind.CORRECTED, f"{cause.field}={old or ''}", f"{cause.field}={new or ''}")]
        if old != new
        else []
    )


def _field(event: Event, name: str) -> str | None:
    match name:
        case "when":
            return times.text(event.when)
        case "place":
            return event.place
        case "status":
            return event.status.value
        case "title":
            return event.title
        case "kind":
            return event.kind.value
    return str(event.dismissed).lower()
