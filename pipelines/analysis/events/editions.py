"""Whether two mentions of one series are of two editions: by number, year, «прошлый», tense or dates."""

from __future__ import annotations

from monitor.models import EventKind, When
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.lands import of_other_lands
from pipelines.analysis.events.owners import CHANGES

_GATHERINGS = frozenset(
    {EventKind.FORUM, EventKind.SUMMIT, EventKind.SESSION, EventKind.CONFERENCE, EventKind.COMMISSION}
)


def other_edition(a: Draft, b: Draft) -> bool:
    """Do number, year, «прошлый» or dates tell two editions of one series apart?"""
    if a.answer != b.answer or of_other_lands(a, b):
        return True
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return True
    if (a.turn == "previous") != (b.turn == "previous"):
        return True
    if a.edition and b.edition and a.edition != b.edition:
        return True
    if a.resumed != b.resumed or (
        (a.turn == "next") != (b.turn == "next") and "cancel" in a.cue_keys() | b.cue_keys()
    ):
        return bool((a.cue_keys() | b.cue_keys()) & CHANGES)
    if (a.cue_keys() | b.cue_keys()) & (CHANGES | {"given_up"}):
        return _years_apart(a, b)
    if a.kind in _GATHERINGS and ((_over(a) and _ahead(b)) or (_over(b) and _ahead(a))):
        return True
    one, two = plans(a), plans(b)
    if not one or not two:
        return _tense_differs(a, b)
    return not any(overlaps(x, y) or _adjoin(x, y) for x in one for y in two)


_DAYS_OF_ONE = (
    3  # days between the openings that an event's mentions name: the dinner before, the session after
)


def _adjoin(a: When, b: When) -> bool:
    """Two exact days so near that they are of one event."""
    if not (a.exact and b.exact and a.first and b.first):
        return False
    return abs((a.first - b.first).days) <= _DAYS_OF_ONE


_PAST = frozenset({"past", "past_context", "join_past"})
_PLANNED = frozenset({"future", "plan", "due", "propose", "planned_for"})


def _over(draft: Draft) -> bool:
    return bool(draft.cues) and draft.cue_keys() <= _PAST | {"said_at"} and bool(draft.cue_keys() & _PAST)


def _ahead(draft: Draft) -> bool:
    return bool(draft.cue_keys() & _PLANNED) and not draft.cue_keys() & _PAST and bool(plans(draft))


def _years_apart(a: Draft, b: Draft) -> bool:
    one, two = _years(a), _years(b)
    return bool(one and two) and min(abs(x - y) for x in one for y in two) > 1


def _years(draft: Draft) -> set[int]:
    return {day.year for when in plans(draft) if (day := when.first or when.last)}


def _tense_differs(a: Draft, b: Draft) -> bool:
    """«следующее заседание» beside the one that was held."""
    return (a.turn == "next") != (b.turn == "next") and bool(
        (a.cue_keys() | b.cue_keys()) & {"past", "past_context", "join_past"}
    )


def plans(draft: Draft) -> list[When]:
    """The dates of a draft that were not given up and have a bound."""
    return [
        d.when for d in draft.dates if not d.old and d.cue != "given_up" and (d.when.first or d.when.last)
    ]


def overlaps(a: When, b: When) -> bool:
    """Do two periods share a day? Open bounds reach to infinity."""
    return (a.first is None or b.last is None or a.first <= b.last) and (
        b.first is None or a.last is None or b.first <= a.last
    )
