"""What is believed of an event: a pure function of the set of assertions, the operator's corrections and now.

The assertions are folded in order of publication, so a late-crawled older article changes nothing that newer
ones settled, and any order or repetition of arrival ends in the same belief.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.models import Assertion, Correction, Event, EventStatus, Precision, When
from pipelines.timeline import times
from pipelines.timeline.confirm import agrees, confirmation, conflict_of
from pipelines.timeline.corrections import apply_corrections
from pipelines.timeline.echoes import (
    SAME_TIME,
    Belief,
    dated_afterwards,
    is_recap,
    is_stale,
    repeats_given_up,
)
from pipelines.timeline.evidence import RANK, ordered, sober, sound
from pipelines.timeline.features import describe
from pipelines.timeline.relation import PLANNED, WITHDRAWN

CONTRADICTION = timedelta(days=7)  # as long as two sources' different days are a conflict


def believe(
    uid: str, assertions: Sequence[Assertion], corrections: Sequence[Correction], now: datetime
) -> Event:
    """The event as the assertions make it (at least one); sequence is 0: `advance` counts published changes.

    `now` bounds what counts: an assertion dated in the future is read as of now. Raises ValueError on an
    empty set.
    """
    if not assertions:
        raise ValueError(f"event {uid} has no assertion")
    known = ordered([sound(a, now) for a in assertions])
    belief = fold(known)
    event = describe(uid, known, belief.status, belief.when, belief.old_when)
    supporting = tuple(a for a in known if agrees(a, belief.when, belief.status))
    event = replace(
        event,
        confirmation=confirmation(supporting),
        conflict=conflict_of(known, belief.when, belief.dated_by),
    )
    return apply_corrections(event, corrections)


def fold(known: Sequence[Assertion]) -> Belief:
    """Runs through ordered assertions and keeps the time and status that stand at the end."""
    belief = Belief()
    for a in known:
        belief = step(belief, a)
    return belief


def step(belief: Belief, a: Assertion) -> Belief:
    """One assertion added to what was believed before it."""
    if a.mention.hedged:
        return _hinted(belief, a)
    status = a.mention.status
    if belief.settled_by is None:
        return _first(a)
    if is_stale(belief, a):
        return dated_afterwards(belief, a)
    if status is EventStatus.CANCELLED:
        return _cancel(belief, a)
    if status is EventStatus.POSTPONED and (a.mention.when is None or not _new_date(belief, a)):
        return _postpone(belief, a)
    return _restate(belief, a)


def _first(a: Assertion) -> Belief:
    m = a.mention
    when = m.when
    old = m.old_when
    if m.status is EventStatus.POSTPONED:
        when, old = None, m.old_when or m.when
    elif m.status is EventStatus.CANCELLED:
        old = m.old_when or m.when
    return Belief(status=m.status, when=when, old_when=old, dated_by=a if when else None, settled_by=a)


def _hinted(belief: Belief, a: Assertion) -> Belief:
    """A rumour changes nothing: it begins a dossier, or dates an undated plan until a day is stated."""
    m = sober(a.mention)
    if belief.settled_by is None:
        return Belief(status=m.status, when=m.when, settled_by=a)
    if belief.when is None and belief.status in PLANNED and m.when is not None:
        return replace(belief, when=m.when)
    return belief


def _new_date(belief: Belief, a: Assertion) -> bool:
    when = a.mention.when
    if when is None:
        return False
    for known in (belief.when, belief.old_when, a.mention.old_when):
        if known is not None and times.overlap(times.span(when), times.span(known)):
            return False
    return True


def _cancel(belief: Belief, a: Assertion) -> Belief:
    """The event stays in calendars on its day, as cancelled: the most exact day that is known of it."""
    m = a.mention
    when = _finest(belief.when, m.when, m.old_when)
    old = _finest(belief.when, m.old_when, m.when, belief.old_when)
    return replace(belief, status=EventStatus.CANCELLED, when=when, old_when=old, settled_by=a)


def _finest(*told: When | None) -> When | None:
    """The first exact time of those given, else the first that is known at all."""
    known = [when for when in told if when is not None]
    return next((when for when in known if times.exact(when)), known[0] if known else None)


def _postpone(belief: Belief, a: Assertion) -> Belief:
    """The old date is withdrawn; one that was already replaced by a new plan is only told again."""
    old = a.mention.old_when
    if belief.status is EventStatus.RESCHEDULED and belief.when is not None and is_recap(belief, a):
        return belief
    kept = belief.when or belief.old_when
    if old is not None and (kept is None or (times.exact(old) and not times.exact(kept))):
        kept = old
    return replace(
        belief, status=EventStatus.POSTPONED, when=None, old_when=kept, dated_by=None, settled_by=a
    )


def _restate(belief: Belief, a: Assertion) -> Belief:
    """A plan, a move, or word that it goes on or is over."""
    m = a.mention
    if m.when is None:
        if m.status is EventStatus.RESCHEDULED and belief.when is not None:
            return replace(belief, settled_by=a)
        return replace(belief, status=_status_after(belief, a, dated=False), settled_by=a)
    if belief.when is None:
        return _dated(belief, a, _given_up(belief, a))
    relation = _compare(belief, a)
    if relation == "same":
        status = _status_after(belief, a, dated=True)
        return replace(belief, status=status, old_when=_given_up(belief, a), settled_by=a)
    if relation == "finer":
        return _dated(belief, a, _given_up(belief, a))
    return _contradict(belief, a)


def _given_up(belief: Belief, a: Assertion) -> When | None:
    """The plan before this one, learnt late or more exactly from a text that tells the same new date."""
    told = a.mention.old_when
    if told is None or a.mention.when is None:
        return belief.old_when
    if times.overlap(times.span(told), times.span(a.mention.when)) or not _better_old(told, belief.old_when):
        return belief.old_when
    return told


def _status_after(belief: Belief, a: Assertion, *, dated: bool) -> EventStatus:
    """The status that stands: a lower rung of planning does not undo a higher one."""
    new = a.mention.status
    old = belief.status
    if old is EventStatus.ONGOING and new in PLANNED:
        return old
    if new is EventStatus.ANNOUNCED and old in (EventStatus.CONFIRMED, EventStatus.RESCHEDULED):
        return old
    if new is EventStatus.RESCHEDULED and old is EventStatus.CONFIRMED and dated:
        return old
    return new


def _compare(belief: Belief, a: Assertion) -> str:
    """same: nothing new in the date; finer: the new one is within the old; other: they differ."""
    new, old = a.mention.when, belief.when
    assert new is not None and old is not None
    if times.days_text(new) == times.days_text(old):
        return (
            "finer" if new.precision is Precision.MINUTE and old.precision is not Precision.MINUTE else "same"
        )
    ours, theirs = times.span(new), times.span(old)
    if not times.overlap(ours, theirs):
        return "other"
    if times.exact(new) and times.exact(old):
        return _compare_days(belief, a, ours, theirs)
    if times.exact(old) or times.contains(ours, theirs):
        return "same"
    return "finer" if times.exact(new) or times.contains(theirs, ours) else "other"


def _compare_days(belief: Belief, a: Assertion, ours: times.Span, theirs: times.Span) -> str:
    """Named days that overlap: «12» beside «11–12» is the chief day, and the longer range knows more."""
    if times.contains(theirs, ours):
        trusted = belief.dated_by is None or RANK[a.rank] > RANK[belief.dated_by.rank]
        return "finer" if trusted and ours[0] == theirs[0] and a.mention.status in PLANNED else "same"
    if times.contains(ours, theirs):
        return "finer" if not _outranked(belief, a) else "same"
    return "other"


def _outranked(belief: Belief, a: Assertion) -> bool:
    by = belief.dated_by
    return by is not None and RANK[a.rank] < RANK[by.rank]


def _dated(belief: Belief, a: Assertion, old_when: When | None) -> Belief:
    status = a.mention.status
    if status in PLANNED and status is not EventStatus.RESCHEDULED:
        status = _status_after(replace(belief, status=_revived(belief)), a, dated=True)
    return replace(belief, status=status, when=a.mention.when, old_when=old_when, dated_by=a, settled_by=a)


def _revived(belief: Belief) -> EventStatus:
    return EventStatus.ANNOUNCED if belief.status in WITHDRAWN else belief.status


def _contradict(belief: Belief, a: Assertion) -> Belief:
    """Another date: a stated move counts at once; otherwise rank and time decide who is believed."""
    m, by = a.mention, belief.dated_by
    if by is None and belief.status in PLANNED:
        return _dated(belief, a, m.old_when or belief.old_when)  # what stood there was a rumour's day
    if m.status is EventStatus.RESCHEDULED or by is None or belief.status is EventStatus.CANCELLED:
        return _dated(belief, a, m.old_when if _better_old(m.old_when, belief.when) else belief.when)
    if m.status in (EventStatus.HELD, EventStatus.ONGOING):
        # What has happened needs no plan: its own day is the day, where a day is named.
        early = _outranked(belief, a) and a.published_at - by.published_at <= SAME_TIME
        if early or (times.exact(belief.when) and not times.exact(m.when)):
            return replace(belief, status=m.status, settled_by=a)
        return _dated(belief, a, belief.old_when)
    if belief.status in (EventStatus.HELD, EventStatus.ONGOING):
        return belief
    if not times.exact(m.when) and times.exact(belief.when) and _outranked(belief, a):
        return belief
    if a.article == by.article or repeats_given_up(belief, a):
        return belief  # one text with two dates is read wrongly, or speaks of parts
    if a.origin == by.origin or RANK[a.rank] > RANK[by.rank]:
        return _dated(belief, a, belief.when)
    # Another outlet's other day is a contradiction while both are news; a week later it is the newer word.
    if RANK[a.rank] == RANK[by.rank] and a.published_at - by.published_at > CONTRADICTION:
        return _dated(belief, a, belief.when)
    return belief


def _better_old(told: When | None, believed: When | None) -> bool:
    """True where the plan that the text gives up is told more exactly than we knew it."""
    return told is not None and (believed is None or (times.exact(told) and not times.exact(believed)))
