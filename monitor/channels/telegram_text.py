"""Telegram's text rules: three characters escaped, 4,096 UTF-16 units a message, items kept whole."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LIMIT = 4096  # UTF-16 units of the visible text, after entity parsing
GAP = "\n\n"
LIST = "• "  # lines of a list stand close
_TAG = re.compile(r"<[^<>]*>")


def escape(text: str) -> str:
    """Text as it stands in Telegram's HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(markup: str) -> str:
    """The visible text of Telegram HTML; links keep their address."""
    linked = re.sub(r'<a href="([^"]*)">(.*?)</a>', r"\2 (\1)", markup, flags=re.DOTALL)
    return html.unescape(_TAG.sub("", linked))


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text) + sum(letter > "\uffff" for letter in text)


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one message, and with which piece of the whole it ends (pieces counted from 1)."""

    text: str
    last: int


def pages(items: Sequence[str], *, limit: int = LIMIT, done: int = 0) -> list[Page]:
    """Items joined into as few messages as fit, without the first `done` pieces; an item is a piece, and
    one that is longer than a message is cut into several, as plain text."""
    made: list[Page] = []
    current = ""
    number = done
    for number, piece in enumerate(_pieces(items, limit), start=1):
        if number <= done:
            continue
        gap = "\n" if piece.startswith(LIST) else GAP
        joined = f"{current}{gap}{piece}" if current else piece
        if current and _visible(joined) > limit:
            made.append(Page(current, number - 1))
            current = piece
        else:
            current = joined
    if current:
        made.append(Page(current, number))
    return made


def _pieces(items: Iterable[str], limit: int) -> Iterable[str]:
    for item in items:
        if _visible(item) <= limit:
            yield item
        else:
            yield from (escape(part) for part in cut(plain(item), limit))


def cut(text: str, limit: int) -> Iterable[str]:
    """Parts of at most `limit` (at least 2) UTF-16 units, cut at blanks where there are any."""
    start = 0
    while start < len(text):
        end = _reach(text, start, limit)
        blank = text.rfind(" ", start + (end - start) // 2, end) if end < len(text) else -1
        end = blank if blank > start else end
        part = text[start:end].strip()
        if part:
            yield part
        start = end


def _reach(text: str, start: int, limit: int) -> int:
    """Where the longest part from `start` ends that fits the limit."""
    end, left = start, limit
    while end < len(text):
        left -= 2 if text[end] > "\uffff" else 1
        if left < 0:
            break
        end += 1
    return end


def _visible(markup: str) -> int:
    return units(html.unescape(_TAG.sub("", markup)))
