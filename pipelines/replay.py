"""Today's rules run over stored articles: what they find, change and would tell differently."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.models import Alert, Analysis, Article, EventChange
from monitor.services import Services
from monitor.store import Store, articles
from pipelines.analyse import analyse_article
from pipelines.analysis.analyser import RULES_VERSION
from pipelines.record import record_article, record_in

BATCH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What another reading of history gave. `alerts` would have been planned; none was."""

    articles: int = 0
    unread: int = 0  # the analysis failed: nothing of them was touched
    newly_relevant: tuple[int, ...] = ()
    no_longer_relevant: tuple[int, ...] = ()
    found: int = 0  # mentions that were not found before
    lost: int = 0  # mentions that are found no more
    changes: tuple[EventChange, ...] = ()
    alerts: tuple[Alert, ...] = ()


async def reanalyse(
    services: Services, since: datetime, *, dry_run: bool = False, outdated: bool = False
) -> Replayed:
    """Reads all articles told since then again, oldest first, and records them; alerts nobody.

    `outdated`: only those that other rules read, or none could; interrupted, it goes on where it was.
    `dry_run`: everything is computed in one transaction that is then undone; on SQLite other writers wait
    until it ends (a few ms an article).
    """
    store = services.store
    assert store is not None
    told = await asyncio.to_thread(_told, store, since, services.now())
    if outdated:
        told = [(one, old) for one, old in told if old is None or old.rules_version != RULES_VERSION]
    read: list[tuple[Article, Analysis, Analysis | None]] = []
    report = Replayed()
    for start in range(0, len(told), BATCH):
        part = told[start : start + BATCH]
        analyses = await asyncio.gather(*(analyse_article(services, article) for article, _ in part))
        pairs = [(article, new, old) for (article, old), new in zip(part, analyses, strict=True)]
        batch = [(article, new, old) for article, new, old in pairs if new is not None]
        report = _compared(report, batch, len(part) - len(batch))
        if dry_run:
            read += batch
        else:
            report = await asyncio.to_thread(_record, services, batch, report)
    if dry_run:
        report = await asyncio.to_thread(_rehearse, services, read, report)
    return report


def _told(store: Store, since: datetime, until: datetime) -> list[tuple[Article, Analysis | None]]:
    with store.read() as tx:
        found = articles.between(tx, since, until)
        return [(article, articles.analysis(tx, article.id or 0)) for article in found]


def _compared(
    report: Replayed, batch: Sequence[tuple[Article, Analysis, Analysis | None]], unread: int
) -> Replayed:
    gained, dropped = list(report.newly_relevant), list(report.no_longer_relevant)
    found, lost = report.found, report.lost
    for article, new, old in batch:
        before, after = set(old.events if old else ()), set(new.events)
        found, lost = found + len(after - before), lost + len(before - after)
        was = old is not None and old.relevant
        if new.relevant and not was:
            gained.append(article.id or 0)
        if was and not new.relevant:
            dropped.append(article.id or 0)
    return replace(
        report,
        articles=report.articles + len(batch),
        unread=report.unread + unread,
        newly_relevant=tuple(gained),
        no_longer_relevant=tuple(dropped),
        found=found,
        lost=lost,
    )


def _record(
    services: Services, batch: Sequence[tuple[Article, Analysis, Analysis | None]], report: Replayed
) -> Replayed:
    quiet = replace(services, quiet=True, silent=True)
    changes = list(report.changes)
    for article, analysis, _ in batch:
        changes += record_article(quiet, article, analysis, anew=True).changes
    return replace(report, changes=tuple(changes))


def _rehearse(
    services: Services, read: Sequence[tuple[Article, Analysis, Analysis | None]], report: Replayed
) -> Replayed:
    assert services.store is not None
    loud = replace(services, quiet=False)
    changes: list[EventChange] = []
    alerts: list[Alert] = []
    with services.store.rehearse() as tx:
        for article, analysis, _ in read:
            recorded = record_in(tx, loud, article, analysis, anew=True)
            changes += recorded.changes
            alerts += recorded.alerts
    return replace(report, changes=tuple(changes), alerts=tuple(alerts))
