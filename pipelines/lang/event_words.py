"""The shape of a language's event words: heads, series, bodies, cues and boundaries, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.lang.change_words import ChangeWords
from pipelines.lang.denial_words import DenialWords
from pipelines.lang.phrase_words import PhraseWords


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
    target_before: str  # from a destination up to the noun of a visit that follows it
    delegation: str
    inviter: tuple[str, str]  # what before, what after a name makes it the inviter's
    holders: tuple[tuple[str, str], ...]  # (post@country, pattern) of offices with one holder
    bid: str  # an invitation in these words is to a union or a business, not to a visit
    offices: str  # offices that meet: «президенты», «главы МИД»
    negated: str  # talks in these words do not take place: «вряд ли»
    narrow: str  # after «переговоры»: of the two sides, whoever they are
    own_place: str  # the host's country unnamed: «посетить республику»
    during: str  # before a visit: it goes on, «во время официального визита»
    made: str  # before a visit noun: what the clause's subject does with its own visit, «завершил»
    traveller_case: str  # a visit noun in this form is made by the clause's subject: «с визитом»
    opening: str  # of a journey: it is made for the opening of something
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
    whose_forum: str  # after a forum: whose gathering it is: «форум ректоров», «forum of rectors»
    subbody: str  # before a body's name: a part of it, or its people: «подкомиссии»
    acting: str  # after a body: it decides of other things, «коллегия … перенесла срок»
    subevent: str  # a part of an event: «пленарная сессия»
    where: str  # a clause that begins so takes place where the one before it ends: «, где»
    speech: str  # a clause that says who said it
    context: str  # what before a head makes it a circumstance: «в рамках», «накануне»
    back_reference: str  # «он», «мероприятие»: the event spoken of before
    resumes: str  # of the next edition: «возобновит работу»
    doubt: str  # before a change: it is only possible, weighed or rumoured: «может быть», «рассматривают»
    doubt_after: str  # the same after it: «… не исключён», «… мүмкін»
    decided: str  # in the sentence of a doubt: it is decided all the same
    instead: str  # before a day that was given up: «а не», «вместо»
    instead_after: str  # after it: «…, а» of «не 6 сентября, а 5-го» is left to the date before
    not_before: str  # before a day that the text corrects: «не в октябре, а …»; `but_after` follows it
    but_after: str
    not_but: str  # before a day that replaces a bare number: «не 6, а»; group 1 is the number
    timed: str  # of two events: one is at the time of the other, «приурочен к»
    perhaps: str  # directly before a plan: «может»
    subordinate: str  # a clause that begins so hangs on the one before it: «, что»
    earlier: str  # a sentence of what was said before: «Ранее сообщалось»
    answer: str  # before a visit: it returns another one
    next_edition: str
    previous_edition: str
    no_person: str  # a name that holds this is no person's: Interregional Cooperation Forum
    remote: str  # by telephone, by letter: no event
    not_event: str  # a head in these words is no event: «зал заседаний», «место встречи»
    subjects: tuple[tuple[str, str], ...] = ()  # (pattern, Russian) of what a name tells before its noun
    chairs: str = r"(?!)"  # whose meeting is the body's own: «сопредседатели»
    posts: tuple[tuple[str, str], ...] = ()  # (post|post, pattern) of offices before the name of their place
    bare_posts: tuple[tuple[str, str], ...] = ()  # (post|post, pattern) of an office alone before its verb
    promise: str = r"(?!)"  # verbs whose subject does what the infinitive after them says: «пообещал»
    infinitive: str = r"(?!)"  # how a verb of travel looks that hangs on another
    body_nouns: tuple[tuple[str, str], ...] = ()  # (genitive, pattern) of bodies: «совет»
    genders: tuple[tuple[str, str], ...] = ()  # (m | f | n | p, pattern) of the first word of a head
    pronouns: tuple[tuple[str, str], ...] = ()  # (m | f | n | p, pattern) of a sentence that begins so
    ordinal_words: Mapping[str, int] = field(default_factory=dict)  # stems of adjectives before a head
    ordinals: Mapping[str, int] = field(default_factory=dict)
    programme: str = r"(?!)"  # what opens a festival's programme opens the festival
    changes: ChangeWords = field(default_factory=ChangeWords)
    denials: DenialWords = field(default_factory=DenialWords)
    phrases: PhraseWords = field(default_factory=PhraseWords)
    window: tuple[int, int] = (60, 110)
    russian_names: bool = True  # names can be read off the text as Russian titles
