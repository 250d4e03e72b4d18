"""Pure: which subscriptions name a channel that is not configured: their messages only reach the terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from monitor.config.subscriptions import Subscription

NEEDS = {
    "email": "[mail] host is empty",
    "telegram": "no token in the environment variable of [telegram] token_env",
}


def unreachable(subscriptions: Sequence[Subscription], channels: Collection[str]) -> list[str]:
    """A line per subscription and channel that cannot be used, with what is missing."""
    found = []
    for one in subscriptions:
        wanted = {"email": one.emails, "telegram": one.telegram}
        found += [
            f"[[subscription]] {one.name}: {channel}: {NEEDS[channel]}; messages go to the terminal"
            for channel, recipients in wanted.items()
            if recipients and channel not in channels
        ]
    return found
