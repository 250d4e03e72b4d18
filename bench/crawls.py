"""Memory over many crawls of the newsroom in one process: each visit is a whole crawl, not a poll."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CRAWLS = 500


async def run(crawls: int, folder: Path) -> None:
    """Prints resident memory every fifth of the way."""
    import structlog

    from monitor.crawl import visit
    from monitor.newsroom.play import open_stage
    from monitor.newsroom.script import load_script

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    async with open_stage(load_script(), folder, ROOT / "config" / "vocabulary") as stage:
        for at in stage.script.rounds:
            await stage.round(at)  # the store is full of articles and dossiers
        async with stage.application(stage.script.rounds[-1]) as application:
            services = replace(await application.services(quiet=False), poller=None)
            sources = application.config.enabled_sources()
            sizes = []
            for number in range(1, crawls + 1):
                source = sources[number % len(sources)]
                await visit(source, services)
                if number % (crawls // 5) == 0:
                    gc.collect()
                    sizes.append(resident())
                    print(f"after {number} crawls: {sizes[-1]:.0f} MB", flush=True)
    print(f"growth from {crawls // 5} to {crawls} crawls: {sizes[-1] - sizes[0]:+.1f} MB")


def resident() -> float:
    """Resident megabytes of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="crawls-") as name:
        asyncio.run(run(int(sys.argv[1]) if len(sys.argv) > 1 else CRAWLS, Path(name)))
