"""Russian morphology for the whole analysis: pymorphy2 without setuptools, with one shared cache.

pymorphy2 finds its dictionary through `pkg_resources` (gone with setuptools 82) and copies its parts
through `inspect.getargspec` (gone with Python 3.11). Both are avoided here rather than patched: the path is
given, and a unit is copied as an object.
"""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import Any, NamedTuple

CACHE_SIZE = 6_000


class Form(NamedTuple):
    """One reading of a word: `lemma` in lower case, `grams` as OpenCorpora names them, score 0..1."""

    word: str
    lemma: str
    grams: frozenset[str]
    score: float
    pos: str  # NOUN, ADJF, VERB, …; empty where pymorphy2 knows none
    parse: Any  # pymorphy2's own tuple, which `inflect` needs


@lru_cache(maxsize=1)
def _analyser() -> Any:
    """The analyser, loaded once a process (about 15 MB)."""
    import pymorphy2_dicts_ru
    from pymorphy2 import MorphAnalyzer

    class Analyser(MorphAnalyzer):  # type: ignore[misc]
        def _bound_unit(self, unit: Any) -> Any:
            bound = copy.copy(unit)
            bound.init(self)
            return bound

    return Analyser(path=pymorphy2_dicts_ru.get_path(), lang="ru", result_type=None)


@lru_cache(maxsize=CACHE_SIZE)
def forms(word: str) -> tuple[Form, ...]:
    """Every reading of a word, likeliest first; the case of letters does not matter."""
    parses = _analyser().parse(word.lower())
    return tuple(Form(p[0], p[2], p[1].grammemes, p[3], p[1].POS or "", p) for p in parses)


def lemma(word: str) -> str:
    """The dictionary form of the likeliest reading, in lower case («министерства» → «министерство»)."""
    readings = forms(word)
    return readings[0].lemma if readings else word.lower()


@lru_cache(maxsize=CACHE_SIZE)
def inflect(form: Form, grams: frozenset[str]) -> str | None:
    """The word of this reading in another form (case, number, gender), or None where it has none."""
    found = _analyser()._inflect(form.parse, grams)
    return str(found[0][0]) if found else None


@lru_cache(maxsize=CACHE_SIZE)
def is_known(word: str) -> bool:
    """Does the dictionary itself hold this form (rather than a guess by its ending)?"""
    return bool(_analyser().word_is_known(word.lower()))
