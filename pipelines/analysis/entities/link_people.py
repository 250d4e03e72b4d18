"""Tells people of one surname apart: by given name or initial, by a full name elsewhere, by the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from monitor.config.vocabulary import Hit, Sense, Vocabulary, Words, plain
from monitor.config.vocabulary_forms import split
from monitor.models import Mention
from pipelines.analysis.entities.overlaps import Overlaps

_OFFICES = (
    "министр", "премьер", "глав", "губернатор", "аким", "посол", "посла", "спикер", "секретар", "председател",
    "заместител", "замминистр", "помощник", "президент", "minister", "governor", "ambassador", "president",
    "әкімі", "төраға", "елші",
)  # fmt: skip
_SHORT = 2  # letters of an initial: «К.-Ж.», «Ю.»


class People:
    """Chooses one person for a name found in one text."""

    def __init__(
        self,
        hits: Sequence[Hit],
        words: Words,
        mentions: Sequence[Mention],
        vocabulary: Vocabulary,
        day: date,
        source_country: str | None,
    ) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._day = day
        self._source_country = source_country
        self._tagged = Overlaps(mention for mention in mentions if mention.type == "PER")
        self._in_full = {ident for hit in hits if hit.sense is Sense.PERSON for ident in hit.ids}
        self._others: set[str] = set()  # people whose surname another person of this text bears
        for hit in hits:
            given = self._given(hit) if hit.sense is Sense.SURNAME else ()
            if given:
                self._others.update(ident for ident in hit.ids if not self._agrees(ident, given))

    def choose(self, hit: Hit) -> str | None:
        """The person; None where the name may be another's."""
        if hit.sense is Sense.PERSON:
            return self._likeliest(hit.ids)
        given = self._given(hit)
        ids = hit.ids
        if given:
            ids = tuple(ident for ident in ids if self._agrees(ident, given))
            return self._likeliest(ids) if ids else None
        known = tuple(ident for ident in ids if ident in self._in_full)
        if known:
            return self._likeliest(known)
        ids = tuple(
            ident
            for ident in ids
            if ident not in self._others
            and (not self._vocabulary.people[ident].common or self._in_office(hit))
        )
        return self._likeliest(ids) if ids else None

    def _given(self, hit: Hit) -> tuple[str, ...]:
        """Given names or initials that stand beside a surname, as plain words."""
        for one in self._tagged.of(hit.start, hit.stop):
            text = self._words.text
            inside = split(text[one.start : hit.start]) + split(text[hit.stop : one.stop])
            if one.start <= hit.start and hit.stop <= one.stop and inside:
                return inside
        words = self._words
        found: list[str] = []
        position = hit.first - 1
        while position >= 0 and len(found) < 3 and words.joined(position):
            length = words.stops[position] - words.starts[position]
            if length > _SHORT or not words.text[words.starts[position]].isupper():
                break
            if words.text[words.stops[position] : words.stops[position] + 1] != ".":
                break
            found.append(words.forms[position])
            position -= 1
        if not found and position >= 0 and words.joined(position):
            before = words.forms[position]
            if before in self._vocabulary.given_names and words.text[words.starts[position]].isupper():
                return (before,)
        return tuple(found)

    def _in_office(self, hit: Hit) -> bool:
        """Whether a word of office stands right before: «министр энергетики Козлов»."""
        words = self._words
        position = hit.first - 1
        while position >= max(0, hit.first - 5) and words.joined(position):
            if words.forms[position].startswith(_OFFICES):
                return True
            position -= 1
        return False

    def _agrees(self, ident: str, given: Sequence[str]) -> bool:
        """Whether the words beside the surname may be this person's given names."""
        person = self._vocabulary.people[ident]
        own = [
            part
            for name in (person.ru, person.kk, person.en, person.full, *person.also)
            for part in split(plain(name))
        ]
        return any(
            part.startswith(word) if len(word) <= _SHORT else _akin(part, word)
            for word in given
            for part in own
        )

    def _likeliest(self, ids: Sequence[str]) -> str | None:
        if len(ids) == 1:
            return ids[0]
        active = [ident for ident in ids if self._vocabulary.person_posts(ident, self._day)]
        if len(active) == 1:
            return active[0]
        near = [
            ident for ident in active or ids if self._vocabulary.people[ident].country == self._source_country
        ]
        return near[0] if len(near) == 1 else None


def _akin(one: str, other: str) -> bool:
    """The same given name in two case forms or spellings."""
    least = min(len(one), len(other), 5)
    return one[: max(3, least - 1)] == other[: max(3, least - 1)]
