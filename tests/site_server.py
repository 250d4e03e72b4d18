"""A local web site for tests: pages by path, odd answers by name, and a record of what was asked."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from aiohttp import web

from spiders import download, robots

Answer = web.Response | web.StreamResponse | bytes | str | Callable[[web.Request], Any]


@dataclass
class Site:
    """What is served: path (with query, or without) → answer; unknown paths are 404."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    base: str = ""

    def url(self, path: str) -> str:
        return self.base + path

    def pages_asked(self) -> list[str]:
        return [path for path in self.asked if path != "/robots.txt"]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        path = request.path_qs
        self.asked.append(path)
        self.headers.append(dict(request.headers))
        answer = self.answers.get(path, self.answers.get(request.path))
        if callable(answer):
            answer = answer(request)
            if asyncio.iscoroutine(answer):
                answer = await answer
        if answer is None:
            return web.Response(status=404, text="нет такой страницы")
        if isinstance(answer, web.StreamResponse):
            return answer
        body = answer.encode() if isinstance(answer, str) else answer
        kind = "text/html" if body[:200].lstrip().lower().startswith((b"<!doctype", b"<html")) else "text/xml"
        return web.Response(body=body, headers={"Content-Type": kind})


@asynccontextmanager
async def serve(
    answers: dict[str, Answer] | None = None,
    *,
    host: str = "127.0.0.1",
    tls: ssl.SSLContext | None = None,
) -> AsyncIterator[Site]:
    """A site on a free port of this machine for as long as the block lasts; hanging answers end with it."""
    site = Site(dict(answers or {}))
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", site.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    listener = web.TCPSite(runner, host, 0, ssl_context=tls)
    await listener.start()
    port = listener._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    site.base = f"{'https' if tls else 'http'}://{host}:{port}"
    robots.forget(site.base)  # an earlier site may have had this port
    download.slow_down(f"{host}:{port}", 0)
    try:
        yield site
    finally:
        await runner.cleanup()


def answer(status: int, text: str = "", **headers: str) -> Callable[[web.Request], web.Response]:
    """A page of this status."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: web.Response(status=status, text=text, content_type="text/html", headers=names)


def redirect_for_ever(request: web.Request) -> web.Response:
    step = int(request.query.get("n", "0")) + 1
    return web.Response(status=302, headers={"Location": f"{request.path}?n={step}"})


async def endless(request: web.Request) -> web.StreamResponse:
    """200 MB and more, in chunks, without a length."""
    response = web.StreamResponse(headers={"Content-Type": "text/xml"})
    await response.prepare(request)
    try:
        for _ in range(3_000):
            await response.write(b"<item>" + b"x" * 100_000 + b"</item>")
    except (ConnectionResetError, ConnectionError):
        pass
    return response


async def hang(request: web.Request) -> web.Response:
    await asyncio.sleep(60)
    return web.Response(text="zu spät")


@cache
def _bomb() -> bytes:
    return gzip.compress(b"\0" * 100_000_000, compresslevel=1)


def light_fuse() -> None:
    """Makes the bomb beforehand: packing a hundred megabytes would look like a slow server."""
    _bomb()


def gzip_bomb(request: web.Request) -> web.Response:
    return web.Response(body=_bomb(), headers={"Content-Encoding": "gzip", "Content-Type": "text/xml"})


async def cut_short(request: web.Request, body: bytes) -> web.StreamResponse:
    """Announces more bytes than it sends."""
    response = web.StreamResponse(
        headers={"Content-Type": "text/xml", "Content-Length": str(len(body) + 500)}
    )
    await response.prepare(request)
    await response.write(body)
    if request.transport:
        request.transport.close()
    return response


def article_page(headline: str, paragraphs: list[str], *, published: str = "", extra: str = "") -> str:
    """A plain article page in our own wording."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    meta = f'<meta property="article:published_time" content="{published}">' if published else ""
    return (
        f"<!DOCTYPE html><html lang='ru'><head><meta charset='utf-8'><title>{headline} — Проба</title>"
        f"{meta}{extra}</head><body><nav><a href='/'>Главная</a> <a href='/news'>Новости</a></nav>"
        f"<article><h1>{headline}</h1><div class='text'>{body}</div></article><footer>© Проба</footer>"
        "</body></html>"
    )


def rss(items: list[tuple[str, str, str, str]]) -> str:
    """A feed of (url, title, summary, pubDate)."""
    rows = "".join(
        f"<item><title>{title}</title><link>{url}</link><description>{summary}</description>"
        f"<pubDate>{date}</pubDate></item>"
        for url, title, summary, date in items
    )
    head = "<title>Проба</title><link>http://proba.invalid/</link>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{head}{rows}</channel></rss>'
