"""Is a change told as a fact? «Может быть перенесён», «не исключено, что отменят» are none.

A doubtful change leaves the plan that is named beside it; where only the new day is told, that is hedged.
"""

from __future__ import annotations

from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.lang.event_words import EventWords

_LEAD = 1  # the number of the passage up to which a doubt is the news
_PLANS = frozenset({"future", "join_future", "plan", "due", "planned_for", "invite", "propose"})
_FACTS = frozenset({"future", "join_future"})


def is_doubted(passage: Passage, start: int, stop: int, words: EventWords) -> bool:
    """Does the sentence tell the change at `start:stop` as possible, weighed, rumoured or asked?"""
    if compiled(words.decided).search(passage.low):
        return False
    index = passage.clause_at(start)
    clause = passage.clauses[index]
    first = clause.start
    if index and compiled(words.subordinate).match(passage.low, first):
        first = passage.clauses[index - 1].start  # «не исключено, что … отложат»
    if compiled(words.doubt).search(passage.low, max(first, start - 90), start):
        return True
    if compiled(words.doubt_after).match(passage.low, stop, min(clause.stop, stop + 60)):
        return True
    return passage.low.rstrip(" »\"'").endswith("?")


def is_perhaps(passage: Passage, start: int, stop: int, words: EventWords) -> bool:
    """«может посетить», «возможно, приедет»: a plan told as possible."""
    return bool(compiled(words.perhaps).search(passage.low, max(0, start - 50), start))


def doubted_only(draft: Draft, live: list[tuple[str, int]]) -> bool:
    """Is none of the changes told as a fact?"""
    return all(cue in draft.doubted for cue in live)


def is_mere_rumour(draft: Draft, live: list[tuple[str, int]]) -> bool:
    """A doubt that is denied, stands below the lead, or beside a plan told as a fact."""
    if "deny" in draft.cue_keys() or min(number for _, number in live) > _LEAD:
        return True
    return any(
        key in _FACTS and number <= _LEAD + 1 and (key, number) not in draft.doubted
        for key, number in draft.cues
    )


def is_possible_plan(draft: Draft) -> bool:
    """Are all the words that plan it said with «может», «возможно»?"""
    plans = [cue for cue in draft.cues if cue[0] in _PLANS]
    return bool(plans) and all(cue in draft.doubted for cue in plans)
