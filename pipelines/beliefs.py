"""One dossier brought up to date in the store: its evidence read, believed anew, its changes kept once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from monitor.models import Assertion, ChangeKind, Correction, Event, EventChange
from monitor.store import Connection, events, evidence
from pipelines.timeline.belief import believe
from pipelines.timeline.changes import advance, change_key


def add_words(
    tx: Connection,
    uid: str,
    words: Sequence[Assertion],
    now: datetime,
    *,
    instead_of: Collection[str] = (),
    topics: Sequence[str] = (),
    teller: Assertion | None = None,
) -> list[EventChange]:
    """What one article says of an event, known or new, in one step; its new changes.

    `instead_of` are fingerprints of what the same article said of this event before. `teller` is the word
    that the changes cite; without it, the one of `words` that says most nearly what is then believed.
    """
    events.lock(tx, (f"uid:{uid}",))
    before = events.find(tx, uid)
    if instead_of:
        evidence.drop_assertions(tx, words[0].article, only={(uid, one) for one in instead_of})
    known = [*events.assertions(tx, uid), *words]
    corrections = events.corrections(tx, uid)
    cause = teller or telling(believe(uid, known, corrections, now), words)
    step = advance(before, uid, known, corrections, cause, now, told(tx, uid))
    events.save(tx, with_topics(step.event, before, topics))
    for word in words:
        evidence.save_assertion(tx, uid, word)
    return events.save_changes(tx, step.changes)


def telling(after: Event, words: Sequence[Assertion]) -> Assertion:
    """The word to quote: the last that says what is now believed, else the last."""
    agreeing = [w for w in words if w.mention.status is after.status and w.mention.when == after.when]
    same_status = [w for w in words if w.mention.status is after.status]
    return (agreeing or same_status or words)[-1]


def believe_again(
    tx: Connection, uid: str, cause: Assertion | Correction | None, now: datetime
) -> list[EventChange]:
    """The belief of an event anew from all that is stored of it; its new changes."""
    events.lock(tx, (f"uid:{uid}",))
    before = events.get(tx, uid)
    known = events.assertions(tx, uid)
    if not known:
        return forget(tx, before, now)
    step = advance(before, uid, known, events.corrections(tx, uid), cause, now, told(tx, uid))
    events.save(tx, with_topics(step.event, before, ()))
    return events.save_changes(tx, step.changes)


def forget(tx: Connection, event: Event, now: datetime) -> list[EventChange]:
    """An event of which no article speaks any more (today's rules find none, or all were given away)."""
    if event.dismissed or event.merged_into is not None:
        return []
    gone = replace(event, dismissed=True, sequence=event.sequence + 1)
    events.save(tx, gone)
    return events.save_changes(tx, [note(gone, ChangeKind.CORRECTED, None, "dismissed=true", now)])


def merge(
    tx: Connection, gone: Event, kept: str, now: datetime, cause: Assertion | None
) -> list[EventChange]:
    """Gives all evidence of one dossier to another, which lives on; the new changes of both."""
    events.lock(tx, sorted((f"uid:{gone.uid}", f"uid:{kept}")))
    words = events.assertions(tx, gone.uid)
    away = replace(gone, merged_into=kept, sequence=gone.sequence + 1)
    events.save(tx, away)
    found = events.save_changes(tx, [note(away, ChangeKind.MERGED, None, kept, now, cause)])
    if cause is not None and words:  # the article that proves it tells what the reader of `kept` did not know
        return found + add_words(tx, kept, words, now, topics=gone.topics, teller=cause)
    for word in words:
        found += add_words(tx, kept, [word], now, topics=gone.topics)
    return found


def note(
    event: Event,
    kind: ChangeKind,
    old: str | None,
    new: str | None,
    now: datetime,
    cause: Assertion | None = None,
) -> EventChange:
    """A change of the dossier itself, that no comparison of beliefs makes."""
    return EventChange(
        key=change_key(event.uid, kind, old, new),
        event=event.uid,
        kind=kind,
        old=old,
        new=new,
        article=cause.article if cause else None,
        url=cause.url if cause else None,
        quote=cause.mention.quote if cause else None,
        at=now,
        sequence=event.sequence,
        sources=event.sources,
    )


def told(tx: Connection, uid: str) -> set[str]:
    """Keys of the changes that are in an event's history."""
    return {change.key for change in events.changes(tx, uid)}


def with_topics(event: Event, before: Event | None, topics: Sequence[str]) -> Event:
    """The event with the topics of all articles that spoke of it."""
    return replace(event, topics=tuple(sorted({*topics, *(before.topics if before else ())})))
