"""A warm process that gives birth to monitors and kills them: a fork costs a hundredth of a fresh Python.

Each line of its input asks for one life («seconds TAB data folder TAB store's URL TAB instant», seconds empty
for a natural end) or ends the one that lives («kill»); each line of its output says how a life went («ended»
or «killed», and the seconds lived). A life is one `monitor crawl` with everything real except that the
articles are read in the process itself.
"""

from __future__ import annotations

import asyncio
import gc
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.application import open_application
from monitor.commands.crawl import one_round
from monitor.config import load_config
from monitor.store.errors import StoreTaken
from pipelines.worker_main import load_analyser
from pipelines.workers import WorkerPool

HEAVY = ("monitor.crawl", "monitor.visits", "monitor.desk", "pipelines.record", "spiders.poll")


class Readers(WorkerPool):
    """Reads in a thread of this process with an analyser that was loaded before the fork."""

    def __init__(self, vocabulary: Path, analyse: Callable[[Any], Any]) -> None:
        super().__init__(vocabulary)
        self._analyse = analyse

    async def analyse(self, article: Any) -> Any:
        return await asyncio.to_thread(self._analyse, article)


async def live(config: Path, data: Path, at: datetime, readers: Readers) -> None:
    """What `monitor crawl --now AT` does; waits a little for PostgreSQL to notice the last one's death."""
    async with open_application(load_config(config), data, lambda: at, pool=readers) as application:
        for _ in range(100):
            try:
                with application.alone():
                    await one_round(application, application.config.enabled_sources())
                return
            except StoreTaken:
                await asyncio.sleep(0.05)
    raise SystemExit("the store is not let go")


def bear(config: Path, data: Path, at: datetime, readers: Readers) -> int:
    """Forks one life; its process id."""
    child = os.fork()
    if child:
        return child
    silent = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(silent, descriptor)
    code = 1
    try:
        asyncio.run(live(config, data, at, readers))
        code = 0
    finally:
        os._exit(code)


def watch(child: int, patience: float | None) -> tuple[str, float]:
    """Waits for a life's end, or makes it end after `patience` seconds or at a word; how, and how long."""
    started = time.monotonic()
    handle = os.pidfd_open(child)
    try:
        heard, _, _ = select.select([handle, 0], [], [], patience)
        ended = handle in heard
        if not ended:
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        lived = time.monotonic() - started
        _, status = os.waitpid(child, 0)
    finally:
        os.close(handle)
    if ended and status != 0:
        return "failed", lived
    return ("ended" if os.WIFEXITED(status) else "killed"), lived


def _line() -> str:
    """The next line of the input, unbuffered: `watch` looks at the same descriptor."""
    read = bytearray()
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        read += byte
    return read.decode()


def main(config: Path) -> None:
    """Warms up, then serves lives until the input ends."""
    for name in HEAVY:
        __import__(name)
    vocabulary = load_config(config).vocabulary_directory
    readers = Readers(vocabulary, load_analyser(vocabulary))
    gc.collect()
    gc.freeze()  # children share these pages for as long as nobody writes to them
    print("warm", flush=True)
    while line := _line():
        if line == "kill":
            continue  # the life had ended by itself
        patience, data, url, at = line.split("\t")
        os.environ["MONITOR_STORE_URL"] = url
        child = bear(config, Path(data), datetime.fromisoformat(at), readers)
        how, lived = watch(child, float(patience) if patience else None)
        print(f"{how}\t{lived:.4f}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
