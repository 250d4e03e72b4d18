"""What hosts' robots.txt said; obeyed by polls and crawls alike, kept for a day, and never taken as read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Protocol
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from monitor.services import SETTING
from spiders import download
from spiders.outcome import NO_RULES, error_kind

_KEPT = timedelta(hours=24)
_SPARE = timedelta(days=7)  # rules this old still serve where robots.txt cannot be had
_MANY = 2_000
_LONGEST = 120.0  # seconds of a Crawl-delay that are obeyed; longer ones would end every visit by its time


class _Parser(Protocol):
    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool: ...

    def crawl_delay(self, user_agent: str | bytes) -> float | None: ...


class Rules:
    """The rules of a robots.txt, read by Protego, in the words of Scrapy's parsers."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(text)

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        """True where this agent may ask for the URL."""
        return bool(self._rules.can_fetch(str(url), _text(user_agent)))

    def crawl_delay(self, user_agent: str | bytes) -> float | None:
        """Seconds between requests that the host asks this agent for."""
        delay = self._rules.crawl_delay(_text(user_agent))
        return None if delay is None else float(delay)


def _text(agent: str | bytes) -> str:
    return agent.decode("latin-1") if isinstance(agent, bytes) else agent


_known: dict[str, tuple[_Parser, datetime]] = {}


def remember(url: str, parser: Any, now: datetime) -> None:
    """Keeps the rules of a URL's host for a day."""
    if len(_known) > _MANY:
        _known.clear()
    _known[urlsplit(url).netloc] = (parser, now)


def forget(url: str) -> None:
    """Drops what is known of a URL's host."""
    _known.pop(urlsplit(url).netloc, None)


def rules_of(url: str, now: datetime, *, within: timedelta = _KEPT) -> _Parser | None:
    """The rules of a URL's host, if they were read lately."""
    parser, at = _known.get(urlsplit(url).netloc, (None, now))
    return parser if timedelta() <= now - at < within else None


def known_to_allow(url: str, agent: str, now: datetime) -> bool:
    """True only where fresh rules are known and allow it; ignorance is False."""
    parser = rules_of(url, now)
    return parser is not None and parser.allowed(url, agent)


class _Unreachable:
    """In place of rules that could not be had: nothing is allowed (RFC 9309, 2.3.1.4)."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, which takes an unreachable robots.txt for leave to fetch everything; this one does not.

    4xx: there are no rules. 5xx, 429 or no answer: the rules last read serve for a week; without any nothing
    is asked, and the visit fails with that reason until the file can be had again. Rules are asked for
    once a day, and their Crawl-delay is the least pace of the host.
    """

    async def robot_parser(self, request: Request) -> Any:
        """Rules of the request's host, asked for unless they are fresh."""
        if known := rules_of(request.url, self._now()):
            self._pace(request, known)
            self._stats.set_value("robotstxt/known", 1)
            return known
        return await super().robot_parser(request)

    def process_request_2(self, rp: Any, request: Request) -> None:
        """IgnoreRequest where the rules forbid it, or could not be had."""
        if isinstance(rp, _Unreachable):
            raise IgnoreRequest(f"{NO_RULES}{rp.reason}")
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._give_up(netloc, f"http {response.status}")
            return
        told = response.replace(body=b"") if response.status >= 400 else response
        await super()._parse_robots(told, netloc, request)
        self._pace(request, self._parsers[netloc])

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._give_up(netloc, error_kind(exc))

    def _give_up(self, netloc: str, reason: str) -> None:
        self._stats.inc_value(f"robotstxt/unreachable/{reason}")
        spare = rules_of(f"https://{netloc}/", self._now(), within=_SPARE)
        waiting: Any = self._parsers[netloc]
        found: Any = spare or _Unreachable(reason)
        self._parsers[netloc] = found
        waiting.callback(found)

    def _pace(self, request: Request, rules: Any) -> None:
        delay = rules.crawl_delay(self._default_useragent)
        if delay:
            download.slow_down(urlsplit(request.url).netloc, min(float(delay), _LONGEST))

    def _now(self) -> datetime:
        now: datetime = self.crawler.settings[SETTING].now()
        return now
