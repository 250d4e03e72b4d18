"""One call of the Bot API, and what its refusals mean; the token never reaches a message or a log."""

from __future__ import annotations

from typing import Any

import aiohttp
from pydantic import SecretStr

from monitor.channels.base import ChannelError
from monitor.config.base import seconds
from monitor.config.channels import TelegramSettings


class ChatMoved(ChannelError):
    """The group became a supergroup: it is written to under another id from now on."""

    def __init__(self, reason: str, to: str) -> None:
        super().__init__(reason, permanent=True)
        self.to = to


class BotApi:
    """Calls methods of one bot, through a proxy where one is set."""

    def __init__(self, settings: TelegramSettings, token: SecretStr, proxy: str | None) -> None:
        self._settings = settings
        self._token = token
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    async def call(self, method: str, body: dict[str, Any]) -> str:
        """sendMessage or editMessageText: the message's id; ChannelError where it was not accepted."""
        url = f"{self._settings.base_url.rstrip('/')}/bot{self._token.get_secret_value()}/{method}"
        try:
            async with self._opened().post(url, json=body) as response:
                status = response.status
                answer = await response.json(content_type=None)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # `from None`: the original may carry the URL, and the URL carries the token
            raise ChannelError(f"no answer from the Bot API: {type(error).__name__}", down=True) from None
        if isinstance(answer, dict) and answer.get("ok"):
            return str(answer["result"]["message_id"])
        raise _refusal(status, answer if isinstance(answer, dict) else {})

    async def close(self) -> None:
        """Closes the connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=seconds(self._settings.timeout))
            if self._proxy and self._proxy.startswith("socks"):
                from aiohttp_socks import ProxyConnector  # imported where needed: it costs memory

                connector = ProxyConnector.from_url(self._proxy)
                self._session = aiohttp.ClientSession(connector=connector, timeout=timeout)
            else:
                self._session = aiohttp.ClientSession(proxy=self._proxy, timeout=timeout)
        return self._session


def _refusal(status: int, answer: dict[str, Any]) -> ChannelError:
    parameters = answer.get("parameters") or {}
    reason = f"Telegram {status}: {answer.get('description', 'no description')}"[:300]
    if status == 429:
        return ChannelError(reason, retry_after=float(parameters.get("retry_after", 30)))
    if status in (401, 404):
        return ChannelError(f"Telegram {status}: the bot's token is refused", down=True)
    if "migrate_to_chat_id" in parameters:
        to = str(parameters["migrate_to_chat_id"])
        return ChatMoved(f"{reason}; the chat's new id is {to}", to)
    return ChannelError(reason, permanent=400 <= status < 500, down=status >= 500)
