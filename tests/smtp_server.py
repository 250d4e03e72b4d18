"""A real SMTP server on 127.0.0.1 whose failures are scripted per recipient or for everybody."""

from __future__ import annotations

import asyncio
import email
import email.policy
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


@dataclass
class Postbox:
    """What arrived, and how the server is to behave.

    `refuse` maps an address to the answer to its RCPT. `greylist`: the first try of each address gets 451.
    `on_data` is an answer to DATA, or «hang», «drop», or «late»: takes the mail, and hangs then.
    `per_connection` closes after so many mails.
    """

    refuse: dict[str, str] = field(default_factory=dict)
    greylist: bool = False
    on_data: str = ""
    on_mail: str = ""
    per_connection: int = 0
    port: int = 0
    received: list[tuple[str, bytes]] = field(default_factory=list)
    connections: int = 0
    _seen: set[str] = field(default_factory=set)
    _hung: list[asyncio.Event] = field(default_factory=list)

    @property
    def mails(self) -> list[tuple[str, EmailMessage]]:
        """(recipient, parsed mail) in order of arrival."""
        parsed = []
        for recipient, content in self.received:
            mail = email.message_from_bytes(content, policy=email.policy.default)
            assert isinstance(mail, EmailMessage)
            parsed.append((recipient, mail))
        return parsed

    async def handle_MAIL(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.on_mail:
            return self.on_mail
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refuse:
            return self.refuse[address]
        if self.greylist and address not in self._seen:
            self._seen.add(address)
            return "451 4.7.1 Greylisted, please try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        if self.on_data == "late":
            self.received += [(recipient, envelope.original_content) for recipient in envelope.rcpt_tos]
        if self.on_data in ("hang", "late"):
            gate = asyncio.Event()
            self._hung.append(gate)
            await gate.wait()
        if self.on_data == "drop":
            server.transport.abort()
            return "250 never seen"
        if self.on_data:
            return self.on_data
        session.mails = getattr(session, "mails", 0) + 1
        if self.per_connection and session.mails > self.per_connection:
            return "421 4.7.0 Too many messages on this connection"
        self.received += [(recipient, envelope.original_content) for recipient in envelope.rcpt_tos]
        return "250 accepted"

    def release(self) -> None:
        """Lets hanging handlers end."""
        for gate in self._hung:
            gate.set()


def _login(server: SMTP, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"monitor", b"s3cret")
    return AuthResult(success=right, handled=right)


@asynccontextmanager
async def smtp_server(
    box: Postbox,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    auth: bool = False,
) -> AsyncIterator[Postbox]:
    """Serves `box` on a free port; box.port says which."""
    loop = asyncio.get_running_loop()
    transports: list[asyncio.BaseTransport] = []

    class Counted(SMTP):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            box.connections += 1
            transports.append(transport)
            super().connection_made(transport)

    def factory() -> SMTP:
        return Counted(
            box,
            hostname="mail.test",
            loop=loop,
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=_login if auth else None,
            auth_require_tls=False,
            enable_SMTPUTF8=False,
        )

    server = await loop.create_server(factory, "127.0.0.1", 0, ssl=tls)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        box.release()
        server.close()
        for transport in transports:
            transport.close()
        await server.wait_closed()
        await asyncio.sleep(0)
