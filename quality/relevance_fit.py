"""Fits the weights of config/vocabulary/relevance.toml on the labelled sets and shows how they generalise.

`python -m quality.relevance_fit` writes nothing: a person looks at the weights and copies what convinces.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.analyse_command import article_text
from monitor.config.vocabulary import load_vocabulary
from pipelines.analysis.analyser import Analyser
from pipelines.analysis.events import find_events
from pipelines.analysis.relevance import strongest
from pipelines.analysis.relevance_scene import read_scene
from pipelines.analysis.relevance_signs import find_signs
from quality.fresh import FRESH
from quality.relevance import ROOT, SETS, rows

# What the labels' conventions say outright is not fitted: sport, home law, meetings on the sidelines, goods.
FIXED = {"mundane_head": -2.0, "sport_main": -6.0, "law": -3.0, "sidelines": -1.0}
PENALTY = 0.6  # L2
BORDER = 0.6  # weight of an item that the labellers called a border case
# Weight of our own texts, whose labels are one person's. The sets after the fourth stay out, to judge by.
OWN = {"fresh": 0.5, "second": 0.5, "third": 0.5, "fourth": 0.5, "topical": 0.3}
FOLDS = 10
Floats = NDArray[np.float64]


def fit(signs: Floats, wanted: Floats, weight: Floats, offset: Floats) -> Floats:
    """Coefficients of a penalised logistic regression, the intercept last (Newton steps)."""
    matrix = np.c_[signs, np.ones(len(signs))]
    penalty = np.full(matrix.shape[1], PENALTY)
    penalty[-1] = 1e-3
    found = np.zeros(matrix.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(matrix @ found + offset)))
        slope = matrix.T @ (weight * (chance - wanted)) + penalty * found
        curve = (matrix * (weight * chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        found -= np.linalg.solve(curve, slope)
    return found


def f1(wanted: Floats, score: Floats) -> float:
    """F1 of scores above zero."""
    found = score > 0
    true = float((found * wanted).sum())
    return 2 * true / max(1.0, float(found.sum() + wanted.sum()))


def main() -> None:
    """Prints cross-validation by story, each set judged by the others, and the weights."""
    gold = Path(os.environ.get("GOLD") or ROOT.parent / "shared" / "gold")
    analyser = Analyser(load_vocabulary(ROOT / "config" / "vocabulary"))
    found = [(name, label, _signs(article, analyser)) for name, article, label in _labelled(gold)]
    names = [name for name in found[0][2] if name not in FIXED]
    signs = np.array([[one[name] for name in names] for _, _, one in found])
    offset = np.array([sum(FIXED[name] * one[name] for name in FIXED) for _, _, one in found])
    wanted = np.array([float(label["relevant"]) for _, label, _ in found])
    weight = np.array([(BORDER if label["border"] else 1.0) * OWN.get(name, 1.0) for name, label, _ in found])
    sets = np.array([name for name, _, _ in found])
    fold = np.array(
        [int(hashlib.blake2b(label["story"].encode()).hexdigest(), 16) % FOLDS for _, label, _ in found]
    )
    crossed = _crossed(signs, wanted, weight, offset, fold)
    print(f"cross-validated, all: {f1(wanted, crossed):.3f}")
    for name in dict.fromkeys(sets):
        own = sets == name
        others = fit(signs[~own], wanted[~own], weight[~own], offset[~own])
        print(
            f"{name}: cross-validated {f1(wanted[own], crossed[own]):.3f}, "
            f"fitted on the others {f1(wanted[own], _score(signs[own], others, offset[own])):.3f}"
        )
    for name, value in zip(["start", *names], np.roll(fit(signs, wanted, weight, offset), 1), strict=True):
        print(f"{name} = {value:.2f}")


def _labelled(gold: Path) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Articles of the gold and of tests/fresh with their labels, by set."""
    folders = {name: gold / name for name in SETS} | {name: FRESH / name for name in OWN}
    folders["fresh"] = FRESH
    for name, folder in folders.items():
        for article, label in rows(folder):
            yield name, dict(article), dict(label)


def _signs(article: Mapping[str, Any], analyser: Analyser) -> dict[str, float]:
    reading = analyser.read(article_text(article, {}))
    events = find_events(reading, analyser.vocabulary)
    return find_signs(read_scene(reading, analyser.vocabulary), strongest(events))


def _crossed(signs: Floats, wanted: Floats, weight: Floats, offset: Floats, fold: NDArray[np.int_]) -> Floats:
    """Each item's score by a fit on the folds that do not hold its story."""
    crossed = np.zeros(len(signs))
    for one in range(FOLDS):
        rest = fold != one
        own = fit(signs[rest], wanted[rest], weight[rest], offset[rest])
        crossed[~rest] = _score(signs[~rest], own, offset[~rest])
    return crossed


def _score(signs: Floats, coefficients: Floats, offset: Floats) -> Floats:
    scores: Floats = np.c_[signs, np.ones(len(signs))] @ coefficients + offset
    return scores


if __name__ == "__main__":
    main()
