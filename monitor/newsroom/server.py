"""Serves the newsroom on 127.0.0.1 as it stands at a given instant; the instant is set from outside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from monitor.newsroom import pages
from monitor.newsroom.script import Outlet, Script

_INDEX = {
    "feed": ("rss.xml", "application/rss+xml", pages.render_feed),
    "listing": ("news/", "text/html", pages.render_listing),
    "sitemap": ("sitemap.xml", "application/xml", pages.render_sitemap),
    "api": ("api/news", "application/json", pages.render_api),
}


def index_path(outlet: Outlet) -> str:
    """The path of an outlet's feed, listing, sitemap or API."""
    return f"/{outlet.id}/{_INDEX[outlet.shape][0]}"


@dataclass
class Newsroom:
    """The outlets' common web server; set `now` to move the world."""

    script: Script
    now: datetime
    requests: list[str] = field(default_factory=list)
    base: str = ""
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listens on a free port of 127.0.0.1; `base` is then the URL of the root."""
        app = web.Application()
        app.router.add_get("/robots.txt", self._robots)
        app.router.add_route("*", "/{outlet}/{tail:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.base = f"http://{host}:{port}"

    async def stop(self) -> None:
        """Closes the port."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _robots(self, request: web.Request) -> web.Response:
        return web.Response(text="User-agent: *\nAllow: /\n")

    async def _serve(self, request: web.Request) -> web.Response:
        outlet = self.script.outlets.get(request.match_info["outlet"])
        self.requests.append(request.path)
        if outlet is None:
            raise web.HTTPNotFound
        fault = self.script.fault(outlet.id, self.now)
        if fault == "503":
            return web.Response(status=503, text="Service Unavailable")
        if fault == "challenge":
            return web.Response(text=pages.CHALLENGE, content_type="text/html")
        if request.path == index_path(outlet):
            return self._index(request, outlet, fault)
        return self._article(request, outlet, fault)

    def _index(self, request: web.Request, outlet: Outlet, fault: str | None) -> web.Response:
        _, content_type, render = _INDEX[outlet.shape]
        front = [] if fault == "empty" else self.script.front(outlet.id, self.now)
        text = render(outlet, front, self.base)
        if fault == "truncated":
            text = text[: len(text) * 2 // 3]
        return _answer(request, text, outlet.encoding, content_type)

    def _article(self, request: web.Request, outlet: Outlet, fault: str | None) -> web.Response:
        for page, _ in self.script.front(outlet.id, self.now):
            if request.path == pages.article_path(outlet, page.id) and fault != "gone":
                redesigned = fault == "redesign"
                text = (
                    pages.render_redesigned(outlet, page)
                    if redesigned
                    else pages.render_article(outlet, page, self.base)
                )
                return _answer(request, text, outlet.encoding, "text/html")
        raise web.HTTPNotFound


def _answer(request: web.Request, text: str, encoding: str, content_type: str) -> web.Response:
    """The page in the outlet's encoding, with an ETag that is honoured."""
    body = text.encode(encoding, errors="xmlcharrefreplace")
    etag = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
    if request.headers.get("If-None-Match") == etag:
        return web.Response(status=304, headers={"ETag": etag})
    headers = {"ETag": etag, "Content-Type": f"{content_type}; charset={encoding}"}
    return web.Response(body=body, headers=headers)
