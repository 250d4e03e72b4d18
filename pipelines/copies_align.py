"""A copy laid along its original: which words were exchanged, added or left out between equal neighbours.

Text of the copy that stands nowhere in the original (a dateline, a footer, the other items of a digest) is
foreign and is passed over; only what happened inside the shared text is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

NEAR = 7  # words that may have been exchanged or added in one place
FAR = 60  # words that may have been left out in one place: a sentence or two
RUN = 4  # equal words after which the copy is surely along its original
BACK = 4  # equal words by which it has come back from an exchange
AHEAD = 8  # words by which one of several places in the original is chosen

Passage = tuple[int, int, int, int]  # original[from:to], copy[from:to]


def passages(original: Sequence[str], copy: Sequence[str]) -> Iterator[Passage]:
    """The places where the copy departs from its original and comes back to it, in order of the copy."""
    places = _trigrams(original)
    j, i, since = _start(original, copy)  # j < 0: not along the original; since: where this run began
    if j > 0 and i > 0:
        yield (0, j, 0, i)
    last = 0
    while i < len(copy):
        if j < 0:
            j, since = _nearest(original, copy, i, places, last), i
            if 0 < j <= min(3, i) and _alike(original, copy, j, i) == AHEAD:
                yield (0, j, i - j, i)  # the first words of the original, exchanged inside a digest
            i += j < 0
        elif j < len(original) and copy[i] == original[j]:
            i, j = i + 1, j + 1
        elif j == len(original) and len(copy) - i > NEAR:
            last, j = j, -1
        else:
            last = j
            back = _rejoin(original, copy, j, i)
            if back is None:
                if i - since >= RUN:
                    yield from _tail(len(original), len(copy), j, i, surely=i - since >= AHEAD)
                j = -1
                continue
            if i - since >= RUN or since == 0 or j == i - since:
                yield (j, back[0], i, back[1])
            j, i = back


def _tail(n: int, m: int, j: int, i: int, *, surely: bool) -> Iterator[Passage]:
    """The last words of the original, exchanged: nothing follows in it by which they could be rejoined."""
    if max(n - j, m - i) <= NEAR:
        yield (j, n, i, m)
    elif n - j <= 5 and surely:
        yield (j, n, i, min(m, i + n - j))


def _start(original: Sequence[str], copy: Sequence[str]) -> tuple[int, int, int]:
    """Where both texts run together from the start, words exchanged there included; (-1, 0, 0) if nowhere."""
    back = _rejoin(original, copy, 0, 0)
    if back is None or (back[0] == 0) != (back[1] == 0):
        return (-1, 0, 0)
    return (*back, 0)


def _trigrams(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(words) - 2):
        places.setdefault(tuple(words[i : i + 3]), []).append(i)
    return places


def _nearest(
    original: Sequence[str], copy: Sequence[str], i: int, places: dict[tuple[str, ...], list[int]], last: int
) -> int:
    """Where the copy's next three words stand in the original; of several, where most words follow alike."""
    found = places.get(tuple(copy[i : i + 3]), ())
    if not found:
        return -1
    return max(found[:16], key=lambda j: (_alike(original, copy, j, i), j >= last, -abs(j - last)))


def _alike(original: Sequence[str], copy: Sequence[str], j: int, i: int) -> int:
    size = 0
    while size < AHEAD and i + size < len(copy) and j + size < len(original):
        if copy[i + size] != original[j + size]:
            break
        size += 1
    return size


def _rejoin(original: Sequence[str], copy: Sequence[str], j: int, i: int) -> tuple[int, int] | None:
    """The nearest (place in the original, place in the copy) from which the words are equal again.

    A few words may have been exchanged, or a sentence or two left out; more is another text.
    """
    for total in range(FAR + 1):
        for added in range(min(total, NEAR) + 1):
            removed = total - added
            if removed > NEAR and added:
                continue
            size = _alike(original, copy, j + removed, i + added)
            needed = BACK if added and removed else 2
            if size >= needed or (size > 1 and i + added + size == len(copy)):
                return (j + removed, i + added)
    return None
