"""The nominative of a place's or body's name: its head noun and what agrees with it; all else stays."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from pipelines.analysis import morph
from pipelines.analysis.entities.context import Evidence
from pipelines.analysis.entities.declension import origins
from pipelines.analysis.entities.words import CASES, PLACES
from pipelines.analysis.morph import Form

_CONTEXT = 0.3  # how much the surroundings weigh against the dictionary's own frequencies
_SINGULAR = 0.3
_SEEN = 0.6


def phrase_form(words: Sequence[str], kind: str, found: Evidence, seen: Set[str]) -> list[str]:
    """Words of a LOC or ORG with its head (the first noun) and the adjectives before it in the nominative."""
    name = tuple(words)
    if _stands_alone(name):
        return [_unknown(name[0], found, seen), *name[1:]]
    best, chosen = float("-inf"), name
    for case, weight, head, forms in _readings(name, kind):
        total = weight + _CONTEXT * found[case] + (0.2 if case == "nomn" and not found else 0)
        total += _SEEN if head and head in seen else 0
        if total > best:
            best, chosen = total, forms
    return list(chosen)


def phrase_forms(words: Sequence[str], kind: str) -> set[tuple[str, ...]]:
    """All that `phrase_form` may give, whatever stands around the name."""
    name = tuple(words)
    if _stands_alone(name):
        head, dash, last = name[0].rpartition("-")
        nominatives = {last, *(origin.nominative for origin in origins(last.lower()))}
        return {(head + dash + nominative, *name[1:]) for nominative in nominatives}
    return {forms for _, _, _, forms in _readings(name, kind)} or {name}


@lru_cache(maxsize=5_000)
def _stands_alone(words: tuple[str, ...]) -> bool:
    """Does the name begin with a noun that the dictionary only guesses at?"""
    return _head(words) == 0 and _is_foreign(words[0])


@lru_cache(maxsize=5_000)
def _readings(words: tuple[str, ...], kind: str) -> tuple[tuple[str, float, str, tuple[str, ...]], ...]:
    """Ways to read the phrase: case, weight, the head's nominative where it differs, and all words."""
    head = _head(words)
    if head is None:
        return (("nomn", 0, "", tuple(_without_noun(words, kind))),)
    readings = []
    for form in morph.forms(words[head]):
        case = next(iter(form.grams & CASES), None)
        if form.pos != "NOUN" or case is None:
            continue
        weight, forms = _reading(form, case, words[:head], kind)
        if forms:
            nominative = "" if forms[-1] == words[head].lower() else forms[-1]
            readings.append((case, weight, nominative, (*forms, *words[head + 1 :])))
    return tuple(readings)


def _head(words: Sequence[str]) -> int | None:
    """The first noun; None where there is none (abbreviations, Latin names, adjectives alone)."""
    for index, word in enumerate(words):
        if not word.isalpha() and "-" not in word:
            return None
        if word.isupper() and len(word) > 1:
            return None
        readings = morph.forms(word)
        if not readings:
            return None
        adjective = any(form.pos in ("ADJF", "PRTF") for form in readings)
        if (
            adjective
            and index + 1 < len(words)
            and words[index + 1].isalpha()
            and _agrees(word, words[index + 1])
        ):
            continue
        if any(form.pos == "NOUN" for form in readings) and readings[0].pos not in ("ADJF", "PRTF"):
            return index
        if not adjective:
            return None
    return None


def _agrees(adjective: str, following: str) -> bool:
    """May the adjective belong to the next word, a noun or a further adjective?"""
    cases = {
        (gram, "plur" in a.grams)
        for a in morph.forms(adjective)
        if a.pos != "NOUN"
        for gram in a.grams & CASES
    }
    return any(
        (gram, "plur" in form.grams) in cases
        for form in morph.forms(following)
        if form.pos in ("NOUN", "ADJF", "PRTF")
        for gram in form.grams & CASES
    )


def _reading(form: Form, case: str, modifiers: Sequence[str], kind: str) -> tuple[float, list[str]]:
    """How well the phrase reads with this form of its head, and modifiers and head in the nominative."""
    number = "plur" if "plur" in form.grams else "sing"
    nominative = morph.inflect(form, frozenset({"nomn", number}))
    if not nominative:
        return 0, []
    total = form.score + (_SINGULAR if number == "sing" else 0)
    total += 0.4 if kind == "LOC" and "Geox" in form.grams else 0
    gender = next(iter(form.grams & {"masc", "femn", "neut"}), "masc")
    words = []
    for word in modifiers:
        weight, agreed = _agreed(word, case, number, gender)
        total += weight
        words.append(agreed)
    return total, [*words, nominative]


def _agreed(word: str, case: str, number: str, gender: str) -> tuple[float, str]:
    for form in morph.forms(word):
        if form.pos not in ("ADJF", "PRTF") or case not in form.grams or number not in form.grams:
            continue
        if number == "sing" and gender not in form.grams:
            continue
        wanted = {"nomn", number} | ({gender} if number == "sing" else set())
        nominative = morph.inflect(form, frozenset(wanted))
        if nominative:
            return 1.0, _same_degree(word, nominative, number, gender)
    return -1.0, word


_ENDINGS = {"masc": "ий", "femn": "ая", "neut": "ее", "plur": "ие"}


def _same_degree(word: str, nominative: str, number: str, gender: str) -> str:
    """«Высшего» is «Высший», not «Высочайший» or «Высокий»: pymorphy2 counts them as one word."""
    lower = word.lower()
    if lower.startswith("высш") and not nominative.startswith("высш"):
        return "высш" + _ENDINGS["plur" if number == "plur" else gender]
    return nominative


def _without_noun(words: Sequence[str], kind: str) -> list[str]:
    """Adjectives before an abbreviation («британского МИД»), or an adjective alone as a place."""
    result = list(words)
    for index, word in enumerate(words):
        readings = morph.forms(word)
        if word.isupper() or not readings or readings[0].pos != "ADJF":
            if kind == "LOC" or (word.isupper() and index):
                break
            return list(words)
        number = "plur" if kind != "LOC" and "plur" in readings[0].grams else "sing"
        wanted = {"nomn", "plur"} if number == "plur" else {"nomn", "sing", "masc"}
        result[index] = morph.inflect(readings[0], frozenset(wanted)) or word
    return result


def _is_foreign(word: str) -> bool:
    """A name that the dictionary only guesses at."""
    return not any(morph.is_known(part) for part in (word, word.rsplit("-", 1)[-1]))


def _unknown(word: str, found: Evidence, seen: Set[str]) -> str:
    head, dash, last = word.rpartition("-")
    best, chosen = 0.0, last
    for origin in origins(last.lower()):
        weight = origin.weight + found[origin.case] + (0.35 if origin.case == "nomn" else 0)
        weight += (
            _SEEN if origin.nominative != last.lower() and head + dash + origin.nominative in seen else 0
        )
        weight += _SEEN if origin.nominative in PLACES else 0
        if weight > best:
            best, chosen = weight, origin.nominative
    return head + dash + chosen
