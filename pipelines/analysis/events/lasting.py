"""How long: «продлится четыре дня», and the days of a festival of which only the programme is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from monitor.models import DateRole, EventStatus, Precision, When
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import DateSpot, Passage, compiled
from pipelines.lang.event_words import EventWords

_NUMBERS = {
    "два": 2, "двое": 2, "три": 3, "трое": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "десять": 10,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
}  # fmt: skip
_LASTS = re.compile(
    rf"\b(?:продл(?:ит|ят)ся|will last|lasts)(?: for)? (\d{{1,2}}|{'|'.join(_NUMBERS)})"
    r" (?:дн(?:я|ей)|суток|days)\b"
)


def count_days(drafts: Sequence[Draft], passages: Sequence[Passage]) -> None:
    """Give the last day to the one event that a sentence of «продлится … дня» speaks of."""
    for passage in passages:
        match = _LASTS.search(passage.low)
        if match is None:
            continue
        told = [
            draft
            for draft in drafts
            if passage.number == draft.passage or passage.number in {at for _, at in draft.cues}
        ]
        if len(told) == 1:
            _lengthen(told[0], int(match[1]) if match[1].isdigit() else _NUMBERS[match[1]])


def _lengthen(draft: Draft, days: int) -> None:
    when = draft.when
    if when is None or when.first is None or days < 2 or when.last not in (None, when.first):
        return
    last = when.first + timedelta(days=days - 1)
    draft.when = replace(when, last=last, precision=Precision.RANGE, at=None, until=None)


_WHOLES = frozenset({"days", "festival", "week"})
_AHEAD = (EventStatus.ANNOUNCED, EventStatus.CONFIRMED)
_LEAD = 3  # sentences
_LONGEST = 14  # days of a programme


def span_programme(
    drafts: Sequence[Draft], passages: Sequence[Passage], words: EventWords, day: date
) -> None:
    """«19 сентября он встретится …, а на следующий день откроется выставка»: the festival's days.

    Of undated festivals in the lead: from what opens the programme, else from the first to the last day.
    """
    for draft in drafts:
        if draft.noun not in _WHOLES or draft.when or draft.passage > 1 or draft.status not in _AHEAD:
            continue
        lead = [passage for passage in passages if passage.number <= _LEAD]
        opening = next((spot for one in lead for spot in _opens(one, words, day)), None)
        days = [spot.date.when for one in lead for spot in one.dates if _is_day_ahead(spot, day)]
        first = min((when.first for when in days if when.first), default=None)
        last = max((when.last for when in days if when.last), default=None)
        if opening is not None:
            draft.when = When(first=opening.date.when.first, last=None, precision=Precision.OPEN)
        elif first and last and (last - first).days <= _LONGEST:
            draft.when = When(first=first, last=last, precision=Precision.RANGE)


def _opens(passage: Passage, words: EventWords, day: date) -> list[DateSpot]:
    """The first day that a sentence of the programme's opening names."""
    if not compiled(words.programme).search(passage.low):
        return []
    return [spot for spot in passage.dates if _is_day_ahead(spot, day)][:1]


def _is_day_ahead(spot: DateSpot, day: date) -> bool:
    when = spot.date.when
    return spot.date.role is DateRole.EVENT and when.exact and when.first is not None and when.first >= day
