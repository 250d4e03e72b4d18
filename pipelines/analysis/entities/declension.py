"""How Russian declines names that no dictionary holds: from a form back to its possible nominatives."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipelines.analysis import morph
from pipelines.analysis.entities.words import MEN_IN_IY, word_set

_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщқғңһ")
_VOWELS = frozenset("аеёиоуыэюяәіөұү")
_HUSHING = frozenset("жшчщц")
_VELAR = frozenset("кгхжшчщ")
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_OBLIQUE = ("gent", "datv", "ablt", "loct")
_NAMES = word_set("Name Surn Patr")
_WOMANLY = ("ова", "ева", "ина", "ына", "ская", "цкая", "ия")
_OBLIQUE_ENDINGS = ("ом", "ем", "ым", "ами", "ах", "ой", "ей")
BOTH = "both"  # a gender that the word does not tell


class Origin(NamedTuple):
    """One way to understand a form: its nominative, its case and gender (masc | femn | both), its weight."""

    nominative: str
    case: str
    gender: str
    weight: float


@lru_cache(maxsize=5_000)
def origins(word: str) -> tuple[Origin, ...]:
    """All that a person's name in lower case may be a form of, by the dictionary and by its ending."""
    guessed = [*_masculine(word), *_feminine(word), *_adjectival(word), *_unchanged(word)]
    if not morph.is_known(word):
        return tuple(guessed)
    known = _from_dictionary(word)
    named = any(origin.weight == 1 for origin in known)
    return (*known, *(origin._replace(weight=(0.7 if named else 0.9) * origin.weight) for origin in guessed))


def _from_dictionary(word: str) -> list[Origin]:
    found = []
    for form in morph.forms(word):
        if "anim" not in form.grams or "plur" in form.grams or "Abbr" in form.grams:
            continue
        nominative = morph.inflect(form, frozenset({"nomn", "sing"}))
        weight = 0.75 if form.grams.isdisjoint(_NAMES) else 1.0  # Имран Хан, Раджа
        if nominative and nominative.endswith("ий") and "Name" in form.grams and nominative not in MEN_IN_IY:
            weight = 0.2  # the dictionary has an Асий, the world has women called Асия
        case = next((case for case in _CASES if case in form.grams), None)
        if nominative and case:
            gender = "femn" if "femn" in form.grams else "masc"
            fixed = BOTH if "Fixd" in form.grams or "ms-f" in form.grams else gender
            found.append(Origin(nominative, case, fixed, weight))
    return found


def _unchanged(word: str) -> list[Origin]:
    """The nominative itself, and names that never change: Абэ, Шойгу, a woman's Скрипаль, Черных."""
    last = word[-1]
    if last in "ая":
        gender = "femn" if word.endswith(_WOMANLY) else BOTH
        return [Origin(word, "nomn", gender, 0.7)]
    if last in _CONSONANTS or last in "йь":
        oblique = word.endswith(_OBLIQUE_ENDINGS)
        found = [Origin(word, "nomn", "masc", 0.3 if oblique else 0.7)]
        found += [Origin(word, case, "femn", 0.2 if oblique else 0.4) for case in _CASES]
        if word.endswith(("их", "ых")):
            found += [Origin(word, case, "masc", 0.65) for case in _CASES]
        return found
    weight = 0.1 if word.endswith(("ии", "ию")) else 0.4 if last in "уюы" else 0.65
    if last == "е":
        weight = 0.8 if word[-2:-1] in "ьиоуэ" else 0.45
    if last == "у" and word[-2:-1] in _VOWELS:
        weight = 0.8  # Нуртлеу
    return [Origin(word, case, BOTH, weight) for case in _CASES]


_Endings = tuple[tuple[str, tuple[str, ...]], ...]
_HARD: _Endings = (("а", ("gent", "accs")), ("у", ("datv",)), ("ом", ("ablt",)), ("е", ("loct",)))
_SOFT: _Endings = (("я", ("gent", "accs")), ("ю", ("datv",)), ("ем", ("ablt",)), ("е", ("loct",)))


def _masculine(word: str) -> list[Origin]:
    """Жумангарина → Жумангарин, Сергею → Сергей, Скрипалем → Скрипаль, Бектеновым → Бектенов."""
    found: list[Origin] = []
    for ending, cases in _HARD:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and stem[-1] in _CONSONANTS:
            if ending == "ом" and stem.endswith(("ов", "ев", "ин", "ын")) and len(stem) > 4:
                continue
            found += [Origin(stem, case, "masc", 0.8) for case in cases]
    for ending, cases in _SOFT:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        if stem[-1] in _VOWELS:
            rare = stem[-1] == "и" and stem + "й" not in MEN_IN_IY
            found += [Origin(stem + "й", case, "masc", 0.2 if rare else 0.8) for case in cases]
        elif ending == "ем" and stem[-1] in _HUSHING:
            found.append(Origin(stem, "ablt", "masc", 0.8))
        else:
            found += [Origin(stem + "ь", case, "masc", 0.7 if ending != "е" else 0.3) for case in cases]
    stem = word.removesuffix("ым")
    if stem != word and stem.endswith(("ов", "ев", "ин", "ын")):
        found.append(Origin(stem, "ablt", "masc", 0.9))
    return found


_SOFT_A: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ии", "ия", ("gent", "datv", "loct")),
    ("ию", "ия", ("accs",)),
    ("ией", "ия", ("ablt",)),
)
_POSSESSIVE = ("ов", "ев", "ин", "ын")


def _feminine(word: str) -> list[Origin]:
    """Names in -а and -я of both genders, women's surnames in -ова, given names in -ия."""
    for soft, full, cases in _SOFT_A:
        if word.endswith(soft) and len(word) > len(soft) + 1:
            return [Origin(word.removesuffix(soft) + full, case, "femn", 0.9) for case in cases]
    woman: _Endings = (("ой", _OBLIQUE), ("у", ("accs",)))
    for ending, cases in woman:
        stem = word.removesuffix(ending)
        if stem != word and stem.endswith(_POSSESSIVE) and len(stem) > 3:
            return [Origin(stem + "а", case, "femn", 0.8) for case in cases]
    found: list[Origin] = []
    for ending, full, cases, after in _A_NOUNS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2 or stem[-1] == "ь" or (full == "а" and stem[-1] in _VOWELS):
            continue
        if after is None or (stem[-1] in _VELAR) == after:
            found += [Origin(stem + full, case, BOTH, 0.55) for case in cases]
    return found


# ending, ending of the nominative, cases, whether the stem ends in a velar or hushing sound (None: any)
_A_NOUNS = (
    ("ы", "а", ("gent",), False),
    ("и", "а", ("gent",), True),
    ("и", "я", ("gent",), False),
    ("е", "а", ("datv", "loct"), None),
    ("у", "а", ("accs",), None),
    ("ю", "я", ("accs",), None),
    ("ой", "а", ("ablt",), None),
    ("ей", "я", ("ablt",), False),
)

_ADJECTIVE_CASES = (
    ("ого", "masc", ("gent", "accs")),
    ("ому", "masc", ("datv",)),
    ("им", "masc", ("ablt",)),
    ("ом", "masc", ("loct",)),
    ("ой", "femn", _OBLIQUE),
    ("ую", "femn", ("accs",)),
    ("ий", "masc", ("nomn",)),
    ("ая", "femn", ("nomn",)),
)


def _adjectival(word: str) -> list[Origin]:
    """Оренбургского → Оренбургский, Вербицкой → Вербицкая; others (Толстой) are left to the dictionary."""
    for ending, gender, cases in _ADJECTIVE_CASES:
        stem = word.removesuffix(ending)
        if stem != word and stem.endswith(("ск", "цк")):
            full = stem + ("ий" if gender == "masc" else "ая")
            return [Origin(full, case, gender, 1.0) for case in cases]
    return []
