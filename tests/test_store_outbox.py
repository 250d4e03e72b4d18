"""Alerts and their messages in the store, on both engines: planned once, claimed by one, retried, sent."""

from __future__ import annotations

from datetime import timedelta

from store_fixtures import NOW, empty_sqlite, postgres_store, store

from monitor.models import Alert, DeliveryState
from monitor.store import Store, outbox

__all__ = ["empty_sqlite", "postgres_store", "store"]


def alert(key: str = "k", **changed: object) -> Alert:
    plain: dict[str, object] = {
        "key": key,
        "subscription": "desk",
        "event": "e1",
        "change": "c1",
        "kind": "moved",
        "created_at": NOW,
        "due_at": NOW,
    }
    return Alert(**plain | changed)  # type: ignore[arg-type]


def planned(store: Store, *keys: str) -> list[int]:
    with store.begin() as tx:
        outbox.plan(tx, [alert(key) for key in keys], [(key, "email", "desk@example.org") for key in keys])
        return [one.id for key in keys for one in outbox.deliveries_of(tx, key)]


def test_an_alert_planned_twice_is_one_alert(store: Store) -> None:
    roads = [("k", "email", "desk@example.org"), ("k", "telegram", "7")]
    with store.begin() as tx:
        assert outbox.plan(tx, [alert()], roads) == [alert()]
        assert outbox.plan(tx, [alert()], [*roads, ("k", "email", "new@example.org")]) == []
        assert outbox.counts(tx)[DeliveryState.DUE] == 2
        assert outbox.alerts(tx, ["k", "?"]) == {"k": alert()}


def test_a_claimed_message_is_nobody_elses_until_its_lease_ends(store: Store) -> None:
    planned(store, "a", "b")
    lease = NOW + timedelta(minutes=15)
    with store.begin() as tx:
        assert len(outbox.claim(tx, NOW, 10, lease)) == 2
        assert outbox.claim(tx, NOW, 10, lease) == []
        again = outbox.claim(tx, lease, 10, lease + timedelta(minutes=15))
    assert [one.state for one in again] == [DeliveryState.CLAIMED] * 2


def test_what_is_due_later_is_not_claimed(store: Store) -> None:
    with store.begin() as tx:
        later = alert(due_at=NOW + timedelta(hours=8))
        outbox.plan(tx, [later], [("k", "email", "desk@example.org")])
        assert outbox.claim(tx, NOW, 10, NOW + timedelta(minutes=15)) == []
        assert len(outbox.claim(tx, NOW + timedelta(hours=8), 10, NOW + timedelta(hours=9))) == 1


def test_the_life_of_a_message(store: Store) -> None:
    sent, retried, dead, dropped = planned(store, "a", "b", "c", "d")
    with store.begin() as tx:
        outbox.claim(tx, NOW, 10, NOW + timedelta(minutes=15))
        outbox.mark_sent(tx, sent, "<1@desk>", NOW)
        outbox.retry(tx, retried, NOW + timedelta(minutes=1), "451 later")
        outbox.bury(tx, dead, "550 no such user")
        outbox.drop(tx, dropped, "superseded")
        found = {state: number for state, number in outbox.counts(tx).items() if number}
        assert found == {
            DeliveryState.SENT: 1,
            DeliveryState.DUE: 1,
            DeliveryState.DEAD: 1,
            DeliveryState.DROPPED: 1,
        }
        assert [one.receipt for one in outbox.receipts(tx, "e1", "email", "desk@example.org")] == ["<1@desk>"]
        assert [one.reason for one in outbox.in_state(tx, DeliveryState.DEAD)] == ["550 no such user"]
        assert [one.alert for one, _ in outbox.due(tx, event="e1")] == ["b"]
        assert outbox.resend(tx, NOW) == [dead]
        assert outbox.resend(tx, NOW, [dropped]) == [dropped]
        assert outbox.resend(tx, NOW, [sent]) == []
        revived = outbox.get(tx, dead)
    assert revived is not None
    assert (revived.state, revived.attempts) == (DeliveryState.DUE, 0)


def test_waiting_for_a_flood_to_pass_is_no_attempt(store: Store) -> None:
    (number,) = planned(store, "a")
    with store.begin() as tx:
        outbox.retry(tx, number, NOW, "429", counted=False)
        outbox.retry(tx, number, NOW, "500")
        found = outbox.get(tx, number)
    assert found is not None
    assert found.attempts == 1
