"""One article's findings into the store in ONE transaction: analysis, story, dossiers, alerts, deliveries."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from monitor.alerts import plan_alerts, plan_deliveries
from monitor.alerts_late import matches_anew, plan_late
from monitor.first_visits import heard_of
from monitor.models import Alert, Analysis, Article, Event, EventChange, Rank
from monitor.services import SETTING, Services
from monitor.store import Connection, Saved, Store, StoreBusy, articles, events, outbox
from pipelines.analyse import Understood, analyse_article, source_of
from pipelines.contradicted import ask_operator
from pipelines.credits import credited
from pipelines.dedup import Kinship, find_kin, remember_text
from pipelines.dossiers import Voice, take_in
from pipelines.editions import join_editions
from pipelines.reprints import follow, speak_with
from pipelines.story_of import tell_story

log = structlog.get_logger(__name__)

TRIES = 4  # at one transaction, where PostgreSQL had to break a tie of two writers
BATCH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What one article did: `changes` are those that were new, `alerts` those that were planned."""

    article: int
    changes: tuple[EventChange, ...] = ()
    alerts: tuple[Alert, ...] = ()
    copy_of: int | None = None
    story: str | None = None
    stale: bool = False  # the page was revised meanwhile: nothing was recorded, the revision is pending


def record_article(
    services: Services, article: Article, analysis: Analysis, *, anew: bool = False
) -> Recorded:
    """Everything one analysis says, written together or not at all; blocking: call it in a thread.

    `article` is as the store gave it. StoreError where the store fails: the article is then still pending.
    `anew`: an article that was recorded before is read by other rules.
    """
    store = services.store
    assert store is not None and article.id is not None
    for attempt in range(1, TRIES + 1):
        try:
            with store.begin() as tx:
                return record_in(tx, services, article, analysis, anew=anew)
        except StoreBusy:
            if attempt == TRIES:
                raise
            log.info("two writers met, trying again", article=article.id, attempt=attempt)
    raise AssertionError("unreachable")


def record_in(
    tx: Connection, services: Services, article: Article, analysis: Analysis, *, anew: bool = False
) -> Recorded:
    """The same within the caller's transaction."""
    assert article.id is not None
    now = services.now()
    current = articles.get(tx, article.id)
    if current.revision != article.revision:
        return Recorded(article=article.id, stale=True)
    quiet = services.quiet or articles.is_quiet(tx, article.id)
    articles.save_analysis(tx, article.id, analysis)
    texts = Kinship()
    if analysis.relevant or analysis.events:  # who reprints what nobody is told of does not matter
        texts = find_kin(tx, article, analysis, services.config.sources if services.config else {})
        remember_text(tx, article)
    original = texts.original
    articles.set_copy_of(tx, article.id, original)
    reprints = follow(tx, texts.reprints, original or article.id)
    kin = join_editions(tx, article, source_of(services, article.source))
    first = original if original is not None else min(kin, default=None)
    voice = replace(voice_of(tx, services, article, first), editions=kin)
    taken = take_in(tx, voice, analysis, now, anew=anew)
    changes = taken.changes + speak_with(tx, reprints, voice.origin, now)
    story = tell_story(tx, article, analysis, first)
    if not services.silent:
        ask_operator(tx, article, services.subscriptions, now)
    before = taken.before
    if quiet:
        changes_told, before = _of_told(tx, changes, before)
    else:
        changes_told = changes
    alerts = () if services.silent else alert(tx, services, changes_told, now, before)
    return Recorded(article=article.id, changes=tuple(changes), alerts=alerts, copy_of=original, story=story)


def voice_of(tx: Connection, services: Services, article: Article, original: int | None) -> Voice:
    """Who speaks in an article: in a reprint or a translation who spoke first, else the agency it credits."""
    source = source_of(services, article.source)
    first = articles.get(tx, original) if original is not None else article
    sources = services.config.sources if services.config is not None else {}
    origin = credited(first.body, first.source, sources) or first.source
    return Voice(article=article, rank=source.rank if source else Rank.MEDIA, origin=origin)


def alert(
    tx: Connection,
    services: Services,
    changes: Sequence[EventChange],
    now: datetime,
    before: Mapping[str, Event] | None = None,
) -> tuple[Alert, ...]:
    """Alerts and deliveries of changes, in the transaction that holds the changes (law 3); those new.

    `before` are events as they were believed before the changes: one that only now comes to be of a kind that
    a subscription asks for is told to it too, by the last change of its life.
    """
    known = before or {}
    if not changes and not known:
        return ()
    believed = events.many(tx, {change.event for change in changes} | known.keys())
    planned = plan_alerts(changes, believed, services.subscriptions, services.vocabulary, now)
    turned = [uid for uid, event in known.items() if matches_anew(event, believed[uid])]
    lives = {uid: events.changes(tx, uid) for uid in turned}
    planned += plan_late(known, believed, lives, services.subscriptions, services.vocabulary, now)
    return tuple(outbox.plan(tx, planned, plan_deliveries(planned, services.subscriptions)))


def _of_told(
    tx: Connection, changes: Sequence[EventChange], before: Mapping[str, Event]
) -> tuple[list[EventChange], dict[str, Event]]:
    """Those of events that people have heard of: of these a first visit tells, too."""
    heard = heard_of(tx, {change.event for change in changes} | before.keys())
    told = [change for change in changes if change.event in heard]
    return told, {uid: event for uid, event in before.items() if uid in heard}


async def resume_pending(services: Services, *, age: timedelta = timedelta()) -> int:
    """Reads and records what a crash, or a store that failed, left stored and not understood; how many
    articles. `age`: only what was fetched so long ago; younger ones may be on their way."""
    store = services.store
    if store is None or services.analyse is None:
        return 0
    done = 0
    tried: set[int] = set()
    until = services.now() - age
    while waiting := [a for a in await asyncio.to_thread(_pending, store, len(tried)) if a.id not in tried]:
        tried.update(article.id for article in waiting if article.id is not None)
        ripe = [article for article in waiting if article.fetched_at <= until]
        results = await asyncio.gather(*(_read_and_record(services, article) for article in ripe))
        done += sum(results)
    return done


def _pending(store: Store, tried: int) -> list[Article]:
    with store.read() as tx:
        return articles.pending(tx, limit=BATCH + tried)


async def _read_and_record(services: Services, article: Article) -> bool:
    analysis = await analyse_article(services, article)
    if analysis is None:
        return False
    recorded = await asyncio.to_thread(record_article, services, article, analysis)
    return not recorded.stale


class Record:
    """Scrapy stage: Understood in; what it did is counted, and its number goes to whoever waits for news."""

    def __init__(self, services: Services, stats: Any) -> None:
        self.services = services
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> Record:
        """What Scrapy calls."""
        return cls(crawler.settings[SETTING], crawler.stats)

    async def process_item(self, item: Understood | Saved | Article) -> Any:
        """Records what was understood; everything else passes."""
        if not isinstance(item, Understood) or self.services.store is None:
            return item
        recorded = await asyncio.to_thread(record_article, self.services, item.article, item.analysis)
        self._count(item, recorded)
        if self.services.queue is not None:
            self.services.queue.put_nowait(recorded.article)
        return recorded

    def _count(self, item: Understood, recorded: Recorded) -> None:
        numbers = {
            "relevant": int(item.analysis.relevant),
            "copies": int(recorded.copy_of is not None),
            "changes": len(recorded.changes),
            "alerts": len(recorded.alerts),
            "stale": int(recorded.stale),
        }
        for name, number in numbers.items():
            if number:
                self.stats.inc_value(f"monitor/{name}", number)
