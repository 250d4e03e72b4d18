"""Finding the words of a table in a sentence: only patterns whose letters stand in it are tried.

A union of hundreds of alternatives costs a try of each at every letter. Every alternative needs some letters
literally («визит», «отмен»); a substring test, which is a hundred times cheaper, leaves out nearly all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Table = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One alternative of a pattern: place in the table, key, and strings one of which must stand there."""

    order: int
    key: str
    pattern: re.Pattern[str]
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """A table ready to be looked for: alternatives by the first three of their letters, and those without."""

    table: Table
    by_letters: dict[str, tuple[Alternative, ...]]
    starts: frozenset[str]
    always: tuple[Alternative, ...]


def matches(table: Table, low: str) -> list[tuple[str, int, int]]:
    """(key, start, stop) of every pattern of a table, left to right; the first pattern wins at a place."""
    index = _indexes.get(id(table)) or _build(table)
    tried = {one.order: one for one in index.always if not one.letters or _stands_in(low, one.letters)}
    for letters in index.starts & _threes(low):
        for one in index.by_letters[letters]:
            if _stands_in(low, one.letters):
                tried[one.order] = one
    if not tried:
        return []
    found = [
        (m.start(), order, m.end(), one.key)
        for order, one in tried.items()
        for m in one.pattern.finditer(low)
    ]
    found.sort()
    out: list[tuple[str, int, int]] = []
    last = -1
    for start, _, stop, key in found:
        if start >= last:
            out.append((key, start, stop))
            last = max(stop, start + 1)
    return out


def may_match(table: Table, low: str) -> bool:
    """Can any pattern of the table match? False is certain, True is not."""
    index = _indexes.get(id(table)) or _build(table)
    for letters in index.starts & _threes(low):
        for one in index.by_letters[letters]:
            if _stands_in(low, one.letters):
                return True
    return any(not one.letters or _stands_in(low, one.letters) for one in index.always)


def _stands_in(low: str, letters: tuple[str, ...]) -> bool:
    for one in letters:  # noqa: SIM110 - any() over a generator costs three times as much
        if one in low:
            return True
    return False


@lru_cache(maxsize=16)
def _threes(low: str) -> frozenset[str]:
    return frozenset([low[at : at + 3] for at in range(len(low) - 2)])


# By identity: hashing a table of hundreds of strings costs more than looking for them. An index keeps its
# table alive, so that no other can get its id.
_indexes: dict[int, Index] = {}


def _build(table: Table) -> Index:
    by_letters: dict[str, list[Alternative]] = {}
    always: list[Alternative] = []
    order = 0
    for key, pattern in table:
        for part in split_alternatives(pattern):
            one = Alternative(order, key, re.compile(part), required_letters(part))
            order += 1
            if not one.letters or min(map(len, one.letters)) < 3:
                always.append(one)
            for letters in one.letters if one not in always else ():
                by_letters.setdefault(letters[:3], []).append(one)
    grouped = {letters: tuple(ones) for letters, ones in by_letters.items()}
    _indexes[id(table)] = Index(table, grouped, frozenset(grouped), tuple(always))
    return _indexes[id(table)]


def split_alternatives(pattern: str) -> list[str]:
    """The alternatives of the top level of a pattern, as patterns of their own."""
    parts, depth, start, index, inside = [], 0, 0, 0, False
    while index < len(pattern):
        sign = pattern[index]
        if sign == "\\":
            index += 2
            continue
        if inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and depth == 0:
            parts.append(pattern[start:index])
            start = index + 1
        index += 1
    return [*parts, pattern[start:]]


def required_letters(pattern: str) -> tuple[str, ...]:
    """Strings of which at least one stands in every match; empty where nothing can be said."""
    return _best(_options(parser.parse(pattern)))


def _best(options: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    good = [option for option in options if option and min(map(len, option)) >= 2]
    return max(good, key=lambda option: (min(map(len, option)), -len(option)), default=())


def _options(tokens: Any) -> list[tuple[str, ...]]:
    options: list[tuple[str, ...]] = []
    run = ""
    for code, value in tokens:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        if run:
            options.append((run,))
            run = ""
        if code is codes.SUBPATTERN:
            options += _options(value[3])
        elif code is codes.BRANCH:
            branches = [_best(_options(branch)) for branch in value[1]]
            if all(branches):
                options.append(tuple(letters for branch in branches for letters in branch))
        elif code is codes.MAX_REPEAT and value[0] > 0:
            options += _options(value[2])
    if run:
        options.append((run,))
    return options
