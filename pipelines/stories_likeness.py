"""How surely two articles tell one story: a weighing of words, names, numbers, days, turns and events.

The weights were fitted by logistic regression on labelled pairs and rounded; 0 is even odds. Two texts of one
language are compared by words and names, of two languages by names, concepts and numbers only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pipelines.stories_features import Occasion, Sheet
from pipelines.timeline.names import places_agree
from pipelines.timeline.titles import title_likeness

FORBIDDEN = -9.0  # odds of two texts whose events are on other days or withdrawn in one of them
UNDATED = 1.0  # days that an unknown time of publication stands for
LONGEST = 4.0  # days after which more days make no difference
A_MONTH = 30  # days


def odds(a: Sheet, b: Sheet) -> float:
    """Logarithm of the odds that both tell one story; FORBIDDEN where their events cannot be the same."""
    if vetoed(a.occasions, b.occasions):
        return FORBIDDEN
    days = min(days_apart(a.at, b.at), LONGEST)
    shared = cosine(a.shared, b.shared)
    head = cosine(a.headline_shared, b.headline_shared)
    one, phase = same_event(a.occasions, b.occasions)
    if a.language != b.language:
        held = coverage(a.shared, b.shared)
        turns = len(a.turns & b.turns) / max(1, len(a.turns | b.turns)) - 0.4 * _disjoint(a.turns, b.turns)
        if not (a.occasions and b.occasions):
            # No events to compare: names and concepts must say it all.
            return 3.4 * shared + 2.0 * head + 4.3 * held + 1.7 * turns - 0.8 * days - 5.6
        days = 0.0 if both_withdraw(a.occasions, b.occasions) else days
        value = 2.1 * shared + head + 2.5 * held + 1.3 * turns - 1.2 * days + 1.2 * one + 2.1 * phase
        return value - 2.0 * other_grain(a.occasions, b.occasions) - 5.2
    value = 3.0 * cosine(a.words, b.words) + 4.3 * shared
    value += 2.1 * cosine(a.headline_words, b.headline_words) + 0.9 * head
    return value - 1.7 * days - 0.7 * one + 1.1 * phase - _differences(a, b) - 4.3


def _differences(a: Sheet, b: Sheet) -> float:
    """What speaks against one story: other turns, other numbers in the headline, other days in the text."""
    return (
        1.5 * _disjoint(a.turns, b.turns)
        + 1.7 * _disjoint(a.counts, b.counts)
        + 2.2 * _disjoint(a.days, b.days)
    )


def _disjoint(a: frozenset[object], b: frozenset[object]) -> bool:
    return bool(a) and bool(b) and not a & b


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """0..1 between two weighted feature sets."""
    if len(b) < len(a):
        a, b = b, a
    dot = sum(weight * b[key] for key, weight in a.items() if key in b)
    if not dot:
        return 0.0
    return dot / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))


def coverage(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """0..1: how much of the lighter set stands in the other; a short item may tell all of a long one."""
    shared = sum(min(weight, b[key]) for key, weight in a.items() if key in b)
    return shared / min(sum(a.values()), sum(b.values())) if shared else 0.0


def days_apart(a: datetime | None, b: datetime | None) -> float:
    """Days between two publications; a guess where one is unknown."""
    if a is None or b is None:
        return 0.0 if a is b else UNDATED
    return abs((a - b) / timedelta(days=1))


def vetoed(ours: Sequence[Occasion], theirs: Sequence[Occasion]) -> bool:
    """True where both tell events of one kind and none of them agrees in days, place and phase."""
    pairs = [(a, b) for a in ours for b in theirs if a.kind is b.kind]
    return bool(pairs) and not any(_agree(a, b) for a, b in pairs)


def _agree(a: Occasion, b: Occasion) -> bool:
    if a.exact and b.exact and (a.last < b.first or b.last < a.first):
        return False
    if not (a.exact and b.exact) and places_agree(a.place, b.place) is False:
        return False
    return "withdrawn" not in (a.phase, b.phase) or a.phase == b.phase


def same_event(ours: Sequence[Occasion], theirs: Sequence[Occasion]) -> tuple[bool, bool]:
    """(both tell one event, and in the same phase of its life), by series or title, whatever the language."""
    same = _same(ours, theirs)
    return bool(same), any(a.phase == b.phase for a, b in same)


def _same(ours: Sequence[Occasion], theirs: Sequence[Occasion]) -> list[tuple[Occasion, Occasion]]:
    return [(a, b) for a in ours for b in theirs if _of_one_name(a, b) and _agree(a, b)]


def both_withdraw(ours: Sequence[Occasion], theirs: Sequence[Occasion]) -> bool:
    """True where both call one event off: that is told once in its life, and abroad some days later."""
    return any(a.phase == b.phase == "withdrawn" for a, b in _same(ours, theirs))


def other_grain(ours: Sequence[Occasion], theirs: Sequence[Occasion]) -> bool:
    """True where every event that both plan has its day, month or only year in one text, and another of these
    in the other: «приедет в этом году» and «приедет 28 мая» are two pieces of news, a day apart or not."""
    grains = [(_grain(a), _grain(b)) for a, b in _same(ours, theirs) if a.phase == b.phase == "planned"]
    known = [(a, b) for a, b in grains if a and b]
    return bool(known) and all(a != b for a, b in known)


def _grain(occasion: Occasion) -> str | None:
    if not occasion.first:
        return None
    days = occasion.last - occasion.first
    return "day" if days < A_MONTH // 2 else "month" if days < 1.5 * A_MONTH else "year"


def _of_one_name(a: Occasion, b: Occasion) -> bool:
    if a.series or b.series:
        return a.series == b.series
    return title_likeness(a.title, b.title) >= 0.6
