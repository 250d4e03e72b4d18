"""Reads from the store what a digest tells, as it was believed at the end of its period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitor.alerts_match import tellable
from monitor.bundles import Facts
from monitor.config.vocabulary import Vocabulary
from monitor.digest_then import Then
from monitor.health import SourceHealth
from monitor.models import Article, ChangeKind, Event, EventChange, EventKind, Rank, Story
from monitor.store import Connection, changes, events, outbox, stories
from pipelines.timeline.series import Rhythm, Round, expected_events

SILENT = frozenset({ChangeKind.MERGED})
RADAR = timedelta(days=183)


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
    known = Then(tx, period.until, ranks)
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
        stories=tuple(_stories(tx, period, ranks, known)),
        radar=tuple(_radar(tx, vocabulary, known, period.until)),
        health=tuple(health),
        waiting=sum(1 for _, alert in outbox.due(tx) if alert.due_at <= period.until),
    )


def _stories(tx: Connection, period: Period, ranks: Mapping[str, Rank], then: Then) -> Iterable[StoryFacts]:
    """Stories that began in the period, the latest first."""
    order = {Rank.OFFICIAL: 0, Rank.AGENCY: 1, Rank.MEDIA: 2}
    found: list[StoryFacts] = []
    for story in stories.between(tx, period.since, period.until):
        if story.first_at < period.since:
            continue
        known, told = then.story(story)
        told.sort(key=lambda one: (order[ranks.get(one.source, Rank.MEDIA)], one.fetched_at, one.id or 0))
        if told:
            found.append(StoryFacts(story=known, articles=tuple(told)))
    return sorted(found, key=_latest, reverse=True)


def _latest(facts: StoryFacts) -> tuple[datetime, str]:
    return max(one.published_at or one.fetched_at for one in facts.articles), facts.story.uid


def _radar(tx: Connection, vocabulary: Vocabulary, known: Then, now: datetime) -> tuple[Event, ...]:
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
    uids = [event.uid for rhythm in rhythms for event in events.of_series(tx, rhythm.id)]
    soon = (now + RADAR).date()
    due = expected_events(rhythms, [facts.event for facts in known.many(uids).values()], now)
    return tuple(event for event in due if event.when and event.when.first and event.when.first <= soon)
