"""Sentences read on Wednesday, 5 March 2031 in Moscow, and the days they name in a short notation."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from monitor.models import DateMention
from pipelines.analysis.dates import find_dates

MOSCOW = timezone(timedelta(hours=3))
WEDNESDAY = datetime(2031, 3, 5, 10, 0, tzinfo=MOSCOW)


def read(sentence: str, language: str = "ru", *, headline: bool = False) -> tuple[DateMention, ...]:
    return find_dates(sentence, reference=WEDNESDAY, language=language, headline=headline)


def told(mention: DateMention) -> str:
    """The days of a mention in the notation of the tables."""
    when = mention.when
    if when.at is not None:
        end = f"..{when.until:%H:%M}" if when.until else ""
        return f"{when.at:%Y-%m-%dT%H:%M%z}{end}"
    if when.first == when.last and when.first is not None:
        return when.first.isoformat()
    return f"{when.first or ''}..{when.last or ''}"
