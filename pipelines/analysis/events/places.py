"""Where an event takes place: the place after «в» in its clause, towns before countries."""

from __future__ import annotations

import re

from monitor.models import EventKind, Mention
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Clause, Passage, Spot, compiled
from pipelines.analysis.events.world import is_country, is_place, is_venue
from pipelines.lang.event_words import EventWords

_AT = re.compile(
    r"(?:\b(?:в|во|на|под|близ|около|возле|in|at|near)\s+(?:[\w-]+\s+){0,2}(?:«[^»]{2,30}»\s+)?|\b(?:при[мн]\w+|встретит|столиц\w+)\s+|проведения:\s*)$"
)


_FROM = re.compile(r"\b(?:из|от|с|from|left)\s+$")


_IN_TOWN_KK = re.compile(r"\s*(?:қала|аума|облыс|астана)\w*(?:да|де)\b")


_HOSTS = re.compile(
    r" (?:(?:(?:собира|готови)\w+ |долж(?:ен|на|но) (?:был[аои]? )?)принять"
    r"|примет|принима(?:л|ла|ло|ет)|to host|hosts|hosted)\b(?! участи)"
)


_INSTEAD = re.compile(r"\b(?:вместо|instead of)\s+$")  # «вместо Орска примет Актобе»


_HOSTED = re.compile(r"\b(?:примет|встретит|принимает|принял|приняла)\s+$")


_LOCATIVE_KK = re.compile(r"(?:да|де|та|те|дағы|дегі|тағы|тегі)$")


def find_place(draft: Draft, passage: Passage, drafts: list[Draft], words: EventWords) -> Mention | None:
    """Where: the place after «в» in the event's clause, towns before countries; else that before «где»."""
    clause = passage.clauses[draft.clause]
    last = clause.stop
    if draft.clause + 1 < len(passage.clauses) and passage.clauses[draft.clause + 1].kind == "relative":
        last = passage.clauses[draft.clause + 1].stop
    best: tuple[float, Mention] | None = None
    for spot in passage.entities:
        if not is_place(spot.mention) or not clause.start <= spot.start < last:
            continue
        if spot.mention.normal in _WIDE or not _is_place_of(spot, passage) or _is_quoted(spot, passage):
            continue
        cost = abs(spot.start - draft.stop) / 5 + (8 if is_country(spot.mention) else 0)
        cost += 7 if _is_direction(spot, passage) else 0
        cost += 7 if is_venue(spot.mention) else 0  # «в Таврическом дворце в Санкт-Петербурге»
        cost -= 5 if (spot.mention.id or "") in ("RU", "KZ") else 0
        low, high = (draft.stop, spot.start) if draft.stop <= spot.start else (spot.stop, draft.start)
        cost += sum(9.0 for other in drafts if other is not draft and low <= other.start < high)
        if best is None or cost < best[0]:
            best = (cost, spot.mention)
    if best is None or is_country(best[1]):
        return _place_of_where(draft, passage, words) or (best[1] if best else _place_before(draft, passage))
    return best[1]


_NAME_IN_QUOTES = re.compile(r"«[^»]{3,45}»")


def _is_quoted(spot: Spot, passage: Passage) -> bool:
    """«Сделано в Поволжье»: an event whose name holds a place is held elsewhere."""
    return any(one.start() + 1 < spot.start < one.end() for one in _NAME_IN_QUOTES.finditer(passage.text))


_WIDE = frozenset(
    {
        "Азия",
        "Центральная Азия",
        "Средняя Азия",
        "Европа",
        "Евразия",
        "Африка",
        "Восток",
        "Запад",
        "Ближний Восток",
    }
)


def _place_before(draft: Draft, passage: Passage) -> Mention | None:
    """«В Астане он встретится …, а наутро откроется выставка»: the place of the clause before."""
    if draft.kind is EventKind.VISIT or not draft.clause:
        return None
    before = passage.clauses[draft.clause - 1]
    if before.kind != "main" or passage.clauses[draft.clause].kind != "main":
        return None
    spots = [
        spot
        for spot in passage.entities
        if is_place(spot.mention)
        and before.start <= spot.start < before.stop
        and spot.mention.normal not in _WIDE
        and _is_place_of(spot, passage)
        and not _is_direction(spot, passage)
    ]
    return spots[0].mention if len(spots) == 1 else None


def _place_of_where(draft: Draft, passage: Passage, words: EventWords) -> Mention | None:
    """«прилетел в Ялту, где примет участие в саммите»: the place before a clause of «где»."""
    clause = passage.clauses[draft.clause]
    if not compiled(words.where).match(passage.low, clause.start):
        return None
    before = passage.clauses[draft.clause - 1]
    spots = [
        spot
        for spot in passage.entities
        if is_place(spot.mention)
        and before.start <= spot.start < before.stop
        and not _FROM.search(passage.low, max(0, spot.start - 9), spot.start)
    ]
    return spots[-1].mention if spots else None


def place_at_start(passage: Passage) -> Mention | None:
    """The place that a passage begins with: «В Уральске …»."""
    for spot in passage.entities:
        if spot.start < 16 and is_place(spot.mention) and spot.mention.normal not in _WIDE:
            return spot.mention if _is_place_of(spot, passage) and not _is_direction(spot, passage) else None
    return None


def moved_to(passage: Passage, start: int, stop: int) -> Mention | None:
    """«перенесут в Белоруссию»: another place, where the clause names no day."""
    clause = passage.clauses[passage.clause_at(start)]
    if any(clause.start <= date.start < clause.stop for date in passage.dates):
        return None
    for spot in passage.entities:
        if is_place(spot.mention) and passage.low[stop : spot.start] == " в ":
            return spot.mention
    return None


def place_given_up(passage: Passage, start: int) -> Mention | None:
    """«переедет из Омска в Павлодар», «вместо Омска»: the place before, where no date is moved."""
    clause = passage.clauses[passage.clause_at(start)]
    for spot in passage.entities:
        if not is_place(spot.mention) or not clause.start <= spot.start < clause.stop:
            continue
        if _LEFT.search(passage.low, max(0, spot.start - 10), spot.start) and (
            any(
                is_place(other.mention)
                and spot.stop < other.start < spot.stop + 30
                and not _JOINED.fullmatch(passage.low, spot.stop, other.start)
                for other in passage.entities
            )
        ):
            return spot.mention
    return None


_LEFT = re.compile(r"\b(?:из|вместо|from)\s+$")
_JOINED = re.compile(r"(?:,| (?:и|and|или|or)) ")  # «компании из Караганды и Костаная»


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
    if _HOSTED.search(passage.low, max(0, spot.start - 14), spot.start):
        return passage.low[spot.start : spot.stop] == spot.mention.normal.lower()
    hosts = _HOSTS.match(passage.low, spot.stop) and not _INSTEAD.search(passage.low, 0, spot.start)
    return bool(hosts) or _is_listed(spot, passage)


_LISTED = re.compile(r"[*_ ]*(?:,|и|and|,? а также)[*_ ]+")
_DATED = re.compile(r"\s*[–—:-]\s|\s*$")


def _is_listed(spot: Spot, passage: Passage) -> bool:
    """«в Беларуси, Казахстане и Киргизии»; «10 февраля, Алматы – заседание», «Саратов, 14–16 мая»."""
    for other in passage.entities:
        if other.stop < spot.start and is_place(other.mention):
            between = _LISTED.fullmatch(passage.low, other.stop, spot.start)
            if between and _is_place_of(other, passage):
                return True
    for date in passage.dates:
        if 0 < spot.start - date.stop <= 2 and _DATED.match(passage.low, spot.stop):
            return True
        if 0 < date.start - spot.stop <= 2 and spot.start < 3:
            return True
    return False


def _is_direction(spot: Spot, passage: Passage) -> bool:
    """«в Россию», «в Челябинск»: where someone goes, not where something is."""
    word = passage.low[spot.start : spot.stop]
    return word.endswith(("у", "ю")) or (word == spot.mention.normal.lower() and word[-1] not in "аеиоуыэюяё")
