"""Reads from the store what the messages of claimed deliveries need to say; one reading transaction."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.bundles import Bundle, Due, Facts, SourceLine
from monitor.models import Assertion, Delivery, Event, Rank
from monitor.store import Connection, changes, evidence, outbox
from monitor.store import events as dossiers

_TRUST = {Rank.OFFICIAL: 0, Rank.AGENCY: 1, Rank.MEDIA: 2}


def read_due(tx: Connection, deliveries: Sequence[Delivery]) -> tuple[list[Due], list[Delivery]]:
    """Claimed deliveries with their facts, and those whose alert or event is gone."""
    alerts = outbox.alerts(tx, [delivery.alert for delivery in deliveries])
    known = dossiers.many(tx, [alert.event for alert in alerts.values() if alert.event])
    turns = changes.by_key(tx, [alert.change for alert in alerts.values() if alert.change])
    facts = {uid: facts_of(tx, event) for uid, event in known.items()}
    due: list[Due] = []
    orphans: list[Delivery] = []
    for delivery in deliveries:
        alert = alerts.get(delivery.alert)
        if (
            alert is None
            or (alert.event and alert.event not in facts)
            or (alert.change and alert.change not in turns)
        ):
            orphans.append(delivery)
            continue
        due.append(
            Due(
                delivery=delivery,
                alert=alert,
                facts=facts[alert.event] if alert.event else None,
                change=turns[alert.change] if alert.change else None,
            )
        )
    return due, orphans


def facts_of(tx: Connection, event: Event) -> Facts:
    """One event with its sources (official first, one line each) and its history."""
    return Facts(
        event=event,
        sources=source_lines(evidence.assertions(tx, event.uid)),
        history=tuple(changes.changes(tx, event.uid)),
    )


def source_lines(assertions: Sequence[Assertion]) -> tuple[SourceLine, ...]:
    """The latest word of each source, by trust, then by time."""
    latest = {said.source: said for said in sorted(assertions, key=lambda said: said.published_at)}
    ordered = sorted(latest.values(), key=lambda said: (_TRUST[said.rank], said.published_at, said.source))
    return tuple(
        SourceLine(
            source=said.source,
            url=said.url,
            rank=said.rank,
            origin=said.origin,
            published_at=said.published_at,
            headline=said.headline,
        )
        for said in ordered
    )


def replies_to(tx: Connection, bundle: Bundle) -> tuple[str, ...]:
    """Earlier receipts for a bundle that is about one event: the thread that its message belongs to."""
    if len(bundle.told) != 1 or bundle.told[0].facts is None:
        return ()
    uid = bundle.told[0].facts.event.uid
    sent = outbox.receipts(tx, uid, bundle.channel, bundle.recipient)
    return tuple(dict.fromkeys(one.receipt for one in sent if one.receipt))
