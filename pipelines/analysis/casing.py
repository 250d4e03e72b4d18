"""A headline in capitals, or With Every Word Capitalised, is read as its body writes the words.

Names, posts and verbs are told by their capitals. The letters stay where they are: only their case changes.
"""

from __future__ import annotations

import re
from collections import Counter

from pipelines.analysis.morph import forms, is_known

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INSIDE = re.compile(r"(?<=[^\W_][ ,])[^\W\d_]+(?:-[^\W\d_]+)*")  # a word inside a sentence
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_BODY = 4_000  # characters of a body in which a word is looked for
_LEAST_WORDS = 3
_SHARE = 0.8
_NAMED = frozenset(("Name", "Surn", "Patr", "Geox"))
_SMALL = frozenset(("VERB", "PREP", "CONJ", "INFN", "PRTS", "ADVB"))  # never capitalised inside a sentence
_SMALL_ENGLISH = frozenset(
    (
        "a",
        "an",
        "the",
        "to",
        "in",
        "of",
        "at",
        "on",
        "and",
        "or",
        "for",
        "with",
        "by",
        "from",
        "as",
        "is",
        "are",
    )
)
_ABBREVIATION = 5  # letters
_STEM = 4


def calm(headline: str, body: str, language: str) -> str:
    """The headline in the case of a sentence; as given where it is not loud."""
    words = _WORD.findall(headline)
    capitals = _in_capitals(words)
    if not capitals and not (language == "ru" and _all_capitalised(words)):
        return headline
    exact, stems = _written(body[:_BODY])
    opens = True
    pieces: list[str] = []
    done = 0
    for match in _WORD.finditer(headline):
        word = match.group()
        told = _cased(word, exact, stems, capitals=capitals)
        if opens and told == told.lower():
            told = told[:1].upper() + told[1:]
        pieces += [headline[done : match.start()], told if len(told) == len(word) else word]
        done, opens = match.end(), False
    return "".join([*pieces, headline[done:]])


def _in_capitals(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 1]
    return len(long) >= _LEAST_WORDS and sum(word.isupper() for word in long) >= _SHARE * len(long)


def _all_capitalised(words: list[str]) -> bool:
    """Every word, also a verb or a preposition inside the sentence."""
    if len(words) < _LEAST_WORDS + 1 or not all(word[0].isupper() for word in words):
        return False
    return any(_part_of_speech(word) in _SMALL for word in words[1:])


def _part_of_speech(word: str) -> str:
    return forms(word)[0].pos if _CYRILLIC.search(word) else ""


def _written(body: str) -> tuple[dict[str, str], dict[str, str]]:
    """How the body writes a word inside a sentence, by the word and by the beginning of a capitalised one."""
    seen: dict[str, Counter[str]] = {}
    for word in _INSIDE.findall(body):
        seen.setdefault(word.lower(), Counter())[word] += 1
    exact = {low: count.most_common(1)[0][0] for low, count in seen.items()}
    stems = {
        _stem(low): word
        for low, word in exact.items()
        if len(word) > _STEM and word[0].isupper() and not word.isupper()
    }
    return exact, stems


def _stem(word: str) -> str:
    """A word without its ending."""
    return word[: max(_STEM, len(word) - 3)].lower()


def _cased(word: str, exact: dict[str, str], stems: dict[str, str], *, capitals: bool) -> str:
    low = word.lower()
    if low in exact:
        return exact[low]
    if not capitals and word.isupper() and len(word) > 1:
        return word  # an abbreviation in a headline that has small letters
    near = stems.get(_stem(low)) or stems.get(low[: max(_STEM, len(low) - 2)])
    if near is not None:
        return _titled(low)
    if low in _SMALL_ENGLISH:
        return low
    if not _CYRILLIC.search(word):
        return _titled(low) if len(word) > _ABBREVIATION - 1 else word
    best = forms(low)[0]
    if "Abbr" in best.grams or (not is_known(low) and len(low) <= _ABBREVIATION):
        return word.upper()
    named = not _NAMED.isdisjoint(best.grams) or not is_known(low)
    return _titled(low) if named else low


def _titled(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
