"""Which event of a sentence a cue at some place speaks of: the one of its clause."""

from __future__ import annotations

import re

from monitor.models import EventKind
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.lang.event_words import EventWords

CHANGES = frozenset({"cancel", "move", "stay_away", "shift"})


NEEDS_OBJECT = frozenset({"join_future", "join_past", "join_now", "arrive", "said_at"})


_OF_WHICH = re.compile(r", (?:\w{1,3} )?(?:котор|which|that)")


def candidates_for(passage: Passage, drafts: list[Draft], start: int, key: str = "") -> list[Draft]:
    index = passage.clause_at(start)
    clause = passage.clauses[index]
    here = [draft for draft in drafts if draft.clause == index]
    backward = clause.kind == "relative" and not any(draft.start < start for draft in here)
    if backward and not (here and (key in NEEDS_OBJECT or not _OF_WHICH.match(passage.low, clause.start))):
        before = [draft for draft in drafts if draft.stop <= clause.start and draft.clause == index - 1]
        if before:
            return [max(before, key=lambda draft: draft.start)]
    if here:
        return here
    if clause.kind == "speech":
        return []
    earlier = [draft for draft in drafts if draft.clause == index - 1]
    later = [draft for draft in drafts if draft.clause == index + 1]
    return earlier or (later if index == 0 or clause.kind == "main" else [])


def owner_of(passage: Passage, drafts: list[Draft], start: int, stop: int, key: str) -> Draft | None:
    candidates = candidates_for(passage, drafts, start, key)
    if key == "arrive":  # «после визита в Казахстан прибыл в Ульяновск»
        candidates = [draft for draft in candidates if "past_context" not in draft.cue_keys()]
    if not candidates:
        return None
    return min(candidates, key=lambda draft: distance(draft, drafts, start, stop, key))


def distance(draft: Draft, drafts: list[Draft], start: int, stop: int, key: str) -> float:
    before = draft.stop <= start
    gap = start - draft.stop if before else draft.start - stop
    cost = max(0, gap) / 5
    low, high = (draft.stop, start) if before else (stop, draft.start)
    cost += sum(6.0 for other in drafts if other is not draft and low <= other.start < high)
    if draft.aside:
        cost += 0 if key in NEEDS_OBJECT and not before else 12
    elif key in NEEDS_OBJECT and before and draft.kind is not EventKind.VISIT:
        cost += 5
    return cost


_PLANS = frozenset({"future", "join_future", "plan", "planned_for"})
TELLING = frozenset({"given_up", "cancel", "move", "indefinite"})


def speaks_back(passage: Passage, start: int, words: EventWords, key: str) -> bool:
    if compiled(words.previous_edition).search(passage.low) or compiled(words.long_ago).search(passage.low):
        return False
    if key in ("said_at", "join_past", "arrive", "now", "began", "join_now", "invite", "propose"):
        return False
    clause = passage.clauses[passage.clause_at(start)]
    if clause.kind == "speech":
        return False
    if key in _PLANS and compiled(words.earlier).search(passage.low):
        return True  # «Ранее сообщалось, что министр прилетит 15 сентября»
    if key in TELLING:  # «Ранее планировалось, что он пройдёт в октябре»
        return bool(compiled(words.back_reference).search(passage.low))
    return bool(compiled(words.back_reference).search(passage.low, clause.start, clause.stop))


def says_the_day(home: Draft, more: Draft) -> bool:
    """Is the other mention's sentence the better quotation? A day is checked by the sentence that names it,
    a change by the one that tells of it."""
    change = home.cue_keys() & CHANGES
    return home.headline and not home.dates and bool(more.dates) and change <= more.cue_keys()
