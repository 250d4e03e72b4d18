"""Russian morphology for the whole analysis: pymorphy2 without setuptools, with one shared cache.

pymorphy2 finds its dictionary through `pkg_resources` (gone with setuptools 82) and copies its parts
through `inspect.getargspec` (gone with Python 3.11). Both are avoided here rather than patched: the path is
given, and a unit is copied as an object. Words of its dictionary are read and inflected here, because what
the words of one paradigm share need only be worked out once; words that it has to guess are left to it.
"""

from __future__ import annotations

import copy
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

CACHE_SIZE = 6_000
_SLOTS = 6_000  # forms of paradigms; news uses two or three thousand
_CHANCES = 1_000_000  # by which pymorphy2 multiplies its probabilities


class Form(NamedTuple):
    """One reading of a word: `lemma` in lower case, `grams` as OpenCorpora names them, score 0..1."""

    word: str
    lemma: str
    grams: frozenset[str]
    score: float
    pos: str  # NOUN, ADJF, VERB, …; empty where pymorphy2 knows none
    source: Any  # what `inflect` needs: a Place in the dictionary, or pymorphy2's own tuple of a guess


class Place(NamedTuple):
    """Where the dictionary has a word: the number of its paradigm, and of its form in it."""

    paradigm: int
    form: int


class _Tag(NamedTuple):
    """What pymorphy2's tag tells, at hand: its own properties are worked out at every look."""

    name: str
    grams: frozenset[str]
    pos: str


class _Slot(NamedTuple):
    """One form of a paradigm: what stands before and after the stem, and its tag."""

    prefix: str
    suffix: str
    tag: _Tag

    def stem(self, word: str) -> str:
        """The word, one of this form, without what the form adds."""
        return word[len(self.prefix) : len(word) - len(self.suffix)]


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
    low = word.lower()
    return _from_dictionary(low) or tuple(
        Form(p[0], p[2], p[1].grammemes, p[3], str(p[1].POS or ""), p) for p in _analyser().parse(low)
    )


def lemma(word: str) -> str:
    """The dictionary form of the likeliest reading, in lower case («министерства» → «министерство»)."""
    readings = forms(word)
    return readings[0].lemma if readings else word.lower()


def inflect(form: Form, grams: frozenset[str]) -> str | None:
    """The word of this reading in another form (case, number, gender), or None where it has none."""
    if not isinstance(form.source, Place):
        return _inflect_guess(form, grams)
    paradigm, index = form.source
    wanted = _nearest(paradigm, index, grams)
    if wanted is None:
        return None
    stem = _slot(paradigm, index).stem(form.word)
    slot = _slot(paradigm, wanted)
    return slot.prefix + stem + slot.suffix


@lru_cache(maxsize=CACHE_SIZE)
def is_known(word: str) -> bool:
    """Does the dictionary itself hold this form (rather than a guess by its ending)?"""
    return bool(_analyser().word_is_known(word.lower()))


@lru_cache(maxsize=CACHE_SIZE)
def _inflect_guess(form: Form, grams: frozenset[str]) -> str | None:
    found = _analyser()._inflect(form.source, grams)
    return str(found[0][0]) if found else None


def _from_dictionary(low: str) -> tuple[Form, ...]:
    """The readings of a word that the dictionary holds; none of another."""
    analyser = _analyser()
    found = [
        (word, Place(*place), _slot(*place))
        for word, places in analyser.dictionary.words.similar_items(low, analyser.char_substitutes)
        for place in places
    ]
    if not found:
        return ()
    chance = analyser.prob_estimator.p_t_given_w.get
    scores = [chance(f"{low}:{slot.tag.name}", 0) / _CHANCES for _, _, slot in found]
    if not any(scores):
        scores = [1 / len(found)] * len(found)
    readings = [
        Form(word, _lemma(word, place, slot), slot.tag.grams, score, slot.tag.pos, place)
        for (word, place, slot), score in zip(found, scores, strict=True)
    ]
    readings.sort(key=attrgetter("score"), reverse=True)
    return tuple(readings)


def _lemma(word: str, place: Place, slot: _Slot) -> str:
    if place.form == 0:
        return word
    first = _slot(place.paradigm, 0)
    return first.prefix + slot.stem(word) + first.suffix


@lru_cache(maxsize=_SLOTS)
def _slot(paradigm: int, index: int) -> _Slot:
    dictionary = _analyser().dictionary
    numbers = dictionary.paradigms[paradigm]  # of all suffixes, then of all tags, then of all prefixes
    count = len(numbers) // 3
    return _Slot(
        dictionary.paradigm_prefixes[numbers[2 * count + index]],
        dictionary.suffixes[numbers[index]],
        _tag(numbers[count + index]),
    )


@lru_cache(maxsize=_SLOTS)
def _tag(number: int) -> _Tag:
    tag = _analyser().dictionary.gramtab[number]
    return _Tag(str(tag), tag.grammemes, str(tag.POS or ""))


@lru_cache(maxsize=_SLOTS)
def _nearest(paradigm: int, index: int, grams: frozenset[str]) -> int | None:
    """The form that has these grams and is most like the form at `index`: pymorphy2's own choice."""
    dictionary, kind = _analyser().dictionary, _analyser().TagClass
    numbers = dictionary.paradigms[paradigm]
    tags = [dictionary.gramtab[number] for number in numbers[len(numbers) // 3 : 2 * len(numbers) // 3]]
    fitting = [at for at, tag in enumerate(tags) if grams <= tag.grammemes]
    if not fitting:
        grams = kind.fix_rare_cases(grams)
        fitting = [at for at, tag in enumerate(tags) if grams <= tag.grammemes]
    wanted = tags[index].updated_grammemes(grams)

    def likeness(at: int) -> float:
        return len(wanted & tags[at].grammemes) - 0.1 * len(wanted ^ tags[at].grammemes)

    return max(fitting, key=likeness, default=None)
