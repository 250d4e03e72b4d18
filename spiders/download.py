"""The one way out: refuses private addresses, keeps a pace per host, verifies every certificate."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import ResolveResult
from aiohttp.resolver import ThreadedResolver
from scrapy import Request
from scrapy.core.downloader.handlers import _aiohttp as scrapy_aiohttp
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from spiders.addresses import is_private, refusal

_next_turn: dict[tuple[int, str], float] = {}  # per event loop and host: sources of one host share its pace
_MANY_HOSTS = 2_000


class PrivateAddressError(OSError):
    """A name resolved to an address inside this machine or network."""


class GuardedResolver(ThreadedResolver):
    """Looks up names and keeps only public addresses, so that no DNS trick leads inside."""

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:
        """Public addresses of a host; PrivateAddressError where it has none."""
        found = await super().resolve(host, port, family)
        public = [entry for entry in found if not is_private(entry["host"])]
        if not public:
            raise PrivateAddressError(f"{host} has no public address")
        return public


class GuardedHandler(scrapy_aiohttp.AiohttpDownloadHandler):
    """Scrapy's aiohttp handler behind the guard."""

    experimental = False  # its warning on every visit tells an operator nothing

    def __init__(self, crawler: Crawler) -> None:
        # The parent would open a session of its own: only the streaming base is set up, and this session.
        super(scrapy_aiohttp.AiohttpDownloadHandler, self).__init__(crawler)
        settings = crawler.settings
        self._allow_private: bool = settings.getbool("MONITOR_ALLOW_PRIVATE")
        self._proxy: str = settings.get("MONITOR_PROXY") or ""
        self._delay: float = settings.getfloat("DOWNLOAD_DELAY")
        self._ssl_context = ssl_context(settings.get("MONITOR_CA_BUNDLE") or "")
        self._session = open_session(guarded=not self._allow_private and not self._proxy)

    @asynccontextmanager
    async def _make_request(self, request: Request, timeout: float) -> AsyncIterator[Any]:  # noqa: ASYNC109
        if reason := refusal(request.url, allow_private=self._allow_private):
            raise IgnoreRequest(f"refused: {reason}")
        await take_turn(urlsplit(request.url).netloc, self._delay)
        if self._proxy:
            request.meta["proxy"] = self._proxy
        async with super()._make_request(request, timeout) as response:
            yield response


def ssl_context(bundle: str) -> ssl.SSLContext:
    """Public authorities, and beside them those of a file in PEM form; verification is never off."""
    context = ssl.create_default_context()
    if bundle:
        context.load_verify_locations(cafile=bundle)
    return context


def open_session(*, guarded: bool) -> aiohttp.ClientSession:
    """A session without cookies of its own, redirects or decompression: Scrapy does these, within bounds."""
    resolver = GuardedResolver() if guarded else ThreadedResolver()
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(resolver=resolver, limit=8, limit_per_host=2),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        response_class=scrapy_aiohttp._ClientResponse,
        skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
    )


async def take_turn(host: str, delay: float) -> None:
    """Waits until this host may be asked again by anyone in this process, `delay` seconds after the last."""
    if delay <= 0:
        return
    loop = asyncio.get_running_loop()
    if len(_next_turn) > _MANY_HOSTS:
        for key in [key for key, at in _next_turn.items() if at < loop.time()]:
            del _next_turn[key]
    key = (id(loop), host)
    turn = max(loop.time(), _next_turn.get(key, 0.0))
    _next_turn[key] = turn + delay
    await asyncio.sleep(turn - loop.time())
