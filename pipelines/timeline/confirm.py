"""How well an event is confirmed, and whether independent sources contradict each other about its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from monitor.models import Assertion, EventStatus, Rank, When
from pipelines.timeline import times
from pipelines.timeline.relation import PLANNED, WITHDRAWN

_WEIGHT = {Rank.OFFICIAL: 0.6, Rank.AGENCY: 0.4, Rank.MEDIA: 0.25}
_STEP = {Rank.OFFICIAL: 3, Rank.AGENCY: 2, Rank.MEDIA: 1}
_ONE_TIME = timedelta(days=7)  # two texts further apart are news and old news, not a contradiction


def confirmation(assertions: Sequence[Assertion]) -> float:
    """0..1 from independent voices: each origin counts once, by its best rank; 1 - product of doubts."""
    best: dict[str, float] = {}
    for a in assertions:
        best[a.origin] = max(best.get(a.origin, 0.0), _WEIGHT[a.rank])
    doubt = 1.0
    for origin in sorted(best):
        doubt *= 1 - best[origin]
    return round(1 - doubt, 4)


def agrees(a: Assertion, when: When | None, status: EventStatus) -> bool:
    """True where the assertion supports the belief: dates that meet, and no opposite status."""
    m = a.mention
    if m.hedged:
        return False
    if (status in WITHDRAWN) != (m.status in WITHDRAWN):
        return False
    if m.when is None or when is None:
        return True
    return times.overlap(times.span(m.when), times.span(when))


def conflict_of(known: Sequence[Assertion], when: When | None, dated_by: Assertion | None) -> str | None:
    """«tass: 2025-11-12; inform: 2025-11-13» where independent sources stand by different days, else None.

    Only exact days, near in time and rank, and each origin's latest word count: it is resolved when either
    side comes to say the other's day, or when the better source repeats its own later.
    """
    if when is None or dated_by is None or not times.exact(when):
        return None
    backing = _latest_backing(known, when, dated_by)
    against = [a for a in _latest_words(known) if _opposes(a, when, backing, dated_by)]
    if not against:
        return None
    versions = {f"{dated_by.source}: {times.days_text(when)}"}
    versions |= {f"{a.source}: {times.days_text(a.mention.when)}" for a in against}
    return "; ".join(sorted(versions))


def _latest_words(known: Sequence[Assertion]) -> list[Assertion]:
    """Each origin's last word on the planned days."""
    last: dict[str, Assertion] = {}
    for a in known:
        m = a.mention
        if m.when is not None and times.exact(m.when) and m.status in PLANNED and not m.hedged:
            last[a.origin] = a
    return [last[origin] for origin in sorted(last)]


def _latest_backing(known: Sequence[Assertion], when: When, dated_by: Assertion) -> Assertion:
    backing = dated_by
    for a in known:
        meets = a.mention.when is not None and times.overlap(times.span(a.mention.when), times.span(when))
        if meets and a.mention.status not in WITHDRAWN and not a.mention.hedged:
            backing = a
    return backing


def _opposes(a: Assertion, when: When, backing: Assertion, dated_by: Assertion) -> bool:
    if a.mention.when is None or times.overlap(times.span(a.mention.when), times.span(when)):
        return False
    if a.origin == dated_by.origin:
        return False
    # A stated move explains the difference unless someone speaks against it afterwards.
    moved = dated_by.mention.status is EventStatus.RESCHEDULED
    if moved and a.published_at <= dated_by.published_at:
        return False
    if abs(a.published_at - dated_by.published_at) > _ONE_TIME:
        return False
    if abs(_STEP[a.rank] - _STEP[dated_by.rank]) > 1:
        return False
    followed = backing.published_at > a.published_at and _STEP[backing.rank] >= _STEP[a.rank]
    return not (followed and backing is not dated_by)
