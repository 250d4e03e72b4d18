"""The timeline on gold: mentions joined to events, chains of changes, shuffled, doubled and lossy streams."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from quality.timeline import score_labels
from quality.timeline_gold import Labelled, pairwise, play, read_gold

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
pytestmark = pytest.mark.skipif(not (GOLD / "changes").is_dir(), reason="../shared/gold is not here")


def beliefs(articles: list[Labelled]) -> dict[str, list[str]]:
    """Label → the final beliefs of its dossiers."""
    store, given = play(articles)
    labels = {(a.id, i): label for a in articles for i, (label, _, _) in enumerate(a.mentions)}
    found: dict[str, set[str]] = {}
    for key, uid in given.items():
        event = store.events[uid]
        found.setdefault(labels[key], set()).add(
            f"{event.status} {event.when} {event.place} {event.conflict}"
        )
    return {label: sorted(all_of) for label, all_of in found.items()}


def test_events_and_chains_reach_their_floors() -> None:
    scores = score_labels(GOLD)
    assert scores["label_events_f1"] >= 0.93
    assert scores["label_events_kken_f1"] >= 0.93
    assert scores["label_chains_one_dossier"] == scores["label_chains_right_turns"] == 1
    assert scores["label_chains_told_once"] == 1


@pytest.mark.parametrize("seed", range(3))
def test_the_changes_shuffled_doubled_and_with_losses_end_in_the_same_beliefs(seed: int) -> None:
    dice = random.Random(seed)
    articles = [a for a in read_gold(GOLD / "changes") if a.published and dice.random() > 0.1 * seed]
    stream = articles * 2
    dice.shuffle(stream)
    assert beliefs(stream) == beliefs(articles)


def test_no_event_of_another_label_is_joined() -> None:
    articles = read_gold(GOLD / "events")
    _, given = play(articles)
    labels = {(a.id, i): label for a in articles for i, (label, _, _) in enumerate(a.mentions)}
    assert pairwise(labels, given)["p"] >= 0.98
