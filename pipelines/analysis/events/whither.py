"""Where a visit leads: the place its verb or noun governs, before or after it, or the host's country."""

from __future__ import annotations

import re

from monitor.models import Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage, Spot, compiled
from pipelines.analysis.events.world import country_of, is_venue
from pipelines.lang.event_words import EventWords

COUNTRY_NAMES = {"RU": "Россия", "KZ": "Казахстан"}


def span_of(passage: Passage, clause: int) -> tuple[int, int]:
    """(start, stop) of a clause."""
    here = passage.clauses[clause]
    return here.start, here.stop


def target_of(
    passage: Passage, after: int, clause: int, words: EventWords, before: int = -1
) -> Mention | None:
    """Where it goes: the place governed by the verb or noun, else one that stands before the verb."""
    start, stop = span_of(passage, clause)
    places = [
        spot
        for spot in passage.entities
        if spot.mention.type == "LOC" and start <= spot.start < stop and not is_venue(spot.mention)
    ]
    for spot in places:
        if spot.start >= after and _is_target(passage, spot, words):
            return spot.mention
    for spot in places:
        if spot.stop <= before and (_is_target(passage, spot, words) or _is_object(passage, spot)):
            return spot.mention
    return _whither(passage, clause, words) if before >= 0 else None


def _whither(passage: Passage, clause: int, words: EventWords) -> Mention | None:
    """«обсудят в Челябинске, куда приедет делегация»: the place that the clause of «куда» leans on."""
    begin = passage.clauses[clause].start
    if not clause or not compiled(words.where).match(passage.low, begin):
        return None
    leans_on = (
        spot.mention for spot in passage.entities if spot.mention.type == "LOC" and spot.stop == begin
    )
    return next(leans_on, None)


def target_before(draft: Draft, passage: Passage, words: EventWords) -> Mention | None:
    """Мәскеуге сапары, his Moscow visit: languages in which the destination stands before the noun."""
    pattern = compiled(words.target_before)
    first, _ = span_of(passage, draft.clause)
    for spot in reversed(passage.entities):
        if spot.mention.type != "LOC" or not first <= spot.start < spot.stop <= draft.start:
            continue
        if not is_venue(spot.mention) and pattern.fullmatch(passage.low, spot.start, draft.start):
            return spot.mention
    return None


def _is_target(passage: Passage, spot: Spot, words: EventWords) -> bool:
    if compiled(words.target).search(passage.low, max(0, spot.start - 45), spot.start):
        return True
    return bool(compiled(words.target_suffix).search(passage.low, spot.start, spot.stop))


def _is_object(passage: Passage, spot: Spot) -> bool:
    """«Россию … посетит»: a bare place in the accusative before the verb."""
    word = passage.low[spot.start : spot.stop]
    bare = not re.search(
        r"\b(?:в|во|на|из|с|от|к|у|для|о|об|по)\s+$", passage.low[max(0, spot.start - 5) : spot.start]
    )
    return bare and (
        (word == spot.mention.normal.lower().replace("ё", "е") and word[-1] not in "аяыи")
        or word.endswith(("ю", "у"))
    )


def host_country(passage: Passage, clause: int, actor: Mention, words: EventWords) -> Mention | None:
    """«пообещал президенту Казахстана … приехать»: the country of the other one who is named."""
    first, last = span_of(passage, clause)
    if not compiled(words.own_place).search(passage.low, first, last):
        return None
    home = country_of(actor)
    for spot in passage.entities:
        country = country_of(spot.mention)
        if (
            first <= spot.start < last
            and spot.mention.type == "PER"
            and country in COUNTRY_NAMES
            and country != home
        ):
            return Mention(start=0, stop=0, type="LOC", text="", normal=COUNTRY_NAMES[country], id=country)
    return None
