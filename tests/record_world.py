"""A store, a clock and scripted readings, for tests of what is recorded of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from store_fixtures import NOW, make_article

from monitor.config.sources import Names, Road, Source
from monitor.config.subscriptions import Subscription
from monitor.models import Analysis, Article, Event, EventChange, EventMention, Rank
from monitor.services import Services
from monitor.store import Store, events
from pipelines.dedup import dedup_article
from pipelines.record import Recorded, record_article

RANKS = {"hronika": Rank.AGENCY, "palata": Rank.OFFICIAL, "vestnik": Rank.MEDIA, "dala": Rank.MEDIA}


def source(name: str) -> Source:
    """A fictional outlet."""
    return Source(
        id=name,
        name=Names(ru=name),
        country="KZ" if name == "dala" else "RU",
        rank=RANKS[name],
        roads=(Road(shape="feed", url=f"https://{name}.example/feed"),),
    )


def read_as(*mentions: EventMention, **changed: Any) -> Analysis:
    """An analysis that says exactly this."""
    plain: dict[str, Any] = {"language": "ru", "relevant": True, "relevance": 1.0, "events": mentions}
    return Analysis(**plain | changed)


@dataclass
class World:
    """One monitor whose articles come with their readings."""

    store: Store
    now: datetime = NOW
    quiet: bool = False
    silent: bool = False
    subscriptions: Sequence[Subscription] = (Subscription(name="desk", emails=("desk@example.org",)),)
    readings: dict[str, Analysis] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=lambda: {name: source(name) for name in RANKS})

    @property
    def services(self) -> Services:
        """What stages get."""
        return Services(
            now=lambda: self.now,
            store=self.store,
            analyse=self.analyse,
            subscriptions=self.subscriptions,
            config=SimpleNamespace(sources=self.sources),
            quiet=self.quiet,
            silent=self.silent,
        )

    async def analyse(self, text: Any) -> Analysis:
        """The scripted reading of a headline."""
        return self.readings[text.headline]

    def article(self, name: str = "hronika", slug: str = "1", **changed: Any) -> Article:
        """An article of an outlet, published and fetched now."""
        url = f"https://{name}.example/{slug}"
        plain = {
            "source": name,
            "url": url,
            "canonical_url": url,
            "headline": f"{name} {slug}",
            "published_at": self.now,
            "fetched_at": self.now,
        }
        return make_article(**plain | changed)

    def tell(self, article: Article, *mentions: EventMention, **changed: Any) -> Recorded:
        """An article arrives, says this, and is recorded."""
        saved = dedup_article(self.store, article, quiet=self.quiet)
        return record_article(self.services, saved.article, read_as(*mentions, **changed))

    def events(self) -> list[Event]:
        """All that is believed."""
        with self.store.read() as tx:
            return events.all(tx, hidden=True)

    def history(self, uid: str) -> list[EventChange]:
        """What changed of an event."""
        with self.store.read() as tx:
            return events.changes(tx, uid)
