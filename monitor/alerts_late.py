"""Pure: an event that comes to be what a subscription asks for only after it was announced is told then.

A second source confirms it, a text names a person or a region, an outlet adds the other country: none of
these is a change of the event, and without this nobody who waits for them would ever hear of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from monitor.alerts import is_news, make_alert, readers
from monitor.alerts_match import Lexicon, reasons, tellable
from monitor.alerts_world import as_lexicon
from monitor.config.subscriptions import Subscription
from monitor.config.vocabulary import Vocabulary
from monitor.models import Alert, ChangeKind, Event, EventChange, EventStatus

_LIFE = frozenset(
    {
        ChangeKind.ANNOUNCED,
        ChangeKind.DATE_NAMED,
        ChangeKind.CONFIRMED,
        ChangeKind.MOVED,
        ChangeKind.POSTPONED,
        ChangeKind.CANCELLED,
        ChangeKind.REINSTATED,
    }
)


def matches_anew(before: Event, after: Event) -> bool:
    """False where nothing that a subscription can ask for has changed."""
    return _asked(before) != _asked(after)


def _asked(event: Event) -> tuple[object, ...]:
    features = (event.kind, event.place, event.place_id, event.parties, event.participants, event.topics)
    return (*features, event.series, event.sources, event.confirmation, tellable(event))


def plan_late(
    before: Mapping[str, Event],
    after: Mapping[str, Event],
    histories: Mapping[str, Sequence[EventChange]],
    subscriptions: Sequence[Subscription],
    vocabulary: Vocabulary | Lexicon | None,
    now: datetime,
) -> tuple[Alert, ...]:
    """An alert for each subscription that wants an event of `histories` now and did not want it before.

    It tells the last change of the event's life that the subscription takes, under that change's own key:
    what was told already is not told again. Nothing of events that are over.
    """
    world = as_lexicon(vocabulary)
    return tuple(
        make_alert(change, after[uid], subscription, world, now)
        for uid, history in histories.items()
        if is_news(after[uid], now) and _lies_ahead(after[uid], now.date())
        for subscription in readers(subscriptions)
        if (change := _last_wanted(after[uid], history, subscription, world)) is not None
        and not (tellable(before[uid]) and reasons(before[uid], change, subscription, world) is not None)
    )


def _last_wanted(
    event: Event, history: Sequence[EventChange], subscription: Subscription, world: Lexicon
) -> EventChange | None:
    turns = (change for change in reversed(history) if change.kind in _LIFE)
    return next((one for one in turns if reasons(event, one, subscription, world) is not None), None)


def _lies_ahead(event: Event, today: date) -> bool:
    if event.status is EventStatus.HELD:
        return False
    when = event.when or event.old_when
    last = (when.last or when.first) if when else None
    return last is None or last >= today
