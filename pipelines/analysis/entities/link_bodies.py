"""Tells bodies of one name apart: «МИД», «Минэнерго», «правительство» belong to the nearest country."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from monitor.config.vocabulary import Hit, Sense, Vocabulary, Words

# Bodies that every country has: another country beside the name makes it another body.
_NATIONAL = frozenset(
    [
        "agency",
        "audit",
        "central_bank",
        "chamber",
        "committee",
        "council",
        "court",
        "government",
        "government_office",
        "ministry",
        "mission",
        "parliament",
        "parliament_lower",
        "parliament_upper",
        "presidential_office",
        "security",
    ]
)
_COUNTRY = re.compile(
    r"росси|казахстан|ресей|қазақстан|russia|kazakh|\b(?:рф|рк|қр)\b|дум[аеуы]|думой|совфед|\bфедераци"
    r"|мажилис|мәжіліс|mazhilis|majilis|duma",
    re.IGNORECASE,
)
_FAR = 40  # words: beyond them a country says nothing about a bare name


class Countries:
    """The country words of a text: which country stands beside or nearest to a word."""

    def __init__(self, hits: Iterable[Hit], vocabulary: Vocabulary, source_country: str | None) -> None:
        self.source_country = source_country
        self._after: dict[int, Hit] = {}
        self._before: dict[int, Hit] = {}
        self._marks: list[tuple[int, str]] = []
        self._vocabulary = vocabulary
        for hit in hits:
            if hit.sense not in (Sense.PLACE, Sense.ADJECTIVE):
                continue
            self._after[hit.first] = hit
            self._before[hit.last] = hit
            self._marks.append((hit.first, self.country(hit)))

    def country(self, hit: Hit) -> str:
        """The country of a place or of an adjective made of it."""
        return self._vocabulary.country_of(hit.ids[0]) or ""

    def is_country(self, hit: Hit) -> bool:
        """Whether the hit names a country, not a part of one."""
        return self._vocabulary.places[hit.ids[0]].kind == "country"

    def of_venue(self, hit: Hit) -> str | None:
        """Of several houses of one name, that in the country the text names most; None where none leads."""
        named = Counter(code for first, code in self._marks if first != hit.first)
        by_country = {self._vocabulary.country_of(ident) or "": ident for ident in hit.ids}
        ranked = sorted(by_country, key=lambda code: -named[code])
        if named[ranked[0]] > named[ranked[1]]:
            return by_country[ranked[0]]
        return by_country.get(self.source_country or "-")

    def beside(self, hit: Hit, words: Words) -> Hit | None:
        """The place or adjective that touches a body's name: «МИД Италии», «российское Минэнерго»."""
        last = hit.last
        while words.forms[last : last + 1] in (["of"], ["the"]):
            last += 1
        after = self._after.get(last)
        if after and after.sense is Sense.PLACE and words.joined(hit.last - 1):
            return after
        before = self._before.get(hit.first)
        if before and words.joined(hit.first - 1):
            return before
        if after and words.joined(hit.last - 1):
            return after
        return None

    def nearest(self, hit: Hit, allowed: frozenset[str]) -> str | None:
        """The nearest of the allowed countries, those before the name first; else the source's."""
        best: tuple[int, str] | None = None
        low = bisect_left(self._marks, (hit.first - _FAR, ""))
        high = bisect_left(self._marks, (hit.last + _FAR, ""))
        for position, country in self._marks[low:high]:
            distance = hit.first - position if position < hit.first else 2 * (position - hit.last) + 1
            if country in allowed and distance <= _FAR and (best is None or distance < best[0]):
                best = (distance, country)
        if best:
            return best[1]
        return self.source_country if self.source_country in allowed else None


def choose_body(
    hit: Hit, words: Words, vocabulary: Vocabulary, countries: Countries
) -> tuple[str | None, bool]:
    """The one body that a name means here, None where it is another country's or a region's.

    The second value says whether the words themselves decide; else only the nearest country spoke.
    """
    bodies = {vocabulary.organisations[ident].country: ident for ident in hit.ids}
    only = hit.ids[0] if len(bodies) == 1 else None
    national = any(vocabulary.organisations[ident].kind in _NATIONAL for ident in hit.ids)
    if only and not national:
        return only, True
    beside = countries.beside(hit, words)
    if beside:
        country = countries.country(beside)
        if countries.is_country(beside):
            return bodies.get(country), True
        if beside.sense is Sense.PLACE and country not in bodies:
            return None, True
        if not only and beside.sense is Sense.PLACE:
            return None, True  # «правительство Оренбургской области»
    if only:
        nearest = countries.nearest(hit, frozenset({"RU", "KZ"}))
        own = vocabulary.organisations[only].country
        said = bool(_COUNTRY.search(words.text, hit.start, hit.stop))
        return (only, True) if said or nearest in (own, None) else (None, False)
    nearest = countries.nearest(hit, frozenset(bodies))
    return (bodies[nearest] if nearest else None), False
