"""What a change is said of: «отменены занятия» beside a visit is no cancelled visit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from pipelines.analysis import morph
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.lang.event_words import EventWords


class Thing(Enum):
    """What is changed where it is none of the events, or cannot be told."""

    OTHER = "other"
    UNKNOWN = "unknown"


_WORD = re.compile(r"\w[\w-]*")
_STOP = re.compile(r"[.,;:()!?]|\s[-–—]\s")
_REFLEXIVE = re.compile(r"(?:[тс]я|сь)$")
_SHORT = re.compile(r"н[аоы]?$")  # «отменён», «перенесена»
_TAKES_PLACE = re.compile(r"\b(?:пройд|состо)\w+")  # said of the event itself
_NUMBERS = {"а": frozenset({"femn", "sing"}), "о": frozenset({"neut", "sing"}), "ы": frozenset({"plur"})}
_MODIFIERS = frozenset({"ADJF", "PRTF", "NUMR", "ADVB", "PRCL", "NPRO", "PRED", "COMP", "ADJS", ""})


def changed_thing(
    passage: Passage, drafts: Sequence[Draft], start: int, stop: int, words: EventWords
) -> Draft | Thing:
    """The event that the change at `start:stop` is said of, something OTHER, or UNKNOWN.

    By the grammar of the clause: the noun after the verb in the case of an object, else the first before it
    that stands in no prepositional phrase; one that stands for the event («сроки», «дата») leads on to it.
    """
    if not words.changes.declined:
        return Thing.UNKNOWN
    last = _WORD.findall(passage.low[start:stop])[-1]
    index = passage.clause_at(start)
    clause = passage.clauses[index]
    border = _STOP.search(passage.low, stop, clause.stop)
    right = (stop, border.start() if border else max(stop, clause.stop))
    if morph.forms(last)[0].pos == "NOUN":
        return _Walk(passage, drafts, words, frozenset({"gent"})).over(*right)
    if morph.forms(last)[0].pos in ("ADVB", "COMP"):  # «делегация прилетит днём раньше»
        return _before(passage, drafts, words, frozenset({"nomn"}), clause.start, start)
    held = _TAKES_PLACE.search(passage.low, start, stop)
    passive = bool(held or _REFLEXIVE.search(last) or _SHORT.search(last))
    case = frozenset({"nomn" if passive else "accs"})
    after = _Walk(passage, drafts, words, case).over(*right)
    if after is not Thing.UNKNOWN or clause.kind == "relative":
        return after
    if _SHORT.search(last):
        case |= _NUMBERS.get(last[-1], frozenset({"masc", "sing"}))
    return _before(passage, drafts, words, case, clause.start, start)


def is_noun_of_change(passage: Passage, start: int, stop: int, words: EventWords) -> bool:
    """«отсрочка», «перенос»: told of nothing that stands beside it in another clause."""
    if not words.changes.declined:
        return False
    return morph.forms(_WORD.findall(passage.low[start:stop])[-1])[0].pos == "NOUN"


def missing_event(passage: Passage, drafts: Sequence[Draft], start: int, words: EventWords) -> Draft | None:
    """«Форума в этом году не будет»: the event in the genitive of which there is none."""
    if not words.changes.declined:
        return None
    clause = passage.clauses[passage.clause_at(start)]
    found = _Walk(passage, drafts, words, frozenset({"gent"})).over(clause.start, start)
    if not isinstance(found, Draft):
        return None
    first = _WORD.search(passage.low, found.start)
    return found if first and _has_case(first[0], "gent") else None


def _before(
    passage: Passage, drafts: Sequence[Draft], words: EventWords, case: frozenset[str], first: int, last: int
) -> Draft | Thing:
    """The subject: in the part between commas that is nearest to the verb and holds one."""
    while last > first:
        comma = max(passage.low.rfind(",", first, last), first)
        found = _Walk(passage, drafts, words, case).over(comma, last)
        if found is not Thing.UNKNOWN:
            return found
        last = comma
    return Thing.UNKNOWN


class _Walk:
    """Goes over the words of a stretch from left to right until it meets what is changed."""

    def __init__(
        self, passage: Passage, drafts: Sequence[Draft], words: EventWords, case: frozenset[str]
    ) -> None:
        self.low, self.words, self.case = passage.low, words, case
        self.drafts = [draft for draft in drafts if not draft.verb]
        self.named = [(spot.start, spot.stop) for spot in passage.entities]
        self.dated = [(spot.start, spot.stop) for spot in passage.dates]
        self.adjective = ""  # right before the word
        self.many = False  # «все запланированные …»
        # free | governed (by a preposition) | tail (what depends on a noun) | led («сроки») | other
        self.at = "free"

    def over(self, first: int, last: int) -> Draft | Thing:
        """What is changed, by the words of `low[first:last]`."""
        for match in _WORD.finditer(self.low, first, last):
            found = self._step(match)
            if found is not None:
                return found
        return Thing.OTHER if self.at == "other" else Thing.UNKNOWN

    def _step(self, match: re.Match[str]) -> Draft | Thing | None:
        adjective, self.adjective = self.adjective, ""
        draft = next(
            (one for one in self.drafts if one.start < match.end() and match.start() < one.stop), None
        )
        if draft is not None:
            return self._meet_event(draft, match, adjective)
        if any(begin <= match.start() < end for begin, end in self.named):
            self.at = "tail" if self.at == "governed" else self.at
            return None
        if any(begin <= match.start() < end for begin, end in self.dated):
            self.at = "free" if self.at in ("governed", "tail") else self.at
            return None  # «из-за визита 27 ноября свадьбы»: no noun depends on one before a day
        readings = morph.forms(match[0])
        if readings[0].pos == "NOUN":
            return self._meet_noun(match[0], readings)
        if readings[0].pos == "PREP":
            if self.at == "other":
                return Thing.OTHER
            self.at = "governed"
        elif readings[0].pos in _MODIFIERS:
            self.adjective = match[0] if readings[0].pos in ("ADJF", "PRTF") else ""
            self.many = self.many or (bool(self.adjective) and _is_of_many(readings))
        elif self.at == "other" and readings[0].pos != "CONJ":
            return Thing.OTHER  # «перенёс операцию и посетит»
        elif self.at != "other":
            self.at = "free"  # another verb: what stands after it is looked at anew
        return None

    def _meet_event(self, draft: Draft, match: re.Match[str], adjective: str) -> Draft | Thing | None:
        depends = _has_case(match[0], "gent") and _has_case(adjective or match[0], "gent")
        if self.at == "other" and depends:
            return Thing.OTHER
        if self.at == "governed" or (self.at == "tail" and depends):
            self.at = "tail" if match.end() >= draft.stop else self.at
            return None
        return draft

    def _meet_noun(self, word: str, readings: Sequence[morph.Form]) -> Thing | None:
        nouns = [form for form in readings if form.pos == "NOUN"]
        if self.many and self.at == "free" and compiled(self.words.back_reference).match(word):
            return Thing.OTHER  # «все запланированные на сегодня мероприятия»
        if self.at == "governed":
            self.at = "tail"
        elif self.at in ("tail", "other") and any("gent" in form.grams for form in nouns):
            return None
        elif self.at == "other":
            return Thing.OTHER
        elif compiled(self.words.changes.stands_for).fullmatch(word):
            self.at = "led"
        elif compiled(self.words.changes.any_event).fullmatch(word):
            return Thing.UNKNOWN  # «международные соревнования»: an event in the plural
        elif compiled(self.words.back_reference).match(word):
            return Thing.UNKNOWN  # «мероприятие»: the event spoken of before
        elif self.at == "led":
            return Thing.OTHER
        elif compiled(self.words.changes.deciders).fullmatch(word):
            self.at = "tail"
        else:
            self.at = "other" if any(self.case <= form.grams for form in nouns) else "tail"
        return None


def _is_of_many(readings: Sequence[morph.Form]) -> bool:
    return all({"plur", "nomn"} <= form.grams or {"plur", "accs"} <= form.grams for form in readings)


def _has_case(word: str, case: str) -> bool:
    return any(case in form.grams for form in morph.forms(word))
