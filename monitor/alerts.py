"""Pure: event changes + subscriptions + now → alerts, reminders and summaries, and whom each one goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from monitor.alerts_match import Lexicon, reasons, tellable
from monitor.alerts_when import due_rung, first_day, leave_at, reminded_day
from monitor.alerts_world import as_lexicon
from monitor.config.subscriptions import Subscription
from monitor.config.vocabulary import Vocabulary
from monitor.models import Alert, ChangeKind, Event, EventChange, EventStatus, When

SUMMARY = "summary"
FIRST_ROUND = "first-round"  # the summary that ends the first round: all that lies ahead, or «nothing»
EVERYBODY = Subscription(name="terminal", pace="at_once")  # with nothing configured, alerts are printed
OPERATOR = Subscription(name="operator", operator=True, pace="at_once")
SOON = timedelta(hours=48)
OLD = timedelta(days=14)  # a change of an event that ended longer ago is history, not news
OLD_WORD = timedelta(days=30)  # so long a word about an event without a day is news
_URGENT = frozenset({ChangeKind.CANCELLED, ChangeKind.MOVED, ChangeKind.POSTPONED})
_OVER = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.HELD, EventStatus.EXPECTED})


def readers(subscriptions: Sequence[Subscription]) -> tuple[Subscription, ...]:
    """Those who get news; one that prints to the terminal where nobody is configured."""
    return tuple(one for one in subscriptions if not one.operator) or (EVERYBODY,)


def operators(subscriptions: Sequence[Subscription]) -> tuple[Subscription, ...]:
    """Those who get word of the monitor's own health; the terminal where nobody is configured."""
    return tuple(one for one in subscriptions if one.operator) or (OPERATOR,)


def by_name(subscriptions: Sequence[Subscription]) -> dict[str, Subscription]:
    """Every subscription that an alert can name, the built-in ones included."""
    built_in = (EVERYBODY, OPERATOR)
    return {one.name: one for one in (*built_in, *subscriptions)}


def plan_alerts(
    changes: Sequence[EventChange],
    events: Mapping[str, Event],
    subscriptions: Sequence[Subscription],
    vocabulary: Vocabulary | Lexicon | None,
    now: datetime,
) -> tuple[Alert, ...]:
    """One alert per subscription and change that it asked for; the same input gives the same keys.

    `events` maps a uid to what is believed after the changes. A change of an unknown event is not told.
    """
    world = as_lexicon(vocabulary)
    return tuple(
        make_alert(change, event, subscription, world, now)
        for change in changes
        if (event := events.get(change.event)) is not None and is_news(event, now)
        for subscription in readers(subscriptions)
        if reasons(event, change, subscription, world) is not None
    )


def is_news(event: Event, now: datetime) -> bool:
    """False for what nobody is told of, what ended long ago, and what has no day and was last spoken of long
    ago: an old page that is found late is history, whatever it says."""
    if not tellable(event):
        return False
    when = event.when or event.old_when
    last = (when.last or when.first) if when else None
    if last is None:
        return event.updated_at is None or event.updated_at >= now - OLD_WORD
    return last >= (now - OLD).date()


def make_alert(
    change: EventChange, event: Event, subscription: Subscription, lexicon: Lexicon, now: datetime
) -> Alert:
    """The alert of one change to a subscription that asks for it."""
    urgent = _is_urgent(event, change, lexicon, now)
    return Alert(
        key=f"{subscription.name}:{event.uid}:{change.key}",
        subscription=subscription.name,
        event=event.uid,
        change=change.key,
        kind=str(change.kind),
        created_at=now,
        due_at=leave_at(subscription, now, urgent=urgent),
        urgent=urgent,
        why=reasons(event, change, subscription, lexicon) or (),
    )


def _is_urgent(event: Event, change: EventChange, lexicon: Lexicon, now: datetime) -> bool:
    if change.kind in _URGENT or _is_turned_by_operator(change):
        return True
    if change.kind is ChangeKind.HELD:
        return False
    return event.when is not None and _starts_soon(event.when, venue_zone(event, lexicon), now)


def _is_turned_by_operator(change: EventChange) -> bool:
    """True where he put right the date or the status: whoever was told otherwise must not act on it."""
    field = (change.new or "").partition("=")[0]
    return change.kind is ChangeKind.CORRECTED and field in ("when", "status")


def _starts_soon(when: When, zone: ZoneInfo, now: datetime) -> bool:
    if not when.exact or when.first is None:
        return False
    today = now.astimezone(zone).date()
    return today <= first_day(when, zone) <= (now + SOON).astimezone(zone).date()


def venue_zone(event: Event, lexicon: Lexicon, default: str = "Europe/Moscow") -> ZoneInfo:
    """The zone of the place where the event is held; `default` where the place is unknown."""
    for id_ in filter(None, (event.place_id, event.place)):
        for candidate in (id_, *lexicon.within(id_)):
            zone = lexicon.zone(candidate)
            if zone:
                return ZoneInfo(zone)
    return ZoneInfo(default)


def plan_reminders(
    events: Iterable[Event],
    subscriptions: Sequence[Subscription],
    now: datetime,
    vocabulary: Vocabulary | Lexicon | None = None,
) -> tuple[Alert, ...]:
    """Reminders that are due at `now`; the key holds the day, so a moved event starts its ladder anew."""
    world = as_lexicon(vocabulary)
    return tuple(
        alert
        for event in events
        if remindable(event)
        for subscription in readers(subscriptions)
        if (alert := _reminder(event, subscription, world, now)) is not None
    )


def remindable(event: Event) -> bool:
    """False for what is cancelled, put off, over or not to be told at all."""
    return tellable(event) and event.status not in _OVER


def _reminder(event: Event, subscription: Subscription, lexicon: Lexicon, now: datetime) -> Alert | None:
    why = reasons(event, None, subscription, lexicon)
    if why is None:
        return None
    rung = due_rung(event, subscription, venue_zone(event, lexicon, subscription.zone), now)
    if rung is None:
        return None
    at_once = subscription.model_copy(update={"pace": "at_once"})  # a reminder cannot wait for Monday
    return Alert(
        key=f"{subscription.name}:{event.uid}:reminder:{rung.name}:{rung.fires_at:%Y-%m-%d}:{rung.day}",
        subscription=subscription.name,
        event=event.uid,
        change=None,
        kind="reminder",
        created_at=now,
        due_at=leave_at(at_once, now, urgent=False),
        why=why,
        note=f"{rung.name}:{rung.day}",
    )


def still_true(
    alert: Alert,
    event: Event | None,
    vocabulary: Vocabulary | Lexicon | None = None,
    now: datetime | None = None,
) -> bool:
    """False for a reminder whose event was moved, cancelled or put off after it was planned, or whose day is
    over by `now`; and for any word of an event that the operator took away."""
    if event is not None and event.dismissed:
        return False
    if alert.kind != "reminder":
        return True
    if event is None or not remindable(event):
        return False
    name, _, day = alert.note.partition(":")
    zone = venue_zone(event, as_lexicon(vocabulary))
    if now is not None and name != "period" and day < f"{now.astimezone(zone):%Y-%m-%d}":
        return False
    return any(str(reminded_day(event, name, one)) == day for one in (zone, ZoneInfo("UTC")))


def plan_notice(
    kind: str, subject: str, subscriptions: Sequence[Subscription], now: datetime, note: str = ""
) -> tuple[Alert, ...]:
    """A message that is no event's: kind is summary, radar, digest (to readers) or operator (to operators).

    `subject` makes the key unique: «first-run», «2025-11-12», «mail-down:2025-11-12».
    """
    whom = operators(subscriptions) if kind == "operator" else readers(subscriptions)
    return tuple(
        Alert(
            key=f"{one.name}:{kind}:{subject}",
            subscription=one.name,
            event=None,
            change=None,
            kind=kind,
            created_at=now,
            due_at=leave_at(one.model_copy(update={"pace": "at_once"}), now, urgent=kind == "operator"),
            urgent=kind == "operator",
            note=note or subject,
        )
        for one in whom
    )


def write_summary_note(source: str, uids: Iterable[str]) -> str:
    """The note of the summary of what a new source's quiet first visit began."""
    return "\t".join((source, *uids))


def read_summary_note(note: str) -> tuple[str, list[str]]:
    """(source, uids) of a summary's note; («first-round», []) of the one that ends the first round."""
    source, *uids = note.split("\t")
    return source, uids


def recipients(alert: Alert, subscription: Subscription) -> tuple[tuple[str, str], ...]:
    """(channel, recipient) pairs of one alert; the terminal where the subscription names none.

    Digests go by mail only: a chat gets the alerts themselves.
    """
    routes = [("email", address) for address in subscription.emails]
    if alert.kind != "digest":
        routes += [("telegram", chat) for chat in subscription.telegram]
        routes += [("webhook", url) for url in subscription.webhooks]
        routes += [("others", variable) for variable in subscription.others]
    return tuple(dict.fromkeys(routes)) or (("terminal", subscription.name),)


def plan_deliveries(
    alerts: Sequence[Alert], subscriptions: Sequence[Subscription]
) -> tuple[tuple[str, str, str], ...]:
    """(alert key, channel, recipient) for each alert; an alert of an unknown subscription has none."""
    known = by_name(subscriptions)
    return tuple(
        (alert.key, channel, recipient)
        for alert in alerts
        if alert.subscription in known
        for channel, recipient in recipients(alert, known[alert.subscription])
    )
