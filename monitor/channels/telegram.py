"""Telegram: paced per chat, split on item borders, plain text where markup is refused, edited in place."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import SecretStr

from monitor.channels.base import Button, ChannelError, Message
from monitor.channels.telegram_api import BotApi, ChatMoved
from monitor.channels.telegram_text import LIMIT, cut, pages, plain
from monitor.config.channels import TelegramSettings

_BAD_MARKUP = ("parse entities", "can't find end", "entity", "entities", "unsupported start tag")
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
_SEND, _EDIT = "sendMessage", "editMessageText"
_SAME = "message is not modified"  # an edit that was made before the last process was killed


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
        self.moved: dict[str, str] = {}  # group → the supergroup that it became

    async def send(self, recipient: str, message: Message) -> str:
        """Receipt «chat:message,message…», a number a part; goes on after the parts that went before.

        A group that became a supergroup is followed there; `moved` then names both.
        """
        chat, _, topic = recipient.partition("/")
        try:
            return await self._sent(self.moved.get(chat, chat), topic, message)
        except ChatMoved as moved:
            self.moved[chat] = moved.to
            return await self._sent(moved.to, topic, message)

    async def _sent(self, chat: str, topic: str, message: Message) -> str:
        if message.edits and await self._edited(chat, message):
            return message.edits
        sent = _numbers(chat, message.parts.receipt)
        left = pages(message.chat, done=message.parts.done)
        for page in left:
            body = _body(chat, message.buttons if page is left[-1] else ())
            if topic.isdigit():
                body["message_thread_id"] = int(topic)
            body |= _reply(chat, message, sent)
            sent.append(await self._post(_SEND, chat, body, page.text))
            if page is not left[-1]:
                await message.parts.keep(page.last, _receipt(chat, sent))
        return _receipt(chat, sent)

    async def close(self) -> None:
        """Closes the connections."""
        await self._api.close()

    async def _edited(self, chat: str, message: Message) -> bool:
        """Puts the text in the place of an earlier message's; False where that cannot be."""
        numbers, texts = _numbers(chat, message.edits), pages(message.chat)
        if len(numbers) != 1 or len(texts) != 1:
            return False
        body = _body(chat, message.buttons) | {"message_id": int(numbers[0])}
        try:
            await self._post(_EDIT, chat, body, texts[0].text)
        except ChannelError as error:
            if not error.permanent or isinstance(error, ChatMoved):
                raise
            return _SAME in error.reason.lower()  # otherwise it was deleted, or is too old: send anew
        return True

    async def _post(self, method: str, chat: str, body: dict[str, Any], text: str) -> str:
        """The message's id; refused markup is sent again as plain text, refused buttons are left out, and
        where a topic was deleted or closed the group itself gets the message."""
        try:
            return await self._paced(method, chat, {**body, "text": text, "parse_mode": "HTML"})
        except ChannelError as error:
            reason = error.reason.lower()
            if not error.permanent:
                raise
            if "button" in reason and "reply_markup" in body:
                bare = {key: value for key, value in body.items() if key != "reply_markup"}
                return await self._post(method, chat, bare, text)
            if "message_thread_id" in body and any(sign in reason for sign in _NO_TOPIC):
                whole = {key: value for key, value in body.items() if key != "message_thread_id"}
                return await self._post(method, chat, whole, text)
            if not any(sign in reason for sign in _BAD_MARKUP):
                raise
            texts = list(cut(plain(text), LIMIT))
            if method == _EDIT and len(texts) > 1:
                raise
        numbers = [await self._paced(method, chat, {**body, "text": part}) for part in texts]
        return numbers[0]

    async def _paced(self, method: str, chat: str, body: dict[str, Any]) -> str:
        clock = asyncio.get_running_loop().time
        wait = self._next.get(chat, 0.0) - clock()
        if wait > 0:
            await self._sleep(wait)
        self._next[chat] = clock() + self._gap
        return await self._api.call(method, body)


def _body(chat: str, buttons: tuple[Button, ...]) -> dict[str, Any]:
    body: dict[str, Any] = {"chat_id": chat, "link_preview_options": {"is_disabled": True}}
    if buttons:
        keys = [{"text": button.label, "url": button.url} for button in buttons]
        body["reply_markup"] = {"inline_keyboard": [keys]}
    return body


def _receipt(chat: str, numbers: list[str]) -> str:
    return f"{chat}:{','.join(numbers)}"


def _numbers(chat: str, receipt: str) -> list[str]:
    """The messages of a receipt of this chat."""
    mine, _, numbers = receipt.rpartition(":")
    return [number for number in numbers.split(",") if number.isdigit()] if mine == chat else []


def _reply(chat: str, message: Message, sent: list[str]) -> dict[str, Any]:
    """An answer in the thread of the same event, where this chat has had one; parts answer the first."""
    earlier = [numbers[0] for receipt in message.replies_to if (numbers := _numbers(chat, receipt))]
    number = sent[0] if sent else (earlier[-1] if earlier else "")
    if not number:
        return {}
    return {"reply_parameters": {"message_id": int(number), "allow_sending_without_reply": True}}
