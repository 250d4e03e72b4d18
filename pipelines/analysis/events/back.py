"""Whether a sentence that names no event speaks of the one told before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.models import EventKind, Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.merge import surname
from pipelines.analysis.events.owners import CHANGES, speaks_back
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.lang.event_words import EventWords

_CHANGED = CHANGES | {"was_cancelled", "was_moved", "new_day"}
_AHEAD = frozenset({"future", "join_future", "plan"})


def speaks_of(passage: Passage, start: int, words: EventWords, key: str, focus: Draft) -> bool:
    """Is the cue `key` at `start` said of `focus`: by a pronoun, as a plan given up, or as its new day?"""
    if speaks_back(passage, start, words, key):
        return not _is_of_another(passage, key, focus, words)
    if key == "new_day" and focus.actor is not None and _names_actor(passage, focus.actor):
        return True  # «Мишустин окажется в Алматы на сутки раньше»
    if key == "given_up":
        return _is_plan_given_up(passage, start, words, focus)
    if key == "deny":
        return _denies(passage, focus)
    if key in _AHEAD and any(cue == "deny" for cue, _, _ in passage.cues(words)):
        return _denies(passage, focus)
    if key in _AHEAD:  # «По новому графику премьеры встретятся 20 августа»
        return bool(compiled(words.changes.anew).search(passage.low))
    return False


def points_back(passage: Passage, drafts: Sequence[Draft], start: int, words: EventWords) -> bool:
    """«Первоначально его планировали на 10 сентября, но в те дни идёт съезд»: of an event told before.

    So it is where a pronoun stands beside the verb, before any event that the sentence names.
    """
    first = min((draft.start for draft in drafts), default=0)
    if start >= first:
        return False
    clause = passage.clauses[passage.clause_at(start)]
    last = min(first, start + _NEAR)
    return bool(compiled(words.changes.points_back).search(passage.low, clause.start, last))


_NEAR = 40  # characters


def changed_before(
    passage: Passage, words: EventWords, drafts: Sequence[Draft], focus: Draft | None
) -> Draft | None:
    """The event that «новая дата» is of: the one that was moved just before it, else `focus`."""
    if focus is not None and focus.cue_keys() & _CHANGED:
        return focus
    if not any(key in _NEW for key, _, _ in passage.cues(words)):
        return focus
    for draft in reversed(drafts):
        if passage.number - draft.passage > _REACH:
            break
        if draft.cue_keys() & _CHANGED:
            return draft
    return focus


_NEW = frozenset({"new_day", "indefinite", "given_up"})
_REACH = 3  # sentences


def _denies(passage: Passage, focus: Draft) -> bool:
    """«Писали, что визит отложен. Никто ничего не откладывал, ждём 5 мая»: of the change told before."""
    told = {number for key, number in focus.cues if key in _CHANGED}
    return bool(told) and 0 < passage.number - max(told) <= _REACH


_OFF = frozenset({"cancel", "move"})
_FAR = 5  # sentences


def _is_of_another(passage: Passage, key: str, focus: Draft, words: EventWords) -> bool:
    """Was the event told far above, or can the pronoun not mean it: «визит … Сейчас они перенесены»?"""
    told = max([focus.passage, *(at for _, at in focus.cues)])
    if (key == "given_up" or key in _OFF) and passage.number - told > _FAR:
        return True
    if key not in _OFF:
        return False
    for word in re.finditer(r"\b\w", passage.low):
        for gender, pattern in words.pronouns:
            if compiled(pattern).match(passage.low, word.start()):
                if gender == "p":  # «саммиты … они»: the noun may stand in the plural
                    return focus.kind is EventKind.VISIT
                return focus.gender not in (None, gender)
    return False


def _is_plan_given_up(passage: Passage, start: int, words: EventWords, focus: Draft) -> bool:
    """«Ранее условились собраться 5 мая», or what a traveller or the guests of what is off were to do."""
    if compiled(words.previous_edition).search(passage.low) or compiled(words.long_ago).search(passage.low):
        return False
    if passage.clauses[passage.clause_at(start)].kind == "relative":
        return False  # «Регистрация, которую предполагали завершить 1 апреля»
    if compiled(words.earlier).search(passage.low):
        return True
    return bool(focus.cue_keys() & _CHANGED) and _is_near(passage, focus)


def _is_near(passage: Passage, focus: Draft) -> bool:
    """Does the sentence follow the change, or name the one who was to travel?"""
    if focus.actor is not None and _names_actor(passage, focus.actor):
        return True
    told = max(number for key, number in focus.cues if key in _CHANGED)
    return passage.number - told <= 2


def _names_actor(passage: Passage, actor: Mention) -> bool:
    named = {surname(spot.mention) for spot in passage.entities if spot.mention.type == "PER"}
    return surname(actor) in named
