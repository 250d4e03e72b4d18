"""The nouns of the monitor: frozen dataclasses that every room shares; imports nothing of ours.

Instants are aware UTC `datetime`s, days are `date`s. An unknown day stays unknown: a month is a `When`
of precision MONTH, never midnight on the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a text fixed a time: the unit that it named."""

    MINUTE = "minute"
    DAY = "day"
    RANGE = "range"  # several named days: «12–14 ноября»
    WEEK = "week"
    DECADE = "decade"  # of a month: «в первой декаде», «в начале ноября»
    HALF_MONTH = "half_month"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half_year"
    YEAR = "year"
    OPEN = "open"  # one bound only: «не ранее», «до 1 декабря»


class DateRole(StrEnum):
    """What a date in a text is the date of."""

    EVENT = "event"
    PAST = "past"
    PUBLICATION = "publication"
    LAW = "law"
    DEADLINE = "deadline"
    CANCELLED = "cancelled"  # a plan that the text gives up: «планировался на 12 ноября»
    OTHER = "other"


class EventKind(StrEnum):
    """Kinds of event, as labelled in gold/README.md."""

    VISIT = "visit"
    FORUM = "forum"
    COMMISSION = "commission"
    SUMMIT = "summit"
    TALKS = "talks"
    SESSION = "session"
    EXHIBITION = "exhibition"
    CONFERENCE = "conference"
    OTHER = "other"


class EventStatus(StrEnum):
    """What is believed of an event; EXPECTED comes from a series' rhythm only, never from a text."""

    EXPECTED = "expected"
    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    RESCHEDULED = "rescheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ONGOING = "ongoing"
    HELD = "held"


class ChangeKind(StrEnum):
    """What happened to an event's dossier."""

    ANNOUNCED = "announced"
    DATE_NAMED = "date_named"  # a month became a day, nothing contradicted
    CONFIRMED = "confirmed"
    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REINSTATED = "reinstated"  # announced again after a cancellation or postponement
    PLACE_CHANGED = "place_changed"
    PARTICIPANTS_CHANGED = "participants_changed"
    CONFLICT = "conflict"  # sources contradict each other
    CONFLICT_RESOLVED = "conflict_resolved"
    STARTED = "started"
    HELD = "held"
    CORRECTED = "corrected"  # by the operator
    MERGED = "merged"


class RunStatus(StrEnum):
    """How one visit to one source ended."""

    OK = "ok"
    UNCHANGED = "unchanged"
    EMPTY = "empty"
    BLOCKED = "blocked"
    DRIFTED = "drifted"
    FAILED = "failed"


class Rank(StrEnum):
    """How near a source stands to the fact; order of trust: OFFICIAL, AGENCY, MEDIA."""

    OFFICIAL = "official"
    AGENCY = "agency"
    MEDIA = "media"


class DeliveryState(StrEnum):
    """Where a message to one recipient stands."""

    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    DEAD = "dead"
    DROPPED = "dropped"  # by the operator, or superseded before it was sent


# --- when -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as precisely as it is known.

    `first` and `last` are inclusive days; None is an open bound. `at` and `until` are aware instants and are
    set only where precision is MINUTE (`until` only for a range of hours).
    """

    first: date | None
    last: date | None
    precision: Precision
    at: datetime | None = None
    until: datetime | None = None

    @property
    def start(self) -> str | None:
        """First bound as ISO day or as the partial form that the precision allows (2025, 2025-11)."""
        return _partial(self.first, self.precision)

    @property
    def end(self) -> str | None:
        """Last bound, in the same form as `start`."""
        return _partial(self.last, self.precision)

    @property
    def exact(self) -> bool:
        """True where named days are known, not only a period that contains them."""
        return self.precision in (Precision.MINUTE, Precision.DAY, Precision.RANGE)


_MONTHLY = frozenset({Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.HALF_YEAR})


def _partial(day: date | None, precision: Precision) -> str | None:
    if day is None:
        return None
    if precision is Precision.YEAR:
        return f"{day.year:04d}"
    if precision in _MONTHLY:
        return f"{day.year:04d}-{day.month:02d}"
    return day.isoformat()


# --- what is fetched --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page as fetched and extracted; `id` is given by the store.

    `url` is as fetched, `canonical_url` is its identity. `published_raw` keeps the source's own words.
    `zone` is the IANA name of the source's zone: the reference day of the text is published_at in this zone.
    `editions` maps a language code to the URL of the same item in that language.
    """

    source: str
    url: str
    canonical_url: str
    headline: str
    body: str
    language: str  # ru | kk | en | und
    published_at: datetime | None
    fetched_at: datetime
    zone: str = "Europe/Moscow"
    published_raw: str | None = None
    published_has_time: bool = True
    updated_at: datetime | None = None
    lead: str | None = None
    section: str | None = None
    editions: Mapping[str, str] = field(default_factory=dict)
    extracted_by: str = ""  # which road gave the body: selectors | json-ld | trafilatura | feed | api
    content_hash: str = ""
    revision: int = 1
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlRun:
    """One visit to one source; `counts` holds requests, items, new,
    unchanged, drop/<reason>, error/<kind>."""

    source: str
    started_at: datetime
    finished_at: datetime
    status: RunStatus
    reason: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    newest_published_at: datetime | None = None


# --- what is understood -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A named person, place or organisation: `text[start:stop]`, its base form, and the vocabulary's id."""

    start: int
    stop: int
    type: str  # PER | LOC | ORG
    text: str
    normal: str
    id: str | None = None
    post: str | None = None  # «министр торговли», where the text states it beside the name


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression: `text[start:stop]` and what it resolves to.

    `anchor` says how the year or day was fixed: stated | reference | tense | weekday | context.
    `rule` names the grammar rule. `pair` is the index of the old or new plan that this date replaces or is
    replaced by, among the same text's mentions. `conflict` is set where weekday and date disagree: the days
    are unknown then. `named` is the closed span of the words where `when` leaves one end open («до осени»).
    """

    start: int
    stop: int
    text: str
    when: When
    role: DateRole
    rule: str
    anchor: str = "stated"
    pair: int | None = None
    conflict: str | None = None
    named: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One who takes part: `name` in base form (Russian where known), `id` and `country` where linked."""

    name: str
    id: str | None = None
    post: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """What one article says of one event. `quote` is the sentence that says it, verbatim.

    `parties` are ISO country codes or vocabulary ids of bodies and regions, sorted. `old_when` is the plan
    that a move, a postponement or a cancellation names. `level` is state | official | working | private.
    """

    kind: EventKind
    title: str
    status: EventStatus
    quote: str
    when: When | None = None
    old_when: When | None = None
    place: str | None = None  # Russian base form
    place_id: str | None = None
    old_place: str | None = None
    participants: tuple[Participant, ...] = ()
    parties: tuple[str, ...] = ()
    series: str | None = None
    ordinal: int | None = None
    level: str | None = None
    theme: str | None = None
    documents: tuple[str, ...] = ()
    deadline: When | None = None  # of accreditation or registration, where stated
    upcoming: bool = False
    joint: bool = False  # both Russia and Kazakhstan take part
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything that was understood of one article. Spans count characters of the body as stored."""

    language: str
    relevant: bool
    relevance: float  # 0..1
    evidence: tuple[str, ...] = ()  # why: «RU: Алексей Оверчук (ru.dpm)», …
    entities: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    topics: tuple[str, ...] = ()
    rules_version: str = ""


# --- what is believed -------------------------------------------------------------------------------------


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


# --- what is told -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing to tell one subscription; `key` is unique: (subscription, event, change or reminder).

    `due_at` is when it may leave (quiet hours and windows are already applied). `urgent` ones pass both.
    `why` are the reasons to print: «визит», «Казахстан», «Алексей Оверчук».
    """

    key: str
    subscription: str
    event: str | None
    change: str | None  # EventChange.key
    kind: str  # a ChangeKind value, or reminder | radar | digest | summary | operator
    created_at: datetime
    due_at: datetime
    urgent: bool = False
    why: tuple[str, ...] = ()
    note: str = ""  # free text of operator alerts; the rung of a reminder (30d, 7d, 1d, morning, deadline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An alert on its way to one recipient on one channel."""

    id: int
    alert: str  # Alert.key
    channel: str  # email | telegram | terminal | webhook | …
    recipient: str
    state: DeliveryState
    attempts: int
    next_try_at: datetime
    reason: str = ""
    receipt: str = ""  # Message-ID, or chat:message, that the channel returned
    sent_at: datetime | None = None
