"""Pure: where a waiting message goes if the subscriptions were changed after it was planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.alerts import by_name, recipients
from monitor.bundles import Due
from monitor.config.subscriptions import Subscription

Route = tuple[str, str]  # channel, recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerouted:
    """What goes on as planned, what is for somebody who wants it no more, and (alert, channel, recipient) of
    those who stand in his place."""

    kept: tuple[Due, ...]
    gone: tuple[Due, ...]
    added: tuple[tuple[str, str, str], ...]


def reroute(due: Sequence[Due], subscriptions: Sequence[Subscription]) -> Rerouted:
    """A recipient who was taken out of his subscription gets nothing more; who was put in gets what waits.

    Those who stand in another one are told on, whether they went over to it or theirs is gone (or renamed).
    """
    known = by_name(subscriptions)
    everybody = {route for one in known.values() for route in _all_routes(one)}
    kept: list[Due] = []
    gone: list[Due] = []
    added: dict[tuple[str, str, str], None] = {}
    for one in due:
        route = (one.delivery.channel, one.delivery.recipient)
        mine = known.get(one.alert.subscription)
        if route[0] == "terminal" or route in (_all_routes(mine) if mine else everybody):
            kept.append(one)
            continue
        (kept if route in everybody else gone).append(one)
        if mine is not None:
            added |= {(one.alert.key, *new): None for new in recipients(one.alert, mine)}
    return Rerouted(kept=tuple(kept), gone=tuple(gone), added=tuple(added))


def _all_routes(subscription: Subscription) -> set[Route]:
    """Every way to a subscription's readers, the second roads included."""
    routes = {("email", address) for address in subscription.emails}
    routes |= {("telegram", chat) for chat in subscription.telegram}
    routes |= {("webhook", url) for url in subscription.webhooks}
    routes |= {("others", variable) for variable in subscription.others}
    for route in subscription.fallback:
        channel, _, recipient = route.partition(":")
        routes.add((channel, recipient))
    return routes
