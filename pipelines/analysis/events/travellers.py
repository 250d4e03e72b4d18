"""What other sentences tell of a visit: who «глава государства» is, who the host is, what it was for."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.models import EventKind, EventStatus, Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.merge import same_event, surname
from pipelines.analysis.events.passages import Passage
from pipelines.analysis.events.whither import COUNTRY_NAMES
from pipelines.analysis.events.world import countries_in, country_of


def _other_side(draft: Draft, headline: Passage) -> Mention | None:
    """«отношениям России и Казахстана придал … визит Мишустина»: the host is the other of the two."""
    home = country_of(draft.actor)
    if home not in COUNTRY_NAMES or not {"RU", "KZ"} <= countries_in(headline.low):
        return None
    host = "KZ" if home == "RU" else "RU"
    return Mention(start=0, stop=0, type="LOC", text="", normal=COUNTRY_NAMES[host], id=host)


def name_travellers(drafts: list[Draft], passages: list[Passage]) -> None:
    """A visit whose traveller is only «глава государства» or «он» is the first-named guest's."""
    people = [
        spot.mention for passage in passages[:3] for spot in passage.entities if spot.mention.type == "PER"
    ]
    known = [draft for draft in drafts if draft.kind is EventKind.VISIT and draft.actor]
    for draft in drafts:
        if draft.kind is EventKind.VISIT and draft.target is None and draft.level and draft.passage == 0:
            draft.target = _other_side(draft, passages[0])
        if draft.kind is not EventKind.VISIT or draft.actor or draft.actor_words or draft.target is None:
            continue
        if "XX" in draft.lands:
            continue
        host = country_of(draft.target)
        if any(country_of(other.target) == host for other in known) or host not in COUNTRY_NAMES:
            continue
        guests = [person for person in people if country_of(person) and country_of(person) != host]
        if guests and draft.cue_keys():
            draft.actor = guests[0]
            draft.people = [guests[0], *draft.people]


def name_hosts(drafts: list[Draft], passages: Sequence[Passage]) -> None:
    """«МИД Казахстана: приезда российского министра не будет»: what is off is to the other country.

    Only of what the headline itself tells, and where no sentence says whither.
    """
    for draft in drafts:
        if draft.kind is not EventKind.VISIT or draft.target is not None or draft.place is not None:
            continue
        if draft.actor is not None and draft.headline and any(cue in _CALLED_OFF for cue in draft.cues):
            draft.target = _other_side(draft, passages[0])
            draft.land = country_of(draft.target)


_CALLED_OFF = frozenset({("cancel", 0), ("move", 0)})


def take_purpose(draft: Draft, others: Sequence[Draft]) -> None:
    """A journey given up takes its day and place from the event it was for, where it has none of its own."""
    whole = draft.purpose
    if whole is None:
        return
    if whole.when is None:  # that mention was joined to another one
        homes = (one for one in others if one.when is not None and same_event(one, whole))
        whole = next(homes, whole)
    if draft.status is EventStatus.POSTPONED:
        draft.old_when = draft.old_when or whole.when
    else:
        draft.when = draft.when or whole.when
    draft.place = draft.place or whole.place


def drop_talks_given_up(drafts: list[Draft]) -> list[Draft]:
    """«Визита не будет. Он должен был встретиться с акимом 18 июня»: what was to be on it is no event."""
    off = [draft for draft in drafts if draft.status in _OFF and draft.actor is not None]
    kept = []
    for draft in drafts:
        trip = next((one for one in off if _was_for(one, draft)), None)
        if trip is None:
            kept.append(draft)
            continue
        trip.old_when = trip.old_when or draft.when
        if trip.status is EventStatus.CANCELLED:
            trip.when = trip.when or draft.when
    return kept


_OFF = (EventStatus.CANCELLED, EventStatus.POSTPONED)


def _was_for(trip: Draft, talks: Draft) -> bool:
    if talks.kind is not EventKind.TALKS or not talks.verb or "given_up" not in talks.cue_keys():
        return False
    return surname(trip.actor) in {surname(person) for person in talks.people}


_AHEAD = (EventStatus.ANNOUNCED, EventStatus.CONFIRMED)


def share_plan(draft: Draft, others: Sequence[Draft]) -> None:
    """«Приезд на саммит» of which nothing else is told lies ahead as the summit does."""
    if draft.kind is not EventKind.VISIT or draft.cues or draft.dates or draft.status is not EventStatus.HELD:
        return
    for one in others:
        beside = (one.passage, one.clause) == (draft.passage, draft.clause) and one.start > draft.start
        if beside and one.kind in _GATHERINGS and one.status in _AHEAD:
            draft.status = EventStatus.ANNOUNCED


_GATHERINGS = (EventKind.SUMMIT, EventKind.FORUM, EventKind.SESSION, EventKind.COMMISSION)
