"""What a visit asks of the store: validators, known pages, pages to read again; without a store, nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.services import Services
from monitor.store import Store, articles, pages, reread
from monitor.store.pages import Validators
from spiders.canonical import canonical_url
from spiders.found import Found

_AMENDED = timedelta(minutes=1)
_REREAD_AFTER = timedelta(hours=6)
_REREAD_LIMIT = 10


@dataclass(slots=True)
class Memory:
    """One visit's view of the store. Validators wait here until the visit's articles are safe."""

    services: Services
    fresh: dict[str, Validators] = field(default_factory=dict)

    async def validators(self, url: str) -> Validators:
        """What a server said of a URL at the last visit that ended well."""
        store = self.services.store
        return await asyncio.to_thread(_validators, store, url) if store else Validators()

    async def new_of(self, items: Sequence[Found]) -> list[Found]:
        """Items whose pages were never read, or that their road calls amended since."""
        store = self.services.store
        return await asyncio.to_thread(_new_of, store, items) if store else list(items)

    async def due_again(self, source: str, now: datetime) -> list[str]:
        """Pages of this source that announced what has not happened yet, and were not seen for hours."""
        store = self.services.store
        if store is None:
            return []
        return await asyncio.to_thread(_due_again, store, source, now)

    async def read_before(self, url: str) -> Found:
        """A page to read again, with what the road told of it the first time: that may not be on the page."""
        store = self.services.store
        return await asyncio.to_thread(_read_before, store, url) if store else Found(url=url, again=True)

    async def done_with(self, urls: Iterable[str], reason: str) -> None:
        """Pages that were read and are no articles: not asked again."""
        if store := self.services.store:
            await asyncio.to_thread(_done_with, store, list(urls), self.services.now(), reason)

    async def keep_validators(self) -> None:
        """After the visit: only now may the next one be told «unchanged»."""
        if (store := self.services.store) and self.fresh:
            await asyncio.to_thread(_keep, store, self.fresh, self.services.now())


def _validators(store: Store, url: str) -> Validators:
    with store.read() as tx:
        return pages.validators(tx, url)


def _new_of(store: Store, items: Sequence[Found]) -> list[Found]:
    names = {item.url: canonical_url(item.url) for item in items}
    with store.read() as tx:
        known = articles.known_urls(tx, [*names, *names.values()])
        fresh = []
        for item in items:
            canonical = names[item.url]
            if item.url not in known and canonical not in known:
                fresh.append(item)
            elif item.updated_at is not None:
                stored = articles.by_url(tx, canonical)
                seen = stored and (stored.updated_at or stored.fetched_at)
                if (
                    stored
                    and seen
                    and item.updated_at > seen + _AMENDED
                    and item.updated_at > stored.fetched_at
                ):
                    fresh.append(item)
        return fresh


def _due_again(store: Store, source: str, now: datetime) -> list[str]:
    with store.read() as tx:
        return reread.due(tx, source, seen_before=now - _REREAD_AFTER, today=now.date(), limit=_REREAD_LIMIT)


def _read_before(store: Store, url: str) -> Found:
    with store.read() as tx:
        known = articles.at_url(tx, url)
    if known is None:
        return Found(url=url, again=True)
    return Found(url=url, again=True, title=known.headline, summary=known.lead or "", editions=known.editions)


def _done_with(store: Store, urls: list[str], now: datetime, reason: str) -> None:
    with store.begin() as tx:
        pages.mark_seen(tx, urls, now, reason)


def _keep(store: Store, fresh: dict[str, Validators], now: datetime) -> None:
    with store.begin() as tx:
        for url, found in fresh.items():
            pages.save_validators(tx, url, found.etag, found.last_modified, found.body_hash, now)
