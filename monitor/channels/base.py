"""What every channel shares: the message that is sent, the one error, and the shape of a channel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A link that a channel may show as a button."""

    label: str
    url: str


async def _forget(done: int, receipt: str) -> None:
    """Keeps nothing: for messages that are not followed."""


@dataclass(frozen=True, slots=True)
class Parts:
    """How much of a long message its recipient already has, from an attempt that was cut short.

    `done` counts the pieces that went (the channel says what a piece is), `receipt` is theirs; a channel that
    sends in parts awaits `keep` with both after each part.
    """

    done: int = 0
    receipt: str = ""
    keep: Callable[[int, str], Awaitable[None]] = _forget


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to one recipient, rendered for every kind of channel.

    `id` is the same whenever the same alerts are sent to the same recipient again: it becomes the Message-ID
    and the idempotency key. `chat` holds Telegram HTML, an item a string, split between items only. `thread`
    names the event where the message is about one; `replies_to` are receipts of earlier messages about it to
    this recipient, oldest first. `edits` is the receipt of a message that this one completes, for a channel
    that can edit; another sends it as it stands.
    """

    id: str
    at: datetime
    subject: str
    text: str
    html: str
    chat: tuple[str, ...]
    urgent: bool = False
    thread: str | None = None
    replies_to: tuple[str, ...] = ()
    edits: str = ""
    parts: Parts = Parts()
    buttons: tuple[Button, ...] = ()
    calendar: bytes | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)


class ChannelError(Exception):
    """A message that was not accepted.

    `permanent`: trying again is useless. `retry_after`: seconds that the server asked for. `down`: the
    channel itself is at fault, not this recipient. `reason` is for the operator and holds no secret.
    """

    def __init__(
        self, reason: str, *, permanent: bool = False, retry_after: float | None = None, down: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after
        self.down = down


class Channel(Protocol):
    """One way to reach people."""

    async def send(self, recipient: str, message: Message) -> str:
        """Delivers, and returns a receipt once the other side has accepted; raises ChannelError only."""
        ...

    async def close(self) -> None:
        """Lets connections go."""
        ...


class BrokenChannel:
    """A channel that is configured and cannot be opened: its messages wait, the others leave."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    async def send(self, recipient: str, message: Message) -> str:
        """Raises ChannelError, for everybody and until the next opening."""
        raise ChannelError(self.reason, down=True)

    async def close(self) -> None:
        """Nothing to let go."""
