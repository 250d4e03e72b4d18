"""The vocabulary: who and what the news speaks of, from config/vocabulary, looked up by id or name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from monitor.config.base import ConfigError, read_toml
from monitor.config.vocabulary_forms import plain, russian_forms, split
from monitor.config.vocabulary_index import Hit, Index, Sense, Words
from monitor.config.vocabulary_names import LANGUAGES, build_index
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

_KEPT = 4  # texts whose names are remembered

T = TypeVar("T", bound=Named)

_FILES: tuple[tuple[str, str, type[Named]], ...] = (
    ("people.toml", "person", Person),
    ("posts.toml", "post", Post),
    ("places.toml", "place", Place),
    ("organisations.toml", "organisation", Organisation),
    ("series.toml", "series", Series),
    ("topics.toml", "topic", Topic),
    ("kinds.toml", "kind", Kind),
    ("relevance.toml", "sign", Sign),
)


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
        self._scans: dict[tuple[str, str], tuple[Hit, ...]] = {}  # the last texts: several stages read one
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
        return Words(text, language)

    def scan(self, text: str | Words, language: str) -> tuple[Hit, ...]:
        """Every name of the vocabulary in the text, left to right; an unknown language is read as Russian."""
        words = text if isinstance(text, Words) else Words(text, language)
        language = language if language in LANGUAGES else "ru"
        key = (words.text, language)
        if key not in self._scans:
            if len(self._scans) >= _KEPT:
                self._scans.pop(next(iter(self._scans)))
            self._scans[key] = self._index(language).find(words)
        return self._scans[key]

    def _index(self, language: str) -> Index:
        if language not in self._indexes:
            self._indexes[language] = build_index(
                language, self.people.values(), self.places.values(), self.organisations.values()
            )
        return self._indexes[language]

    def place(self, name: str, language: str = "ru") -> Place | None:
        """The place of this name in any case form; a city before a region of the same name."""
        size = len(split(name))
        hits = [hit for hit in self.scan(name, language) if hit.sense is Sense.PLACE]
        for hit in hits:
            if hit.last - hit.first == size:
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


def _stems(topic: Topic, language: str) -> tuple[str, ...]:
    return {"kk": topic.stems_kk, "en": topic.stems_en}.get(language, topic.stems_ru)


def _read(path: Path, table: str, model: type[Named]) -> list[Named]:
    data = read_toml(path)
    unknown = set(data) - {table}
    if unknown:
        raise ConfigError(f"{path}: unknown table [{sorted(unknown)[0]}]; this file holds [[{table}]] only")
    problems: list[str] = []
    entries: list[Named] = []
    seen: set[str] = set()
    for number, row in enumerate(data.get(table, []), 1):
        label = f"[[{table}]] {row.get('id', number) if isinstance(row, dict) else number}"
        try:
            entry = model.model_validate(row)
        except ValidationError as error:
            problems += [
                f"{path}: {label}: {'.'.join(map(str, one['loc'])) or 'table'}: {one['msg']}"
                for one in error.errors()
            ]
            continue
        if entry.id in seen:
            problems.append(f"{path}: {label}: id: the same id stands twice")
        seen.add(entry.id)
        entries.append(entry)
    if problems:
        raise ConfigError("\n".join(problems))
    return entries


def load_vocabulary(directory: Path) -> Vocabulary:
    """Reads the eight files of config/vocabulary; ConfigError lists every problem by file, table and key."""
    tables = {table: _read(directory / file, table, model) for file, table, model in _FILES}
    try:
        vocabulary = Vocabulary(
            people=_of(Person, tables["person"]),
            posts=_of(Post, tables["post"]),
            places=_of(Place, tables["place"]),
            organisations=_of(Organisation, tables["organisation"]),
            series=_of(Series, tables["series"]),
            topics=_of(Topic, tables["topic"]),
            kinds=_of(Kind, tables["kind"]),
            signs=_of(Sign, tables["sign"]),
        )
    except ValueError as error:
        raise ConfigError(f"{directory}: {error}") from error
    problems = _dangling(vocabulary)
    if problems:
        raise ConfigError("\n".join(f"{directory}: {problem}" for problem in problems))
    return vocabulary


def _of(model: type[T], entries: Iterable[Named]) -> list[T]:
    return [entry for entry in entries if isinstance(entry, model)]


def _dangling(vocabulary: Vocabulary) -> list[str]:
    """References to ids that no file holds."""
    problems = [
        f"people.toml: [[person]] {person.id}: posts: unknown post {tenure.post!r}; posts.toml lists them"
        for person in vocabulary.people.values()
        for tenure in person.posts
        if tenure.post not in vocabulary.posts
    ]
    problems += [
        f"places.toml: [[place]] {place.id}: within: unknown place {place.within!r}"
        for place in vocabulary.places.values()
        if place.within and place.within not in vocabulary.places
    ]
    problems += [
        f"people.toml: [[person]] {person.id}: posts: unknown scope {tenure.scope!r}"
        for person in vocabulary.people.values()
        for tenure in person.posts
        if tenure.scope and ">" not in tenure.scope and vocabulary.country_of(tenure.scope) is None
    ]
    return problems


__all__ = ["Found", "Hit", "Sense", "Vocabulary", "Words", "load_vocabulary", "plain"]
