"""What the operator stated stands, whatever articles say; where a later one says otherwise, he is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor.alerts import plan_deliveries, plan_notice
from monitor.config.subscriptions import Subscription
from monitor.models import Article, Assertion, Correction, Event, EventStatus
from monitor.store import Connection, events, outbox
from pipelines.timeline import times

_TURNS = frozenset({EventStatus.RESCHEDULED, EventStatus.CANCELLED, EventStatus.POSTPONED})


def ask_operator(
    tx: Connection, article: Article, subscriptions: Sequence[Subscription], now: datetime
) -> None:
    """One notice for each event whose corrected date or status this article contradicts in words."""
    assert article.id is not None
    for uid, _, said in events.of_article(tx, article.id):
        event = events.get(tx, uid)
        if not any(_contradicts(said, one, event) for one in events.corrections(tx, uid)):
            continue
        note = "\t".join(("contradicted", uid[:10], event.title, said.headline or article.headline, said.url))
        planned = plan_notice("operator", f"contradicted:{uid}:{article.id}", subscriptions, now, note)
        outbox.plan(tx, planned, plan_deliveries(planned, subscriptions))


def _contradicts(said: Assertion, stated: Correction, event: Event) -> bool:
    """True for a move or an ending that was published after the operator had decided, and is not believed."""
    mention = said.mention
    if said.published_at <= stated.at or mention.hedged or mention.status not in _TURNS or event.dismissed:
        return False
    if stated.field == "status":
        return mention.status is not event.status
    return stated.field == "when" and times.text(mention.when) != times.text(event.when)
