"""Same page, a revision of it, or a reprint of another: found in the store, and nothing is suppressed.

A reprint is noted beside its original only where both state the same facts (law 4): a changed digit is news.
"""

from __future__ import annotations

import asyncio
from typing import Any

from monitor.models import Analysis, Article
from monitor.services import SETTING, Services
from monitor.store import Connection, Saved, Store, articles, copies
from pipelines.copies import is_copy, sketch
from pipelines.copies_facts import same_facts

CANDIDATES = 8  # texts that are compared word by word with a new one
LEAST_SHARED = 3  # hashes; fewer is chance


def dedup_article(store: Store, article: Article, *, quiet: bool = False) -> Saved:
    """Stores a fetched page: new, a revision of what its URL said before, or unchanged."""
    with store.begin() as tx:
        return articles.save(tx, article, quiet=quiet)


def find_original(tx: Connection, article: Article, analysis: Analysis) -> int | None:
    """The oldest article that this one reprints word for word, more or less, with the same facts."""
    assert article.id is not None
    hashes = sketch(article.body)
    least = min(LEAST_SHARED, len(hashes))
    at = article.published_at or article.fetched_at
    hits = copies.lookup(tx, hashes, at, other_than=article.id, limit=CANDIDATES)
    near = [number for number, shared in hits if shared >= least]
    for candidate in articles.many(tx, sorted(near)):
        assert candidate.id is not None
        if not is_copy(article.body, candidate.body):
            continue
        theirs = articles.analysis(tx, candidate.id)
        if same_facts(theirs, analysis, candidate.body, article.body):
            return articles.copy_of(tx, candidate.id) or candidate.id
    return None


def remember_text(tx: Connection, article: Article) -> None:
    """Makes an article's present wording findable by its reprints."""
    assert article.id is not None
    copies.insert(tx, article.id, sketch(article.body), article.published_at or article.fetched_at)


class Dedup:
    """Scrapy stage: Article in, Saved out; an unchanged page goes no further (counted as unchanged)."""

    def __init__(self, services: Services, stats: Any) -> None:
        self.services = services
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> Dedup:
        """What Scrapy calls."""
        return cls(crawler.settings[SETTING], crawler.stats)

    async def process_item(self, item: Article) -> Saved | Article:
        """Without a store (a rehearsal) the article passes as it came."""
        store = self.services.store
        if store is None:
            return item
        saved = await asyncio.to_thread(dedup_article, store, item, quiet=self.services.quiet)
        self.stats.inc_value(f"monitor/{saved.outcome}")
        return saved
