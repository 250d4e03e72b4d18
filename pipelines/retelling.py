"""An article that arrives late: what was told after it is decided again, as if it had been there in time.

Which event a word is of depends on what was believed when it was said. So that the order of arrival does not
matter, the words that later articles said of the events in question are given to events anew, in order of
publication; what then belongs elsewhere is moved, and dossiers that would never have begun are merged away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import blake2b

import structlog

from monitor.models import Assertion, ChangeKind, Event, EventChange
from monitor.store import Connection, articles, editions, events, evidence
from pipelines.beliefs import add_words, believe_again, note, telling
from pipelines.timeline.belief import believe
from pipelines.timeline.identity import choose_event, event_keys
from pipelines.timeline.likeness import likeness
from pipelines.timeline.retelling import Retelling, as_lives

log = structlog.get_logger(__name__)

MOST = 400  # words that are decided again at once; beyond it a reanalysis is due
IN_ALL = 1000  # words decided again for one late article, with all that follows: two seconds of work
DEPTH = 3  # rounds of what follows from what followed
REACH = timedelta(days=1000)  # the longest plan and the longest move together: how far a word has influence
Moment = tuple[datetime, str, int]


def key_of(word: Assertion) -> tuple[int, str]:
    """What the store knows an assertion by."""
    return (word.article, evidence.fingerprint(word.mention))


def decide_again(
    tx: Connection,
    word: Assertion,
    near: Sequence[Event],
    now: datetime,
    *,
    depth: int = DEPTH,
    spent: Counter[str] | None = None,
) -> list[EventChange]:
    """The changes that follow where `word`, just stored, was said before words that are known.

    `near` are the stored events that were looked at for it. Those that the operator touched stay as they are.
    `spent` counts the words decided so far for the same late article.
    """
    spent = Counter() if spent is None else spent
    open_ = _in_question(tx, word, near, now)
    if not evidence.said_since(tx, [event.uid for event in open_], word.published_at, word.article):
        return []
    known = {event.uid: events.assertions(tx, event.uid) for event in open_}
    order = _moments(tx, [said for words in known.values() for said in words])
    merged = any(event.merged_into in known for event in near)
    since = min(order.values()) if merged else order[key_of(word)]  # of merged ones it is told from the start
    owned = [(order[key_of(said)], owner, said) for owner, words in known.items() for said in words]
    later = [one for one in owned if one[0] >= since]
    if len(later) < 2 or not _affordable(spent, len(later), word):
        return []
    events.lock(tx, sorted(f"uid:{uid}" for uid in known))
    retelling = _told_until(since, known, order, now)
    in_order = [said for _, _, said in sorted(later, key=lambda one: one[0])]
    _tell(tx, retelling, in_order, {event.uid for event in near} - known.keys())
    _name(tx, retelling, known)
    moved = [said for _, owner, said in later if retelling.given[said] != owner]
    changes = _move(tx, retelling, known, word, now)
    for said in moved if depth > 1 else ():  # what left a dossier may have been why others were of it
        around = events.candidates(tx, _keys(said), near=_near(said), merged=True)
        changes += decide_again(tx, said, around, now, depth=depth - 1, spent=spent)
    return changes


def _told_until(
    since: Moment,
    known: Mapping[str, Sequence[Assertion]],
    order: Mapping[tuple[int, str], Moment],
    now: datetime,
) -> Retelling:
    """The telling up to a moment: every word stays with the event it was given to."""
    retelling = Retelling(now, frozenset(known))
    for owner, words in known.items():
        earlier = [said for said in words if order[key_of(said)] < since]
        if earlier:
            retelling.take(owner, earlier)
    return retelling


def _affordable(spent: Counter[str], words: int, cause: Assertion) -> bool:
    """Counts `words` as decided again, unless that is more than one late article may cost."""
    if words > MOST or spent["words"] + words > IN_ALL:
        log.warning("too much is known to decide it again", article=cause.article, words=words)
        return False
    spent["words"] += words
    return True


def _keys(word: Assertion) -> tuple[str, ...]:
    return event_keys(word.mention, word.published_at.date())


def _near(word: Assertion) -> date:
    """The day round which an event of this word is looked for."""
    when = word.mention.old_when or word.mention.when
    return (when.first or when.last if when else None) or word.published_at.date()


def _in_question(tx: Connection, word: Assertion, near: Sequence[Event], now: datetime) -> list[Event]:
    """The word's own event, and those that it might be of, now or as they were when it was said.

    None at all where its own is the operator's.
    """
    owner = evidence.owner(tx, *key_of(word))
    if owner is None or evidence.touched(tx, owner):
        return []
    found = {owner: events.get(tx, owner)}
    for event in near:
        lives = events.living(tx, event)
        if lives.uid in found or _last_said(lives) < word.published_at:
            continue  # what was told before the word is known as it was
        begins = lives.first_seen or word.published_at
        if begins - word.published_at <= REACH and _might_be(tx, word, event, lives, now):
            found[lives.uid] = lives
    alive = [event for event in found.values() if not event.dismissed and event.merged_into is None]
    return [event for event in alive if event.uid == owner or not evidence.touched(tx, event.uid)]


def _might_be(tx: Connection, word: Assertion, event: Event, lives: Event, now: datetime) -> bool:
    if likeness(word.mention, as_lives(event, lives)) > 0:
        return True
    then = _as_of(tx, lives, word, now)
    return then is not None and likeness(word.mention, then) > 0


def _as_of(tx: Connection, event: Event, word: Assertion, now: datetime) -> Event | None:
    """The event as it was believed when the word was said; None where it had not begun."""
    if event.first_seen is None or event.first_seen > word.published_at:
        return None
    if _last_said(event) < word.published_at:
        return event
    said = [one for one in events.assertions(tx, event.uid) if _order(one) <= _order(word)]
    return believe(event.uid, said, (), now) if said else None


def _order(word: Assertion) -> tuple[datetime, str]:
    return (word.published_at, word.url)


def _has_merged(tx: Connection, event: Event) -> bool:
    near = events.candidates(
        tx, event.keys, limit=200, near=event.when.first if event.when else None, merged=True
    )
    return any(other.merged_into == event.uid for other in near)


def _last_said(event: Event) -> datetime:
    assert event.updated_at is not None
    return event.updated_at


def _moments(tx: Connection, words: Sequence[Assertion]) -> dict[tuple[int, str], Moment]:
    """When each word was said: by publication, then by address, then by its place in the article."""
    of_article: dict[int, list[Assertion]] = {}
    for word in words:
        of_article.setdefault(word.article, []).append(word)
    found: dict[tuple[int, str], Moment] = {}
    for number, said in of_article.items():
        place: dict[str, int] = {}
        if len(said) > 1:
            read = articles.analysis(tx, number)
            place = {evidence.fingerprint(m): i for i, m in enumerate(read.events if read else ())}
        for word in said:
            key = key_of(word)
            found[key] = (word.published_at, word.url, place.get(key[1], len(place)))
    return found


def _tell(tx: Connection, retelling: Retelling, later: Sequence[Assertion], fixed: set[str]) -> None:
    """Gives each word to an event, in order of being said."""
    translations = editions.of(tx, {word.article for word in later})
    for word in later:
        keys = set(_keys(word))
        known = retelling.candidates(keys) + _others(tx, word, keys, retelling, fixed)
        taken = retelling.taken(word)
        chosen = choose_event(word.mention, word.published_at, known, taken)
        sibling = None
        if chosen is None and (urls := translations.get(word.article)):
            read = articles.analysis(tx, word.article)
            sibling = retelling.sibling(word, read.events if read else (), urls.values(), taken)
        new = f"{len(retelling.given)}?"  # named when all is told
        uid = retelling.kept(chosen.uid) if chosen else sibling or new
        if chosen is not None and uid not in retelling.words:  # of an event that is not in question
            retelling.given[word] = uid
            continue
        retelling.take(uid, [word])
        retelling.merge_proved(word, uid, known)


def _others(
    tx: Connection, word: Assertion, keys: set[str], retelling: Retelling, fixed: set[str]
) -> list[Event]:
    """Events that were not in question, as they were believed when the word was said."""
    found = []
    for event in events.candidates(tx, sorted(keys), near=_near(word)):
        if event.uid in retelling.asked or event.uid in retelling.words:
            continue
        if event.uid in fixed:
            found.append(event)
            continue
        then = _as_of(tx, event, word, retelling.now)
        if then is not None:
            found.append(then)
    return found


def _name(tx: Connection, retelling: Retelling, known: Mapping[str, Sequence[Assertion]]) -> None:
    """Gives events told anew the uid under which most of their words are known, or else a new one."""
    shared: Counter[tuple[str, str]] = Counter()
    for owner, words in known.items():
        shared.update((retelling.given[word], owner) for word in words)
    names: dict[str, str] = {uid: uid for uid in known if uid in retelling.words}
    for (told, owner), _ in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if told.endswith("?") and told not in names and owner not in names.values():
            names[told] = owner
    for word, told in retelling.given.items():
        if told.endswith("?") and told not in names:
            names[told] = _new_uid(tx, retelling.words[told][0])
        retelling.given[word] = names.get(told, told)


def _new_uid(tx: Connection, word: Assertion) -> str:
    seed = "\x1f".join((word.url, evidence.fingerprint(word.mention)))
    for number in range(1000):
        uid = blake2b(f"{seed}\x1f{number}".encode(), digest_size=10).hexdigest()
        if events.find(tx, uid) is None:
            return uid
    raise AssertionError(f"{word.url} began a thousand events")


def _move(
    tx: Connection,
    retelling: Retelling,
    known: Mapping[str, Sequence[Assertion]],
    cause: Assertion,
    now: datetime,
) -> list[EventChange]:
    """Writes what belongs elsewhere; the changes of all dossiers that were touched."""
    moves: dict[str, list[Assertion]] = {}
    losers: list[str] = []
    for owner, words in known.items():
        for word in words:
            target = retelling.given[word]
            if target != owner:
                evidence.drop_assertions(tx, word.article, only={(owner, key_of(word)[1])})
                moves.setdefault(target, []).append(word)
                losers.append(owner)
    changes: list[EventChange] = []
    for target, words in moves.items():
        changes += add_words(tx, target, words, now)
    for owner in dict.fromkeys(losers):
        left = events.assertions(tx, owner)
        if left:
            belief = believe(owner, left, (), now)
            changes += believe_again(tx, owner, telling(belief, left), now)
        else:
            changes += _merged_away(tx, owner, retelling.given[known[owner][0]], cause, now)
    for uid in {*moves, *losers}:
        _retopic(tx, uid)
    return changes


def _retopic(tx: Connection, uid: str) -> None:
    """The topics of an event are those of the articles that now speak of it."""
    event = events.get(tx, uid)
    told = {word.article for word in events.assertions(tx, uid)}
    read = (articles.analysis(tx, number) for number in told)
    topics = tuple(sorted({topic for analysis in read if analysis for topic in analysis.topics}))
    if told and topics != event.topics:
        events.save(tx, replace(event, topics=topics))


def _merged_away(tx: Connection, gone: str, kept: str, cause: Assertion, now: datetime) -> list[EventChange]:
    """A dossier that would not have begun, had the late article been there, lives on in another."""
    event = events.get(tx, gone)
    away = replace(event, merged_into=kept, sequence=event.sequence + 1)
    events.save(tx, away)
    return events.save_changes(tx, [note(away, ChangeKind.MERGED, None, kept, now, cause)])
