"""Who takes part in an event: the people of its clause, without the one who is only quoted."""

from __future__ import annotations

import re

from monitor.models import EventKind, Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.merge import surname
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.lang.event_words import EventWords

_WHO = re.compile(r", (?:с )?котор(?:ый|ая)\b")


def gather_people(draft: Draft, passage: Passage, words: EventWords, travellers: set[int]) -> None:
    """Fill `people` from the clause of the draft (and a relative clause of it), in the order of the text."""
    if draft.kind is EventKind.TALKS and draft.people:
        return
    if draft.kind is EventKind.VISIT and draft.actor and draft.aside and draft.actor_after:
        draft.people = [draft.actor]  # «в преддверии визита Токаева» the others do something else
        return
    speech = compiled(words.speech)
    people: list[Mention] = []
    if draft.kind is EventKind.VISIT and draft.actor:
        people.append(draft.actor)
    head = _antecedent(draft, passage)
    if head is not None and (not people or surname(head) != surname(people[0])):
        people.append(head)
    for spot in passage.entities:
        if spot.mention.type != "PER" or spot.mention.start in travellers:
            continue
        clause = passage.clauses[passage.clause_at(spot.start)]
        if passage.clause_at(spot.start) != draft.clause or clause.kind == "speech":
            continue
        if speech.search(passage.low, max(clause.start, spot.start - 60), spot.start):
            continue
        if speech.match(passage.low, min(spot.stop + 1, len(passage.low))):
            continue
        if all(surname(spot.mention) != surname(other) for other in people):
            people.append(spot.mention)
    draft.people = people


def _antecedent(draft: Draft, passage: Passage) -> Mention | None:
    """«приедет Роман Орлов, который проведёт переговоры»: the person on whom the clause leans."""
    clause = passage.clauses[draft.clause]
    if not draft.clause or clause.kind != "relative" or not _WHO.match(passage.low, clause.start):
        return None
    leans_on = (
        spot.mention for spot in passage.entities if spot.mention.type == "PER" and spot.stop == clause.start
    )
    return next(leans_on, None)
