"""A few blows of kill -9 over crawl → record → send; `make kill` deals a thousand."""

from __future__ import annotations

from pathlib import Path

import pytest
from kill import play

from monitor.newsroom.script import load_script

# First run, announcement, date, visit, its other date elsewhere, move, cancellation: each turn in a round of
# its own, for which of two turns of one round is told depends on the order of reading, and a killed one, or
# a loaded machine, reads in another order.
EVENTFUL = (0, 1, 3, 5, 6, 9, 11)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("kills", "how"),
    [
        pytest.param(20, {}, id="forked"),
        pytest.param(3, {"fresh": True}, id="fresh"),
        pytest.param(6, {"postgres": True}, id="postgres", marks=pytest.mark.postgres),
    ],
)
async def test_killed_at_random_moments_it_loses_nothing(
    tmp_path: Path, kills: int, how: dict[str, bool]
) -> None:
    rounds = load_script().rounds
    outcome = await play(kills, 7, [rounds[index] for index in EVENTFUL], tmp_path, **how)
    assert outcome.kills == kills
    assert outcome.lost == []
    assert (outcome.unsent, outcome.false_receipts, outcome.broken) == (0, 0, [])
    assert outcome.strangers == 0
