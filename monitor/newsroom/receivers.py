"""Where the newsroom's readers get their messages: a real SMTP server and a local Bot API, on 127.0.0.1."""

from __future__ import annotations

import asyncio
import email
import email.policy
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiohttp import web
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as it arrived: `body` is plain text (mail) or HTML (Telegram).

    `id` is what the receipt says: the Message-ID, or chat:message.
    """

    channel: str
    recipient: str
    subject: str
    body: str
    attachments: tuple[str, ...] = ()
    id: str = ""


@dataclass
class Mailbox:
    """An SMTP server that keeps what it gets."""

    letters: list[Letter] = field(default_factory=list)
    port: int = 0
    _server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listens on a free port."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: SMTP(self, enable_SMTPUTF8=True, loop=loop, hostname="localhost"), "127.0.0.1", 0
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Closes the port."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """aiosmtpd's hook: called with each whole message."""
        content = envelope.content
        assert isinstance(content, bytes)
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        text = message.get_body(preferencelist=("plain",))
        for recipient in envelope.rcpt_tos:
            self.letters.append(
                Letter(
                    channel="email",
                    recipient=recipient,
                    subject=str(message["Subject"]),
                    body=text.get_content() if text else "",
                    attachments=tuple(
                        name for part in message.iter_attachments() if (name := part.get_filename())
                    ),
                    id=str(message["Message-ID"]),
                )
            )
        return "250 OK"


@dataclass
class BotApi:
    """The three methods of Telegram's Bot API that the monitor uses."""

    letters: list[Letter] = field(default_factory=list)
    url: str = ""
    _runner: web.AppRunner | None = None
    _ids: int = 0

    async def start(self) -> None:
        """Listens on a free port; `url` is then the base URL."""
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        """Closes the port."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.Response:
        fields: dict[str, Any] = await request.json()
        edited = fields.get("message_id")  # of editMessageText: it comes as a letter under the same number
        self._ids += edited is None
        chat = str(fields.get("chat_id", ""))
        text = str(fields.get("text", fields.get("caption", "")))
        number = edited or self._ids
        self.letters.append(Letter("telegram", chat, text.split("\n")[0], text, id=f"{chat}:{number}"))
        return web.json_response({"ok": True, "result": {"message_id": number, "chat": {"id": chat}}})
