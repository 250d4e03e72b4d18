"""What a title says beyond its form, and how alike two titles are, in whatever language; pure."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.timeline.names import skeleton
from pipelines.timeline.tongues import is_known, russian_stem
from pipelines.timeline.words import BODIES, COUNTRY_STEMS, DISTINCTIVE, FORMS, GENERIC, SHORT_NAMES

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_ORDINAL_WORD = re.compile(r"(?:[ivxl]+|\d+)(?:й|я|е|ый|ой|ая|ое|го|му|th|nd|rd|st)?$")


@lru_cache(maxsize=8192)
def title_terms(title: str) -> frozenset[str]:
    """What a title says beyond its form: five-letter stems without generic words, ordinals and countries.

    Words of every language become Russian stems, so that a translated title has the same terms.
    """
    terms = set()
    lowered = _fold(title)
    for word in _WORD.findall(lowered):
        if _ORDINAL_WORD.match(word) or word[:5] in COUNTRY_STEMS or len(word) < 2:
            continue
        if word in SHORT_NAMES:
            terms.add(word)
            continue
        stem = russian_stem(word)
        if not stem or _is_generic(word) or _is_generic(stem):
            continue
        if len(word) > 3 or is_known(word):
            terms.add(stem.replace("й", "и"))  # «Алтай» and Altai
    return frozenset(terms)


def _is_generic(word: str) -> bool:
    return word.startswith(GENERIC) and not word.startswith(DISTINCTIVE)


def _fold(title: str) -> str:
    lowered = title.lower().replace("ё", "е")
    for pattern, short in BODIES:
        lowered = re.sub(pattern, short, lowered)
    return lowered


@lru_cache(maxsize=8192)
def title_countries(title: str) -> frozenset[str]:
    """Countries that a title names."""
    words = _WORD.findall(title.lower().replace("ё", "е"))
    return frozenset(COUNTRY_STEMS[w[:5]] for w in words if w[:5] in COUNTRY_STEMS)


@lru_cache(maxsize=8192)
def title_names(title: str) -> frozenset[str]:
    """Surname keys of the capitalised words of a title after its first; countries and venues are no names."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", _VENUE.sub(" ", title))
    return frozenset("n:" + skeleton(w) for w in words[1:] if _may_be_name(w))


_VENUE = re.compile(r"\b(?:в|во|на)\s+[А-ЯЁ][\w-]+(?:\s+[А-ЯЁ][\w-]+)*")


def _may_be_name(word: str) -> bool:
    if not word[0].isupper() or word.isupper() or len(skeleton(word)) < 2:
        return False
    return word.lower().replace("ё", "е")[:5] not in COUNTRY_STEMS


def title_likeness(a: str, b: str, *, shortened: bool = True) -> float:
    """0..1: Dice of the terms; with `shortened`, .85 at least where one title only leaves words out."""
    mine, theirs = title_terms(a), title_terms(b)
    if mine <= FORMS and theirs <= FORMS and mine == theirs:
        # «Российско-арабский саммит» is told by its countries alone, «форум» by nothing.
        return 0.9 if len(title_countries(a)) > 1 and title_countries(a) == title_countries(b) else 0.0
    if mine <= FORMS or theirs <= FORMS:
        return 0.0
    if _named_otherwise(a, b):
        return 0.0
    if _contradict(a, b) or _other_names(title_countries(a), title_countries(b)):
        return 0.0
    # A shared form must not carry a title («Западный форум», «Восточный форум»), another form tells it apart.
    dice = min(_dice(mine, theirs), _dice(mine - FORMS, theirs - FORMS))
    return max(dice, 0.85) if shortened and (mine <= theirs or theirs <= mine) else dice


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def _contradict(a: str, b: str) -> bool:
    """Gatherings of different people; where both bear one proper name, leaving the people out is no sign."""
    mine, theirs = title_terms(a), title_terms(b)
    ours = {term for term in mine - theirs if term.startswith(DISTINCTIVE)}
    others = {term for term in theirs - mine if term.startswith(DISTINCTIVE)}
    if quoted(a) and quoted(a) == quoted(b):
        return bool(ours and others)
    return bool(ours or others)


@lru_cache(maxsize=8192)
def quoted(title: str) -> frozenset[str]:
    """Stems of the proper name that a title puts in quotation marks: «Рубеж», «Иннопром. Казахстан»."""
    return frozenset().union(*(title_terms(part) for part in re.findall('[«"“]([^»"”]+)[»"”]', title)))


def _named_otherwise(a: str, b: str) -> bool:
    """True where both bear a proper name, and not one; a translated name need not agree in every word."""
    mine, theirs = quoted(a), quoted(b)
    if other_tongue(a, b):
        return bool(mine and theirs) and _dice(mine, theirs) < 0.6
    return _other_names(mine, theirs)


def _other_names(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a) and bool(b) and not (a <= b or b <= a)


def other_tongue(a: str, b: str) -> bool:
    """True where the proper names of two titles are written in two languages, as far as letters tell."""
    return bool(quoted(a) and quoted(b)) and _letters(a) != _letters(b)


@lru_cache(maxsize=8192)
def _letters(title: str) -> str:
    names = " ".join(re.findall('[«"“]([^»"”]+)[»"”]', title)).lower()
    if re.search("[a-z]", names):
        return "latin"
    return "kazakh" if re.search("[әғқңөұүһі]", names) else "russian"
