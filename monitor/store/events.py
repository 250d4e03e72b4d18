"""Events: what is believed, and the only road to an event's candidates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select, union_all

from monitor.models import Event
from monitor.store import locks, schema
from monitor.store.changes import changes, changes_since, save_changes
from monitor.store.errors import Unknown
from monitor.store.evidence import (
    assertions,
    corrections,
    drop_assertions,
    of_article,
    save_assertion,
    save_correction,
)
from monitor.store.upsert import insert_many_or_skip, insert_or_update

__all__ = [
    "all", "announced_since", "assertions", "candidates", "changes", "changes_since", "corrections",
    "drop_assertions", "find", "get", "like", "living", "lock", "many", "of_article", "of_series", "save",
    "save_assertion", "save_changes", "save_correction", "undated", "upcoming",
]  # fmt: skip

_table = schema.event
_keys = schema.event_key
PER_KEY = 40  # events looked at on either side of the day for one key
_OF_KEY = select(_keys.c.event, _keys.c.day).where(_keys.c.key == bindparam("key"))
_LATER = _OF_KEY.where(_keys.c.day >= bindparam("near")).order_by(_keys.c.day).limit(PER_KEY)
_EARLIER = _OF_KEY.where(_keys.c.day < bindparam("near")).order_by(_keys.c.day.desc()).limit(PER_KEY)
_ROUND = union_all(select(_LATER.subquery()), select(_EARLIER.subquery()))
_MANY = select(_table.c.uid, _table.c.event).where(_table.c.uid.in_(bindparam("uids", expanding=True)))
_NEWEST = _OF_KEY.order_by(_keys.c.day.desc()).limit(PER_KEY * 2)


def lock(tx: Connection, keys: Iterable[str]) -> None:
    """One decider at a time about events of these keys until the transaction ends; ask for all at once."""
    locks.one_decider(tx, (f"event:{key}" for key in keys))


def candidates(
    tx: Connection,
    keys: Iterable[str],
    limit: int = 32,
    near: date | None = None,
    *,
    merged: bool = False,
) -> list[Event]:
    """Events that share a key, those sharing most keys first, then those nearest to `near`; by index only.

    Without `near` the newest come first. Events merged away come only where `merged` asks for
    them; dismissed ones always do.
    """
    shared: dict[str, int] = {}
    away: dict[str, int] = {}  # days from `near`
    centre = (near or date.max).toordinal()
    for key in dict.fromkeys(keys):
        for uid, day in _round(tx, key, near):
            shared[uid] = shared.get(uid, 0) + 1
            away[uid] = abs(day.toordinal() - centre)
    best = [uid for _, _, uid in sorted((-count, away[uid], uid) for uid, count in shared.items())[:limit]]
    found = many(tx, best)
    return [found[uid] for uid in best if uid in found and (merged or found[uid].merged_into is None)]


def _round(tx: Connection, key: str, near: date | None) -> Sequence[Any]:
    """(event, day) of at most PER_KEY events of one key from `near` on, and as many before it."""
    if near is None:
        return tx.execute(_NEWEST, {"key": key}).all()
    return tx.execute(_ROUND, {"key": key, "near": near}).all()


def get(tx: Connection, uid: str) -> Event:
    """The event of this uid; Unknown where there is none."""
    found = find(tx, uid)
    if found is None:
        raise Unknown(f"no event {uid}")
    return found


def living(tx: Connection, event: Event) -> Event:
    """The event itself, or the one that it was merged into, however many times."""
    for _ in range(20):
        if event.merged_into is None:
            return event
        event = get(tx, event.merged_into)
    raise Unknown(f"event {event.uid} was merged in a circle")


def find(tx: Connection, uid: str) -> Event | None:
    """The event of this uid, if there is one."""
    event: Event | None = tx.execute(select(_table.c.event).where(_table.c.uid == uid)).scalar_one_or_none()
    return event


def many(tx: Connection, uids: Iterable[str]) -> dict[str, Event]:
    """Events by uid; unknown ones are left out."""
    return {row[0]: row[1] for row in tx.execute(_MANY, {"uids": list(uids)})}


def save(tx: Connection, event: Event) -> None:
    """Stores a belief under its uid, with its keys and the day that orders them."""
    when = event.when or event.old_when
    first = when and (when.first or when.last)
    last = when and (when.last or when.first)
    updated = event.updated_at or event.first_seen
    if updated is None:
        raise ValueError(f"event {event.uid} has neither updated_at nor first_seen")
    values = {
        "kind": str(event.kind),
        "status": str(event.status),
        "series": event.series,
        "ordinal": event.ordinal,
        "first_day": first,
        "last_day": last,
        "joint": event.joint,
        "hidden": event.dismissed or event.merged_into is not None,
        "updated_at": updated,
        "event": event,
    }
    insert_or_update(tx, _table, {"uid": event.uid}, values)
    _save_keys(tx, event, first or (event.first_seen or updated).date())


def _save_keys(tx: Connection, event: Event, day: date) -> None:
    wanted = {(key, day) for key in event.keys}
    rows = tx.execute(select(_keys.c.key, _keys.c.day).where(_keys.c.event == event.uid))
    present = {(key, known) for key, known in rows}
    for key, known in present - wanted:
        mine = (_keys.c.key == key, _keys.c.day == known, _keys.c.event == event.uid)
        tx.execute(delete(_keys).where(*mine))
    new = [{"key": key, "day": known, "event": event.uid} for key, known in sorted(wanted - present)]
    insert_many_or_skip(tx, _keys, new)


def upcoming(tx: Connection, since: date, until: date) -> list[Event]:
    """Visible events whose days touch [since, until], by their first day."""
    return _events(
        tx,
        _visible()
        .where(_table.c.last_day >= since, _table.c.first_day <= until)
        .order_by(_table.c.first_day, _table.c.last_day, _table.c.uid),
    )


def undated(tx: Connection, updated_since: datetime) -> list[Event]:
    """Visible events without any day, told of since then, the latest first."""
    query = _visible().where(_table.c.first_day.is_(None), _table.c.updated_at >= updated_since)
    return _events(tx, query.order_by(_table.c.updated_at.desc(), _table.c.uid))


def of_series(tx: Connection, series: str) -> list[Event]:
    """Visible rounds of one series, by ordinal, then by day."""
    query = _visible().where(_table.c.series == series)
    return _events(tx, query.order_by(_table.c.ordinal, _table.c.first_day, _table.c.uid))


def all(
    tx: Connection, *, hidden: bool = False, updated_since: datetime | None = None, limit: int | None = None
) -> list[Event]:
    """Events by first day, undated ones last; `hidden` adds those dismissed or merged away."""
    query = select(_table.c.event) if hidden else _visible()
    if updated_since is not None:
        query = query.where(_table.c.updated_at >= updated_since)
    order = (_table.c.first_day.is_(None), _table.c.first_day, _table.c.uid)
    return _events(tx, query.order_by(*order).limit(limit))


def announced_since(tx: Connection, since: datetime) -> list[Event]:
    """Visible events whose history began since then, by first day (`first_seen` is a publication's time)."""
    change = schema.event_change
    began = select(change.c.event).group_by(change.c.event).having(func.min(change.c.at) >= since)
    recent = select(change.c.event).where(change.c.at >= since)
    query = _visible().where(
        _table.c.uid.in_(recent), _table.c.uid.in_(began.where(change.c.event.in_(recent)))
    )
    return _events(tx, query.order_by(_table.c.first_day.is_(None), _table.c.first_day, _table.c.uid))


def like(tx: Connection, prefix: str) -> list[Event]:
    """Events whose uid begins so (a person types the first letters)."""
    query = select(_table.c.event).where(_table.c.uid.startswith(prefix, autoescape=True))
    return _events(tx, query.order_by(_table.c.uid).limit(20))


def _visible() -> Select[Any]:
    return select(_table.c.event).where(_table.c.hidden.is_(False))


def _events(tx: Connection, query: Select[Any]) -> list[Event]:
    return list(tx.scalars(query))
