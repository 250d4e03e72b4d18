"""Fetching against a local server: polling unchanged sources, pages a second beside Scrapy's default, memory.

`python -m bench.fetch [VISITS]`. The server is a process of its own; CPU seconds are the fetching process's.
Each kind of fetching runs in turn, ROUNDS times; other work of the machine falls on all alike: read ratios.
"""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
os.environ.setdefault("MONITOR_TWISTED_REACTOR", "1")

import aiohttp  # noqa: E402
from scrapy import Request, Spider  # noqa: E402
from scrapy.crawler import AsyncCrawlerProcess  # noqa: E402
from scrapy.settings import Settings  # noqa: E402

from monitor.config.settings import CrawlSettings  # noqa: E402
from monitor.config.sources import Source  # noqa: E402
from monitor.crawl import visit  # noqa: E402
from monitor.services import Services  # noqa: E402
from monitor.settings import visit_settings  # noqa: E402
from spiders.poll import Poller, Question  # noqa: E402

NOW = datetime(2025, 11, 11, 9, 0, tzinfo=UTC)
POLLS, PAGES, ROUNDS = 1_000, 3_000, 3
SERVER = """
import asyncio, sys
sys.path[:0] = [{tests!r}]
from aiohttp import web
from site_server import article_page, rss
page = article_page("Новость", ["Текст о заседании комиссии двух стран."] * 20)
day = "Mon, 10 Nov 2025 10:00:00 +0300"
feed = rss([(f"http://127.0.0.1/n/{{n}}", "Новость о комиссии", "Коротко", day) for n in range(30)])
async def handle(request):
    if request.path == "/robots.txt":
        return web.Response(status=404)
    if request.path.startswith("/feed"):
        if request.headers.get("If-None-Match"):
            return web.Response(status=304)
        return web.Response(text=feed, content_type="text/xml", headers={{"ETag": '"1"'}})
    return web.Response(text=page, content_type="text/html")
async def main():
    app = web.Application()
    app.router.add_route("*", "/{{tail:.*}}", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(site._server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
"""


class Fetch(Spider):
    """Fetches pages and does nothing with them."""

    name = "fetch"

    def __init__(self, *, base: str) -> None:
        super().__init__()
        self.base = base

    async def start(self) -> Any:
        """All pages at once."""
        for number in range(PAGES):
            yield Request(f"{self.base}/n/{number}", callback=self.on_page, dont_filter=True)

    def on_page(self, response: Any) -> None:
        """Nothing."""


def plain_source(base: str) -> Source:
    """A source on the local server."""
    tables = {"id": "bench", "name": {"ru": "-"}, "country": "RU", "rank": "media"}
    access = {"delay": 0, "allow_private": True, "robots": False}
    roads = [{"shape": "feed", "url": f"{base}/feed", "full": True}]
    return Source.model_validate({**tables, "roads": roads, "access": access})


async def poll(base: str, etag: str | None, body_hash: str | None) -> float:
    """CPU seconds of asking 1,000 sources that have not changed, four at a time."""
    turns = asyncio.Semaphore(4)

    async def one(poller: Poller, number: int) -> None:
        question = Question(
            url=f"{base}/feed/{number}", agent="bench", etag=etag, body_hash=body_hash, allow_private=True
        )
        async with turns:
            answer = await poller.ask(question)
        assert answer and answer.unchanged

    async with Poller() as poller:
        await one(poller, 0)
        started = time.process_time()
        await asyncio.gather(*(one(poller, number) for number in range(POLLS)))
        return time.process_time() - started


async def hash_of(base: str) -> str:
    """The hash of the feed's body."""
    from hashlib import blake2b

    async with Poller() as poller:
        answer = await poller.ask(Question(url=f"{base}/feed", agent="bench", allow_private=True))
    assert answer and answer.reply
    return blake2b(answer.reply.body, digest_size=16).hexdigest()


def fetch(base: str, kind: str) -> float:
    """Pages per CPU second of one crawl in a process of its own, with Scrapy's settings or ours."""
    command = [sys.executable, "-m", "bench.fetch", "--crawl", kind, base]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def crawl(kind: str, base: str) -> None:
    """The child of `fetch`: prints its figure."""
    if kind == "bare":
        print(PAGES / asyncio.run(bare(base)))
        return
    defaults = {"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False}
    process = AsyncCrawlerProcess(Settings(our_settings(base) if kind == "ours" else defaults))
    crawler = process.create_crawler(Fetch)
    process.crawl(crawler, base=base)
    started = time.process_time()
    process.start()
    assert crawler.stats and crawler.stats.get_value("response_received_count") >= PAGES
    print(PAGES / (time.process_time() - started))


async def bare(base: str) -> float:
    """CPU seconds of a bare aiohttp loop without robots, retries, bounds, spider: what is left to gain."""
    numbers = iter(range(PAGES))

    async def worker(session: aiohttp.ClientSession) -> None:
        for number in numbers:
            async with session.get(f"{base}/n/{number}") as response:
                await response.read()

    async with aiohttp.ClientSession() as session:
        started = time.process_time()
        await asyncio.gather(*(worker(session) for _ in range(16)))
        return time.process_time() - started


def our_settings(base: str) -> dict[str, Any]:
    """The monitor's settings, with the politeness that a bench does not need taken off."""
    settings = visit_settings(plain_source(base), Services(now=lambda: NOW), CrawlSettings(), pipelines={})
    return settings | {
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "CLOSESPIDER_TIMEOUT": 0,
    }


async def visits(base: str, number: int) -> tuple[float, float]:
    """Megabytes held after 100 visits and after all of them."""
    source, services = plain_source(base), Services(now=lambda: NOW)
    early = 0.0
    for done in range(number):
        await visit(source, services, pipelines={})
        if done == 100:
            early = held()
    return early, held()


def held() -> float:
    """Resident megabytes of this process now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


async def measure(base: str, number: int) -> None:
    """Prints the table."""
    by_tag = await poll(base, '"1"', None)
    by_hash = await poll(base, None, await hash_of(base))
    print(f"poll {POLLS} unchanged, ETag        {by_tag:6.2f} s of CPU")
    print(f"poll {POLLS} unchanged, body hash   {by_hash:6.2f} s of CPU")
    kinds = ("default", "ours", "bare")
    rounds = [[await asyncio.to_thread(fetch, base, kind) for kind in kinds] for _ in range(ROUNDS)]
    theirs, ours, loop = (median(found) for found in zip(*rounds, strict=True))
    ratio = median(found[1] / found[0] for found in rounds)
    print(f"fetch, Scrapy's defaults           {theirs:6.0f} pages per CPU second")
    print(f"fetch, the monitor                 {ours:6.0f} pages per CPU second  ({ratio:.1f} times)")
    print(f"fetch, a bare aiohttp loop         {loop:6.0f} pages per CPU second")
    early, late = await visits(base, number)
    print(f"memory after 100 and {number} visits  {early:6.1f} and {late:.1f} MB")


def main() -> None:
    """Starts the server, measures, stops it."""
    logging.disable(logging.CRITICAL)
    if sys.argv[1:2] == ["--crawl"]:
        crawl(sys.argv[2], sys.argv[3])
        return
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    script = SERVER.format(tests=str(ROOT / "tests"))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            asyncio.run(measure(f"http://127.0.0.1:{server.stdout.readline().strip()}", number))
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
