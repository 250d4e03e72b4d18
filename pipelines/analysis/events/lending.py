"""What an article's events take from it: the headline's town, the host of a journey to them, today."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from monitor.models import DateRole, EventKind, EventStatus, Mention, Precision, When
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.merge import surname
from pipelines.analysis.events.passages import DateSpot, Passage, compiled
from pipelines.analysis.events.places import place_at_start
from pipelines.analysis.events.world import is_country, is_place
from pipelines.lang.event_words import EventWords

_LEAD = 3
_ATTENDING = frozenset({"join_future", "join_past", "join_now", "arrive"})


def lend_places(drafts: Sequence[Draft], passages: Sequence[Passage]) -> None:
    """Give joined drafts without a place that of their traveller's journey, or of the headline."""
    journeys = [draft for draft in drafts if draft.kind is EventKind.VISIT and draft.target is not None]
    for draft in drafts:
        if draft.place is None and draft.kind is not EventKind.VISIT and draft.cue_keys() & _ATTENDING:
            near = [trip for trip in journeys if _just_before(trip, draft)]
            if len(near) == 1 and not (draft.kind is EventKind.TALKS and draft.people):
                draft.place = near[0].target
        if draft.place is None and draft.kind in _ITEMS:
            draft.place = _place_of_whole(draft, drafts)
    town = _town_of_headline(passages)
    lacking = [
        draft
        for draft in drafts
        if draft.place is None
        and draft.kind is not EventKind.VISIT
        and draft.turn != "previous"
        and draft.passage <= _LEAD
    ]
    if not lacking:
        return
    first = max(lacking, key=lambda draft: draft.weight)
    if town is None and first.status in _TOLD_AS_DONE:
        # what was held was reported from its town; what is planned is told from the newsroom
        town = next((found for passage in passages[:4] if (found := _town_of_stamp(passage))), None)
    first.place = town


def _just_before(trip: Draft, draft: Draft) -> bool:
    """Is the journey told in the sentence before, or a little earlier where its traveller is named?"""
    reach = 3 if _goes(trip, draft) else 1
    return any(
        0 <= draft.passage - number <= reach for number in {trip.passage, *(at for _, at in trip.cues)}
    )


def _goes(trip: Draft, draft: Draft) -> bool:
    """Is the traveller named as one who takes part?"""
    return trip.actor is not None and surname(trip.actor) in {surname(person) for person in draft.people}


_ITEMS = (EventKind.OTHER, EventKind.EXHIBITION)


def _place_of_whole(draft: Draft, drafts: Sequence[Draft]) -> Mention | None:
    """A concert or exhibition of a festival whose town was told just before it."""
    for whole in drafts:
        near = 0 <= draft.passage - whole.passage <= _LEAD
        if (
            near
            and whole is not draft
            and whole.kind in _ITEMS
            and whole.place
            and not is_country(whole.place)
        ):
            return whole.place
    return None


def lend_today(drafts: Sequence[Draft], passages: Sequence[Passage], day: date) -> None:
    """A headline's undated event, past or going on, is of today where «сегодня» is the text's only day."""
    spots = [
        spot
        for passage in passages
        for spot in passage.dates
        if spot.date.role is not DateRole.PUBLICATION and spot.date.when.exact
    ]
    today = [spot for spot in spots if spot.date.when.first == day == spot.date.when.last]
    lead = [spot for passage in passages if passage.number < _LEAD for spot in passage.dates]
    if today and len(today) == len(spots) and any(_is_clock(spot) for spot in today):
        for draft in drafts:  # «После 13:00 состоится …»: the programme of the day
            if draft.status in _PLANNED and draft.when is None and draft.passage <= _LEAD:
                draft.when = When(first=day, last=day, precision=Precision.DAY)
    if len(today) < len(spots) or not any(spot.date.anchor == "reference" for spot in lead if spot in today):
        return
    told = [draft for draft in drafts if draft.status in _TOLD_AS_DONE and draft.when is None]
    if len(drafts) > 1:
        told = [draft for draft in told if draft.headline]
    if told:
        first = max(told, key=lambda draft: draft.weight)
        last = day if first.status is EventStatus.HELD else None
        first.when = When(first=day, last=last, precision=Precision.DAY if last else Precision.OPEN)


def lend_dateline(drafts: Sequence[Draft], passages: Sequence[Passage], day: date) -> None:
    """«АСТАНА, 20 октября. … проходит в Астане»: told from where it is, an undated event is of that day.

    So are talks that «will» be held there: news from the town of talks, with no other day in it, is of today.
    """
    town = next((found for passage in passages[:2] if (found := _town_of_dateline(passage, day))), None)
    if town is None:
        return
    for draft in drafts:
        if draft.when is not None or draft.place is None or draft.passage > _LEAD:
            continue
        if draft.kind is EventKind.VISIT or draft.turn is not None or draft.place.normal != town.normal:
            continue
        if draft.status is EventStatus.ONGOING:
            draft.when = When(first=day, last=None, precision=Precision.OPEN)
        elif draft.kind is EventKind.TALKS and draft.status is EventStatus.CONFIRMED and draft.people:
            draft.when = When(first=day, last=day, precision=Precision.DAY)


def _town_of_dateline(passage: Passage, day: date) -> Mention | None:
    """«МОСКВА, 20 октября.», where that is the day of publication."""
    for spot in passage.dates:
        if spot.date.role is DateRole.PUBLICATION and spot.date.when.first == day == spot.date.when.last:
            for place in passage.entities:
                if place.start < 4 and 0 < spot.start - place.stop < 4 and is_place(place.mention):
                    return place.mention
    return None


_PLANNED = (EventStatus.ANNOUNCED, EventStatus.CONFIRMED)
_TOLD_AS_DONE = (EventStatus.HELD, EventStatus.ONGOING)


def lend_opening(drafts: Sequence[Draft], passages: Sequence[Passage], words: EventWords) -> None:
    """«прилетит в Казань на открытие «Игр»»: an undated journey is for the first day of what it names."""
    for trip in drafts:
        if trip.kind is not EventKind.VISIT or trip.when is not None or trip.status not in _PLANNED:
            continue
        told = [
            one for one in passages if one.number == trip.passage or one.number in {at for _, at in trip.cues}
        ]
        for passage in told:
            match = compiled(words.opening).search(passage.low)
            for whole in drafts if match else ():
                if whole.kind in _ITEMS and whole.when is not None and whole.when.first is not None:
                    trip.when = When(first=whole.when.first, last=None, precision=Precision.OPEN)
                    return


def _is_clock(spot: DateSpot) -> bool:
    return spot.date.when.precision is Precision.MINUTE and spot.date.anchor == "reference"


def _town_of_headline(passages: Sequence[Passage]) -> Mention | None:
    """«В Уральске подписали …»: where the news is from."""
    return next((place_at_start(passage) for passage in passages if passage.headline), None)


_STAMP = 44  # characters of a line that holds a place and a day at most


def _town_of_stamp(passage: Passage) -> Mention | None:
    """«Шымкент, Республика Казахстан»: a line above the text with nothing but where it is from."""
    if passage.headline or len(passage.text) > _STAMP or passage.number > 1:
        return None
    towns = [spot.mention for spot in passage.entities if is_place(spot.mention)]
    words = passage.text
    for spot in passage.entities:
        words = words.replace(passage.text[spot.start : spot.stop], "")
    for day in passage.dates:
        words = words.replace(passage.text[day.start : day.stop], "")
    return towns[0] if towns and not re.search(r"\w{3,}", _COMMON.sub("", words)) else None


_COMMON = re.compile(r"\b(?:республика|город|года?)\b", re.IGNORECASE)
