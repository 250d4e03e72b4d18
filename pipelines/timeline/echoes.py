"""Words that change nothing of a belief: repeats of a plan given up, plans of what was held, recaps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from monitor.models import Assertion, EventStatus, When
from pipelines.timeline import times
from pipelines.timeline.evidence import RANK
from pipelines.timeline.relation import BEHIND, PLANNED, WITHDRAWN

SAME_TIME = timedelta(days=3)  # within it a lower rank does not overrule a higher one
SLOW = timedelta(days=7)  # how late reprints and translations of a plan that was given up may come
ECHO = timedelta(days=2)  # how long outlets go on repeating a plan that was just given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """The state of the fold: time and status with the assertion that settled each."""

    status: EventStatus = EventStatus.EXPECTED
    when: When | None = None
    old_when: When | None = None
    dated_by: Assertion | None = None
    settled_by: Assertion | None = None


def is_stale(belief: Belief, a: Assertion) -> bool:
    """A text that repeats the plan just withdrawn, or plans what was already held, tells nothing new."""
    m, settled = a.mention, belief.settled_by
    assert settled is not None
    if belief.status is EventStatus.HELD and m.status is not EventStatus.HELD:
        return not (m.status in PLANNED and _later_than(m.when, belief.when))
    if belief.status is EventStatus.CANCELLED and m.status is EventStatus.HELD and not times.exact(m.when):
        return True  # «форум 2024 года» in an account of its cancellation is not word that it was held
    if m.status is EventStatus.HELD and m.when is None and _lies_ahead(belief.when, a):
        return True
    if belief.status not in WITHDRAWN or m.status not in PLANNED or m.status is EventStatus.RESCHEDULED:
        return False
    given_up = belief.old_when
    if m.when is None:
        # «Форум подтверждён» without a day revives a cancelled event only from one who may know better.
        return RANK[a.rank] < RANK[settled.rank] or a.published_at - settled.published_at <= ECHO
    if given_up is None or not times.overlap(times.span(m.when), times.span(given_up)):
        return False
    recent = a.published_at - settled.published_at <= (ECHO if a.source == a.origin else SLOW)
    return recent or RANK[a.rank] < RANK[settled.rank]


def repeats_given_up(belief: Belief, a: Assertion) -> bool:
    """A reprint or a translation that tells the plan which its own origin has given up: it is late, not new.

    Whoever goes back to an old date says so himself, or in words.
    """
    m, by, given_up = a.mention, belief.dated_by, belief.old_when
    if by is None or belief.when is None or given_up is None or m.when is None or a.origin != by.origin:
        return False
    if m.status not in PLANNED or m.status is EventStatus.RESCHEDULED:
        return False
    translated = bool(a.language and by.language) and a.language != by.language
    if not (a.source != a.origin or translated) or a.published_at - by.published_at > SLOW:
        return False
    told = times.span(m.when)
    return times.overlap(told, times.span(given_up)) and not times.overlap(told, times.span(belief.when))


def dated_afterwards(belief: Belief, a: Assertion) -> Belief:
    """«Концерт состоялся» names no day; the plan that was told before or beside it does."""
    when, settled = a.mention.when, belief.settled_by
    assert settled is not None
    if belief.status is not EventStatus.HELD or belief.when is not None or not times.exact(when):
        return belief
    assert when is not None
    held_on = (settled.published_at.date(), settled.published_at.date())
    if times.span(when)[0] > held_on[0] or times.gap(times.span(when), held_on) > BEHIND:
        return belief
    return replace(belief, when=when, dated_by=a)


def _lies_ahead(when: When | None, a: Assertion) -> bool:
    """Nothing was held before its day: the text speaks of it loosely, or of another time."""
    return times.exact(when) and when is not None and times.span(when)[0] > a.published_at.date()


def _later_than(when: When | None, held: When | None) -> bool:
    if when is None or held is None:
        return False
    return times.span(when)[0] > times.span(held)[1]


def is_recap(belief: Belief, a: Assertion) -> bool:
    """«Перенесён с 15 октября» once the new date is known, by one no better placed and at nearly one time."""
    settled = belief.settled_by
    assert settled is not None
    old, given_up = a.mention.old_when, belief.old_when
    repeats = old is None or given_up is None or times.overlap(times.span(old), times.span(given_up))
    close = a.published_at - settled.published_at <= SAME_TIME
    return repeats and close and RANK[a.rank] <= RANK[settled.rank]
