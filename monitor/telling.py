"""What the outbox calls for each message: reads what the text needs beyond its alerts, then renders it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from monitor.alerts import FIRST_ROUND, SUMMARY, read_summary_note
from monitor.alerts_match import tellable
from monitor.bundles import Bundle, Facts, NothingToTell
from monitor.channels.base import Message
from monitor.digest_facts import DigestFacts
from monitor.messages.render import Renderer
from monitor.models import Event
from monitor.outbox_facts import facts_of
from monitor.store import Connection, Store, events

AHEAD_DAYS = 60
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
        if SUMMARY in kinds:
            notes = [read_summary_note(told.alerts[0].note) for told in bundle.told]
            whole = any(not uids for _, uids in notes)
            uids = [uid for _, named in notes for uid in named]
            read = self._read_ahead if whole else partial(self._read_named, uids)
            ahead = self._renderer.wanted(await asyncio.to_thread(read), bundle.subscription)
            if not ahead and all(source != FIRST_ROUND for source, _ in notes):
                raise NothingToTell
        return self._renderer.render(bundle, self._now(), ahead)

    def _read_named(self, uids: Sequence[str]) -> Sequence[Facts]:
        """Those events that still lie ahead, by date; undated ones last."""
        today = self._now().date()
        with self._store.read() as tx:
            found = [one for one in events.many(tx, uids).values() if tellable(one) and _ahead(one, today)]
            return [facts_of(tx, event) for event in sorted(found, key=_by_date)]

    def _read_ahead(self) -> Sequence[Facts]:
        with self._store.read() as tx:
            return read_ahead(tx, self._now(), self._ahead_days)


def read_ahead(tx: Connection, now: datetime, days: int = AHEAD_DAYS) -> list[Facts]:
    """Joint events that lie ahead, by date, and those lately spoken of that have none."""
    today = now.date()
    dated = events.upcoming(tx, today, today + timedelta(days=days))
    undated = events.undated(tx, now - timedelta(days=UNDATED_DAYS))
    return [facts_of(tx, event) for event in (*dated, *undated) if tellable(event)]


def _ahead(event: Event, today: date) -> bool:
    last = event.when.last or event.when.first if event.when else None
    return last is None or last >= today


def _by_date(event: Event) -> tuple[bool, date, str]:
    first = event.when.first if event.when else None
    return first is None, first or date.max, event.uid
