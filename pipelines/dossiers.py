"""One article's mentions taken into the dossiers: which event each is of, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b

from monitor.models import Analysis, Article, Assertion, Event, EventChange, EventMention, Rank
from monitor.store import Connection, events, evidence
from pipelines.beliefs import add_words, believe_again, merge
from pipelines.editions import Kin
from pipelines.retelling import decide_again
from pipelines.timeline import times
from pipelines.timeline.belief import believe
from pipelines.timeline.identity import choose_event, event_keys, first_plan, proved_same
from pipelines.timeline.likeness import likeness
from pipelines.timeline.retelling import as_lives


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks: the article, its source's rank, the first publisher of its words, and the articles that are
    this item in other languages."""

    article: Article
    rank: Rank
    origin: str
    editions: tuple[int, ...] = ()

    @property
    def told_at(self) -> datetime:
        """When the article was published; when it was fetched, where no page tells."""
        return self.article.published_at or self.article.fetched_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What this article said of an event in an earlier wording, or under earlier rules."""

    event: str
    fingerprint: str
    said: Assertion


@dataclass(frozen=True, slots=True)
class Taken:
    """What an article did to the dossiers: the changes that are new, and each event that it speaks of and
    that was known before, as it was believed then."""

    changes: list[EventChange]
    before: Mapping[str, Event]


def take_in(tx: Connection, voice: Voice, analysis: Analysis, now: datetime, *, anew: bool = False) -> Taken:
    """Adds all that an article says to the dossiers.

    Of a revised article the former words about an event give way to the new ones about the same event. An
    event of which the revision says nothing keeps its former words: silence is no cancellation (law 2).
    `anew`: the same text was read by other rules, so what they no longer find was never said.
    """
    article = voice.article
    assert article.id is not None
    keys = [event_keys(mention, voice.told_at.date()) for mention in analysis.events]
    events.lock(tx, {key for one in keys for key in one})
    former = [Former(event=uid, fingerprint=f, said=s) for uid, f, s in events.of_article(tx, article.id)]
    said = {evidence.fingerprint(mention) for mention in analysis.events}
    choice = Choice(tx, voice, former, now, anew=anew)
    for mention, own in zip(analysis.events, keys, strict=True):
        choice.place(mention, own)
    changes: list[EventChange] = []
    before = events.many(tx, choice.words)
    for uid, words in choice.words.items():
        given_up = {one.fingerprint for one in former if one.event == uid} - said
        changes += add_words(tx, uid, words, now, instead_of=given_up, topics=analysis.topics)
    for uid, words in choice.words.items():
        for word in words:
            changes += _merge_proved(tx, word, uid, choice.found[uid], now)
    known = set() if anew else {one.fingerprint for one in former}
    for uid, words in choice.words.items():
        for word in words:
            if evidence.fingerprint(word.mention) not in known:
                changes += decide_again(tx, word, choice.found[uid], now)
    return Taken(changes + _left_behind(tx, former, choice.words, said, now, anew=anew), before)


class Choice:
    """Which event each mention of one article is of; later mentions see what earlier ones made of it."""

    def __init__(
        self, tx: Connection, voice: Voice, former: Sequence[Former], now: datetime, *, anew: bool = False
    ) -> None:
        self.tx = tx
        self.anew = anew
        self.voice = voice
        self.kin = Kin(tx, voice.editions, voice.article.id)
        self.former = former
        self.now = now
        self.words: dict[str, list[Assertion]] = {}
        self.found: dict[str, Sequence[Event]] = {}
        self._previews: dict[str, Event] = {}

    def place(self, mention: EventMention, keys: Sequence[str]) -> None:
        """Adds the mention to the words about its event, found or new."""
        day = self.voice.told_at.date()
        stored = events.candidates(self.tx, keys, near=_near(mention, day), merged=True)
        own = [one for one in self._previews.values() if set(one.keys) & set(keys)]
        names = {one.uid: events.living(self.tx, one) for one in stored}
        known = [as_lives(one, names[one.uid]) for one in stored if one.uid not in self._previews]
        taken = {uid for uid, lives in names.items() if lives.uid in self.words} | self.words.keys()
        event = self._said_again(mention)
        if event is None:
            event = choose_event(mention, self.voice.told_at, [*own, *known], taken)
            event = names.get(event.uid, event) if event else self._spoken_before(mention)
        event = event or self.kin.event_of(mention, self.words)
        uid = event.uid if event else self._new_uid(keys)
        mention = self.kin.as_said(mention, uid)
        word = _assertion(self.voice, mention, [one for one in self.former if one.event == uid])
        self.words.setdefault(uid, []).append(word)
        self.found[uid] = stored
        self._previews[uid] = self._preview(uid)

    def _said_again(self, mention: EventMention) -> Event | None:
        """What an edited page says word for word as before is of the event that it was of."""
        if self.anew:
            return None
        same = evidence.fingerprint(mention)
        uid = next((one.event for one in self.former if one.fingerprint == same), None)
        return events.living(self.tx, events.get(self.tx, uid)) if uid is not None else None

    def _spoken_before(self, mention: EventMention) -> Event | None:
        """The same page in a new wording speaks of what it spoke of before, whatever the date."""
        uids = {one.event for one in self.former} - self.words.keys()
        spoken = [events.get(self.tx, uid) for uid in sorted(uids)]
        alike = [event for event in spoken if event.merged_into is None and likeness(mention, event) > 0]
        return alike[0] if len(alike) == 1 else None

    def _preview(self, uid: str) -> Event:
        known = [*events.assertions(self.tx, uid), *self.words[uid]]
        return believe(uid, known, events.corrections(self.tx, uid), self.now)

    def _new_uid(self, keys: Sequence[str]) -> str:
        """A uid that the first article and the identity give: the same article read again gives the same."""
        for number in range(1, 1000):
            seed = "\x1f".join((self.voice.article.canonical_url, *keys, str(number)))
            uid = blake2b(seed.encode(), digest_size=10).hexdigest()
            if uid not in self.words and events.find(self.tx, uid) is None:
                return uid
        raise AssertionError(f"{self.voice.article.url} speaks of a thousand events under the same keys")


def _near(mention: EventMention, day: date) -> date:
    """The day round which an event of this mention is looked for."""
    when = mention.old_when or mention.when
    return (when.first or when.last or day) if when else day


def _assertion(voice: Voice, mention: EventMention, former: Sequence[Former]) -> Assertion:
    article = voice.article
    assert article.id is not None
    return Assertion(
        article=article.id,
        source=article.source,
        url=article.url,
        rank=voice.rank,
        origin=voice.origin,
        published_at=_said_at(voice, mention, former),
        mention=mention,
        headline=article.headline,
        language=article.language,
    )


def _said_at(voice: Voice, mention: EventMention, former: Sequence[Former]) -> datetime:
    """A revision speaks when it was made, but only where it says something else than before.

    Otherwise a corrected comma would lift an old date over what others have told since.
    """
    article = voice.article
    for one in former:
        if _facts(one.said.mention) == _facts(mention):
            return one.said.published_at
    if article.revision == 1 or not former:
        return voice.told_at
    stated = article.updated_at
    revised = stated if stated and stated > voice.told_at else article.fetched_at
    return max(revised, voice.told_at)


def _facts(mention: EventMention) -> tuple[str | bool | None, ...]:
    days = (times.text(mention.when), times.text(mention.old_when))
    return (str(mention.status), *days, mention.place, mention.hedged)


def _merge_proved(
    tx: Connection, word: Assertion, uid: str, found: Sequence[Event], now: datetime
) -> list[EventChange]:
    """Dossiers that this article proves to be one become one; those that the operator touched are his."""
    living = [event for event in found if event.merged_into is None]
    chosen = next((event for event in living if event.uid == uid), None)  # as it was before this word
    if chosen is None:
        return []
    others = [event for event in living if event.uid != uid]
    one = (chosen, *proved_same(word.mention, word.published_at, chosen, others))
    if len(one) == 1 or any(events.corrections(tx, event.uid) for event in one):
        return []
    kept = first_plan(word.mention, one)
    changes: list[EventChange] = []
    for gone in (events.get(tx, event.uid) for event in one if event.uid != kept.uid):
        changes += merge(tx, gone, kept.uid, now, word)
    return changes


def _left_behind(
    tx: Connection,
    former: Sequence[Former],
    given: Collection[str],
    said: Collection[str],
    now: datetime,
    *,
    anew: bool,
) -> list[EventChange]:
    """Events that lost this article's word: to another event, or because today's rules find it no more."""
    changes: list[EventChange] = []
    for uid in sorted({one.event for one in former} - set(given)):
        mine = [one for one in former if one.event == uid]
        moved = any(one.fingerprint in said for one in mine)
        if anew:
            gone = {(uid, one.fingerprint) for one in mine}
            evidence.drop_assertions(tx, mine[0].said.article, only=gone)
        if (anew or moved) and events.get(tx, uid).merged_into is None:
            changes += believe_again(tx, uid, None, now)
    return changes
