"""What the outbox calls for each message: reads what the text needs beyond its alerts, then renders it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from monitor.alerts_match import tellable
from monitor.bundles import Bundle, Facts, NothingToTell
from monitor.channels.base import Message
from monitor.digest_facts import DigestFacts
from monitor.messages.render import Renderer
from monitor.outbox_facts import facts_of
from monitor.store import Connection, Store, events

AHEAD_DAYS = 60
FIRST_ROUND = "first-round"  # the summary that ends the first round is sent even if nothing lies ahead
UNDATED_DAYS = 30  # an undated event is shown while it was spoken of within so many days


class Teller:
    """Renders bundles; give it to `drain` as `render`. `digest` reads what a digest alert's note names: a
    day, or «week:» and its last day; it is called in a thread."""

    def __init__(
        self,
        store: Store,
        renderer: Renderer,
        now: Callable[[], datetime],
        *,
        ahead_days: int = AHEAD_DAYS,
        digest: Callable[[str], DigestFacts] | None = None,
    ) -> None:
        self._store = store
        self._renderer = renderer
        self._now = now
        self._ahead_days = ahead_days
        self._digest = digest

    async def __call__(self, bundle: Bundle) -> Message:
        """The message of one bundle; NothingToTell for a new source's summary without the reader's events."""
        kinds = {told.alerts[0].kind for told in bundle.told}
        if "digest" in kinds and self._digest is not None:
            facts = await asyncio.to_thread(self._digest, bundle.told[0].alerts[0].note)
            return self._renderer.render_digest(bundle, facts)
        ahead: Sequence[Facts] = ()
        if "summary" in kinds:
            ahead = self._renderer.wanted(await asyncio.to_thread(self._read_ahead), bundle.subscription)
            first = any(told.alerts[0].note == FIRST_ROUND for told in bundle.told)
            if not ahead and not first:
                raise NothingToTell
        return self._renderer.render(bundle, self._now(), ahead)

    def _read_ahead(self) -> Sequence[Facts]:
        with self._store.read() as tx:
            return read_ahead(tx, self._now(), self._ahead_days)


def read_ahead(tx: Connection, now: datetime, days: int = AHEAD_DAYS) -> list[Facts]:
    """Joint events that lie ahead, by date, and those lately spoken of that have none."""
    today = now.date()
    dated = events.upcoming(tx, today, today + timedelta(days=days))
    undated = events.undated(tx, now - timedelta(days=UNDATED_DAYS))
    return [facts_of(tx, event) for event in (*dated, *undated) if tellable(event)]
