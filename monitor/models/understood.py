"""What is understood of one article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitor.models.kinds import DateRole, EventKind, EventStatus
from monitor.models.when import When


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
    `hedged`: the status is told as possible, rumoured or denied («может быть перенесён», «слухи об отмене»),
    not as a fact; no belief is changed by it.
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
    hedged: bool = False


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
