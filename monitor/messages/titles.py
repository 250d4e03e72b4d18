"""Pure: what an event is called for a reader whose language its own title is not written in.

The parts are names that the vocabulary knows (people, places, countries, series) and words of the catalogue;
the title that the sources gave stands in a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from monitor.messages.catalogue import Catalogue
from monitor.models import Event, EventKind, Participant

PEOPLE = 3  # in a title
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


class Known(Protocol):
    """What a title asks about the world."""

    def person(self, participant: Participant, language: str) -> str:
        """A person's name."""
        ...

    def place(self, event: Event, language: str) -> str:
        """Where the event is held, or nothing."""
        ...

    def of(self, id_: str | None, fallback: str | None, language: str) -> str:
        """The name of an id."""
        ...

    def country(self, id_: str | None) -> str:
        """ISO code of the country of a place, person or body; empty where it is unknown."""
        ...


def language_of(title: str) -> str:
    """ru, kk or en, by the letters; a few Latin ones (G20, IT) make no English title, and a Kazakh name in
    quotation marks no Kazakh one."""
    own = [word for word in _QUOTED.sub(" ", title).split() if len(word) > 2]
    if own and sum(bool(_KAZAKH.search(word)) for word in own) * 3 >= len(own):
        return "kk"
    return "en" if len(_LATIN.findall(title)) > len(_CYRILLIC.findall(title)) else "ru"


def compose(event: Event, words: Catalogue, known: Known) -> str:
    """«Official visit of Aidar Satpaev to Russia», «Kazakhstan–Russia forum in Omsk»; empty where nothing of
    it has a name in the reader's language."""
    language = words.language
    place = known.place(event, language)
    kind = _capital(_kind(event, words))
    guests = _guests(event, known)
    who = _listed([known.person(one, language) for one in guests[:PEOPLE]], words)
    parties = _parties(event, known, language)
    if event.kind is EventKind.VISIT:
        return _visit(event, who, place, words, known)
    if not who and len(parties) > 1 and len(parties) <= PEOPLE:
        of_kind = words.text(f"kind_of.{event.kind}")
        title = _capital(words.text("title.joint", parties="–".join(parties), kind=of_kind))
    elif who:
        title = words.text("title.people", kind=kind, who=who)
    else:
        return ""
    return words.text("title.at", title=title, place=place) if place else title


def _visit(event: Event, who: str, place: str, words: Catalogue, known: Known) -> str:
    kind = _kind(event, words)
    if who and place:
        return _capital(words.text("title.visit_to", kind=kind, who=who, place=place))
    if who:
        return _capital(words.text("title.visit", kind=kind, who=who))
    hosts = known.country(event.place_id)
    others = [id_ for id_ in event.parties if known.country(id_) not in ("", hosts)]
    closer = [id_ for id_ in others if not _is_country(id_)] or others
    if not (place and hosts and len(closer) == 1):
        return ""
    country = known.of(closer[0], None, words.language)
    return _capital(words.text("title.visit_from", kind=kind, country=country, place=place))


def _kind(event: Event, words: Catalogue) -> str:
    level = f"level.{event.level}"
    return words.text(level if event.kind is EventKind.VISIT and words.has(level) else f"kind.{event.kind}")


def _guests(event: Event, known: Known) -> list[Participant]:
    """Of a visit those who come from elsewhere, where that can be told; else all who take part."""
    hosts = known.country(event.place_id) if event.kind is EventKind.VISIT else ""
    if not hosts:
        return list(event.participants)
    countries = [(one, one.country or known.country(one.id)) for one in event.participants]
    return [one for one, country in countries if country and country != hosts]


def _parties(event: Event, known: Known, language: str) -> list[str]:
    """Names of the regions and bodies that meet, or else of the countries."""
    closer = [id_ for id_ in event.parties if not _is_country(id_)]
    chosen = closer if len(closer) > 1 else [id_ for id_ in event.parties if _is_country(id_)]
    return [known.of(id_, None, language) for id_ in chosen]


def _is_country(id_: str) -> bool:
    return len(id_) == 2 and id_.isupper()


def _listed(names: Sequence[str], words: Catalogue) -> str:
    """«A», «A and B», «A, B and C»."""
    shown = [name for name in names if name]
    if len(shown) < 2:
        return "".join(shown)
    return words.text("title.and", first=", ".join(shown[:-1]), last=shown[-1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
