"""The web of a filled store on a free port, and a reader of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import aiohttp
import pytest
from digest_house import EVENING, VOCABULARY, fill

from monitor.application import Application, open_application
from monitor.config import load_config
from monitor.models import Event
from monitor.store import events
from monitor.web import WebServer


class Got(NamedTuple):
    """An answer, read whole."""

    status: int
    text: str
    headers: dict[str, str]


class Site:
    """The web of a filled store on a free port."""

    def __init__(self, application: Application, server: WebServer) -> None:
        self.application = application
        self.base = server.url.removesuffix("/healthz")

    async def get(self, path: str, accept: str = "", method: str = "GET", host: str | None = None) -> Got:
        headers = {"Accept-Language": accept} if accept else {}
        headers |= {"Host": host} if host is not None else {}
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, self.base + path, headers=headers) as answer,
        ):
            return Got(answer.status, await answer.text(), dict(answer.headers))

    def keep(self, *known: Event) -> None:
        with self.application.store.begin() as tx:
            for one in known:
                events.save(tx, replace(one, updated_at=EVENING - timedelta(hours=1)))


@asynccontextmanager
async def running(folder: Path, web: str = "port = 0") -> AsyncIterator[Site]:
    config = folder / "config"
    config.mkdir(exist_ok=True)
    (config / "monitor.toml").write_text(f"[web]\n{web}\n", encoding="utf-8")
    async with open_application(load_config(config), folder, lambda: EVENING, {}) as application:
        application._vocabulary = VOCABULARY  # invented places, known to the invented events
        server = WebServer(application)
        await server.start()
        try:
            yield Site(application, server)
        finally:
            await server.stop()


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running(tmp_path) as made:
        fill(made.application.store)
        yield made
