"""«Продлится четыре дня»: the last day of an event of which the first is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.models import Precision
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage

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
