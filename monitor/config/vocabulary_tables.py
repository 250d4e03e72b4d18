"""What config/vocabulary may say, as frozen tables: people, posts, places, bodies, series, topics, kinds."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from monitor.config.base import Strict

_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")


def first_day(text: str) -> date:
    """The first day of YYYY, YYYY-MM or YYYY-MM-DD; ValueError on anything else."""
    match = _PARTIAL.match(text)
    if not match:
        raise ValueError(f"bad day {text!r}; write YYYY, YYYY-MM or YYYY-MM-DD")
    return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))


def last_day(text: str) -> date:
    """The last day of YYYY, YYYY-MM or YYYY-MM-DD; ValueError on anything else."""
    first = first_day(text)
    if len(text) == 4:
        return date(first.year, 12, 31)
    if len(text) == 7:
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first


def _day(text: str) -> str:
    if text:
        first_day(text)
    return text


Day = Annotated[str, AfterValidator(_day)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.]+$")]


class _Dated(Strict):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, populate_by_name=True)


class Tenure(_Dated):
    """A post held by a person: from and until may be unknown; `seen` is the latest known day."""

    post: Id
    scope: str = ""  # country, place or organisation id, or COUNTRY>WHERE for envoys
    since: Day = Field(default="", alias="from")
    until: Day = ""
    seen: Day = ""
    ended: bool = False  # the person left, nobody knows when

    def covers(self, day: date) -> bool:
        """Whether the person may have held the post that day; the months of coming and going both count."""
        if self.since and day < first_day(self.since):
            return False
        if self.until:
            return day <= last_day(self.until)
        return not self.ended or (bool(self.seen) and day <= last_day(self.seen))


class Named(Strict):
    """A thing with a name in three languages; an empty kk or en name is the same as the Russian one."""

    id: Id
    ru: str = Field(min_length=1)
    kk: str = ""
    en: str = ""
    also: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Its name in ru, kk or en; Russian where there is none."""
        return {"kk": self.kk, "en": self.en}.get(language) or self.ru


class Person(Named):
    """An official: given name and surname, in this order."""

    country: str
    full: str = ""  # surname, given name, patronymic
    common: bool = False  # many people bear the surname: alone it names nobody
    posts: tuple[Tenure, ...] = ()

    @property
    def surname(self) -> str:
        """The Russian surname."""
        return self.ru.split()[0] if self.country in ("CN", "KP") else self.ru.split()[-1]


class Post(Named):
    """A kind of post; `unique`: one holder at a time in one scope."""

    unique: bool = False


class OldName(_Dated):
    """A name that a place or a body bore in those years."""

    name: str
    kk: str = ""
    short: str = ""
    since: Day = Field(default="", alias="from")
    until: Day = ""


class Place(Named):
    """A country, region, city, crossing, feature or venue; `country` is KZ-RU where it lies in both."""

    kind: Literal["country", "region", "city", "crossing", "feature", "venue"]
    country: str
    within: str = ""
    capital: str = ""
    zone: str = ""
    mode: str = ""  # of a crossing: road | rail | air
    border: bool = False
    sides: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    citizens: tuple[str, ...] = ()  # words for its people, as they stand in texts
    old: tuple[OldName, ...] = ()
    homonyms: tuple[str, ...] = ()  # case forms that are other words


class Head(Strict):
    """The post and scope of who heads a body."""

    post: Id
    scope: str


class Organisation(Named):
    """A body, company or medium; `joint`: both Russia and Kazakhstan are members or parties."""

    kind: str
    country: str
    short: tuple[str, ...] = ()
    old: tuple[OldName, ...] = ()
    head: Head | None = None
    joint: bool = False
    rank: int = 0  # of media: 1 the body itself … 6 an aggregator


class Round(Strict):
    """One occurrence of a series, as precisely as it is known."""

    ordinal: int | None = None
    first: Day = ""
    last: Day = ""
    place: str = ""
    country: str = ""
    status: str
    level: str = ""
    who: str = ""
    motto: str = ""
    counted: bool = False


class Series(Named):
    """A recurring event; `match` are word patterns of its names, `parties` country codes."""

    kind: str
    body: str = ""
    rhythm: str = ""
    expected: str = ""
    parties: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    rounds: tuple[Round, ...] = ()

    @property
    def joint(self) -> bool:
        """Whether both Russia and Kazakhstan take part by rule."""
        return "RU" in self.parties and "KZ" in self.parties


class Topic(Named):
    """A topic and the word patterns that show it, by language of the text."""

    stems_ru: tuple[str, ...] = ()
    stems_kk: tuple[str, ...] = ()
    stems_en: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Kind(Named):
    """A kind of event, for display."""


class Sign(Named):
    """A sign of relevance, named for explanations, and its weight (log odds)."""

    weight: float
