"""What is told: alerts, and their way to each recipient."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.models.kinds import DeliveryState


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing to tell one subscription; `key` is unique: (subscription, event, change or reminder).

    `due_at` is when it may leave (quiet hours and windows are already applied). `urgent` ones pass both.
    `why` are the reasons to print: «визит», «Казахстан», «Алексей Оверчук».
    """

    key: str
    subscription: str
    event: str | None
    change: str | None  # EventChange.key
    kind: str  # a ChangeKind value, or reminder | radar | digest | summary | operator
    created_at: datetime
    due_at: datetime
    urgent: bool = False
    why: tuple[str, ...] = ()
    note: str = ""  # free text of operator alerts; the rung of a reminder (30d, 7d, 1d, morning, deadline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An alert on its way to one recipient on one channel."""

    id: int
    alert: str  # Alert.key
    channel: str  # email | telegram | terminal | webhook | …
    recipient: str
    state: DeliveryState
    attempts: int
    next_try_at: datetime
    reason: str = ""
    receipt: str = ""  # Message-ID, or chat:message, that the channel returned
    sent_at: datetime | None = None
