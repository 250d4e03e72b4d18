"""A source visited for real and shown: what answered, what was found, how sure one may be of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.config import Config
from monitor.config.sources import Source
from monitor.crawl import Detail, visit
from monitor.models import Article, CrawlRun
from monitor.services import Services
from spiders.outcome import RoadOutcome

_STAGES = {"pipelines.validate.Validate": 100}
_SHOWN = 60  # characters of a body's beginning and end


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found; `articles` are the first few of the road, newest first."""

    run: CrawlRun
    roads: tuple[RoadOutcome, ...]
    articles: tuple[Article, ...]

    @property
    def robots(self) -> str:
        """forbids, what it answered, «rules known» of an earlier visit, or «not asked»."""
        if self.run.counts.get("robots/forbidden") or "robots" in self.run.reason:
            return "forbids"
        answers = sorted(
            name.removeprefix("robots/") for name in self.run.counts if name.startswith("robots/")
        )
        told = [answer for answer in answers if answer != "known"]
        return ", ".join(told) or ("rules known" if answers else "not asked")

    @property
    def encodings(self) -> Mapping[str, int]:
        """How pages were decoded: utf-8, declared, guessed, repaired, bom."""
        return _part(self.run.counts, "encoding/")

    @property
    def bodies_by(self) -> Mapping[str, int]:
        """What gave the bodies: selectors, json-ld, generic, trafilatura, feed, api."""
        return _part(self.run.counts, "by/")

    @property
    def missing(self) -> Mapping[str, int]:
        """Selectors of the source's file that matched nothing, by the number of pages."""
        return _part(self.run.counts, "missing/")

    @property
    def times_by(self) -> Mapping[str, int]:
        """What gave the times: stated, visible, clock, clamped, road, none."""
        return _part(self.run.counts, "time/")


async def check_source(source: Source, config: Config, now: datetime, *, pages: int = 5) -> Report:
    """Visits a source without a store: at most `pages` articles, nothing kept, nobody told."""
    light = source.model_copy(update={"max_pages": pages})
    detail = Detail(keep=True)
    services = Services(now=lambda: now, config=config, quiet=True)
    run = await visit(light, services, reread=(), pipelines=_STAGES, detail=detail)
    articles = [item for item in detail.passed if isinstance(item, Article)]
    articles.sort(key=lambda one: one.published_at or one.fetched_at, reverse=True)
    return Report(run=run, roads=detail.roads, articles=tuple(articles[:pages]))


def as_data(report: Report) -> dict[str, Any]:
    """A report for JSON: what an operator sends back to whoever maintains the source's file."""
    return {
        "source": report.run.source,
        "at": report.run.finished_at.isoformat(),
        "status": str(report.run.status),
        "reason": report.run.reason,
        "robots": report.robots,
        "roads": [
            {
                "shape": road.shape,
                "url": road.url,
                "outcome": road.outcome,
                "reason": road.reason,
                "items": road.items,
            }
            for road in report.roads
        ],
        "encodings": dict(report.encodings),
        "bodies_by": dict(report.bodies_by),
        "times_by": dict(report.times_by),
        "selectors_missing": dict(report.missing),
        "counts": dict(report.run.counts),
        "articles": [_article(article) for article in report.articles],
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "url": article.url,
        "canonical_url": article.canonical_url,
        "headline": article.headline,
        "published": article.published_at.isoformat() if article.published_at else None,
        "published_raw": article.published_raw,
        "has_time": article.published_has_time,
        "language": article.language,
        "body_by": article.extracted_by,
        "body_length": len(article.body),
        "body_starts": article.body[:_SHOWN],
        "body_ends": article.body[-_SHOWN:],
        "editions": dict(article.editions),
    }


def _part(counts: Mapping[str, int], prefix: str) -> dict[str, int]:
    return {name.removeprefix(prefix): number for name, number in counts.items() if name.startswith(prefix)}
