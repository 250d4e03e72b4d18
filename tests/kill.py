"""kill -9 at random moments of crawl → record → send: nothing lost, one repeat a kill at most, store intact.

`python -m tests.kill --kills 100` (or `make kill`) plays the newsroom in child processes that are killed; a
second play of the same rounds, left in peace, says what should have been told.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from monitor.models import DeliveryState
from monitor.newsroom.play import Stage, open_stage
from monitor.newsroom.script import load_script
from monitor.store import Store, changes, outbox

ROOT = Path(__file__).resolve().parent.parent
VOCABULARY = ROOT / "config" / "vocabulary"
Said = tuple[str, str, str, str, str, str]  # subscription, channel, recipient, kind, old, new or note


@dataclass
class Outcome:
    """What a play with kills came to."""

    kills: int = 0
    missed: int = 0  # children that had ended before the blow
    lost: list[Said] = field(default_factory=list)
    unsent: int = 0
    false_receipts: int = 0  # marked sent, and nothing arrived
    repeats: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Nothing lost, nothing broken, at most one repeat a kill."""
        nothing = not (self.lost or self.unsent or self.false_receipts or self.broken)
        return nothing and self.repeats <= self.kills


async def crawl(stage: Stage, data: Path, at: datetime, *, kill_after: float | None) -> tuple[bool, float]:
    """One round in a child process; (ended by itself, seconds it lived)."""
    stage.room.now = at
    started = time.monotonic()
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "monitor", "crawl", "--config", str(stage.folder / "config")),
        *("--data", str(data), "--now", at.isoformat()),
        cwd=ROOT,
        env=dict(stage.environment),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await asyncio.wait_for(child.wait(), kill_after)
    except TimeoutError:
        child.send_signal(signal.SIGKILL)
        await child.wait()
        return False, time.monotonic() - started
    return True, time.monotonic() - started


def said(data: Path) -> tuple[Counter[Said], Counter[DeliveryState], list[str], list[str]]:
    """Everything told from a store, the states of its deliveries, the receipts, and what is broken in it."""
    store = Store.open(f"sqlite:///{data / 'monitor.db'}", create=False)
    try:
        broken = store.check()
        with store.read() as tx:
            states = Counter(outbox.counts(tx))
            sent = outbox.in_state(tx, DeliveryState.SENT, limit=100_000)
            alerts = outbox.alerts(tx, [one.alert for one in sent])
            turns = changes.by_key(tx, [one.change for one in alerts.values() if one.change])
            told: Counter[Said] = Counter()
            for one in sent:
                alert = alerts[one.alert]
                turn = turns.get(alert.change or "")
                old, new = (turn.old or "", turn.new or "") if turn else ("", alert.note)
                told[(alert.subscription, one.channel, one.recipient, alert.kind, old, new)] += 1
            receipts = sorted({f"{one.channel} {one.receipt}" for one in sent})
    finally:
        store.close()
    return told, states, receipts, broken


async def play(kills: int, seed: int, rounds: Sequence[datetime], folder: Path) -> Outcome:
    """Both plays and their comparison; `kills` blows are spread evenly over the rounds."""
    dice = random.Random(seed)
    outcome = Outcome()
    async with open_stage(load_script(), folder, VOCABULARY) as stage:
        lives = [(await crawl(stage, folder / "peace", at, kill_after=None))[1] for at in rounds]
        expected, _, _, _ = said(folder / "peace")
        stage.take_letters()
        plan = Counter(index % len(rounds) for index in range(kills))
        for index, at in enumerate(rounds):
            wanted = outcome.kills + plan[index]
            life = lives[index]
            while outcome.kills < wanted:
                # From the first import to a little past the usual end; work begins after about a second.
                blow = dice.uniform(0.3, life * 1.05)
                ended, lived = await crawl(stage, folder / "war", at, kill_after=blow)
                life = min(life, lived) if ended else life  # the machine may be quicker now
                outcome.missed += ended
                outcome.kills += not ended
            await crawl(stage, folder / "war", at, kill_after=None)
        letters = stage.take_letters()
    told, states, receipts, outcome.broken = said(folder / "war")
    outcome.lost = sorted((expected - told).elements())
    outcome.unsent = states[DeliveryState.DUE] + states[DeliveryState.CLAIMED] + states[DeliveryState.DEAD]
    arrived = Counter(f"{letter.channel} {letter.id}" for letter in letters)
    outcome.false_receipts = sum(not arrived[receipt] for receipt in receipts)
    outcome.repeats = sum(arrived.values()) - len(receipts)
    return outcome


def main(arguments: Sequence[str]) -> int:
    """Prints the outcome; 0 where the promise was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kill-") as folder:
        outcome = asyncio.run(play(chosen.kills, chosen.seed, load_script().rounds, Path(folder)))
    print(f"kills {outcome.kills} (and {outcome.missed} blows after the end)")
    print(
        f"lost {len(outcome.lost)}, unsent {outcome.unsent}, marked but not arrived {outcome.false_receipts}"
    )
    print(f"repeats {outcome.repeats}, store {'intact' if not outcome.broken else outcome.broken}")
    for one in outcome.lost:
        print("  lost:", *one)
    return 0 if outcome.good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
