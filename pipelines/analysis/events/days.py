"""Which event a date belongs to, and which dates of a sentence are of no event at all."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from monitor.models import DateRole, EventKind, Precision, When
from pipelines.analysis.events.draft import Dated, Draft
from pipelines.analysis.events.owners import candidates_for, distance, speaks_back
from pipelines.analysis.events.passages import DateSpot, Passage, compiled
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
    near = _governing(spot, cues, clause.start, clause.stop)
    if near and (near[0] == "remote" or _is_saying(near, spot, passage, drafts)):
        return
    owner = _date_owner(passage, drafts, spot, near)
    if owner is None and focus and near and speaks_back(passage, near[1], words, near[0]):
        owner = focus
    if owner is None:
        return
    if spot.date.role is DateRole.DEADLINE:
        owner.deadline = owner.deadline or spot.date.when
        return
    if _is_term(spot.date.when) or _is_account(spot, passage) or _is_since(spot.date.when, day):
        return
    owner.dates.append(
        Dated(
            when=_rolled(spot, owner, near[0] if near else None, day),
            cue=near[0] if near else None,
            preposition=_preposition(spot, passage),
            old=spot.date.role is DateRole.CANCELLED,
            beside=abs(spot.start - owner.stop) < 4
            and spot.date.when.precision is not Precision.YEAR
            and not _by_case(spot, passage),
            passage=passage.number,
            distance=abs(spot.start - owner.stop) / 5 if owner in drafts else 20.0,
            earlier=bool(compiled(words.earlier).search(passage.low)),
            guessed=spot.date.anchor in ("tense", "reference", "weekday"),
        )
    )


_KAZAKH = re.compile("[әғқңөұүһі]")
_DATIVE, _ABLATIVE = re.compile(r"\w(?:ға|ге|қа|ке)\b"), re.compile(r"\w(?:дан|ден|нан|нен|тан|тен)\b")


def _preposition(spot: DateSpot, passage: Passage) -> str:
    before = passage.low[max(0, spot.start - 4) : spot.start]
    if re.search(r"\bна\s$", before):
        return "na"
    return "s" if re.search(r"\bс\s$", before) else _by_case(spot, passage)


def _by_case(spot: DateSpot, passage: Passage) -> str:
    """«13 қарашаға ауыстырылды», «6 қарашадан»: Kazakh tells by case what Russian tells by a preposition."""
    if not _KAZAKH.search(passage.low):
        return ""
    word = passage.low[passage.low.rfind(" ", 0, spot.stop) + 1 :].split(" ", 1)[0]
    return "na" if _DATIVE.search(word) else "s" if _ABLATIVE.search(word) else ""


def _governing(
    spot: DateSpot, cues: list[tuple[str, int, int]], first: int, last: int
) -> tuple[str, int, int] | None:
    inside = [cue for cue in cues if first <= cue[1] < last and cue[0] not in _NOT_GOVERNING]
    if not inside:
        return None

    def cost(cue: tuple[str, int, int]) -> float:
        return spot.start - cue[2] if cue[2] <= spot.start else (cue[1] - spot.stop) * 1.3 + 2

    return min(inside, key=cost)


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
    if (
        cue == "arrive"
        and owner.kind is EventKind.VISIT
        and when.precision in (Precision.DAY, Precision.MINUTE)
    ):
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
