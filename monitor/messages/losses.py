"""A source's trouble in words: why it is one, and what is gone from its pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from monitor.messages.catalogue import Catalogue
from monitor.models.lost import Difference, Loss

SHORT = 5  # losses in a message


def say_losses(losses: Sequence[Loss], words: Catalogue) -> list[str]:
    """A line a loss: «список: селектор item: div.card ничего не находит, раньше 12 × <div class="card">»."""
    return [
        words.text(
            f"drift.{one.kind}",
            page=words.text(f"drift.page_{one.page}"),
            name=one.name,
            before=one.before,
            now=one.now,
        )
        for one in losses
        if words.has(f"drift.{one.kind}") and words.has(f"drift.page_{one.page}")
    ]


def say_since(difference: Difference, words: Catalogue, zone: ZoneInfo) -> str:
    """Of when the last good page is."""
    at = datetime.fromisoformat(difference.since).astimezone(zone)
    return words.text("drift.since", at=f"{at:%Y-%m-%d %H:%M}")


def say_short(difference: Difference, words: Catalogue) -> str:
    """The first losses in one line, for a message."""
    lines = say_losses(difference.losses[:SHORT], words)
    more = len(difference.losses) - SHORT
    if more > 0:
        lines.append(words.text("drift.more", n=more))
    return "; ".join(lines)


def say_trouble(code: str, facts: Mapping[str, str], words: Catalogue, zone: ZoneInfo) -> str:
    """Why a source is silent or thin; facts named «…_at» are ISO instants. Empty without facts."""
    key = f"operator.{code}_claimed" if facts.get("claimed") else f"operator.{code}_reason"
    if not facts or not words.has(key):
        return ""
    said = {
        name: f"{datetime.fromisoformat(fact).astimezone(zone):%Y-%m-%d %H:%M}"
        if name.endswith("_at")
        else fact
        for name, fact in facts.items()
    }
    return words.text(key, **said)


def read_facts(reason: str) -> dict[str, str]:
    """The facts that a notice carries in place of its reason; none in free words."""
    try:
        found = json.loads(reason)
    except ValueError:
        return {}
    return {str(name): str(fact) for name, fact in found.items()} if isinstance(found, dict) else {}
