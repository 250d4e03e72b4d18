"""Helpers of the spider tests: a source on the local site, one visit, and what passed the first stages."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, ClassVar

from monitor.config.settings import CrawlSettings, MonitorSettings
from monitor.config.sources import Source
from monitor.crawl import visit
from monitor.models import CrawlRun
from monitor.services import Services

NOW = datetime(2025, 11, 11, 9, 0, tzinfo=UTC)
WORDS = "Сопредседатели комиссии обсудили в Омске торговлю, перевозки и совместные заводы двух стран. "


class Kept:
    """A last stage that keeps what reached it, and counts it as new."""

    articles: ClassVar[list[Any]] = []

    def process_item(self, item: Any) -> Any:
        self.articles.append(item)
        return item


STAGES = {"pipelines.validate.Validate": 100, "spider_cases.Kept": 200}


def quick() -> SimpleNamespace:
    """A config whose downloads give up after two seconds."""
    settings = SimpleNamespace(crawl=CrawlSettings(download_timeout="2s"), monitor=MonitorSettings())
    return SimpleNamespace(settings=settings)


def make_source(url: str, shape: str = "feed", **more: Any) -> Source:
    """A source with one road at `url`, without delay, allowed on this machine."""
    roads = more.pop("roads", None) or [{"shape": shape, "url": url, **more.pop("road", {})}]
    access = {"delay": 0, "allow_private": True, **more.pop("access", {})}
    tables = {"id": "proba", "name": {"ru": "Проба"}, "country": "RU", "rank": "media"}
    return Source.model_validate({**tables, "roads": roads, "access": access, **more})


async def visited(source: Source, *, now: datetime = NOW, store: Any = None, **more: Any) -> CrawlRun:
    """One visit through validate; what passed stands in Kept.articles."""
    Kept.articles.clear()
    services = Services(now=lambda: now, store=store, config=more.pop("config", None))
    return await visit(source, services, pipelines=STAGES, **more)
