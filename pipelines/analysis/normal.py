"""Make a text uniform before it is read, and keep the way back to the raw offsets.

Folded: every kind of space, dash, quote; ё; soft hyphens and zero-width marks; letters composed of two
code points; Latin look-alikes inside Cyrillic words; digits glued to a Cyrillic word («12ноября»).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_SPACES = (
    ""
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d\u02d7"
_QUOTES = "«»„“”‟‹›″＂"
_APOSTROPHES = "‘’‚‛′ʼ`´"
_SAME_LENGTH: dict[str, str] = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys(_APOSTROPHES, "'"),
    "ё": "е",
    "Ё": "Е",
    "\r": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}
# Letters that a keyboard or an OCR swaps because they look the same.
_LOOKS_LATIN = str.maketrans("aceopxyiABCEHKMOPTXYI", "асеорхуіАВСЕНКМОРТХУІ")
_LOOKS_CYRILLIC = str.maketrans("асеорхуіАВСЕНКМОРТХУІ", "aceopxyiABCEHKMOPTXYI")
_MIXED_HINT = re.compile(r"[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z]")
_MIXED = re.compile("[a-zA-Z](?:(?=[\u0400-\u04ff])|(?<=[\u0400-\u04ff].))")  # the same, sooner told
_EDIT = re.compile(
    "(?P<drop>[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u0300\u0301\ufe0f]+)"
    "|(?P<short>[иИ]\u0306)|(?P<dots>[еЕ]\u0308)"
    r"|(?P<glue>(?<=\d)(?=[а-яәіңғүұқөһё]{3}))"
)
_DROPPED = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
    "\u0300\u0301\u0306\u0308\ufe0f"
)
_ODD = re.compile(f"[{re.escape(''.join([*_SAME_LENGTH, *_DROPPED]))}]")
_GLUED = re.compile("[0-9][а-яәіңғүұқөһё]{3}")
_LONGEST = 40  # letters of a word looked at on either side of a mixed pair
_COMPOSED = {"и": "й", "И": "Й", "е": "е", "Е": "Е"}


@dataclass(frozen=True, slots=True)
class Normal:
    """A uniform text and the map of its offsets to the raw one. `breaks` pairs normal with raw positions."""

    text: str
    raw: str
    breaks: tuple[tuple[int, int], ...] = ()

    def start(self, index: int) -> int:
        """Raw offset of the character that stands at `index` of the normal text."""
        if not self.breaks:
            return index
        at = bisect_right(self.breaks, (index, len(self.raw) + 1)) - 1
        if at < 0:
            return index
        normal, raw = self.breaks[at]
        return min(raw + index - normal, len(self.raw))

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Raw (start, stop) of the normal slice; `stop` follows the last character kept."""
        if stop <= start:
            return self.start(start), self.start(start)
        return self.start(start), min(self.start(stop - 1) + 1, len(self.raw))


def normalise(text: str) -> Normal:
    """Fold the variants that typing and page code bring; linear in the text, never raises."""
    uniform, odd_letters = text, set(_ODD.findall(text))
    for odd in odd_letters & _SAME_LENGTH.keys():  # faster than one translation of every letter
        uniform = uniform.replace(odd, _SAME_LENGTH[odd])
    if _MIXED.search(uniform):
        uniform = _in_one_script(uniform)
    if _DROPPED.isdisjoint(odd_letters) and not _GLUED.search(uniform):
        return Normal(uniform, text)
    return _edited(uniform, text)


def _in_one_script(text: str) -> str:
    """Every word that mixes Latin and Cyrillic, written in the script of most of its letters."""
    pieces: list[str] = []
    done = 0
    for match in _MIXED_HINT.finditer(text):
        if match.start() < done:
            continue
        start, stop = match.start(), match.end()
        while start > done and match.start() - start < _LONGEST and text[start - 1].isalpha():
            start -= 1
        while stop < len(text) and stop - match.end() < _LONGEST and text[stop].isalpha():
            stop += 1
        pieces += [text[done:start], _one_script(text[start:stop])]
        done = stop
    return "".join([*pieces, text[done:]])


def _one_script(word: str) -> str:
    latin = sum(1 for c in word if c < "\u0100")
    if latin * 2 > len(word):
        folded = word.translate(_LOOKS_CYRILLIC)
        return folded if folded.isascii() else word
    return word.translate(_LOOKS_LATIN)


def _edited(uniform: str, raw: str) -> Normal:
    pieces: list[str] = []
    breaks: list[tuple[int, int]] = []
    length = position = 0
    for match in _EDIT.finditer(uniform):
        kept = uniform[position : match.start()]
        pieces.append(kept)
        length += len(kept)
        if match.lastgroup == "glue":
            pieces.append(" ")
            breaks.append((length, match.start() - 1))  # the added blank has no place of its own
            length += 1
        elif match.lastgroup != "drop":
            pieces.append(_COMPOSED[match.group()[0]])
            breaks.append((length, match.start()))
            length += 1
        position = match.end()
        breaks.append((length, position))
    pieces.append(uniform[position:])
    return Normal("".join(pieces), raw, tuple(breaks))
