"""A language's words, from <code>.toml beside this file; plural forms by the language's rule."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("ru", "en", "kk")


def _slavic(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14:
        return 1
    return 2


_PLURAL: Mapping[str, Callable[[int], int]] = {
    "ru": _slavic,
    "en": lambda n: 0 if n == 1 else 1,
    "kk": lambda n: 0,
}


class Catalogue:
    """The words of one language. KeyError for a word that no catalogue has: a fault of the program."""

    def __init__(self, language: str, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self.language = language
        self._flat = {
            f"{table}.{name}": value for table, words in tables.items() for name, value in words.items()
        }

    def text(self, key: str, /, **values: object) -> str:
        """The phrase at «table.key», its {names} filled in."""
        phrase: str = self._flat[key]
        return phrase.format(**values) if values else phrase

    def count(self, key: str, n: int, /, **values: object) -> str:
        """The phrase at «table.key» in the form that goes with the number `n`."""
        forms: Sequence[str] = self._flat[key]
        return forms[_PLURAL[self.language](n)].format(n=n, **values)

    def names(self, key: str) -> Sequence[str]:
        """A list of names: months, months_of, weekdays, seasons."""
        found: Sequence[str] = self._flat[f"names.{key}"]
        return found

    def has(self, key: str) -> bool:
        """Whether there is a phrase at «table.key»."""
        return key in self._flat

    def keys(self) -> dict[str, int]:
        """«table.key» → number of forms (0 for a phrase); for the test that compares languages."""
        return {key: len(value) if isinstance(value, list) else 0 for key, value in self._flat.items()}


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of ru, en or kk; Russian for any other code."""
    code = language if language in LANGUAGES else "ru"
    text = files(__package__).joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return Catalogue(code, tomllib.loads(text))
