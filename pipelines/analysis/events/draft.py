"""An event in the making: what the clauses of an article say of it, before mentions are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.models import EventKind, EventStatus, Mention, Participant, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date given to an event: the cue that governs it, the preposition before it («na», «s» or nothing)."""

    when: When
    cue: str | None
    preposition: str = ""
    old: bool = False
    beside: bool = False  # stands right after the name: «визит 28 октября»
    passage: int = 0
    distance: float = 0.0  # from the name to the date
    earlier: bool = False  # told as what was said before: «Ранее сообщалось»
    listed: bool = False  # a line of a programme: nothing but the day
    travel: bool = False  # of the way there: «вылетит во вторник на саммит»
    guessed: bool = False  # the year is not written
    instead: bool = False  # stands in place of another: «19 ноября вместо 12-го»


@dataclass(slots=True, kw_only=True)
class Draft:
    """One mention of one event; mutable while the article is read. Offsets are of the passage."""

    passage: int
    start: int
    stop: int
    clause: int
    noun: str
    kind: EventKind
    headline: bool = False
    gender: str | None = None  # m | f | n | p of its noun
    several: bool = False  # its noun is in the plural: «деловые форумы»
    series: str | None = None
    body: str | None = None
    body_level: str | None = None
    ordinal: int | None = None
    level: str | None = None  # of a visit: state | official | working | private
    name: str | None = None  # title as the text names it, in the nominative
    quoted: str | None = None
    owner: str | None = None  # of days of culture: RU | KZ
    edition: int | None = None  # a year that belongs to the name: «ПМЭФ-2021»
    turn: str | None = None  # next | previous
    answer: bool = False  # a visit in return: «ответный визит»
    resumed: bool = False  # the next edition of what was cancelled: «возобновит работу»
    both_sides: bool = False  # talks told by offices: «президенты России и Казахстана»
    with_third: bool = False  # of talks: they are with a third country, «с министром … Маврикия»
    beside_plan: bool = False  # its sentence speaks of what will be
    aside: bool = False  # a circumstance of something else: «в рамках визита»
    verb: bool = False  # told by a verb, not by a noun
    actor: Mention | None = None
    actor_after: bool = False  # named after the noun: «визит Токаева»
    actor_words: str | None = None  # «делегация Омской области»
    target: Mention | None = None  # where a visit goes
    lands: frozenset[str] = frozenset()  # whose it is by its own phrase: RU, KZ, XX of any other
    land: str | None = None  # the country that the target lies in
    region: str | None = None  # the id of the region that the target, or else the place, lies in
    cues: list[tuple[str, int]] = field(default_factory=list)  # (cue key, number of its passage)
    doubted: list[tuple[str, int]] = field(default_factory=list)  # those of the cues that tell no fact
    shift: int | None = None  # days by which the text says it moves, fewer than 0: sooner
    hedged: bool = False
    purpose: Draft | None = None  # the event a journey is made for
    dates: list[Dated] = field(default_factory=list)
    when: When | None = None
    old_when: When | None = None
    deadline: When | None = None
    remote: bool = False  # by telephone
    place: Mention | None = None
    old_place: Mention | None = None
    people: list[Mention] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    theme: str | None = None
    documents: list[str] = field(default_factory=list)
    status: EventStatus | None = None
    quote: str = ""
    weight: float = 0.0
    weighed_day: bool = False  # its weight counts that it has a day
    mentions: int = 1

    def name_starts(self, beginning: str) -> bool:
        """Does the name begin so?"""
        return bool(self.name and self.name.startswith(beginning))

    def cue_keys(self) -> set[str]:
        """The kinds of cue that speak of this event."""
        return {key for key, _ in self.cues}
