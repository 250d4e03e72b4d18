"""kill -9 at random moments of crawl → record → send: nothing lost, one repeat a kill at most, store intact.

`python -m tests.kill --kills 1000` (or `make kill`) plays the newsroom again and again in child processes
that are killed; one play of the same rounds, left in peace, says what should have been told. The children
are forked from a warm process (`tests/kill_nest.py`); with `--fresh` each is a `python -m monitor crawl`,
with `--postgres` they work on schemas of the PostgreSQL that the tests use.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from monitor.models import DeliveryState
from monitor.newsroom.play import Stage, open_stage
from monitor.newsroom.receivers import Letter
from monitor.newsroom.script import load_script
from monitor.store import Store, changes, outbox
from tests.kill_births import ROOT, Aim, Home, Letters, Nursery, new_home, nursery

VOCABULARY = ROOT / "config" / "vocabulary"
AIMED = 0.4  # of the blows fall right after a message was taken, the others at any moment
MARKING = 0.015  # seconds, in which it is marked
BLOWS = 6  # a round of one play: more would mostly hit a process that has nothing left to do
Said = tuple[str, str, str, str, str, str]  # subscription, channel, recipient, kind, old, new or note


@dataclass
class Outcome:
    """What plays with kills came to."""

    kills: int = 0
    missed: int = 0  # children that had ended before the blow
    lost: list[Said] = field(default_factory=list)
    unsent: int = 0
    false_receipts: int = 0  # marked sent, and nothing arrived
    repeats: int = 0
    strangers: int = 0  # repeats of a message that was not in flight when a process was killed
    broken: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Nothing lost, nothing broken, nothing repeated but the message in flight."""
        return not (self.lost or self.unsent or self.false_receipts or self.strangers or self.broken)


@dataclass
class Arrivals:
    """What the receivers got in one play, and which of it was in flight when a process was killed."""

    all: list[Letter] = field(default_factory=list)
    in_flight: Counter[str] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)

    def take(self, letters: Sequence[Letter], *, killed: bool) -> None:
        """The letters of one life; the last of each channel may be one that could not be marked."""
        known = {_name(letter) for letter in self.all}
        self.repeated.update(_name(letter) for letter in letters if _name(letter) in known)
        self.all += letters
        if killed:
            self.in_flight.update({letter.channel: _name(letter) for letter in letters}.values())


def _name(letter: Letter) -> str:
    """What a reader would know it by: a repeat on Telegram has a number of its own, and the same words."""
    what = letter.id if letter.channel == "email" else letter.body
    return f"{letter.channel} {letter.recipient} {what}"


def said(url: str) -> tuple[Counter[Said], Counter[DeliveryState], list[str], list[str]]:
    """Everything told from a store, the states of its deliveries, the receipts, and what is broken in it."""
    store = Store.open(url, create=False)
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


@dataclass
class War:
    """Plays of the same rounds under fire."""

    stage: Stage
    nursery: Nursery
    rounds: Sequence[datetime]
    dice: random.Random
    lives: list[float]  # seconds of each round in peace
    arrived: asyncio.Event
    outcome: Outcome = field(default_factory=Outcome)

    async def play(self, home: Home, kills: int, expected: Counter[Said]) -> None:
        """One play; `kills` blows are spread evenly over its rounds."""
        arrivals = Arrivals()
        plan = Counter(index % len(self.rounds) for index in range(kills))
        for index, at in enumerate(self.rounds):
            await self._round(home, at, plan[index], self.lives[index], arrivals)
        told, states, receipts, broken = said(home.url)
        outcome = self.outcome
        outcome.broken += broken
        outcome.lost += sorted((expected - told).elements())
        waiting = (DeliveryState.DUE, DeliveryState.CLAIMED, DeliveryState.DEAD)
        outcome.unsent += sum(states[state] for state in waiting)
        arrived = {f"{letter.channel} {letter.id}" for letter in arrivals.all}
        outcome.false_receipts += sum(receipt not in arrived for receipt in receipts)
        outcome.repeats += arrivals.repeated.total()
        outcome.strangers += (arrivals.repeated - arrivals.in_flight).total()

    async def _round(self, home: Home, at: datetime, blows: int, life: float, arrivals: Arrivals) -> None:
        """Kills until it hit `blows` times, then one life to the end."""
        self.stage.room.now = at
        wanted = self.outcome.kills + blows
        anything = True  # is left to be sent, as far as the last life tells
        while self.outcome.kills < wanted:
            self.arrived.clear()
            aimed = anything and self.dice.random() < AIMED
            aim = Aim(self.arrived, self.dice.uniform(0, MARKING)) if aimed else None
            ended, lived = await self.nursery.live(home, at, self.dice.uniform(0.01, life * 1.05), aim)
            anything = self.arrived.is_set() or not ended
            arrivals.take(self.stage.take_letters(), killed=not ended)
            life = min(life, lived) if ended and not aimed else life  # there may be less left to do
            self.outcome.missed += ended
            self.outcome.kills += not ended
        await self.nursery.live(home, at, None)
        arrivals.take(self.stage.take_letters(), killed=False)


async def play(
    kills: int,
    seed: int,
    rounds: Sequence[datetime],
    folder: Path,
    *,
    fresh: bool = False,
    postgres: bool = False,
) -> Outcome:
    """One play in peace, and as many under fire as `kills` blows need."""
    async with open_stage(load_script(), folder, VOCABULARY) as stage, nursery(stage, fresh=fresh) as births:
        lives = []
        with new_home(folder / "peace", postgres=postgres) as home:
            for at in rounds:
                stage.room.now = at
                lives.append((await births.live(home, at, None))[1])
            expected, _, _, _ = said(home.url)
        stage.take_letters()
        arrived = asyncio.Event()
        stage.mailbox.letters, stage.bot.letters = Letters(arrived), Letters(arrived)
        war = War(stage, births, rounds, random.Random(seed), lives, arrived)
        number = 0
        while war.outcome.kills < kills:
            number += 1
            blows = min(kills - war.outcome.kills, BLOWS * len(rounds))
            with new_home(folder / f"war-{number}", postgres=postgres) as home:
                await war.play(home, blows, expected)
            print(f"play {number}: {war.outcome.kills} kills, {war.outcome.repeats} repeats", file=sys.stderr)
    return war.outcome


def main(arguments: Sequence[str]) -> int:
    """Prints the outcome; 0 where the promise was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fresh", action="store_true", help="a fresh Python for each life (slow)")
    parser.add_argument("--postgres", action="store_true")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kill-") as folder:
        rounds = load_script().rounds
        how = {"fresh": chosen.fresh, "postgres": chosen.postgres}
        outcome = asyncio.run(play(chosen.kills, chosen.seed, rounds, Path(folder), **how))
    print(f"kills {outcome.kills} (and {outcome.missed} blows after the end)")
    print(
        f"lost {len(outcome.lost)}, unsent {outcome.unsent}, marked but not arrived {outcome.false_receipts}"
    )
    print(f"repeats {outcome.repeats}, {outcome.strangers} of them of no message in flight")
    print(f"store {'intact' if not outcome.broken else outcome.broken}")
    for one in outcome.lost:
        print("  lost:", *one)
    return 0 if outcome.good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
