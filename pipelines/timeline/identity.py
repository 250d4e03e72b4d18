"""Which event a mention belongs to: index keys for the store, and the choice among its candidates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from monitor.models import Event, EventKind, EventMention, EventStatus, When
from pipelines.timeline import times
from pipelines.timeline.likeness import (
    NAMELESS,
    host_country,
    likeness,
    one_series,
    other_series,
    people,
    visitors,
)
from pipelines.timeline.names import places_agree
from pipelines.timeline.relation import PAST, PLANNED, Relation, event_span, implied_span, relate
from pipelines.timeline.titles import title_countries, title_terms

_TIME_POINTS = {
    Relation.SAME: 3.0,
    Relation.MOVED: 2.0,
    Relation.WITHIN: 2.0,
    Relation.OPEN: 1.0,
    Relation.NEAR: 0.5,
}
_MEETINGS = (EventKind.VISIT, EventKind.TALKS)


def event_keys(mention: EventMention, day: date) -> tuple[str, ...]:
    """Sorted index keys under which the mention's event is stored and found again; none holds a date.

    `day` is the day of publication; it is accepted for the callers' sake and does not enter any key (law 1).
    """
    del day
    keys: set[str] = set()
    if mention.series:
        keys.add(f"series:{mention.series}")
    if mention.kind in _MEETINGS:
        host = host_country(mention) or "-"
        for who in people(mention.participants, mention.title):
            keys.add(f"who:{who}")
        if mention.kind is EventKind.VISIT:
            keys |= {f"visit:{who}>{host}" for who in visitors(mention)}
    else:
        keys |= {f"term:{term}" for term in title_terms(mention.title)}
        if not title_terms(mention.title) and len(title_countries(mention.title)) > 1:
            keys.add("lands:" + "+".join(sorted(title_countries(mention.title))))
    if not keys:
        keys.add(f"kind:{mention.kind}:{'+'.join(mention.parties)}")
    return tuple(sorted(keys))


def choose_event(
    mention: EventMention,
    published_at: datetime,
    candidates: Sequence[Event],
    taken: Collection[str] = (),
) -> Event | None:
    """The candidate that the mention speaks of, or None for a new event.

    `taken` are uids that other mentions of the same article were given: one article that tells two sessions
    with different days speaks of two. Ties go to the nearest in time, then to the uid, so that the choice
    does not depend on the order of the candidates.
    """
    day = published_at.date()
    best: tuple[float, int, str] | None = None
    chosen: Event | None = None
    for event in candidates:
        points = match_points(mention, day, event, strict=event.uid in taken)
        if points <= 0:
            continue
        rank = (points, -_distance(mention, day, event), event.uid)
        if best is None or rank > best:
            best, chosen = rank, event
    return chosen


def proved_same(
    mention: EventMention, published_at: datetime, chosen: Event, candidates: Sequence[Event]
) -> tuple[Event, ...]:
    """Other dossiers that this mention proves to be `chosen`, to be merged into it; oldest first.

    A late-crawled «перенесён с 3 июня 2020 года на 2021 год» shows that what was kept as two is one: it gives
    the exact days of one and the new time of the other. Meetings are never merged so: a person travels often.
    """
    if mention.kind in _MEETINGS or mention.hedged:
        return ()  # a rumour proves nothing
    if mention.when is None or not times.exact(mention.old_when):
        return ()
    both = (chosen, *(e for e in candidates if e.uid != chosen.uid and not e.merged_into))
    alike = [e for e in both if likeness(mention, e) > NAMELESS]
    gave_up = [e for e in alike if _has_days(e, mention.old_when, exact=True)]
    planned = [e for e in alike if _has_days(e, mention.when, exact=False) and e not in gave_up]
    if chosen not in (*gave_up, *planned) or len(planned) > 1 or len(gave_up) > 1:
        return ()
    return tuple(e for e in (*gave_up, *planned) if e.uid != chosen.uid)


def first_plan(mention: EventMention, one: Sequence[Event]) -> Event:
    """The dossier that lives on of those proved to be one: whose readers know the plan that was given up."""
    return next((event for event in one if _has_days(event, mention.old_when, exact=True)), one[0])


def _has_days(event: Event, when: When | None, *, exact: bool) -> bool:
    """True where the event is, or was planned, within that time."""
    if when is None:
        return False
    known = (event.when, *event.spoken) if exact else (event.when,)
    days = [w for w in known if w is not None and times.exact(w)]
    return any(times.overlap(times.span(w), times.span(when)) for w in days)


def match_points(mention: EventMention, day: date, event: Event, *, strict: bool = False) -> float:
    """How surely the mention, published on `day`, is of `event`; 0 or less where it is not."""
    if event.merged_into:
        return 0.0
    alike = likeness(mention, event)
    if alike <= 0:
        return 0.0
    relation = relate(mention, day, event)
    if not _one_number(mention, event, relation):
        return 0.0
    numbered = bool(mention.ordinal and mention.ordinal == event.ordinal)
    if relation is Relation.APART:
        # One number of one series is one session, however far its date was moved.
        return alike if numbered and not strict and alike >= 6 else 0.0
    if strict and (
        relation is Relation.NEAR or (relation is Relation.MOVED and not _told_as_move(mention, event))
    ):
        return 0.0
    if relation in (Relation.OPEN, Relation.NEAR) and _other_level(mention, event):
        return 0.0
    if relation not in (Relation.SAME, Relation.WITHIN) and _elsewhere(mention, event, numbered):
        return 0.0
    if relation not in (Relation.SAME, Relation.WITHIN) and other_series(mention, event):
        return 0.0
    if relation is not Relation.SAME and alike == NAMELESS:
        return 0.0
    if relation is Relation.MOVED and _revives_blindly(mention, event, numbered):
        return 0.0
    return alike + _TIME_POINTS[relation] + _status_points(mention, event)


def _one_number(mention: EventMention, event: Event, relation: Relation) -> bool:
    """False where the rounds are numbered differently; sources miscount by one, but not the days as well."""
    if not mention.ordinal or not event.ordinal or mention.ordinal == event.ordinal:
        return True
    if abs(mention.ordinal - event.ordinal) > 1 or not one_series(mention, event):
        return False
    if relation is Relation.SAME:
        return True
    places = places_agree((mention.place, mention.place_id), (event.place, event.place_id))
    return relation is Relation.WITHIN and places is True


def _told_as_move(mention: EventMention, event: Event) -> bool:
    """«Форум отложен. Он пройдёт в 2021 году»: two sentences of one article on one event."""
    if mention.status is EventStatus.RESCHEDULED:
        return True
    return mention.status in PLANNED and event.status is EventStatus.POSTPONED


def _revives_blindly(mention: EventMention, event: Event, numbered: bool) -> bool:
    """A plan after a cancellation is of the cancelled event only if it says so or is surely at that place."""
    if event.status is not EventStatus.CANCELLED or mention.status not in PLANNED or numbered:
        return False
    if mention.status is EventStatus.RESCHEDULED:
        return False
    return not places_agree((mention.place, mention.place_id), (event.place, event.place_id))


def _other_level(mention: EventMention, event: Event) -> bool:
    """«Рабочий» and «государственный» with no shared date are two visits; with one, loose words for one."""
    return mention.kind is EventKind.VISIT and bool(
        mention.level and event.level and mention.level != event.level
    )


def _elsewhere(mention: EventMention, event: Event, numbered: bool) -> bool:
    """Another place and no shared day: another round, unless its number or a stated move says otherwise."""
    agree = places_agree((mention.place, mention.place_id), (event.place, event.place_id))
    if agree is None and mention.kind in _MEETINGS and mention.place and event.place:
        # Two trips of one person to places of which nothing is known are two until a day joins them.
        return host_country(mention) != host_country(event)
    if numbered or agree is not False:
        return False
    if mention.old_place and places_agree((mention.old_place, None), (event.place, event.place_id)):
        return False
    if not one_series(mention, event):
        return True
    # The next round of a series is known by its day: a place named in passing makes no other one of it.
    undated = mention.when is None and event.when is not None
    return not (undated or mention.status is EventStatus.RESCHEDULED)


def _status_points(mention: EventMention, event: Event) -> float:
    if mention.status in PLANNED and event.status in PLANNED:
        return 0.5
    if mention.status is EventStatus.HELD and event.status in PAST:
        return 0.25
    return 0.0


def _distance(mention: EventMention, day: date, event: Event) -> int:
    mine = times.span(mention.when) if mention.when is not None else implied_span(mention, day)
    if mention.when is None and mention.status in PAST:
        mine = (day, day)
    apart = times.gap(mine, event_span(event))
    if apart or mention.when is not None:
        return apart
    # Both windows are wide: the plan nearest to the day of publication is the one spoken of.
    return times.gap((day, day), event_span(event))
