"""Cut a normalised text into tokens, each with a one-letter class code that the grammar is written over.

Codes of numbers: D day 1–31, Y year, N other, F full date, P dotted pair, T clock, Z instant, K year/year,
r Roman numeral. Of words: M month, A month adjective, S season, W weekday, G «год», E «с. г.», q quarter,
h half-year, H half, d ten days, C «числа», k week, m month, y day, Q weekend, V hour, O noon or midnight,
X part of the day, R relative adjective, L nearest, U «тот», z «же», B beginning/middle/end, t «сегодня»,
j «сегодняшний», o ordinal, w and v ordinal day words, c cardinal word, s ordinal suffix, & and, and the
prepositions i n f p u a e l I (lang/*/dates.py names them); b ago, J earlier, ~ about, x any other word.
Punctuation is its own code, ! is a line break, # is masked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipelines.analysis.dates.numeric import NUMBER, classify, roman

_TOKEN = re.compile(rf"[сСcтТ]\.\s?г\.(?!\w)|[aApP]\.[mM]\.|[^\W\d_]+(?:'[^\W\d_]+)?|{NUMBER}|[^\w\s]|\n")
_CAMEL = re.compile(r"[а-яәіңғүұқөһ][А-ЯӘІҢҒҮҰҚӨҺ]")
_PUNCTUATION = frozenset('-,.:;()"/|')
_ROMAN_LETTERS = frozenset("IVXХІ")


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


def tokenise(
    text: str,
    words: Mapping[str, tuple[str, object]],
    abbreviations: AbstractSet[str],
    unknown: Callable[[str], tuple[str, object] | None] | None = None,
) -> Tokens:
    """Tokens of `text`; `unknown` may classify a word that the table lacks. Linear."""
    codes: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    lowered: list[str] = []
    values: list[object] = []
    swallow = -1
    look_up = words.get
    for match in _TOKEN.finditer(text):
        token = match.group()
        start = match.start()
        if start == swallow:
            stops[-1] = start + 1
            swallow = -1
            continue
        first = token[0]
        low = token
        value: object = None
        if first.isalpha():
            low = token.lower()
            entry = look_up(low)
            if entry is not None:
                code, value = entry
                if low in abbreviations and text[match.end() : match.end() + 1] == ".":
                    swallow = match.end()
            elif len(token) <= 4 and first in _ROMAN_LETTERS and (number := roman(token)) is not None:
                code, value = "r", number
            elif "." in token:
                code, value = "E", 0
            elif unknown is not None and (found := unknown(low)) is not None:
                code, value = found
            else:
                code = "x"
        elif first.isdigit():
            code, value = classify(token) if first.isascii() and token.isascii() else ("F", None)
            if value is None and code == "F":
                code, value = _other_digits(token)
        elif first in _PUNCTUATION:
            code = first
        else:
            code = "!" if first == "\n" else "*"
        stop = match.end()
        if code == "x" and (cut := _camel(token)) and (entry := look_up(low[:cut])) is not None:
            codes.append(entry[0])
            starts.append(start)
            stops.append(start + cut)
            lowered.append(low[:cut])
            values.append(entry[1])
            start, low = start + cut, low[cut:]
        codes.append(code)
        starts.append(start)
        stops.append(stop)
        lowered.append(low)
        values.append(value)
    return Tokens(text, "".join(codes), starts, stops, lowered, values)


def _camel(token: str) -> int:
    """Where a lost blank glued two words: «апреляИран»; 0 where none did."""
    if token.islower() or token[1:].islower() or len(token) < 6:
        return 0
    match = _CAMEL.search(token)
    return match.start() + 1 if match else 0


def _other_digits(token: str) -> tuple[str, object]:
    """A Roman month may be typed with Cyrillic letters; digits of other scripts are not ours."""
    if any(c.isdigit() and not c.isascii() for c in token):
        return "#", None
    return classify(token)
