"""Which dates of a sentence are of no event: of words said, of a decision, of an account, of a name."""

from __future__ import annotations

import re
from datetime import date

from monitor.models import EventKind, Precision, When
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.governing import preposition
from pipelines.analysis.events.passages import DateSpot, Passage, compiled
from pipelines.lang.event_words import EventWords


def is_of_words(
    spot: DateSpot,
    passage: Passage,
    drafts: list[Draft],
    near: tuple[str, int, int] | None,
    words: EventWords,
) -> bool:
    """Is it the day of a call, of words said, or the season in which a plan was given up?"""
    if near is None:
        return False
    if near[0] in _UNDONE and spot.date.when.precision in _LOOSE and not preposition(spot, passage):
        return True  # «отложенный весной форум»: when it was put off
    if near[0] in _BY_DECISION and _is_day_of_decision(spot, passage, near, words):
        return True
    if near[0] == "counterfactual" and (spot.stop <= near[1]) == (not preposition(spot, passage)):
        return True  # «30 июля предложили сдвинуть на 2025 год»: when it was proposed, and what
    return near[0] in ("remote", "other", "foreign") or _is_saying(near, spot, passage, drafts, words)


_BY_DECISION = frozenset({"cancel", "move"})


def _is_day_of_decision(
    spot: DateSpot, passage: Passage, near: tuple[str, int, int], words: EventWords
) -> bool:
    """«вчера отменили форум», not «вчера форум не состоялся»."""
    if preposition(spot, passage) or passage.low.startswith("не ", near[1]):
        return False
    return bool(compiled(words.changes.decided_on).fullmatch(passage.low, spot.start, spot.stop))


def is_no_day(spot: DateSpot, passage: Passage, day: date) -> bool:
    """Does it tell how long a document holds, what is counted, or since when something is done?"""
    return _is_term(spot.date.when) or _is_account(spot, passage) or _is_since(spot.date.when, day)


def is_instead(spot: DateSpot, passage: Passage, words: EventWords) -> bool:
    """«а не 12 ноября», «вместо 12 ноября»."""
    return bool(compiled(words.instead).search(passage.low, max(0, spot.start - 30), spot.start))


_UNDONE = frozenset({"was_moved", "was_cancelled"})
_LOOSE = frozenset({Precision.MONTH, Precision.SEASON, Precision.YEAR})


def is_in_name(spot: DateSpot, passage: Passage, drafts: list[Draft]) -> bool:
    """«круглый стол «Ишим: сценарии до 2035 года»»: a year of the name is no day of it."""
    opened = passage.low.rfind("«", 0, spot.start)
    if opened < 0 or "»" in passage.low[opened : spot.start] or "»" not in passage.low[spot.stop :]:
        return False
    return any(0 <= opened - draft.stop < 4 for draft in drafts)


def _is_account(spot: DateSpot, passage: Passage) -> bool:
    """«итоги 2025 года», «план на 2026 год»: what is counted or planned, not when."""
    vague = spot.date.when.precision in (Precision.YEAR, Precision.HALF_YEAR, Precision.QUARTER)
    return vague and bool(_ACCOUNT.search(passage.low, max(0, spot.start - 24), spot.start))


def _is_since(when: When, day: date) -> bool:
    """«с 2018 года»: how long something is done."""
    return when.first is not None and when.last is None and (day - when.first).days > 300


def _is_term(when: When) -> bool:
    """«план на 2026–2028 годы»: how long a document holds, not when anything takes place."""
    return when.precision is Precision.YEAR and bool(
        when.first and when.last and when.first.year != when.last.year
    )


_ACCOUNT = re.compile(
    r"\b(?:итог\w*|результат\w*|план\w*|бюджет\w*|показател\w*|товарооборот\w*|по итогам) (?:на |за |в )?$"
)


def _is_saying(
    near: tuple[str, int, int], spot: DateSpot, passage: Passage, drafts: list[Draft], words: EventWords
) -> bool:
    """«сообщил 6 ноября», «заявил в среду»: the day of the words, not of the event."""
    if near[0] != "said_at" or is_instead(spot, passage, words):
        return False
    if any(is_said_at(spot, draft, passage) for draft in drafts):
        return False
    gap = spot.start - near[2] if near[2] <= spot.start else near[1] - spot.stop
    beside = any(0 <= spot.start - draft.stop < 12 for draft in drafts)
    return gap < 22 and not beside


_AT_IT = re.compile(r"\b(?:на|в ходе|во время|at|during)\s+(?:[\w-]+\s+){0,3}$")
_HALLS = frozenset({EventKind.SESSION, EventKind.SUMMIT, EventKind.COMMISSION, EventKind.FORUM})


def is_said_at(spot: DateSpot, draft: Draft, passage: Passage) -> bool:
    """«заявил сегодня …, выступая на заседании совета»: what is said there today is said on its day."""
    return (
        draft.kind in _HALLS
        and draft.clause == passage.clause_at(spot.start)
        and spot.date.anchor == "reference"
        and spot.date.when.exact
        and bool(_AT_IT.search(passage.low, max(0, draft.start - 40), draft.start))
    )
