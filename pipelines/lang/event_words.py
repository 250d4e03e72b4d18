"""The shape of a language's event words: heads, series, bodies, cues and boundaries, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """Event words of one language. Patterns match lower-case text in which «ё» is «е».

    `heads`: (noun key, pattern); `series`: (series key, pattern); `bodies`: (body key, pattern); `levels`:
    (level of a body's meeting, pattern); `cues`: (cue key, pattern); `visit_levels`: (state | official | …,
    pattern).
    `window` says on which side of a head its modifiers stand: (characters left, characters right).
    """

    heads: tuple[tuple[str, str], ...]
    series: tuple[tuple[str, str], ...]
    bodies: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]
    cues: tuple[tuple[str, str], ...]
    visit_levels: tuple[tuple[str, str], ...]
    travel: tuple[tuple[str, str], ...]  # (cue key, pattern) of verbs whose subject goes somewhere
    meet: tuple[tuple[str, str], ...]  # (cue key, pattern) of verbs by which two people talk
    target: str  # what stands directly before a destination: «в », «на »
    target_suffix: str  # how a destination itself ends, where case tells it: «Ресейге»
    delegation: str
    inviter: tuple[str, str]  # what before, what after a name makes it the inviter's
    holders: tuple[tuple[str, str], ...]  # (post@country, pattern) of offices with one holder
    offices: str  # offices that meet: «президенты», «главы МИД»
    negated: str  # talks in these words do not take place: «вряд ли»
    own_place: str  # the host's country unnamed: «посетить республику»
    during: str  # before a visit: it goes on, «во время официального визита»
    traveller_case: str  # a visit noun in this form is made by the clause's subject: «с визитом»
    purpose: str  # between a journey and the event it is made for: «на заседание», «для участия в»
    past_context: str  # before a head: the event is over: «по итогам»
    plan_context: str  # before a head: the event is ahead: «в преддверии»
    boundary: str  # where a clause ends
    relative: str  # a clause that begins so speaks of the head before it
    gathering: str  # verbs by which leaders make a summit: «соберутся»
    long_ago: str  # a change in these words is of another edition: «в прошлом году отменили»
    pronoun: str  # of the person spoken of before
    sport: str  # in these words a meeting is a match
    likewise: str  # with the day and place of the event before: «там же»
    owners: tuple[tuple[str, str], ...]  # whose days of culture: (country, pattern)
    theme: str  # before a motto in quotes
    documents: str  # documents that are signed
    habitual: str  # of every year, not of one event: «проводится ежегодно»
    other_parties: str  # countries that make a bilateral series another one
    other_public: str  # whose gathering it is where it is not of the regions: «молодежный», «деловой»
    subevent: str  # a part of an event: «пленарная сессия»
    speech: str  # a clause that says who said it
    context: str  # what before a head makes it a circumstance: «в рамках», «накануне»
    back_reference: str  # «он», «мероприятие»: the event spoken of before
    resumes: str  # of the next edition: «возобновит работу»
    earlier: str  # a sentence of what was said before: «Ранее сообщалось»
    next_edition: str
    previous_edition: str
    remote: str  # by telephone, by letter: no event
    not_event: str  # a head in these words is no event: «зал заседаний», «место встречи»
    ordinals: Mapping[str, int] = field(default_factory=dict)
    window: tuple[int, int] = (60, 110)
    russian_names: bool = True  # names can be read off the text as Russian titles
