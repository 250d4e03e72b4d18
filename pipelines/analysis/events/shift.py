"""By how much a day changes where the text names the old one only: «двумя неделями позднее»."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from monitor.models import When
from pipelines.analysis.events.draft import Dated, Draft
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.lang.event_words import EventWords

_REACH = 40  # characters around a cue in which the words of how much stand


def shift_of(passage: Passage, start: int, stop: int, words: EventWords) -> int | None:
    """Days by which the change at `start:stop` moves an event, fewer than 0 where it is sooner."""
    clause = passage.clauses[passage.clause_at(start)]
    first, last = max(clause.start, start - _REACH), min(clause.stop, stop + _REACH)
    match = compiled(words.changes.shift).search(passage.low, first, last)
    if match is None:
        return None
    days = _number(match["many"], words) * _value(match["unit"], words.changes.units)
    return (-days if match["sooner"] else days) or None


def _number(word: str | None, words: EventWords) -> int:
    if word is None:
        return 1
    return int(word) if word.isdigit() else _value(word, words.changes.numbers)


def _value(word: str, known: Mapping[str, int]) -> int:
    return next((value for stem, value in known.items() if word.startswith(stem)), 0)


def reckoned(draft: Draft, new: Dated | None, old: Dated | None) -> tuple[Dated | None, Dated | None]:
    """The new and the old day: where none or only a weekday is told, the new one is the old one moved so far.

    Only an exact old day is moved.
    """
    if draft.shift is None:
        return new, old
    if old is None and new is not None and new.cue in _PLAN:
        new, old = None, new
    if old is None or not old.when.exact or old.when.first is None or old.when.last is None:
        return new, old
    by = timedelta(days=draft.shift)
    moved = replace(old.when, first=old.when.first + by, last=old.when.last + by)
    if new is not None and not _is_same_weekday(new, moved):
        return new, old
    return replace(old, when=moved, old=False, cue="new_day", guessed=False), old


_PLAN = frozenset({"planned_for", "due", "given_up", "plan"})


def _is_same_weekday(new: Dated, moved: When) -> bool:
    """«не в пятницу, 30 января, а в четверг»: the week of a bare weekday was only guessed."""
    if not new.guessed or new.when.first is None or moved.first is None:
        return False
    return (new.when.first - moved.first).days % 7 == 0
