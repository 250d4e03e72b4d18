"""One article's mentions taken into the dossiers: which event each is of, what is believed, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import blake2b

from monitor.models import Analysis, Article, Assertion, Correction, Event, EventChange, EventMention, Rank
from monitor.store import Connection, events, evidence
from pipelines.timeline import times
from pipelines.timeline.changes import advance
from pipelines.timeline.identity import choose_event, event_keys
from pipelines.timeline.likeness import likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks: the article, its source's rank, and the first publisher of its words."""

    article: Article
    rank: Rank
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """What this article said of an event in an earlier wording."""

    event: str
    fingerprint: str
    said: Assertion


def take_in(tx: Connection, voice: Voice, analysis: Analysis, now: datetime) -> list[EventChange]:
    """Adds all that an article says to the dossiers, in the caller's transaction; the changes that are new.

    Of a revised article the former words about an event give way to the new ones about the same event. An
    event of which the revision says nothing keeps its former words: silence is no cancellation (law 2).
    """
    article = voice.article
    assert article.id is not None
    told_at = article.published_at or article.fetched_at
    day = told_at.date()
    keys = [event_keys(mention, day) for mention in analysis.events]
    events.lock(tx, {key for one in keys for key in one})
    former = [_Before(event=uid, fingerprint=f, said=s) for uid, f, s in events.of_article(tx, article.id)]
    taken: set[str] = set()
    changes: list[EventChange] = []
    for mention, own in zip(analysis.events, keys, strict=True):
        event = _event_of(tx, mention, own, told_at, former, taken)
        uid = event.uid if event else _new_uid(tx, article, own)
        taken.add(uid)
        old = [one for one in former if one.event == uid]
        assertion = _assertion(voice, mention, told_at, old, now)
        changes += _advance(tx, uid, assertion, old, analysis.topics, now)
        former = [one for one in former if one.event != uid]
    return changes


def _event_of(
    tx: Connection,
    mention: EventMention,
    keys: Sequence[str],
    told_at: datetime,
    former: Sequence[_Before],
    taken: set[str],
) -> Event | None:
    found = events.candidates(tx, keys, near=_near(mention, told_at.date()))
    chosen = choose_event(mention, told_at, found, taken)
    if chosen is not None:
        return chosen
    # The same page in a new wording: what it spoke of before is what it speaks of now, whatever the date.
    spoken = [events.get(tx, uid) for uid in sorted({one.event for one in former} - taken)]
    alike = [event for event in spoken if event.merged_into is None and likeness(mention, event) > 0]
    return alike[0] if len(alike) == 1 else None


def _near(mention: EventMention, day: date) -> date:
    """The day round which an event of this mention is looked for."""
    when = mention.old_when or mention.when
    return (when.first or when.last or day) if when else day


def _new_uid(tx: Connection, article: Article, keys: Sequence[str]) -> str:
    """A uid that the first article and the identity give: the same article read again gives the same one."""
    for number in range(1, 1000):
        seed = "\x1f".join((article.canonical_url, *keys, str(number)))
        uid = blake2b(seed.encode(), digest_size=10).hexdigest()
        if events.find(tx, uid) is None:
            return uid
    raise AssertionError(f"article {article.id} speaks of a thousand events under the same keys")


def _assertion(
    voice: Voice, mention: EventMention, told_at: datetime, old: Sequence[_Before], now: datetime
) -> Assertion:
    article = voice.article
    assert article.id is not None
    return Assertion(
        article=article.id,
        source=article.source,
        url=article.url,
        rank=voice.rank,
        origin=voice.origin,
        published_at=_said_at(article, mention, told_at, old),
        mention=mention,
        headline=article.headline,
        language=article.language,
    )


def _said_at(article: Article, mention: EventMention, told_at: datetime, old: Sequence[_Before]) -> datetime:
    """A revision speaks when it was made, but only where it says something else than before.

    Otherwise a corrected comma would lift an old date over what others have told since.
    """
    if article.revision == 1 or not old:
        return told_at
    for one in old:
        if _facts(one.said.mention) == _facts(mention):
            return one.said.published_at
    revised = (
        article.updated_at if article.updated_at and article.updated_at > told_at else article.fetched_at
    )
    return max(revised, told_at)


def _facts(mention: EventMention) -> tuple[str | None, ...]:
    return (str(mention.status), times.text(mention.when), times.text(mention.old_when), mention.place)


def _advance(
    tx: Connection,
    uid: str,
    assertion: Assertion,
    old: Sequence[_Before],
    topics: Sequence[str],
    now: datetime,
) -> list[EventChange]:
    """One event with one more assertion (and `old` ones of the same article taken back); its new changes."""
    events.lock(tx, (f"uid:{uid}",))
    before = events.find(tx, uid)
    pairs = {(one.event, one.fingerprint) for one in old}
    if pairs:
        evidence.drop_assertions(tx, assertion.article, only=pairs)
    known = [*events.assertions(tx, uid), assertion]
    step = advance(before, uid, known, events.corrections(tx, uid), assertion, now, told(tx, uid))
    events.save(tx, _with_topics(step.event, before, topics))
    events.save_assertion(tx, uid, assertion)
    return events.save_changes(tx, step.changes)


def recompute(
    tx: Connection, uid: str, cause: Assertion | Correction | None, now: datetime
) -> list[EventChange]:
    """The belief of an event anew from what is stored of it; its new changes. Locks the event."""
    events.lock(tx, (f"uid:{uid}",))
    before = events.get(tx, uid)
    known = events.assertions(tx, uid)
    step = advance(before, uid, known, events.corrections(tx, uid), cause, now, told(tx, uid))
    events.save(tx, _with_topics(step.event, before, ()))
    return events.save_changes(tx, step.changes)


def told(tx: Connection, uid: str) -> set[str]:
    """Keys of the changes that are in an event's history."""
    return {change.key for change in events.changes(tx, uid)}


def _with_topics(event: Event, before: Event | None, topics: Sequence[str]) -> Event:
    return replace(event, topics=tuple(sorted({*topics, *(before.topics if before else ())})))
