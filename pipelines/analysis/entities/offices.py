"""Posts that stand without a name, and who held them that day: «президент Казахстана», «вице-премьер РФ»."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitor.config.vocabulary import Hit, Sense, Vocabulary, Words
from pipelines.analysis.entities.link_bodies import Countries
from pipelines.analysis.text import Document

_LONG = 100_000  # characters of a text that are looked through


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post of one country or region in a text: evidence of who acts, not a mention of a person.

    `person` is its holder on the day of reading; None where several may hold it or nobody is known to.
    """

    start: int
    stop: int
    post: str
    scope: str
    person: str | None


def find_offices(document: Document, vocabulary: Vocabulary, *, day: date) -> tuple[Office, ...]:
    """Posts beside a country or region; a post right before a name is that person's and is left out."""
    words = vocabulary.words(document.text[:_LONG], document.language)
    hits = vocabulary.scan(words, document.language)
    countries = Countries(hits, vocabulary, None)
    named = {hit.first for hit in hits if hit.sense in (Sense.PERSON, Sense.SURNAME)}
    found: list[Office] = []
    for hit in vocabulary.scan_posts(words, document.language):
        beside = countries.beside(hit, words)
        if beside is None or max(hit.last, beside.last) in named:
            continue
        office = _office(hit, beside, words, vocabulary, day)
        if office is not None:
            found.append(office)
    return tuple(found)


def _office(hit: Hit, beside: Hit, words: Words, vocabulary: Vocabulary, day: date) -> Office | None:
    for post in hit.ids:
        for scope in beside.ids:
            holder = vocabulary.holder(post, scope, day) if vocabulary.posts[post].unique else None
            if holder is not None or vocabulary.has_post(post, scope):
                first, last = min(hit.first, beside.first), max(hit.last, beside.last)
                return Office(
                    start=words.starts[first],
                    stop=words.stops[last - 1],
                    post=post,
                    scope=scope,
                    person=holder.id if holder else None,
                )
    return None
