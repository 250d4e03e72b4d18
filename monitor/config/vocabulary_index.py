"""Finds the vocabulary's names in a text: one dictionary of word forms, longest name first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import NamedTuple

from monitor.config.vocabulary_forms import GLUED, LOWER_WORD, kazakh_stems, russian_forms
from monitor.config.vocabulary_latin import is_latin, to_cyrillic


class Sense(StrEnum):
    """What kind of name was found."""

    PERSON = "person"  # given name and surname
    SURNAME = "surname"
    PLACE = "place"
    ADJECTIVE = "adjective"  # омский, Kazakh; also words for its people
    ORGANISATION = "organisation"
    MEDIA = "media"
    POST = "post"  # only in the index of posts


class Hit(NamedTuple):
    """A name found: `text[start:stop]`, and the ids that bear it (several where the name is ambiguous)."""

    start: int
    stop: int
    sense: Sense
    ids: tuple[str, ...]
    first: int  # the words of the text that it covers: words[first:last]
    last: int


class Words:
    """A text as words: offsets and plain forms; hyphens separate words: names match in any spelling."""

    __slots__ = ("forms", "starts", "stops", "text")

    def __init__(self, text: str, language: str = "ru") -> None:
        self.text = text
        lower = text.lower()
        if len(lower) != len(text):  # a letter whose small form is two: offsets would drift
            lower = "".join(letter.lower()[:1] for letter in text)
        lower = lower.replace("ё", "е")
        self.forms: list[str] = []
        self.starts: list[int] = []
        self.stops: list[int] = []
        for start, stop in pairwise((0, *(match.start() for match in GLUED.finditer(text)), len(text))):
            self._cut(lower[start:stop], start)
        if language == "kk" and is_latin(text):
            self.forms = to_cyrillic(" ".join(self.forms))

    def _cut(self, lower: str, start: int) -> None:
        """Adds the words of a stretch of the text; `start` is its place."""
        parts = LOWER_WORD.split(lower)  # what lies between, a word, what lies between, …
        offsets = list(accumulate(map(len, parts), initial=start))
        self.forms += parts[1::2]
        self.starts += offsets[1:-1:2]
        self.stops += offsets[2::2]

    def __len__(self) -> int:
        return len(self.forms)

    def joined(self, left: int) -> bool:
        """Whether the next word may belong to the same name: no clause ends between them."""
        gap = self.text[self.stops[left] : self.starts[left + 1]]
        if gap in (" ", "-", "", "."):  # «Zakon.kz»
            return True
        if len(gap) > 4 or "\n" in gap:
            return False
        if "." in gap:
            return len(self.forms[left]) <= 2  # an initial
        return not any(mark in gap for mark in ",;:!?()")


class Case(StrEnum):
    """Which capitals a name needs in the text."""

    ANY = "any"
    TITLE = "title"  # first letter
    EACH = "each"  # first letter of every word: «Kazakhstan Today», not «in Kazakhstan today»
    CAPITALS = "capitals"  # all letters: abbreviations


@dataclass(frozen=True, slots=True)
class _Name:
    rest: tuple[frozenset[str], ...]  # forms of the second and later words
    case: Case
    sense: Sense
    ids: tuple[str, ...]


Forms = Callable[[str], frozenset[str]]


def _same(word: str) -> frozenset[str]:
    return frozenset({word})


_Key = tuple[tuple[str, ...], Case, Sense]


class _Node:
    """Names that begin with one word form: those of one word, and longer ones, told by their second word."""

    __slots__ = ("_by_second", "longer", "single")

    def __init__(self) -> None:
        self.single: list[_Name] = []
        self.longer: list[_Name] = []
        self._by_second: dict[str, list[_Name]] | None = None

    def add(self, name: _Name) -> None:
        (self.longer if name.rest else self.single).append(name)

    def with_second(self, form: str) -> Sequence[_Name]:
        """The longer names with this second word; spread out when the node is first met in a text.

        Most nodes never are, and the forms of all of them take 26 MB.
        """
        if self._by_second is None:
            self._by_second = {}
            for name in self.longer:
                for second in name.rest[0]:
                    self._by_second.setdefault(second, []).append(name)
        return self._by_second.get(form, ())


class Index:
    """The names of one language; `find` reports the longest ones, never overlapping."""

    __slots__ = ("_forms", "_kazakh", "_nodes", "_pending")

    def __init__(self, language: str) -> None:
        self._kazakh = language == "kk"
        self._forms: Forms = russian_forms if language == "ru" else _same
        self._nodes: dict[str, _Node] = {}
        self._pending: dict[_Key, tuple[list[str], Forms]] = {}

    def add(
        self, words: Sequence[str], case: Case, sense: Sense, ident: str, forms: Forms | None = None
    ) -> None:
        """Registers one name by its plain words; the same name of another id makes it ambiguous."""
        if not words:
            return
        ids, _ = self._pending.setdefault((tuple(words), case, sense), ([], forms or self._forms))
        if ident not in ids:
            ids.append(ident)

    def close(self) -> None:
        """Builds the dictionary from what was added; nothing can be added later."""
        for (words, case, sense), (ids, forms) in self._pending.items():
            variants = _same if case is Case.CAPITALS else forms
            name = _Name(tuple(variants(word) for word in words[1:]), case, sense, tuple(ids))
            for form in variants(words[0]):
                self._nodes.setdefault(form, _Node()).add(name)
        self._pending.clear()

    def find(self, words: Words) -> tuple[Hit, ...]:
        """All names in the text, left to right, the longest at each place."""
        hits: list[Hit] = []
        free = 0  # the first word that no name covers yet
        for position, node in enumerate(map(self._nodes.get, words.forms)):
            if position < free or (node is None and not self._kazakh):  # nearly every word
                continue
            found = self._longest(words, position, node) if node else []
            if not found and self._kazakh:
                found = self._without_ending(words, position)
            if found:
                hits += found
                free = found[0].last
        return tuple(hits)

    def _longest(self, words: Words, position: int, node: _Node) -> list[Hit]:
        if not node.longer and len(node.single) == 1:  # most names
            name, last = node.single[0], position + 1
            start, stop = words.starts[position], words.stops[position]
            fits = _cased(words, position, last, name.case)
            return [Hit(start, stop, name.sense, name.ids, position, last)] if fits else []
        best: dict[Sense, tuple[str, ...]] = {}
        longest = 0
        for name in self._longer(words, position, node):
            last = position + 1 + len(name.rest)
            if last < longest or not self._fits(words, position, name):
                continue
            if last > longest:
                best.clear()
                longest = last
            _note(best, name)
        if not best:
            longest = position + 1
            for name in node.single:
                if _cased(words, position, longest, name.case):
                    _note(best, name)
        return _hits(words, position, longest, best)

    def _longer(self, words: Words, position: int, node: _Node) -> Iterable[_Name]:
        if not node.longer or position + 1 >= len(words.forms) or not words.joined(position):
            return ()
        second = words.forms[position + 1]
        names = node.with_second(second)
        if not self._kazakh:
            return names
        return [
            *names,
            *(
                name
                for stem in kazakh_stems(second)
                for name in node.with_second(stem)
                if len(name.rest) == 1
            ),
        ]

    def _without_ending(self, words: Words, position: int) -> list[Hit]:
        """A Kazakh name of one word under its case ending, the shortest ending first."""
        best: dict[Sense, tuple[str, ...]] = {}
        for stem in kazakh_stems(words.forms[position]):
            node = self._nodes.get(stem)
            for name in node.single if node else ():
                if _cased(words, position, position + 1, name.case):
                    _note(best, name)
            if best:
                break
        return _hits(words, position, position + 1, best)

    def _fits(self, words: Words, position: int, name: _Name) -> bool:
        """Whether the third and later words fit, and the capitals."""
        last = position + len(name.rest)
        if last >= len(words.forms):
            return False
        for offset in range(2, len(name.rest) + 1):
            form, allowed = words.forms[position + offset], name.rest[offset - 1]
            if form not in allowed and not (
                self._kazakh and position + offset == last and not allowed.isdisjoint(kazakh_stems(form))
            ):
                return False
            if not words.joined(position + offset - 1):
                return False
        return _cased(words, position, last + 1, name.case)


def _note(best: dict[Sense, tuple[str, ...]], name: _Name) -> None:
    known = best.get(name.sense, ())
    best[name.sense] = known + tuple(one for one in name.ids if one not in known)


def _hits(words: Words, first: int, last: int, best: dict[Sense, tuple[str, ...]]) -> list[Hit]:
    return [
        Hit(words.starts[first], words.stops[last - 1], sense, ids, first, last)
        for sense, ids in best.items()
    ]


def _cased(words: Words, first: int, last: int, case: Case) -> bool:
    if case is Case.ANY:
        return True
    if case is Case.TITLE:
        return not words.text[words.starts[first]].islower()
    if case is Case.EACH:
        return not any(words.text[words.starts[i]].islower() for i in range(first, last))
    return all(words.text[words.starts[i]].isupper() for i in range(first, last)) and (
        words.stops[first] - words.starts[first] == 1 or words.text[words.starts[first] + 1].isupper()
    )
