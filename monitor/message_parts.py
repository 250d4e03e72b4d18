"""Pure: how far a long message got, as its unsent deliveries remember it (in place of a receipt)."""

from __future__ import annotations

from monitor.models import Delivery, DeliveryState

_MARK = "parts"


def progress_of(delivery: Delivery) -> str:
    """What a delivery remembers of an attempt that was cut short; empty where there was none."""
    unsent = delivery.state is not DeliveryState.SENT
    return delivery.receipt if unsent and delivery.receipt.startswith(f"{_MARK} ") else ""


def write_progress(message_id: str, done: int, receipt: str) -> str:
    """`done` pieces of this message went, under this receipt."""
    return f"{_MARK} {message_id} {done} {receipt}"


def read_progress(progress: str, message_id: str) -> tuple[int, str]:
    """(pieces, receipt) of what went of this message; nothing where it was another one that was begun."""
    _, _, rest = progress.partition(" ")
    begun, _, rest = rest.partition(" ")
    done, _, receipt = rest.partition(" ")
    return (int(done), receipt) if begun == message_id and done.isdigit() else (0, "")
