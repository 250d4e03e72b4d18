"""Rules over token codes, and the one compiled scanner that runs them all in a single pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipelines.analysis.dates.tokens import Tokens
from pipelines.analysis.dates.values import Value


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule's pattern matched; gives values of its named groups."""

    tokens: Tokens
    start: int
    stop: int
    match: re.Match[str]

    def has(self, group: str) -> bool:
        """Whether the rule has such a group and it took part."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def get(self, group: str) -> object:
        """Value of the group's first token, None where the group is absent."""
        return self.tokens.values[self.match.start(group)] if self.has(group) else None

    def number(self, group: str) -> int:
        """The group's value as a whole number; ValueError where it is none."""
        value = self.get(group)
        if not isinstance(value, int):
            raise ValueError(group)
        return value

    def number_at(self, index: int) -> int:
        """Value of one token as a whole number; ValueError where it is none."""
        value = self.tokens.values[index]
        if not isinstance(value, int):
            raise ValueError(index)
        return value

    def code(self, group: str) -> str:
        """Code of the group's first token, '' where absent."""
        return self.tokens.codes[self.match.start(group)] if self.has(group) else ""

    def word(self, group: str) -> str:
        """Lower-case word of the group's first token, '' where absent."""
        return self.tokens.words[self.match.start(group)] if self.has(group) else ""

    def indices(self, group: str) -> range:
        """Token indices of the group."""
        return range(*self.match.span(group)) if self.has(group) else range(0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern over codes and what it means; `build` returns None to decline."""

    name: str
    pattern: str
    build: Callable[[Hit], Value | list[tuple[str, Value]] | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A value found at tokens [start, stop)."""

    start: int
    stop: int
    value: Value
    rule: str


class Grammar:
    """Rules compiled to one alternation (first rule that matches at a place wins).

    `begins` is a pattern of every place where a rule can begin; it keeps the scanner off plain words.
    """

    def __init__(self, rules: Sequence[Rule], begins: str) -> None:
        self._begins = re.compile(begins)
        self._rules = {rule.name: (re.compile(rule.pattern), rule) for rule in rules}
        self._order = [rule.name for rule in rules]
        branches = (f"(?P<{rule.name}>{re.sub(r'[(][?]P<[^>]+>', '(?:', rule.pattern)})" for rule in rules)
        self._scanner = re.compile("|".join(branches))

    def scan(self, tokens: Tokens) -> Iterator[Found]:
        """All values, left to right, not overlapping."""
        codes = tokens.codes
        position = 0
        while place := self._begins.search(codes, position):
            match = self._scanner.match(codes, place.start())
            if match is None:
                position = place.start() + 1
                continue
            found = self._built(tokens, match)
            if not found:
                position = match.start() + 1
                continue
            yield from found
            position = max(found[-1].stop, match.start() + 1)

    def _built(self, tokens: Tokens, match: re.Match[str]) -> list[Found]:
        """What the winning rule says; where it declines, what a later rule says at the same place."""
        start = match.start()
        first = self._order.index(match.lastgroup or "")
        for name in self._order[first:]:
            pattern, rule = self._rules[name]
            inner = pattern.match(tokens.codes, start)
            if inner is None or inner.end() == start:
                continue
            try:
                value = rule.build(Hit(tokens, start, inner.end(), inner))
            except ValueError:
                continue
            if value is None:
                continue
            if isinstance(value, list):
                return _parts(inner, value, name)
            return [Found(start, inner.end(), value, name)]
        return []


def _parts(match: re.Match[str], parts: list[tuple[str, Value]], rule: str) -> list[Found]:
    """Several values of one match; each part reaches to the beginning of the next."""
    starts = [match.start(group) for group, _ in parts]
    stops = [start - (match.string[start - 1] in "nu") for start in starts[1:]] + [match.end()]
    return [Found(a, z, value, rule) for a, z, (_, value) in zip(starts, stops, parts, strict=True)]
