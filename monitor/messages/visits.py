"""Pure: why a visit did not go well, in the reader's words; logs and scripts keep the English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from monitor.messages.catalogue import Catalogue
from monitor.messages.losses import say_trouble

_PAGE = r"(?P<page>feed|listing|sitemap|api|telegram)"
_WHY = r"(?P<why>.+)"
_SAYINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("road", rf"{_PAGE}: {_WHY}"),
        ("detour", rf"{_PAGE} (?P<outcome>blocked|drifted|empty|failed) \({_WHY}\)"),
        ("pages", rf"(?P<n>\d+) of (?P<all>\d+) pages: {_WHY}"),
        ("dropped", rf"(?P<n>\d+) of (?P<all>\d+) dropped: {_WHY}"),
        ("all_dropped", rf"all (?P<n>\d+) dropped: {_WHY}"),
        ("stage", rf"(?P<n>\d+) articles failed in a stage: {_WHY}"),
        ("lacking", r"(?P<n>\d+) of (?P<all>\d+) articles without (?P<name>.+)"),
        ("cyrillic", r"(?P<share>\d+%) of the letters are Cyrillic, (?P<wanted>\d+%) expected"),
        ("selectors_since", r"selectors match nothing since (?P<day>\S+): (?P<names>.+)"),
        ("selectors", r"selectors match nothing: (?P<names>.+)"),
        ("bug", rf"a bug in the spider: {_WHY}"),
        ("robots_txt", rf"robots\.txt {_WHY}"),
        ("http", r"http (?P<n>\d+)"),
    )
)
_OUTCOMES = {"failed": "failing"}


def say_why(trouble: str, reason: str, facts: Mapping[str, str], words: Catalogue, zone: ZoneInfo) -> str:
    """Why a source is in trouble: from its facts where it has them, else from the last visit's reason."""
    return say_trouble(trouble, facts, words, zone) or say_visit(reason, words)


def say_visit(reason: str, words: Catalogue) -> str:
    """«лента: ответ HTTP 503» from «feed: http 503»; what is not known stands as it is."""
    return "; ".join(_say(part, words) for part in reason.split("; ")) if reason else ""


def _say(part: str, words: Catalogue) -> str:
    for name, saying in _SAYINGS:
        if found := saying.fullmatch(part):
            told = {key: _told(key, value, words) for key, value in found.groupdict().items()}
            return words.text(f"visit.{name}", **told)
    plain = "visit." + re.sub(r"[^a-z0-9]+", "_", part)
    return words.text(plain) if words.has(plain) else part


def _told(key: str, value: str, words: Catalogue) -> str:
    if key == "page":
        return words.text(f"drift.page_{value}")
    if key == "outcome":
        return words.text(f"trouble.{_OUTCOMES.get(value, value)}")
    return _say(value, words) if key == "why" else value
