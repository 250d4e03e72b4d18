"""What a visit needs from the house, handed through Scrapy's settings as one object; imports no Scrapy."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from monitor.models import Analysis

if TYPE_CHECKING:
    from monitor.config.subscriptions import Subscription
    from monitor.store import Store
    from pipelines.analysis.analyser import ArticleText
    from spiders.poll import Poller

SETTING = "MONITOR_SERVICES"  # the key under which crawler.settings holds the object


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything a spider or a stage may touch of the outer world.

    `now` is asked instead of the clock. `store` None means: nothing is known and nothing is kept (a check, a
    rehearsal). `zones` maps a subscription's name or a place id to an IANA zone where a stage needs one.
    `quiet` True: what begins is not told at once (the first visit to a source: a summary follows), only
    changes of what people have heard of; `silent` True: nor are those (a backfill, a reanalysis). `queue`,
    where given, gets the id of each article that was recorded, for whoever waits for news. `poller`, where
    given, asks cheaply whether a source has changed before a crawl is started.
    """

    now: Callable[[], datetime]
    store: Store | None = None
    analyse: Callable[[ArticleText], Awaitable[Analysis]] | None = None
    vocabulary: Any = None
    subscriptions: Sequence[Subscription] = ()
    zones: Mapping[str, str] = field(default_factory=dict)
    config: Any = None
    quiet: bool = False
    silent: bool = False
    queue: asyncio.Queue[int] | None = None
    poller: Poller | None = None

    def __deepcopy__(self, memo: dict[int, Any]) -> Services:
        """Scrapy copies its settings deeply for each crawl; there is only one store to hand on."""
        return self
