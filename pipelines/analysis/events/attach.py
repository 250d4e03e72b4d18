"""What a sentence says, given to its events: cues of status, then dates, then places."""

from __future__ import annotations

import re
from datetime import date

from monitor.models import EventKind, Precision
from pipelines.analysis.events.back import points_back, speaks_of
from pipelines.analysis.events.days import attach_date
from pipelines.analysis.events.denial import Told, is_only_hour, refuted, told_how
from pipelines.analysis.events.doubt import is_doubted, is_perhaps
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.governing import preposition
from pipelines.analysis.events.listing import is_bare, list_days
from pipelines.analysis.events.owners import CHANGES, TELLING, owner_of
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.analysis.events.patient import Thing, changed_thing, is_noun_of_change, missing_event
from pipelines.analysis.events.phrases import thing_by_order
from pipelines.analysis.events.places import find_place, moved_to, place_given_up, place_in
from pipelines.analysis.events.shift import shift_of
from pipelines.lang.event_words import EventWords

_UNDO = frozenset({"deny", "counterfactual"})


_BACKWARD = frozenset({"cancel", "move", "stay_away", "was_cancelled", "was_moved"})


def attach(passage: Passage, drafts: list[Draft], words: EventWords, focus: Draft | None, day: date) -> None:
    """Give cues, dates and places of the passage to `drafts`; else to `focus` if they speak back."""
    cues = passage.cues(words)
    for draft in drafts:
        _context_cues(draft, passage, words)
    governing = [(_attach_cue(cue, passage, drafts, words, focus, day), *cue[1:]) for cue in cues]
    for key in {key for key, _, _ in governing if key in _UNDO}:
        for draft in drafts:  # a denial in the sentence takes back every change in it
            draft.cues.append((key, passage.number))
    for draft in refuted(passage, drafts, focus, words):
        draft.cues.append(("refute", passage.number))
    if not drafts and not cues and focus is not None and is_bare(passage):
        list_days(passage, focus)
        return
    _share_purpose(passage, drafts, words)
    for spot in passage.dates:
        attach_date(spot, passage, drafts, governing, words, focus, day)
    for draft in drafts:
        if draft.place is None:
            draft.place = find_place(draft, passage, drafts, words)


def _attach_cue(
    cue: tuple[str, int, int],
    passage: Passage,
    drafts: list[Draft],
    words: EventWords,
    focus: Draft | None,
    day: date,
) -> str:
    """Give one cue to the event it is said of; what it is to dates: «foreign» where of something else."""
    key, start, stop = cue
    if key == "cancel" and _is_bare_noun(passage, drafts, start, stop):
        return key
    if key == "deny" and _is_of_the_rest(passage, start, stop, words):
        return "foreign"
    if key == "past" and _is_decision(passage, start, stop, words):
        return "foreign"
    if key == "absent":
        gone = missing_event(passage, drafts, start, words)
        if gone is not None:
            gone.cues.append(("cancel", passage.number))
        return "cancel" if gone is not None else key
    if key == "relocate" and _names_two_days(passage, start, stop):
        key = "move"  # «переехало с 24 октября на 6 ноября»
    said_of = thing_by_order if words.phrases.order else changed_thing
    thing = said_of(passage, drafts, start, stop, words) if key in _OF_A_THING else Thing.UNKNOWN
    if key == "new_day" and words.phrases.order not in ("", "verb last") and not _is_noun(cue, passage):
        thing = Thing.UNKNOWN  # «earlier than planned» is said of what the verb before it tells
    if thing is Thing.OTHER or (
        key == "new_day" and thing is Thing.UNKNOWN and drafts and _is_noun(cue, passage)
    ):
        return "foreign"
    if key == "move" and is_only_hour(passage, start, stop, words):
        return "foreign"
    if thing is Thing.UNKNOWN and _is_of_no_clause(cue, passage, drafts, words):
        return key
    owner = thing if isinstance(thing, Draft) else _nearest(passage, drafts, cue)
    if focus is not None and key in TELLING and points_back(passage, drafts, start, words):
        owner = focus
    if owner is None and focus and speaks_of(passage, start, words, key, focus):
        owner = focus
        _place_of_focus(passage, focus, start, key, words)
    if owner is not None and key in _BACKWARD and _is_of_before(passage, start, stop, words, day, key):
        own = (key, passage.number)  # «прошлым летом так и не приехал»: the journey's own verb
        owner.cues, key = [cue for cue in owner.cues if cue != own], "old_change"
    if key in _TAKEN_BACK and _is_taken_back(passage, start, stop, words):
        key = _TAKEN_BACK[key]
    if owner is not None:
        _tell((key, start, stop), owner, passage, drafts, words)
    return key


def _tell(
    cue: tuple[str, int, int],
    owner: Draft,
    passage: Passage,
    drafts: list[Draft],
    words: EventWords,
) -> None:
    """Note on its event what a cue tells: a change of day or of place, a denial, a doubt."""
    key, start, stop = cue
    if key == "move" and (moved := moved_to(passage, start, stop)):
        key, owner.place = "relocate", moved
    elif key in ("move", "relocate") and (given_up := place_given_up(passage, start)):
        key, owner.old_place = "relocate", given_up
    told = told_how(passage, start, stop, words) if key in CHANGES - {"stay_away"} else Told.FACT
    if told is Told.DENIED:
        key = "deny"
    owner.cues.append((key, passage.number))
    if key in ("new_day", "move") and owner.shift is None and told is Told.FACT:
        owner.shift = shift_of(passage, start, stop, words)
    if key == "began":
        _tell_subject(passage, drafts, owner, start)
    if told is Told.UNREAL or (is_doubted if key in CHANGES else is_perhaps)(passage, start, stop, words):
        owner.doubted.append((key, passage.number))


_OF_A_THING = frozenset({"cancel", "move", "shift", "new_day", "prolong"})


def _is_of_the_rest(passage: Passage, start: int, stop: int, words: EventWords) -> bool:
    """«Форум перенесён, программа остаётся без изменений»: that denies no new day."""
    if not compiled(words.changes.same).fullmatch(passage.low, start, stop):
        return False
    clause = passage.clauses[passage.clause_at(start)]
    return bool(compiled(words.changes.else_same).search(passage.low, clause.start, start))


def _is_of_no_clause(
    cue: tuple[str, int, int], passage: Passage, drafts: list[Draft], words: EventWords
) -> bool:
    """«Заводы получили отсрочку: срок заявок на выставку …»: a noun of change far from every event."""
    key, start, stop = cue
    if not drafts or key not in _OF_A_THING or not is_noun_of_change(passage, start, stop, words):
        return False
    return all(draft.clause != passage.clause_at(start) for draft in drafts)


def _is_decision(passage: Passage, start: int, stop: int, words: EventWords) -> bool:
    """«Решение об отмене форума принял губернатор» tells of no forum that was held."""
    if not compiled(words.changes.taken).search(passage.low, start, stop):
        return False
    clause = passage.clauses[passage.clause_at(start)]
    return bool(compiled(words.changes.decision).search(passage.low, clause.start, clause.stop))


def _is_noun(cue: tuple[str, int, int], passage: Passage) -> bool:
    """«новая дата», not «позже, чем планировали»."""
    return passage.low[cue[1] : cue[2]].endswith(_DATE_NOUNS)


_DATE_NOUNS = ("дата", "дату", "датой", "даты", "датах", "срок", "сроки", "сроков", "сроках", "date", "dates")


def _names_two_days(passage: Passage, start: int, stop: int) -> bool:
    clause = passage.clauses[passage.clause_at(start)]
    spots = [spot for spot in passage.dates if stop <= spot.start < clause.stop]
    return {"s", "na"} <= {preposition(spot, passage) for spot in spots}


_TAKEN_BACK = {"cancel": "was_cancelled", "move": "was_moved"}


def _is_taken_back(passage: Passage, start: int, stop: int, words: EventWords) -> bool:
    """«Фестиваль, который отменили в июле, состоится»: the sentence goes on to a plan."""
    if passage.clauses[passage.clause_at(start)].kind != "relative":
        return False
    return any(
        key == "future" and at > stop and passage.low[at - 2] == "," for key, at, _ in passage.cues(words)
    )


def _is_of_before(passage: Passage, start: int, stop: int, words: EventWords, day: date, key: str) -> bool:
    return _is_long_ago(passage, start, words, day, key) or _is_history(passage, start, stop, words)


def _is_history(passage: Passage, start: int, stop: int, words: EventWords) -> bool:
    """«весной визит переносили», «после двух переносов форум состоялся»: how it came about."""
    if compiled(words.changes.once).match(passage.low, start, stop):
        return True
    if not compiled(words.changes.history).search(passage.low, max(0, start - 40), start):
        return False
    return any(key == "past" for key, _, _ in passage.cues(words))


def _nearest(passage: Passage, drafts: list[Draft], cue: tuple[str, int, int]) -> Draft | None:
    """The event nearest to a cue; what stands in a circumstance («к визиту») is not what is changed."""
    key, start, stop = cue
    if key in _OF_A_THING:
        clause = passage.clause_at(start)
        drafts = [draft for draft in drafts if not draft.aside or draft.verb or draft.clause != clause]
    return owner_of(passage, drafts, start, stop, key)


def _place_of_focus(passage: Passage, focus: Draft, start: int, key: str, words: EventWords) -> None:
    """The place that a sentence tells of the event spoken of before: where it is, or where it was to be."""
    if focus.place is not None and (key != "given_up" or focus.old_place is not None):
        return
    told = place_in(passage, passage.clauses[passage.clause_at(start)], start)
    if compiled(words.earlier).search(passage.low):
        focus.old_place = told if focus.old_place is None else focus.old_place
    elif focus.place is None:
        focus.place = told
    else:
        focus.old_place = told if told and told.normal != focus.place.normal else None


def _tell_subject(passage: Passage, drafts: list[Draft], owner: Draft, start: int) -> None:
    """«Дни культуры открылись выставкой»: what has begun is the subject too."""
    clause = passage.clause_at(start)
    for draft in drafts:
        if (
            draft is not owner
            and draft.clause == clause
            and draft.stop <= start < owner.start
            and not draft.aside
        ):
            draft.cues.append(("began", passage.number))


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
        return _is_of_a_past_year(passage, clause.start, clause.stop, day)
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


def _is_of_a_past_year(passage: Passage, first: int, last: int, day: date) -> bool:
    """«в 2021-м перенесли с весны на осень», not «перенесли с 2021 года на …»; no later year is named."""
    stated = [spot for spot in passage.dates if first <= spot.start < last and spot.date.anchor == "stated"]
    if any(spot.date.when.last and spot.date.when.last.year >= day.year for spot in stated):
        return False
    return any(
        spot.date.when.precision is Precision.YEAR and not preposition(spot, passage) for spot in stated
    )
