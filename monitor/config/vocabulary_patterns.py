"""Word patterns such as «форум* межрегиональн* сотрудничеств*»: found in a text in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from monitor.config.vocabulary_forms import plain
from monitor.config.vocabulary_index import Words

_PIECE = re.compile(r"[^\W_]+\*?[^\W_]*\*?|\*")
_LEAST = 2  # letters that a first word must have before its star
_MOST = 6  # letters by which the dictionary is keyed
_KEPT = 20_000  # words whose patterns are remembered


class Found(NamedTuple):
    """A pattern found: its key, `text[start:stop]`, and the words that it covers."""

    key: str
    start: int
    stop: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    open: bool  # any letters may follow
    shape: re.Pattern[str] | None  # a star inside the word

    def fits(self, form: str) -> bool:
        if self.shape is not None:
            return self.shape.fullmatch(form) is not None
        return form.startswith(self.text) if self.open else form == self.text


@dataclass(frozen=True, slots=True)
class _Pattern:
    key: str
    pieces: tuple[_Piece, ...]
    capitals: bool
    plain: bool  # one word in any letters: nothing is left to be looked at once it fits


def _piece(text: str) -> _Piece:
    inner = "*" in text[:-1]
    shape = re.compile(r"\w*".join(map(re.escape, text.split("*")))) if inner else None
    return _Piece(text.split("*")[0], text.endswith("*") or inner, shape)


class Patterns:
    """Patterns by key; a star stands for any letters of its word, capitals only match capitals."""

    __slots__ = ("_by_start", "_exact", "_heads", "_known", "_lengths")

    def __init__(self, patterns: Mapping[str, Iterable[str]]) -> None:
        self._by_start: dict[str, list[_Pattern]] = {}
        self._exact: dict[str, list[_Pattern]] = {}
        for key, lines in patterns.items():
            for line in lines:
                self._add(key, line)
        self._lengths = sorted({len(start) for start in self._by_start})
        self._heads = {start[:_LEAST] for start in self._by_start}  # few words begin so
        self._known: dict[str, tuple[_Pattern, ...]] = {}  # what a word may begin: words repeat

    def _add(self, key: str, line: str) -> None:
        letters = line.replace("*", "").replace(" ", "")
        capitals = letters.isupper() and len(letters) <= 8
        pieces = tuple(_piece(piece) for piece in _PIECE.findall(plain(line)))
        if not pieces:
            raise ValueError(f"empty pattern {line!r}")
        start = pieces[0]
        if start.open and len(start.text) < _LEAST:
            raise ValueError(f"pattern {line!r} must begin with {_LEAST} letters or a whole word")
        table, at = (self._by_start, start.text[:_MOST]) if start.open else (self._exact, start.text)
        table.setdefault(at, []).append(_Pattern(key, pieces, capitals, len(pieces) == 1 and not capitals))

    def _begun(self, form: str) -> tuple[_Pattern, ...]:
        """Patterns whose first word fits."""
        found = list(self._exact.get(form, ()))
        if form[:_LEAST] in self._heads:
            for length in self._lengths:
                starts = self._by_start.get(form[:length], ())
                found += [one for one in starts if one.pieces[0].fits(form)]
        if len(self._known) > _KEPT:
            self._known.clear()
        known = self._known[form] = tuple(found)
        return known

    def find(self, words: Words) -> tuple[Found, ...]:
        """Every match, left to right; matches of one key may overlap."""
        found: list[Found] = []
        for position, patterns in enumerate(map(self._known.get, words.forms)):
            if not patterns:
                if patterns is not None:
                    continue
                patterns = self._begun(words.forms[position])
            for pattern in patterns:
                last = position + 1 if pattern.plain else _match(pattern, words, position)
                if last:
                    found.append(
                        Found(pattern.key, words.starts[position], words.stops[last - 1], position, last)
                    )
        return tuple(found)


def _match(pattern: _Pattern, words: Words, position: int) -> int:
    """The word after the match, whose first word fits already; 0 where there is none."""
    last = position + len(pattern.pieces)
    if last > len(words.forms):
        return 0
    for offset in range(1, len(pattern.pieces)):
        at = position + offset
        if not pattern.pieces[offset].fits(words.forms[at]) or not words.joined(at - 1):
            return 0
    if pattern.capitals:
        start = words.starts[position]
        if not words.text[start : start + min(2, len(pattern.pieces[0].text))].isupper():
            return 0
    return last
