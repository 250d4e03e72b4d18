"""Which event a cue, a date or a place belongs to: the one of its clause, not the nearest word."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from monitor.models import DateRole, EventKind, Mention, Precision, When
from pipelines.analysis.events.draft import Dated, Draft
from pipelines.analysis.events.passages import Clause, DateSpot, Passage, Spot, compiled
from pipelines.analysis.events.world import is_country, is_place
from pipelines.lang.event_words import EventWords

_UNDO = frozenset({"deny", "counterfactual"})
_BACKWARD = frozenset({"cancel", "move", "was_cancelled", "was_moved"})
CHANGES = frozenset({"cancel", "move", "stay_away", "shift"})
_NEEDS_OBJECT = frozenset({"join_future", "join_past", "join_now", "arrive", "said_at"})
_SKIPPED_ROLES = frozenset({DateRole.PUBLICATION, DateRole.LAW})


def attach(passage: Passage, drafts: list[Draft], words: EventWords, focus: Draft | None, day: date) -> None:
    """Give cues, dates and places of the passage to `drafts`; else to `focus` if they speak back."""
    cues = passage.cues(words)
    for draft in drafts:
        _context_cues(draft, passage, words)
    for key, start, stop in cues:
        if key == "cancel" and _is_bare_noun(passage, drafts, start, stop):
            continue
        owner = _owner(passage, drafts, start, stop, key)
        if owner is None and focus and _speaks_back(passage, start, words, key):
            owner = focus
            if focus.place is not None and key == "given_up" and focus.old_place is None:
                before = _place_in(passage, passage.clauses[passage.clause_at(start)], start)
                focus.old_place = before if before and before.normal != focus.place.normal else None
            if focus.place is None:
                focus.place = _place_in(passage, passage.clauses[passage.clause_at(start)], start)
        if owner is not None:
            if key in _BACKWARD and _is_long_ago(passage, start, words, day, key):
                key = "old_change"
            owner.cues.append((key, passage.number))
    for key in {key for key, _, _ in cues if key in _UNDO}:
        for draft in drafts:  # a denial in the sentence takes back every change in it
            draft.cues.append((key, passage.number))
    _share_purpose(passage, drafts, words)
    for spot in passage.dates:
        _attach_date(spot, passage, drafts, cues, words, focus, day)
    for draft in drafts:
        if draft.place is None:
            draft.place = _place(draft, passage, drafts)


_OF_WHICH = re.compile(r", (?:\w{1,3} )?(?:котор|which|that)")


def _candidates(passage: Passage, drafts: list[Draft], start: int, key: str = "") -> list[Draft]:
    index = passage.clause_at(start)
    clause = passage.clauses[index]
    here = [draft for draft in drafts if draft.clause == index]
    backward = clause.kind == "relative" and not any(draft.start < start for draft in here)
    if backward and not (here and (key in _NEEDS_OBJECT or not _OF_WHICH.match(passage.low, clause.start))):
        before = [draft for draft in drafts if draft.stop <= clause.start and draft.clause == index - 1]
        if before:
            return [max(before, key=lambda draft: draft.start)]
    if here:
        return here
    if clause.kind == "speech":
        return []
    earlier = [draft for draft in drafts if draft.clause == index - 1]
    later = [draft for draft in drafts if draft.clause == index + 1]
    return earlier or (later if index == 0 or clause.kind == "main" else [])


def _owner(passage: Passage, drafts: list[Draft], start: int, stop: int, key: str) -> Draft | None:
    candidates = _candidates(passage, drafts, start, key)
    if key == "arrive":  # «после визита в Казахстан прибыл в Ульяновск»
        candidates = [draft for draft in candidates if "past_context" not in draft.cue_keys()]
    if not candidates:
        return None
    return min(candidates, key=lambda draft: _distance(draft, drafts, start, stop, key))


def _distance(draft: Draft, drafts: list[Draft], start: int, stop: int, key: str) -> float:
    before = draft.stop <= start
    gap = start - draft.stop if before else draft.start - stop
    cost = max(0, gap) / 5
    low, high = (draft.stop, start) if before else (stop, draft.start)
    cost += sum(6.0 for other in drafts if other is not draft and low <= other.start < high)
    if draft.aside:
        cost += 0 if key in _NEEDS_OBJECT and not before else 12
    elif key in _NEEDS_OBJECT and before and draft.kind is not EventKind.VISIT:
        cost += 5
    return cost


_TELLING = frozenset({"given_up", "cancel", "move", "indefinite"})


def _speaks_back(passage: Passage, start: int, words: EventWords, key: str) -> bool:
    if compiled(words.previous_edition).search(passage.low) or compiled(words.long_ago).search(passage.low):
        return False
    if key in ("said_at", "join_past", "arrive", "now", "began", "join_now", "invite", "propose"):
        return False
    clause = passage.clauses[passage.clause_at(start)]
    if clause.kind == "speech":
        return False
    if key in _TELLING:  # «Ранее планировалось, что он пройдёт в октябре»
        return bool(compiled(words.back_reference).search(passage.low))
    return bool(compiled(words.back_reference).search(passage.low, clause.start, clause.stop))


_GOING = frozenset({"arrive", "join_future", "invite"})


def _share_purpose(passage: Passage, drafts: list[Draft], words: EventWords) -> None:
    """«прибыл в Оренбург на форум»: the journey says that the forum is near."""
    for trip in drafts:
        going = trip.cue_keys() & _GOING if trip.kind is EventKind.VISIT else frozenset()
        for draft in drafts if going else ():
            if draft.kind is EventKind.VISIT or draft.clause != trip.clause or draft.cues:
                continue
            if compiled(words.purpose).search(passage.low, max(0, draft.start - 60), draft.start):
                draft.cues.append((min(going), passage.number))


def _context_cues(draft: Draft, passage: Passage, words: EventWords) -> None:
    first = max(0, draft.start - 45)
    if compiled(words.past_context).search(passage.low, first, draft.start):
        draft.cues.append(("past_context", passage.number))
    elif compiled(words.plan_context).search(passage.low, first, draft.start):
        draft.cues.append(("plan_context", passage.number))


def _attach_date(
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
    if owner is None and focus and near and _speaks_back(passage, near[1], words, near[0]):
        owner = focus
    if owner is None:
        return
    if spot.date.role is DateRole.DEADLINE:
        owner.deadline = owner.deadline or spot.date.when
        return
    if _is_term(spot.date.when) or _is_account(spot, passage) or _is_since(spot.date.when, day):
        return
    before = passage.low[max(0, spot.start - 4) : spot.start]
    owner.dates.append(
        Dated(
            when=_rolled(spot, owner, near[0] if near else None, day),
            cue=near[0] if near else None,
            preposition="na"
            if re.search(r"\bна\s$", before)
            else "s"
            if re.search(r"\bс\s$", before)
            else "",
            old=spot.date.role is DateRole.CANCELLED,
            beside=abs(spot.start - owner.stop) < 4 and spot.date.when.precision is not Precision.YEAR,
            passage=passage.number,
            distance=abs(spot.start - owner.stop) / 5 if owner in drafts else 20.0,
            earlier=bool(compiled(words.earlier).search(passage.low)),
            guessed=spot.date.anchor in ("tense", "reference", "weekday"),
        )
    )


_NOT_GOVERNING = frozenset({"part", "lasts"})


def _governing(
    spot: DateSpot, cues: list[tuple[str, int, int]], first: int, last: int
) -> tuple[str, int, int] | None:
    inside = [cue for cue in cues if first <= cue[1] < last and cue[0] not in _NOT_GOVERNING]
    if not inside:
        return None

    def cost(cue: tuple[str, int, int]) -> float:
        return spot.start - cue[2] if cue[2] <= spot.start else (cue[1] - spot.stop) * 1.3 + 2

    return min(inside, key=cost)


_ACCOUNT = re.compile(
    r"\b(?:итог\w*|результат\w*|план\w*|бюджет\w*|показател\w*|товарооборот\w*|по итогам) (?:на |за |в )?$"
)


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


_PLANNING = frozenset(
    {"future", "join_future", "due", "planned_for", "plan", "plan_context", "invite", "propose", "maybe"}
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


_NOUN = re.compile(r"отмен(?:а|ы|у|е|ой)$")


def _is_bare_noun(passage: Passage, drafts: list[Draft], start: int, stop: int) -> bool:
    """«Синдром отмены», «отмена рейсов»: a cancellation of something else than the event."""
    if not _NOUN.search(passage.low, start, stop):
        return False
    return not any(-4 <= draft.start - stop < 45 for draft in drafts)


def _is_long_ago(passage: Passage, start: int, words: EventWords, day: date, key: str) -> bool:
    """«в прошлом году форум отменили»: the change of another edition."""
    clause = passage.clauses[passage.clause_at(start)]
    if compiled(words.long_ago).search(passage.low, clause.start, clause.stop):
        return True
    if key == "cancel" and passage.after_old:
        return True
    if key in ("move", "was_moved"):
        return False
    years = [
        spot.date.when.last.year
        for spot in passage.dates
        if clause.start <= spot.start < clause.stop and spot.date.when.last and spot.date.anchor == "stated"
    ]
    if not years:
        years = [
            spot.date.when.last.year
            for spot in passage.dates
            if spot.date.when.last and spot.date.when.precision is Precision.YEAR
        ]
    return bool(years) and max(years) < day.year


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
    candidates = _candidates(passage, drafts, spot.start, near[0] if near else "")
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
        owner = min(candidates, key=lambda draft: _distance(draft, drafts, near[1], near[2], key))
        between = [
            d for d in candidates if d is not owner and near[2] <= d.start < spot.start and not d.aside
        ]
        return between[-1] if between else owner
    return min(candidates, key=lambda draft: _distance(draft, drafts, spot.start, spot.stop, key))


_AT = re.compile(r"(?:\b(?:в|во|на|in|at)\s+(?:[\w-]+\s+){0,2}|\b(?:при[мн]\w+|столиц\w+)\s+)$")


def _place_in(passage: Passage, clause: Clause, near: int) -> Mention | None:
    """The place nearest to an offset of a clause that has no event's name: «Его ждали в Кокшетау»."""
    spots = [
        spot
        for spot in passage.entities
        if is_place(spot.mention) and clause.start <= spot.start < clause.stop and _is_place_of(spot, passage)
    ]
    return min(spots, key=lambda spot: abs(spot.start - near)).mention if spots else None


def take_likewise(passage: Passage, drafts: list[Draft], words: EventWords, focus: Draft | None) -> None:
    """«Состоится и заседание …», «там же»: day and place are those of the event told before."""
    if focus is None:
        return
    for draft in drafts:
        clause = passage.clauses[draft.clause]
        if draft.kind is EventKind.VISIT or not compiled(words.likewise).search(
            passage.low, clause.start, clause.stop
        ):
            continue
        draft.place = draft.place or focus.place
        draft.dates = draft.dates or list(focus.dates)


def _place(draft: Draft, passage: Passage, drafts: list[Draft]) -> Mention | None:
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


_IN_TOWN_KK = re.compile(r"\s*(?:қала|аума|облыс|астана)\w*(?:да|де)\b")
_HOSTS = re.compile(r" (?:примет|принима(?:л|ла|ло|ет)|to host|hosts|hosted)\b(?! участи)")
_LOCATIVE_KK = re.compile(r"(?:да|де|та|те|дағы|дегі|тағы|тегі)$")


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


def share_with_twins(drafts: list[Draft], passage: Passage) -> None:
    """«саммиты ШОС и БРИКС перенесены»: what is said of one name of two events is said of both."""
    for one in drafts:
        for other in drafts:
            if (
                other is not one
                and (other.start, other.stop) == (one.start, one.stop)
                and other.series != one.series
            ):
                other.cues += [cue for cue in one.cues if cue not in other.cues]
                other.dates += [dated for dated in one.dates if dated not in other.dates]
                other.place = other.place or one.place
    for one, other in zip(drafts, drafts[1:], strict=False):
        if one.clause == other.clause and not one.dates and _are_coordinated(one, other, passage):
            one.cues += [cue for cue in other.cues if cue not in one.cues]
            one.dates = list(other.dates)
            one.place = one.place or other.place


_AND = re.compile(r"(?:[^,.;:]{0,40}\s)?(?:и|and|мен|пен|және)\s+(?:[\w-]+\s+){0,2}")


def _are_coordinated(one: Draft, other: Draft, passage: Passage) -> bool:
    """«заседания Совета глав правительств и Межправсовета пройдут сегодня»: one verb for both."""
    if not (one.series or one.body) or not (other.series or other.body):
        return False
    return one.stop < other.start and bool(_AND.fullmatch(passage.low, one.stop, other.start))
