"""Words of a page rather than of its article, in all languages: menus, buttons, captions, stamps of time."""

from __future__ import annotations

from pipelines.lang.en import dates as en_dates
from pipelines.lang.en import furniture as en
from pipelines.lang.kk import dates as kk_dates
from pipelines.lang.kk import furniture as kk
from pipelines.lang.ru import dates as ru_dates
from pipelines.lang.ru import furniture as ru

WORDS = frozenset(f"{ru.WORDS} {kk.WORDS} {en.WORDS}".split())
PHRASES = (*ru.PHRASES, *kk.PHRASES, *en.PHRASES)
STAMP = tuple(f"{ru.STAMP} {kk.STAMP} {en.STAMP}".split())  # words between the parts of a printed time


_PRINTED = frozenset({"nom", "gen", "abbr"})  # cases in which a printed date has its month


def month_names(month: int) -> tuple[str, ...]:
    """The name of a month (1..12) as dates print it, folded."""
    return _names("M", month)


def weekday_names(weekday: int) -> tuple[str, ...]:
    """The name of a day of the week (0 is Monday), folded."""
    return _names("W", weekday)


def _names(code: str, number: int) -> tuple[str, ...]:
    found = []
    for words in (ru_dates.WORDS, kk_dates.WORDS, en_dates.WORDS):
        for form, (kind, value) in words.items():
            if kind != code:
                continue
            told, case = value if isinstance(value, tuple) else (value, "nom")
            if told == number and case in _PRINTED:
                found.append(form)
    return tuple(found)
