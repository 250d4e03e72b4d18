"""Twenty blows of kill -9 over crawl → record → send; `make kill` deals a hundred and more."""

from __future__ import annotations

from pathlib import Path

import pytest
from kill import play

from monitor.newsroom.script import load_script


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_killed_at_twenty_random_moments_it_loses_nothing(tmp_path: Path) -> None:
    rounds = load_script().rounds
    # First run, announcement, date, move, cancellation: each turn in a round of its own, for which of two
    # turns of one round is told depends on the order of reading, and a killed one reads in another order.
    eventful = [rounds[index] for index in (0, 1, 3, 9, 11)]
    outcome = await play(20, 7, eventful, tmp_path)
    assert outcome.kills == 20
    assert outcome.lost == []
    assert (outcome.unsent, outcome.false_receipts, outcome.broken) == (0, 0, [])
    assert outcome.repeats <= outcome.kills
