"""Holders of offices that a text names without the name: «президент Казахстана», «глава МИД России»."""

from __future__ import annotations

from datetime import date

from monitor.config.vocabulary import Vocabulary
from monitor.models import Mention
from pipelines.analysis.events.passages import Passage, Spot
from pipelines.analysis.events.scan import matches
from pipelines.lang.event_words import EventWords

_NAME_FOLLOWS = 34  # characters after the office within which its holder's name may stand


def add_holders(passage: Passage, words: EventWords, vocabulary: Vocabulary, day: date) -> None:
    """Give the passage a person for every unnamed office whose holder on `day` is known."""
    people = [spot for spot in passage.entities if spot.mention.type == "PER"]
    added: list[Spot] = []
    for key, start, stop in matches(words.holders, passage.low):
        named = any(
            start <= spot.start <= stop + _NAME_FOLLOWS and _adjacent(passage, stop, spot) for spot in people
        )
        if named or any(spot.start <= start < spot.stop for spot in people):
            continue
        post, _, scope = key.partition("@")
        person = vocabulary.holder(post, scope, day)
        if person is None:
            continue
        name = vocabulary.name(person.id)
        mention = Mention(
            start=start, stop=stop, type="PER", text=passage.text[start:stop], normal=name, id=person.id
        )
        added.append(Spot(start, stop, mention))
    if added:
        passage.entities = tuple(sorted([*passage.entities, *added], key=lambda spot: spot.start))


def _adjacent(passage: Passage, stop: int, spot: Spot) -> bool:
    between = passage.low[stop : spot.start]
    return spot.start < stop or (not any(sign in between for sign in ".;:()«»") and between.count(",") < 2)
