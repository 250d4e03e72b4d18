"""Where an event takes place: the place after «в» in its clause, towns before countries."""

from __future__ import annotations

import re

from monitor.models import Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Clause, Passage, Spot
from pipelines.analysis.events.world import is_country, is_place

_AT = re.compile(r"(?:\b(?:в|во|на|in|at)\s+(?:[\w-]+\s+){0,2}|\b(?:при[мн]\w+|столиц\w+)\s+)$")


_IN_TOWN_KK = re.compile(r"\s*(?:қала|аума|облыс|астана)\w*(?:да|де)\b")


_HOSTS = re.compile(r" (?:примет|принима(?:л|ла|ло|ет)|to host|hosts|hosted)\b(?! участи)")


_LOCATIVE_KK = re.compile(r"(?:да|де|та|те|дағы|дегі|тағы|тегі)$")


def find_place(draft: Draft, passage: Passage, drafts: list[Draft]) -> Mention | None:
    """Where: the place after «в» in the event's clause, towns before countries."""
    clause = passage.clauses[draft.clause]
    last = clause.stop
    if draft.clause + 1 < len(passage.clauses) and passage.clauses[draft.clause + 1].kind == "relative":
        last = passage.clauses[draft.clause + 1].stop
    best: tuple[float, Mention] | None = None
    for spot in passage.entities:
        if not is_place(spot.mention) or not clause.start <= spot.start < last:
            continue
        if not _is_place_of(spot, passage):
            continue
        cost = abs(spot.start - draft.stop) / 5 + (8 if is_country(spot.mention) else 0)
        cost += 7 if _is_direction(spot, passage) else 0
        cost -= 5 if (spot.mention.id or "") in ("RU", "KZ") else 0
        low, high = (draft.stop, spot.start) if draft.stop <= spot.start else (spot.stop, draft.start)
        cost += sum(9.0 for other in drafts if other is not draft and low <= other.start < high)
        if best is None or cost < best[0]:
            best = (cost, spot.mention)
    return best[1] if best else None


def place_in(passage: Passage, clause: Clause, near: int) -> Mention | None:
    """The place nearest to an offset of a clause that has no event's name: «Его ждали в Кокшетау»."""
    spots = [
        spot
        for spot in passage.entities
        if is_place(spot.mention) and clause.start <= spot.start < clause.stop and _is_place_of(spot, passage)
    ]
    return min(spots, key=lambda spot: abs(spot.start - near)).mention if spots else None


def _is_place_of(spot: Spot, passage: Passage) -> bool:
    if _AT.search(passage.low, max(0, spot.start - 34), spot.start):
        return True
    if re.search(r"[әіңғүұқөһ]", passage.low) and (
        _LOCATIVE_KK.search(passage.low, spot.start, spot.stop) or _IN_TOWN_KK.match(passage.low, spot.stop)
    ):
        return True
    return bool(_HOSTS.match(passage.low, spot.stop))


def _is_direction(spot: Spot, passage: Passage) -> bool:
    """«в Россию», «в Челябинск»: where someone goes, not where something is."""
    word = passage.low[spot.start : spot.stop]
    return word.endswith(("у", "ю")) or (word == spot.mention.normal.lower() and word[-1] not in "аеиоуыэюяё")
