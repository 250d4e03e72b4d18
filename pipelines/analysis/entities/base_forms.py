"""The dictionary form of a name: «Олжаса Бектенова» → «Олжас Бектенов»."""

from __future__ import annotations

import re

from pipelines.analysis import morph
from pipelines.analysis.text import Document

_PART = re.compile(r"[^\W\d_]+|[\W\d_]+")
_NOMINATIVE = frozenset({"nomn"})


def base_form(text: str, kind: str, document: Document | None = None) -> str:
    """Base form of a mention of type PER | LOC | ORG, as it stands in a Russian text."""
    words = [_nominative(part, kind) if part[0].isalpha() else part for part in _PART.findall(text)]
    return "".join(words)


def _nominative(word: str, kind: str) -> str:
    wanted = {"PER": ("Name", "Surn", "Patr"), "LOC": ("Geox",), "ORG": ("NOUN", "ADJF")}[kind]
    for form in morph.forms(word):
        if any(gram in form.grams for gram in wanted):
            found = morph.inflect(form, _NOMINATIVE)
            if found:
                return _cased(found, word)
    return word


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word.capitalize() if like[0].isupper() else word
