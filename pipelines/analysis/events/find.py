"""From passages to event mentions: find heads, attach what is said of them, join, decide, title."""

from __future__ import annotations

from datetime import date

from monitor.config.vocabulary import Vocabulary
from monitor.models import EventKind, EventMention, EventStatus, Mention, Participant, When
from pipelines.analysis.events.attach import attach
from pipelines.analysis.events.back import changed_before
from pipelines.analysis.events.bodies import Bodies, without_twice_told
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.extras import add_extras
from pipelines.analysis.events.gather import gather_people
from pipelines.analysis.events.joint import is_joint, parties_of, share_parties
from pipelines.analysis.events.lasting import count_days, span_programme
from pipelines.analysis.events.lending import lend_dateline, lend_opening, lend_places, lend_today
from pipelines.analysis.events.merge import merge_drafts
from pipelines.analysis.events.nouns import find_heads
from pipelines.analysis.events.offices import add_holders
from pipelines.analysis.events.parts import drop_meetings, drop_signings, join_parts
from pipelines.analysis.events.passages import Passage, compiled, read_passages
from pipelines.analysis.events.pronouns import spoken_of
from pipelines.analysis.events.scan import may_match_any
from pipelines.analysis.events.series import SERIES
from pipelines.analysis.events.status import decide
from pipelines.analysis.events.talks import find_talks
from pipelines.analysis.events.title import title_of
from pipelines.analysis.events.towns import name_towns, name_venues
from pipelines.analysis.events.traps import is_event, is_part_of_whole
from pipelines.analysis.events.travellers import (
    drop_talks_given_up,
    name_hosts,
    name_travellers,
    share_plan,
    take_purpose,
)
from pipelines.analysis.events.trips import find_trips
from pipelines.analysis.events.twins import share_with_twins, take_likewise
from pipelines.analysis.events.weigh import is_told, weigh, weigh_later_day
from pipelines.analysis.events.world import countries_in, country_of, firms_in, is_country
from pipelines.analysis.reading import Reading
from pipelines.analysis.text import debris_spans
from pipelines.lang.event_words import EventWords
from pipelines.lang.events import words_for

MAX_EVENTS = 8
_PLANS = frozenset({"future", "join_future", "plan", "due"})
_PASTS = frozenset({"past", "join_past"})


def find_events(reading: Reading, vocabulary: Vocabulary) -> tuple[EventMention, ...]:
    """The events one article speaks of, the most prominent first. Pure; offsets stay inside."""
    words = words_for(reading.language)
    passages = read_passages(reading, words, vocabulary, debris_spans(reading.body))
    drafts = _read_all(passages, words, vocabulary, reading.day)
    name_travellers(drafts, passages)
    joined = merge_drafts(drafts)
    name_hosts(joined, passages)
    share_parties(joined, _named_until(passages, _LEAD), _named_until(passages, _TOP))
    for draft in joined:
        decide(draft, reading.day)
        weigh_later_day(draft)
    lend_places(joined, passages)
    for draft in joined:
        take_purpose(draft, joined)
        share_plan(draft, joined)
    lend_today(joined, passages, reading.day)
    lend_opening(joined, passages, words)
    lend_dateline(joined, passages, reading.day)
    count_days(joined, passages)
    span_programme(joined, passages, words, reading.day)
    kept = drop_talks_given_up([draft for draft in joined if is_told(draft)])
    told = drop_signings(drop_meetings(join_parts(kept)))
    name_towns(told, passages)
    name_venues(told, passages)
    told.sort(key=lambda draft: -draft.weight)
    return tuple(_mention(draft, reading) for draft in told[:MAX_EVENTS])


_LEAD, _TOP = 3, 12  # sentences


def _named_until(passages: list[Passage], number: int) -> set[str]:
    """The countries that the first sentences name."""
    return set().union(*(countries_in(passage.low) for passage in passages if passage.number < number))


def _read_all(passages: list[Passage], words: EventWords, vocabulary: Vocabulary, day: date) -> list[Draft]:
    """The drafts of all passages; `focus` is the event spoken of last, to which «он» and «форум» point."""
    drafts: list[Draft] = []
    focus: Draft | None = None
    recent: list[Draft] = []
    old = False
    bodies = Bodies()
    tables = (words.heads, words.series, words.travel, words.meet)
    kazakhstan = any("KZ" in countries_in(passage.low) or _names_kazakhstan(passage) for passage in passages)
    for passage in passages:
        passage.of_kazakhstan = kazakhstan
        bodies.learn(passage, words)
        spoken = changed_before(passage, words, drafts, spoken_of(passage, words, recent, focus))
        if not may_match_any(tables, passage.low):
            if spoken is not None:
                attach(passage, [], words, spoken, day)
            continue
        add_holders(passage, words, vocabulary, day, _people_before(passages, passage.number))
        passage.after_old = old
        here = _read_passage(passage, words, spoken, bodies, day)
        for draft in here:
            draft.land, draft.region = _land_of(draft, vocabulary), _region_of(draft, vocabulary)
        old = any("old_change" in draft.cue_keys() and draft.passage == passage.number for draft in here)
        drafts += here
        plain = [draft for draft in here if not draft.aside] or here
        focus, recent = (plain[0], here) if plain else (focus, recent)
    return drafts


_BACK = 6  # sentences within which «министр» is the one named


def _people_before(passages: list[Passage], number: int) -> list[Mention]:
    near = [passage for passage in passages if number - _BACK <= passage.number < number]
    return [spot.mention for passage in near for spot in passage.entities if spot.mention.type == "PER"]


def _read_passage(
    passage: Passage, words: EventWords, focus: Draft | None, bodies: Bodies, day: date
) -> list[Draft]:
    heads = without_twice_told(find_heads(passage, words))
    bodies.name_sittings(heads, passage, words)
    trips = find_trips(passage, heads, words, focus)
    talks = find_talks(passage, heads, words, focus, trips)
    drafts = sorted([*heads, *trips, *talks], key=lambda draft: draft.start)
    attach(passage, drafts, words, focus, day)
    drafts = _without_chairs(drafts, passage, words)
    share_with_twins(drafts, passage)
    take_likewise(passage, drafts, words, focus)
    _lend_to_whole(drafts, passage, words, focus)
    drafts = [draft for draft in drafts if is_event(draft, passage, words)]
    away = {draft.actor.start for draft in drafts if draft.actor and draft.actor_after}
    for draft in drafts:
        own = {draft.actor.start} if draft.actor else set()
        gather_people(draft, passage, words, away - own)
        add_extras(draft, passage, words)
        draft.parties |= _parties_near(draft, passage)
        draft.quote = passage.text.strip()
        keys = {key for key, _, _ in passage.cues(words)}
        draft.beside_plan = bool(keys & _PLANS) and not keys & _PASTS
        weigh(draft, passage, day)
    return drafts


def _without_chairs(drafts: list[Draft], passage: Passage, words: EventWords) -> list[Draft]:
    """«Комиссия соберётся позже: вместо 19 марта сопредседатели встретятся 26-го»: the commission's day."""
    if not compiled(words.chairs).search(passage.low):
        return drafts
    whole = next((draft for draft in drafts if draft.noun in _CHAIRED), None)
    met = [one for one in drafts if one.verb and one.kind is EventKind.TALKS]
    if whole is None or not met or met[0].start < whole.start:
        return drafts
    for one in met:
        whole.dates += one.dates
        whole.cues += one.cues
    return [draft for draft in drafts if draft not in met]


_CHAIRED = frozenset({"commission", "session", "sitting", "conference"})


def _lend_to_whole(drafts: list[Draft], passage: Passage, words: EventWords, focus: Draft | None) -> None:
    """A forum of which no day is told is on the day of its plenary session."""
    if focus is None or focus.dates or focus.kind is not EventKind.FORUM:
        return
    for draft in drafts:
        if is_part_of_whole(draft, passage, words):
            focus.dates += draft.dates


def _land_of(draft: Draft, vocabulary: Vocabulary) -> str | None:
    """The country that a visit leads to: of the town «x.baku» the vocabulary knows it."""
    if draft.target is None or draft.target.id is None:
        return None
    place = vocabulary.places.get(draft.target.id)
    return (place.country if place else None) or country_of(draft.target)


def _region_of(draft: Draft, vocabulary: Vocabulary) -> str | None:
    """The region in which the town of an event lies."""
    where = draft.target or draft.place
    place = vocabulary.places.get(where.id or "") if where else None
    return place.within or None if place and place.kind == "city" else None


def _names_kazakhstan(passage: Passage) -> bool:
    return any(country_of(spot.mention) == "KZ" for spot in passage.entities)


def _parties_near(draft: Draft, passage: Passage) -> set[str]:
    """Countries that the sentence names; of talks only those of its clause."""
    if draft.kind is EventKind.TALKS:
        clause = passage.clauses[draft.clause]
        low = passage.low[clause.start : clause.stop]
        return countries_in(low) | firms_in(low)
    named = {country for spot in passage.entities if (country := country_of(spot.mention)) in ("RU", "KZ")}
    return countries_in(passage.low) | named


def _mention(draft: Draft, reading: Reading) -> EventMention:
    status = draft.status or EventStatus.ANNOUNCED
    place = _place(draft)
    return EventMention(
        kind=draft.kind,
        title=title_of(draft),
        status=status,
        quote=draft.quote,
        when=draft.when,
        old_when=draft.old_when,
        place=place.normal if place else None,
        place_id=place.id if place else None,
        old_place=draft.old_place.normal if draft.old_place else None,
        participants=tuple(_participant(person) for person in draft.people[:12]),
        parties=parties_of(draft),
        series=draft.series,
        ordinal=draft.ordinal,
        level=draft.level,
        theme=draft.theme,
        documents=tuple(draft.documents[:6]),
        deadline=draft.deadline,
        upcoming=_upcoming(status, draft.when, reading),
        joint=is_joint(draft),
        confidence=round(min(1.0, draft.weight / 6), 2),
        hedged=draft.hedged,
    )


def _place(draft: Draft) -> Mention | None:
    if draft.kind is EventKind.VISIT:
        # a visit «to Kazakhstan» keeps its name; where it is, is the town that the text tells
        wide = draft.target is not None and is_country(draft.target)
        return (draft.place or draft.target) if wide else (draft.target or draft.place)
    if draft.place is None and draft.series in SERIES and (home := SERIES[draft.series].home):
        return Mention(start=0, stop=0, type="LOC", text="", normal=home[1], id=home[0])
    return draft.place


def _participant(person: Mention) -> Participant:
    return Participant(name=person.normal, id=person.id, post=person.post, country=country_of(person))


def _upcoming(status: EventStatus, when: When | None, reading: Reading) -> bool:
    if status in (EventStatus.HELD, EventStatus.CANCELLED):
        return False
    return when is None or when.last is None or when.last >= reading.day
