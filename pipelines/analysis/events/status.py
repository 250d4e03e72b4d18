"""What the cues and dates of one event say of its status, and which date was given up."""

from __future__ import annotations

from datetime import date

from monitor.models import EventKind, EventStatus, Precision, When
from pipelines.analysis.events.choose import (
    DECIDED,
    is_ahead,
    narrower,
    same,
    split_dates,
    takes_place_of,
    until,
)
from pipelines.analysis.events.denial import is_refuted
from pipelines.analysis.events.doubt import doubted_only, is_mere_rumour, is_possible_plan
from pipelines.analysis.events.draft import Dated, Draft
from pipelines.analysis.events.editions import overlaps
from pipelines.analysis.events.owners import CHANGES
from pipelines.analysis.events.series import SERIES
from pipelines.analysis.events.shift import reckoned

_PLANNED = (
    "relocate",
    "future",
    "join_future",
    "due",
    "planned_for",
    "plan",
    "plan_context",
    "invite",
    "propose",
    "maybe",
)
_HELD = ("past", "join_past", "past_context", "said_at")
_SPOKEN_OF = frozenset(_PLANNED) - {"plan_context"}  # «for talks» is said of the talks themselves
_DOUBT = frozenset({"maybe", "propose", "invite"})
_UNDO = frozenset({"deny", "counterfactual"})


def decide(draft: Draft, day: date) -> None:
    """Set status, when and old_when of a joined draft; `day` is the reference day."""
    if draft.place is None:  # «его ждали в Омске»: no other place is told
        draft.place, draft.old_place = draft.old_place, None
    if draft.kind is EventKind.TALKS and draft.aside and not draft.verb:
        _leave_words_said(draft)
    change = _change(draft, day)
    draft.hedged = _is_hedged(draft, change)
    new, old = split_dates(draft, change, day)
    if change == "moved" or "new_day" in draft.cue_keys():
        new, old = reckoned(draft, new, old)
    if change is None and new is None and old and _has_no_day_now(draft, old):
        change = "moved"
    if change == "cancelled" and new and _is_later(new, old, day) and not _is_next_round(new, old):
        change = "moved"  # cancelled now, and a later day named
    if change == "moved" and new is None and not draft.cue_keys() & {"move", "cancel"}:
        change = None  # «продлили» with no day: it goes on
    if change == "moved" and new is None and _live_cancel(draft):
        change = "cancelled"  # «приостанавливает» in the headline, «отменили» below it
    if draft.hedged and change and (old is not None or new is None):
        told = old or new
        draft.status, draft.when = EventStatus.ANNOUNCED, told.when if told else None  # the plan stands
    elif change is None and new and _was_changed(draft, new, old, day):
        draft.status, draft.when, draft.old_when = (
            EventStatus.RESCHEDULED,
            new.when,
            old.when if old else None,
        )
    elif change == "cancelled":
        plan = narrower(old, new)
        draft.status, draft.when = EventStatus.CANCELLED, plan.when if plan else None
        draft.old_when = draft.when
    elif change == "moved":
        draft.status = EventStatus.RESCHEDULED if new else EventStatus.POSTPONED
        draft.when, draft.old_when = new.when if new else None, old.when if old else None
    else:
        told = new or (old if old and old.cue not in DECIDED else None)
        draft.when = until(told.when if told else _fixed_day(draft, day), draft)
        draft.status = None if old and not told and not _is_planned(draft) else _by_time(draft, day)
        if draft.status is EventStatus.ONGOING and draft.when is None and _began_now(draft):
            draft.when = When(first=day, last=None, precision=Precision.OPEN)


def _has_no_day_now(draft: Draft, old: Dated) -> bool:
    """«должны были открыться в четверг» and «на неопределённый срок»: put off, whatever the verb."""
    keys = draft.cue_keys()
    return "indefinite" in keys and old.cue == "given_up" and old.when.exact and not keys & _UNDO


def _is_planned(draft: Draft) -> bool:
    return bool(draft.cue_keys() & set(_PLANNED))


def _leave_words_said(draft: Draft) -> None:
    """«заявил на встрече, что будут приняты …»: what was said there is not the plan of the talks."""
    said = {number for key, number in draft.cues if key == "said_at"}
    draft.cues = [cue for cue in draft.cues if cue[1] not in said or cue[0] not in _SPOKEN_OF]


def _is_hedged(draft: Draft, change: str | None) -> bool:
    """Is the status told as possible only?"""
    if change is None:
        return is_possible_plan(draft)
    live = [cue for cue in draft.cues if cue[0] in CHANGES]
    return doubted_only(draft, live)


def _fixed_day(draft: Draft, day: date) -> When | None:
    """The day that belongs to the name of a series, in the year of the text and not far from it."""
    fixed = SERIES[draft.series].fixed if draft.series in SERIES else None
    if fixed is None or draft.turn == "previous":
        return None
    that = date(day.year, *fixed)
    return When(first=that, last=that, precision=Precision.DAY) if abs((that - day).days) < 60 else None


def _began_now(draft: Draft) -> bool:
    """«В Минске началось заседание»: news of that very day; its end is not told."""
    return draft.kind is not EventKind.VISIT and any(
        key == "began" and number <= 2 for key, number in draft.cues
    )


def _was_changed(draft: Draft, new: Dated, old: Dated | None, day: date) -> bool:
    """«Отменённый форум состоится в 2026 году», «ранее ждали в октябре»: one plan in place of another."""
    keys = draft.cue_keys()
    if not is_ahead(new.when, day) or (keys & _UNDO and not _is_granted(draft, new, old)):
        return False
    if keys & {"was_cancelled", "was_moved", "new_day"}:
        return old is None or not same(old.when, new.when)
    if old is not None and any(
        takes_place_of(told, old) for told in draft.dates if same(told.when, new.when)
    ):
        return True
    if (
        "old_change" in keys
        or "given_up" not in keys
        or old is None
        or same(old.when, new.when)
        or overlaps(old.when, new.when)
    ):
        return False
    return _voted(draft) == "planned"


def _is_granted(draft: Draft, new: Dated, old: Dated | None) -> bool:
    """«попросили сдвинуть встречу, прежде речь шла о 29 июня», and the lead names another day."""
    asked = {number for key, number in draft.cues if key == "counterfactual"}
    if "deny" in draft.cue_keys() or old is None or min(abs(old.passage - at) for at in asked or {99}) > 1:
        return False
    return old.cue == "given_up" and old.when.exact and new.when.exact and new.passage <= 1


def _is_later(new: Dated, old: Dated | None, day: date) -> bool:
    if not is_ahead(new.when, day) or new.earlier:
        return False
    return old is None or bool(new.when.first and old.when.last and new.when.first > old.when.last)


def _is_next_round(new: Dated, old: Dated | None) -> bool:
    """«Отменён форум 13–14 июня, следующий пройдёт в 2025 году»: a year in place of days is another round."""
    return old is not None and old.when.exact and new.when.precision is Precision.YEAR


def _live_cancel(draft: Draft) -> bool:
    """Is a cancellation told in the lead, below what was moved, and not denied there?"""
    denied = {number for key, number in draft.cues if key in _UNDO}
    moved = {number for key, number in draft.cues if key == "move"}
    below = [at for key, at in draft.cues if key == "cancel" and at > min(moved, default=-1)]
    return any(at <= 2 and at not in denied | moved for at in below)


_LONG_OVER = 180  # days


def _change(draft: Draft, day: date) -> str | None:
    """cancelled | moved | None. What the text says first counts; a denial takes back the change beside it."""
    changes = CHANGES if draft.kind is EventKind.VISIT else CHANGES - {"stay_away"}
    told = [(key, number) for key, number in draft.cues if key in changes or key in _UNDO]
    denied = {number for key, number in told if key in _UNDO}
    live = [(key, number) for key, number in told if key in changes and number not in denied]
    if not live or min(number for _, number in told) in denied:
        return None
    if is_refuted(draft, live) or (doubted_only(draft, live) and is_mere_rumour(draft, live)):
        return None
    first = min(number for _, number in live)
    ahead = [number for key, number in draft.cues if key in ("future", "join_future", "now", "began", "plan")]
    moved = [number for key, number in live if key in ("move", "shift")]
    if ahead and min(ahead) <= 1 and first > 2 and not moved:
        return None  # the text tells of what will be; an old cancellation is its background
    past = [
        dated.when.last for dated in draft.dates if dated.when.exact and not dated.old and dated.when.last
    ]
    if "past" in draft.cue_keys() and past and all((day - last).days > _LONG_OVER for last in past):
        return None  # «Первый форум прошёл в 2019 году»: what was moved later is another one
    if _is_background(draft, live, ahead) or _is_told_as_over(draft, first):
        return None
    if _only_headline_moves(moved, live):
        return "cancelled"
    if moved and (
        min(moved) == first or not any(number <= first + 2 for key, number in live if key == "cancel")
    ):
        return "moved"
    return "cancelled"


def _is_told_as_over(draft: Draft, first: int) -> bool:
    """«Второй форум прошёл в Москве» in the headline: that it was once moved is its history."""
    keys = {key for key, number in draft.cues if number == 0}
    return first > 0 and "past" in keys and not keys & set(_PLANNED)


def _is_background(draft: Draft, live: list[tuple[str, int]], ahead: list[int]) -> bool:
    """«Год отмен: форум может состояться»: beside an older cancellation the first sentence tells a plan."""
    return "old_change" in draft.cue_keys() and all(key == "cancel" and at in ahead for key, at in live)


def _only_headline_moves(moved: list[int], live: list[tuple[str, int]]) -> bool:
    """A headline's «перенес на 2025 год» over a text that says «отменить» twice: it is cancelled."""
    return moved == [0] and sum(key == "cancel" and 0 < number <= 3 for key, number in live) > 1


def _voted(draft: Draft) -> str | None:
    """planned | held | ongoing by the cues, the first told weighing most."""
    votes = {"planned": 0.0, "held": 0.0, "ongoing": 0.0}
    for index, (key, _) in enumerate(draft.cues[:12]):
        weight = 1.0 / (1 + 0.5 * index)
        if key in _PLANNED:
            votes["planned"] += weight * (0.6 if key in _DOUBT else 1.0)
        elif key in _HELD:
            votes["held"] += weight * {"said_at": 0.4, "join_past": 0.7}.get(key, 1.0)
        elif key in ("now", "began", "join_now"):
            votes["ongoing"] += weight
        elif key == "arrive":
            votes["ongoing" if draft.kind is EventKind.VISIT else "planned"] += weight
        elif key == "given_up":
            votes["planned"] += weight * 0.3
    best = max(votes, key=lambda name: votes[name])
    return best if votes[best] > 0 else None


def _by_time(draft: Draft, day: date) -> EventStatus:
    voted = _voted(draft)
    when = draft.when
    if when and when.last and when.last < day:
        return EventStatus.HELD
    if when and when.first and when.first > day:
        return _planned(draft, when)
    if voted == "held":
        return EventStatus.HELD
    if voted == "ongoing" and when and when.exact and "future" in draft.cue_keys():
        return _planned(draft, when)  # «вылетел», and the visit «пройдёт 11–12 ноября»
    if voted == "ongoing":
        return EventStatus.ONGOING
    if voted is None and when is None and not draft.beside_plan and not draft.cue_keys() & _UNDO:
        return EventStatus.HELD
    return _planned(draft, when)


def _planned(draft: Draft, when: When | None) -> EventStatus:
    keys = draft.cue_keys()
    if draft.hedged:
        return EventStatus.ANNOUNCED
    if keys & _DOUBT and not keys & {"future", "join_future"}:
        return EventStatus.ANNOUNCED
    if when and when.exact:
        return EventStatus.CONFIRMED
    if (when is None and keys & {"future", "join_future", "arrive"}) or (
        draft.kind is EventKind.VISIT and "join_future" in keys
    ):
        return EventStatus.CONFIRMED
    return EventStatus.ANNOUNCED
