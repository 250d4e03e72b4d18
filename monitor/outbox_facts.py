"""Reads from the store what the messages of claimed deliveries need to say; one reading transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.bundles import Bundle, Due, Facts, SourceLine, completes, told_on
from monitor.models import Assertion, ChangeKind, Delivery, Event, Rank
from monitor.store import Connection, changes, editions, evidence, outbox
from monitor.store import events as dossiers
from pipelines.timeline.confirm import agrees
from pipelines.timeline.times import text

_EDITABLE = frozenset({"telegram"})  # channels in which a message can be mended
_TRUST = {Rank.OFFICIAL: 0, Rank.AGENCY: 1, Rank.MEDIA: 2}


def read_due(tx: Connection, deliveries: Sequence[Delivery]) -> tuple[list[Due], list[Delivery]]:
    """Claimed deliveries with their facts, and those whose alert or event is gone."""
    alerts = outbox.alerts(tx, [delivery.alert for delivery in deliveries])
    named = dossiers.many(tx, [alert.event for alert in alerts.values() if alert.event])
    known = {uid: dossiers.living(tx, event) for uid, event in named.items()}
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
        one = Due(
            delivery=delivery,
            alert=alert,
            facts=facts[alert.event] if alert.event else None,
            change=turns[alert.change] if alert.change else None,
        )
        due.append(_of_living(tx, one))
    return due, orphans


def _of_living(tx: Connection, one: Due) -> Due:
    """A word about an event that was merged into another is a word about that one: it announces it to whoever
    has not heard of it. What changed of the one that is gone is no change of the one that lives."""
    uid = one.alert.event
    if one.facts is None or uid is None or one.facts.event.uid == uid or one.change is None:
        return one
    event, delivery = one.facts.event, one.delivery
    heard = outbox.receipts(tx, event.uid, delivery.channel, delivery.recipient)
    announced = replace(one.change, kind=ChangeKind.ANNOUNCED, old=None, new=text(event.when), sequence=0)
    return replace(one, change=announced, moot=bool(heard))


def facts_of(tx: Connection, event: Event) -> Facts:
    """One event with its sources (official first, one line each) and its history."""
    said = evidence.assertions(tx, event.uid)
    return Facts(
        event=event,
        sources=source_lines(said, event, editions.of(tx, [one.article for one in said])),
        history=tuple(changes.changes(tx, event.uid)),
    )


def source_lines(
    assertions: Sequence[Assertion], event: Event, known: Mapping[int, Mapping[str, str]] | None = None
) -> tuple[SourceLine, ...]:
    """The latest word of each source: those that say what is believed of the event, then the others, each by
    trust, then by time. `known` are the articles' other editions."""
    latest = {said.source: said for said in sorted(assertions, key=lambda said: said.published_at)}
    backing = {name for name, said in latest.items() if agrees(said, event.when, event.status)}
    backing = backing or set(latest)  # the operator's decision, or rumours alone
    ordered = sorted(
        latest.values(),
        key=lambda said: (said.source not in backing, _TRUST[said.rank], said.published_at, said.source),
    )
    return tuple(
        SourceLine(
            source=said.source,
            url=said.url,
            rank=said.rank,
            origin=said.origin,
            published_at=said.published_at,
            headline=said.headline,
            agrees=said.source in backing,
            editions={**_alike(said, assertions), **(known or {}).get(said.article, {})},
        )
        for said in ordered
    )


def _alike(said: Assertion, assertions: Sequence[Assertion]) -> dict[str, str]:
    """Where the same source tells the same of the event in other languages, whether or not as one item."""
    return {
        other.language: other.url
        for other in assertions
        if other.source == said.source
        and other.language != said.language
        and (other.mention.when, other.mention.status) == (said.mention.when, said.mention.status)
    }


def threaded(tx: Connection, bundle: Bundle, now: datetime, edit_within: timedelta) -> Bundle:
    """A bundle about one event as an answer to what its recipient got about it, or as an edit of the last.

    An edit rings no phone: it is for what only completes a message that is younger than `edit_within`.
    """
    told = bundle.told[0]
    if len(bundle.told) != 1 or told.facts is None:
        return bundle
    uid = told.facts.event.uid
    sent = [one for one in outbox.receipts(tx, uid, bundle.channel, bundle.recipient) if one.receipt]
    bundle = replace(bundle, replies_to=tuple(dict.fromkeys(one.receipt for one in sent)))
    if bundle.channel not in _EDITABLE or bundle.urgent or not completes(told) or not sent:
        return bundle
    last = sent[-1].receipt
    first_sent = min(one.sent_at for one in sent if one.receipt == last and one.sent_at)
    if now - first_sent > edit_within:
        return bundle
    settled = outbox.by_receipt(tx, bundle.channel, bundle.recipient, last, since=first_sent)
    alerts = outbox.alerts(tx, [one.alert for one in settled])
    turns = changes.by_key(tx, [alert.change for alert in alerts.values() if alert.change])
    if len(turns) < len(alerts) or {alert.event for alert in alerts.values()} != {uid}:
        return bundle  # that was a reminder, or told of other events too
    whole = told_on(told, tuple(alerts.values()), tuple(turns.values()))
    return replace(bundle, told=(whole,), edits=last) if whole else bundle
