"""Cut a normalised text into tokens, each with a one-letter class code that the grammar is written over.

Codes of numbers: D day 1–31, Y year, N other, F full date, P dotted pair, T clock, Z instant, K year/year,
r Roman numeral. Of words: M month, A month adjective, S season, W weekday, G «год», E «с. г.», q quarter,
h half-year, H half, d ten days, C «числа», k week, m month, y day, Q weekend, V hour, O noon or midnight,
X part of the day, R relative adjective, L nearest, U «тот», z «же», B beginning/middle/end, t «сегодня»,
j «сегодняшний», _ feast, o ordinal, w and v ordinal day words, c cardinal word, s ordinal suffix, & and,
and the prepositions i n f p u a e l I (lang/*/dates.py names them); b ago, J earlier, ~ about, x any other.
Punctuation is its own code, ! is a line break, # is masked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import add, itemgetter

from pipelines.analysis.dates.numeric import NUMBER, classify, roman

_PLAIN = r"[а-яa-z]{2,}(?![\w'])"  # most tokens, after a blank: told first, the rest costs twice as much
_TOKEN = re.compile(
    rf"( ?)({_PLAIN}|[сcт]\.\s?г\.(?!\w)|[ap]\.m\.|[^\W\d_]+(?:'[^\W\d_]+)?|{NUMBER}|[^\w\s]|\n)"
)
_PUNCTUATION = frozenset('-,.:;()"/|')
_LONE_ROMANS = frozenset("ІХ")
_ROMANS = re.compile("[rs]")
_ROMAN_LETTERS = frozenset("ivxхі")
_CAMEL = re.compile(r"[А-ЯӘІҢҒҮҰҚӨҺ](?<=[а-яәіңғүұқөһ].)")  # a capital is rarer: it is looked for first
_GLUED = re.compile(r"\b[^\W\d_]{3,20}?[а-яәіңғүұқөһ](?=[А-ЯӘІҢҒҮҰҚӨҺ])")
Entry = tuple[str, object]
_code: Callable[[Entry], str] = itemgetter(0)
_value: Callable[[Entry], object] = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel columns; `codes` holds one character a token. `words` are lower-case."""

    text: str
    codes: str
    starts: list[int]
    stops: list[int]
    words: list[str]
    values: list[object]

    def tight(self, index: int) -> bool:
        """Whether token `index` touches the one before it."""
        return index > 0 and self.stops[index - 1] == self.starts[index]

    def capital(self, index: int) -> bool:
        """Whether token `index` begins with a capital."""
        return self.text[self.starts[index]].isupper()

    def with_codes(self, codes: str, values: list[object] | None = None) -> Tokens:
        """The same tokens under other codes."""
        return Tokens(self.text, codes, self.starts, self.stops, self.words, values or self.values)


class Tokeniser:
    """Cuts texts of one language; what a word or a number is, is remembered between texts (bounded)."""

    def __init__(
        self,
        words: Mapping[str, Entry],
        abbreviations: AbstractSet[str],
        unknown: Callable[[str], Entry | None] | None = None,
    ) -> None:
        self._words, self._abbreviations, self._unknown = words, abbreviations, unknown
        self._entry = lru_cache(maxsize=20_000)(self._look_up)

    def cut(self, text: str) -> Tokens:
        """Tokens of a normalised text. Linear."""
        lowered = text.lower()
        if len(lowered) != len(text):  # a few letters of other scripts grow
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        parts = _TOKEN.split(lowered)  # what lies between, a blank, a token, what lies between, …
        words = parts[2::3]
        offsets = list(accumulate(map(len, parts)))
        starts, stops = offsets[1:-1:3], offsets[2::3]
        if _CAMEL.search(text):
            words, starts = self._parted(text, words, starts)
            stops = list(map(add, starts, map(len, words)))
        entries = list(map(self._entry, words))
        joined = "".join(map(_code, entries))
        values = list(map(_value, entries))
        if "r" in joined or "s" in joined:
            joined = self._check_romans(text, joined, starts, values)
        dots = self._swallowed(joined, words, starts, stops)
        if dots:
            return self._without(text, joined, starts, stops, words, values, dots)
        return Tokens(text, joined, starts, stops, words, values)

    def _parted(self, text: str, words: list[str], starts: list[int]) -> tuple[list[str], list[int]]:
        """Tokens and their places with a lost blank restored after a word of dates («апреляИран»)."""
        cuts = {m.group().lower() for m in _GLUED.finditer(text)} & self._words.keys()
        if not cuts:
            return words, starts
        parted: list[str] = []
        places: list[int] = []
        for word, start in zip(words, starts, strict=True):
            cut = next((c for c in cuts if word.startswith(c) and word != c and word not in self._words), "")
            if cut:
                parted.append(cut)
                places.append(start)
            parted.append(word[len(cut) :])
            places.append(start + len(cut))
        return parted, places

    def _look_up(self, word: str) -> Entry:
        first = word[0]
        if first.isalpha():
            return self._word(word)
        if first.isdigit():
            return classify(word) if _ascii_digits(word) else ("#", None)
        if first in _PUNCTUATION:
            return first, None
        return ("!", None) if first == "\n" else ("*", None)

    def _word(self, word: str) -> Entry:
        entry = self._words.get(word)
        if entry is not None:
            return entry
        if len(word) <= 4 and word[0] in _ROMAN_LETTERS and (number := roman(word.upper())) is not None:
            return "r", number
        if "." in word:
            return "E", 0
        found = self._unknown(word) if self._unknown else None
        return found or ("x", None)

    @staticmethod
    def _check_romans(text: str, joined: str, starts: list[int], values: list[object]) -> str:
        """A Roman numeral is written in capitals, also one that looks like an ending («І тоқсан»)."""
        codes = list(joined)
        for match in _ROMANS.finditer(joined):
            index = match.start()
            letter = text[starts[index]]
            if match.group() == "r" and not letter.isupper():
                codes[index] = "x"
            elif match.group() == "s" and letter in _LONE_ROMANS:
                codes[index], values[index] = "r", roman(letter)
        return "".join(codes)

    def _swallowed(self, codes: str, words: list[str], starts: list[int], stops: list[int]) -> set[int]:
        """Full stops that belong to an abbreviation before them."""
        dots = set()
        at = codes.find(".", 1)
        while at > 0:
            if words[at - 1] in self._abbreviations and stops[at - 1] == starts[at]:
                dots.add(at)
                stops[at - 1] += 1
            at = codes.find(".", at + 1)
        return dots

    @staticmethod
    def _without(
        text: str,
        codes: str,
        starts: list[int],
        stops: list[int],
        words: list[str],
        values: list[object],
        gone: set[int],
    ) -> Tokens:
        kept = [i for i in range(len(codes)) if i not in gone]
        return Tokens(
            text,
            "".join(codes[i] for i in kept),
            [starts[i] for i in kept],
            [stops[i] for i in kept],
            [words[i] for i in kept],
            [values[i] for i in kept],
        )


def _ascii_digits(token: str) -> bool:
    """Digits of other scripts are not ours; a Cyrillic Roman month is."""
    return not any(c.isdigit() and not c.isascii() for c in token)
