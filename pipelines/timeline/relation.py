"""How the time an article gives stands to the time an event is believed to have: same, moved, or apart."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from monitor.models import Event, EventKind, EventMention, EventStatus, Precision
from pipelines.timeline import times

PLANNED = frozenset(
    {EventStatus.EXPECTED, EventStatus.ANNOUNCED, EventStatus.CONFIRMED, EventStatus.RESCHEDULED}
)
WITHDRAWN = frozenset({EventStatus.POSTPONED, EventStatus.CANCELLED})
PAST = frozenset({EventStatus.HELD, EventStatus.ONGOING})
MEETINGS = frozenset({EventKind.VISIT, EventKind.TALKS})
CHANGING = frozenset({EventStatus.RESCHEDULED, EventStatus.POSTPONED, EventStatus.CANCELLED})

AHEAD = 400  # days: plans without a day are seldom made for more than a year ahead
BEHIND = 25  # days: how long the news speaks of what was held without naming the day
EVE = 3  # days before a visit on which it is already spoken of as a fact
SOON = 120  # the same for a visit that is stated as a fact: it comes within the season
LONGEST_MOVE = 600  # days: pandemic postponements took a year and a half

# Days between two unexplained dates of what is still one event: a contradiction or an unstated move.
# A visit is met by its dates more than by its name, a yearly forum by its name.
_TOLERANCE = {
    EventKind.FORUM: 75,
    EventKind.SUMMIT: 75,
    EventKind.EXHIBITION: 75,
    EventKind.CONFERENCE: 45,
    EventKind.COMMISSION: 45,
    EventKind.SESSION: 30,
    EventKind.VISIT: 3,
    EventKind.TALKS: 1,
    EventKind.OTHER: 20,
}
# Days from an undated plan to word that it was held: a session meets several times a year.
_SEASON = {EventKind.FORUM: 240, EventKind.SUMMIT: 240, EventKind.EXHIBITION: 240, EventKind.CONFERENCE: 240}


class Relation(StrEnum):
    """What two times say about two mentions being one event."""

    SAME = "same"  # they share named days
    WITHIN = "within"  # a vague time holds an exact one, or two vague ones overlap
    OPEN = "open"  # one of them is unknown, and nothing forbids
    MOVED = "moved"  # the text says that the date was changed
    NEAR = "near"  # they differ by little: a contradiction or an unstated move
    APART = "apart"


def implied_span(mention: EventMention, day: date) -> times.Span:
    """When an event without a date is, going by its status and the day of publication."""
    if mention.status in PAST:
        # On the eve of a visit the news names it without a verb: «из-за визита», which reads as past.
        return times.widen((day, day), BEHIND, EVE if mention.kind in MEETINGS else 1)
    return times.widen((day, day), 3, AHEAD)


def event_span(event: Event) -> times.Span:
    """Days on which the event may lie; by its status and the days it was spoken of where none is known."""
    if event.when is not None:
        return times.span(event.when)
    first = event.first_seen.date() if event.first_seen else date.min
    last = event.updated_at.date() if event.updated_at else date.max
    if event.status in PAST:
        return times.widen((first, last), BEHIND, 2)
    if event.status is EventStatus.CANCELLED and event.old_when is not None:
        return times.span(event.old_when)
    ahead = SOON if event.status is EventStatus.CONFIRMED and event.kind in MEETINGS else AHEAD
    return times.widen((first, last), 3, ahead)


def is_over(event: Event, day: date) -> bool:
    """True where the event was held, or its last named day is well behind `day`."""
    if event.status in WITHDRAWN:
        return False
    if event.when is None:
        return event.status is EventStatus.HELD and event_span(event)[1] < day
    return times.span(event.when)[1] < times.widen((day, day), 2, 0)[0]


def relate(mention: EventMention, day: date, event: Event) -> Relation:
    """How the mention's time, read on `day`, stands to the event's; ignores who and what."""
    shared = _shared_days(mention, event)
    if shared is not None:
        return shared
    if mention.status in CHANGING or event.status in WITHDRAWN:
        moved = _moved(mention, day, event)
        if moved is not None:
            return moved
    if mention.when is None:
        return _undated(mention, day, event)
    if event.when is None:
        return _to_undated(mention, event)
    return _distant(mention, day, event)


def _shared_days(mention: EventMention, event: Event) -> Relation | None:
    best: Relation | None = None
    # Once its days are known, «в этом году» of an earlier text no longer takes in every day of the year.
    spoken = [w for w in event.spoken if times.exact(w) or not times.exact(event.when)]
    for mine in (mention.when, mention.old_when):
        for theirs in (event.when, event.old_when, *spoken):
            if mine is None or theirs is None or not times.overlap(times.span(mine), times.span(theirs)):
                continue
            if times.exact(mine) and times.exact(theirs):
                return Relation.SAME
            best = Relation.WITHIN
    return best


def _moved(mention: EventMention, day: date, event: Event) -> Relation | None:
    """MOVED where a stated change explains the difference; None leaves the question to the plain rules."""
    if is_over(event, day):
        return None
    if mention.old_when is not None and event.when is not None and event.status not in WITHDRAWN:
        # The old plan is named and is not ours: nearly ours still counts, sources round it.
        distance = times.gap(times.span(mention.old_when), times.span(event.when))
        return Relation.MOVED if distance <= _TOLERANCE[event.kind] else None
    if mention.status in CHANGING:
        target = mention.when or mention.old_when
        if target is None:
            return Relation.MOVED if times.overlap(event_span(event), implied_span(mention, day)) else None
        base = event.when or event.old_when
        if base is None:
            return Relation.MOVED if times.overlap(times.span(target), event_span(event)) else None
        # A new date may be far from the old one; a date that is withdrawn is the event's own.
        limit = LONGEST_MOVE if mention.status is EventStatus.RESCHEDULED else _TOLERANCE[event.kind]
        return Relation.MOVED if times.gap(times.span(target), times.span(base)) <= limit else None
    return _after_withdrawal(mention, event)


def _after_withdrawal(mention: EventMention, event: Event) -> Relation | None:
    """A plan told after a postponement is the moved event; after a cancellation only within its season."""
    if mention.when is None or event.old_when is None or mention.status in PAST:
        return None
    distance = times.gap(times.span(mention.when), times.span(event.old_when))
    limit = LONGEST_MOVE if event.status is EventStatus.POSTPONED else 120
    return Relation.MOVED if distance <= limit else None


def _undated(mention: EventMention, day: date, event: Event) -> Relation:
    if mention.status in PAST and event.status in WITHDRAWN:
        return Relation.APART
    if event.when is not None or event.updated_at is None:
        ours = implied_span(mention, day)
        return Relation.OPEN if times.overlap(ours, event_span(event)) else Relation.APART
    # Both undated: one event only while the news still speaks of it.
    told = ((event.first_seen or event.updated_at).date(), event.updated_at.date())
    reach = AHEAD
    if event.status in PAST and mention.status in PAST:
        reach = BEHIND
    elif event.status is EventStatus.HELD and day > told[1]:
        return Relation.APART  # a plan told afterwards is of the next round
    elif event.status in PAST or mention.status in PAST:
        reach = _SEASON.get(event.kind, 90)
    return Relation.OPEN if times.gap(told, (day, day)) <= reach else Relation.APART


def _to_undated(mention: EventMention, event: Event) -> Relation:
    assert mention.when is not None
    return Relation.OPEN if times.overlap(times.span(mention.when), event_span(event)) else Relation.APART


def _distant(mention: EventMention, day: date, event: Event) -> Relation:
    assert mention.when is not None and event.when is not None
    distance = times.gap(times.span(mention.when), times.span(event.when))
    tolerance = _TOLERANCE[event.kind]
    if Precision.YEAR in (mention.when.precision, event.when.precision):
        return Relation.APART  # «в 2025 году» and «в 2026 году» are neighbours by the calendar only
    vague = not (times.exact(mention.when) and times.exact(event.when))
    if vague:
        tolerance = max(tolerance, 20)
    if mention.status is EventStatus.HELD or is_over(event, day):
        tolerance = min(tolerance, 10 if vague else 3)
    return Relation.NEAR if distance <= tolerance else Relation.APART
