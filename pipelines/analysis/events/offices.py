"""Holders of offices that a text names without the name: «президент Казахстана», «глава МИД России»."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from monitor.config.vocabulary import Vocabulary
from monitor.models import Mention
from pipelines.analysis.events.passages import Passage, Spot
from pipelines.analysis.events.scan import matches
from pipelines.lang.event_words import EventWords

_NAME_FOLLOWS = 34  # characters after the office within which its holder's name may stand


def add_holders(
    passage: Passage, words: EventWords, vocabulary: Vocabulary, day: date, told: Sequence[Mention] = ()
) -> None:
    """Give the passage a person for every unnamed office whose holder on `day` is known.

    `told` are the people of the sentences before: «Министр посетит» is the minister named last.
    """
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
    added += _of_places(passage, people, words, vocabulary, day)
    added += _bare(passage, people, words, vocabulary, day, told)
    if added:
        passage.entities = tuple(sorted([*passage.entities, *added], key=lambda spot: spot.start))


def _of_places(
    passage: Passage, people: list[Spot], words: EventWords, vocabulary: Vocabulary, day: date
) -> list[Spot]:
    """«аким Костанайской области», «министр энергетики России»: the office and the name of its place."""
    added: list[Spot] = []
    for posts, start, stop in matches(words.posts, passage.low):
        place = next((s for s in passage.entities if s.mention.id and 0 < s.start - stop <= 2), None)
        if place is None or place.mention.type != "LOC" or _is_named(passage, people, start, place.stop):
            continue
        for scope in _scopes(place.mention, vocabulary):
            held = (vocabulary.holder(post, scope, day) for post in posts.split("|"))
            holder = next((one for one in held if one is not None), None)
            if holder is not None:
                added.append(
                    Spot(start, place.stop, _mention(passage, start, place.stop, holder.id, vocabulary))
                )
                break
    return added


def _bare(
    passage: Passage,
    people: list[Spot],
    words: EventWords,
    vocabulary: Vocabulary,
    day: date,
    told: Sequence[Mention],
) -> list[Spot]:
    """«Министр посетит Алма-Ату»: the last one named before who holds such a post."""
    added: list[Spot] = []
    for posts, start, stop in matches(words.bare_posts, passage.low) if told else ():
        if any(spot.start < stop and start < spot.stop for spot in people):
            continue
        for person in reversed(told):
            held = vocabulary.person_posts(person.id, day) if person.id else ()
            if any(tenure.post.startswith(tuple(posts.split("|"))) for tenure in held):
                mention = _mention(passage, start, stop, person.id or "", vocabulary)
                added.append(Spot(start, stop, mention))
                break
    return added


def _is_named(passage: Passage, people: list[Spot], start: int, stop: int) -> bool:
    """Does the holder's name stand beside the office, after or before it?"""
    return any(
        (start <= spot.start <= stop + _NAME_FOLLOWS and _adjacent(passage, stop, spot))
        or 0 <= start - spot.stop <= 3
        or spot.start <= start < spot.stop
        for spot in people
    )


def _scopes(place: Mention, vocabulary: Vocabulary) -> list[str]:
    """The ids under which a place's office is kept: of a town that is a region, the region too."""
    known = vocabulary.places.get(place.id or "")
    if known is None:
        return []
    region = vocabulary.places.get(known.within or "")
    return (
        [known.id, region.id]
        if region and vocabulary.name(region.id) == vocabulary.name(known.id)
        else [known.id]
    )


def _mention(passage: Passage, start: int, stop: int, ident: str, vocabulary: Vocabulary) -> Mention:
    text = passage.text[start:stop]
    return Mention(start=start, stop=stop, type="PER", text=text, normal=vocabulary.name(ident), id=ident)


def _adjacent(passage: Passage, stop: int, spot: Spot) -> bool:
    between = passage.low[stop : spot.start]
    return spot.start < stop or (not any(sign in between for sign in ".;:()«»") and between.count(",") < 2)
