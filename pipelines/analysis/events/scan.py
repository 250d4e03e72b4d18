"""Finding the words of a table in a sentence: only patterns whose letters stand in it are tried.

A union of hundreds of alternatives costs a try of each at every letter. Every alternative needs some letters
literally («визит», «отмен»); which of them a word holds is remembered, and leaves out nearly all.
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
_KEPT = 20_000  # words whose letters are remembered
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Alternative:
    """One alternative of a pattern: place in the table, key, and strings one of which must stand there."""

    order: int
    key: str
    pattern: re.Pattern[str]
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """A table ready to be looked for: alternatives by what a word of theirs must hold, and those without.

    Each comes with all the letters that must stand there, where a blank is among them.
    """

    table: Table
    by_letters: dict[str, tuple[tuple[Alternative, str], ...]]
    starts: frozenset[str]
    always: tuple[Alternative, ...]


def matches(table: Table, low: str) -> list[tuple[str, int, int]]:
    """(key, start, stop) of every pattern of a table, left to right; the first pattern wins at a place."""
    tried = _tried(_indexes.get(id(table)) or _build(table), low)
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
    return bool(_tried(_indexes.get(id(table)) or _build(table), low))


def _tried(index: Index, low: str) -> dict[int, Alternative]:
    """The alternatives whose letters stand in the text, by their place in the table."""
    tried: dict[int, Alternative] = {}
    for one in index.always:
        if not one.letters or any(letters in low for letters in one.letters):
            tried[one.order] = one
    for letters in index.starts & _letters_in(low):
        for one, whole in index.by_letters[letters]:
            if not whole or whole in low:
                tried[one.order] = one
    return tried


@lru_cache(maxsize=32)
def _letters_in(low: str) -> frozenset[str]:
    """Of the letters that any table asks for, those that stand in a word of the text."""
    return _NONE.union(*map(_letters_of, low.split()))


# By identity: hashing a table of hundreds of strings costs more than looking for them. An index keeps its
# table alive, so that no other can get its id.
_indexes: dict[int, Index] = {}
_asked: dict[str, set[str]] = {}  # what the tables ask for, by its first two letters


@lru_cache(maxsize=_KEPT)
def _letters_of(word: str) -> frozenset[str]:
    found = [
        letters
        for at in range(len(word) - 1)
        for letters in _asked.get(word[at : at + 2], ())
        if word.startswith(letters, at)
    ]
    return frozenset(found) if found else _NONE


def _build(table: Table) -> Index:
    by_letters: dict[str, list[tuple[Alternative, str]]] = {}
    always: list[Alternative] = []
    order = 0
    for key, pattern in table:
        for part in split_alternatives(pattern):
            one = Alternative(order, key, re.compile(part), required_letters(part))
            order += 1
            words = [max(letters.split(), key=len, default="") for letters in one.letters]
            if not words or min(map(len, words)) < 2:
                always.append(one)
                continue
            for word, letters in zip(words, one.letters, strict=True):
                by_letters.setdefault(word, []).append((one, letters if letters != word else ""))
    for letters in by_letters:
        _asked.setdefault(letters[:2], set()).add(letters)
    _letters_of.cache_clear()
    _letters_in.cache_clear()
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
