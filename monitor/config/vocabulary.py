"""The vocabulary: who and what the news speaks of, read from config/vocabulary with every check."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from monitor.config.base import ConfigError, read_toml
from monitor.config.vocabulary_forms import plain
from monitor.config.vocabulary_index import Hit, Sense, Words
from monitor.config.vocabulary_lookup import Vocabulary
from monitor.config.vocabulary_patterns import Found
from monitor.config.vocabulary_tables import (
    Kind,
    Named,
    Organisation,
    Person,
    Place,
    Post,
    Series,
    Sign,
    Topic,
)

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
