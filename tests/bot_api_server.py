"""A local server that answers sendMessage and editMessageText as Telegram does: limits, refusals, floods."""

from __future__ import annotations

import asyncio
import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from aiohttp import web

TOKEN = "123456:test-token"
_TAGS = {"b", "strong", "i", "em", "u", "s", "del", "a", "code", "pre", "blockquote", "tg-spoiler"}


@dataclass
class BotApi:
    """Chats by id with what they hold; `answers` are scripted replies that come first.

    A scripted reply is (status, json), or None for acceptance.
    """

    chats: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    answers: list[tuple[int, dict[str, Any]] | None] = field(default_factory=list)
    always: tuple[int, dict[str, Any]] | None = None
    refuse_markup: bool = False
    hang: bool = False
    hang_after: int | None = None  # calls that are answered before the next ones hang
    strict: bool = True  # chats must be known
    url: str = ""
    calls: list[dict[str, Any]] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    _next_id: int = 100
    hanging: asyncio.Event = field(default_factory=asyncio.Event)
    _gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, request: web.Request) -> web.Response:
        """One call of a method that is named in the path."""
        if request.match_info["token"] != TOKEN:
            return _no(401, "Unauthorized")
        body = await request.json()
        method = request.match_info["method"]
        self.calls.append(body)
        self.methods.append(method)
        if self.hang or (self.hang_after is not None and len(self.calls) > self.hang_after):
            self.hanging.set()
            await self._gate.wait()
        if self.answers:
            scripted = self.answers.pop(0)
            return web.json_response(scripted[1], status=scripted[0]) if scripted else self._do(method, body)
        if self.always:
            return web.json_response(self.always[1], status=self.always[0])
        return self._do(method, body)

    def _do(self, method: str, body: dict[str, Any]) -> web.Response:
        refused, text = self._read(body)
        if refused is not None:
            return refused
        if method == "editMessageText":
            return self._edit(body, text)
        if method != "sendMessage":
            return _no(404, "Not Found")
        self._next_id += 1
        chat = self.chats.setdefault(str(body["chat_id"]), [])
        chat.append({**body, "visible": text, "message_id": self._next_id})
        return web.json_response({"ok": True, "result": {"message_id": self._next_id}})

    def _edit(self, body: dict[str, Any], text: str) -> web.Response:
        for held in self.chats[str(body["chat_id"])]:
            if held["message_id"] == body["message_id"]:
                markup = body.get("reply_markup")
                if (held["visible"], held.get("reply_markup")) == (text, markup):
                    return _no(400, "Bad Request: message is not modified: specified new message content")
                held.pop("reply_markup", None)
                held.update({**body, "visible": text})
                return web.json_response({"ok": True, "result": {"message_id": held["message_id"]}})
        return _no(400, "Bad Request: message to edit not found")

    def _read(self, body: dict[str, Any]) -> tuple[web.Response | None, str]:
        """A refusal of what is sent, or None and the visible text."""
        chat, text = str(body["chat_id"]), str(body["text"])
        if self.strict and chat not in self.chats:
            return _no(400, "Bad Request: chat not found"), ""
        if body.get("parse_mode") == "HTML":
            if self.refuse_markup:
                return _no(400, "Bad Request: can't parse entities: Unsupported start tag"), ""
            try:
                text = visible(text)
            except ValueError as error:
                return _no(400, f"Bad Request: can't parse entities: {error}"), ""
        if not text.strip():
            return _no(400, "Bad Request: message text is empty"), ""
        if len(text.encode("utf-16-le")) // 2 > 4096:
            return _no(400, "Bad Request: message is too long"), ""
        for row in body.get("reply_markup", {}).get("inline_keyboard", []):
            if any(not button["url"].startswith(("http://", "https://")) for button in row):
                return _no(400, "Bad Request: BUTTON_URL_INVALID"), ""
        return None, text

    def release(self) -> None:
        """Lets hanging calls end."""
        self._gate.set()


def _no(status: int, description: str, **parameters: Any) -> web.Response:
    return web.json_response(refusal(status, description, **parameters)[1], status=status)


def refusal(status: int, description: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
    """A scripted «no»."""
    answer: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    return status, answer | ({"parameters": parameters} if parameters else {})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in _TAGS:
            raise ValueError(f'Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise ValueError(f'Unexpected end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        self.text += data


def visible(markup: str) -> str:
    """The text after entity parsing; ValueError on tags that Telegram refuses."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    if reader.open:
        raise ValueError(f'Can\'t find end tag corresponding to start tag "{reader.open[-1]}"')
    return html.unescape(reader.text)


@asynccontextmanager
async def bot_api_server(api: BotApi) -> AsyncIterator[BotApi]:
    """Serves `api` on a free port of 127.0.0.1; api.url is the base URL."""
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", api.serve)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    api.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield api
    finally:
        api.release()
        await runner.cleanup()
