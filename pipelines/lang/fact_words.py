"""The shape of a language's fact words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWords:
    """Words of one language that can carry a fact, apart by spaces; «ё» is «е», letters are lower-case.

    All but `negation` are pieces of patterns that a word begins with; `negation` are whole words.
    """

    months: str
    days: str  # of the week, and days told from today
    periods: str  # seasons, quarters, weeks
    status: str  # what becomes of a plan: verbs of taking place, moving, cancelling, going
    negation: str
