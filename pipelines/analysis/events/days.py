"""Which event a date belongs to, and which dates of a sentence are of no event at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from monitor.models import DateRole, EventKind, Precision, When
from pipelines.analysis.events.back import points_back, speaks_of
from pipelines.analysis.events.draft import Dated, Draft
from pipelines.analysis.events.governing import by_case, governor, is_but, leads_on, preposition
from pipelines.analysis.events.no_day import is_in_name, is_instead, is_no_day, is_of_words, is_said_at
from pipelines.analysis.events.owners import TELLING, candidates_for, distance
from pipelines.analysis.events.passages import DateSpot, Passage, compiled
from pipelines.analysis.events.scan import matches
from pipelines.lang.event_words import EventWords

_SKIPPED_ROLES = frozenset({DateRole.PUBLICATION, DateRole.LAW})


_PLANNING = frozenset(
    {"future", "join_future", "due", "planned_for", "plan", "plan_context", "invite", "propose", "maybe"}
)


_CHANGING = frozenset({"cancel", "move", "shift", "relocate", "new_day", "given_up", "stay_away"})
_PASTS = frozenset({"past", "join_past", "past_context", "said_at"})
_GIVEN_UP = frozenset({"cancel", "given_up"})
_TWO_MONTHS, _HALF_A_YEAR, _NINE_MONTHS, _YEAR = 61, 183, 270, 365  # days


def attach_date(
    spot: DateSpot,
    passage: Passage,
    drafts: list[Draft],
    cues: list[tuple[str, int, int]],
    words: EventWords,
    focus: Draft | None,
    day: date,
) -> None:
    """Give one date of a sentence to the draft it is said of: one of `drafts`, `focus`, or none.

    `cues` are the sentence's; `day` is the reference day.
    """
    if spot.date.role in _SKIPPED_ROLES or is_in_name(spot, passage, drafts):
        return
    instead = is_but(spot, passage, words)
    near = governor(spot, passage, cues, instead, words)
    if near is not None and near[0] == "foreign" and _is_named_with_day(spot, drafts, near):
        near = None
    instead = instead or _is_so_now(spot, passage, near, words)
    if is_of_words(spot, passage, drafts, near, words):
        return
    owner = _date_owner(passage, drafts, spot, near)
    if focus and near and near[0] in TELLING and points_back(passage, drafts, near[1], words):
        owner = focus
    if owner is None and focus and near and speaks_of(passage, near[1], words, near[0], focus):
        owner = focus
    if owner is None and is_instead(spot, passage, words):
        told = [draft for draft in (*drafts, focus) if draft is not None and draft.dates]
        owner = next((draft for draft in told if draft.dates[-1].passage == passage.number), None)
    if owner is None and near is None and focus is not None and not drafts:
        owner = focus if _tells_of(passage, focus, words) else None
        instead = instead or (owner is not None and _begins_anew(passage, words))
    if spot.date.role is DateRole.DEADLINE:
        owner = owner or focus  # «Аккредитация открыта до 5 мая» needs no word for the event
        if owner is not None:
            owner.deadline = owner.deadline or spot.date.when
    elif owner is not None and not is_no_day(spot, passage, day):
        given_up = _give_up(spot, passage, owner, words)
        old = given_up or (spot.date.role is DateRole.CANCELLED and not instead)
        dated = _dated(spot, passage, owner, near, words, day)
        far = dated.distance if owner in drafts else 20.0
        owner.dates.append(replace(dated, old=old, distance=far, instead=instead and not given_up))


def _tells_of(passage: Passage, focus: Draft, words: EventWords) -> bool:
    """«Министр окажется там на сутки раньше: не в пятницу, а в четверг»; «Теперь стоит другое: 9 октября»."""
    if any(number == passage.number and key in _NEW_DAYS for key, number in focus.cues):
        return True
    given_up = any(number == passage.number - 1 and key == "given_up" for key, number in focus.cues)
    return given_up and _begins_anew(passage, words)


_NEW_DAYS = frozenset({"new_day", "move"})


def _begins_anew(passage: Passage, words: EventWords) -> bool:
    match = compiled(words.changes.by_now).search(passage.low, 0, 12)
    return match is not None and match.start() < 3


def _is_named_with_day(spot: DateSpot, drafts: list[Draft], near: tuple[str, int, int]) -> bool:
    """«к визиту Путина 12 ноября»: the day stands with the event, whatever is changed beside it."""
    return any(draft.stop <= spot.start and not draft.stop <= near[1] < spot.start for draft in drafts)


def _dated(
    spot: DateSpot,
    passage: Passage,
    owner: Draft,
    near: tuple[str, int, int] | None,
    words: EventWords,
    day: date,
) -> Dated:
    cue = near[0] if near else None
    beside = abs(spot.start - owner.stop) < 4 and spot.date.when.precision is not Precision.YEAR
    return Dated(
        when=_rolled(spot, owner, cue, day),
        cue=cue,
        preposition=preposition(spot, passage),
        travel=_is_of_travel(spot, passage, owner, near, words),
        beside=beside and not by_case(spot, passage),
        passage=passage.number,
        distance=abs(spot.start - owner.stop) / 5,
        earlier=_is_of_before(spot, passage, words),
        guessed=spot.date.anchor in ("tense", "reference", "weekday"),
    )


def _is_so_now(
    spot: DateSpot, passage: Passage, near: tuple[str, int, int] | None, words: EventWords
) -> bool:
    """«… планировали на 5 мая, теперь назначен на 9 мая», «9 мая вместо 5-го»: the day that holds."""
    if near is not None and near[0] == "new_day" and near[2] <= spot.start:
        return True  # «позже, чем рассчитывали, — 9 мая»
    clause = passage.clauses[passage.clause_at(spot.start)]
    if compiled(words.changes.by_now).search(passage.low, clause.start, spot.start):
        return True
    return bool(compiled(words.changes.rather).match(passage.low, spot.stop))


def _is_of_before(spot: DateSpot, passage: Passage, words: EventWords) -> bool:
    """«Ранее сообщалось, что 5 мая …», but not what follows «теперь»."""
    match = compiled(words.earlier).search(passage.low)
    return match is not None and not compiled(words.changes.by_now).search(
        passage.low, match.end(), max(spot.start, match.end())
    )


def _give_up(spot: DateSpot, passage: Passage, owner: Draft, words: EventWords) -> bool:
    """Notes the day that this one replaces, if any; is this one itself given up («вместо 5 мая»)?"""
    replaced = _replaces(spot, passage, words)
    if leads_on(spot, passage) and {key for key, _, _ in passage.cues(words)} & _NEW_DAYS:
        owner.cues.append(("given_up", passage.number))
        return True
    corrected = compiled(words.not_before).search(passage.low, max(0, spot.start - 6), spot.start)
    corrected = corrected and compiled(words.but_after).match(passage.low, spot.stop)
    given_up = (
        corrected
        or is_instead(spot, passage, words)
        or compiled(words.instead_after).match(passage.low, spot.stop)
    )
    if replaced is not None:
        owner.dates.append(Dated(when=replaced, cue="given_up", old=True, passage=passage.number))
    if replaced is not None or given_up:
        owner.cues.append(("given_up", passage.number))
    return bool(given_up)


def _replaces(spot: DateSpot, passage: Passage, words: EventWords) -> When | None:
    """«не 6, а 5 сентября», «5 сентября вместо 6-го»: the day that a bare number names in the same month."""
    match = compiled(words.not_but).search(passage.low, max(0, spot.start - 24), spot.start)
    match = match or compiled(words.changes.but_not).match(passage.low, spot.stop)
    when = spot.date.when
    if match is None or when.first is None or when.precision is not Precision.DAY:
        return None
    try:
        old = when.first.replace(day=int(match[1]))
    except ValueError:
        return None
    return replace(when, first=old, last=old)


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
    bare = when.exact and cue is None and not owner.cue_keys() & _PASTS
    if bare and when.last and (day - when.last).days > _NINE_MONTHS:
        planned = True  # «Заседание – 12 марта» of February: the nearest one
    changing = cue in _CHANGING or (cue is None and bool(owner.cue_keys() & _CHANGING))
    if changing and when.last is not None and (day - when.last).days > _HALF_A_YEAR:
        planned = True  # «6 ноября решили не проводить»: the nearest one
    if guessed and owner.cue_keys() & _GIVEN_UP and when.last is not None:
        if (when.last - day).days > _YEAR - _TWO_MONTHS:
            return _years_later(when, -1)  # «намеченная на 13 марта, не состоялась», told on the 20th
        planned = planned and (day - when.last).days > _TWO_MONTHS
    if not guessed or not planned or when.last is None or when.first is None or when.last >= day:
        return when
    if when.precision is Precision.YEAR or (day - when.last).days > 366 or (day - when.last).days < 3:
        return when
    return _years_later(when, 1)


def _years_later(when: When, years: int) -> When:
    try:
        return replace(
            when,
            first=when.first and when.first.replace(year=when.first.year + years),
            last=when.last and when.last.replace(year=when.last.year + years),
        )
    except ValueError:  # 29 February
        return when


def _date_owner(
    passage: Passage, drafts: list[Draft], spot: DateSpot, near: tuple[str, int, int] | None
) -> Draft | None:
    candidates = candidates_for(passage, drafts, spot.start, near[0] if near else "")
    if not candidates:
        return None
    if near and near[0] == "said_at" and len(candidates) == 1 and candidates[0].aside:
        if is_said_at(spot, candidates[0], passage):
            return candidates[0]
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
