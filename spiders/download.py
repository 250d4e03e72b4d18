"""The one way out: refuses private addresses, keeps a pace per host, verifies every certificate."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
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
_paces: dict[str, float] = {}  # seconds between requests that hosts ask for themselves, by Crawl-delay
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


def guarded_socket(address: Any) -> socket.socket:
    """The socket of a connection to a public address; PrivateAddressError for any other.

    The last door: it also sees addresses that stand in a URL or a redirect and are never looked up.
    """
    family, kind, protocol, _, place = address
    if is_private(place[0]):
        raise PrivateAddressError(f"{place[0]} is no public address")
    return socket.socket(family=family, type=kind, proto=protocol)


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
        socks = self._proxy if self._proxy.startswith("socks") else ""
        self._session = open_session(guarded=not self._allow_private and not self._proxy, socks=socks)

    @asynccontextmanager
    async def _make_request(self, request: Request, timeout: float) -> AsyncIterator[Any]:  # noqa: ASYNC109
        if reason := refusal(request.url, allow_private=self._allow_private):
            raise IgnoreRequest(f"refused: {reason}")
        await take_turn(urlsplit(request.url).netloc, self._delay)
        if self._proxy and not self._proxy.startswith("socks"):
            request.meta["proxy"] = self._proxy
        async with super()._make_request(request, timeout) as response:
            yield response


@lru_cache(maxsize=8)  # reading the authorities costs 50 ms of CPU, and every visit opens two handlers
def ssl_context(bundle: str) -> ssl.SSLContext:
    """Public authorities, and beside them those of a file in PEM form; verification is never off. Read once
    a process: a renewed bundle counts after a restart."""
    context = ssl.create_default_context()
    if bundle:
        context.load_verify_locations(cafile=bundle)
    return context


def open_session(*, guarded: bool, bundle: str = "", socks: str = "") -> aiohttp.ClientSession:
    """A session without cookies of its own, redirects or decompression: Scrapy does these, within bounds.

    `guarded` False: private addresses may be asked. `bundle`: a file of further authorities. `socks`: the URL
    of a SOCKS proxy, which then looks names up itself.
    """
    ssl_ = ssl_context(bundle) if bundle else True
    connector: aiohttp.BaseConnector
    if socks:
        from aiohttp_socks import ProxyConnector  # late: it costs memory, and few sources want it

        connector = ProxyConnector.from_url(socks, rdns=True, ssl=ssl_, limit=8, limit_per_host=2)
    else:
        connector = aiohttp.TCPConnector(
            resolver=GuardedResolver() if guarded else ThreadedResolver(),
            socket_factory=guarded_socket if guarded else None,
            ssl=ssl_,
            limit=8,
            limit_per_host=2,
        )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        response_class=scrapy_aiohttp._ClientResponse,
        skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
    )


def slow_down(host: str, delay: float) -> None:
    """From now on this host is asked once in `delay` seconds at most, whatever its source's file says."""
    if len(_paces) > _MANY_HOSTS:
        _paces.clear()
    _paces[host] = delay


def pace_of(host: str, delay: float) -> float:
    """Seconds between two requests of a host."""
    return max(delay, _paces.get(host, 0.0))


async def take_turn(host: str, delay: float) -> None:
    """Waits until this host may be asked again by anyone in this process, `delay` seconds after the last."""
    delay = pace_of(host, delay)
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
