"""Finding the words of a table in a sentence: only patterns whose letters stand in it are tried.

A union of hundreds of alternatives costs a try of each at every letter. Every alternative needs some letters
literally («визит», «отмен»); which of them a word holds is remembered, and leaves out nearly all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Table = tuple[tuple[str, str], ...]
_KEPT = 20_000  # words whose letters are remembered
_LEAST = 3  # letters of a part of a word that tell enough to look it up by
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Alternative:
    """One alternative of a pattern: the id of its table, its place there, its key."""

    table: int
    order: int
    key: str
    pattern: re.Pattern[str]


def matches(table: Table, low: str) -> list[tuple[str, int, int]]:
    """(key, start, stop) of every pattern of a table, left to right; the first pattern wins at a place."""
    tried = _tried(table, low)
    if not tried:
        return []
    found = [(m.start(), one.order, m.end(), one.key) for one in tried for m in one.pattern.finditer(low)]
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
    return bool(_tried(table, low))


def may_match_any(tables: Sequence[Table], low: str) -> bool:
    """Can any pattern of any of the tables match?"""
    for table in tables:
        if id(table) not in _tables:
            _learn(table)
    return not _all_tried(low).keys().isdisjoint(map(id, tables))


# By identity: hashing a table of hundreds of strings costs more than looking for them. The tables are kept
# alive here, so that no other can get the id of one.
_tables: dict[int, Table] = {}
_always: list[tuple[Alternative, tuple[str, ...]]] = []  # with strings one of which must stand in the text
_needing: dict[str, list[tuple[Alternative, str]]] = {}  # by a part of a word; with the rest
_asked: dict[str, set[str]] = {}  # those parts of words by their first letters
_short: set[str] = set()  # the few that have fewer letters


def _tried(table: Table, low: str) -> Collection[Alternative]:
    """The alternatives of a table whose letters stand in the text."""
    if id(table) not in _tables:
        _learn(table)
    return _all_tried(low).get(id(table), ())


@lru_cache(maxsize=32)
def _all_tried(low: str) -> dict[int, set[Alternative]]:
    """Of every table the alternatives whose letters stand in the text: one look for all of them."""
    tried: dict[int, set[Alternative]] = {}
    for one, some in _always:
        if not some or any(letters in low for letters in some):
            tried.setdefault(one.table, set()).add(one)
    for part in _NONE.union(*map(_parts_of, low.split())):
        for one, letters in _needing[part]:
            if not letters or letters in low:
                tried.setdefault(one.table, set()).add(one)
    return tried


@lru_cache(maxsize=_KEPT)
def _parts_of(word: str) -> frozenset[str]:
    """Of the parts of words that any table asks for, those that a word holds."""
    found = [part for part in _short if part in word]
    for at in range(len(word) - _LEAST + 1):
        parts = _asked.get(word[at : at + _LEAST])
        if parts:
            found += [part for part in parts if word.startswith(part, at)]
    return frozenset(found) if found else _NONE


def _learn(table: Table) -> None:
    """Take a table's alternatives in; what was remembered of words without them is forgotten."""
    alternatives = [(key, part) for key, pattern in table for part in split_alternatives(pattern)]
    for order, (key, pattern) in enumerate(alternatives):
        one = Alternative(id(table), order, key, re.compile(pattern))
        needed = required_letters(pattern)
        parts = [max(letters.split(), key=len, default="") for letters in needed]
        if not parts or min(map(len, parts)) < 2:
            _always.append((one, needed))
            continue
        for part, letters in zip(parts, needed, strict=True):
            _needing.setdefault(part, []).append((one, letters if letters != part else ""))
            if len(part) < _LEAST:
                _short.add(part)
            else:
                _asked.setdefault(part[:_LEAST], set()).add(part)
    _tables[id(table)] = table
    _parts_of.cache_clear()
    _all_tried.cache_clear()


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
