"""Heads of events in a passage: standing series, bodies' meetings, and common nouns with their names."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.models import EventKind
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.lands import lands_of
from pipelines.analysis.events.levels import find_body
from pipelines.analysis.events.names import name_draft
from pipelines.analysis.events.ordinals import find_ordinal
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.analysis.events.pronouns import gender_of
from pipelines.analysis.events.scan import matches
from pipelines.analysis.events.series import BODY_SERIES, SERIES, kind_of
from pipelines.lang.event_words import EventWords

_PLENARY = ("session", "commission", "exhibition", "meeting", "talks", "collegium", "conference")


def find_heads(passage: Passage, words: EventWords) -> list[Draft]:
    """One draft for every noun phrase that names an event; overlapping names are one."""
    if not passage.low.strip():
        return []
    found = _series_drafts(passage, words)
    for noun, start, stop in matches(words.heads, passage.low):
        if compiled(words.not_event).search(
            passage.low, max(0, start - 12), min(len(passage.low), stop + 20)
        ):
            continue
        _add_noun(found, passage, words, noun, start, stop)
    found = sorted(_without_appositions(found, passage), key=lambda draft: draft.start)
    found = _join_parts(found, passage)
    for draft in found:
        _complete(draft, passage, words)
    return found + [twin for draft in found for twin in _twins(draft, passage, words)]


_BETWEEN_DASHES = re.compile(r" [—–] [^—–]{3,90} [—–] ")


def _without_appositions(found: list[Draft], passage: Passage) -> list[Draft]:
    """«Концерт — главное событие Дней культуры — состоится»: that is no other event."""
    spans = [match.span() for match in _BETWEEN_DASHES.finditer(passage.low)]
    spans = [(first, last) for first, last in spans if any(draft.stop <= first for draft in found)]
    return [draft for draft in found if not any(first < draft.start < last for first, last in spans)]


_PLURAL = re.compile(
    r"(?:саммиты|саммитов|саммитам|саммитах|саммитами|заседания|заседаниях|summits|meetings)$"
)


def _twins(draft: Draft, passage: Passage, words: EventWords) -> list[Draft]:
    """«саммиты ШОС и БРИКС»: one more event for every further body of a plural head."""
    if not _PLURAL.search(passage.low[draft.start : draft.stop].split(" ")[0]):
        return []
    _, right = _window(draft, passage, words)
    out = []
    for body, _, stop in matches(words.bodies, passage.low[draft.stop : right])[:3]:
        series = BODY_SERIES.get((body, "heads_of_state"))
        if (
            body == draft.body
            or series == draft.series
            or not re.search(r"\b(?:и|and)\b", passage.low[draft.stop : draft.stop + stop])
        ):
            continue
        out.append(
            replace(
                draft,
                body=body,
                body_level="heads_of_state",
                series=series,
                kind=EventKind.SUMMIT,
                cues=[],
                dates=[],
                people=[],
                parties=set(),
            )
        )
    return out


_BILATERAL = frozenset({"forum_interregional", "igc", "media_forum", "business_council"})


def _series_drafts(passage: Passage, words: EventWords) -> list[Draft]:
    drafts = []
    for key, start, stop in matches(words.series, passage.low):
        kind = SERIES[key].kind if key in SERIES else kind_of("forum")
        if key in _BILATERAL and compiled(words.other_parties).search(
            passage.low, max(0, start - 30), min(len(passage.low), stop + 40)
        ):
            continue
        if key == "forum_interregional" and _is_other_forum(passage, words, start, stop):
            continue
        if key == "cis_informal" and _is_of_another_body(passage, words, start, stop):
            continue
        if compiled(words.subbody).search(passage.low, max(0, start - 80), start):
            continue
        drafts.append(_draft(passage, start, stop, "series", kind, series=key))
    return drafts


def _is_of_another_body(passage: Passage, words: EventWords, start: int, stop: int) -> bool:
    """«неформальный саммит ЕАЭС»: by itself an informal summit is that of the CIS."""
    bodies = {key for key, _, _ in matches(words.bodies, passage.low[start : stop + 45])}
    return bool(bodies) and "cis" not in bodies


_REGIONAL = re.compile(r"регион|приграничн|өңір|аймақ|шекара|region|border")
_SUBJECT = re.compile(r"(?: (?!(?:в|на|с|и|во|со)\b)[\w-]+){1,2}")  # «… форум молодых учёных»
_PHRASE = re.compile(r"(?:[\w-]+ ){0,3}$")
_OWN_NAME = re.compile(r"(?: (?:россии|казахстана|рф|рк|и|с|мен))*(?: ?[«\"“]| по \w)")


def _is_other_forum(passage: Passage, words: EventWords, start: int, stop: int) -> bool:
    """A youth forum of both countries is not the forum of their regions, nor is one of other countries."""
    if not passage.of_kazakhstan:
        return True
    after = _SUBJECT.match(passage.low, stop)
    subject = after[0] if after else ""
    if compiled(words.whose_forum).match(subject) and not _REGIONAL.search(subject):
        return True  # «межрегиональный форум ректоров»
    lead = _PHRASE.search(passage.low, max(0, start - 45), start)
    text = passage.low[lead.start() if lead else start : stop] + subject
    if _REGIONAL.search(text):
        return bool(compiled(words.other_public).search(passage.low, start, stop))
    return bool(compiled(words.other_public).search(text) or _OWN_NAME.match(passage.low, stop))


def _draft(passage: Passage, start: int, stop: int, noun: str, kind: object, **more: object) -> Draft:
    return Draft(
        passage=passage.number, start=start, stop=stop, clause=passage.clause_at(start), noun=noun,
        kind=kind, headline=passage.headline, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _add_noun(
    found: list[Draft], passage: Passage, words: EventWords, noun: str, start: int, stop: int
) -> None:
    """A common noun: a part of a series' name that is there already, or a head of its own."""
    for draft in found:
        if draft.noun == "series" or draft.series:
            overlaps = start < draft.stop and draft.start < stop
            if overlaps or (stop <= draft.start and _of(passage.low[stop : draft.start])):
                draft.start = min(draft.start, start)
                draft.noun = noun if draft.noun == "series" else draft.noun
                return
            reach = (
                12 if words.window[0] > words.window[1] else 1
            )  # the noun stands last: «… Council meeting»
            if not words.russian_names and 0 <= start - draft.stop <= reach:
                draft.stop, draft.noun = stop, noun
                return
    found.append(_draft(passage, start, stop, noun, kind_of(noun)))


_OF = re.compile(
    r"(?:\s+(?:совет\w*|глав\w*|государств\w*|of|the|стран\w*|очередн\w*|по|\d+-?\w*)){0,4}\s+[«\"]?$"
)


def _of(between: str) -> bool:
    return len(between) < 45 and bool(_OF.match(between))


_PART_OF = re.compile(r"\s+(?:(?!(?:в|на|с|и|до|после|к|от)\b)[\w-]+\s+){0,3}[«\"]?")


def _is_whole(draft: Draft) -> bool:
    return draft.series is not None or draft.noun in ("forum", "commission", "series", "exhibition", "summit")


def _join_parts(found: list[Draft], passage: Passage) -> list[Draft]:
    """«пленарное заседание форума», «26-е заседание межправкомиссии»: one event, named by its whole."""
    out: list[Draft] = []
    for draft in found:
        before = out[-1] if out else None
        if (
            draft.noun == "leaders"
            and before
            and draft.start - before.stop < 30
            and before.clause == draft.clause
        ):
            continue
        if before and before.noun in _PLENARY and not before.series and before.clause == draft.clause:
            between = passage.low[before.stop : draft.start]
            if _is_whole(draft) and len(between) < 40 and _PART_OF.fullmatch(between):
                draft.start = before.start
                out[-1] = draft
                continue
        out.append(draft)
    return out


_SEVERAL = re.compile(r"форум(?:ы|ов|ам|ах|ами)\b|forums\b")


def _complete(draft: Draft, passage: Passage, words: EventWords) -> None:
    left, right = _window(draft, passage, words)
    find_body(draft, passage.low[left:right], passage, words)
    draft.ordinal = find_ordinal(passage, draft.start, draft.stop, words)
    if draft.noun == "parade" or (
        draft.series and not (SERIES[draft.series].roman or SERIES[draft.series].body)
    ):
        draft.ordinal = None
    around = passage.low[max(0, draft.start - 40) : draft.start]
    clause = passage.clauses[passage.clause_at(draft.start)]
    if compiled(words.resumes).search(passage.low, draft.stop, min(clause.stop, draft.stop + 40)):
        draft.turn, draft.resumed = "next", True
    elif compiled(words.next_edition).search(around):
        draft.turn = "next"
    elif compiled(words.previous_edition).search(around):
        draft.turn = "previous"
    year = re.match(r"\s?[-–—]?\s?((?:19|20)\d\d)\b(?!\s*года)", passage.low[draft.stop : draft.stop + 8])
    short = re.match(r"-(\d\d)\b", passage.low[draft.stop : draft.stop + 4])
    draft.edition = int(year[1]) if year else 2000 + int(short[1]) if short else None
    draft.aside = bool(compiled(words.context).search(passage.low[max(0, draft.start - 40) : draft.start]))
    if draft.kind.value != "visit":
        draft.lands = lands_of(draft, passage)
    if draft.kind.value == "visit":
        draft.answer = bool(compiled(words.answer).search(around))
        for level, pattern in words.visit_levels:
            if compiled(pattern).search(passage.low, max(0, draft.start - 36), draft.stop):
                draft.level = level
                break
    draft.several = bool(_SEVERAL.search(passage.low, draft.start, draft.stop))
    draft.gender = gender_of(passage.low[draft.start : draft.stop], words)
    name_draft(draft, passage, words)
    if draft.noun == "days":
        for country, pattern in words.owners:
            if compiled(pattern).search(passage.low[left:right]):
                draft.owner = country


def _window(draft: Draft, passage: Passage, words: EventWords) -> tuple[int, int]:
    clause = passage.clauses[passage.clause_at(draft.start)]
    before, after = words.window
    return max(clause.start, draft.start - before), min(max(clause.stop, draft.stop), draft.stop + after)
