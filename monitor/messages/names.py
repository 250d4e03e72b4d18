"""People, places, bodies and events by name in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor.config.vocabulary import Vocabulary
from monitor.messages.catalogue import Catalogue
from monitor.messages.latin import latin
from monitor.messages.titles import compose, language_of
from monitor.models import Event, Participant

_LONGEST = 160
# Control characters (white space is folded), and marks that turn or hide what follows them.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What things are called; `outlets` maps a source id to its names by language."""

    vocabulary: Vocabulary | None = None
    outlets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, id_: str | None, fallback: str | None, language: str) -> str:
        """The name of an id; the given words where the vocabulary has no such id."""
        entry = self.vocabulary.named(id_) if self.vocabulary and id_ else None
        return entry.name(language) if entry else (fallback or id_ or "")

    def outlet(self, source: str, language: str) -> str:
        """An outlet's name; its id where it is unknown."""
        names = self.outlets.get(source, {})
        return names.get(language) or names.get("ru") or source

    def place(self, event: Event, language: str) -> str:
        """Where the event is held, or nothing."""
        return shorten(self._named(event.place_id, event.place, language))

    def where(self, event: Event, title: str, language: str) -> str:
        """«, Уральск» after a title that does not say it; a country alone says nothing new."""
        place = self.place(event, language)
        country = event.place_id is not None and len(event.place_id) == 2
        return f", {place}" if place and not country and not _says(title, place) else ""

    def place_said(self, name: str | None, language: str) -> str:
        """A place that a change names in Russian, in the reader's language where the vocabulary knows it."""
        found = self.vocabulary.place(name) if self.vocabulary and name and language != "ru" else None
        said = found.name(language) if found else (name or "")
        return latin(said) if language == "en" else said

    def joined(self, names: str | None, event: Event, language: str) -> str:
        """«Name, Name» of a change in the reader's language, where they are its participants."""
        ids = {one.name: one.id for one in event.participants}
        return ", ".join(self._named(ids.get(name), name, language) for name in (names or "").split(", "))

    def people(self, event: Event, language: str) -> list[str]:
        """Those who take part, with their posts in Russian messages (posts are kept in Russian)."""
        shown: list[str] = []
        for participant in event.participants:
            name = self.person(participant, language)
            post = participant.post if language == "ru" else None
            shown.append(shorten(f"{name} ({post})" if post else name))
        return list(dict.fromkeys(filter(None, shown)))

    def title(self, event: Event, words: Catalogue) -> str:
        """The event's title; composed from what has a name where it is written in another language."""
        if language_of(event.title) in (words.language, "en"):  # in Latin letters it is a brand for all
            return shorten(event.title)
        if event.series and self.vocabulary and (series := self.vocabulary.named(event.series)):
            name = series.name(words.language)
            return shorten(f"{roman(event.ordinal)} {name}" if event.ordinal else name)
        return shorten(compose(event, words, self) or event.title)

    def person(self, participant: Participant, language: str) -> str:
        """A person's name; an unknown one's in Latin letters for English."""
        return shorten(self._named(participant.id, participant.name, language))

    def country(self, id_: str | None) -> str:
        """ISO code of the country of a place, person or body; empty where it is unknown."""
        if not id_ or len(id_) == 2:
            return id_ or ""
        return (self.vocabulary.country_of(id_) or "") if self.vocabulary else ""

    def _named(self, id_: str | None, fallback: str | None, language: str) -> str:
        name = self.of(id_, fallback, language)
        return latin(name) if language == "en" else name

    def reason(self, token: str, words: Catalogue) -> str:
        """A reason token of an alert («kind:visit», «person:kz.tokayev») in words."""
        label, _, value = token.partition(":")
        if label in ("kind", "change") and words.has(f"{label}.{value}"):
            return words.text(f"{label}.{value}")
        if label == "source":
            return self.outlet(value, words.language)
        return self.of(value, value, words.language)


def _says(title: str, place: str) -> bool:
    """Whether a title names a place, in whatever case: «в Астану» says Астана, «Омбыда» says Омбы."""
    heard = [word.strip('«»"(),.:;') for word in title.lower().split()]
    return all(any(_case_of(word, name) for word in heard) for name in place.lower().split())


def _case_of(word: str, name: str) -> bool:
    """A name with another ending: «Оше» is Ош, «ошибка» is not."""
    stem, ending = name[: max(len(name) - 1, 2)], 4 if len(name) > 3 else 2
    return word.startswith(stem) and len(word) <= len(name) + ending


def roman(number: int) -> str:
    """A number below 4000 in Roman numerals."""
    text = "M" * (number // 1000)
    for digit, (one, five, ten) in (
        (number // 100 % 10, "CDM"),
        (number // 10 % 10, "XLC"),
        (number % 10, "IVX"),
    ):
        text += (
            "",
            one,
            one * 2,
            one * 3,
            one + five,
            five,
            five + one,
            five + one * 2,
            five + one * 3,
            one + ten,
        )[digit]
    return text


def shorten(text: str, limit: int = _LONGEST) -> str:
    """At most `limit` characters, cut at a word; control and direction marks are left out."""
    clean = " ".join(_INVISIBLE.sub("", text).split())
    if len(clean) <= limit:
        return clean
    whole = clean[: limit - 1] if clean[limit - 1] == " " else clean[: limit - 1].rsplit(" ", 1)[0]
    return whole.rstrip(" ,;:—–-") + "…"


def safe(name: str) -> str:
    """A name as it may stand in a file's name or address."""
    return re.sub(r"[^\w.-]", "_", name)
