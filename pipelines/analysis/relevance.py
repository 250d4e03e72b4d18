"""Is an article about Russia and Kazakhstan together? A sum of named signs, each with its weight."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.config.vocabulary import Vocabulary
from monitor.models import EventMention
from pipelines.analysis.reading import Reading
from pipelines.analysis.relevance_scene import Scene, read_scene
from pipelines.analysis.relevance_signs import find_signs

_LEAST = 0.5
_TOLD = 6  # signs that an explanation names


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """A verdict: `score` 0..1, relevant from .5; `evidence` says why, the weightiest first."""

    relevant: bool
    score: float
    evidence: tuple[str, ...] = ()


def judge_relevance(
    reading: Reading, vocabulary: Vocabulary, events: Iterable[EventMention] = ()
) -> Relevance:
    """Judges by who acts where in headline, lead and body, and by the `events` found in it.

    An empty article is not relevant.
    """
    scene = read_scene(reading, vocabulary)
    signs = find_signs(scene, strongest(events))
    score = score_signs(signs, vocabulary)
    return Relevance(
        relevant=score >= _LEAST, score=round(score, 4), evidence=_explain(scene, signs, vocabulary)
    )


def strongest(events: Iterable[EventMention]) -> float:
    """Confidence of the surest event in which both countries take part, 0 without one."""
    return max((event.confidence for event in events if event.joint), default=0.0)


def score_signs(signs: Mapping[str, float], vocabulary: Vocabulary) -> float:
    """The probability that the weights of the signs give."""
    total = sum(
        vocabulary.signs[name].weight * value for name, value in signs.items() if name in vocabulary.signs
    )
    start = vocabulary.signs.get("start")
    total += start.weight if start else 0.0
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def _explain(scene: Scene, signs: Mapping[str, float], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Names that stand for each side, then the weightiest signs with their share of the sum."""
    shares = {
        name: vocabulary.signs[name].weight * value
        for name, value in signs.items()
        if value and name in vocabulary.signs
    }
    told = sorted(shares, key=lambda name: -abs(shares[name]))[:_TOLD]
    names = []
    for side in ("RU", "KZ", "JOINT"):
        seen: dict[str, None] = {}
        for line in (scene.headline, *scene.body):
            for one, name in line.names:
                if one == side:
                    seen.setdefault(" ".join(name.split()))
        if seen:
            names.append(f"{side}: {', '.join(list(seen)[:4])}")
    return (*names, *(f"{vocabulary.signs[name].ru} ({shares[name]:+.1f})" for name in told))
