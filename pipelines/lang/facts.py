"""Whether a word of any of the languages can carry a fact: a number, day, month, status word or «не»."""

from __future__ import annotations

import re

from pipelines.lang.en.facts import WORDS as EN
from pipelines.lang.kk.facts import WORDS as KK
from pipelines.lang.ru.facts import WORDS as RU

_ALL = (RU, KK, EN)
_BEGINS = re.compile(
    "|".join(f"(?:{piece})" for w in _ALL for piece in f"{w.months} {w.days} {w.periods} {w.status}".split())
)
_ROMAN = re.compile(r"[IVXL]{1,6}$")
NEGATION = frozenset(word for words in _ALL for word in words.negation.split())


def carries_fact(word: str, folded: str) -> bool:
    """`folded` is the word in lower case with «е» for «ё»; a Roman number is known by its capitals."""
    if folded in NEGATION or any(c.isdigit() for c in folded) or _ROMAN.match(word):
        return True
    return bool(_BEGINS.match(folded))
