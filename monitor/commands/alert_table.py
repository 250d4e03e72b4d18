"""The outbox as a table for a terminal: what each message is, for whom, where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from monitor.commands.words import words
from monitor.config import Config
from monitor.messages.catalogue import Catalogue, catalogue
from monitor.messages.names import shorten
from monitor.models import Alert, Delivery, DeliveryState, Event

_PIPE = 180  # a file or a pipe has no edge to wrap at
_COLOUR = {DeliveryState.DEAD: "red", DeliveryState.DUE: "yellow", DeliveryState.CLAIMED: "yellow"}


@dataclass(frozen=True, slots=True)
class Line:
    """One delivery with what it is about."""

    delivery: Delivery
    alert: Alert | None
    event: Event | None

    @property
    def at(self) -> datetime:
        """When it left, is to be tried, or was planned where neither will be."""
        open_ = self.delivery.state in (DeliveryState.DUE, DeliveryState.CLAIMED)
        if open_ or self.alert is None:
            return self.delivery.next_try_at
        return self.delivery.sent_at or self.alert.created_at

    def what(self, words: Catalogue) -> str:
        """«Перенесено: XXI Форум», «Служебное: undelivered · email»."""
        if self.alert is None:
            return ""
        key = f"change.{self.alert.kind}"
        kind = words.text(key) if words.has(key) else self.alert.kind
        about = self.event.title if self.event else " · ".join(self.alert.note.split("\t"))
        return f"{kind}: {shorten(about, 90)}" if about else kind

    def row(self) -> dict[str, object]:
        """For scripts."""
        delivery, alert = self.delivery, self.alert
        return {
            "id": delivery.id,
            "state": str(delivery.state),
            "at": self.at.isoformat(timespec="seconds"),
            "kind": alert.kind if alert else "",
            "subscription": alert.subscription if alert else "",
            "event": alert.event if alert else None,
            "title": self.event.title if self.event else None,
            "note": alert.note if alert else "",
            "recipient": f"{delivery.channel}:{delivery.recipient}",
            "attempts": delivery.attempts,
            "reason": delivery.reason,
            "receipt": delivery.receipt,
        }


def print_lines(config: Config, lines: Sequence[Line], console: Console | None = None) -> None:
    """The table, in the operator's language and zone."""
    console = console or Console()
    if not console.is_terminal:
        console.width = _PIPE
    settings = config.settings.monitor
    zone, word, said = ZoneInfo(settings.zone), words(settings.language), catalogue(settings.language)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for heading in ("id", "when", "state", "event", "recipient", "attempts", "reason"):
        table.add_column(word.get(heading, heading), overflow="fold", no_wrap=heading in ("id", "when"))
    for line in lines:
        one = line.delivery
        colour = _COLOUR.get(one.state, "")
        state = word.get(f"state_{one.state}", str(one.state))
        table.add_row(
            str(one.id),
            f"{line.at.astimezone(zone):%d.%m.%y %H:%M}",
            f"[{colour}]{state}[/]" if colour else state,
            escape(line.what(said)),
            escape(f"{one.channel}:{one.recipient}"),
            str(one.attempts),
            escape(one.reason),
        )
    console.print(table, highlight=False)


def count_line(config: Config, counts: Mapping[DeliveryState, int], oldest: datetime | None) -> str:
    """«ждёт 3 (старейшее с 12.05 08:00), отправлено 37, не доставлено 1»."""
    settings = config.settings.monitor
    word = words(settings.language)
    parts = []
    for state, number in counts.items():
        since = ""
        if state is DeliveryState.DUE and oldest is not None:
            at = f"{oldest.astimezone(ZoneInfo(settings.zone)):%d.%m %H:%M}"
            since = f" ({word['oldest_since'].format(at=at)})"
        if number:
            parts.append(f"{word.get(f'state_{state}', str(state))} {number}{since}")
    return ", ".join(parts) or word["outbox_empty"]
