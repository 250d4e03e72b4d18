"""What a site can send to fill or hold the machine that reads it: bombs, entities, drips; local servers."""

from __future__ import annotations

import asyncio
import gzip
import io
import zlib
from pathlib import Path

import brotli
import pytest
from aiohttp import web
from backports import zstd
from fetch_house import PUBLIC, feed, public, read
from site_server import answer, serve
from spider_cases import Kept

from monitor.models import RunStatus
from spiders.poll import Poller, Question

__all__ = ["public"]
MEGABYTES = 200


def packed(how: str) -> bytes:
    """Two hundred megabytes of nothing, in a few kilobytes."""
    nothing = bytes(1_000_000)
    if how == "gzip":
        out = io.BytesIO()
        with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as file:
            for _ in range(MEGABYTES):
                file.write(nothing)
        return out.getvalue()
    if how == "br":
        press = brotli.Compressor(quality=1)
        return b"".join(press.process(nothing) for _ in range(MEGABYTES)) + press.finish()
    if how == "zstd":
        squeeze = zstd.ZstdCompressor(level=1)
        return b"".join(squeeze.compress(nothing) for _ in range(MEGABYTES)) + squeeze.flush()
    deflate = zlib.compressobj(1)
    return b"".join(deflate.compress(nothing) for _ in range(MEGABYTES)) + deflate.flush()


@pytest.fixture(scope="module")
def bombs() -> dict[str, bytes]:
    return {how: packed(how) for how in ("gzip", "br", "zstd", "deflate")}


@pytest.mark.parametrize("how", ["gzip", "br", "zstd", "deflate"])
async def test_a_decompression_bomb_is_a_named_failure(how: str, bombs: dict[str, bytes]) -> None:
    headers = {"Content-Encoding": how, "Content-Type": "text/xml"}
    async with serve(host=PUBLIC) as site:
        site.answers["/bomb"] = lambda request: web.Response(body=bombs[how], headers=headers)
        site.answers["/rss"] = site.answers["/bomb"]
        run = await read(site)
        assert (run.status, run.reason) == (RunStatus.FAILED, "feed: too large")
        site.answers["/rss"] = feed(site, "/bomb")
        run = await read(site)
        assert run.counts["page_error/too large"] == 1
        async with Poller() as poller:
            assert await poller.ask(Question(url=site.url("/bomb"), agent="proba")) is None


async def test_a_bomb_in_a_packed_sitemap_is_not_unpacked(bombs: dict[str, bytes]) -> None:
    async with serve(host=PUBLIC) as site:
        site.answers["/rss"] = bombs["gzip"]  # a file, not a Content-Encoding
        run = await read(site, "sitemap")
    assert (run.status, "gzip" in run.reason) == (RunStatus.DRIFTED, True)


async def test_a_server_that_drips_is_left_in_time() -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/xml"})
        await response.prepare(request)
        try:
            for _ in range(600):
                await response.write(b" ")
                await asyncio.sleep(0.1)
        except ConnectionError:
            pass
        return response

    async with serve({"/rss": drip}, host=PUBLIC) as site:
        began = asyncio.get_running_loop().time()
        run = await read(site)
        assert asyncio.get_running_loop().time() - began < 20
        async with Poller(timeout=0.5) as poller:
            assert await poller.ask(Question(url=site.url("/rss"), agent="proba")) is None
    assert (run.status, run.reason) == (RunStatus.FAILED, "feed: timeout")


ENTITIES = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ха'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "<!ENTITY secret SYSTEM 'file://{secret}'>]><rss version='2.0'><channel><item>"
    "<title>Комиссия &j; &secret;</title><link>{url}</link></item></channel></rss>"
)


async def test_a_feed_expands_no_entities_and_reads_no_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("тайна", encoding="utf-8")
    async with serve(host=PUBLIC) as site:
        site.answers["/rss"] = ENTITIES.replace("{secret}", str(secret)).replace("{url}", site.url("/n/1"))
        site.answers["/n/1"] = answer(403, "нет")
        await read(site)
    assert all("тайна" not in article.headline and len(article.headline) < 200 for article in Kept.articles)
