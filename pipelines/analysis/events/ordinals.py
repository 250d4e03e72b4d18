"""Which one of its row a gathering is: «XXI форум», «26-е заседание», «Второй … форум»."""

from __future__ import annotations

import re

from pipelines.analysis.events.grammar import from_roman
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.lang.event_words import EventWords

_ROMAN_WORD = re.compile(r"\b([IVXLХІ]{1,7})\b(?![-.])")
_NUMBER_WORD = re.compile(
    r"\b(\d{1,3})(?:-?(?:й|го|е|му|м|ом|я|ю|ой|ая|ое|ый|ші|шы|інші|ыншы|нші|st|nd|rd|th))\b"
)
_CASES = r"(?:ый|ий|ой|ого|его|ом|ем|ому|ему|ым|им|ая|яя|ья|ую|юю|ью|ое|ее|ье|ей|ьего|ьем|ьему|ьим|ьей)"


def find_ordinal(passage: Passage, start: int, stop: int, words: EventWords) -> int | None:
    """The ordinal written in or before the head at [start, stop) of a passage, None for none."""
    number = _written(passage.text[max(0, start - 34) : stop + 4], words)
    if number is None and words.ordinal_words:
        return _word_before(passage.low[max(0, start - 60) : start], words)
    return number


def _word_before(before: str, words: EventWords) -> int | None:
    """«Второй казахстанско-российский» before a head → 2: adjectives alone may stand between."""
    if not compiled(_before_head("|".join(words.ordinal_words))).search(before):
        return None  # nearly always: one look for all of them
    stems = words.ordinal_words.items()
    return next((number for stem, number in stems if compiled(_before_head(stem)).search(before)), None)


def _before_head(stems: str) -> str:
    return rf"\b(?:{stems}){_CASES}(?: [\w-]+{_CASES})*\s*$"


def _written(text: str, words: EventWords) -> int | None:
    """Of Roman and Arabic numbers with an ending, the last; else the words of a language that names them."""
    best = None
    for match in _ROMAN_WORD.finditer(text):
        best = from_roman(match[1]) or best
    for match in _NUMBER_WORD.finditer(text.lower()):
        best = int(match[1])
    if best is None and words.ordinals:
        low = text.lower()
        for stem, number in words.ordinals.items():
            if re.search(rf"\b{stem}", low):
                best = number
    return best
