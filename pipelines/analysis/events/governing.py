"""The verb that governs a date, and the preposition or case in which it stands."""

from __future__ import annotations

import re

from pipelines.analysis.events.owners import CHANGES
from pipelines.analysis.events.passages import DateSpot, Passage, compiled
from pipelines.lang.event_words import EventWords

_NOT_GOVERNING = frozenset({"part", "lasts"})


def governor(
    spot: DateSpot, passage: Passage, cues: list[tuple[str, int, int]], instead: bool, words: EventWords
) -> tuple[str, int, int] | None:
    """The cue that governs the date, in its clause; in «не 12 июня, как планировалось, а 26 июня» in both."""
    clause = passage.clauses[passage.clause_at(spot.start)]
    if not instead:
        near = _governing(spot, cues, clause.start, clause.stop, passage.low)
        near = _given_up_above(passage, cues, clause.start, words) or near
        return near or _before_colon(passage, cues, clause.start)
    cues = [cue for cue in cues if cue[0] != "given_up" or cue[1] > spot.start]
    return _governing(spot, cues, 0, clause.stop, passage.low)


def _given_up_above(
    passage: Passage, cues: list[tuple[str, int, int]], first: int, words: EventWords
) -> tuple[str, int, int] | None:
    """«Ожидалось, что премьер прилетит 28 октября»: what the clause with «что» hangs on."""
    if not first or not compiled(words.subordinate).match(passage.low, first):
        return None
    above = passage.clauses[passage.clause_at(first - 1)]
    return next((cue for cue in cues if cue[0] == "given_up" and above.start <= cue[1] < above.stop), None)


def _before_colon(
    passage: Passage, cues: list[tuple[str, int, int]], first: int
) -> tuple[str, int, int] | None:
    """«Сроки форума изменены: с 15 апреля на 20 мая»: what the clause before the colon tells."""
    if not first or passage.low[first] != ":":
        return None
    above = passage.clauses[passage.clause_at(first - 1)]
    told = [cue for cue in cues if cue[0] in _NEW_DAYS and above.start <= cue[1] < above.stop]
    return told[-1] if told else None


_NEW_DAYS = frozenset({"new_day", "move", "shift"})


def leads_on(spot: DateSpot, passage: Passage) -> bool:
    """«с 15–17 апреля» before «на 20–22 мая»: the day that another one replaces."""
    if not spot.date.when.exact or not _FROM.search(
        passage.low, max(0, spot.start - 5), min(spot.stop, spot.start + 5)
    ):
        return False
    return any(
        _ONTO.fullmatch(passage.low, spot.stop, other.start)
        for other in passage.dates
        if 0 < other.start - spot.stop < _GAP
    )


_FROM, _ONTO = re.compile(r"\b(?:с|со|from) "), re.compile(r",? (?:на|to) ")
_GAP = 6  # characters


def is_but(spot: DateSpot, passage: Passage, words: EventWords) -> bool:
    """Does the date stand right after the «а» of «не …, а …», with a date after the «не»?"""
    denied = compiled(words.not_before)
    if not any(denied.search(passage.low, max(0, one.start - 6), one.start) for one in passage.dates):
        return False
    return any(
        spot.start - match.end() <= 4
        for match in compiled(words.but_after).finditer(passage.low, max(0, spot.start - 50), spot.start)
    )


_KAZAKH = re.compile("[әғқңөұүһі]")
_DATIVE, _ABLATIVE = re.compile(r"\w(?:ға|ге|қа|ке)\b"), re.compile(r"\w(?:дан|ден|нан|нен|тан|тен)\b")


def preposition(spot: DateSpot, passage: Passage) -> str:
    """«na» of «на 5 мая», «s» of «с 5 мая», or nothing."""
    before = passage.low[max(0, spot.start - 6) : spot.start]
    if re.search(r"\b(?:на|до|to|until|till|for)\s$", before):
        return "na"
    return "s" if re.search(r"\b(?:с|со|from)\s$", before) else by_case(spot, passage)


def by_case(spot: DateSpot, passage: Passage) -> str:
    """«13 қарашаға ауыстырылды», «6 қарашадан»: Kazakh tells by case what Russian tells by a preposition."""
    if not _KAZAKH.search(passage.low):
        return ""
    word = passage.low[passage.low.rfind(" ", 0, spot.stop) + 1 :].split(" ", 1)[0]
    return "na" if _DATIVE.search(word) else "s" if _ABLATIVE.search(word) else ""


def _governing(
    spot: DateSpot, cues: list[tuple[str, int, int]], first: int, last: int, low: str
) -> tuple[str, int, int] | None:
    inside = [
        cue
        for cue, after in zip(cues, [*cues[1:], None], strict=False)
        if first <= cue[1] < last and cue[0] not in _NOT_GOVERNING and not _is_auxiliary(cue, after)
    ]
    if not inside:
        return None

    def cost(cue: tuple[str, int, int]) -> float:
        if _DIRECTLY.fullmatch(low, cue[2], spot.start):
            return 0.0
        between = (cue[2], spot.start) if cue[2] <= spot.start else (spot.stop, cue[1])
        joined = cue[1] > spot.start and _NEXT.match(low, spot.stop)
        comma = 14.0 if joined else 8.0 if low.find(",", *between) >= 0 else 0.0
        return comma + (between[1] - between[0] if cue[2] <= spot.start else (cue[1] - spot.stop) * 1.3 + 2)

    best = min(inside, key=cost)
    for cue in inside:  # «was supposed to visit», «планировал посетить»: the verb before governs both
        if cue[0] == "given_up" and 0 <= best[1] - cue[2] <= 4:
            return cue
    return best


_DIRECTLY = re.compile(r" (?:for|on|in|at)(?: the)? ")  # «set for November 6 will now …»
_NEXT = re.compile(r" (?:и|and|және) ")  # «открылась в среду и продлится …»: the next verb has its own day


def _is_auxiliary(cue: tuple[str, int, int], after: tuple[str, int, int] | None) -> bool:
    """«может быть перенесён»: the verb that follows governs."""
    return cue[0] == "maybe" and after is not None and after[0] in CHANGES and 0 <= after[1] - cue[2] < 15
