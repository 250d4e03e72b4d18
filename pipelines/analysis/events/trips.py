"""Visits and trips: who goes where, told by a noun («визит Токаева в Россию») or a verb."""

from __future__ import annotations

import re

from monitor.models import EventKind, Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.lands import is_guest_of_others
from pipelines.analysis.events.passages import Passage, Spot, compiled
from pipelines.analysis.events.scan import matches
from pipelines.analysis.events.series import BOTH, JOINT_BODIES, SERIES
from pipelines.analysis.events.whither import host_country, span_of, target_before, target_of
from pipelines.analysis.events.world import country_of
from pipelines.lang.event_words import EventWords


def find_trips(
    passage: Passage, drafts: list[Draft], words: EventWords, focus: Draft | None = None
) -> list[Draft]:
    """Complete the visits among `drafts` with actor and target; return the visits that only verbs tell."""
    for draft in drafts:
        if draft.kind is EventKind.VISIT:
            _complete_noun(draft, passage, words)
    out: list[Draft] = []
    for cue, start, stop in matches(words.travel, passage.low):
        clause = passage.clause_at(start)
        noun = _noun_of(drafts, start, clause)
        if noun is not None and noun.target is not None and start > noun.stop:
            elsewhere = target_of(passage, stop, clause, words)
            if elsewhere is not None and country_of(elsewhere) != country_of(noun.target):
                noun = None
        if noun is not None:
            _tell_more(noun, passage, words, cue, start, stop)
            continue
        if cue == "invite" and compiled(words.bid).search(passage.low, start):
            continue
        trip = _verb_trip(passage, words, cue, start, stop, clause)
        if trip is None and cue == "invite":
            trip = _invited_colleague(passage, words, start, stop, clause, focus)
        gathering = next((d for d in drafts if d.clause == clause and (d.series or d.body)), None)
        if cue == "stay_away":
            gathering = gathering or (focus if focus and (focus.series or focus.body) else None)
            trip = _missed(passage, words, start, stop, clause, gathering, trip)
        elif (
            gathering is not None
            and gathering.start > start - 40
            and _is_joint_body(gathering)
            and cue != "invite"
        ):
            continue
        if trip is None:
            continue
        if not any(other.actor == trip.actor and other.target == trip.target for other in out):
            out.append(trip)
    return out


def _noun_of(drafts: list[Draft], start: int, clause: int) -> Draft | None:
    visits = [d for d in drafts if d.kind is EventKind.VISIT and d.clause == clause]
    return min(visits, key=lambda d: abs(d.start - start)) if visits else None


def _tell_more(noun: Draft, passage: Passage, words: EventWords, cue: str, start: int, stop: int) -> None:
    noun.cues.append((cue, passage.number))
    if noun.target is None:
        noun.target = target_of(passage, stop, noun.clause, words, start)
    if noun.actor is None and noun.actor_words is None:
        noun.actor = _actor(passage, start, stop, noun.clause, words, noun.target)
    if noun.target is None and noun.actor is not None:
        noun.target = host_country(passage, noun.clause, noun.actor, words)


def _verb_trip(
    passage: Passage, words: EventWords, cue: str, start: int, stop: int, clause: int
) -> Draft | None:
    target = target_of(passage, stop, clause, words, start)
    actor = _actor(passage, start, stop, clause, words, target, invited=cue == "invite")
    if target is None and actor is not None and cue in ("join_future", "plan", "invite"):
        target = host_country(passage, clause, actor, words)
    if target is None:
        return None
    delegation = None if actor else _delegation(passage, clause, words)
    if actor is None and delegation is None:
        return None
    home = country_of(actor)
    if home and home == country_of(target):
        return None
    trip = Draft(
        passage=passage.number, start=start, stop=stop, clause=clause, noun="visit", kind=EventKind.VISIT,
        headline=passage.headline, verb=True, actor=actor, target=target, actor_words=delegation,
        cues=[(cue, passage.number)],
    )  # fmt: skip
    window = passage.low[max(0, start - 70) : stop + 60]
    for level, pattern in words.visit_levels:
        if compiled(pattern).search(window):
            trip.level = level
    return trip


def _is_joint_body(draft: Draft) -> bool:
    parties = SERIES[draft.series].parties if draft.series in SERIES else ()
    return draft.body in JOINT_BODIES or bool(JOINT_BODIES & set(parties)) or parties == BOTH


def _invited_colleague(
    passage: Passage, words: EventWords, start: int, stop: int, clause: int, focus: Draft | None
) -> Draft | None:
    """«пригласил российского коллегу посетить Казахстан»: the colleague is the other one spoken of."""
    target = target_of(passage, stop, clause, words, start)
    host = country_of(target)
    if target is None or host is None or focus is None:
        return None
    guests = [person for person in focus.people if country_of(person) not in (None, host)]
    if not guests:
        return None
    return Draft(
        passage=passage.number, start=start, stop=stop, clause=clause, noun="visit", kind=EventKind.VISIT,
        headline=passage.headline, verb=True, actor=guests[0], target=target,
        cues=[("invite", passage.number)],
    )  # fmt: skip


def _missed(
    passage: Passage,
    words: EventWords,
    start: int,
    stop: int,
    clause: int,
    gathering: Draft | None,
    trip: Draft | None,
) -> Draft | None:
    """«Путин не поедет на саммит»: the journey is given up, not the summit."""
    if gathering is None:
        return trip
    if trip is None:
        actor = _actor(passage, start, stop, clause, words, None)
        if actor is None:
            return None
        trip = Draft(
            passage=passage.number, start=start, stop=stop, clause=clause, noun="visit", kind=EventKind.VISIT,
            headline=passage.headline, verb=True, actor=actor, cues=[("stay_away", passage.number)],
        )  # fmt: skip
    trip.purpose = gathering
    return trip


def _people(passage: Passage, first: int, last: int, words: EventWords) -> list[Spot]:
    """The people of a stretch of text without those who only invite."""
    before, after = words.inviter
    return [
        spot
        for spot in passage.entities
        if spot.mention.type == "PER"
        and first <= spot.start < last
        and not compiled(before).search(passage.low, max(0, spot.start - 70), spot.start)
        and not compiled(after).match(passage.low, spot.stop)
    ]


def _actor(
    passage: Passage,
    start: int,
    stop: int,
    clause: int,
    words: EventWords,
    target: Mention | None,
    *,
    invited: bool = False,
) -> Mention | None:
    """Who goes: the person nearest before the verb in its clause, else the first after it; never the host."""
    first, last = span_of(passage, clause)
    if passage.clauses[clause].kind == "relative" and clause:
        first = passage.clauses[clause - 1].start
    people = _people(passage, first, last, words)
    host = country_of(target)
    guests = [spot for spot in people if not host or country_of(spot.mention) != host]
    promised = _promise_before(passage, first, start, stop, words)
    before = [spot for spot in guests if spot.stop <= promised]
    after = [spot for spot in guests if spot.start >= stop and spot.start - stop < 120]
    if invited:
        return after[0].mention if after else before[-1].mention if before else None
    if not before and not after and clause and compiled(words.subordinate).match(passage.low, first):
        subjects = _people(passage, *span_of(passage, clause - 1), words)  # «заверила …, что приедет»
        before = [spot for spot in subjects if country_of(spot.mention) != host][:1]
    if before:
        return before[-1].mention
    return after[0].mention if after and promised == start else None


def _promise_before(passage: Passage, first: int, start: int, stop: int, words: EventWords) -> int:
    """«пообещал президенту Токаеву приехать»: where the promise stands, whose subject it is that goes; else
    the start of the verb itself."""
    if not compiled(words.infinitive).search(passage.low, start, stop):
        return start
    promises = [match.start() for match in compiled(words.promise).finditer(passage.low, first, start)]
    return promises[-1] if promises else start


def _delegation(passage: Passage, clause: int, words: EventWords) -> str | None:
    first, last = span_of(passage, clause)
    match = compiled(words.delegation).search(passage.low, first, last)
    return passage.text[match.start() : match.end()].strip() if match else None


def _complete_noun(draft: Draft, passage: Passage, words: EventWords) -> None:
    """«визит президента … Токаева в Россию»: the person and place that follow; else the clause's."""
    _, stop = span_of(passage, draft.clause)
    people = _people(passage, draft.stop, min(stop, draft.stop + 95), words)
    if people and not re.search(r"[,;.]|\b(?:и|с|со)\b", passage.low[draft.stop : people[0].start]):
        draft.actor, draft.actor_after = people[0].mention, True
    noun = passage.low[draft.start : draft.stop]
    by_subject = bool(compiled(words.traveller_case).search(noun))
    draft.target = target_before(draft, passage, words) or target_of(
        passage, draft.stop, draft.clause, words, draft.start if by_subject else -1
    )
    if draft.actor is not None:
        return
    going = bool(compiled(words.during).search(passage.low, max(0, draft.start - 45), draft.start))
    if going:
        ahead = {key for key, start, _ in passage.cues(words) if passage.clause_at(start) == draft.clause}
        draft.cues.append(("plan" if ahead & {"future", "join_future"} else "now", passage.number))
    if by_subject and passage.number <= 1 and not passage.cues(words):
        draft.cues.append(("now", passage.number))  # «Матвиенко с визитом в Казахстане»
    made = bool(compiled(words.made).search(passage.low, max(0, draft.start - 60), draft.start))
    if going or by_subject or made:
        draft.actor = _actor(passage, draft.start, draft.stop, draft.clause, words, draft.target)
        if draft.actor is None and draft.clause:
            draft.actor = _actor(passage, draft.start, draft.stop, draft.clause - 1, words, draft.target)
    if draft.actor is None:
        draft.actor = _possessor(draft, passage, words)
    if draft.actor is None:
        draft.actor_words = _delegation(passage, draft.clause, words)
        if is_guest_of_others(draft, passage, words):
            draft.lands = frozenset({"XX"})


_POSSESSIVE = re.compile(r"(?:['’]s|s['’]|ның|нің|дың|дің|тың|тің)\s+(?:[\w-]+\s+){0,5}$|\bдля\s+.{0,60}$")


def _possessor(draft: Draft, passage: Passage, words: EventWords) -> Mention | None:
    """Tokayev's state visit, Тоқаевтың сапары: the owner before the noun."""
    first = passage.clauses[draft.clause].start
    for spot in reversed(_people(passage, first, draft.start, words)):
        if _POSSESSIVE.search(passage.low[max(0, spot.stop - 4) : draft.start]) or _POSSESSIVE.search(
            passage.low[max(0, spot.start - 8) : draft.start]
        ):
            return spot.mention
    return None
