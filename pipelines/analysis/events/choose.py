"""Which of an event's dates is its day, which was given up, and which is only its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from monitor.models import Precision, When
from pipelines.analysis.events.draft import Dated, Draft
from pipelines.analysis.events.editions import overlaps


def is_end(dated: Dated) -> bool:
    """«завершится 12 апреля», «продлится до 5 мая»: the last day only."""
    return dated.cue in ("ends", "prolong") or (dated.when.first is None and dated.cue == "lasts")


def until(when: When | None, draft: Draft) -> When | None:
    """A period that is open, or shorter, with the last day that the text tells apart from it."""
    ends = [dated.when.last for dated in draft.dates if is_end(dated) and dated.when.last]
    if not ends:
        return when
    last = max(ends)
    if when is None:
        return When(first=None, last=last, precision=Precision.OPEN)
    if when.first is None or when.first > last or (when.last is not None and when.last >= last):
        return when
    return replace(when, last=last, precision=Precision.RANGE)


def split_dates(draft: Draft, change: str | None, day: date) -> tuple[Dated | None, Dated | None]:
    """The best new and the best old date of a draft."""
    keys = draft.cue_keys()
    replaced = _replaced(draft)
    new: list[Dated] = []
    old: list[Dated] = []
    for dated in draft.dates:
        if is_end(dated) or (change is None and dated.cue in _MOVES and dated.preposition == "na"):
            continue  # where a change is denied, so is its day
        is_old = (
            dated.old
            or dated in replaced
            or dated.cue in ("given_up", "old_change", "was_cancelled", "was_moved")
            or (change is None and dated.cue == "cancel")
            or (dated.preposition == "s" and change == "moved")
            or (dated.earlier and "given_up" in keys)
        )
        if change and not is_old and not dated.instead:
            is_old = dated.cue in ("planned_for", "due") or dated.earlier or not _is_new(dated, day)
        (old if is_old else new).append(dated)
    if change:  # «анонсированное на 22 апреля, в этот день не состоится»
        new = [dated for dated in new if dated.instead or not any(_is_given_up(dated, one) for one in old)]
    if change == "moved" and _indefinite(draft):
        new = [dated for dated in new if _is_told_after_all(dated)]
    planned = [dated for dated in old if dated.cue not in DECIDED]
    planned = [dated for dated in planned if dated.when.exact] or planned  # before «готовились с весны»
    if change:  # «Казахстан сегодня. Отменён форум, который должен был …»
        planned = [dated for dated in planned if dated.cue or dated.beside or dated.old] or planned
    return _best(new), _best(planned or old)


def _is_given_up(dated: Dated, old: Dated) -> bool:
    return old.old and old.passage == dated.passage and same(old.when, dated.when)


def _replaced(draft: Draft) -> list[Dated]:
    """The 12th of «намеченный на 12 ноября форум пройдёт 26 ноября»."""
    told = [dated for dated in draft.dates if dated.when.exact and not dated.earlier]
    return [planned for planned in told for other in told if takes_place_of(other, planned)]


def takes_place_of(new: Dated, old: Dated) -> bool:
    """«намеченный на 12 ноября форум пройдёт 26 ноября»: one plan in one sentence, two days."""
    if old.cue != "planned_for" or new.cue not in ("future", "join_future") or old.passage != new.passage:
        return False
    return old.when.exact and new.when.exact and not overlaps(old.when, new.when)


_MOVES = frozenset({"move", "shift"})
DECIDED = frozenset(
    {"was_cancelled", "was_moved", "old_change"}
)  # «отложенный в апреле»: when it was decided


def _is_told_after_all(dated: Dated) -> bool:
    """A day in the lead, or «… состоится до конца декабря», beside «дата пока неизвестна»."""
    if dated.when.exact and dated.passage <= 1:
        return True
    return dated.cue == "future" and dated.when.last is not None and not dated.beside and not dated.earlier


def _indefinite(draft: Draft) -> bool:
    changed = [number for key, number in draft.cues if key == "move"]
    vague = [number for key, number in draft.cues if key == "indefinite"]
    return bool(vague) and (not changed or min(vague) <= min(changed) + 1)


def _is_new(dated: Dated, day: date) -> bool:
    if not is_ahead(dated.when, day):
        return False
    if dated.cue in ("move", "shift", "relocate"):
        return dated.preposition == "na" and not dated.beside
    if dated.cue in ("cancel", "stay_away"):
        return False
    return dated.cue in ("future", "join_future", "maybe", "propose", "new_day") or (
        dated.cue == "plan" and not dated.beside
    )


def narrower(one: Dated | None, other: Dated | None) -> Dated | None:
    """The first, or the other where that is a more exact part of it: «в 2020 году», «с 3 по 6 июня»."""
    if one is None or other is None or not overlaps(one.when, other.when):
        return one or other
    return other if _RANK[other.when.precision] < _RANK[one.when.precision] else one


_RANK = {
    Precision.MINUTE: 0, Precision.DAY: 0, Precision.RANGE: 0, Precision.WEEK: 1, Precision.DECADE: 1,
    Precision.HALF_MONTH: 1, Precision.MONTH: 2, Precision.QUARTER: 3, Precision.SEASON: 3,
    Precision.HALF_YEAR: 4, Precision.OPEN: 5, Precision.YEAR: 6,
}  # fmt: skip


def _best(dates: list[Dated]) -> Dated | None:
    """The first date told, narrowed by more exact ones inside it and widened to the whole range around it."""
    if not dates:
        return None
    best = min(
        dates, key=lambda dated: (dated.travel, dated.passage > 2, dated.passage, round(dated.distance / 12))
    )
    if best.listed:
        return _whole_list(best, dates)
    for dated in dates:
        if _RANK[dated.when.precision] < _RANK[best.when.precision] and overlaps(dated.when, best.when):
            best = dated
    for dated in dates:
        if dated.when.exact and best.when.exact and _holds(dated.when, best.when):
            best = dated
    return best


def _whole_list(best: Dated, dates: list[Dated]) -> Dated:
    """From the first to the last day of a programme's lines."""
    days = [dated.when for dated in dates if dated.listed]
    first = min((when.first for when in days if when.first), default=None)
    last = max((when.last for when in days if when.last), default=None)
    if first is None or last is None:  # a list of open ends
        return best
    return replace(best, when=replace(best.when, first=first, last=last, precision=Precision.RANGE))


def _holds(wide: When, narrow: When) -> bool:
    if not (wide.first and wide.last and narrow.first and narrow.last) or wide.first == wide.last:
        return False
    return wide.first <= narrow.first and narrow.last <= wide.last and (wide.last - wide.first).days < 60


def same(a: When, b: When) -> bool:
    return (a.first, a.last) == (b.first, b.last)


def is_ahead(when: When, day: date) -> bool:
    return when.last is None or when.last >= day
