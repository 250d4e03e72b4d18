"""The terminal: messages are printed; this is where they go while nothing is configured."""

from __future__ import annotations

import sys
from collections.abc import Callable

from monitor.channels.base import ChannelError, Message


def _print(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


class TerminalChannel:
    """Writes a message's text between two rules."""

    def __init__(self, write: Callable[[str], object] = _print) -> None:
        self._write = write

    async def send(self, recipient: str, message: Message) -> str:
        """Receipt «terminal»; ChannelError where the terminal is gone (a closed pipe)."""
        rule = "─" * 72
        text = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in message.text)
        try:
            self._write(f"{rule}\n{message.subject}  [{recipient}]\n\n{text.strip()}\n{rule}\n")
        except (OSError, ValueError) as error:  # ValueError: stdout was closed
            raise ChannelError(f"cannot print: {type(error).__name__}", down=True) from error
        return "terminal"

    async def close(self) -> None:
        """Nothing to let go."""
