"""Is a change told as something that happened? «Не собираются переносить», «поводов для отмены нет» are none.

A form that tells no fact by itself («отменить», to postpone, «қалдыру») is one where somebody decided it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.lang.event_words import EventWords


class Told(Enum):
    """How a change is told."""

    FACT = "fact"
    UNREAL = "unreal"  # wished, feared, on a condition
    DENIED = "denied"


_REACH = 90  # characters in which a word governs the change


def told_how(passage: Passage, start: int, stop: int, words: EventWords) -> Told:
    """FACT, UNREAL or DENIED: how the change at `start:stop` of a sentence is told."""
    clause = passage.clauses[passage.clause_at(start)]
    first, last = max(_first(passage, start, words), start - _REACH), clause.stop
    w = words.denials
    if compiled(w.bare).search(passage.low, max(first, start - 12), stop):
        if _is_decided(passage, first, start, stop, words):
            return Told.UNREAL if _is_unreal(passage, first, start, words) else Told.FACT
        before = compiled(w.denied_bare).search(passage.low, first, start)
        after = compiled(w.denied_bare_after).match(passage.low, stop, last)
        return Told.DENIED if before or after else Told.UNREAL
    if compiled(w.denied).search(passage.low, first, start):
        return Told.DENIED
    if compiled(w.denied_after).match(passage.low, stop, last):
        return Told.DENIED
    return Told.UNREAL if _is_unreal(passage, first, start, words) else Told.FACT


def is_only_hour(passage: Passage, start: int, stop: int, words: EventWords) -> bool:
    """«начало переговоров сдвинули», with no day beside it: they began late."""
    clause = passage.clauses[passage.clause_at(start)]
    if any(clause.start <= spot.start < clause.stop for spot in passage.dates):
        return False
    first, last = max(clause.start, start - _REACH), min(clause.stop, stop + _NEAR)
    return bool(compiled(words.denials.begins).search(passage.low, first, last))


_NEAR = 20  # characters after a verb in which its object begins


def refuted(passage: Passage, drafts: Sequence[Draft], focus: Draft | None, words: EventWords) -> list[Draft]:
    """The events of which the sentence calls untrue what was said: its own, else the one spoken of before."""
    if not compiled(words.denials.refutes).search(passage.low):
        return []
    if drafts or focus is None:
        return list(drafts)
    return [focus] if compiled(words.denials.retorts).search(passage.low) else []


def is_refuted(draft: Draft, live: Sequence[tuple[str, int]]) -> bool:
    """Are the changes told of an event called untrue beside the last of them, or after it?"""
    last = max(number for _, number in live)
    return any(key == "refute" and last <= number <= last + _SOON for key, number in draft.cues)


_SOON = 2  # sentences


def _first(passage: Passage, start: int, words: EventWords) -> int:
    """Where the words begin that govern a change: a clause with «что» hangs on the one before it."""
    index = passage.clause_at(start)
    first = passage.clauses[index].start
    if index and compiled(words.subordinate).match(passage.low, first):
        return passage.clauses[index - 1].start
    return first


def _is_decided(passage: Passage, first: int, start: int, stop: int, words: EventWords) -> bool:
    """«решили отложить», «кейінге қалдыру туралы шешім»: what nobody denies in turn."""
    w = words.denials
    decided = [match.span() for match in compiled(w.decides).finditer(passage.low, first, stop)]
    decided += [match.span() for match in compiled(words.decided).finditer(passage.low)]
    if compiled(w.decides_after).match(passage.low, stop) or any(begin >= stop for begin, _ in decided):
        return True
    begin, end = max(decided, default=(-1, -1))
    if begin < 0 or compiled(w.no).search(passage.low, max(0, begin - 10), begin):
        return False
    return not compiled(w.nots).search(passage.low, end, start)


def _is_unreal(passage: Passage, first: int, start: int, words: EventWords) -> bool:
    w = words.denials
    if compiled(w.condition).search(passage.low):
        return True
    return bool(compiled(w.unreal).search(passage.low, first, start))
