"""Does a subscription want this event? Pure; the answer is the reasons to print, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from monitor.config.subscriptions import Subscription
from monitor.models import ChangeKind, Event, EventChange, EventStatus

_Offer = tuple[str, tuple[str, ...]]  # an id (or a bare name), and the names that the event itself gives it

SILENT = frozenset({ChangeKind.MERGED, ChangeKind.STARTED})  # told only to those who name them


class Lexicon(Protocol):
    """What alerts need to know of the world; unknown ids give empty answers."""

    def names(self, id_: str) -> Sequence[str]:
        """Every name of a person, place, body, series, topic or country, in all languages."""
        ...

    def within(self, id_: str) -> Sequence[str]:
        """Ids of what contains a place or a person's body, country codes included."""
        ...

    def zone(self, id_: str) -> str | None:
        """IANA zone of a place, region or country."""
        ...


class NoLexicon:
    """Knows nothing: ids match only themselves."""

    def names(self, id_: str) -> Sequence[str]:
        """No names."""
        return ()

    def within(self, id_: str) -> Sequence[str]:
        """No containers."""
        return ()

    def zone(self, id_: str) -> str | None:
        """No zone, but for the two countries."""
        return {"RU": "Europe/Moscow", "KZ": "Asia/Almaty"}.get(id_)


def tellable(event: Event) -> bool:
    """True for joint events that texts speak of; an expected one is never told as a fact."""
    return (
        event.joint
        and not event.dismissed
        and event.merged_into is None
        and event.status is not EventStatus.EXPECTED
    )


def reasons(
    event: Event, change: EventChange | None, subscription: Subscription, lexicon: Lexicon
) -> tuple[str, ...] | None:
    """Why this subscription gets the event, as tokens «kind:visit», «person:<id>»; None where it does not.

    `change` None asks for a reminder: filters of change kinds then do not apply.
    """
    if subscription.operator or event.confirmation < subscription.min_confirmation:
        return None
    if change is not None and not _wants_change(change, subscription):
        return None
    found: list[str] = []
    for label, wanted, offered in _filters(event, change, subscription, lexicon):
        if not wanted:
            continue
        hits = _hits(wanted, offered, lexicon)
        if not hits:
            return None
        found.extend(f"{label}:{hit}" for hit in hits)
    if not any(token.startswith("kind:") for token in found):
        found.insert(0, f"kind:{event.kind}")
    if len(found) == 1:  # nothing was filtered: name what the event is about
        found.extend(f"country:{code}" for code in sorted(_countries(event, lexicon)))
    return tuple(dict.fromkeys(found))


def _wants_change(change: EventChange, subscription: Subscription) -> bool:
    if subscription.changes:
        return change.kind in subscription.changes
    return change.kind not in SILENT


def _filters(
    event: Event, change: EventChange | None, subscription: Subscription, lexicon: Lexicon
) -> Iterable[tuple[str, Sequence[str], Sequence[_Offer]]]:
    own_place = [_named(event.place_id, event.place)] if event.place_id or event.place else []
    places = own_place + _plain(_containers(_ids(own_place), lexicon))
    people = [_named(participant.id, participant.name) for participant in event.participants]
    bodies = _plain(event.parties) + people
    sources = [*(change.sources if change else ()), *event.sources]
    series = _plain([event.series] if event.series else [])
    yield "kind", [str(kind) for kind in subscription.kinds], _plain([str(event.kind)])
    yield "country", subscription.countries, _plain(sorted(_countries(event, lexicon)))
    yield "region", subscription.regions, places + _plain(event.parties)
    yield "place", subscription.places, places
    yield "person", subscription.people, people
    yield (
        "organisation",
        subscription.organisations,
        bodies + series + _plain(_containers(_ids(bodies), lexicon)),
    )
    yield "topic", subscription.topics, _plain(event.topics)
    yield "series", subscription.series, series
    yield "source", subscription.sources, _plain(sources)


def _named(id_: str | None, name: str | None) -> _Offer:
    return (id_ or name or "", tuple(part for part in (id_, name) if part))


def _plain(ids: Iterable[str]) -> list[_Offer]:
    return [(id_, (id_,)) for id_ in ids]


def _ids(offers: Iterable[_Offer]) -> list[str]:
    return [id_ for id_, _ in offers]


def _hits(wanted: Sequence[str], offered: Sequence[_Offer], lexicon: Lexicon) -> list[str]:
    """Which offers are meant by one of `wanted` (ids or names in any language)."""
    asked = {fold(word) for word in wanted}
    return [
        id_
        for id_, own in dict.fromkeys(offered)
        if any(fold(name) in asked for name in (*own, *lexicon.names(id_)))
    ]


def _containers(ids: Iterable[str], lexicon: Lexicon) -> list[str]:
    return [container for id_ in ids for container in lexicon.within(id_)]


def _countries(event: Event, lexicon: Lexicon) -> set[str]:
    found = {participant.country for participant in event.participants if participant.country}
    found |= set(filter(_is_country, event.parties))
    found |= set(
        filter(_is_country, _containers([*event.parties, event.place_id or event.place or ""], lexicon))
    )
    return found


def _is_country(id_: str) -> bool:
    return len(id_) == 2 and id_.isascii() and id_.isupper()


def fold(text: str) -> str:
    """A name as it is compared: case, «ё» and outer space do not matter."""
    return text.strip().casefold().replace("ё", "е")
