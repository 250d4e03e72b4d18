"""A webhook: signed JSON with an idempotency key."""

from __future__ import annotations

import hashlib
import hmac
import json

import aiohttp
from pydantic import SecretStr

from monitor.channels.base import ChannelError, Message
from monitor.config.base import seconds
from monitor.config.channels import WebhookSettings

_LATER = frozenset({408, 409, 423, 425, 429})


class WebhookChannel:
    """Posts a message's payload; the receiver checks HMAC-SHA256 over «time.body» and drops known keys."""

    def __init__(self, settings: WebhookSettings, secret: SecretStr | None) -> None:
        self._settings = settings
        self._secret = secret
        self._session: aiohttp.ClientSession | None = None

    async def send(self, recipient: str, message: Message) -> str:
        """The idempotency key, once the URL has answered 2xx; redirects are not followed."""
        body = json.dumps(message.payload, ensure_ascii=False, sort_keys=True).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": message.id}
        if self._secret is not None:
            headers |= sign(body, int(message.at.timestamp()), self._secret)
        try:
            async with self._opened().post(
                recipient, data=body, headers=headers, allow_redirects=False
            ) as response:
                status, wait = response.status, response.headers.get("Retry-After", "")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise ChannelError(f"no answer: {type(error).__name__}") from None
        if 200 <= status < 300:
            return message.id
        raise ChannelError(
            f"webhook answered {status}",
            permanent=status < 500 and status not in _LATER,
            retry_after=float(wait) if wait.isdigit() else None,
        )

    async def close(self) -> None:
        """Closes the connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=seconds(self._settings.timeout))
            self._session = aiohttp.ClientSession(timeout=timeout)
        return self._session


def sign(body: bytes, at: int, secret: SecretStr) -> dict[str, str]:
    """The two headers that prove a body: X-Monitor-Time (seconds) and X-Monitor-Signature."""
    digest = hmac.new(secret.get_secret_value().encode(), f"{at}.".encode() + body, hashlib.sha256)
    return {"X-Monitor-Time": str(at), "X-Monitor-Signature": f"sha256={digest.hexdigest()}"}
