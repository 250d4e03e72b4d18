"""The shape of a word (script, letter case, mark) as slovnet's network was taught to see it."""

from __future__ import annotations

import re

_PUNCTS = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
_TYPE = re.compile(
    rf"(?P<RU>[а-яё]+)|(?P<EN>[a-z]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(_PUNCTS)}]+)", re.I
)

_LOWER = re.compile("[а-яё]{2,}")  # two of three words
_TITLE = re.compile("[А-ЯЁ][а-яё]+")


def word_shape(word: str) -> str:
    """slovnet's name of the shape: RU_Xx, EN_XX, PUNCT_«, NUM, OTHER, …"""
    if _LOWER.fullmatch(word):
        return "RU_xx"
    if _TITLE.fullmatch(word):
        return "RU_Xx"
    match = _TYPE.match(word)
    kind = match.lastgroup if match else None
    if kind in ("RU", "EN"):
        return f"{kind}_{_outline(word)}"
    if kind == "PUNCT":
        return f"PUNCT_{word}" if len(word) == 1 and word in _PUNCTS else "PUNCT_OTHER"
    return kind or "OTHER"


def _outline(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word.islower():
        return "xx"
    if _is_title(word):
        return "Xx"
    left, dash, right = word.partition("-")
    return "Xx-Xx" if dash and _is_title(left) and _is_title(right) else "OTHER"


def _is_title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()
