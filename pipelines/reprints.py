"""Who published first: a reprint that was crawled before its original gives up its place to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from monitor.models import EventChange
from monitor.store import Connection, articles, events
from pipelines.beliefs import believe_again, telling
from pipelines.timeline.belief import believe


def follow(tx: Connection, reprints: Sequence[int], original: int) -> tuple[int, ...]:
    """Notes that these articles, and what was held for reprints of them, reprint `original`; all of them."""
    family = dict.fromkeys(one for number in reprints for one in (number, *articles.copies_of(tx, number)))
    family.pop(original, None)
    for number in family:
        articles.set_copy_of(tx, number, original)
    return tuple(family)


def speak_with(tx: Connection, reprints: Sequence[int], origin: str, now: datetime) -> list[EventChange]:
    """The changes that follow where these articles turn out to speak with another's voice."""
    touched: dict[str, None] = {}
    for number in reprints:
        for uid, _, word in events.of_article(tx, number):
            if word.origin != origin:
                events.save_assertion(tx, uid, replace(word, origin=origin))
                touched[uid] = None
    changes: list[EventChange] = []
    for uid in touched:
        if events.get(tx, uid).merged_into is None:
            known = events.assertions(tx, uid)
            changes += believe_again(tx, uid, telling(believe(uid, known, (), now), known), now)
    return changes
