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
    eventful = [rounds[0], rounds[1], rounds[9], rounds[11]]  # first run, announcement, move, cancellation
    outcome = await play(20, 7, eventful, tmp_path)
    assert outcome.kills >= 10  # the others fell after the end
    assert outcome.lost == []
    assert (outcome.unsent, outcome.false_receipts, outcome.broken) == (0, 0, [])
    assert outcome.repeats <= outcome.kills
