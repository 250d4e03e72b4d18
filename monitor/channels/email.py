"""E-mail over SMTP: one connection for many messages, every refusal named."""

from __future__ import annotations

import ssl
from email.utils import parseaddr

import aiosmtplib
from pydantic import SecretStr

from monitor.channels.base import ChannelError, Message
from monitor.channels.dkim import Signer
from monitor.channels.mime import build_mail
from monitor.config.base import seconds
from monitor.config.channels import MailSettings


class EmailChannel:
    """Sends through one server; reconnects after an error and when the server has closed."""

    def __init__(
        self,
        settings: MailSettings,
        user: SecretStr | None,
        password: SecretStr | None,
        signer: Signer | None = None,
    ) -> None:
        self._settings = settings
        self._signer = signer
        self._user = user
        self._password = password
        self._sender = settings.sender or (user.get_secret_value() if user else f"monitor@{settings.host}")
        self._client: aiosmtplib.SMTP | None = None

    async def send(self, recipient: str, message: Message) -> str:
        """The Message-ID, once the server has accepted the mail for this recipient."""
        sender, stop = self._sender, self._settings.unsubscribe
        reused = self._client is not None and self._client.is_connected
        try:
            own_id, mail = build_mail(message, recipient, sender=sender, unsubscribe=stop)
            mail = self._signer.sign(mail) if self._signer else mail
            try:
                await self._accept(recipient, mail)
            except ChannelError as error:
                if not (reused and error.down):
                    raise
                await self._accept(recipient, mail)  # servers close after so many mails: begin anew
        except ValueError as error:
            raise ChannelError(f"bad address: {error}"[:300], permanent=True) from error
        return own_id

    async def _accept(self, recipient: str, content: bytes) -> None:
        try:
            client = await self._connected()
            await client.sendmail(parseaddr(self._sender)[1], [recipient], content)
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise self._refused(error.recipients[0].code, error.recipients[0].message) from error
        except aiosmtplib.SMTPDataError as error:
            raise self._refused(error.code, error.message) from error
        except aiosmtplib.SMTPAuthenticationError as error:
            self._drop()
            raise ChannelError(f"login refused: SMTP {error.code}", down=True) from error
        except aiosmtplib.SMTPResponseException as error:  # greeting, sender: not this recipient's fault
            self._drop()
            raise ChannelError(_answer(error.code, error.message), down=True) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            self._drop()
            raise ChannelError(f"{type(error).__name__}: {error}"[:300], down=True) from error

    async def close(self) -> None:
        """Says QUIT."""
        client, self._client = self._client, None
        if client is not None and client.is_connected:
            try:
                await client.quit(timeout=5)
            except (aiosmtplib.SMTPException, OSError):
                client.close()

    async def _connected(self) -> aiosmtplib.SMTP:
        if self._client is not None and self._client.is_connected:
            return self._client
        settings = self._settings
        tls = settings.security != "none"
        self._client = aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            use_tls=settings.security == "tls",
            start_tls=settings.security == "starttls",
            tls_context=ssl.create_default_context(cafile=settings.ca_bundle or None) if tls else None,
            username=self._user.get_secret_value() if self._user else None,
            password=self._password.get_secret_value() if self._password else None,
            timeout=seconds(settings.timeout),
        )
        await self._client.connect()
        return self._client

    def _refused(self, code: int, message: str) -> ChannelError:
        if code == 421:  # the server closes: at any command, and not because of this recipient
            self._drop()
        return ChannelError(_answer(code, message), permanent=code >= 500, down=code == 421)

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client:
            client.close()


def _answer(code: int, message: str) -> str:
    return f"SMTP {code}: {' '.join(message.split())}"[:300]
