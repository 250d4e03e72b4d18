"""What hosts' robots.txt said when a visit last read them; lets a poll obey without asking again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Protocol
from urllib.parse import urlsplit

from protego import Protego

_KEPT = timedelta(hours=24)
_MANY = 2_000


class _Parser(Protocol):
    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool: ...


class Rules:
    """The rules of a robots.txt, read by Protego, in the words of Scrapy's parsers."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(text)

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        """True where this agent may ask for the URL."""
        return bool(self._rules.can_fetch(str(url), str(user_agent)))


_known: dict[str, tuple[_Parser, datetime]] = {}


def remember(url: str, parser: Any, now: datetime) -> None:
    """Keeps the rules of a URL's host for a day."""
    if len(_known) > _MANY:
        _known.clear()
    _known[urlsplit(url).netloc] = (parser, now)


def known_to_allow(url: str, agent: str, now: datetime) -> bool:
    """True only where fresh rules are known and allow it; ignorance is False."""
    parser, at = _known.get(urlsplit(url).netloc, (None, now))
    return parser is not None and timedelta() <= now - at < _KEPT and parser.allowed(url, agent)
