"""Mend a misspelt month beside a day number: «12 ноябра», «12 нояюря», «Novmber 12»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipelines.analysis.dates.tokens import Tokens

_BESIDE = re.compile(r"(?<=D)(?:-?s)?(?P<after>x)|(?P<before>x)(?=D[,Y-])")
_SHORTEST = 6


def month_names(words: Mapping[str, tuple[str, object]]) -> tuple[str, ...]:
    """The month forms of a language that are long enough to be told from other words."""
    return tuple(sorted(w for w, (code, _) in words.items() if code == "M" and len(w) >= _SHORTEST))


def mend(tokens: Tokens, words: Mapping[str, tuple[str, object]], names: tuple[str, ...]) -> Tokens:
    """The same tokens, where a word one slip away from a month and beside a day became that month."""
    codes: list[str] | None = None
    values: list[object] = []
    for match in _BESIDE.finditer(tokens.codes):
        index = match.start(match.lastgroup or 0)
        word = tokens.words[index]
        if len(word) < _SHORTEST - 1:
            continue
        name = _month_like(word, names)
        if name is None:
            continue
        if codes is None:
            codes, values = list(tokens.codes), list(tokens.values)
        codes[index], values[index] = words[name]
    if codes is None:
        return tokens
    return tokens.with_codes("".join(codes), values)


@lru_cache(maxsize=20_000)
def _month_like(word: str, names: tuple[str, ...]) -> str | None:
    near = [name for name in names if name[0] == word[0] and one_slip(word, name)]
    return min(near, key=lambda name: (name[-1] != word[-1], name)) if near else None


def one_slip(word: str, name: str) -> bool:
    """Whether one letter was changed, dropped, added, or swapped with its neighbour."""
    if abs(len(word) - len(name)) > 1 or word == name:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name))
    )
    rest, wanted = word[at:], name[at:]
    swapped = rest[1::-1] + rest[2:] == wanted and len(rest) > 1
    return rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:] or swapped
