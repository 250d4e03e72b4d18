"""The dictionary form of a name: «Олжаса Бектенова» → «Олжас Бектенов», «в Костанае» → «Костанай»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipelines.analysis import morph
from pipelines.analysis.entities.context import evidence
from pipelines.analysis.entities.person_forms import is_fixed, person_form
from pipelines.analysis.entities.phrase_forms import phrase_form, phrase_forms
from pipelines.analysis.entities.words import NAME_GRAMS
from pipelines.analysis.text import Document

_WORD = re.compile(r"[^\W\d_]+(?:[-‑’'][^\W\d_]+)*")
_QUOTE = re.compile(r"[«„“\"]")


def base_form(text: str, kind: str, document: Document | None = None, start: int | None = None) -> str:
    """Base form of a mention (PER | LOC | ORG) of a Russian text.

    `start` is its place in the document; without it every place where the mention stands is looked at,
    without a document only the mention itself.
    """
    name = _read(text, kind)
    if name.only is not None:
        return name.only
    found = evidence(document, text, start)
    seen = _words_of(document) if document else frozenset[str]()
    if name.person:
        return _whole(text, name, person_form(name.words, found, seen))
    return _whole(text, name, phrase_form(name.words, kind, found, seen))


class _Name(NamedTuple):
    """A mention's words and their places in it; `only` is its base form where no context can change it."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    person: bool
    only: str | None


@lru_cache(maxsize=5_000)
def _read(text: str, kind: str) -> _Name:
    if kind == "LOC" and (sure := _sure_place(text)):
        return _Name((), (), False, sure)
    quote = _QUOTE.search(text)
    named = text[: quote.start()] if quote else text  # what is quoted stays as it is
    matches = list(_WORD.finditer(named))
    words = tuple(match.group() for match in matches)
    if not words:
        return _Name((), (), False, text)
    person = kind == "PER" and not _is_common(words)
    name = _Name(words, tuple(match.span() for match in matches), person, None)
    if person:
        return name._replace(only=text) if is_fixed(words) else name
    wholes = {_whole(text, name, forms) for forms in phrase_forms(words, kind)}
    return name._replace(only=wholes.pop()) if len(wholes) == 1 else name


def _whole(text: str, name: _Name, forms: Sequence[str]) -> str:
    """The mention with its words replaced by their forms."""
    pieces, end = [], 0
    for (start, stop), word, form in zip(name.places, name.words, forms, strict=True):
        pieces += [text[end:start], _cased(form, word)]
        end = stop
    return "".join(pieces) + text[end:]


@lru_cache(maxsize=5_000)
def _sure_place(word: str) -> str | None:
    """The nominative of a place that the dictionary knows and whose forms allow one only: most of them."""
    if not word.isalpha() or not morph.is_known(word):
        return None
    readings = [form for form in morph.forms(word) if "Geox" in form.grams and "plur" not in form.grams]
    nominatives = {morph.inflect(form, frozenset({"nomn", "sing"})) for form in readings}
    only = nominatives.pop() if len(nominatives) == 1 else None
    return _cased(only, word) if only else None


def _is_common(words: Sequence[str]) -> bool:
    """«британские министры», «Лейбористы»: people who decline as any noun does."""
    if all(map(str.islower, words)):
        return True
    if len(words) > 1 or not morph.is_known(words[0]):
        return False
    return all(NAME_GRAMS.isdisjoint(form.grams) for form in morph.forms(words[0]))


@lru_cache(maxsize=4)
def _words_of(document: Document) -> frozenset[str]:
    """The document's capitalised words in lower case."""
    return frozenset(token.text.lower() for token in document.tokens if token.text[0].isupper())


def _cased(form: str, like: str) -> str:
    """The letters of `like` as far as they are the same: КазМунайГаз, МОСКВА, Штаты without ё."""
    if form == like:
        return form
    if like.isupper() and len(like) > 1:
        return form.upper()
    ours, theirs = form.split("-"), like.split("-")
    if len(ours) == len(theirs) > 1:
        return "-".join(map(_cased, ours, theirs))
    pairs = enumerate(zip(_fold(form), _fold(like), strict=False))
    same = next((at for at, (own, other) in pairs if own != other), min(len(form), len(like)))
    return like[:same] + form[same:]


def _fold(word: str) -> str:
    return word.lower().replace("ё", "е")
