"""Pure: a digest's facts in the reader's words, ready for the templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from monitor.bundles import Facts, Told
from monitor.digest_facts import DigestFacts, Period, StoryFacts
from monitor.digest_svg import two_weeks
from monitor.health import SourceHealth
from monitor.messages.dates import say_day, say_period, say_when
from monitor.messages.entries import Entry, entry_of
from monitor.messages.names import shorten
from monitor.messages.reader import Reader
from monitor.messages.visits import say_why
from monitor.models import Alert, ChangeKind, Event, EventChange, Precision, When
from monitor.untold import merge_changes

LINKS = 6
STORIES = 60
_INSTANT = timedelta(microseconds=1)
BRIEF = 6  # more changes than this are listed in one line each before they are told
# What a reader must know first comes first: what is off, then what is elsewhere, then what is new.
_ORDER = (
    *(ChangeKind.CANCELLED, ChangeKind.POSTPONED, ChangeKind.MOVED, ChangeKind.REINSTATED),
    *(ChangeKind.PLACE_CHANGED, ChangeKind.CONFLICT, ChangeKind.CONFLICT_RESOLVED),
    *(ChangeKind.ANNOUNCED, ChangeKind.DATE_NAMED, ChangeKind.CONFIRMED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name with its address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AheadRow:
    """One event ahead."""

    when: str
    title: str
    place: str
    status: str
    tone: str
    links: tuple[Link, ...]
    dossier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """One story in one line, with all its outlets."""

    headline: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRow:
    """A source that is not as it should be."""

    name: str
    trouble: str
    reason: str
    last_good: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestView:
    """A digest in words; `heads` are the section titles by name."""

    language: str
    title: str
    heads: dict[str, str]
    proof: str
    brief: tuple[str, ...]  # a line a change, on a day of many
    changes: tuple[Entry, ...]
    ahead: tuple[AheadRow, ...]
    calendar: str  # SVG
    stories: tuple[tuple[str, tuple[StoryRow, ...]], ...]  # by topic
    more_stories: str
    radar: tuple[tuple[str, str], ...]  # when, title
    troubles: tuple[HealthRow, ...]


def view_digest(facts: DigestFacts, reader: Reader) -> DigestView:
    """The view of one digest in the reader's language."""
    words, period = reader.words, facts.period
    names = (
        *("ahead", "ahead_none", "calendar", "stories", "stories_none", "radar", "radar_none", "radar_note"),
        *("health", "all_well", "when", "what", "where", "state", "source", "trouble", "last_good", "legend"),
    )
    heads = {name: words.text(f"digest.{name}") for name in names}
    suffix = "_week" if period.week else ""
    heads |= {name: words.text(f"digest.{name}{suffix}") for name in ("today", "nothing")}
    heads |= {"sources": words.text("row.sources"), "dossier": words.text("row.dossier")}
    if any(not one.read for one in facts.health):  # an empty day is no proof where somebody was not heard
        heads["nothing"] = words.text("digest.nothing_unread")
    changed = tuple(_changes(facts, reader))
    return DigestView(
        language=words.language,
        title=words.text("digest.week_title" if period.week else "digest.title", date=_span(period, reader)),
        heads=heads,
        proof=_proof(facts, reader),
        brief=tuple(entry.brief for entry in changed) if len(changed) > BRIEF else (),
        changes=changed,
        ahead=tuple(_ahead_row(one, reader) for one in facts.ahead),
        calendar=two_weeks(facts.ahead, period.day, reader),
        stories=_stories(facts.stories[:STORIES], reader),
        more_stories=_more(len(facts.stories) - STORIES, reader),
        radar=tuple(_radar_row(event, reader) for event in facts.radar),
        troubles=tuple(_troubles(facts.health, reader)),
    )


def _span(period: Period, reader: Reader) -> str:
    if not period.week:
        return say_day(period.day, reader.words, weekday=True)
    first = period.since.astimezone(period.zone).date()
    return say_when(When(first=first, last=period.day, precision=Precision.RANGE), reader.words)


def _changes(facts: DigestFacts, reader: Reader) -> Iterable[Entry]:
    """One entry an event: what its changes of the period come to, or the last one where they cancel out; the
    gravest first, then by date."""
    by_event: dict[str, tuple[Facts, list[EventChange]]] = {}
    for change, about in facts.changes:
        by_event.setdefault(change.event, (about, []))[1].append(change)
    told = [(about, merge_changes(_ended(turns)) or turns[-1:]) for about, turns in by_event.values()]
    for about, turns in sorted(told, key=_gravity):
        alert = Alert(
            key=turns[0].key,
            subscription="",
            event=about.event.uid,
            change=turns[0].key,
            kind=str(turns[0].kind),
            created_at=facts.period.until,
            due_at=facts.period.until,
        )
        yield entry_of(Told(alerts=(alert,), changes=tuple(turns), facts=about), reader)


def _ended(turns: Sequence[EventChange]) -> list[EventChange]:
    """Without the beginning of what is over as well."""
    over = any(turn.kind is ChangeKind.HELD for turn in turns)
    return [turn for turn in turns if not (over and turn.kind is ChangeKind.STARTED)]


def _gravity(told: tuple[Facts, Sequence[EventChange]]) -> tuple[int, date, str]:
    about, turns = told
    grave = min(_ORDER.index(turn.kind) if turn.kind in _ORDER else len(_ORDER) for turn in turns)
    when = about.event.when or about.event.old_when
    return grave, (when.first if when else None) or date.max, about.event.uid


def _ahead_row(facts: Facts, reader: Reader) -> AheadRow:
    event, language = facts.event, reader.words.language
    lost = event.when is None and event.old_when is not None
    when = event.old_when if lost else event.when
    state = reader.words.text(f"status.{event.status}")
    if event.conflict:
        state += f"; {reader.words.text('change.conflict').lower()}"
    return AheadRow(
        when=say_when(when, reader.words, reader.venue_zone(event)),
        title=reader.names.title(event, reader.words),
        place=reader.names.place(event, language),
        status=state,
        tone=str(event.status),
        dossier=reader.dossier_url(event.uid),
        links=tuple(
            Link(name=reader.names.outlet(line.source, language), url=line.url_in(language))
            for line in facts.sources[:LINKS]
        ),
    )


def _stories(found: Sequence[StoryFacts], reader: Reader) -> tuple[tuple[str, tuple[StoryRow, ...]], ...]:
    """Stories under their first topic, in the order of appearance; those without any come last."""
    groups: dict[str, list[StoryRow]] = {}
    other = reader.words.text("digest.other_topics")
    for one in found:
        topics = one.story.topics
        heading = reader.names.of(topics[0], topics[0], reader.words.language) if topics else other
        groups.setdefault(heading, []).append(_story_row(one, reader))
    ordered = sorted(groups.items(), key=lambda pair: pair[0] == other)
    return tuple((heading, tuple(rows)) for heading, rows in ordered)


def _story_row(one: StoryFacts, reader: Reader) -> StoryRow:
    outlets: dict[str, str] = {}
    for article in one.articles:
        outlets.setdefault(article.source, article.url)
    mine = next((a for a in one.articles if a.language == reader.words.language), one.articles[0])
    headline = mine.headline or one.story.headline
    return StoryRow(
        headline=shorten(headline, 200),
        links=tuple(
            Link(name=reader.names.outlet(source, reader.words.language), url=url)
            for source, url in outlets.items()
        ),
    )


def _more(hidden: int, reader: Reader) -> str:
    return reader.words.text("digest.and_more", n=hidden) if hidden > 0 else ""


def _radar_row(event: Event, reader: Reader) -> tuple[str, str]:
    return say_period(event.when, reader.words), reader.names.title(event, reader.words)


def _troubles(health: Iterable[SourceHealth], reader: Reader) -> Iterable[HealthRow]:
    words = reader.words
    for one in health:
        trouble = one.trouble or ("pending" if one.status is None else "")
        if not trouble:
            continue
        good = one.last_good
        yield HealthRow(
            name=reader.names.outlet(one.source, words.language),
            trouble=words.text(f"trouble.{trouble}"),
            reason=shorten(say_why(one.trouble, one.reason, one.facts, words, reader.zone), 120),
            last_good=_clock(good.astimezone(reader.zone), reader) if good else words.text("digest.never"),
        )


def _clock(local: datetime, reader: Reader) -> str:
    today = (reader.now - _INSTANT).astimezone(reader.zone).date()  # a day's end is still that day
    if local.date() == today:
        return f"{local:%H:%M}"
    return f"{say_day(local.date(), reader.words, year=local.year != today.year)}, {local:%H:%M}"


def _proof(facts: DigestFacts, reader: Reader) -> str:
    """«23 из 23 источников прочитано, новейшее 06:12, 0 сообщений ждут отправки.»"""
    words = reader.words
    read = sum(one.read for one in facts.health)
    sources = words.count("count.of_sources", len(facts.health), read=read)
    newest = max((one.newest for one in facts.health if one.newest), default=None)
    shown = _clock(newest.astimezone(reader.zone), reader) if newest else words.text("digest.proof_none")
    waiting = words.count("count.waiting", facts.waiting)
    return words.text("digest.proof", sources=sources, newest=shown, waiting=waiting)
