"""Events, articles and stories as they stood at an instant: what came later is reckoned out again.

A past day's digest is told from the same facts whenever it is written. What was *told* is kept for ever (the
history); what was *said* is kept with its articles, and an article's later wording is left out with the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from monitor.alerts_match import tellable
from monitor.bundles import Facts, SourceLine
from monitor.messages.dates import read_when
from monitor.models import Article, ChangeKind, Event, EventChange, EventStatus, Rank, Story
from monitor.outbox_facts import source_lines
from monitor.store import Connection, articles, changes, events, evidence
from pipelines.timeline.belief import believe

UNDATED_FOR = timedelta(days=45)
_DATED = frozenset(
    {
        ChangeKind.ANNOUNCED,
        ChangeKind.DATE_NAMED,
        ChangeKind.CONFIRMED,
        ChangeKind.MOVED,
        ChangeKind.REINSTATED,
    }
)
_STATUS = {
    ChangeKind.ANNOUNCED: EventStatus.ANNOUNCED,
    ChangeKind.DATE_NAMED: EventStatus.ANNOUNCED,
    ChangeKind.CONFIRMED: EventStatus.CONFIRMED,
    ChangeKind.MOVED: EventStatus.RESCHEDULED,
    ChangeKind.REINSTATED: EventStatus.ANNOUNCED,
    ChangeKind.POSTPONED: EventStatus.POSTPONED,
    ChangeKind.CANCELLED: EventStatus.CANCELLED,
    ChangeKind.STARTED: EventStatus.ONGOING,
    ChangeKind.HELD: EventStatus.HELD,
}


class Then:
    """What was known at the instant `at`."""

    def __init__(self, tx: Connection, at: datetime, ranks: Mapping[str, Rank]) -> None:
        self._tx = tx
        self._at = at
        self._ranks = ranks
        self._later = {change.event for change in changes.changes_since(tx, at)}

    def many(self, uids: Collection[str]) -> dict[str, Facts]:
        """Facts of events by uid; those unknown at that instant are left out."""
        found = {uid: self._facts(event) for uid, event in events.many(self._tx, uids).items()}
        return {uid: facts for uid, facts in found.items() if facts is not None}

    def ahead(self, day: date, days: int) -> list[Facts]:
        """Joint events whose days touch the period, by date, then lately told ones without any day."""
        last = day + timedelta(days=days)
        dated = {event.uid for event in events.upcoming(self._tx, day, last)}
        undated = {event.uid for event in events.undated(self._tx, self._at - UNDATED_FOR)}
        found = self.many(dated | undated | self._later).values()
        ahead = [facts for facts in found if tellable(facts.event) and _touches(facts.event, day, last)]
        return sorted(ahead, key=lambda facts: _order(facts.event))

    def article(self, article: Article) -> Article | None:
        """The article as it was worded; None where it was not yet read."""
        if article.fetched_at < self._at:
            return article
        assert article.id is not None
        former = [one for one in articles.revisions(self._tx, article.id) if one.fetched_at < self._at]
        return former[-1] if former else None

    def story(self, story: Story) -> tuple[Story, list[Article]]:
        """The story with those of its articles that were read, and with their topics."""
        known = [self.article(one) for one in articles.many(self._tx, story.articles)]
        told = [one for one in known if one is not None]
        if len(told) == len(known):
            return story, told
        analyses = [articles.analysis(self._tx, one.id) for one in told if one.id is not None]
        topics = {topic for one in analyses if one is not None for topic in one.topics}
        return replace(story, topics=tuple(sorted(topics))), told

    def _facts(self, event: Event) -> Facts | None:
        words = [one for one in evidence.assertions(self._tx, event.uid) if one.published_at < self._at]
        read = articles.first_read(self._tx, [one.article for one in words])
        known = [one for one in words if read.get(one.article, self._at) < self._at]
        history = [one for one in changes.changes(self._tx, event.uid) if one.at < self._at]
        lines: tuple[SourceLine, ...] = ()
        if event.uid in self._later or len(known) < len(words):
            if known:
                corrections = [one for one in evidence.corrections(self._tx, event.uid) if one.at < self._at]
                event = believe(event.uid, known, corrections, self._at)
            elif history:  # its articles were reworded since, or given to another event
                event, lines = _as_told(event, history), self._tellers(history)
            else:
                return None
            event = replace(event, sequence=history[-1].sequence if history else 0)
        return Facts(event=event, sources=lines or source_lines(known, event), history=tuple(history))

    def _tellers(self, history: Iterable[EventChange]) -> tuple[SourceLine, ...]:
        """The articles by which the history was told, each outlet's latest."""
        numbers = [change.article for change in history if change.article is not None]
        return tuple(
            SourceLine(
                source=one.source,
                url=one.url,
                rank=self._ranks.get(one.source, Rank.MEDIA),
                origin=one.source,
                published_at=one.published_at or one.fetched_at,
                headline=one.headline,
            )
            for one in {one.source: one for one in articles.many(self._tx, numbers)}.values()
        )


def _as_told(event: Event, history: Iterable[EventChange]) -> Event:
    """What the history alone says of an event: its latest day and status."""
    now = replace(event, merged_into=None, old_when=None, conflict=None)
    for change in history:
        when = read_when(change.new) if change.kind in _DATED else now.when
        status = _STATUS.get(change.kind, now.status)
        if change.kind in (ChangeKind.CANCELLED, ChangeKind.POSTPONED):
            now, when = replace(now, old_when=read_when(change.old) or now.when), None
        elif status is EventStatus.ANNOUNCED and when is not None and when.exact:
            status = EventStatus.CONFIRMED
        now = replace(now, when=when, status=status)
    return now


def _touches(event: Event, day: date, last: date) -> bool:
    when = event.when
    if when is None or (when.first is None and when.last is None):
        return when is None and event.status not in ("held", "cancelled", "postponed", "ongoing")
    return (when.last or date.max) >= day and (when.first or date.min) <= last


def _order(event: Event) -> tuple[date, date, str]:
    when = event.when
    first = (when.first if when else None) or date.max
    last = (when.last if when else None) or date.max
    return (first, last, event.uid)
