"""Lines of a programme that hold nothing but a day and a place: «Саратов, 14–16 мая», «28 мая, среда»."""

from __future__ import annotations

import re

from monitor.models import DateRole, Precision
from pipelines.analysis.events.draft import Dated, Draft
from pipelines.analysis.events.passages import Passage
from pipelines.analysis.events.world import is_place

_WORD = re.compile(r"[^\W\d_]{3,}")
_WEEKDAY = re.compile(
    r"(?:понедельник|вторник|сред[аыу]|четверг|пятниц[аыу]|суббот[аыу]|воскресенье|года?)\b"
)


_LABEL = re.compile(
    r"\s*(?:(?:дат[аы]|срок[и]?|время|мест[оа]|период|когда|где|проведения|и|город|when|where|dates?|venue|place|time"
    r"|күні|мерзімі|уақыты|орны|өткізілетін|өтетін)\s*)+[:–—-]"
)


def is_bare(passage: Passage) -> bool:
    """Does the passage hold a day, perhaps a place, and no other word?"""
    if not passage.dates or passage.headline:
        return False
    spans = [(date.start, date.stop) for date in passage.dates]
    label = _LABEL.match(passage.low)
    if label is not None:  # «Сроки: 5–7 ноября», «Дата и место проведения: …»
        spans.append(label.span())
    spans += [(spot.start, spot.stop) for spot in passage.entities if is_place(spot.mention)]
    rest = _WEEKDAY.sub("", passage.low)
    if len(rest) != len(passage.low):
        rest = passage.low
        for match in _WEEKDAY.finditer(passage.low):
            spans.append(match.span())
    return not any(
        not any(start <= match.start() < stop for start, stop in spans) for match in _WORD.finditer(rest)
    )


def list_days(passage: Passage, focus: Draft) -> None:
    """Give the days of a bare line, and its place, to the event that the text is about."""
    days = [
        spot.date.when
        for spot in passage.dates
        if spot.date.role is DateRole.EVENT and spot.date.when.precision in (Precision.DAY, Precision.RANGE)
    ]
    focus.dates += [Dated(when=when, cue=None, passage=passage.number, listed=True) for when in days]
    if days and focus.place is None:
        focus.place = next((s.mention for s in passage.entities if is_place(s.mention)), None)
