"""Telegram: paced per chat, split on item borders, plain text where markup is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import SecretStr

from monitor.channels.base import ChannelError, Message
from monitor.channels.telegram_api import BotApi
from monitor.channels.telegram_text import LIMIT, cut, pages, plain
from monitor.config.channels import TelegramSettings

_BAD_MARKUP = ("parse entities", "can't find end", "entity", "entities", "unsupported start tag")


class TelegramChannel:
    """One bot. Recipients are chat ids, «@channel», or «chat/topic» for a topic of a group."""

    def __init__(
        self,
        settings: TelegramSettings,
        token: SecretStr,
        *,
        proxy: str | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = BotApi(settings, token, proxy)
        self._gap = settings.gap
        self._sleep = sleep
        self._next: dict[str, float] = {}  # chat → loop time from which it may be written to
        self._sent: dict[tuple[str, str], list[str]] = {}  # parts accepted before a later one failed

    async def send(self, recipient: str, message: Message) -> str:
        """Receipt «chat:message» of the first part; a retry goes on after the parts that were accepted."""
        chat, _, topic = recipient.partition("/")
        parts = pages(message.chat)
        sent = self._sent.setdefault((recipient, message.id), [])
        for index in range(len(sent), len(parts)):
            body: dict[str, Any] = {"chat_id": chat, "link_preview_options": {"is_disabled": True}}
            if topic.isdigit():
                body["message_thread_id"] = int(topic)
            body |= _reply(chat, message, sent)
            if index == len(parts) - 1 and message.buttons:
                keys = [{"text": button.label, "url": button.url} for button in message.buttons]
                body["reply_markup"] = {"inline_keyboard": [keys]}
            sent.append(await self._post(chat, body, parts[index]))
        del self._sent[(recipient, message.id)]
        return f"{chat}:{sent[0] if sent else ''}"

    async def close(self) -> None:
        """Closes the connections."""
        await self._api.close()

    async def _post(self, chat: str, body: dict[str, Any], text: str) -> str:
        """The new message's id; refused markup is sent again as plain text, refused buttons are left out."""
        try:
            return await self._paced(chat, {**body, "text": text, "parse_mode": "HTML"})
        except ChannelError as error:
            reason = error.reason.lower()
            if not error.permanent:
                raise
            if "button" in reason and "reply_markup" in body:
                bare = {key: value for key, value in body.items() if key != "reply_markup"}
                return await self._post(chat, bare, text)
            if not any(sign in reason for sign in _BAD_MARKUP):
                raise
        numbers = [await self._paced(chat, {**body, "text": part}) for part in cut(plain(text), LIMIT)]
        return numbers[0]

    async def _paced(self, chat: str, body: dict[str, Any]) -> str:
        clock = asyncio.get_running_loop().time
        wait = self._next.get(chat, 0.0) - clock()
        if wait > 0:
            await self._sleep(wait)
        self._next[chat] = clock() + self._gap
        return await self._api.send(body)


def _reply(chat: str, message: Message, sent: list[str]) -> dict[str, Any]:
    """An answer in the thread of the same event, where this chat has had one."""
    earlier = [receipt.rpartition(":")[2] for receipt in message.replies_to if receipt.startswith(f"{chat}:")]
    number = sent[0] if sent else (earlier[-1] if earlier else "")
    if not number.isdigit():
        return {}
    return {"reply_parameters": {"message_id": int(number), "allow_sending_without_reply": True}}
