"""What is believed: the evidence, the events, their changes, the stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.models.kinds import ChangeKind, EventKind, EventStatus, Rank
from monitor.models.understood import EventMention, Participant
from monitor.models.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One article's word about one event: the unit of evidence that a belief is computed from.

    `origin` names the first publisher among reprints (a source id, or an agency that the text credits):
    ten reprints of one agency are one voice. `published_at` falls back to the time of fetching.
    """

    article: int
    source: str
    url: str
    rank: Rank
    origin: str
    published_at: datetime
    mention: EventMention
    headline: str = ""
    language: str = "ru"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the operator decided about an event; later crawls respect it. `field` is when | place | status |
    title | kind | dismissed | merged_into; `value` is its text form."""

    event: str
    field: str
    value: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is believed of one event. The identity (`uid`, `keys`) holds no date, status or publication place.

    `sequence` grows by one with every published change (RFC 5545). `sources` are source ids that speak of it,
    official first. `conflict` names both versions where sources contradict each other. `spoken` are all times
    that texts gave it, given-up ones too: an article that names an old plan is still of this event.
    """

    uid: str
    kind: EventKind
    title: str
    status: EventStatus
    when: When | None = None
    old_when: When | None = None
    place: str | None = None
    place_id: str | None = None
    participants: tuple[Participant, ...] = ()
    parties: tuple[str, ...] = ()
    series: str | None = None
    ordinal: int | None = None
    season: str | None = None  # what tells editions apart where there is no ordinal: «2025», «2025-11»
    level: str | None = None
    theme: str | None = None
    documents: tuple[str, ...] = ()
    deadline: When | None = None
    topics: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    joint: bool = True
    sequence: int = 0
    confirmation: float = 0.0  # 0..1, independent voices; official ones weigh more
    sources: tuple[str, ...] = ()
    conflict: str | None = None
    dismissed: bool = False
    merged_into: str | None = None
    first_seen: datetime | None = None
    updated_at: datetime | None = None
    spoken: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """One change of one dossier: what was believed, what is believed, and the sentence that changed it.

    `key` is unique for life: the same change found again is the same row. `old` and `new` are display-neutral
    values of the changed field (ISO forms for dates, names for places).
    """

    key: str
    event: str
    kind: ChangeKind
    old: str | None
    new: str | None
    article: int | None
    url: str | None
    quote: str | None
    at: datetime
    sequence: int
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles that tell the same news; `uid` never changes when articles arrive."""

    uid: str
    headline: str
    first_at: datetime
    last_at: datetime
    articles: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    merged_into: str | None = None
