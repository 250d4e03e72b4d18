"""People, places, bodies and events by name in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor.config.vocabulary import Vocabulary
from monitor.messages.catalogue import Catalogue
from monitor.models import Event

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
        return shorten(self.of(event.place_id, event.place, language))

    def where(self, event: Event, title: str, language: str) -> str:
        """«, Уральск» after a title that does not say it; a country alone says nothing new."""
        place = self.place(event, language)
        country = event.place_id is not None and len(event.place_id) == 2
        return f", {place}" if place and not country and place not in title else ""

    def people(self, event: Event, language: str) -> list[str]:
        """Those who take part, with their posts in Russian messages (posts are kept in Russian)."""
        shown: list[str] = []
        for participant in event.participants:
            name = self.of(participant.id, participant.name, language)
            post = participant.post if language == "ru" else None
            shown.append(shorten(f"{name} ({post})" if post else name))
        return list(dict.fromkeys(filter(None, shown)))

    def title(self, event: Event, words: Catalogue) -> str:
        """The event's title; in other languages composed from what the vocabulary can name."""
        if words.language == "ru":
            return shorten(event.title)
        if event.series and self.vocabulary and (series := self.vocabulary.named(event.series)):
            name = series.name(words.language)
            return shorten(f"{roman(event.ordinal)} {name}" if event.ordinal else name)
        known = [
            entry.name(words.language)
            for participant in event.participants
            if self.vocabulary and participant.id and (entry := self.vocabulary.named(participant.id))
        ]
        kind = words.text(f"kind.{event.kind}")
        kind = kind[:1].upper() + kind[1:]
        parts = [*known[:3], self.place(event, words.language)] if known else []
        return shorten(f"{kind}: {', '.join(filter(None, parts))}") if parts else shorten(event.title)

    def reason(self, token: str, words: Catalogue) -> str:
        """A reason token of an alert («kind:visit», «person:kz.tokayev») in words."""
        label, _, value = token.partition(":")
        if label in ("kind", "change") and words.has(f"{label}.{value}"):
            return words.text(f"{label}.{value}")
        if label == "source":
            return self.outlet(value, words.language)
        return self.of(value, value, words.language)


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
