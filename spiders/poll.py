"""The cheap question «anything new?»: one conditional request, without the cost of starting a crawl."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from yarl import URL

from spiders.addresses import refusal
from spiders.download import open_session, take_turn
from spiders.found import Reply
from spiders.unpack import unpacked

_MAX_BYTES = 16 * 1024 * 1024
_HOPS = 6
_READ = ("", "identity", "gzip", "x-gzip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to ask, and what was known: the validators and the hash of the body last read."""

    url: str
    agent: str
    accept: str = "*/*"
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    delay: float = 0.0
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`unchanged` says why nothing is new (304, same body), or is empty; then `reply` holds what came."""

    unchanged: str = ""
    reply: Reply | None = None


@dataclass(slots=True)
class Poller:
    """Sessions shared by all polls of one event loop; open and close it as a context."""

    timeout: float = 25.0
    _sessions: dict[bool, aiohttp.ClientSession] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()

    async def ask(self, question: Question) -> Answer | None:
        """One request. None where it took a redirect, failed or was refused: the crawl shall find out why."""
        if refusal(question.url, allow_private=question.allow_private):
            return None
        await take_turn(urlsplit(question.url).netloc, question.delay)
        try:
            async with asyncio.timeout(self.timeout):
                return await self._ask(question)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
            return None

    async def _ask(self, question: Question) -> Answer | None:
        session = self._sessions.get(question.allow_private)
        if session is None:
            session = self._sessions[question.allow_private] = open_session(
                guarded=not question.allow_private
            )
        url = URL(question.url, encoded=True)
        async with session.get(url, headers=_headers(question), allow_redirects=False) as response:
            if response.status == 304:
                return Answer(unchanged="304")
            if response.status != 200:
                return None
            body = await read_body(response)
            if body is None:
                return None
            if question.body_hash == blake2b(body, digest_size=16).hexdigest():
                return Answer(unchanged="same body")
            headers = {name.lower(): text for name, text in response.headers.items()}
            return Answer(reply=Reply(url=question.url, status=200, headers=headers, body=body))


def _headers(question: Question) -> Mapping[str, str]:
    headers = {"User-Agent": question.agent, "Accept": question.accept, "Accept-Encoding": "gzip"}
    if question.etag:
        headers["If-None-Match"] = question.etag
    if question.last_modified:
        headers["If-Modified-Since"] = question.last_modified
    return headers


async def get_page(
    session: aiohttp.ClientSession, url: str, *, agent: str, allow_private: bool, seconds: float = 25
) -> Reply | None:
    """One page without a crawl, after at most five redirects, each of them guarded; None where none came."""
    headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
    for _ in range(_HOPS):
        if refusal(url, allow_private=allow_private):
            return None
        try:
            async with (
                asyncio.timeout(seconds),
                session.get(URL(url), headers=headers, allow_redirects=False) as response,
            ):
                if location := response.headers.get("Location"):
                    url = urljoin(url, location)
                    continue
                body = await read_body(response)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
            return None
        names = {name.lower(): text for name, text in response.headers.items()}
        return None if body is None else Reply(url=url, status=response.status, headers=names, body=body)
    return None


async def read_body(response: aiohttp.ClientResponse) -> bytes | None:
    """The body within bounds, unpacked; None where it is too large, damaged, or packed as nobody asked."""
    if response.headers.get("Content-Encoding", "").strip().lower() not in _READ:
        return None
    parts, size = [], 0
    async for part in response.content.iter_any():
        size += len(part)
        if size > _MAX_BYTES:
            return None
        parts.append(part)
    return unpacked(b"".join(parts))
