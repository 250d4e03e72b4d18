"""An outside watchdog hears of a monitor that goes on, and a silent watchdog harms nobody."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from daemon_process import daemon

from monitor.web import beat


@pytest.fixture
async def watchdog() -> AsyncIterator[tuple[str, list[str]]]:
    heard: list[str] = []

    async def hear(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response(status=503 if request.path == "/refuses" else 200)

    app = web.Application()
    app.router.add_get("/{tail:.*}", hear)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", heard
    await runner.cleanup()


async def test_a_beat_is_heard(watchdog: tuple[str, list[str]]) -> None:
    url, heard = watchdog
    assert await beat(f"{url}/ping")
    assert heard == ["/ping"]


async def test_a_watchdog_that_refuses_or_is_gone_is_no_error(watchdog: tuple[str, list[str]]) -> None:
    assert not await beat(f"{watchdog[0]}/refuses")
    assert not await beat("http://127.0.0.1:9/ping")
    assert not await beat("no url")


async def test_a_running_daemon_beats(tmp_path: Path, watchdog: tuple[str, list[str]]) -> None:
    url, heard = watchdog
    settings = f'health_every = "1s"\n[health]\nheartbeat_url = "{url}/alive"\n'
    async with daemon(tmp_path, settings=settings) as running:
        await running.health()
        await running.logged("started")
        for _ in range(100):
            if heard:
                break
            await asyncio.sleep(0.1)
        assert heard[:1] == ["/alive"]
        assert await running.stop() == 0
