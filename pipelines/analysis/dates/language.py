"""One bundle a language: its words, its grammar, its predicates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.analysis.dates import english, kazakh, russian
from pipelines.analysis.dates.context import Predicate
from pipelines.analysis.dates.grammar import Grammar
from pipelines.analysis.dates.tokens import Tokeniser
from pipelines.analysis.dates.typos import month_names
from pipelines.lang.en import dates as en_words
from pipelines.lang.en import tense as en_tense
from pipelines.lang.kk import dates as kk_words
from pipelines.lang.kk import tense as kk_tense
from pipelines.lang.ru import dates as ru_words
from pipelines.lang.ru import tense as ru_tense


@dataclass(frozen=True, slots=True)
class Language:
    """What the finder needs of a language."""

    code: str
    words: Mapping[str, tuple[str, object]]
    tokeniser: Tokeniser
    grammar: Grammar
    predicate: Predicate
    months: tuple[str, ...] = ()
    after: int = 0  # see context.governor; nothing where the verb stands last


RUSSIAN = Language(
    "ru",
    ru_words.WORDS,
    Tokeniser(ru_words.WORDS, ru_words.ABBREVIATIONS),
    russian.GRAMMAR,
    ru_tense.predicate,
    month_names(ru_words.WORDS),
)
KAZAKH = Language(
    "kk",
    kk_words.WORDS,
    Tokeniser(kk_words.WORDS, kk_words.ABBREVIATIONS, kk_words.from_latin),
    kazakh.GRAMMAR,
    kk_tense.predicate,
    month_names(kk_words.WORDS),
)
ENGLISH = Language(
    "en",
    en_words.WORDS,
    Tokeniser(en_words.WORDS, en_words.ABBREVIATIONS),
    english.GRAMMAR,
    en_tense.predicate,
    month_names(en_words.WORDS),
    after=2,
)
_LANGUAGES = {"ru": RUSSIAN, "kk": KAZAKH, "en": ENGLISH}
_KAZAKH_LETTERS = re.compile("[әңғүұқөһӘҢҒҮҰҚӨҺ]")
_CYRILLIC = re.compile("[а-яА-Я]")


def language_of(code: str, text: str) -> Language:
    """The bundle for a language code; «und» is told by the letters of the text."""
    if code in _LANGUAGES:
        return _LANGUAGES[code]
    sample = text[:2000]
    if len(_KAZAKH_LETTERS.findall(sample)) > len(sample) // 60:
        return KAZAKH
    return RUSSIAN if _CYRILLIC.search(sample) else ENGLISH
