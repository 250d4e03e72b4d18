"""Pure: what a subscription would have received over a span of time, message by message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from monitor.alerts import plan_alerts, plan_reminders, venue_zone
from monitor.alerts_match import Lexicon
from monitor.alerts_when import ladder
from monitor.bundles import Bundle, Due, Facts, sort_out
from monitor.config.subscriptions import Subscription
from monitor.models import Alert, Delivery, DeliveryState, EventChange, EventStatus


def preview(
    found: Sequence[Facts], subscription: Subscription, since: datetime, until: datetime, lexicon: Lexicon
) -> list[tuple[datetime, Bundle]]:
    """(when it would have left, message) in order, for changes and reminders of [since, until).

    Events are shown as they are believed now; changes and their times are as they were.
    """
    mine = subscription.model_copy(update={"operator": False})
    leaving: dict[datetime, list[Due]] = defaultdict(list)
    for facts in found:
        for alert, change in (
            *_changes(facts, mine, since, until, lexicon),
            *_reminders(facts, mine, since, until, lexicon),
        ):
            number = sum(map(len, leaving.values()))
            leaving[alert.due_at].append(_due(number, alert, change, facts))
    return [
        (at, bundle)
        for at, due in sorted(leaving.items())
        for bundle in sort_out(due, lexicon, current=False).bundles
    ]


def _changes(
    facts: Facts, subscription: Subscription, since: datetime, until: datetime, lexicon: Lexicon
) -> Iterable[tuple[Alert, EventChange]]:
    event = facts.event
    for change in facts.history:
        if since <= change.at < until:
            for alert in plan_alerts([change], {event.uid: event}, [subscription], lexicon, change.at):
                yield alert, change


def _reminders(
    facts: Facts, subscription: Subscription, since: datetime, until: datetime, lexicon: Lexicon
) -> Iterable[tuple[Alert, None]]:
    event = facts.event
    if event.status is EventStatus.HELD:  # it was still ahead when it was reminded of
        event = replace(event, status=EventStatus.CONFIRMED)
    zone = venue_zone(event, lexicon, subscription.zone)
    instants = {rung.fires_at for rung in ladder(event, subscription, zone)}
    for at in sorted(instants):
        if since <= at < until:
            for alert in plan_reminders([event], [subscription], at, lexicon):
                yield alert, None


def _due(number: int, alert: Alert, change: EventChange | None, facts: Facts) -> Due:
    if alert.kind == "reminder" and facts.event.status is EventStatus.HELD:
        facts = replace(facts, event=replace(facts.event, status=EventStatus.CONFIRMED))
    delivery = Delivery(
        id=number,
        alert=alert.key,
        channel="terminal",
        recipient=alert.subscription,
        state=DeliveryState.DUE,
        attempts=0,
        next_try_at=alert.due_at,
    )
    return Due(delivery=delivery, alert=alert, facts=facts, change=change)
