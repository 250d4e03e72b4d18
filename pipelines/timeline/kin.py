"""What two editions of one item say of the same thing, though their words have nothing in common; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from monitor.models import EventMention
from pipelines.timeline.names import places_agree


def days_of(mention: EventMention) -> tuple[date | None, date | None]:
    """First and last day; the hour, which a translation often leaves out, does not count."""
    return (mention.when.first, mention.when.last) if mention.when else (None, None)


def counterpart(
    mention: EventMention, mine: Sequence[EventMention], theirs: Iterable[tuple[str, EventMention]]
) -> str | None:
    """The event that another edition names where this one says `mention`; None for none or several.

    `mine` is all that this edition says, `theirs` what others say, each with its event. It is the same kind
    at the same days; another kind («сапар» and «переговоры») only where no edition has anything else on
    those days, and the places are no contradiction.
    """
    same = [(uid, one) for uid, one in theirs if days_of(one) == days_of(mention)]
    found = {uid for uid, one in same if one.kind is mention.kind}
    others = {uid for uid, _ in same}
    if not found and len(others) == 1 and mention.when is not None:
        alone = all(one == mention or days_of(one) != days_of(mention) for one in mine)
        found = others if alone and all(_one_place(mention, one) for _, one in same) else set()
    return found.pop() if len(found) == 1 else None


def _one_place(a: EventMention, b: EventMention) -> bool:
    return places_agree((a.place, a.place_id), (b.place, b.place_id)) is not False
