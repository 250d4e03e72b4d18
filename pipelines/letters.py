"""Pure: a text as its letters and numbers alone, each with its place: spacing and marks differ by reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RUN = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Letters:
    """`text` in lower case with «е» for «ё», two neighbouring numbers a space apart; `places[i]` is where
    `text[i]` stands in the original."""

    text: str
    places: tuple[int, ...]

    def spans(self, part: str) -> Iterator[tuple[int, int]]:
        """Where in the original the letters of `part` stand, one after another: [from, to)."""
        at = self.text.find(part) if part else -1
        while at >= 0:
            end = at + len(part)
            if self._within_a_number(at) or self._within_a_number(end):
                at = self.text.find(part, at + 1)
                continue
            yield self.places[at], self.places[end - 1] + 1
            at = self.text.find(part, end)

    def _within_a_number(self, at: int) -> bool:
        return self.text[max(0, at - 1) : at + 1].isdecimal() and 0 < at < len(self.text)


def letters_of(text: str) -> Letters:
    """The letters and numbers of a text."""
    found: list[str] = []
    places: list[int] = []
    for run in _RUN.finditer(text):
        if found and found[-1].isdigit() and run.group()[0].isdigit():
            found.append(" ")
            places.append(run.start())
        for place, letter in enumerate(run.group(), run.start()):
            lowered = "е" if letter in "ёЁ" else letter.lower()
            found.append(lowered)
            places += [place] * len(lowered)
    return Letters("".join(found), tuple(places))
