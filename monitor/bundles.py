"""Pure: which due deliveries leave together as one message, and which were overtaken before they left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b

from monitor.alerts import still_true
from monitor.alerts_match import Lexicon
from monitor.alerts_world import as_lexicon
from monitor.config.vocabulary import Vocabulary
from monitor.message_parts import progress_of
from monitor.models import Alert, ChangeKind, Delivery, Event, EventChange, Rank
from monitor.untold import as_believed, joined_by_kind, merge_changes

SINGLE_URGENT = 3  # more urgent events than this leave together, as one message
_COMPLETES = frozenset({ChangeKind.CONFIRMED, ChangeKind.PARTICIPANTS_CHANGED})  # nobody need look twice


class NothingToTell(Exception):
    """A bundle that comes to nothing for its reader: a summary in which nothing is his."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One outlet's word about an event; `editions` maps a language to where the same is said in it.

    `agrees` False: it says, or last said, something else than what is believed.
    """

    source: str
    url: str
    rank: Rank
    origin: str
    published_at: datetime
    headline: str = ""
    editions: Mapping[str, str] = field(default_factory=dict)
    agrees: bool = True

    def url_in(self, language: str) -> str:
        """The link for a reader of a language."""
        return self.editions.get(language, self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a message needs to know of one event; `sources` are those first that say what is believed, the
    official ones before the others, `history` oldest first."""

    event: Event
    sources: tuple[SourceLine, ...] = ()
    history: tuple[EventChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One claimed delivery with its alert, and its event and change where it has them.

    `moot`: its event was merged into one that the recipient has heard of.
    """

    delivery: Delivery
    alert: Alert
    facts: Facts | None = None
    change: EventChange | None = None
    moot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of one event in one message: its changes in order; none for a reminder or a notice."""

    alerts: tuple[Alert, ...]
    changes: tuple[EventChange, ...] = ()
    facts: Facts | None = None

    @property
    def urgent(self) -> bool:
        """True where any of its alerts is."""
        return any(alert.urgent for alert in self.alerts)

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons of all its alerts, each once."""
        return tuple(dict.fromkeys(token for alert in self.alerts for token in alert.why))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One message to be: to whom, about what, and the deliveries that it settles.

    `edits` is the receipt of the message that it completes; `progress` says how much of it has gone before.
    """

    channel: str
    recipient: str
    subscription: str
    told: tuple[Told, ...]
    deliveries: tuple[Delivery, ...]
    urgent: bool = False
    replies_to: tuple[str, ...] = ()
    edits: str = ""
    progress: str = ""

    @property
    def id(self) -> str:
        """The same for the same alerts to the same recipient, whenever they are sent."""
        keys = "\n".join(sorted(alert.key for told in self.told for alert in told.alerts))
        return blake2b(f"{self.channel}\n{self.recipient}\n{keys}".encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """What one round of deliveries comes to: messages, and deliveries that nobody needs any more."""

    bundles: tuple[Bundle, ...]
    overtaken: tuple[Delivery, ...]


def sort_out(
    due: Sequence[Due],
    vocabulary: Vocabulary | Lexicon | None = None,
    *,
    now: datetime | None = None,
    current: bool = True,
) -> Sorting:
    """Messages by recipient, urgent ones first; alerts that a later one made pointless are overtaken.

    `now`: when they leave; a reminder of a day that is over does not. `current` False: the changes are
    history, and what is believed of the event now says nothing against them.
    """
    by_recipient: dict[tuple[str, str, str], list[Due]] = defaultdict(list)
    for one in due:  # a message that was cut short goes on as it was: nothing joins it
        place = (one.delivery.channel, one.delivery.recipient, progress_of(one.delivery))
        by_recipient[place].append(one)
    bundles: list[Bundle] = []
    overtaken: list[Delivery] = []
    lexicon = as_lexicon(vocabulary)
    for mine in by_recipient.values():
        fresh = [
            one
            for one in mine
            if not one.moot and still_true(one.alert, one.facts.event if one.facts else None, lexicon, now)
        ]
        told = [(group, _told(group, current=current)) for group in _by_event(fresh)]
        kept = [(group, what) for group, what in told if what is not None]
        settled = {one.delivery.id for group, _ in kept for one in group}
        overtaken += [one.delivery for one in mine if one.delivery.id not in settled]
        begun = kept and progress_of(kept[0][0][0].delivery)
        bundles += [_bundle(kept)] if begun else _messages(kept)
    bundles.sort(key=lambda bundle: not bundle.urgent)
    return Sorting(bundles=tuple(bundles), overtaken=tuple(overtaken))


def completes(told: Told) -> bool:
    """True for changes that add to what was told and contradict nothing of it."""
    return bool(told.changes) and all(change.kind in _COMPLETES for change in told.changes)


def told_on(told: Told, alerts: Sequence[Alert], turns: Sequence[EventChange]) -> Told | None:
    """`told`, which completes what was told of the event before it, together with that; None where what was
    told before comes to nothing."""
    ordered = sorted([*turns, *told.changes], key=lambda one: (one.sequence, one.at))
    before = merge_changes([one for one in ordered if one.kind not in _COMPLETES])
    changes = joined_by_kind([*before, *(one for one in ordered if one.kind in _COMPLETES)])
    return replace(told, alerts=(*alerts, *told.alerts), changes=tuple(changes)) if changes else None


def _by_event(due: Iterable[Due]) -> list[list[Due]]:
    """Deliveries of one recipient by event; each notice stands alone, operators' notices together."""
    groups: dict[str, list[Due]] = defaultdict(list)
    for one in due:
        groups[one.facts.event.uid if one.facts else one.alert.key].append(one)
    return list(groups.values())


def _told(group: Sequence[Due], *, current: bool) -> Told | None:
    """One event's word; None where what happened was undone before it was told."""
    alerts = tuple({one.alert.key: one.alert for one in group}.values())
    changes = {one.change.key: one.change for one in group if one.change is not None}
    left = merge_changes(sorted(changes.values(), key=lambda change: (change.sequence, change.at)))
    facts = group[-1].facts
    if facts is not None and current:
        left = as_believed(left, facts.event)
    if changes and not left:
        return None
    return Told(alerts=alerts, changes=left, facts=facts)


def _messages(kept: Sequence[tuple[Sequence[Due], Told]]) -> list[Bundle]:
    """Urgent events one by one while they are few, then everything else in one message."""
    notices = [pair for pair in kept if pair[1].alerts[0].kind in ("digest", "summary", "radar")]
    words = [pair for pair in kept if pair not in notices]
    urgent = [pair for pair in words if pair[1].urgent]
    calm = [pair for pair in words if not pair[1].urgent]
    first = [[pair] for pair in urgent] if len(urgent) <= SINGLE_URGENT else [urgent]
    summaries = [pair for pair in notices if pair[1].alerts[0].kind == "summary"]
    alone = [[pair] for pair in notices if pair not in summaries]
    return [_bundle(pairs) for pairs in (*first, calm, summaries, *alone) if pairs]


def _bundle(pairs: Sequence[tuple[Sequence[Due], Told]]) -> Bundle:
    due = [one for group, _ in pairs for one in group]
    first = due[0]
    return Bundle(
        channel=first.delivery.channel,
        recipient=first.delivery.recipient,
        subscription=first.alert.subscription,
        told=tuple(told for _, told in pairs),
        deliveries=tuple(one.delivery for one in due),
        urgent=any(told.urgent for _, told in pairs),
        progress=progress_of(first.delivery),
    )
