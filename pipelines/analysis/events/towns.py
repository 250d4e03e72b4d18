"""Towns told beside an event: where a visit «to Kazakhstan» leads, whom a line names as host."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.models import DateRole, EventKind, Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.listing import is_bare
from pipelines.analysis.events.merge import surname
from pipelines.analysis.events.passages import Passage, Spot
from pipelines.analysis.events.world import country_of, is_country, is_venue

_REACH = 2  # sentences after the visit's own that may still tell where it leads

# «в Астану», «to Moscow», «Астанаға»: the way there. Kazakh stands after the name's stem.
_TO = re.compile(r"(?:\b(?:в|во|to)\s+(?:(?:город|г\.)\s*)?|\b(?:посет\w+|visit(?:s|ed)?)\s+)$")
_TO_KK = re.compile(r"(?:ға|ге|қа|ке)$")
_IN = re.compile(r"(?:\b(?:в|во|in)\s+(?:(?:город\w*|г\.)\s*)?|\bаэропорт\w*\s+(?:г\.\s*)?)$")
_IN_KK = re.compile(r"(?:да|де|та|те)(?:ғы|гі)?$")

_JOURNEY = re.compile(
    r"\b(?:при(?:л[её]т|лет|езд|езж|ед|был|быт|буд)|вылет|полет|поезд|поед|едет|визит|посе[тщ]|отправ"
    r"|visit|trip|travel|fl(?:y|ies|ew)\b|arriv|head(?:s|ed|ing)?\b|сапар|кел(?:еді|іп|ді|мек|ген)\b)"
)
_HOSTING = re.compile(
    r"\b(?:переговор|встре[чт]|жд[уе][тм]|приезд|прибыти|аэропорт|находиться"
    r"|talks|meet|be received|келіссөз|кездес)"
)
# Another journey, another time: what was before says nothing of this one.
_BEFORE = re.compile(
    r"\b(?:прошл\w+|прошедш\w+|последний раз|ранее|прежд\w+|предыдущ\w+|год назад|тогда|напомн\w+|до этого"
    r"|last|previous(?:ly)?|earlier|ago|бұған дейін|өткен|былтыр|соңғы рет)\b"
)


def name_towns(drafts: Sequence[Draft], passages: Sequence[Passage]) -> None:
    """Set `place` of visits to a country to the one town there that is told as theirs, else to None."""
    trips = [draft for draft in drafts if draft.kind is EventKind.VISIT]
    for trip in trips:
        if trip.target is None or not is_country(trip.target):
            continue
        trip.place = None
        if country_of(trip.target) not in ("RU", "KZ") or trip.turn == "previous":
            continue
        alone = not any(other is not trip and other.land == trip.land for other in trips)
        told = [one for one in passages if _is_near(one, trip) and (alone or _names(one, trip))]
        towns = {spot.mention.normal: spot.mention for one in told for spot in _towns(one, trip.target)}
        if len(towns) == 1:
            trip.place = next(iter(towns.values()))


def _is_near(passage: Passage, trip: Draft) -> bool:
    """The sentences that tell of the visit, and the next ones: a headline is short and names the way."""
    if passage.headline:
        return False
    return 0 <= passage.number - trip.passage <= _REACH or passage.number in {at for _, at in trip.cues}


def _names(passage: Passage, trip: Draft) -> bool:
    """Does the sentence name the traveller? Where two go to one country, it must."""
    people = {surname(spot.mention) for spot in passage.entities if spot.mention.type == "PER"}
    return trip.actor is not None and surname(trip.actor) in people


def _towns(passage: Passage, country: Mention) -> list[Spot]:
    """Towns of the country to which the sentence says that one goes, or where one is received."""
    if _BEFORE.search(passage.low):
        return []
    stamp = any(date.date.role is DateRole.PUBLICATION for date in passage.dates)
    if is_bare(passage) and not stamp:  # «27 ноября, г. Астана»: a day of the programme
        return [spot for spot in passage.entities if _is_town(spot, country)]
    return [spot for spot in passage.entities if _is_town(spot, country) and _is_of_journey(spot, passage)]


def _is_town(spot: Spot, country: Mention) -> bool:
    here = spot.mention
    town = ".c." in (here.id or "") and here.type == "LOC" and not is_venue(here)
    return town and country_of(here) == country_of(country)


def _is_of_journey(spot: Spot, passage: Passage) -> bool:
    clause = passage.clauses[passage.clause_at(spot.start)]
    said = passage.low[clause.start : clause.stop]
    before = passage.low[max(0, spot.start - 24) : spot.start]
    word = passage.low[spot.start : spot.stop]
    if _HOSTING.search(said) and (_IN.search(before) or _IN_KK.search(word)):
        return True
    # «в Астану» is the way there, «в Астане» is not; of «в Алматы» only the verb tells
    goes = _TO.search(before) and not word.endswith(("е", "и"))
    return bool(_JOURNEY.search(said) and (goes or _TO_KK.search(word)))


_VENUE = re.compile(
    r"(?:\bмест\w+ проведения[^.;]{0,40}?\s*[:–—-]\s*(?:г\.\s*|город\w*\s+)?"
    r"|\b(?:хозяином|хозяйкой|площадкой) (?:встречи|форума|заседания|слета|фестиваля|мероприятия)"
    r"[^.;]{0,40} (?:выступит|станет|будет)\s+"
    r"|\bthe venue (?:is|will be)\s+)$"
)


def name_venues(drafts: Sequence[Draft], passages: Sequence[Passage]) -> None:
    """Give the town of «Место проведения – …» to the one event told just before it, if that has no place."""
    for passage in passages:
        towns = [spot.mention for spot in passage.entities if _is_venue_told(spot, passage)]
        near = [one for one in drafts if 0 <= passage.number - one.passage <= _REACH]
        if passage.headline or len(towns) != 1 or len(near) != 1:
            continue
        if near[0].kind is not EventKind.VISIT and near[0].place is None:
            near[0].place = towns[0]


def _is_venue_told(spot: Spot, passage: Passage) -> bool:
    said = passage.low[max(0, spot.start - 90) : spot.start]
    return ".c." in (spot.mention.id or "") and spot.mention.type == "LOC" and bool(_VENUE.search(said))
