"""Whether a mention and an event are of one thing by kind, series, names and place; time left aside."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.models import Event, EventKind, EventMention, Participant
from pipelines.timeline.names import exactness, participant_keys, place_country, places_agree
from pipelines.timeline.titles import other_tongue, quoted, title_likeness, title_names, title_terms
from pipelines.timeline.words import COUNTRY_STEMS, FORMS

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

NAMELESS = 1.5  # points of what has no name: it needs the same day besides


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
    if one_series(mention, event):
        return 4.0 + _ordinal_bonus(mention, event) + _place_points(mention, event)
    if ours == theirs == "meeting":
        return _meeting_likeness(mention, event)
    if other_series(mention, event):
        return 3.0
    alike = title_likeness(mention.title, event.title, shortened=ours == theirs)
    if alike < (0.6 if ours == theirs else 0.8):
        return 2.0 if one_venue(mention, event) else NAMELESS if nameless(mention, event) else 0.0
    return 3 * alike + _ordinal_bonus(mention, event) + _place_points(mention, event) + (ours == theirs)


def one_series(mention: EventMention, event: Event) -> bool:
    """True where the mention's series is one that texts have put the event into."""
    if not mention.series:
        return False
    return mention.series == event.series or f"series:{mention.series}" in event.keys


def other_series(mention: EventMention, event: Event) -> bool:
    """True where both stand in a series, and not in the same one."""
    return bool(mention.series and event.series) and not one_series(mention, event)


def one_venue(mention: EventMention, event: Event) -> bool:
    """One sort of gathering in one house whose titles cannot be compared, or differ in the telling only:
    «гала-концерт мастеров» and «гала-концерт артистов» of the same people. The days are for the caller."""
    if not _one_kind_and_place(mention, event) or not str(mention.place_id).startswith("v."):
        return False
    ours, theirs = title_terms(mention.title), title_terms(event.title)
    if ours <= FORMS and theirs <= FORMS:
        return ours == theirs
    if not ours & theirs:
        return False
    if other_tongue(mention.title, event.title) or ours <= FORMS or theirs <= FORMS:
        return True
    shared = people(mention.participants) & people(event.participants)
    return not (quoted(mention.title) and quoted(event.title)) and _people_count(shared) > 1


def _one_kind_and_place(mention: EventMention, event: Event) -> bool:
    return mention.kind is event.kind and bool(mention.place_id) and mention.place_id == event.place_id


def nameless(mention: EventMention, event: Event) -> bool:
    """«Форум в Астане» of one text and a named forum there of another; whether on one day the caller sees."""
    if not _one_kind_and_place(mention, event):
        return False
    bare = [what for what in (mention, event) if title_terms(what.title) <= FORMS and not what.series]
    forms = title_terms(mention.title) & title_terms(event.title) & FORMS
    return bool(bare and forms) and exactness(mention.place, mention.place_id) > 2


def _vetoed(mention: EventMention, event: Event) -> bool:
    if other_series(mention, event) and not _one_body(mention, event):
        return True
    ours, theirs = frozenset(mention.parties), frozenset(event.parties)
    return bool(ours and theirs and not ours & theirs)


def _one_body(mention: EventMention, event: Event) -> bool:
    """«Саммит СНГ» may be the regular one or the informal one: only the days and the town tell."""
    if not (mention.kind is event.kind is EventKind.SUMMIT) or mention.ordinal or event.ordinal:
        return False
    bodies = {p for p in mention.parties if not p.isupper()} & {p for p in event.parties if not p.isupper()}
    here = (mention.place, mention.place_id)
    return bool(bodies) and exactness(*here) > 2 and places_agree(here, (event.place, event.place_id)) is True


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
