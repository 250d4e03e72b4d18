"""Whose an event is by its own phrase: «форум Казахстана и Узбекистана», a French president's visit."""

from __future__ import annotations

import re

from monitor.models import EventKind
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.analysis.events.series import BOTH, SERIES
from pipelines.analysis.events.world import countries_in, country_of, is_club_of_others
from pipelines.lang.event_words import EventWords

_BEFORE, _AFTER = 40, 45  # characters of a phrase on both sides of its noun
_NAME = 90  # characters of the whole name of a union's body
_BORDER = re.compile(r"[.,;:()]")
_PAIR = re.compile(r"(?=\b([\w’']{4,})(?: (?:и|мен|пен|and) |\s?[-–—]\s?)([\w’']{4,}))")
_OTHERS = frozenset({"XX"})


def lands_of(draft: Draft, passage: Passage) -> frozenset[str]:
    """RU, KZ and XX (any other) where the phrase of a gathering names a pair or a union of others."""
    before = _BORDER.split(passage.low[max(0, draft.start - _BEFORE) : draft.start])[-1]
    after = _BORDER.split(passage.low[draft.stop : draft.stop + _AFTER])[0]
    found: set[str] = set()
    phrase = f"{before}{passage.low[draft.start : draft.stop]}{after}"
    for match in _PAIR.finditer(phrase):
        one, two = countries_in(match[1]), countries_in(match[2])
        if one and two:
            found |= one | two
    if found:  # «МЧС РФ и коллег из Белоруссии и Казахстана»: three
        found |= countries_in(_WHERE.sub("", phrase)) & set(BOTH)
        return frozenset(found)
    if is_club_of_others(before + _BORDER.split(passage.low[draft.start : draft.stop + _NAME])[0]):
        return _OTHERS
    other = _WITH.match(after)  # «саммит с Ираном»: with one other land, and not told whose
    return _OTHERS if other and countries_in(other[1]) == _OTHERS else frozenset()


_WITH = re.compile(r" (?:со?|with) ([\w’']+)(?! (?:и|and) )")


_WHERE = re.compile(r"\b(?:во?|на|in|at) \w+")


def is_guest_of_others(draft: Draft, passage: Passage, words: EventWords) -> bool:
    """«Президент Франции отменил визит»: whoever makes it, unnamed, is of neither country."""
    first = passage.clauses[draft.clause].start
    before = passage.low[first : draft.start]
    if draft.actor is not None or not compiled(words.offices).search(before):
        return False
    home = {country for country in (country_of(draft.target),) if country}
    return countries_in(before) - home == _OTHERS


def of_other_lands(a: Draft, b: Draft) -> bool:
    """Are two mentions of events of other countries?"""
    if a.kind is EventKind.VISIT:
        return any(one.lands == _OTHERS and two.actor is not None for one, two in ((a, b), (b, a)))
    one, two = _pair(a), _pair(b)
    return len(one) > 1 and len(two) > 1 and one != two


def _pair(draft: Draft) -> frozenset[str]:
    if draft.series in SERIES and SERIES[draft.series].parties == BOTH:
        return frozenset(BOTH)
    return draft.lands
