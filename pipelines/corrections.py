"""What the operator decides about dossiers: recorded, and respected by all later crawls."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import blake2b

from monitor.models import Correction, Event, EventChange, EventKind, EventStatus
from monitor.services import Services
from monitor.store import Connection, Store, StoreError, events, evidence
from pipelines.beliefs import add_words, believe_again, merge
from pipelines.record import alert
from pipelines.timeline.corrections import apply_corrections

FIELDS = ("when", "place", "status", "title", "kind")


class BadCorrection(StoreError):
    """A correction that cannot be made; the message says why."""


def set_field(services: Services, uid: str, field: str, value: str, reason: str = "") -> list[EventChange]:
    """States a fact over all articles: when=2026-05-20, place=Омск, status=cancelled, title=…, kind=…."""
    if field not in FIELDS:
        raise BadCorrection(f"{field!r} cannot be set; what can: {', '.join(FIELDS)}")
    return _decide(services, uid, field, value, reason)


def dismiss(services: Services, uid: str, reason: str = "") -> list[EventChange]:
    """This is no event of ours: it is shown and told no more, whatever articles say."""
    return _decide(services, uid, "dismissed", "true", reason)


def restore(services: Services, uid: str, reason: str = "") -> list[EventChange]:
    """Takes a dismissal back."""
    return _decide(services, uid, "dismissed", "false", reason)


def _decide(services: Services, uid: str, field: str, value: str, reason: str) -> list[EventChange]:
    now, store = services.now(), _store(services)
    with store.begin() as tx:
        event = _live(tx, uid)
        at = _after_all(tx, uid, now)
        correction = Correction(event=uid, field=field, value=value, at=at, note=reason)
        _readable(event, correction)
        evidence.save_correction(tx, correction)
        changes = believe_again(tx, uid, correction, now)
        if not services.quiet:
            alert(tx, services, changes, now)
    return changes


def merge_events(services: Services, gone: str, kept: str, reason: str = "") -> list[EventChange]:
    """Two dossiers are of one event: `kept` gets all evidence, `gone` points to it; alerts nobody."""
    now, store = services.now(), _store(services)
    if gone == kept:
        raise BadCorrection("an event cannot be merged into itself")
    with store.begin() as tx:
        away, stays = _live(tx, gone), _live(tx, kept)
        articles = sorted({word.article for word in events.assertions(tx, gone)})
        told = f"{reason} [articles {' '.join(map(str, articles))}]".strip()
        evidence.save_correction(
            tx, Correction(event=gone, field="merged_into", value=kept, at=now, note=told)
        )
        return merge(tx, away, stays.uid, now, None)


def split_event(services: Services, uid: str, articles: Collection[int], reason: str = "") -> str:
    """What these articles say is of another event; its uid. Later crawls do not merge the two again.

    Nobody is alerted. BadCorrection where nothing or everything would be taken away.
    """
    now, store = services.now(), _store(services)
    with store.begin() as tx:
        event = _live(tx, uid)
        words = [word for word in events.assertions(tx, uid) if word.article in set(articles)]
        if not words or len(words) == len(events.assertions(tx, uid)):
            raise BadCorrection(f"event {uid}: name some of its articles, not none and not all")
        new = _part_uid(tx, uid, articles)
        for word in words:
            evidence.drop_assertions(tx, word.article, only={(uid, evidence.fingerprint(word.mention))})
            add_words(tx, new, [word], now, topics=event.topics)
        believe_again(tx, uid, Correction(event=uid, field="split", value=new, at=now, note=reason), now)
        for one, other in ((uid, new), (new, uid)):
            apart = Correction(
                event=one, field="merged_into", value="", at=now, note=f"{reason} [not {other}]"
            )
            evidence.save_correction(tx, apart)
    return new


def unmerge(services: Services, gone: str) -> list[EventChange]:
    """Takes a merge by the operator back: the articles that were `gone`'s are its own again."""
    now, store = services.now(), _store(services)
    with store.begin() as tx:
        away = events.get(tx, gone)
        if away.merged_into is None:
            raise BadCorrection(f"event {gone} was not merged")
        kept = away.merged_into
        mine = _merged_articles(tx, gone)
        evidence.drop_corrections(tx, gone, "merged_into")
        evidence.move_assertions(tx, kept, gone, mine)
        changes = believe_again(tx, gone, None, now)
        return changes + believe_again(tx, kept, None, now)


def _merged_articles(tx: Connection, uid: str) -> set[int]:
    """Numbers that the correction of a merge noted: whose words went over."""
    merges = [one for one in events.corrections(tx, uid) if one.field == "merged_into" and one.value]
    if not merges:
        raise BadCorrection(f"event {uid} was merged by an article's proof, not by you: use split")
    return {int(word) for word in merges[-1].note.rpartition("[articles ")[2].strip("]").split()}


def _part_uid(tx: Connection, uid: str, articles: Collection[int]) -> str:
    seed = f"{uid}/{' '.join(map(str, sorted(articles)))}"
    new = blake2b(seed.encode(), digest_size=10).hexdigest()
    if events.find(tx, new) is not None:
        raise BadCorrection(f"event {uid}: these articles were split off before, as {new}")
    return new


def _after_all(tx: Connection, uid: str, now: datetime) -> datetime:
    """Now, or just after the last decision about this event: the later one counts on a stopped clock too."""
    decided = [one.at + timedelta(microseconds=1) for one in events.corrections(tx, uid)]
    return max([now, *decided])


def _live(tx: Connection, uid: str) -> Event:
    event = events.get(tx, uid)
    if event.merged_into is not None:
        raise BadCorrection(f"event {uid} was merged into {event.merged_into}: correct that one")
    return event


def _readable(event: Event, correction: Correction) -> None:
    try:
        apply_corrections(event, [correction])
    except ValueError as error:
        known = {"status": EventStatus, "kind": EventKind}.get(correction.field)
        why = (
            f"one of {', '.join(known)}"
            if known
            else f"{error}; write 2026-05-20, 2026-05-20/2026-05-21 or 2026-05"
        )
        raise BadCorrection(f"{correction.field}={correction.value!r}: {why}") from error


def _store(services: Services) -> Store:
    assert services.store is not None
    return services.store
