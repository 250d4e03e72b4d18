"""Same page, a revision of it, or a reprint of another: found in the store, and nothing is suppressed.

A reprint is noted beside its original only where both state the same facts (law 4): a changed digit is news.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from monitor.config.sources import Source
from monitor.models import Analysis, Article, Rank
from monitor.services import SETTING, Services
from monitor.store import Connection, Saved, Store, articles, copies
from pipelines.copies import is_copy, sketch
from pipelines.copies_facts import same_facts
from pipelines.rewording import reworded

CANDIDATES = 8  # texts that are compared word by word with a new one
_TRUST = {Rank.OFFICIAL: 0, Rank.AGENCY: 1, Rank.MEDIA: 2}
LEAST_SHARED = 3  # hashes; fewer is chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Who first published an article's words (None: this one), and the articles that reprint them since."""

    original: int | None = None
    reprints: tuple[int, ...] = ()


def dedup_article(store: Store, article: Article, *, quiet: bool = False) -> Saved:
    """Stores a fetched page: new, a revision of what its URL said before, or unchanged."""
    with store.begin() as tx:
        return articles.save(tx, article, quiet=quiet, reword=reworded)


def find_kin(tx: Connection, article: Article, analysis: Analysis, sources: Mapping[str, Source]) -> Kinship:
    """The first publisher of what this article says word for word, more or less, and who reprinted it since.

    The order of publication counts, not of arrival: what was published first is the original, and the later
    one is its reprint only where it adds no fact.
    """
    assert article.id is not None
    told_first = partial(_told_first, sources)
    hashes = sketch(article.body)
    least = min(LEAST_SHARED, len(hashes))
    at = article.published_at or article.fetched_at
    hits = copies.lookup(tx, hashes, at, other_than=article.id, limit=CANDIDATES)
    near = articles.many(tx, sorted(number for number, shared in hits if shared >= least))
    original: Article | None = None
    reprints: list[Article] = []
    for candidate in sorted(near, key=told_first):
        assert candidate.id is not None
        earlier = told_first(candidate) < told_first(article)
        if (earlier and original) or not is_copy(article.body, candidate.body):
            continue
        theirs = articles.analysis(tx, candidate.id)
        if not earlier and same_facts(analysis, theirs, article.body, candidate.body):
            reprints.append(candidate)
        if earlier and same_facts(theirs, analysis, candidate.body, article.body):
            original = _root(tx, candidate)
    first = original or article
    followers = [one.id for one in reprints if told_first(_root(tx, one)) >= told_first(first) and one.id]
    found = original.id if original and original.id != article.id else None
    return Kinship(original=found, reprints=tuple(one for one in followers if one != found))


def _told_first(sources: Mapping[str, Source], article: Article) -> tuple[datetime, int, str]:
    """What puts articles in order of publication, whichever arrived first; in a tie the more trusted."""
    source = sources.get(article.source)
    trust = _TRUST[source.rank] if source else len(_TRUST)
    return (article.published_at or article.fetched_at, trust, article.canonical_url)


def _root(tx: Connection, article: Article) -> Article:
    assert article.id is not None
    original = articles.copy_of(tx, article.id)
    return articles.get(tx, original) if original is not None else article


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
