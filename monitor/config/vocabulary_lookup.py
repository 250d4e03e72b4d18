"""Look-ups over the vocabulary: by id, by post and day, by name in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from monitor.config.vocabulary_forms import russian_forms, split
from monitor.config.vocabulary_index import Hit, Index, Sense, Words
from monitor.config.vocabulary_names import LANGUAGES, build_index, build_posts
from monitor.config.vocabulary_patterns import Found, Patterns
from monitor.config.vocabulary_tables import (
    Kind,
    Named,
    Organisation,
    Person,
    Place,
    Post,
    Series,
    Sign,
    Tenure,
    Topic,
    first_day,
)

_KEPT = 4  # texts whose words and names are remembered
_NAMES = 2_000  # names whose places are remembered
_Kept = TypeVar("_Kept")


class Vocabulary:
    """Names and facts of the world; nothing that it says changes after loading.

    Unknown ids give None or the id itself, never an error: a text may name anything.
    """

    def __init__(
        self,
        *,
        people: Iterable[Person] = (),
        posts: Iterable[Post] = (),
        places: Iterable[Place] = (),
        organisations: Iterable[Organisation] = (),
        series: Iterable[Series] = (),
        topics: Iterable[Topic] = (),
        kinds: Iterable[Kind] = (),
        signs: Iterable[Sign] = (),
    ) -> None:
        self.people: Mapping[str, Person] = {one.id: one for one in people}
        self.posts: Mapping[str, Post] = {one.id: one for one in posts}
        self.places: Mapping[str, Place] = {one.id: one for one in places}
        self.organisations: Mapping[str, Organisation] = {one.id: one for one in organisations}
        self.all_series: Mapping[str, Series] = {one.id: one for one in series}
        self.topics: Mapping[str, Topic] = {one.id: one for one in topics}
        self.kinds: Mapping[str, Kind] = {one.id: one for one in kinds}
        self.signs: Mapping[str, Sign] = {one.id: one for one in signs}
        # the last texts: several stages read one
        self._words: dict[tuple[str, str], Words] = {}
        self._scans: dict[tuple[str, str], tuple[Hit, ...]] = {}
        self._places: dict[tuple[str, str], Place | None] = {}  # the last names
        self._post_indexes: dict[str, Index] = {}
        self._indexes: dict[str, Index] = {}  # by language, built when first asked for
        self._series = Patterns({one.id: one.match for one in self.all_series.values() if one.match})
        self._topics: Mapping[str, Patterns] = {
            language: Patterns({one.id: _stems(one, language) for one in self.topics.values()})
            for language in LANGUAGES
        }
        self._unless = Patterns({one.id: one.unless for one in self.topics.values() if one.unless})
        self._holders: dict[tuple[str, str], list[tuple[Person, Tenure]]] = {}
        for person in self.people.values():
            for tenure in person.posts:
                self._holders.setdefault((tenure.post, tenure.scope), []).append((person, tenure))

    # --- by id --------------------------------------------------------------------------------------------

    def named(self, ident: str) -> Named | None:
        """The entry with this id, of whatever kind."""
        return (
            self.people.get(ident)
            or self.places.get(ident)
            or self.organisations.get(ident)
            or self.all_series.get(ident)
            or self.posts.get(ident)
            or self.topics.get(ident)
            or self.kinds.get(ident)
        )

    def name(self, ident: str, language: str = "ru") -> str:
        """The name of an id in ru, kk or en; the id itself where it is unknown."""
        found = self.named(ident)
        return found.name(language) if found else ident

    def country_of(self, ident: str) -> str | None:
        """ISO code of an id's country; KZ-RU for what both share, INT for what more countries share."""
        if ident in self.people:
            return self.people[ident].country
        if ident in self.places:
            return self.places[ident].country
        if ident in self.organisations:
            return self.organisations[ident].country
        return None

    def series(self, ident: str) -> Series | None:
        """The series with this id."""
        return self.all_series.get(ident)

    # --- people and posts ---------------------------------------------------------------------------------

    def holder(self, post: str, scope: str, day: date) -> Person | None:
        """Who held this post on this day; None where nobody or, for a unique post, more than one may have."""
        holders = [
            (person, tenure) for person, tenure in self._holders.get((post, scope), ()) if tenure.covers(day)
        ]
        if not holders:
            return None
        dated = [pair for pair in holders if pair[1].since]
        if dated:  # the one who came last
            return max(dated, key=lambda pair: first_day(pair[1].since))[0]
        return holders[0][0] if len({person.id for person, _ in holders}) == 1 else None

    def has_post(self, post: str, scope: str) -> bool:
        """Whether anybody is known to have held this post there."""
        return (post, scope) in self._holders

    def person_posts(self, ident: str, day: date) -> tuple[Tenure, ...]:
        """The posts that a person held on this day, highest first as the file orders them."""
        person = self.people.get(ident)
        return tuple(tenure for tenure in person.posts if tenure.covers(day)) if person else ()

    def post_name(self, tenure: Tenure, language: str = "ru") -> str:
        """A post with where it is held: «президент, Казахстан»; for display."""
        scope = self.name(tenure.scope.split(">")[0], language)
        return f"{self.name(tenure.post, language)}, {scope}" if scope else self.name(tenure.post, language)

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Forms of given names: beside a surname they tell one person from another."""
        return frozenset(
            form
            for person in self.people.values()
            if len(person.ru.split()) == 2
            for name in (person.ru, person.kk, person.en)
            for word in split(name)[:-1]
            if len(word) > 2
            for form in russian_forms(word)
        )

    # --- by name ------------------------------------------------------------------------------------------

    def words(self, text: str, language: str = "ru") -> Words:
        """The text as words, for `scan`, `find_series`, `find_topics`; Latin Kazakh is read as Cyrillic."""
        key = (text, language)
        words = self._words.get(key)
        if words is None:
            words = Words(text, language)
            _keep(self._words, key, words, _KEPT)
        return words

    def scan(self, text: str | Words, language: str) -> tuple[Hit, ...]:
        """Every name of the vocabulary in the text, left to right; an unknown language is read as Russian."""
        words = text if isinstance(text, Words) else Words(text, language)
        language = language if language in LANGUAGES else "ru"
        key = (words.text, language)
        hits = self._scans.get(key)
        if hits is None:
            hits = self._index(language).find(words)
            _keep(self._scans, key, hits, _KEPT)
        return hits

    def _index(self, language: str) -> Index:
        if language not in self._indexes:
            self._indexes[language] = build_index(
                language, self.people.values(), self.places.values(), self.organisations.values()
            )
        return self._indexes[language]

    def scan_posts(self, words: Words, language: str) -> tuple[Hit, ...]:
        """Every post that the text names, with or without its holder's name."""
        language = language if language in LANGUAGES else "ru"
        if language not in self._post_indexes:
            self._post_indexes[language] = build_posts(language, self.posts.values())
        return self._post_indexes[language].find(words)

    def place(self, name: str, language: str = "ru") -> Place | None:
        """The place of this name in any case form; a city before a region of the same name."""
        key = (name, language)
        if key not in self._places:
            _keep(self._places, key, self._place(Words(name, language), len(split(name)), language), _NAMES)
        return self._places[key]

    def _place(self, words: Words, size: int, language: str) -> Place | None:
        hits = self._index(language if language in LANGUAGES else "ru").find(words)
        for hit in hits:
            if hit.sense is Sense.PLACE and hit.last - hit.first == size:
                return self.places[self.best_place(hit.ids)]
        return None

    def best_place(self, ids: Iterable[str]) -> str:
        """Of several places of one name the likeliest: country, city, region, then the rest."""
        order = ("country", "city", "region", "venue", "feature", "crossing")
        return min(ids, key=lambda ident: order.index(self.places[ident].kind))

    def find_series(self, text: str | Words) -> tuple[Found, ...]:
        """Names of recurring events in the text; key is the series' id; the longest match at each place."""
        words = text if isinstance(text, Words) else Words(text)
        found = sorted(self._series.find(words), key=lambda one: (one.first, -one.last))
        kept: list[Found] = []
        for one in found:
            if not any(other.first <= one.first and one.last <= other.last for other in kept):
                kept.append(one)
        return tuple(kept)

    def find_topics(self, text: str | Words, language: str) -> tuple[Found, ...]:
        """Stems of topics in the text; key is the topic's id."""
        words = text if isinstance(text, Words) else Words(text, language)
        found = self._topics.get(language, self._topics["ru"]).find(words)
        excused = {(one.key, one.first) for one in self._unless.find(words)} if found else set()
        return tuple(one for one in found if (one.key, one.first) not in excused)


def _keep(table: dict[tuple[str, str], _Kept], key: tuple[str, str], value: _Kept, most: int) -> None:
    """Remembers a value; what was remembered first gives way."""
    if len(table) >= most:
        table.pop(next(iter(table)))
    table[key] = value


def _stems(topic: Topic, language: str) -> tuple[str, ...]:
    return {"kk": topic.stems_kk, "en": topic.stems_en}.get(language, topic.stems_ru)
