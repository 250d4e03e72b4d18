"""Finds the vocabulary's names in a text: one dictionary of word forms, longest name first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.config.vocabulary_forms import WORD, kazakh_stems, russian_forms


class Sense(StrEnum):
    """What kind of name was found."""

    PERSON = "person"  # given name and surname
    SURNAME = "surname"
    PLACE = "place"
    ADJECTIVE = "adjective"  # омский, Kazakh; also words for its people
    ORGANISATION = "organisation"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Hit:
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

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in WORD.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.stops = [stop for _, stop in spans]
        lower = text.lower()
        if len(lower) != len(text):  # a letter whose small form is two: offsets would drift
            lower = "".join(letter.lower()[:1] for letter in text)
        lower = lower.replace("ё", "е")
        self.forms = [lower[start:stop] for start, stop in spans]

    def __len__(self) -> int:
        return len(self.forms)

    def joined(self, left: int) -> bool:
        """Whether the next word may belong to the same name: no clause ends between them."""
        gap = self.text[self.stops[left] : self.starts[left + 1]]
        if gap in (" ", "-"):
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


class Index:
    """The names of one language; `find` reports the longest ones, never overlapping."""

    __slots__ = ("_forms", "_kazakh", "_names", "_pending")

    def __init__(self, language: str) -> None:
        self._kazakh = language == "kk"
        self._forms: Forms = russian_forms if language == "ru" else _same
        self._names: dict[str, list[_Name]] = {}
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
                self._names.setdefault(form, []).append(name)
        self._pending.clear()

    def find(self, words: Words) -> tuple[Hit, ...]:
        """All names in the text, left to right, the longest at each place."""
        hits: list[Hit] = []
        position, count = 0, len(words)
        while position < count:
            found = self._at(words, position)
            if found:
                hits.extend(found)
                position = found[0].last
            else:
                position += 1
        return tuple(hits)

    def _at(self, words: Words, position: int) -> list[Hit]:
        form = words.forms[position]
        names: Iterable[_Name] = self._names.get(form, ())
        best: dict[Sense, tuple[int, tuple[str, ...]]] = {}
        longest = 0
        for name in names:
            last = position + 1 + len(name.rest)
            if last < longest or not self._fits(words, position, name):
                continue
            if last > longest:
                best.clear()
                longest = last
            self._note(best, name, last)
        if self._kazakh and not best:
            for stem in kazakh_stems(form):
                for name in self._names.get(stem, ()):
                    if not name.rest and self._cased(words, position, position + 1, name.case):
                        self._note(best, name, position + 1)
                if best:
                    break
        return [
            Hit(words.starts[position], words.stops[last - 1], sense, ids, position, last)
            for sense, (last, ids) in best.items()
        ]

    @staticmethod
    def _note(best: dict[Sense, tuple[int, tuple[str, ...]]], name: _Name, last: int) -> None:
        known = best.get(name.sense, (last, ()))[1]
        best[name.sense] = (last, known + tuple(one for one in name.ids if one not in known))

    def _fits(self, words: Words, position: int, name: _Name) -> bool:
        last = position + len(name.rest)
        if last >= len(words):
            return False
        for offset, allowed in enumerate(name.rest, 1):
            form = words.forms[position + offset]
            if form not in allowed and not (
                self._kazakh and position + offset == last and not allowed.isdisjoint(kazakh_stems(form))
            ):
                return False
            if not words.joined(position + offset - 1):
                return False
        return self._cased(words, position, last + 1, name.case)

    @staticmethod
    def _cased(words: Words, first: int, last: int, case: Case) -> bool:
        if case is Case.ANY:
            return True
        if case is Case.TITLE:
            return words.text[words.starts[first]].isupper()
        return all(words.text[words.starts[i]].isupper() for i in range(first, last)) and (
            words.stops[first] - words.starts[first] == 1 or words.text[words.starts[first] + 1].isupper()
        )
