"""Telegram's text rules: three characters escaped, 4,096 UTF-16 units a message, items kept whole."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

LIMIT = 4096  # UTF-16 units of the visible text, after entity parsing
GAP = "\n\n"
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


def pages(items: Sequence[str], *, limit: int = LIMIT) -> list[str]:
    """Items joined into as few messages as fit; an item longer than a message is cut as plain text."""
    done: list[str] = []
    current = ""
    for item in _pieces(items, limit):
        joined = f"{current}{GAP}{item}" if current else item
        if current and _visible(joined) > limit:
            done.append(current)
            current = item
        else:
            current = joined
    if current:
        done.append(current)
    return done


def _pieces(items: Iterable[str], limit: int) -> Iterable[str]:
    for item in items:
        if _visible(item) <= limit:
            yield item
        else:
            yield from (escape(part) for part in cut(plain(item), limit))


def cut(text: str, limit: int) -> Iterable[str]:
    """Parts of at most `limit` UTF-16 units, cut at blanks where there are any."""
    while units(text) > limit:
        end = limit - sum(letter > "\uffff" for letter in text[:limit])
        blank = text.rfind(" ", end // 2, end)
        end = blank if blank > 0 else end
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    if text:
        yield text


def _visible(markup: str) -> int:
    return units(html.unescape(_TAG.sub("", markup)))
