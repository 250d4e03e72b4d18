"""A daemon in a process of its own, as a user starts it, and servers for it to meet."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

SOURCE = """
name = {{ru = "{id}"}}
country = "RU"
rank = "media"
every = "1m"
[[roads]]
shape = "feed"
url = "{url}"
[access]
delay = 0
allow_private = true
robots = false
"""


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """A started daemon; `log` is where both its streams go."""

    process: asyncio.subprocess.Process
    url: str
    log: Path

    async def health(self) -> Mapping[str, object]:
        """The answer of /healthz; an AssertionError with the log where it never comes."""
        for _ in range(600):
            answer = await asyncio.to_thread(self._ask)
            if answer is not None:
                return answer
            assert self.process.returncode is None, self.log.read_text(encoding="utf-8")
            await asyncio.sleep(0.1)
        raise AssertionError(self.log.read_text(encoding="utf-8"))

    def _ask(self) -> Mapping[str, object] | None:
        try:
            with urllib.request.urlopen(self.url, timeout=5) as answer:
                found: Mapping[str, object] = json.load(answer)
                return found
        except urllib.error.HTTPError as error:
            with error:
                unwell: Mapping[str, object] = json.load(error)
                return unwell
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return None

    async def page(self, path: str) -> str:
        """A page for people."""
        url = self.url.removesuffix("/healthz") + path
        return await asyncio.to_thread(lambda: urllib.request.urlopen(url, timeout=60).read().decode())

    async def logged(self, words: str) -> None:
        """Waits until the log holds `words`."""
        for _ in range(600):
            if words in self.log.read_text(encoding="utf-8"):
                return
            assert self.process.returncode is None, self.log.read_text(encoding="utf-8")
            await asyncio.sleep(0.1)
        raise AssertionError(f"{words!r} is not in:\n" + self.log.read_text(encoding="utf-8"))

    async def stop(self, limit: float = 45) -> int:
        """SIGTERM; the exit code. A TimeoutError where it lives on past `limit` seconds."""
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), limit)


@asynccontextmanager
async def daemon(folder: Path, *, settings: str = "", **urls: str) -> AsyncIterator[Running]:
    """A daemon over one feed source per keyword; killed at the end if it still lives."""
    port = free_port()
    sources = folder / "config" / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    (folder / "config" / "vocabulary").symlink_to(ROOT / "config" / "vocabulary")
    for id_, url in urls.items():
        (sources / f"{id_}.toml").write_text(SOURCE.format(id=id_, url=url), encoding="utf-8")
    text = f'[web]\nport = {port}\n[schedule]\njitter = "1s"\n{settings}'
    (folder / "config" / "monitor.toml").write_text(text, encoding="utf-8")
    running = await start(folder, port)
    try:
        yield running
    finally:
        if running.process.returncode is None:
            running.process.kill()
            await running.process.wait()


async def start(folder: Path, port: int, log: str = "log") -> Running:
    """`python -m monitor run` on the folders of `folder`."""
    path = folder / log
    with path.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "monitor", "run"),
            *("--config", str(folder / "config"), "--data", str(folder / "data")),
            cwd=ROOT,
            stdout=out,
            stderr=out,
        )
    return Running(process, f"http://127.0.0.1:{port}/healthz", path)


@asynccontextmanager
async def hanging_server(held: list[asyncio.StreamWriter] | None = None) -> AsyncIterator[str]:
    """A server that accepts every connection into `held` and never answers; its URL."""
    held = [] if held is None else held

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.append(writer)

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/feed"
    finally:
        server.close()
        for writer in held:
            writer.close()
