"""What the date tests share: one reference day, and the days of a sentence as short strings."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from pipelines.analysis.dates import find_dates

REFERENCE = datetime(2031, 3, 5, 10, 0, tzinfo=timezone(timedelta(hours=3)))  # a Wednesday


def days_of(text: str, language: str) -> list[str]:
    """Each mention as «first..last», or one day where both are the same."""
    days = []
    for mention in find_dates(text, reference=REFERENCE, language=language):
        first, last = mention.when.first, mention.when.last
        days.append(str(first) if first == last else f"{first or ''}..{last or ''}")
    return days
