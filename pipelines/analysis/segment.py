"""Tokens and sentences exactly as razdel gives them, at several times its speed.

razdel's rules look at neighbouring atoms; nearly every whitespace-separated chunk is decided by itself, so
its pieces are remembered per distinct chunk. Sentence rules are asked only where white space follows a
delimiter: everywhere else razdel's `no_space_prefix` joins anyway.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from razdel.segmenters.punct import (
    BRACKETS,
    CLOSE_BRACKETS,
    CLOSE_QUOTES,
    DASHES,
    ENDINGS,
    GENERIC_QUOTES,
    QUOTES,
    SMILES,
)
from razdel.segmenters.sentenize import BULLET_BOUNDS, BULLET_SIZE, DELIMITERS, is_bullet, is_sokr
from razdel.segmenters.sokr import HEAD_PAIR_SOKRS, HEAD_SOKRS, INITIALS, PAIR_SOKRS, SOKRS


class Token(NamedTuple):
    """A word, number or mark: `text == document.text[start:stop]`; a tuple, because thousands are made."""

    start: int
    stop: int
    text: str


class Sentence(NamedTuple):
    """A sentence: `document.text[start:stop]`, without white space at its ends."""

    start: int
    stop: int


Piece = tuple[int, int, str]  # offsets inside its chunk, and the text

_PUNCTS = "\\/!#$%&*+,.:;<=>?@^_`|~№…" + DASHES + QUOTES + BRACKETS
_ATOM = re.compile(
    rf"(?P<RU>[а-яё]+)|(?P<LAT>[a-z]+)|(?P<INT>\d+)|(?P<PUNCT>[{re.escape(_PUNCTS)}])|(?P<OTHER>\S)", re.I
)
_SMILE = re.compile(rf"^{SMILES}$")
# the common chunk: a word or a number with at most one mark on each side, which never join
_SIMPLE = re.compile(r"(?!yahoo!)([«\"(]?)([а-яёәғқңөұүһі]+(?:-[а-яё]+)*|[a-z]+)([,.;:!?»\")]?)|(\d+)", re.I)
_PLAIN = re.compile("[а-яА-ЯёЁ]+")  # most chunks: told sooner than by the pattern above
_WORDS = frozenset({"RU", "LAT", "OTHER"})
_EDGES = frozenset(DASHES + "_.,/\\")  # marks whose rule looks past the chunk's edge
_CACHE_SIZE = 20_000

_UNKNOWN: tuple[Piece, ...] = ((0, 0, ""),)
_WHOLE: tuple[Piece, ...] = ()  # the chunk is one token
_chunks: dict[str, tuple[Piece, ...] | None] = {}  # None: depends on the neighbouring chunks


def split_tokens(text: str) -> list[Token]:
    """Tokens of the text, identical to `razdel.tokenize`."""
    tokens: list[Token] = []
    add, new, find, known = tokens.append, tuple.__new__, text.find, _chunks.get
    chunks = text.split()
    stop = 0
    for index, chunk in enumerate(chunks):
        start = find(chunk, stop)
        stop = start + len(chunk)
        pieces = known(chunk, _UNKNOWN)
        if pieces is _UNKNOWN:
            pieces = _learn(chunk)
        if pieces is _WHOLE:
            add(new(Token, (start, stop, chunk)))
            continue
        if pieces is None:
            before = chunks[index - 1] if index else ""
            after = chunks[index + 1] if index + 1 < len(chunks) else ""
            pieces = _pieces(chunk, _last_type(before), _first_type(after))
        for first, last, piece in pieces:
            add(new(Token, (start + first, start + last, piece)))
    return tokens


def _learn(chunk: str) -> tuple[Piece, ...] | None:
    if len(_chunks) > _CACHE_SIZE:
        _chunks.clear()
    pieces: tuple[Piece, ...] | None
    if _PLAIN.fullmatch(chunk):
        pieces = _WHOLE
    elif simple := _SIMPLE.fullmatch(chunk):
        pieces = tuple((*simple.span(group), simple[group]) for group in (1, 2, 3, 4) if simple[group])
    else:
        pieces = None if _needs_neighbours(chunk) else _pieces(chunk, None, None)
    if pieces is not None and len(pieces) == 1:
        pieces = _WHOLE
    if len(chunk) < 40:
        _chunks[chunk] = pieces
    return pieces


def _needs_neighbours(chunk: str) -> bool:
    if len(chunk) < 2:
        return False
    if chunk[0] in _EDGES:
        return True
    if chunk[-1] not in _EDGES:
        return False
    # a full stop or comma joins numbers only
    return chunk[-1] not in ".,/\\" or chunk[-2].isdigit()


def _first_type(chunk: str) -> str | None:
    match = _ATOM.match(chunk)
    return match.lastgroup if match else None


def _last_type(chunk: str) -> str | None:
    kind = None
    for match in _ATOM.finditer(chunk):
        kind = match.lastgroup
    return kind


def _pieces(chunk: str, before: str | None, after: str | None) -> tuple[Piece, ...]:
    """Pieces of one chunk; `before` and `after` are the types of the atoms beyond its edges."""
    atoms = [(m.start(), m.end(), m.lastgroup, m.group()) for m in _ATOM.finditer(chunk)]
    kinds = [before, *(kind for _, _, kind, _ in atoms), after]
    pieces: list[Piece] = []
    start, stop = 0, atoms[0][1]
    for index in range(1, len(atoms)):
        left, right = atoms[index - 1][3], atoms[index][3]
        window = kinds[index - 1 : index + 3]
        if _joined(left, right, window) or _joined_marks(chunk[start:stop], left, right, window):
            stop = atoms[index][1]
            continue
        pieces.append((start, stop, chunk[start:stop]))
        start, stop = atoms[index][0], atoms[index][1]
    pieces.append((start, stop, chunk[start:stop]))
    return tuple(pieces)


def _joined(left: str, right: str, window: list[str | None]) -> bool:
    """razdel's dash, underscore, float, fraction and other rules; window: the types of four atoms."""
    left_2, left_1, right_1, right_2 = window
    for marks, numbers in ((DASHES, False), ("_", False), (".,", True), ("/\\", True)):
        if left in marks:
            a, b = left_2, right_1
        elif right in marks:
            a, b = left_1, right_2
        else:
            continue
        if a is None or b is None:
            continue
        if (a == b == "INT") if numbers else ("PUNCT" not in (a, b)):
            return True
    return (left_1 == "OTHER" and right_1 in _WORDS) or (left_1 in _WORDS and right_1 == "OTHER")


def _joined_marks(buffer: str, left: str, right: str, window: list[str | None]) -> bool:
    """razdel's punct and yahoo rules: smileys, «...», «?!», «--», «**»."""
    if left.lower() == "yahoo" and right == "!":
        return True
    if window[1] != "PUNCT" or window[2] != "PUNCT":
        return False
    if _SMILE.match(buffer + right) or left + right in ("--", "**"):
        return True
    return left in ENDINGS and right in ENDINGS


# razdel's DELIMITER, whose last mark alone is looked for first
_STOP = re.compile(rf"[{re.escape(DELIMITERS)}(](?=\s)")
_SMILE_STOP = re.compile(rf"{SMILES}\Z")
_LONGEST_SMILE = 5
_WINDOW = 10
_NEXT = re.compile(r"\s*([^\W\d]+|\d+|[^\w\s])")
_LAST_PAIR = re.compile(r"(\w)\s*\.\s*(\w)\s*$")
_ANY = re.compile(r"[^\W\d]+|\d+|[^\w\s]")
_WORD = re.compile(r"[^\W\d]+|\d+")
_SMILE_NEXT = re.compile(rf"\s*{SMILES}")


def split_sentences(text: str) -> list[Sentence]:
    """Sentences of the text, identical to `razdel.sentenize` (which takes a line break for a blank)."""
    sentences: list[Sentence] = []
    start = 0
    for match in _STOP.finditer(text):
        mark, (first, stop) = match.group(), match.span()
        if mark in "()":
            smile = _SMILE_STOP.search(text, max(0, stop - _LONGEST_SMILE), stop)
            if smile:
                mark, first = smile.group(), smile.start()
            elif mark == "(":
                continue
        left = text[max(0, first - _WINDOW) : first]
        if not _continues(mark, left, text[stop : stop + _WINDOW], text[start:first]):
            _add(sentences, text, start, stop)
            start = stop
    _add(sentences, text, start, len(text))
    return sentences


def _continues(mark: str, left: str, right: str, buffer: str) -> bool:
    """razdel's rules in their order: does the sentence in `buffer` go on after this mark?"""
    next_match, words_before = _NEXT.match(right), _ANY.findall(left)
    if not next_match or not words_before:
        return True
    after, before = next_match.group(1), words_before[-1]
    if after.isalpha() and after.islower():
        return True
    if after not in GENERIC_QUOTES and (after in DELIMITERS or _SMILE_NEXT.match(right)):
        return True
    if mark == "." and _abbreviated(left, before, after):
        return True
    if mark in BULLET_BOUNDS and len(buffer) <= BULLET_SIZE and all(map(is_bullet, _ANY.findall(buffer))):
        return True
    if _closes(mark, left, before):
        return True
    if after in DASHES:
        word = _WORD.search(right)
        return bool(word and word.group().isalpha() and word.group().islower())
    return False


def _abbreviated(left: str, before: str, after: str) -> bool:
    word = before.lower()
    pair = _LAST_PAIR.search(left)
    if pair:
        letters = (pair.group(1).lower(), pair.group(2).lower())
        if letters in HEAD_PAIR_SOKRS:
            return True
        if letters in PAIR_SOKRS:
            # razdel asks its other abbreviations no more
            return is_sokr(after) or _initial(before, word, after)
    if word in HEAD_SOKRS or (word in SOKRS and is_sokr(after)):
        return True
    return _initial(before, word, after)


def _initial(before: str, word: str, after: str) -> bool:
    return (word, after.lower()) in PAIR_SOKRS or (len(before) == 1 and before.isupper()) or word in INITIALS


def _closes(mark: str, left: str, before: str) -> bool:
    """A closing quote or bracket ends a sentence only after its own full stop."""
    if mark in GENERIC_QUOTES:
        return left[-1:].isspace() or before not in ENDINGS
    return (mark in CLOSE_QUOTES or mark in CLOSE_BRACKETS) and before not in ENDINGS


def _add(sentences: list[Sentence], text: str, start: int, stop: int) -> None:
    inner = text[start:stop].strip()
    if inner:
        first = text.index(inner[0], start)
        sentences.append(Sentence(first, first + len(inner)))
