"""Bytes → text: what the bytes are, then what was declared, then which alphabet makes Russian of them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.I,
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SINGLE = ("windows-1251", "koi8-r", "iso8859-5", "cp866")
# The ten commonest Russian letters, lower case: right decodings are full of them, wrong ones are not.
_COMMON = frozenset("оеаинтсрвл")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁәғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_LETTER = re.compile(r"[^\W\d_]")
_SHOUT = re.compile(r"[а-яё][А-ЯЁ]")  # KOI8-R read as windows-1251 turns every word inside out
_SAMPLE = 200_000
_ASCII = bytes(range(33, 128))
_ASCII_ALL = bytes(range(128))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, the encoding that gave it, and whether it was bom | utf-8 | declared | guessed | repaired."""

    text: str
    encoding: str
    how: str


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Text of a page or feed; never fails: the last rung replaces what cannot be read. NULs are removed."""
    text, encoding, how = _decode(body, content_type)
    return Decoded(text=text.replace("\x00", "").replace("\ufeff", ""), encoding=encoding, how=how)


def alphabet(text: str) -> tuple[int, int]:
    """How many letters a text has, and how many of them are Cyrillic."""
    return len(_LETTER.findall(text)), len(_CYRILLIC.findall(text))


def cyrillic_share(text: str) -> float:
    """Share of Cyrillic among the letters of a text, 0..1; 0 where there are no letters."""
    letters, cyrillic = alphabet(text)
    return cyrillic / letters if letters else 0.0


def _decode(body: bytes, content_type: str) -> tuple[str, str, str]:
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body.decode(name, "replace"), name, "bom"
    try:
        # One-byte Cyrillic is practically never valid UTF-8, so the bytes outrank a declaration.
        return body.decode("utf-8"), "utf-8", "utf-8"
    except UnicodeDecodeError:
        pass
    repaired = body.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    if broken * 10 < len(body.translate(None, _ASCII_ALL)):  # most letters are two bytes long and sound
        return repaired, "utf-8", "repaired"
    return _one_byte(body, _declared(body, content_type))


def _declared(body: bytes, content_type: str) -> list[str]:
    names = _HEADER.findall(content_type)
    names += [(a or b).decode("ascii", "replace") for a, b in _DECLARED.findall(body[:4096])]
    known = []
    for name in names:
        try:
            known.append(codecs.lookup(name).name)
        except LookupError:
            continue
    return known


def _one_byte(body: bytes, declared: list[str]) -> tuple[str, str, str]:
    """The declared alphabet unless another makes clearly better Russian of the same bytes."""
    sample = body[:_SAMPLE].translate(None, _ASCII)[:20_000]
    names = [*declared, *(codecs.lookup(name).name for name in _SINGLE)]
    scores = {name: _russian(sample, name) + (0.1 if name in declared else 0) for name in names}
    scores.pop("utf-8", None)
    best = max(scores, key=lambda name: scores[name])
    how = "declared" if best in declared else "guessed"
    return body.decode(best, "replace"), best, how


def _russian(sample: bytes, name: str) -> float:
    """How Russian a decoding looks: share of common letters, less inverted case and foreign signs."""
    text = sample.decode(name, "replace")
    marks = sum(1 for char in text if not char.isspace())
    if not marks:
        return 0.0
    common = sum(1 for char in text if char in _COMMON)
    foreign = sum(1 for char in text if ord(char) > 127 and not _CYRILLIC.match(char))
    return (common - foreign - 3 * len(_SHOUT.findall(text))) / marks
