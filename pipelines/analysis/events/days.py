"""Which event a date belongs to, and which dates of a sentence are of no event at all."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from monitor.models import DateRole, EventKind, Precision, When
from pipelines.analysis.events.draft import Dated, Draft
from pipelines.analysis.events.owners import CHANGES, candidates_for, distance, speaks_back
from pipelines.analysis.events.passages import DateSpot, Passage, compiled
from pipelines.analysis.events.scan import matches
from pipelines.lang.event_words import EventWords

_SKIPPED_ROLES = frozenset({DateRole.PUBLICATION, DateRole.LAW})


_PLANNING = frozenset(
    {"future", "join_future", "due", "planned_for", "plan", "plan_context", "invite", "propose", "maybe"}
)


_NOT_GOVERNING = frozenset({"part", "lasts"})


_ACCOUNT = re.compile(
    r"\b(?:итог\w*|результат\w*|план\w*|бюджет\w*|показател\w*|товарооборот\w*|по итогам) (?:на |за |в )?$"
)


def attach_date(
    spot: DateSpot,
    passage: Passage,
    drafts: list[Draft],
    cues: list[tuple[str, int, int]],
    words: EventWords,
    focus: Draft | None,
    day: date,
) -> None:
    if spot.date.role in _SKIPPED_ROLES:
        return
    clause = passage.clauses[passage.clause_at(spot.start)]
    first, instead = clause.start, _is_but(spot, passage, words)
    if instead:  # «не 12 июня, как планировалось, а 26 июня»
        first = 0
        cues = [cue for cue in cues if cue[0] != "given_up" or cue[1] > spot.start]
    near = _governing(spot, cues, first, clause.stop, passage.low)
    if near and near[0] in _UNDONE and spot.date.when.precision in _LOOSE and not _preposition(spot, passage):
        return  # «отложенный весной форум»: when it was put off
    if near and (near[0] in ("remote", "other") or _is_saying(near, spot, passage, drafts)):
        return
    owner = _date_owner(passage, drafts, spot, near)
    if owner is None and focus and near and speaks_back(passage, near[1], words, near[0]):
        owner = focus
    if spot.date.role is DateRole.DEADLINE:
        owner = owner or focus  # «Аккредитация открыта до 5 мая» needs no word for the event
        if owner is not None:
            owner.deadline = owner.deadline or spot.date.when
        return
    if owner is None:
        return
    if _is_term(spot.date.when) or _is_account(spot, passage) or _is_since(spot.date.when, day):
        return
    given_up = _give_up(spot, passage, owner, words)
    owner.dates.append(
        Dated(
            when=_rolled(spot, owner, near[0] if near else None, day),
            cue=near[0] if near else None,
            preposition=_preposition(spot, passage),
            travel=_is_of_travel(spot, passage, owner, near, words),
            old=(spot.date.role is DateRole.CANCELLED and not instead) or given_up,
            beside=abs(spot.start - owner.stop) < 4
            and spot.date.when.precision is not Precision.YEAR
            and not _by_case(spot, passage),
            passage=passage.number,
            distance=abs(spot.start - owner.stop) / 5 if owner in drafts else 20.0,
            earlier=bool(compiled(words.earlier).search(passage.low)),
            guessed=spot.date.anchor in ("tense", "reference", "weekday"),
        )
    )


def _give_up(spot: DateSpot, passage: Passage, owner: Draft, words: EventWords) -> bool:
    """Notes the day that this one replaces, if any; is this one itself given up («вместо 5 мая»)?"""
    replaced = _replaces(spot, passage, words)
    corrected = compiled(words.not_before).search(passage.low, max(0, spot.start - 6), spot.start)
    corrected = corrected and compiled(words.but_after).match(passage.low, spot.stop)
    given_up = (
        corrected
        or compiled(words.instead).search(passage.low, max(0, spot.start - 30), spot.start)
        or compiled(words.instead_after).match(passage.low, spot.stop)
    )
    if replaced is not None:
        owner.dates.append(Dated(when=replaced, cue="given_up", old=True, passage=passage.number))
    if replaced is not None or given_up:
        owner.cues.append(("given_up", passage.number))
    return bool(given_up)


_UNDONE = frozenset({"was_moved", "was_cancelled"})
_LOOSE = frozenset({Precision.MONTH, Precision.SEASON, Precision.YEAR})


def _is_but(spot: DateSpot, passage: Passage, words: EventWords) -> bool:
    """Does the date stand right after the «а» of «не …, а …», with a date after the «не»?"""
    denied = compiled(words.not_before)
    if not any(denied.search(passage.low, max(0, one.start - 6), one.start) for one in passage.dates):
        return False
    return any(
        spot.start - match.end() <= 4
        for match in compiled(words.but_after).finditer(passage.low, max(0, spot.start - 50), spot.start)
    )


def _replaces(spot: DateSpot, passage: Passage, words: EventWords) -> When | None:
    """«не 6, а 5 сентября»: the day that a bare number before the date names in the same month."""
    match = compiled(words.not_but).search(passage.low, max(0, spot.start - 24), spot.start)
    when = spot.date.when
    if match is None or when.first is None or when.precision is not Precision.DAY:
        return None
    try:
        old = when.first.replace(day=int(match[1]))
    except ValueError:
        return None
    return replace(when, first=old, last=old)


_KAZAKH = re.compile("[әғқңөұүһі]")
_DATIVE, _ABLATIVE = re.compile(r"\w(?:ға|ге|қа|ке)\b"), re.compile(r"\w(?:дан|ден|нан|нен|тан|тен)\b")


def _preposition(spot: DateSpot, passage: Passage) -> str:
    before = passage.low[max(0, spot.start - 6) : spot.start]
    if re.search(r"\b(?:на|до|to|until|till|for)\s$", before):
        return "na"
    return "s" if re.search(r"\b(?:с|со|from)\s$", before) else _by_case(spot, passage)


def _by_case(spot: DateSpot, passage: Passage) -> str:
    """«13 қарашаға ауыстырылды», «6 қарашадан»: Kazakh tells by case what Russian tells by a preposition."""
    if not _KAZAKH.search(passage.low):
        return ""
    word = passage.low[passage.low.rfind(" ", 0, spot.stop) + 1 :].split(" ", 1)[0]
    return "na" if _DATIVE.search(word) else "s" if _ABLATIVE.search(word) else ""


def _governing(
    spot: DateSpot, cues: list[tuple[str, int, int]], first: int, last: int, low: str
) -> tuple[str, int, int] | None:
    inside = [
        cue
        for cue, after in zip(cues, [*cues[1:], None], strict=False)
        if first <= cue[1] < last and cue[0] not in _NOT_GOVERNING and not _is_auxiliary(cue, after)
    ]
    if not inside:
        return None

    def cost(cue: tuple[str, int, int]) -> float:
        between = (cue[2], spot.start) if cue[2] <= spot.start else (spot.stop, cue[1])
        joined = cue[1] > spot.start and _NEXT.match(low, spot.stop)
        comma = 14.0 if joined else 8.0 if low.find(",", *between) >= 0 else 0.0
        return comma + (between[1] - between[0] if cue[2] <= spot.start else (cue[1] - spot.stop) * 1.3 + 2)

    best = min(inside, key=cost)
    for cue in inside:  # «was supposed to visit», «планировал посетить»: the verb before governs both
        if cue[0] == "given_up" and 0 <= best[1] - cue[2] <= 4:
            return cue
    return best


_NEXT = re.compile(r" (?:и|and|және) ")  # «открылась в среду и продлится …»: the next verb has its own day


def _is_auxiliary(cue: tuple[str, int, int], after: tuple[str, int, int] | None) -> bool:
    """«может быть перенесён»: the verb that follows governs."""
    return cue[0] == "maybe" and after is not None and after[0] in CHANGES and 0 <= after[1] - cue[2] < 15


_WAYS = frozenset({"join_future", "arrive", "future"})


def _is_of_travel(
    spot: DateSpot, passage: Passage, owner: Draft, near: tuple[str, int, int] | None, words: EventWords
) -> bool:
    """«вылетит во вторник на саммит»: the day stands between the journey and what it is made for."""
    if near is None or near[0] not in _WAYS or owner.kind is EventKind.VISIT or owner.start < spot.stop:
        return False
    if not any(near[1] <= start < spot.start for _, start, _ in matches(words.travel, passage.low)):
        return False
    return bool(compiled(words.purpose).search(passage.low, spot.stop, owner.start))


def _is_account(spot: DateSpot, passage: Passage) -> bool:
    """«итоги 2025 года», «план на 2026 год»: what is counted or planned, not when."""
    vague = spot.date.when.precision in (Precision.YEAR, Precision.HALF_YEAR, Precision.QUARTER)
    return vague and bool(_ACCOUNT.search(passage.low, max(0, spot.start - 24), spot.start))


def _is_since(when: When, day: date) -> bool:
    """«с 2018 года»: how long something is done."""
    return when.first is not None and when.last is None and (day - when.first).days > 300


def _is_term(when: When) -> bool:
    """«план на 2026–2028 годы»: how long a document holds, not when anything takes place."""
    return when.precision is Precision.YEAR and bool(
        when.first and when.last and when.first.year != when.last.year
    )


def _rolled(spot: DateSpot, owner: Draft, cue: str | None, day: date) -> When:
    """A plan's day whose year is not written lies ahead, whatever tense the words about it have."""
    when = spot.date.when
    lasting = owner.kind in (EventKind.EXHIBITION, EventKind.OTHER) and owner.noun not in (
        "concert",
        "parade",
    )
    if (
        (cue == "began" and lasting) or (cue == "arrive" and owner.kind is EventKind.VISIT)
    ) and when.precision in (Precision.DAY, Precision.MINUTE):
        return replace(when, last=None, precision=Precision.OPEN, at=None, until=None)
    guessed = spot.date.anchor in ("tense", "reference")
    planned = cue in _PLANNING or (cue is None and bool(owner.cue_keys() & _PLANNING))
    if not guessed or not planned or when.last is None or when.first is None or when.last >= day:
        return when
    if when.precision is Precision.YEAR or (day - when.last).days > 366 or (day - when.last).days < 3:
        return when
    try:
        return replace(
            when,
            first=when.first.replace(year=when.first.year + 1),
            last=when.last.replace(year=when.last.year + 1),
        )
    except ValueError:  # 29 February
        return when


def _is_saying(near: tuple[str, int, int], spot: DateSpot, passage: Passage, drafts: list[Draft]) -> bool:
    """«сообщил 6 ноября», «заявил в среду»: the day of the words, not of the event."""
    if near[0] != "said_at":
        return False
    gap = spot.start - near[2] if near[2] <= spot.start else near[1] - spot.stop
    beside = any(0 <= spot.start - draft.stop < 12 for draft in drafts)
    return gap < 22 and not beside


def _date_owner(
    passage: Passage, drafts: list[Draft], spot: DateSpot, near: tuple[str, int, int] | None
) -> Draft | None:
    candidates = candidates_for(passage, drafts, spot.start, near[0] if near else "")
    if not candidates:
        return None
    if near and near[0] == "said_at" and len(candidates) == 1 and candidates[0].aside:
        return candidates[0] if 0 <= spot.start - candidates[0].stop < 25 else None
    beside = [d for d in candidates if 0 <= spot.start - d.stop <= 2]
    if beside:
        return beside[0]
    if near and near[0] == "arrive" and abs(near[1] - spot.start) < 60:
        candidates = [d for d in candidates if d.kind is EventKind.VISIT]
        if not candidates:
            return None
    key = near[0] if near else ""
    if near and abs(near[1] - spot.start) < 60:
        owner = min(candidates, key=lambda draft: distance(draft, drafts, near[1], near[2], key))
        between = [
            d for d in candidates if d is not owner and near[2] <= d.start < spot.start and not d.aside
        ]
        return between[-1] if between else owner
    return min(candidates, key=lambda draft: distance(draft, drafts, spot.start, spot.stop, key))
