"""Two small proxies on 127.0.0.1 that note whom they were asked for: SOCKS5 (RFC 1928) and plain HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession, web


@dataclass
class Proxy:
    """Where it listens, and what was asked of it: «host:port» or a URL."""

    port: int = 0
    asked: list[str] = field(default_factory=list)


@asynccontextmanager
async def socks5() -> AsyncIterator[Proxy]:
    """A SOCKS5 proxy without passwords; whatever name it is asked for, it looks on this machine."""
    proxy = Proxy()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        _, _, _, kind = await reader.readexactly(4)
        if kind == 3:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        else:
            host = ".".join(map(str, await reader.readexactly(4)))
        port = int.from_bytes(await reader.readexactly(2), "big")
        proxy.asked.append(f"{host}:{port}")
        there, back = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
        await asyncio.gather(_pump(reader, back), _pump(there, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while chunk := await source.read(65_536):
            sink.write(chunk)
            await sink.drain()
    except ConnectionError:
        pass
    finally:
        sink.close()


@asynccontextmanager
async def plain() -> AsyncIterator[Proxy]:
    """An HTTP proxy: it is asked for whole URLs, and fetches them from this machine."""
    proxy = Proxy()

    async def handle(request: web.Request) -> web.Response:
        proxy.asked.append(str(request.url))
        async with ClientSession() as session, session.get(request.url.with_host("127.0.0.1")) as answer:
            return web.Response(
                body=await answer.read(), status=answer.status, content_type=answer.content_type
            )

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    listener = web.TCPSite(runner, "127.0.0.1", 0)
    await listener.start()
    proxy.port = listener._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    try:
        yield proxy
    finally:
        await runner.cleanup()
