"""The nominative of a person's name: all its words in one case and one gender, as the text around allows."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from pipelines.analysis import morph
from pipelines.analysis.entities.context import Evidence
from pipelines.analysis.entities.declension import BOTH, Origin, origins
from pipelines.analysis.entities.words import KINSHIP, PARTICLES

_PRIOR = {"nomn": 0.35, "gent": 0.25, "accs": 0.1, "datv": 0.12, "ablt": 0.15, "loct": -0.3}
_GENDER_PRIOR = {"masc": 0.2, "femn": 0.0}
_STRANGER = -0.6  # a word that fits neither case nor gender
_SEEN = 0.5  # the nominative stands elsewhere in the document
_DECLINING_PART = re.compile(r".*(?:[оеи]в|[иы]н|[сц]к)(?:а|у|ым|е|ой|ого|ому|им|ом)$")


def person_form(words: Sequence[str], found: Evidence, seen: Set[str]) -> list[str]:
    """Nominatives of the words of one name, in lower case where they change.

    `seen` are the document's words in lower case; `found` is what the surroundings say.
    """
    name = tuple(words)
    met = frozenset(word for word in _nominatives(name) if word in seen)
    return list(
        max(_readings(name, met), key=lambda one: one.weight + found[one.case] + found[one.gender]).forms
    )


def is_fixed(words: Sequence[str]) -> bool:
    """Is the name its own nominative, whatever stands around it?"""
    return not _nominatives(tuple(words))


class _Reading(NamedTuple):
    """A whole name understood in one case and gender."""

    case: str
    gender: str
    weight: float
    forms: tuple[str, ...]


@lru_cache(maxsize=5_000)
def _readings(words: tuple[str, ...], met: frozenset[str]) -> tuple[_Reading, ...]:
    """The name in every case and gender; `met` are nominatives of it that the document holds."""
    fits = [_fits(word, met) for word in words]
    strangers = [(0.0 if fit is None else _STRANGER, word) for word, fit in zip(words, fits, strict=True)]
    readings = []
    for case, prior in _PRIOR.items():
        for gender, preference in _GENDER_PRIOR.items():
            chosen = [
                stranger if fit is None else fit.get((case, gender), stranger)
                for fit, stranger in zip(fits, strangers, strict=True)
            ]
            weight = prior + preference + sum(one[0] for one in chosen)
            readings.append(_Reading(case, gender, weight, tuple(one[1] for one in chosen)))
    return tuple(readings)


@lru_cache(maxsize=5_000)
def _nominatives(words: tuple[str, ...]) -> frozenset[str]:
    """Everything in lower case that the words may be forms of, other than themselves."""
    found = set()
    for word in words:
        head, dash, _ = word.rpartition("-")
        for origin in _choices(word) or ():
            found.add(_whole(head, dash, origin.nominative, origin.case).lower())
    return frozenset(found.difference(word.lower() for word in words))


def _choices(word: str) -> tuple[Origin, ...] | None:
    """Origins of a word's last part; None for a word that does not decline."""
    last = word.rsplit("-", 1)[-1]
    lower = last.lower()
    if len(last) < 2 or lower in KINSHIP or not last[0].isalpha() or "a" <= lower[0] <= "z":
        return None
    if word.islower() and (word in PARTICLES or not morph.is_known(word)):
        return None
    if last.isupper() and len(last) < 4:
        return None
    return origins(lower)


def _fits(word: str, seen: Set[str]) -> dict[tuple[str, str], tuple[float, str]] | None:
    """The best weight and nominative of a word in each case and gender; None where it does not decline."""
    options = _choices(word)
    if options is None:
        return None
    best: dict[tuple[str, str], tuple[float, str]] = {}
    head, dash, _ = word.rpartition("-")
    for origin in options:
        whole = _whole(head, dash, origin.nominative, origin.case)
        low = whole.lower()
        weight = origin.weight + (_SEEN if low != word.lower() and low in seen else 0)
        for gender in _GENDER_PRIOR if origin.gender == BOTH else (origin.gender,):
            known = best.get((origin.case, gender))
            if weight > (known[0] if known else _STRANGER):
                best[origin.case, gender] = weight, whole
    return best


def _whole(head: str, dash: str, nominative: str, case: str) -> str:
    """Салтыкова-Щедрина → Салтыков-Щедрин, but Касым-Жомарта → Касым-Жомарт."""
    if dash and case != "nomn" and _DECLINING_PART.match(head.lower()):
        parts = [origin for origin in origins(head.lower()) if origin.case == case]
        head = max(parts, key=lambda origin: origin.weight).nominative if parts else head
    return head + dash + nominative
