"""/healthz: 200 while the monitor does its work, 503 where it does not."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from monitor.config import Config


class Watched(Protocol):
    """What the page asks of the application."""

    config: Config

    def condition(self) -> Mapping[str, object]:
        """Plain JSON values; `ok` is a bool."""
        ...


@dataclass
class HealthPage:
    """The local health page; with `web.enabled = false` it does nothing."""

    application: Watched
    url: str = ""
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listens where the config says; OSError where the port is taken is told with its key."""
        settings = self.application.config.settings.web
        if not settings.enabled:
            return
        app = web.Application()
        app.router.add_get("/healthz", self._healthz)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, settings.host, settings.port).start()
        except OSError as error:
            await self._runner.cleanup()
            problem = f"[web] port {settings.port} on {settings.host} cannot be used: {error.strerror}"
            raise PortTaken(problem) from error
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/healthz"

    async def stop(self) -> None:
        """Closes the port."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _healthz(self, request: web.Request) -> web.Response:
        condition = await asyncio.to_thread(self.application.condition)
        return web.json_response(dict(condition), status=200 if condition["ok"] else 503)


class PortTaken(Exception):
    """The health page's port belongs to somebody else; the message names the key to change."""
