"""Memory over many crawls of the newsroom in one process: each visit is a whole crawl that reads pages again.

`python -m bench.crawls [CRAWLS]`, 500 by default; 10,000 take half an hour.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.store import Store
from monitor.store import articles as stored

ROOT = Path(__file__).resolve().parent.parent
CRAWLS, STEPS, PAGES = 500, 10, 3


async def run(crawls: int, folder: Path) -> None:
    """Prints resident memory every tenth of the way."""
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
            assert services.store
            known = known_pages(services.store, stage.script.rounds[-1] + timedelta(days=1))
            sources = application.config.enabled_sources()
            sizes, read = [], 0
            for number in range(1, crawls + 1):
                source = sources[number % len(sources)]
                done = await visit(source, services, reread=known[source.id][:PAGES])
                read += done.counts.get("pages", 0)
                if number % (crawls // STEPS) == 0:
                    gc.collect()
                    sizes.append(resident())
                    spent = time.process_time()
                    print(
                        f"after {number} crawls, {read} pages: {sizes[-1]:.0f} MB, {spent:.0f} s", flush=True
                    )
    print(f"growth from {crawls // STEPS} to {crawls} crawls: {sizes[-1] - sizes[0]:+.1f} MB")


def known_pages(store: Store, until: datetime) -> dict[str, list[str]]:
    """URLs of stored articles by source: pages that a visit can read again."""
    found: dict[str, list[str]] = defaultdict(list)
    with store.read() as tx:
        for article in stored.fetched_between(tx, datetime(2000, 1, 1, tzinfo=UTC), until):
            found[article.source].append(article.url)
    return found


def resident() -> float:
    """Resident megabytes of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="crawls-") as name:
        asyncio.run(run(int(sys.argv[1]) if len(sys.argv) > 1 else CRAWLS, Path(name)))
