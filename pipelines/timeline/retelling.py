"""Words told again in order: which event each is of, while the dossiers in question grow; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor.models import Assertion, Event, EventMention
from pipelines.timeline.belief import believe
from pipelines.timeline.identity import first_plan, proved_same
from pipelines.timeline.kin import counterpart


@dataclass(slots=True)
class Retelling:
    """The dossiers in question while their words are told again: uid → words so far, and what is believed."""

    now: datetime
    asked: frozenset[str]  # the dossiers in question
    words: dict[str, list[Assertion]] = field(default_factory=dict)
    believed: dict[str, Event] = field(default_factory=dict)
    names: list[tuple[Event, str]] = field(default_factory=list)  # merged away, and into which
    given: dict[Assertion, str] = field(default_factory=dict)

    def take(self, uid: str, words: Iterable[Assertion]) -> None:
        """Adds words to a dossier, known or new."""
        known = self.words.setdefault(uid, [])
        known += words
        self.believed[uid] = believe(uid, known, (), self.now)
        self.given |= dict.fromkeys(known, uid)

    def candidates(self, keys: set[str]) -> list[Event]:
        """Dossiers that share a key, those merged away too: under their own names, at the other's time."""
        living = [event for event in self.believed.values() if keys & set(event.keys)]
        return living + [
            as_lives(event, self.believed[kept]) for event, kept in self.names if keys & set(event.keys)
        ]

    def kept(self, uid: str) -> str:
        """The uid that this one was merged into while telling, or itself."""
        return next((self.kept(kept) for event, kept in self.names if event.uid == uid), uid)

    def taken(self, word: Assertion) -> set[str]:
        """Events that the article's other words were given."""
        return {uid for one, uid in self.given.items() if one.article == word.article and one != word}

    def sibling(
        self, word: Assertion, mine: Sequence[EventMention], urls: Collection[str], taken: Collection[str]
    ) -> str | None:
        """The event of which another edition of the item says the same; None for none or several."""
        told = [(uid, one.mention) for one, uid in self.given.items() if one.url in urls and uid not in taken]
        found = counterpart(word.mention, mine, told)
        return found if found in self.words else None

    def merge_proved(self, word: Assertion, uid: str, before: Sequence[Event]) -> None:
        """Merges what the word proves to be one with `uid`, as it stood before the word."""
        chosen = next((event for event in before if event.uid == uid), None)
        if chosen is None:
            return
        others = [event for event in before if event.uid != uid and event.uid in self.believed]
        one = (chosen, *proved_same(word.mention, word.published_at, chosen, others))
        if len(one) == 1:
            return
        stays = first_plan(word.mention, one).uid
        for gone in (event.uid for event in one if event.uid != stays):
            self.names.append((self.believed.pop(gone), stays))
            self.take(stays, self.words.pop(gone))


def as_lives(event: Event, lives: Event) -> Event:
    """An event merged away is still known by its own name, at the time of the one that lives."""
    if event.uid == lives.uid:
        return event
    return replace(
        event,
        merged_into=None,
        when=lives.when,
        old_when=lives.old_when,
        status=lives.status,
        spoken=lives.spoken,
        updated_at=lives.updated_at,
    )
