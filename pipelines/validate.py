"""First stage: is it an article at all? What is not is dropped with a counted reason."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from monitor.models import Article
from monitor.services import SETTING, Services

_AHEAD = timedelta(minutes=10)
_FIRST_YEAR = 1995
_SHORT_HEADLINE = 8
_SHORT_TEXT = 40  # headline and body together
_SHORT_PAGE = 80  # of a page: a lead in a feed may be shorter and lack its full stop
_TOLD = ("feed", "api")
_MAX_BODY = 400_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[.!?…»\"”]\s*(?:\n|\Z)|[.!?…]\s")
_SERVICE = re.compile(
    r"^(?:404|403|500|ошибка|страница не найдена|not found|page not found|доступ запрещ[её]н|"
    r"главная|новости|лента новостей|поиск|авторизация|бет табылмады)\b.{0,25}$",
    re.I,
)


class Dropped(DropItem):
    """An item that goes no further; `reason` is counted as drop/<reason>."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Validate:
    """Cleans what can be cleaned and drops what is no article."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Validate:
        """Made by Scrapy for one visit."""
        return cls(crawler.settings[SETTING])

    def process_item(self, item: Article) -> Article:
        """The cleaned article; Dropped where it is none."""
        article = clean(item, self._services.now())
        if reason := flaw(article):
            raise Dropped(reason)
        return article


def clean(article: Article, now: datetime) -> Article:
    """NULs and control characters removed, sizes bounded, a publication in the future clamped to `now`, an
    absurd one forgotten (the source's words stay in `published_raw`)."""
    published, has_time = article.published_at, article.published_has_time
    if published is not None and published > now + _AHEAD:
        published, has_time = now, False
    if published is not None and published.year < _FIRST_YEAR:
        published = None
    return replace(
        article,
        headline=" ".join(_CONTROL.sub(" ", article.headline).split()),
        body=_CONTROL.sub("", article.body[:_MAX_BODY]).strip(),
        lead=_CONTROL.sub("", article.lead) if article.lead else article.lead,
        published_at=published,
        published_has_time=has_time,
    )


def flaw(article: Article) -> str | None:
    """Why this is no article: a short stable reason, or None."""
    if not article.headline:
        return "no headline"
    if len(_LETTER.findall(article.headline)) < _SHORT_HEADLINE or _SERVICE.match(article.headline):
        return "no real headline"
    if "\ufffd" in article.headline or article.body.count("\ufffd") * 50 > len(article.body) > 0:
        return "unreadable characters"
    text = article.body or article.lead or ""
    if len(article.headline) + len(text) < _SHORT_TEXT:
        return "too short"
    if article.extracted_by not in _TOLD and len(text) < _SHORT_PAGE and not _SENTENCE.search(text):
        return "too short"
    if article.body and menus_only(article.body):
        return "menus only"
    return None


def menus_only(body: str) -> bool:
    """True for many short lines without a single sentence: navigation, tickers, lists of sections."""
    lines = [line for line in body.split("\n") if line.strip()]
    if len(lines) < 5 or _SENTENCE.search(body):
        return False
    return sum(len(line) for line in lines) / len(lines) < 50
