"""How much an article says of an event, and whether that is enough to tell it."""

from __future__ import annotations

from monitor.models import EventKind, EventStatus
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.merge import is_generic
from pipelines.analysis.events.owners import CHANGES
from pipelines.analysis.events.passages import Passage
from pipelines.analysis.events.world import country_of

_PLANS = frozenset(
    {"future", "join_future", "due", "planned_for", "plan", "plan_context", "invite", "propose"}
)
_TAKING_PART = _PLANS | {"part", "past_context", "join_past", "join_now", "arrive", "now", "began", "past"}
PLANNED_ENOUGH = 1.8
HELD_ENOUGH = 2.2


def weigh(draft: Draft, passage: Passage) -> None:
    """Set the weight of one mention: where it stands, and what is said of it."""
    weight = {0: 3.0, 1: 2.2, 2: 1.7, 3: 1.3}.get(passage.number, 0.8 if passage.number < 9 else 0.4)
    keys = draft.cue_keys()
    if draft.dates:
        weight += 1.0
    if keys & _PLANS:
        weight += 0.5
    if keys & CHANGES:
        weight += 1.5
    if draft.series or draft.body:
        weight += 0.4
    if draft.level:
        weight += 0.3
    if draft.place is not None and draft.kind in (EventKind.FORUM, EventKind.SESSION, EventKind.SUMMIT):
        weight += 0.2
    stated = draft.kind is EventKind.TALKS and len(draft.people) > 1  # «на встрече X и Y»: it took place
    if draft.aside and not stated:
        weight -= 0.2 if keys & _TAKING_PART else 1.0
    if draft.turn == "previous":
        weight -= 0.8
    if not keys and not draft.dates and not stated:
        weight -= 0.8
    if stated and {country_of(person) for person in draft.people} >= {"RU", "KZ"}:
        weight += 0.5
    draft.weight = weight


def is_told(draft: Draft) -> bool:
    """Is it an event of this article, not a word in passing?"""
    if draft.status is None or draft.remote:
        return False
    if is_generic(draft) and not (draft.when or draft.place) and draft.weight < 3.5:
        return False
    if draft.kind is EventKind.VISIT and draft.target is None and draft.place is None and not draft.purpose:
        return False
    return draft.weight >= (HELD_ENOUGH if draft.status is EventStatus.HELD else PLANNED_ENOUGH)
