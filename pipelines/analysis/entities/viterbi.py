"""The best tag sequence under a linear-chain CRF, many stretches of one text at a time.

Viterbi's forward scores forget their start within a few tokens. So a text is cut into stretches that run
side by side, each warmed up on the tokens before it; where a warmed-up stretch does not begin with the very
scores its neighbour ended with (up to a constant), the warm-up is made longer. The result is that of the
plain algorithm.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_STRETCH = 16
_WARM_UP = 16
_NEVER = -1e4
_SAME = 1e-3  # scores are sums of float32 around a hundred


def best_tags(emissions: Floats, transitions: Floats, starts: Sequence[int] = (0,)) -> list[int]:
    """Tags of the best path; emissions are tokens × tags, transitions from × to.

    `starts` are the first tokens of stretches between which no transition counts.
    """
    if len(emissions) == 0:
        return []
    if len(starts) == 1:
        return _best_path(emissions, transitions)
    parted, kept = _part(emissions, transitions, np.array(starts[1:]))
    return list(compress(_best_path(parted, transitions), kept))


def _part(emissions: Floats, transitions: Floats, starts: NDArray[np.intp]) -> tuple[Floats, list[bool]]:
    """Put a row of nothing before each start that takes back what the transitions around it add.

    The second value tells the emissions' own rows from those.
    """
    gaps = starts + np.arange(len(starts))
    kept = np.ones(len(emissions) + len(starts), dtype=bool)
    kept[gaps] = False
    parted = np.full((len(kept), emissions.shape[1]), _NEVER, dtype=np.float32)
    parted[kept] = emissions
    parted[gaps, 0] = 0
    parted[gaps - 1] -= transitions[:, 0]
    parted[gaps + 1] -= transitions[0]
    return parted, kept.tolist()


def _best_path(emissions: Floats, transitions: Floats) -> list[int]:
    scores = _forward(emissions, transitions)
    best = int(scores[-1].argmax())
    path = [best]
    before, tags = _backwards(scores[:-1], transitions), len(transitions)
    for row in range(len(before) - tags, -1, -tags):
        best = before[row + best]
        path.append(best)
    path.reverse()
    return path


def _backwards(scores: Floats, transitions: Floats) -> bytes:
    """The best tag before each tag of the next token, the first of equals; tokens × tags."""
    columns = np.ascontiguousarray(scores.T)
    best = columns[0] + transitions[0][:, None]
    chosen = np.zeros(best.shape, dtype=np.int8)
    for tag in range(1, len(transitions)):  # eight passes: argmax over an axis of eight is slower
        sums = columns[tag] + transitions[tag][:, None]
        np.copyto(chosen, tag, where=sums > best)
        np.maximum(best, sums, out=best)
    return chosen.T.tobytes()


def _forward(emissions: Floats, transitions: Floats) -> Floats:
    """Forward scores of every token, each row up to a constant of its stretch."""
    stretch, warm_up = _STRETCH, _WARM_UP
    while warm_up < len(emissions):
        scores = _stretches(emissions, transitions, stretch, warm_up)
        if scores is not None:
            return scores
        stretch, warm_up = 4 * stretch, 4 * warm_up
    plain = _stretches(emissions, transitions, len(emissions), 0)
    assert plain is not None, "one stretch has no neighbour to differ from"
    return plain


def _stretches(emissions: Floats, transitions: Floats, stretch: int, warm_up: int) -> Floats | None:
    count, tags = emissions.shape
    number = -(-count // stretch)
    padded = np.zeros((warm_up + number * stretch, tags), dtype=np.float32)
    padded[warm_up : warm_up + count] = emissions
    columns = np.arange(number) * stretch
    steps = padded[columns + np.arange(warm_up + stretch)[:, None]].swapaxes(1, 2)  # step, tag, stretch
    table = transitions[:, :, None]
    forward = np.empty((warm_up + stretch, tags, number), dtype=np.float32)
    sums = np.empty((tags, tags, number), dtype=np.float32)
    forward[0] = steps[0]
    for step in range(1, warm_up + stretch):
        np.add(forward[step - 1][:, None, :], table, out=sums)
        np.maximum.reduce(sums, axis=0, out=forward[step])
        forward[step] += steps[step]
        if step == warm_up:
            forward[step, :, 0] = emissions[0]  # the text begins here
    if warm_up and number > 1:
        difference = forward[warm_up - 1, :, 1:] - forward[-1, :, :-1]
        if np.ptp(difference, axis=0).max() > _SAME:
            return None
    return forward[warm_up:].transpose(2, 0, 1).reshape(-1, tags)[:count]
