"""Reads from the store what a digest tells, as it was believed at the end of its period."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitor.alerts_match import tellable
from monitor.bundles import Facts
from monitor.config.vocabulary import Vocabulary
from monitor.health import SourceHealth
from monitor.models import Article, ChangeKind, Event, EventChange, EventKind, Rank, Story
from monitor.outbox_facts import source_lines
from monitor.store import Connection, articles, changes, events, evidence, outbox, stories
from pipelines.timeline.belief import believe
from pipelines.timeline.series import Rhythm, Round, expected_events

SILENT = frozenset({ChangeKind.MERGED})
RADAR = timedelta(days=183)
UNDATED_FOR = timedelta(days=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What a digest covers: [since, until), and the day that it is named after."""

    day: date
    since: datetime
    until: datetime
    zone: ZoneInfo
    week: bool = False


def day_period(day: date, zone: ZoneInfo, now: datetime, hour: time = time(8)) -> Period:
    """One day's digest: from the hour of the day before at which the last one was written, to its end.

    Written in the morning it tells the last 24 hours; written again for a past day it tells all of that day.
    """
    since = datetime.combine(day - timedelta(days=1), hour, tzinfo=zone)
    return Period(day=day, since=since, until=min(now, _midnight(day + timedelta(days=1), zone)), zone=zone)


def week_period(day: date, zone: ZoneInfo, now: datetime) -> Period:
    """The seven days that end with `day`."""
    since = _midnight(day - timedelta(days=6), zone)
    end = min(now, _midnight(day + timedelta(days=1), zone))
    return Period(day=day, since=since, until=end, zone=zone, week=True)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFacts:
    """A story with its articles, official ones first."""

    story: Story
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFacts:
    """Everything that one digest tells."""

    period: Period
    changes: tuple[tuple[EventChange, Facts], ...]
    ahead: tuple[Facts, ...]
    stories: tuple[StoryFacts, ...]
    radar: tuple[Event, ...]
    health: tuple[SourceHealth, ...]
    waiting: int


def read_digest(
    tx: Connection,
    period: Period,
    *,
    vocabulary: Vocabulary,
    health: Iterable[SourceHealth],
    ranks: Mapping[str, Rank],
    ahead_days: int = 60,
) -> DigestFacts:
    """The facts of one digest. `health` is judged at the period's end; `ranks` are the sources' by id."""
    known = _Believed(tx, period.until)
    told = changes.changes_since(tx, period.since, period.until)
    subjects = known.many({change.event for change in told})
    return DigestFacts(
        period=period,
        changes=tuple(
            (change, subjects[change.event])
            for change in told
            if change.event in subjects
            and change.kind not in SILENT
            and tellable(subjects[change.event].event)
        ),
        ahead=tuple(known.ahead(period.day, ahead_days)),
        stories=tuple(_stories(tx, period, ranks)),
        radar=tuple(_radar(tx, vocabulary, period.until)),
        health=tuple(health),
        waiting=sum(1 for _, alert in outbox.due(tx) if alert.due_at <= period.until),
    )


class _Believed:
    """Events as they were believed at an instant: what changed later is reckoned again without it."""

    def __init__(self, tx: Connection, at: datetime) -> None:
        self._tx = tx
        self._at = at
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

    def _facts(self, event: Event) -> Facts | None:
        said = [one for one in evidence.assertions(self._tx, event.uid) if one.published_at < self._at]
        history = [one for one in changes.changes(self._tx, event.uid) if one.at < self._at]
        if event.uid in self._later and said:
            corrections = [one for one in evidence.corrections(self._tx, event.uid) if one.at < self._at]
            then = believe(event.uid, said, corrections, self._at)
            event = replace(then, sequence=history[-1].sequence if history else 0)
        elif event.uid in self._later:
            return None
        return Facts(event=event, sources=source_lines(said), history=tuple(history))


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


def _stories(tx: Connection, period: Period, ranks: Mapping[str, Rank]) -> Iterable[StoryFacts]:
    order = {Rank.OFFICIAL: 0, Rank.AGENCY: 1, Rank.MEDIA: 2}
    for story in stories.between(tx, period.since, period.until):
        if story.first_at < period.since:
            continue
        told = [one for one in articles.many(tx, story.articles) if one.fetched_at < period.until]
        told.sort(key=lambda one: (order[ranks.get(one.source, Rank.MEDIA)], one.fetched_at, one.id or 0))
        if told:
            yield StoryFacts(story=story, articles=tuple(told))


def _radar(tx: Connection, vocabulary: Vocabulary, now: datetime) -> tuple[Event, ...]:
    """Rounds of joint series that are due and that nobody has announced."""
    rhythms = [
        Rhythm(
            id=series.id,
            kind=EventKind(series.kind),
            title=series.ru,
            rounds=tuple(
                Round(first=one.first, ordinal=one.ordinal, status=one.status, place=one.place or None)
                for one in series.rounds
                if one.first
            ),
            parties=series.parties,
            roman=not series.ru.lower().startswith("заседани"),
        )
        for series in vocabulary.all_series.values()
        if series.joint and series.kind in set(EventKind)
    ]
    known = [event for rhythm in rhythms for event in events.of_series(tx, rhythm.id)]
    soon = (now + RADAR).date()
    due = expected_events(rhythms, known, now)
    return tuple(event for event in due if event.when and event.when.first and event.when.first <= soon)
