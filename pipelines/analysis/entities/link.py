"""Gives mentions their ids: people by surname and first name, bodies by the nearest country, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from monitor.config.vocabulary import Hit, Sense, Vocabulary, Words, plain
from monitor.models import Mention
from pipelines.analysis.entities.link_bodies import Countries, choose_body
from pipelines.analysis.entities.link_people import People
from pipelines.analysis.entities.overlaps import Overlaps
from pipelines.analysis.entities.posts import stated_post
from pipelines.analysis.entities.posts_people import kazakh_base, people_by_post
from pipelines.analysis.text import Document

_LONG = 100_000  # characters of a text that are looked through: no article is longer
_TYPES = {
    Sense.PERSON: "PER",
    Sense.SURNAME: "PER",
    Sense.PLACE: "LOC",
    Sense.ORGANISATION: "ORG",
    Sense.MEDIA: "ORG",
}


class Named(NamedTuple):
    """A name of the vocabulary in a text, resolved to one id: `text[start:stop]`, PER | LOC | ORG."""

    start: int
    stop: int
    type: str
    id: str
    sense: Sense
    first: int  # the words that it covers: words[first:last]
    last: int
    sure: bool  # the words themselves decide; a bare «правительство» is only likely the nearest country's


def link(
    mentions: Sequence[Mention],
    document: Document,
    vocabulary: Vocabulary,
    *,
    day: date,
    source_country: str | None = None,
) -> tuple[Mention, ...]:
    """The mentions with ids, base forms and stated posts, and those that only the vocabulary knows.

    `day` is the day of reading (who holds which post), `source_country` the ISO code of the source's country
    or None. A mention that the vocabulary does not know keeps its base form and has no id; so does every
    mention far behind in a monstrous page.
    """
    words = vocabulary.words(document.text[:_LONG], document.language)
    hits = vocabulary.scan(words, document.language)
    named = resolve(hits, words, mentions, vocabulary, day=day, source_country=source_country)
    places = Overlaps(named)
    if document.language != "ru":
        mentions = _trusted(mentions, document, places, vocabulary.given_names)
    linked = [_linked(mention, places, document, vocabulary) for mention in mentions]
    taken = Overlaps(mentions)
    found = [
        Mention(
            start=one.start,
            stop=one.stop,
            type=one.type,
            text=document.text[one.start : one.stop],
            normal=vocabulary.name(one.id, document.language),
            id=one.id,
        )
        for one in named
        if one.sure and not taken.of(one.start, one.stop)
    ]
    everyone = sorted([*linked, *found], key=lambda mention: (mention.start, -mention.stop))
    return tuple(_with_posts(everyone, document))


def _with_posts(mentions: Sequence[Mention], document: Document) -> Iterator[Mention]:
    before: list[Mention] = []  # the last people: a post never reaches across one
    for mention in mentions:
        if mention.type != "PER":
            yield mention
            continue
        post = stated_post(document, mention, before[-2:])
        yield mention if post == mention.post else replace(mention, post=post)
        before.append(mention)


def resolve(
    hits: Iterable[Hit],
    words: Words,
    mentions: Sequence[Mention],
    vocabulary: Vocabulary,
    *,
    day: date,
    source_country: str | None,
) -> tuple[Named, ...]:
    """One id for each name that can be told apart; adjectives and names that stay ambiguous are left out."""
    hits = tuple(hits)
    countries = Countries(hits, vocabulary, source_country)
    people = People(hits, words, mentions, vocabulary, day, source_country)
    named: list[Named] = []
    for hit in hits:
        ident, sure = _choose(hit, words, vocabulary, countries, people)
        if ident is not None:
            named.append(
                Named(hit.start, hit.stop, _TYPES[hit.sense], ident, hit.sense, hit.first, hit.last, sure)
            )
    return tuple(named)


def _choose(
    hit: Hit, words: Words, vocabulary: Vocabulary, countries: Countries, people: People
) -> tuple[str | None, bool]:
    if hit.sense in (Sense.PERSON, Sense.SURNAME):
        return people.choose(hit), True
    if hit.sense is Sense.PLACE:
        best = vocabulary.best_place(hit.ids)
        if vocabulary.places[best].kind == "venue" and len({vocabulary.country_of(i) for i in hit.ids}) > 1:
            best = countries.of_venue(hit) or ""
            return (best, True) if best else (None, False)
        return best, True
    if hit.sense is Sense.MEDIA:
        return hit.ids[0], True
    if hit.sense is Sense.ORGANISATION:
        return choose_body(hit, words, vocabulary, countries)
    return None, False


def _trusted(
    mentions: Sequence[Mention], document: Document, named: Overlaps[Named], given_names: frozenset[str]
) -> list[Mention]:
    """What to believe of a Russian tagger in another language: names that the vocabulary or a post confirms.

    A lone capitalised word is the beginning of a sentence more often than a name.
    """
    kept = [
        one
        for one in mentions
        if _agrees(one, named)
        or (_is_full_name(one, document, given_names) and not named.of(one.start, one.stop))
    ]
    if document.language == "kk":
        kept = [replace(one, normal=kazakh_base(one.text)) if one.type == "PER" else one for one in kept]
    taken = Overlaps(kept)
    by_post = (one for one in people_by_post(document) if not named.of(one.start, one.stop))
    return kept + [one for one in by_post if not taken.of(one.start, one.stop)]


def _is_full_name(mention: Mention, document: Document, given_names: frozenset[str]) -> bool:
    words = mention.text.split()
    if mention.type != "PER" or len(words) < 2 or not all(word[0].isupper() for word in words):
        return False
    sentence = document.sentence_at(mention.start)
    begins = sentence is not None and sentence.start == mention.start
    return not begins or plain(words[0]) in given_names


def _agrees(mention: Mention, named: Overlaps[Named]) -> bool:
    return any(
        one.type == mention.type and one.start == mention.start and one.stop == mention.stop
        for one in named.of(mention.start, mention.stop)
    )


def _as(mention: Mention, one: Named, kind: str, document: Document, vocabulary: Vocabulary) -> Mention:
    """The mention as a name of the vocabulary."""
    return Mention(
        start=mention.start,
        stop=mention.stop,
        type=kind,
        text=mention.text,
        normal=vocabulary.name(one.id, document.language),
        id=one.id,
        post=mention.post,
    )


def _linked(mention: Mention, named: Overlaps[Named], document: Document, vocabulary: Vocabulary) -> Mention:
    """The mention with the id of the best name inside it, of its own type first."""
    inside = named.of(mention.start, mention.stop)
    if len(inside) == 1 and inside[0][:3] == (mention.start, mention.stop, mention.type):  # nearly always
        return _as(mention, inside[0], mention.type, document, vocabulary)
    own = [one for one in inside if one.type == mention.type]
    if not own:  # «Акорда» tagged as a person: the vocabulary knows better
        same = [one for one in inside if one.start == mention.start and one.stop == mention.stop]
        if same:
            return _as(mention, same[0], same[0].type, document, vocabulary)
    if mention.type == "PER":
        inside = own
    if mention.type == "LOC" and not own:  # «РФ» inside «МИД РФ»
        place = vocabulary.place(mention.text, document.language)
        if place is not None:
            return replace(mention, id=place.id, normal=place.name(document.language))
    if not inside:
        return mention
    size = mention.stop - mention.start
    best = max(own or inside, key=lambda one: min(one.stop, mention.stop) - max(one.start, mention.start))
    covered = min(best.stop, mention.stop) - max(best.start, mention.start)
    if mention.type != "PER" and covered * 2 < size:
        return mention  # a longer name that only contains a known one: «Федерация футбола Казахстана»
    if mention.type == "LOC" and best.type == "ORG":
        return mention
    return _as(mention, best, mention.type, document, vocabulary)
