"""An article is handed to a reading worker; where that fails it stays stored and pending, never lost."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog

from monitor.config.sources import Source
from monitor.models import Analysis, Article
from monitor.services import SETTING, Services
from monitor.store import Saved, Store, articles
from pipelines.workers import AnalysisError, WorkerNotStarted

if TYPE_CHECKING:
    from pipelines.analysis.analyser import ArticleText

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """An article as it stands in the store, and what was understood of it."""

    article: Article
    analysis: Analysis


def source_of(services: Services, source: str) -> Source | None:
    """The source file of an id; None for one that is no longer watched."""
    found: Source | None = services.config.sources.get(source) if services.config is not None else None
    return found


def text_of(article: Article, source: Source | None) -> ArticleText:
    """What the analysis is given of an article."""
    from pipelines.analysis.analyser import ArticleText  # late: it loads what only the workers need

    return ArticleText(
        headline=article.headline,
        body=article.body,
        language=article.language if article.language in ("ru", "kk", "en") else None,
        published_at=article.published_at,
        fetched_at=article.fetched_at,
        zone=article.zone,
        source=article.source,
        country=source.country if source is not None else None,
    )


async def analyse_article(services: Services, article: Article) -> Analysis | None:
    """What was understood; None where it could not be read, which is logged and noted beside the article."""
    assert services.analyse is not None
    try:
        return await services.analyse(text_of(article, source_of(services, article.source)))
    except AnalysisError as error:
        log.warning("not understood, kept for later", article=article.id, url=article.url, reason=str(error))
        ours = isinstance(error, WorkerNotStarted)  # not this article's fault: it costs none of its attempts
        if services.store is not None and article.id is not None and not ours:
            await asyncio.to_thread(_note, services.store, article.id, f"{type(error).__name__}: {error}")
        return None


def _note(store: Store, article_id: int, reason: str) -> None:
    with store.begin() as tx:
        articles.note_failure(tx, article_id, reason[:2000])


class Analyse:
    """Scrapy stage: Saved in, Understood out; unchanged pages and unread ones pass as they came."""

    def __init__(self, services: Services, stats: Any) -> None:
        self.services = services
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> Analyse:
        """What Scrapy calls."""
        return cls(crawler.settings[SETTING], crawler.stats)

    async def process_item(self, item: Saved | Article) -> Understood | Saved | Article:
        """Reads what is new."""
        if not isinstance(item, Saved) or item.outcome == "unchanged" or self.services.analyse is None:
            return item
        analysis = await analyse_article(self.services, item.article)
        if analysis is None:
            self.stats.inc_value("monitor/error/analysis")
            return item
        return Understood(article=item.article, analysis=analysis)
