"""Helper for tests of event mentions: one short article in, its events out, by the whole Analyser."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from monitor.config.vocabulary import load_vocabulary
from monitor.models import EventMention, EventStatus
from pipelines.analysis.analyser import Analyser, ArticleText
from pipelines.analysis.events.series import JOINT_BODIES

CONFIG = Path(__file__).resolve().parent.parent / "config" / "vocabulary"
DAY = datetime(2025, 10, 20, 9, 0, tzinfo=UTC)


@cache
def analyser() -> Analyser:
    """One Analyser for all tests: the vocabulary is read once."""
    return Analyser(load_vocabulary(CONFIG))


def events_of(
    body: str, headline: str = "", *, day: datetime | None = DAY, language: str | None = None
) -> tuple[EventMention, ...]:
    """The events that the Analyser finds in a short article."""
    text = ArticleText(headline=headline, body=body, published_at=day, language=language)
    return analyser().analyse(text).events


def only(
    body: str, headline: str = "", *, day: datetime | None = DAY, language: str | None = None
) -> EventMention:
    """The one event of an article; fails where there is another number of them."""
    found = events_of(body, headline, day=day, language=language)
    assert len(found) == 1, [event.title for event in found]
    return found[0]


_CHANGES = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED})


def changed_events(body: str, language: str, headline: str = "") -> list[str]:
    """«status · title» of every event of both countries that the text is said to move or cancel as a fact."""
    return [
        f"{event.status} · {event.title}"
        for event in events_of(body, headline, language=language)
        if is_of_both(event) and event.status in _CHANGES and not event.hedged
    ]


def is_of_both(event: EventMention) -> bool:
    """Are both countries parties, be the text as short as it may to be called relevant?"""
    return {"RU", "KZ"} <= set(event.parties) or bool(JOINT_BODIES & set(event.parties))
