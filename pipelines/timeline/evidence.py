"""Assertions made ready to be believed: without repeats, in order, and without times that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from monitor.models import Assertion, EventMention, EventStatus, Rank
from pipelines.timeline import times

RANK = {Rank.OFFICIAL: 3, Rank.AGENCY: 2, Rank.MEDIA: 1}


def ordered(assertions: Sequence[Assertion]) -> tuple[Assertion, ...]:
    """Without repeats, oldest first; at one instant the more trusted last, so that it has the last word."""
    unique = {_identity(a): a for a in assertions}
    return tuple(unique[key] for key in sorted(unique))


def _identity(a: Assertion) -> tuple[datetime, int, str, int, str, str, str]:
    m = a.mention
    when, old = times.text(m.when) or "", times.text(m.old_when) or ""
    return (
        a.published_at,
        RANK[a.rank],
        a.origin,
        a.article,
        m.status.value,
        f"{when}|{old}",
        m.title + m.quote,
    )


def sound(a: Assertion, now: datetime) -> Assertion:
    """As of now at the latest, and without open spans that say nothing («с 2015 года»)."""
    m, day = a.mention, a.published_at.date()
    when, old_when = (None if times.empty(w, day) else w for w in (m.when, m.old_when))
    if (when, old_when) != (m.when, m.old_when):
        a = replace(a, mention=replace(m, when=when, old_when=old_when))
    return replace(a, published_at=now) if a.published_at > now else a


def sober(mention: EventMention) -> EventMention:
    """What a hedged mention says for certain: that there is, or was, a plan.

    Of «форум 12 ноября может быть отменён» the plan for 12 November is left, of «может быть перенесён с 12-го
    на 19-е» too; the 19th is nobody's plan yet. What is told as a fact is given back as it is.
    """
    if not mention.hedged:
        return mention
    when = mention.when
    if mention.status in (EventStatus.CANCELLED, EventStatus.POSTPONED):
        when = mention.old_when or mention.when
    elif mention.status is EventStatus.RESCHEDULED:
        when = mention.old_when
    return replace(mention, status=EventStatus.ANNOUNCED, when=when, old_when=None)
