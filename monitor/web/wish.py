"""What a request asks for: a language, and where on the site it stands."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.messages.catalogue import LANGUAGES


class Missing(Exception):
    """There is no such page."""


@dataclass(frozen=True, slots=True)
class Wish:
    """In which language a page is wanted, and `root`: the way back from it to the first page."""

    language: str
    root: str

    @classmethod
    def of(cls, asked: str, accepted: str, default: str, depth: int) -> Wish:
        """From ?lang=, else the browser's Accept-Language, else the operator's language."""
        liked = [part.split(";")[0].strip()[:2].lower() for part in accepted.split(",")]
        wanted = [one for one in (asked, *liked, default) if one in LANGUAGES]
        return cls(language=wanted[0], root="../" * depth or "./")
