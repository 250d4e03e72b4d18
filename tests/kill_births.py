"""Where monitors that are to be killed come from: fresh Pythons, or forks of a warm one (`kill_nest.py`)."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from monitor.newsroom.play import Stage
from monitor.newsroom.receivers import Letter
from tests.store_fixtures import postgres_url

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Home:
    """Where the monitors of one play keep what they know."""

    data: Path
    url: str


@contextmanager
def new_home(data: Path, *, postgres: bool) -> Iterator[Home]:
    """An empty store of one of the two sorts."""
    if not postgres:
        yield Home(data, f"sqlite:///{data / 'monitor.db'}")
        return
    with postgres_url() as url:
        yield Home(data, url)


class Nursery(Protocol):
    """Where lives come from."""

    async def live(
        self, home: Home, at: datetime, patience: float | None, aim: Aim | None = None
    ) -> tuple[bool, float]:
        """One round, killed after `patience` seconds or by `aim`; (ended by itself, seconds it lived)."""
        ...


@dataclass
class Aim:
    """A blow that falls so many seconds after a receiver has taken a message: about when it is marked."""

    letter: asyncio.Event
    after: float


class Letters(list[Letter]):
    """What a receiver got; tells whoever aims."""

    def __init__(self, arrived: asyncio.Event) -> None:
        super().__init__()
        self.arrived = arrived

    def append(self, letter: Letter) -> None:
        super().append(letter)
        self.arrived.set()


@dataclass
class Fresh:
    """Each life is a new `python -m monitor crawl`."""

    stage: Stage

    async def live(
        self, home: Home, at: datetime, patience: float | None, aim: Aim | None = None
    ) -> tuple[bool, float]:
        started = time.monotonic()
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "monitor", "crawl", "--config", str(self.stage.folder / "config")),
            *("--data", str(home.data), "--now", at.isoformat()),
            cwd=ROOT,
            env={**self.stage.environment, "MONITOR_STORE_URL": home.url},
            stdout=DEVNULL,
            stderr=DEVNULL,
        )
        try:
            await asyncio.wait_for(child.wait(), patience)
        except TimeoutError:
            child.send_signal(signal.SIGKILL)
            await child.wait()
            return False, time.monotonic() - started
        return True, time.monotonic() - started


@dataclass
class Nest:
    """Each life is forked from one warm process."""

    process: Process

    async def live(
        self, home: Home, at: datetime, patience: float | None, aim: Aim | None = None
    ) -> tuple[bool, float]:
        assert self.process.stdin and self.process.stdout
        wait = "" if patience is None or aim else f"{patience:.4f}"
        self.process.stdin.write(f"{wait}\t{home.data}\t{home.url}\t{at.isoformat()}\n".encode())
        striking = asyncio.create_task(self._strike(aim)) if aim else None
        line = await self.process.stdout.readline()
        if striking is not None:
            striking.cancel()
            await asyncio.gather(striking, return_exceptions=True)
        answer = line.decode().split("\t")
        if answer[0] not in ("ended", "killed"):
            raise RuntimeError(f"a life went wrong by itself: {answer}")
        return answer[0] == "ended", float(answer[1])

    async def _strike(self, aim: Aim) -> None:
        await aim.letter.wait()
        await asyncio.sleep(aim.after)
        assert self.process.stdin
        self.process.stdin.write(b"kill\n")


@asynccontextmanager
async def nursery(stage: Stage, *, fresh: bool) -> AsyncIterator[Nursery]:
    """Children of one of the two sorts."""
    if fresh:
        yield Fresh(stage)
        return
    nest = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.kill_nest", str(stage.folder / "config")),
        cwd=ROOT,
        env=dict(stage.environment),
        stdin=PIPE,
        stdout=PIPE,
    )
    assert nest.stdin and nest.stdout
    try:
        await nest.stdout.readline()
        yield Nest(nest)
    finally:
        nest.stdin.close()
        await nest.wait()
