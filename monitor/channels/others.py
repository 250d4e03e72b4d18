"""Other services (VK, Matrix, Slack, ntfy, …) through Apprise, where that optional package is installed."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Mapping

from monitor.channels.base import ChannelError, Message
from monitor.config.channels import read_secret


class OthersChannel:
    """Recipients are names of environment variables that hold Apprise URLs: such URLs carry secrets."""

    def __init__(self, environment: Mapping[str, str], *, timeout: float = 60.0) -> None:
        self._environment = environment
        self._timeout = timeout

    async def send(self, recipient: str, message: Message) -> str:
        """Receipt is the message's id; Apprise says only yes or no, so every no is tried again."""
        url = read_secret(recipient, self._environment)
        if url is None:
            raise ChannelError(f"the environment variable {recipient} is not set", down=False)
        try:
            apprise = importlib.import_module("apprise")
        except ImportError as error:
            raise ChannelError("the package apprise is not installed", down=True) from error
        service = apprise.Apprise()
        if not service.add(url.get_secret_value()):
            raise ChannelError(f"{recipient} holds no URL that Apprise knows", permanent=True)
        try:
            sending = service.async_notify(title=message.subject, body=message.text, body_format="text")
            accepted = await asyncio.wait_for(sending, self._timeout)
        except TimeoutError as error:
            raise ChannelError(f"{recipient}: no answer") from error
        if not accepted:
            raise ChannelError(f"{recipient}: not accepted")
        return message.id

    async def close(self) -> None:
        """Nothing to let go."""
