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
        post, _, scopes = key.partition("@")
        holders = [vocabulary.holder(post, scope, day) for scope in scopes.split("+")]
        if any(holder is None for holder in holders):
            continue
        for holder in holders:
            if holder is not None:
                added.append(Spot(start, stop, _mention(passage, start, stop, holder.id, vocabulary)))
    if added:
        passage.entities = tuple(sorted([*passage.entities, *added], key=lambda spot: spot.start))


def _mention(passage: Passage, start: int, stop: int, ident: str, vocabulary: Vocabulary) -> Mention:
    text = passage.text[start:stop]
    return Mention(start=start, stop=stop, type="PER", text=text, normal=vocabulary.name(ident), id=ident)


def _adjacent(passage: Passage, stop: int, spot: Spot) -> bool:
    between = passage.low[stop : spot.start]
    return spot.start < stop or (not any(sign in between for sign in ".;:()«»") and between.count(",") < 2)
