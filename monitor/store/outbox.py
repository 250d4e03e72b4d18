"""The outbox: what is to be told, to whom, and where each message stands; marked sent only after it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select, tuple_, update

from monitor.models import Alert, Delivery, DeliveryState
from monitor.store import schema
from monitor.store.types import storable
from monitor.store.upsert import insert_or_skip

_alerts = schema.alert
_table = schema.delivery
_REMINDER = "reminder"
_OPEN = (str(DeliveryState.DUE), str(DeliveryState.CLAIMED))


def plan(tx: Connection, alerts: Iterable[Alert], deliveries: Iterable[tuple[str, str, str]]) -> list[Alert]:
    """Adds alerts and their (alert key, channel, recipient) deliveries; the alerts that were new.

    A key that is there already is told already: it and its deliveries are left as they are.
    """
    new = [
        alert
        for alert in alerts
        if insert_or_skip(tx, _alerts, _alert_values(alert), _alerts.c.key) is not None
    ]
    due = {alert.key: alert.due_at for alert in new}
    for key, channel, recipient in deliveries:
        if key in due:
            _add(tx, key, channel, recipient, due[key])
    return new


def _alert_values(alert: Alert) -> dict[str, Any]:
    return {
        "key": alert.key,
        "subscription": alert.subscription,
        "event": alert.event,
        "kind": alert.kind,
        "created_at": alert.created_at,
        "due_at": alert.due_at,
        "alert": alert,
    }


def _add(
    tx: Connection,
    key: str,
    channel: str,
    recipient: str,
    due_at: datetime,
    reason: str = "",
) -> int | None:
    values = {
        "alert": key,
        "channel": channel,
        "recipient": recipient,
        "state": str(DeliveryState.DUE),
        "attempts": 0,
        "next_try_at": due_at,
        "reason": reason,
        "receipt": "",
    }
    number: int | None = insert_or_skip(tx, _table, values, _table.c.id)
    return number


def add_delivery(
    tx: Connection, key: str, channel: str, recipient: str, due_at: datetime, reason: str = ""
) -> int | None:
    """One more road for an alert that is there (a fallback channel); None where that road exists already."""
    return _add(tx, key, channel, recipient, due_at, reason)


def claim(tx: Connection, now: datetime, limit: int, lease: datetime) -> list[Delivery]:
    """Takes due messages until `lease`, oldest first; one whose claimer died is free again after its lease.

    What waits for later (quiet hours, a weekly pace) for the same reader about an event whose change is due
    comes with it: told apart, the older word would follow the newer one. Two senders never get the same one
    (PostgreSQL: rows that another is taking are passed over).
    """
    free = and_(_table.c.state.in_(_OPEN), _table.c.next_try_at <= now)
    query = select(_table.c.id).where(free).order_by(_table.c.next_try_at, _table.c.id).limit(limit)
    ids = list(tx.scalars(query.with_for_update(skip_locked=True)))
    if not ids:
        return []
    ids += list(tx.scalars(_companions(ids, now).with_for_update(skip_locked=True, of=_table)))
    values = {"state": str(DeliveryState.CLAIMED), "next_try_at": lease}
    tx.execute(update(_table).where(_table.c.id.in_(ids)).values(values))
    return _deliveries(tx, _table.c.id.in_(ids))


def _companions(ids: Sequence[int], now: datetime) -> Select[tuple[int]]:
    """Changes that wait for later, of the same events and for the same recipients as these; unbegun ones."""
    taken, about = _table.alias(), _alerts.alias()
    about_event = and_(about.c.key == taken.c.alert, about.c.event.is_not(None), about.c.kind != _REMINDER)
    due = select(about.c.event, taken.c.channel, taken.c.recipient)
    due = due.select_from(taken.join(about, about_event)).where(taken.c.id.in_(ids))
    waiting = and_(
        _table.c.state == str(DeliveryState.DUE), _table.c.next_try_at > now, _table.c.receipt == ""
    )
    return (
        select(_table.c.id)
        .join(_alerts, and_(_alerts.c.key == _table.c.alert, _alerts.c.kind != _REMINDER))
        .where(waiting, tuple_(_alerts.c.event, _table.c.channel, _table.c.recipient).in_(due))
    )


def give_back(tx: Connection, ids: Iterable[int], lease: datetime, now: datetime) -> None:
    """Makes claims that end at `lease` due again, untried; those that another has taken since stay his."""
    mine = and_(_table.c.state == str(DeliveryState.CLAIMED), _table.c.next_try_at == lease)
    due = {"state": str(DeliveryState.DUE), "next_try_at": now}
    tx.execute(update(_table).where(and_(_table.c.id.in_(list(ids)), mine)).values(due))


def release_claims(tx: Connection, now: datetime) -> int:
    """Makes what a dead process had claimed due at once; only for the one that holds `Store.exclusive`."""
    mine = _table.c.state == str(DeliveryState.CLAIMED)
    values = {"state": str(DeliveryState.DUE), "next_try_at": now}
    return tx.execute(update(_table).where(mine).values(values)).rowcount


def mark_sent(tx: Connection, delivery_id: int, receipt: str, now: datetime) -> None:
    """The channel accepted it."""
    sent = {"state": str(DeliveryState.SENT), "receipt": receipt, "sent_at": now, "reason": ""}
    _set(tx, delivery_id, sent | {"attempts": _table.c.attempts + 1})


def retry(
    tx: Connection, delivery_id: int, next_try_at: datetime, reason: str, *, counted: bool = True
) -> None:
    """It failed for now; `counted` False where nothing was tried (a flood wait, a held message)."""
    values: dict[str, Any] = {
        "state": str(DeliveryState.DUE),
        "next_try_at": next_try_at,
        "reason": storable(reason),
    }
    if counted:
        values["attempts"] = _table.c.attempts + 1
    _set(tx, delivery_id, values)


def keep_progress(tx: Connection, ids: Iterable[int], progress: str) -> None:
    """Parts of a long message went; its unsent deliveries remember how many (`message_parts`)."""
    tx.execute(update(_table).where(_table.c.id.in_(list(ids))).values(receipt=progress))


def bury(tx: Connection, delivery_id: int, reason: str) -> None:
    """It failed for good: a dead letter, kept for `resend`."""
    dead = {"state": str(DeliveryState.DEAD), "reason": storable(reason), "attempts": _table.c.attempts + 1}
    _set(tx, delivery_id, dead)


def drop(tx: Connection, delivery_id: int, reason: str) -> None:
    """It shall not be sent: superseded, or the operator's wish."""
    _set(tx, delivery_id, {"state": str(DeliveryState.DROPPED), "reason": storable(reason)})


def resend(tx: Connection, now: datetime, ids: Sequence[int] | None = None) -> list[int]:
    """Makes dead letters due again, all or those named (dropped ones too, if named); their numbers."""
    states = (
        [str(DeliveryState.DEAD)] if ids is None else [str(DeliveryState.DEAD), str(DeliveryState.DROPPED)]
    )
    query = update(_table).where(_table.c.state.in_(states))
    if ids is not None:
        query = query.where(_table.c.id.in_(list(ids)))
    values = {"state": str(DeliveryState.DUE), "next_try_at": now, "attempts": 0, "reason": ""}
    return list(tx.scalars(query.values(values).returning(_table.c.id)))


def _set(tx: Connection, delivery_id: int, values: dict[str, Any]) -> None:
    tx.execute(update(_table).where(_table.c.id == delivery_id).values(values))


def get(tx: Connection, delivery_id: int) -> Delivery | None:
    """One delivery by number."""
    found = _deliveries(tx, _table.c.id == delivery_id)
    return found[0] if found else None


def alerts(tx: Connection, keys: Iterable[str]) -> dict[str, Alert]:
    """Alerts by key; unknown ones are left out."""
    rows = tx.execute(select(_alerts.c.key, _alerts.c.alert).where(_alerts.c.key.in_(list(keys))))
    return {row.key: row.alert for row in rows}


def alerts_since(tx: Connection, since: datetime, limit: int = 500) -> list[Alert]:
    """Alerts made since then, oldest first."""
    query = select(_alerts.c.alert).where(_alerts.c.created_at >= since)
    return list(tx.scalars(query.order_by(_alerts.c.created_at, _alerts.c.key).limit(limit)))


def of_kind_since(tx: Connection, kind: str, since: datetime) -> list[Alert]:
    """Alerts of one kind made since then, oldest first."""
    query = select(_alerts.c.alert).where(_alerts.c.created_at >= since, _alerts.c.kind == kind)
    return list(tx.scalars(query.order_by(_alerts.c.created_at, _alerts.c.key)))


def told_events(tx: Connection, uids: Iterable[str]) -> set[str]:
    """Those events of which anybody was alerted."""
    query = select(_alerts.c.event).where(_alerts.c.event.in_(list(uids))).distinct()
    return {uid for uid in tx.scalars(query) if uid}


def deliveries_of(tx: Connection, key: str) -> list[Delivery]:
    """All roads of one alert."""
    return _deliveries(tx, _table.c.alert == key)


def due(tx: Connection, *, event: str | None = None, kind: str | None = None) -> list[tuple[Delivery, Alert]]:
    """Messages not yet sent, of an event or a kind of alert, oldest first (what a change may supersede)."""
    query = select(_table, _alerts.c.alert.label("noun")).join(_alerts, _alerts.c.key == _table.c.alert)
    query = query.where(_table.c.state.in_(_OPEN))
    if event is not None:
        query = query.where(_alerts.c.event == event)
    if kind is not None:
        query = query.where(_alerts.c.kind == kind)
    return [(_delivery(row), row.noun) for row in tx.execute(query.order_by(_table.c.id))]


def in_state(tx: Connection, state: DeliveryState, limit: int = 200) -> list[Delivery]:
    """Deliveries in one state, the latest first."""
    query = select(_table).where(_table.c.state == str(state)).order_by(_table.c.id.desc()).limit(limit)
    return [_delivery(row) for row in tx.execute(query)]


def counts(tx: Connection) -> dict[DeliveryState, int]:
    """How many deliveries stand in each state; every state is named."""
    rows = tx.execute(select(_table.c.state, func.count().label("number")).group_by(_table.c.state))
    found = {row.state: row.number for row in rows}
    return {state: found.get(str(state), 0) for state in DeliveryState}


def oldest_due(tx: Connection, now: datetime) -> datetime | None:
    """Since when the message that waits longest has been due; None where nothing is overdue."""
    query = select(func.min(_alerts.c.due_at, type_=_alerts.c.due_at.type)).join(
        _table, _alerts.c.key == _table.c.alert
    )
    waiting = and_(_table.c.state.in_(_OPEN), _table.c.next_try_at <= now)
    found: datetime | None = tx.execute(query.where(waiting)).scalar_one_or_none()
    return found


def receipts(tx: Connection, event: str, channel: str, recipient: str) -> list[Delivery]:
    """What one recipient already got about one event, oldest first: the thread of the next message."""
    query = (
        select(_table)
        .join(_alerts, _alerts.c.key == _table.c.alert)
        .where(_alerts.c.event == event, _table.c.channel == channel, _table.c.recipient == recipient)
        .where(_table.c.state == str(DeliveryState.SENT))
    )
    return [_delivery(row) for row in tx.execute(query.order_by(_table.c.sent_at, _table.c.id))]


def by_receipt(
    tx: Connection, channel: str, recipient: str, receipt: str, *, since: datetime
) -> list[Delivery]:
    """The deliveries that one message has settled since then, in the order of their making."""
    mine = and_(_table.c.channel == channel, _table.c.recipient == recipient, _table.c.receipt == receipt)
    sent = and_(_table.c.state == str(DeliveryState.SENT), _table.c.sent_at >= since)
    return _deliveries(tx, and_(mine, sent))


def _deliveries(tx: Connection, condition: Any) -> list[Delivery]:
    return [_delivery(row) for row in tx.execute(select(_table).where(condition).order_by(_table.c.id))]


def _delivery(row: Row[Any]) -> Delivery:
    names = ("id", "alert", "channel", "recipient", "attempts", "next_try_at", "reason", "receipt", "sent_at")
    return Delivery(state=DeliveryState(row.state), **{name: getattr(row, name) for name in names})
