"""Reprints: a small sketch that finds candidates by index, and how much of one text stands in another.

The sketch keeps the minimum of every window of word-3 shingles (winnowing, Schleimer et al. 2003): any run of
`WINDOW` + 2 equal words leaves an equal hash, wherever it stands, so leads, halves, edited texts and texts
inside a digest are all found. Whether a candidate is a copy is then decided on the whole texts.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

WINDOW = 16  # shingles a window; one hash in about 8 is kept
HEAD, HEAD_WINDOW = 40, 4  # the first shingles, and their smaller window
LIMIT = 160  # hashes a sketch; past it the smallest are kept
COPY = 0.6  # containment from which a text is a copy; shared boilerplate and leads were met up to .55
SHORTEST = 12  # words; below it a text is too common to be called a copy of another

_WORD = re.compile(r"\w+", re.UNICODE)
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xBF58476D1CE4E5B9], dtype=np.uint64
)
Hashes = npt.NDArray[np.uint64]


@lru_cache(maxsize=131072)
def _word_hash(word: str) -> int:
    # blake2, because Python's own hash() differs from one process to the next.
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


def words_of(text: str) -> list[str]:
    """Lower-case words of a text, «ё» folded: what shingles are made of."""
    return _WORD.findall(text.lower().replace("ё", "е"))


def shingle_hashes(text: str) -> set[int]:
    """63-bit hashes of the word-3 shingles; stable between processes and machines."""
    return set(_shingles(text).tolist())


def _shingles(text: str) -> Hashes:
    """The hashes in order of the text, as an array; one for a text of one or two words."""
    found = [_word_hash(w) for w in words_of(text)]
    if 0 < len(found) < 3:
        found += [0] * (3 - len(found))
    words: Hashes = np.array(found, dtype=np.uint64)
    if not len(words):
        return words
    # Unsigned arithmetic wraps around: every word moves the whole hash, and so does its place.
    mixed = words[:-2] * _FACTORS[0] + words[1:-1] * _FACTORS[1] + words[2:] * _FACTORS[2]
    mixed ^= mixed >> np.uint64(31)
    mixed *= _FACTORS[3]
    mixed ^= mixed >> np.uint64(29)
    result: Hashes = mixed >> np.uint64(1)
    return result


def sketch(text: str) -> tuple[int, ...]:
    """The sorted hashes under which a text is stored and looked up: about one for 8 words, at most LIMIT.

    The head is sampled more densely: a lead is what outlets quote most, and it may be one sentence.
    """
    hashes = _shingles(text)
    head = _window_minima(hashes[:HEAD], HEAD_WINDOW)
    rest = _window_minima(hashes, WINDOW) - head
    return tuple(sorted(head | set(sorted(rest)[:LIMIT])))


def _window_minima(hashes: Hashes, width: int) -> set[int]:
    """The smallest of every `width` neighbours; all of fewer than that."""
    if len(hashes) < width:
        return set(hashes.tolist())
    return set(sliding_window_view(hashes, width).min(axis=1).tolist())


def containment(a: str, b: str) -> float:
    """0..1: how much of the shorter text's shingles stands in the longer one."""
    ours, theirs = shingle_hashes(a), shingle_hashes(b)
    if not ours or not theirs:
        return 0.0
    return len(ours & theirs) / min(len(ours), len(theirs))


def is_copy(a: str, b: str) -> bool:
    """True where one text is a reprint of the other or holds it whole; says nothing about changed facts."""
    if min(len(words_of(a)), len(words_of(b))) < SHORTEST:
        return words_of(a) == words_of(b)
    return containment(a, b) >= COPY
