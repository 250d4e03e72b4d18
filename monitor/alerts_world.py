"""The vocabulary as alerts ask it: names in all languages, what contains what, zones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from monitor.alerts_match import Lexicon, NoLexicon
from monitor.config.vocabulary import Vocabulary
from monitor.config.vocabulary_tables import Organisation, Person, Place

_CAPITALS = {
    "RU": "Europe/Moscow",
    "KZ": "Asia/Almaty",
    "BY": "Europe/Minsk",
    "KG": "Asia/Bishkek",
    "UZ": "Asia/Tashkent",
    "TJ": "Asia/Dushanbe",
    "TM": "Asia/Ashgabat",
    "AM": "Asia/Yerevan",
    "AZ": "Asia/Baku",
    "CN": "Asia/Shanghai",
    "MN": "Asia/Ulaanbaatar",
    "TR": "Europe/Istanbul",
    "IR": "Asia/Tehran",
}


class World:
    """A Lexicon over a Vocabulary; answers are remembered, for one event is asked about many times."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._names: dict[str, tuple[str, ...]] = {}
        self._within: dict[str, tuple[str, ...]] = {}

    def names(self, id_: str) -> Sequence[str]:
        """Every name of an id: Russian, Kazakh, English, other spellings, short forms."""
        if id_ not in self._names:
            self._names[id_] = tuple(dict.fromkeys(filter(None, self._read_names(id_))))
        return self._names[id_]

    def _read_names(self, id_: str) -> list[str]:
        entry = self._vocabulary.named(id_)
        if entry is None:
            return []
        names = [entry.ru, entry.kk, entry.en, *entry.also]
        if isinstance(entry, Person):
            names += [entry.full, entry.surname]
        if isinstance(entry, Organisation):
            names += entry.short
        return names

    def within(self, id_: str) -> Sequence[str]:
        """What contains a place, nearest first; bodies and country of a person; country of a body."""
        if id_ not in self._within:
            self._within[id_] = tuple(dict.fromkeys(self._read_within(id_)))
        return self._within[id_]

    def _read_within(self, id_: str) -> list[str]:
        entry = self._vocabulary.named(id_)
        found: list[str] = []
        if isinstance(entry, Place):
            place = entry
            while place.within and place.within not in found:
                found.append(place.within)
                place = self._vocabulary.places[place.within]
        if isinstance(entry, Person):
            found = [
                tenure.scope for tenure in entry.posts if tenure.scope and not (tenure.until or tenure.ended)
            ]
        country = self._vocabulary.country_of(id_) or ""
        return found + [code for code in country.split("-") if code != "INT" and code and code != id_]

    def zone(self, id_: str) -> str | None:
        """The zone of a place, where the vocabulary states it; of a country, its capital's."""
        place = self._vocabulary.places.get(id_)
        return (place.zone if place else "") or _CAPITALS.get(id_)  # a country's: its capital's


def as_lexicon(vocabulary: Vocabulary | Lexicon | None) -> Lexicon:
    """What alerts ask, from whatever the caller has."""
    if vocabulary is None:
        return NoLexicon()
    return _world(vocabulary) if isinstance(vocabulary, Vocabulary) else vocabulary


@lru_cache(maxsize=4)
def _world(vocabulary: Vocabulary) -> World:
    return World(vocabulary)
