"""The storm brake: an unusual number of changes from one site is held, and the operator is asked.

A redesign or a broken clock can turn a whole archive into news. What is held is never lost: the operator
releases or discards it, and after a day without an answer it leaves by itself, merged into one message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from monitor.bundles import Due
from monitor.models import Delivery, DeliveryState, EventChange
from monitor.store import Connection, changes, meta, outbox

SPAN = timedelta(hours=1)
PATIENCE = timedelta(hours=24)  # then what is held leaves without an answer
_REASON = "held: storm of "
_MANY = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the brake leaves to be sent, what it holds, and the storms (site, changes) that began just now."""

    pass_on: Sequence[Due]
    held: Sequence[Due]
    begun: Sequence[tuple[str, int]]


def brake(tx: Connection, due: Sequence[Due], now: datetime, limit: int) -> Held:
    """Sorts claimed deliveries; remembers storms that begin. Needs a writing transaction."""
    begun = []
    for site, count in _sites(tx, now).items():
        since = _since(tx, site, "held")
        answered = _since(tx, site, "released")
        fresh = answered is None or now - answered > SPAN
        if count > limit and fresh and (since is None or now - since > PATIENCE + SPAN):
            meta.put(tx, f"storm:{site}", f"held {now.isoformat()}")
            begun.append((site, count))
    sites = {id(one): site_of(one.change) for one in due if one.change is not None}
    stopped = {site for site in set(sites.values()) if _is_held(tx, site, now)}
    held = [one for one in due if sites.get(id(one)) in stopped]
    return Held(pass_on=[one for one in due if sites.get(id(one)) not in stopped], held=held, begun=begun)


def hold(tx: Connection, held: Sequence[Due], now: datetime) -> None:
    """Puts deliveries off; each is looked at again within the hour."""
    for one in held:
        reason = f"{_REASON}{site_of(one.change)}"
        outbox.retry(tx, one.delivery.id, now + SPAN, reason, counted=False)


def release(tx: Connection, site: str, now: datetime) -> int:
    """The operator says that the news is true: everything held of a site is due now; how many messages."""
    meta.put(tx, f"storm:{site}", f"released {now.isoformat()}")
    waiting = held_of(tx, site)
    for delivery in waiting:
        outbox.retry(tx, delivery.id, now, "released by the operator", counted=False)
    return len(waiting)


def discard(tx: Connection, site: str) -> int:
    """The operator says that it is noise: everything held of a site is dropped; how many messages."""
    waiting = held_of(tx, site)
    for delivery in waiting:
        outbox.drop(tx, delivery.id, f"discarded by the operator, {_REASON}{site}")
    return len(waiting)


def held_sites(tx: Connection) -> Counter[str]:
    """How many messages are held, by site."""
    waiting = outbox.in_state(tx, DeliveryState.DUE, limit=_MANY)
    held = (one.reason.removeprefix(_REASON) for one in waiting if one.reason.startswith(_REASON))
    return Counter(held)


def held_of(tx: Connection, site: str) -> list[Delivery]:
    """What is held of a site."""
    waiting = outbox.in_state(tx, DeliveryState.DUE, limit=_MANY)
    return [one for one in waiting if one.reason == f"{_REASON}{site}"]


def site_of(change: EventChange | None) -> str:
    """The host that a change was read from; empty where it cites no page."""
    return (urlsplit(change.url).hostname or "") if change is not None and change.url else ""


def _sites(tx: Connection, now: datetime) -> Counter[str]:
    """Changes told in the last hour, by site: each once, however many subscribers it has."""
    told = outbox.alerts_since(tx, now - SPAN, limit=_MANY)
    keys = {alert.change for alert in told if alert.change}
    known = changes.by_key(tx, keys) if keys else {}
    return Counter(site for change in known.values() if (site := site_of(change)))


def _is_held(tx: Connection, site: str, now: datetime) -> bool:
    since = _since(tx, site, "held")
    return since is not None and now - since <= PATIENCE


def _since(tx: Connection, site: str, state: str) -> datetime | None:
    word, _, at = (meta.get(tx, f"storm:{site}") or "").partition(" ")
    return datetime.fromisoformat(at) if word == state else None
