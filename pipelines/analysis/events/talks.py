"""Talks: people who meet, told by a noun («переговоры Путина и Токаева») or a verb («X и Y обсудили»)."""

from __future__ import annotations

import re

from monitor.models import EventKind, Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.merge import surname
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.analysis.events.scan import matches
from pipelines.analysis.events.world import countries_in, country_of
from pipelines.lang.event_words import EventWords


def find_talks(
    passage: Passage,
    drafts: list[Draft],
    words: EventWords,
    focus: Draft | None = None,
    trips: list[Draft] | None = None,
) -> list[Draft]:
    """Give talks among `drafts` their people; return those that only verbs tell. By telephone is none."""
    met = matches(words.meet, passage.low)
    if not met and all(draft.kind is not EventKind.TALKS for draft in drafts):
        return []
    remote = bool(compiled(words.remote).search(passage.low))
    for draft in drafts:
        if draft.kind is EventKind.TALKS:
            _tell_of_whom(draft, passage, drafts, words, focus, trips or [])
            draft.remote = remote or _negated(passage, draft.clause, words)
    return [] if remote else _verb_talks(passage, drafts, words, focus, met)


def _verb_talks(
    passage: Passage,
    drafts: list[Draft],
    words: EventWords,
    focus: Draft | None,
    met: list[tuple[str, int, int]],
) -> list[Draft]:
    """The talks that only verbs tell; a verb beside a noun of talks is a cue of that noun."""
    out: list[Draft] = []
    for cue, start, stop in met:
        clause = passage.clause_at(start)
        same = [d for d in drafts if d.kind is EventKind.TALKS and d.clause == clause]
        if same:
            same[0].cues.append((cue, passage.number))
            continue
        people = _people(passage, clause, drafts)
        if any(d.clause == clause for d in out) or _negated(passage, clause, words):
            continue
        visit = any(d.kind is EventKind.VISIT and d.clause == clause for d in drafts)
        both = _two_offices(passage, clause, words)
        if len(people) == 1:
            people = _with_one_before(people, passage, stop, words, focus)
        if len(people) < 2 and (visit or not both):
            continue
        out.append(
            Draft(
                passage=passage.number, start=start, stop=stop, clause=clause, noun="meeting",
                kind=EventKind.TALKS, headline=passage.headline, verb=True, people=people,
                cues=[(cue, passage.number)], both_sides=both, name=_name_of_offices(passage, clause, words),
            )
        )  # fmt: skip
    return out


def _tell_of_whom(
    draft: Draft,
    passage: Passage,
    drafts: list[Draft],
    words: EventWords,
    focus: Draft | None,
    trips: list[Draft],
) -> None:
    """Who holds the talks that a noun tells, as far as their clause and what was told before say it."""
    guest = _guest_here(draft, [*drafts, *trips]) or focus
    draft.people = _with_pronoun(_people(passage, draft.clause, drafts), draft, passage, words, guest)
    narrow = compiled(words.narrow).search(passage.low, draft.stop)
    if not draft.people and focus is not None and narrow:
        draft.people = _both(focus.people)
    draft.both_sides = _two_offices(passage, draft.clause, words)
    draft.with_third = len(draft.people) < 2 and _is_with_third(draft, passage)


_PLACED = re.compile(r"\b(?:в|во|на|из|от|под|по|in|at|from|to|near)\s+(?:[\w-]+\s+)?$")


def _is_with_third(draft: Draft, passage: Passage) -> bool:
    """«переговоры с министром иностранных дел Маврикия»: its country owns the office."""
    clause = passage.clauses[draft.clause]
    lands = [
        country_of(spot.mention)
        for spot in passage.entities
        if spot.mention.type == "LOC"
        and draft.stop <= spot.start < clause.stop
        and not _PLACED.search(passage.low, max(0, spot.start - 40), spot.start)
    ]
    return bool(lands) and not any(land in ("RU", "KZ") for land in lands)


def _negated(passage: Passage, clause: int, words: EventWords) -> bool:
    here = passage.clauses[clause]
    return bool(compiled(words.negated).search(passage.low, here.start, here.stop))


def _two_offices(passage: Passage, clause: int, words: EventWords) -> bool:
    """«президенты России и Казахстана»: both sides are named by their offices."""
    here = passage.clauses[clause]
    low = passage.low[here.start : here.stop]
    return bool(compiled(words.offices).search(low)) and {"RU", "KZ"} <= countries_in(low)


def _people(passage: Passage, clause: int, drafts: list[Draft]) -> list[Mention]:
    """The people of a clause, each once, without the travellers of the visits that are talked about."""
    here = passage.clauses[clause]
    travellers = {d.actor.start for d in drafts if d.kind is EventKind.VISIT and d.actor and _is_talked_of(d)}
    out: list[Mention] = []
    for spot in passage.entities:
        if spot.mention.type != "PER" or not here.start <= spot.start < here.stop:
            continue
        if spot.mention.start in travellers:
            continue
        if all(spot.mention.normal.split()[-1:] != other.normal.split()[-1:] for other in out):
            out.append(spot.mention)
    return out


def _with_one_before(
    people: list[Mention], passage: Passage, stop: int, words: EventWords, focus: Draft | None
) -> list[Mention]:
    """«Премьер встретился с … Смаиловым»: the premier is the one of whom the article speaks."""
    with_whom = any(stop <= spot.start < stop + 70 for spot in passage.entities if spot.mention is people[0])
    if not with_whom or focus is None or not focus.people:
        return people
    other = focus.people[0]
    here, there = country_of(people[0]), country_of(other)
    return [other, *people] if here and there and here != there else people


def _guest_here(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The visit told before in the same sentence: «… will visit Moscow, where he will hold talks»."""
    before = [one for one in drafts if one.kind is EventKind.VISIT and one.actor and one.stop <= draft.start]
    return before[-1] if before else None


def _both(people: list[Mention]) -> list[Mention]:
    """Of those spoken of before, the first two where they are of two countries."""
    return list(people[:2]) if len({country_of(person) for person in people[:2]}) == 2 else []


_OFFICES = re.compile(
    r"\b(президент|лидер|премьер|премьер-министр|министр|спикер)ы ((?:[\w-]+,? ){0,5}?и [\w-]+)"
    r"|\b(глав)ы ((?:[\w-]+,? ){0,6}?и [\w-]+)"
)


def _name_of_offices(passage: Passage, clause: int, words: EventWords) -> str | None:
    """«Президенты России и Казахстана обсудили» → «Встреча президентов России и Казахстана»."""
    here = passage.clauses[clause]
    match = _OFFICES.search(passage.low, here.start, here.stop)
    if match is None:
        return None
    chain = (
        passage.text[match.start(2) : match.end(2)]
        if match[2]
        else passage.text[match.start(4) : match.end(4)]
    )
    return f"Встреча {match[1]}ов {chain}" if match[1] else f"Встреча {match[3]} {chain}"


def _is_talked_of(visit: Draft) -> bool:
    return not visit.verb and visit.actor_after


def _with_pronoun(
    people: list[Mention], draft: Draft, passage: Passage, words: EventWords, focus: Draft | None
) -> list[Mention]:
    """«На встрече с … Миннихановым он назвал»: the other one is the person spoken of before."""
    clause = passage.clauses[draft.clause]
    he = compiled(words.pronoun).search(passage.low, clause.start)
    if len(people) != 1 or focus is None or he is None:
        return people
    if (
        focus.kind is EventKind.VISIT
        and focus.actor is not None
        and surname(focus.actor) != surname(people[0])
    ):
        return [focus.actor, *people]
    return (
        [*focus.people[:1], *people]
        if focus.people and focus.people[0].normal != people[0].normal
        else people
    )
