"""Parts of one visit are one event: talks, tea and signing inside it go into the visit, or it into them."""

from __future__ import annotations

from monitor.models import EventKind, EventStatus
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.editions import overlaps
from pipelines.analysis.events.merge import surname
from pipelines.analysis.events.world import country_of

_GATHERINGS = frozenset({EventKind.FORUM, EventKind.SUMMIT, EventKind.SESSION})
_AHEAD = frozenset(
    {EventStatus.ANNOUNCED, EventStatus.CONFIRMED, EventStatus.RESCHEDULED, EventStatus.POSTPONED}
)


def join_parts(drafts: list[Draft]) -> list[Draft]:
    """Decided drafts without those that are parts of another; the one told first and most stays."""
    gone: set[int] = set()
    for visit in drafts:
        if visit.kind is not EventKind.VISIT:
            continue
        for talks in sorted(drafts, key=lambda one: not _in_one_clause(one, visit)):
            if talks.kind is EventKind.TALKS and id(talks) not in gone and _is_part(talks, visit):
                stays, goes = (visit, talks) if _outweighs(visit, talks) else (talks, visit)
                _hand_over(stays, goes)
                gone.add(id(goes))
                if goes is visit:
                    break
    return [draft for draft in drafts if id(draft) not in gone]


def drop_signings(drafts: list[Draft]) -> list[Draft]:
    """A signing is told where it is the news itself: not beside the visit or talks at which it took place."""
    hosts = [draft for draft in drafts if draft.noun != _SIGNING]
    out = list(hosts)
    for draft in drafts:
        if draft.noun != _SIGNING or {"RU", "KZ"} - draft.parties:
            continue
        alone = len(out) == len(hosts)
        apart = draft.when and all(host.when and not overlaps(host.when, draft.when) for host in hosts)
        if alone and (not hosts or (draft.status in _AHEAD and apart)):
            out.append(draft)
    return out


_SIGNING = "treaty"


def drop_meetings(drafts: list[Draft]) -> list[Draft]:
    """«Путин и Токаев встретятся на форуме»: the meeting is the forum's, the trip the session's."""
    gatherings = [d for d in drafts if d.kind in _GATHERINGS and (d.series or d.body) and d.weight >= 1.8]
    kept = []
    for draft in drafts:
        whole = next((one for one in gatherings if _inside(draft, one)), None)
        if whole is None:
            kept.append(draft)
        elif draft.kind is EventKind.TALKS and whole.status in _AHEAD:
            whole.when, whole.place = whole.when or draft.when, whole.place or draft.place
    return kept


def _inside(draft: Draft, whole: Draft) -> bool:
    if (
        draft.status is EventStatus.CANCELLED
        or not draft.verb
        or draft.kind not in (EventKind.TALKS, EventKind.VISIT)
    ):
        return False
    if (draft.status in _AHEAD) != (whole.status in _AHEAD) and draft.kind is EventKind.TALKS:
        return False
    if draft.kind is EventKind.VISIT and (draft.level or draft.when or whole.status is EventStatus.HELD):
        return False
    if (
        draft.kind is EventKind.TALKS
        and draft.status is EventStatus.HELD
        and draft.headline
        and not whole.headline
    ):
        return False
    who = {surname(person) for person in draft.people}
    if (
        draft.kind is EventKind.TALKS
        and not who & {surname(person) for person in whole.people}
        and whole.people
    ):
        return False
    return not (draft.when and whole.when) or overlaps(draft.when, whole.when)


def _outweighs(visit: Draft, talks: Draft) -> bool:
    if visit.headline != talks.headline:
        return visit.headline or (visit.level is not None and not talks.people)
    if visit.level:
        return True
    return visit.weight >= talks.weight - 0.3


def _is_part(talks: Draft, visit: Draft) -> bool:
    if visit.status is EventStatus.CANCELLED or talks.status is EventStatus.CANCELLED:
        return False
    if (
        talks.people
        and visit.actor
        and surname(visit.actor) not in {surname(person) for person in talks.people}
        and not _is_host(talks, visit)
    ):
        return False
    if visit.status in _AHEAD and talks.status is EventStatus.HELD:
        return False
    if visit.status is EventStatus.HELD and talks.status in _AHEAD:
        return False
    return not (visit.when and talks.when) or overlaps(visit.when, talks.when)


def _in_one_clause(talks: Draft, visit: Draft) -> bool:
    return (talks.passage, talks.clause) == (visit.passage, visit.clause)


def _is_host(talks: Draft, visit: Draft) -> bool:
    """«переговоры Косанова с прибывшим с визитом Белоусовым»: the one named first receives the guest."""
    if not _in_one_clause(talks, visit) or len(talks.people) != 1:
        return False
    home = country_of(talks.people[0]) or (visit.land if visit.actor_after else None)
    return home is not None and home == visit.land != country_of(visit.actor)


def _hand_over(stays: Draft, goes: Draft) -> None:
    known = {surname(person) for person in stays.people}
    stays.people = [*stays.people, *(person for person in goes.people if surname(person) not in known)]
    stays.when = stays.when or goes.when
    stays.place = stays.place or goes.place or goes.target
    stays.weight += 0.3
