"""How much an article says of an event, and whether that is enough to tell it."""

from __future__ import annotations

from datetime import date

from monitor.models import EventKind, EventStatus
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.merge import is_generic, name_words
from pipelines.analysis.events.owners import CHANGES
from pipelines.analysis.events.passages import Passage
from pipelines.analysis.events.world import country_of

_PLANS = frozenset(
    {"future", "join_future", "due", "planned_for", "plan", "plan_context", "invite", "propose"}
)
_TAKING_PART = _PLANS | {"part", "past_context", "join_past", "join_now", "arrive", "now", "began", "past"}
PLANNED_ENOUGH = 1.8
HELD_ENOUGH = 2.2


def weigh(draft: Draft, passage: Passage, day: date) -> None:
    """Set the weight of one mention: where it stands, and what is said of it; `day` is the article's."""
    weight = {0: 3.0, 1: 2.2, 2: 1.7, 3: 1.3}.get(passage.number, 0.8 if passage.number < 9 else 0.4)
    keys = draft.cue_keys()
    if draft.dates:
        weight += 1.0
    if keys & _PLANS or _is_dated_ahead(draft, day):
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
    captioned = _is_caption(draft, passage)
    if draft.aside and not stated:
        weight -= 0.2 if keys & _TAKING_PART else 1.0
    if draft.turn == "previous":
        weight -= 0.8
    if not keys and not draft.dates and not stated and not captioned:
        weight -= 0.8
    if stated and {country_of(person) for person in draft.people} >= {"RU", "KZ"}:
        weight += 0.5
    draft.weight, draft.weighed_day = weight, bool(draft.dates)


def weigh_later_day(draft: Draft) -> None:
    """Add what a day is worth that only a later sentence told: «Он пройдёт 17–19 сентября»."""
    if draft.dates and not draft.weighed_day:
        draft.weight += 1.0


def _is_caption(draft: Draft, passage: Passage) -> bool:
    """«Рабочий визит Лаврова в Казахстан: переговоры, приём»: a lead that needs no verb."""
    known = draft.kind is EventKind.VISIT and draft.actor is not None and draft.target is not None
    return known and passage.number <= 1 and not draft.aside and not draft.verb


def _is_dated_ahead(draft: Draft, day: date) -> bool:
    """«Дни культуры открываются 1 декабря»: a day to come tells a plan, whatever the verb."""
    return any(one.when.exact and one.when.first and one.when.first > day for one in draft.dates)


def is_told(draft: Draft) -> bool:
    """Is it an event of this article, not a word in passing?"""
    if draft.status is None or draft.remote:
        return False
    if _is_forums_at_large(draft):
        return False
    if (
        draft.noun == "meeting"
        and not draft.headline
        and is_generic(draft)
        and not name_words(draft)
        and not draft.people
    ):
        return False
    if is_generic(draft) and not (draft.when or draft.place) and draft.weight < 3.5:
        return False
    if draft.noun == "concert" and is_generic(draft) and draft.when is None:
        return False  # a concert without a name and a day is part of something else
    if draft.kind is EventKind.VISIT and draft.target is None and draft.place is None and not draft.purpose:
        return False
    if draft.verb and draft.land is not None and draft.land == country_of(draft.actor):
        return False  # at home
    return draft.weight >= (HELD_ENOUGH if draft.status is EventStatus.HELD else PLANNED_ENOUGH)


def _is_forums_at_large(draft: Draft) -> bool:
    """«Деловые форумы в тот год отменили»: no one forum, with no name, number or day of its own."""
    own = draft.series or draft.quoted or draft.ordinal or any(dated.when.exact for dated in draft.dates)
    return draft.several and draft.noun == "forum" and not own
