"""The web on a local port: /healthz for watchdogs, pages for people, calendars and feeds for their programs.

Read-only: there is no form, no script, no cookie, nothing from elsewhere, and the headers forbid all of that.
"""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from aiohttp import web

from monitor.web.wish import Missing, Wish

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

    from monitor.application import Application
    from monitor.web.pages import Pages

R = TypeVar("R", bound=web.StreamResponse)
AT_ONCE = 2  # pages made at the same time; others wait: visits and messages come first
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_FILES = {"calendar": "text/calendar", "feeds": "application/atom+xml"}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


@dataclass
class WebServer:
    """The local pages; with `web.enabled = false` it does nothing."""

    application: Application
    url: str = ""
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listens where the config says; OSError where the port is taken is told with its key."""
        settings = self.application.config.settings.web
        if not settings.enabled:
            return
        self._turns = asyncio.Semaphore(AT_ONCE)
        app = web.Application(middlewares=[_guard, self._known_host])
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/", self._events)
        app.router.add_get("/digest", self._digest)
        app.router.add_get(r"/digest/{day:\d{4}-\d\d-\d\d}", self._digest)
        app.router.add_get(r"/events/{uid:[\w-]+}.ics", self._entry)
        app.router.add_get(r"/events/{uid:[\w-]+}", self._event)
        app.router.add_get("/calendar", self._calendars)
        app.router.add_get(r"/{folder:calendar|feeds}/{name:\w[\w.-]*\.(ics|atom)}", self._file)
        app.router.add_get("/{tail:.*}", self._missing)
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

    @web.middleware
    async def _known_host(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuses names that are not ours where only this machine is served: a page on the open web could
        otherwise point its own name at 127.0.0.1 and read here with its visitor's browser."""
        settings = self.application.config.settings.web
        ours = {*_LOOPBACK, settings.host, _hostname(settings.base_url)} - {""}
        if settings.host in _LOOPBACK and _hostname(f"//{request.host}") not in ours:
            raise web.HTTPMisdirectedRequest(text="Not a name of this monitor: put it into web.base_url.\n")
        return await handler(request)

    async def _healthz(self, request: web.Request) -> web.Response:
        condition = await asyncio.to_thread(self.application.condition)
        return web.json_response(dict(condition), status=200 if condition["ok"] else 503)

    async def _events(self, request: web.Request) -> web.Response:
        pages, wish = await self._pages(), self._wish(request)
        return await self._page(wish, lambda: pages.events(wish))

    async def _digest(self, request: web.Request) -> web.Response:
        pages, wish = await self._pages(), self._wish(request)
        return await self._page(wish, lambda: pages.digest(wish, request.match_info.get("day")))

    async def _event(self, request: web.Request) -> web.Response:
        pages, wish = await self._pages(), self._wish(request)
        return await self._page(wish, lambda: pages.event(wish, request.match_info["uid"]))

    async def _entry(self, request: web.Request) -> web.Response:
        pages, wish = await self._pages(), self._wish(request)
        try:
            async with self._turns:
                body = await asyncio.to_thread(pages.entry, wish, request.match_info["uid"])
        except Missing:
            return await self._missing(request)
        return web.Response(body=body, content_type="text/calendar", charset="utf-8")

    async def _calendars(self, request: web.Request) -> web.Response:
        pages, wish = await self._pages(), self._wish(request)
        return await self._page(wish, lambda: pages.calendars(wish))

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """A calendar or a feed as it lies in the data folder; a reader's own to who knows its name."""
        folder, name = request.match_info["folder"], request.match_info["name"]
        path = self.application.data / folder / name
        if not await asyncio.to_thread(path.is_file):
            return await self._missing(request)
        return web.FileResponse(path, headers={"Content-Type": f"{_FILES[folder]}; charset=utf-8"})

    async def _missing(self, request: web.Request) -> web.Response:
        pages, wish = await self._pages(), self._wish(request)
        return await self._page(wish, lambda: pages.missing(wish), status=404)

    async def _page(self, wish: Wish, make: Callable[[], str], status: int = 200) -> web.Response:
        """A page made in a thread; the page that says so where there is none."""
        pages = await self._pages()
        async with self._turns:
            try:
                text = await asyncio.to_thread(make)
            except Missing:
                status, text = 404, await asyncio.to_thread(pages.missing, wish)
        answer = web.Response(text=text, status=status, content_type="text/html")
        answer.headers["Content-Security-Policy"] = policy(text)
        answer.headers["Vary"] = "Accept-Language"
        return answer

    async def _pages(self) -> Pages:
        # Late: a daemon answers its watchdog before it has learned to write.
        from monitor.web.pages import Pages

        return Pages(await self.application.desk.press())

    def _wish(self, request: web.Request) -> Wish:
        asked = request.query.get("lang", "")
        accepted = request.headers.get("Accept-Language", "")
        depth = request.path.count("/") - 1
        return Wish.of(asked, accepted, self.application.config.settings.monitor.language, depth)


def _hostname(url: str) -> str:
    """The name or address in a URL; empty where there is none, or what stands there cannot be one («[»)."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def policy(page: str) -> str:
    """The Content-Security-Policy of a page: its own style sheet by its hash, and nothing else at all."""
    styles = " ".join(f"'sha256-{_hash(style)}'" for style in _STYLE.findall(page)) or "'none'"
    return (
        f"default-src 'none'; style-src {styles}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _hash(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return _armed(await handler(request))
    except web.HTTPException as refusal:
        raise _armed(refusal) from None


def _armed(answer: R) -> R:
    """With the headers that every answer has."""
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    answer.headers.setdefault("Content-Security-Policy", policy(""))
    return answer


class PortTaken(Exception):
    """The pages' port belongs to somebody else; the message names the key to change."""
