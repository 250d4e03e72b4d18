"""Whether a mention and an event are of one thing by kind, series, names and place; time left aside."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.models import Event, EventKind, EventMention, Participant
from pipelines.timeline.names import participant_keys, place_country, places_agree, skeleton
from pipelines.timeline.words import BODIES, COUNTRY_STEMS, DISTINCTIVE, FORMS, GENERIC, SHORT_NAMES

_FAMILY = {
    EventKind.VISIT: "meeting",
    EventKind.TALKS: "meeting",
    EventKind.FORUM: "gathering",
    EventKind.EXHIBITION: "gathering",
    EventKind.CONFERENCE: "gathering",
    EventKind.SUMMIT: "body",
    EventKind.SESSION: "body",
    EventKind.COMMISSION: "body",
    EventKind.OTHER: "other",
}

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_ORDINAL_WORD = re.compile(r"(?:[ivxl]+|\d+)(?:й|я|е|ый|ой|ая|ое|го|му|th|nd|rd|st)?$")


@lru_cache(maxsize=8192)
def title_terms(title: str) -> frozenset[str]:
    """What a title says beyond its form: five-letter stems without generic words, ordinals and countries."""
    terms = set()
    lowered = _fold(title)
    for word in _WORD.findall(lowered):
        stem = word[:5]
        if _ORDINAL_WORD.match(word) or stem in COUNTRY_STEMS or len(word) < 2:
            continue
        if word.startswith(GENERIC) and not word.startswith(DISTINCTIVE):
            continue
        if len(word) > 3 or word in SHORT_NAMES:
            terms.add(stem)
    return frozenset(terms)


def _fold(title: str) -> str:
    lowered = title.lower().replace("ё", "е")
    for pattern, short in BODIES:
        lowered = re.sub(pattern, short, lowered)
    return lowered


@lru_cache(maxsize=8192)
def title_countries(title: str) -> frozenset[str]:
    """Countries that a title names."""
    words = _WORD.findall(title.lower().replace("ё", "е"))
    return frozenset(COUNTRY_STEMS[w[:5]] for w in words if w[:5] in COUNTRY_STEMS)


@lru_cache(maxsize=8192)
def title_names(title: str) -> frozenset[str]:
    """Surname keys of the capitalised words of a title after its first; countries and venues are no names."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", _VENUE.sub(" ", title))
    return frozenset("n:" + skeleton(w) for w in words[1:] if _may_be_name(w))


_VENUE = re.compile(r"\b(?:в|во|на)\s+[А-ЯЁ][\w-]+(?:\s+[А-ЯЁ][\w-]+)*")


def _may_be_name(word: str) -> bool:
    if not word[0].isupper() or word.isupper() or len(skeleton(word)) < 2:
        return False
    return word.lower().replace("ё", "е")[:5] not in COUNTRY_STEMS


def title_likeness(a: str, b: str, *, shortened: bool = True) -> float:
    """0..1: Dice of the terms; with `shortened`, .85 at least where one title only leaves words out."""
    mine, theirs = title_terms(a), title_terms(b)
    if mine <= FORMS and theirs <= FORMS and mine == theirs:
        # «Российско-арабский саммит» is told by its countries alone, «форум» by nothing.
        return 0.9 if len(title_countries(a)) > 1 and title_countries(a) == title_countries(b) else 0.0
    if mine <= FORMS or theirs <= FORMS:
        return 0.0
    if _other_names(quoted(a), quoted(b)):
        return 0.0
    if _contradict(a, b) or _other_names(title_countries(a), title_countries(b)):
        return 0.0
    shared = len(mine & theirs)
    dice = 2 * shared / (len(mine) + len(theirs))
    return max(dice, 0.85) if shortened and shared == min(len(mine), len(theirs)) else dice


def _contradict(a: str, b: str) -> bool:
    """Gatherings of different people; where both bear one proper name, leaving the people out is no sign."""
    mine, theirs = title_terms(a), title_terms(b)
    ours = {term for term in mine - theirs if term.startswith(DISTINCTIVE)}
    others = {term for term in theirs - mine if term.startswith(DISTINCTIVE)}
    if quoted(a) and quoted(a) == quoted(b):
        return bool(ours and others)
    return bool(ours or others)


@lru_cache(maxsize=8192)
def quoted(title: str) -> frozenset[str]:
    """Stems of the proper name that a title puts in quotation marks: «Рубеж», «Иннопром. Казахстан»."""
    return frozenset().union(*(title_terms(part) for part in re.findall('[«"“]([^»"”]+)[»"”]', title)))


def _other_names(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a) and bool(b) and not (a <= b or b <= a)


@lru_cache(maxsize=8192)
def people(participants: tuple[Participant, ...], title: str = "") -> frozenset[str]:
    """Keys of all who take part; the surnames of a title help where the list is empty."""
    found = frozenset().union(*(participant_keys(p) for p in participants))
    return found | title_names(title)


def visitors(what: EventMention | Event) -> frozenset[str]:
    """Keys of those who travel: named in the title, foreign to the host country, or first of the list."""
    return _visitors(what.title, what.participants, host_country(what))


@lru_cache(maxsize=8192)
def _visitors(title: str, participants: tuple[Participant, ...], host: str | None) -> frozenset[str]:
    named = title_names(title)
    for p in participants:
        keys = participant_keys(p)
        if keys & named:
            named |= keys
    if named:
        return named
    home = [p for p in participants if host and p.country and p.country.lower() != host]
    chosen = home or list(participants[:1])
    return frozenset().union(*(participant_keys(p) for p in chosen))


_HOSTED = re.compile(r"\b(?:в|во|на)\s+([А-ЯЁ][\w-]+(?:\s+[А-ЯЁ][\w-]+)?)")


@lru_cache(maxsize=8192)
def _hosted(title: str) -> str | None:
    for name in _HOSTED.findall(title):
        country = COUNTRY_STEMS.get(name.lower().replace("ё", "е")[:5]) or place_country(name)
        if country:
            return country
    return None


def host_country(what: EventMention | Event) -> str | None:
    """Lower-case code of the country where it takes place, from the place or else from «в Казахстан»."""
    return place_country(what.place, what.place_id) or _hosted(what.title)


def likeness(mention: EventMention, event: Event) -> float:
    """0: not the same thing; 1..7: how surely they are, by everything but time."""
    if _vetoed(mention, event):
        return 0.0
    ours, theirs = _FAMILY[mention.kind], _FAMILY[event.kind]
    if (ours == "meeting") != (theirs == "meeting"):
        # A trip to a summit is not the summit: one is cancelled while the other goes on.
        return 0.0
    if mention.series and mention.series == event.series:
        return 4.0 + _ordinal_bonus(mention, event) + _place_points(mention, event)
    if ours == theirs == "meeting":
        return _meeting_likeness(mention, event)
    alike = title_likeness(mention.title, event.title, shortened=ours == theirs)
    if alike < (0.6 if ours == theirs else 0.8):
        return 0.0
    return 3 * alike + _ordinal_bonus(mention, event) + _place_points(mention, event) + (ours == theirs)


def _vetoed(mention: EventMention, event: Event) -> bool:
    if mention.series and event.series and mention.series != event.series:
        return True
    ours, theirs = frozenset(mention.parties), frozenset(event.parties)
    return bool(ours and theirs and not ours & theirs)


def _ordinal_bonus(mention: EventMention, event: Event) -> float:
    return 3.0 if mention.ordinal and mention.ordinal == event.ordinal else 0.0


def _place_points(mention: EventMention, event: Event) -> float:
    agree = places_agree((mention.place, mention.place_id), (event.place, event.place_id))
    return {True: 1.0, False: -0.75, None: 0.0}[agree]


def _meeting_likeness(mention: EventMention, event: Event) -> float:
    """Visits by visitor and host, talks by those who meet; talks inside a visit are the visit."""
    here, there = host_country(mention), host_country(event)
    if here and there and here != there:
        return 0.0
    ours = people(mention.participants, mention.title)
    theirs = people(event.participants, event.title)
    shared = ours & theirs
    level = 0.5 if mention.level and mention.level == event.level else 0.0
    if mention.kind is EventKind.VISIT and event.kind is EventKind.VISIT:
        same = visitors(mention) & visitors(event)
        if same:
            return 3.0 + level + (1.0 if here and here == there else 0.0)
        return 3.0 if not ours and not theirs and title_likeness(mention.title, event.title) >= 0.6 else 0.0
    if mention.kind is EventKind.TALKS and event.kind is EventKind.TALKS:
        if _people_count(shared) >= 2:
            return 4.0
        return 2.5 if not shared and title_likeness(mention.title, event.title) >= 0.6 else 0.0
    visit, talks = (mention, event) if mention.kind is EventKind.VISIT else (event, mention)
    guests = visitors(visit) & people(talks.participants, talks.title)
    return 2.5 if guests and _people_count(shared) >= 1 else 0.0


def _people_count(keys: frozenset[str]) -> int:
    return max(sum(k.startswith("n:") for k in keys), sum(not k.startswith("n:") for k in keys))
