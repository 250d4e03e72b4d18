"""Who stands in which sentence of an article: Russia, Kazakhstan, a body of both, or third countries."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import NamedTuple

from monitor.config.vocabulary import Sense, Vocabulary, Words
from monitor.config.vocabulary_patterns import Found, Patterns
from pipelines.analysis.entities.link import resolve
from pipelines.analysis.reading import Reading
from pipelines.analysis.text import Document, debris_spans
from pipelines.lang.en import relevance as en
from pipelines.lang.kk import relevance as kk
from pipelines.lang.ru import relevance as ru

_CUES: Mapping[str, ModuleType] = {"ru": ru, "kk": kk, "en": en}
_KEYS = (
    "INTERACTION", "MEETING", "PAIR", "OFFICIAL", "SIDELINES", "LAW", "SPORT", "CRIME", "GOODS", "WARES",
)  # fmt: skip
_LEAST_LETTERS = 25  # a shorter line of a body is debris, not a sentence
_LONG = 30_000  # characters that are looked through at all
_NOBODY: frozenset[str] = frozenset()
_FAR = 6000  # characters of a body that are read: side-bars follow
# «АСТАНА, 14 июня. /ТАСС/.», «Бишкек. 29 октября. КирТАГ –», «NUR-SULTAN, September 27. /TASS/.»
_DATELINE = re.compile(
    r"\W*[^\W\d_][\w\- ]{2,30}(?:\s*\([\w \-]+\)|,\s+[\w ]{3,20})?[.,]\s*"
    r"(?:\d{1,2}\s+[^\W\d_]+|[^\W\d_]+\s+\d{1,2})\.?(?:\s+\d{4})?\.?\s*(?:[/\-–—.]|INTERFAX|ИНТЕРФАКС)"
    r"|\W*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\- ]{3,30}\s*[.–—]+\s"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: `sides` are RU, KZ, JOINT (a body or series of both) and third countries' codes."""

    text: str
    sides: frozenset[str]
    names: tuple[tuple[str, str], ...]  # (side, name as written), for explanations
    actors: frozenset[str]  # countries of whom an official is named: by name, or «глава МИД Индии»
    places: frozenset[str]  # countries named as where something is, at least once
    only_places: frozenset[str]  # countries that are named in no other way
    only_speaks: frozenset[str]  # of a headline: countries named only as whose official speaks
    cues: Mapping[str, int]  # INTERACTION, MEETING, PAIR, SIDELINES, SPORT, CRIME, GOODS, WARES: how many

    @property
    def pair(self) -> bool:
        """Whether both countries are named."""
        return "RU" in self.sides and "KZ" in self.sides

    @property
    def third(self) -> frozenset[str]:
        """Codes of third countries that are more than the place of what happens."""
        return self.sides - self.only_places - {"RU", "KZ", "JOINT"}


@dataclass(frozen=True, slots=True)
class Scene:
    """An article as lines: the headline, the lead, and the rest."""

    headline: Line
    lead: tuple[Line, ...]
    body: tuple[Line, ...]  # the lead included


@lru_cache(maxsize=4)
def _patterns(language: str) -> Patterns:
    module = _CUES.get(language, ru)
    return Patterns({key: getattr(module, key) for key in _KEYS})


def read_scene(reading: Reading, vocabulary: Vocabulary) -> Scene:
    """Reads headline and body; datelines, media and lines without a sentence say nothing."""
    headline = _lines(reading.headline, reading, vocabulary, whole=True)
    body = _lines(reading.body, reading, vocabulary, whole=False)
    first = headline[0] if headline else Line("", _NOBODY, (), _NOBODY, _NOBODY, _NOBODY, _NOBODY, {})
    return Scene(first, _lead(body), body)


def _lead(body: tuple[Line, ...]) -> tuple[Line, ...]:
    """The first sentences, three of them or some 600 characters."""
    lead: list[Line] = []
    for line in body[:4]:
        if lead and sum(len(one.text) for one in lead) + len(line.text) > 700:
            break
        lead.append(line)
        if len(lead) == 3:
            break
    return tuple(lead)


def _lines(document: Document, reading: Reading, vocabulary: Vocabulary, *, whole: bool) -> tuple[Line, ...]:
    text = document.text[:_LONG]
    if not text.strip():
        return ()
    language = document.language if document.language in _CUES else reading.language
    words = vocabulary.words(text, language)
    found = _patterns(language).find(words)
    marks = _marks(words, found, language, reading, vocabulary)
    cues = [(one.start, one.key) for one in found]
    spans: Iterable[tuple[int, int]] = (
        [(0, len(text))] if whole else [(one.start, one.stop) for one in document.sentences]
    )
    furniture = () if whole else debris_spans(document)
    lines: list[Line] = []
    for start, stop in spans:
        if start >= _FAR:
            break
        if any(first <= start < last for first, last in furniture):
            continue
        skip = start
        if not whole and len(lines) < 3:
            dateline = _DATELINE.match(text, start, stop)
            skip = dateline.end() if dateline else start
        if not whole and stop - skip < _LEAST_LETTERS:
            continue
        lines.append(_line(text, skip, stop, marks, cues))
    return tuple(lines)


class _Mark(NamedTuple):
    """A name in the text, its sides, and whether it speaks for them."""

    start: int
    stop: int
    sides: tuple[str, ...]
    actor: bool
    place: bool


# «…, заявил Лавров», «Песков: …»: who says it is not who it is about.
_SPEECH = re.compile(
    r"(?:,|\s[–—-])\s*(?:заяв|сообщ|счита|отмет|сказал|рассказ|подчеркн|напомн|добав|says?\b|said\b|деді)[^,]*\Z"
    r"|\A[^:,]{3,40}:\s",
    re.IGNORECASE,
)
_ABROAD = frozenset({"в", "во", "на", "in", "at", "to"})
_WHERE = frozenset({"в", "во", "из", "на", "in", "to", "from", "at", "near"})
_KAZAKH_WHERE = re.compile(r"(?:[дт][ае]|[дтн][ае]н|[ғгқк][ае]|[дт][ае]ғы|[дт][ае]гі)\Z")


# «В Китае заявили», «В МИД рассказали»: not a place but those who speak.
_SAID = re.compile(
    r"(?:заяв|рассказ|сообщ|отмет|прокоммент|назв|счита|ответ|призв|опроверг|объясн|подтверд|надею|пообеща|отреаг)\w+"
)


# Who acts by name: a man or a body, not a country by itself.
_ACTING = frozenset({Sense.PERSON, Sense.SURNAME, Sense.ORGANISATION})


def _stands_for_place(first: int, last: int, words: Words, language: str) -> bool:
    if first == 1 and last < len(words) and _SAID.match(words.forms[last]):
        return False
    if first and words.forms[first - 1] in _WHERE and words.joined(first - 1):
        return True
    return language == "kk" and _KAZAKH_WHERE.search(words.forms[last - 1]) is not None


def _marks(
    words: Words, cues: Sequence[Found], language: str, reading: Reading, vocabulary: Vocabulary
) -> list[_Mark]:
    hits = vocabulary.scan(words, language)
    named = resolve(hits, words, (), vocabulary, day=reading.day, source_country=reading.source_country)
    posts = {at for one in cues if one.key == "OFFICIAL" for at in (one.first, one.last - 1)}
    found = [(one.first, one.last, one.start, one.stop, one.sense, one.id) for one in named if one.sure]
    found += [
        (hit.first, hit.last, hit.start, hit.stop, hit.sense, hit.ids[0])
        for hit in hits
        if hit.sense is Sense.ADJECTIVE
    ]
    found.sort()
    pairs = [one.start for one in cues if one.key == "PAIR"]
    marks: list[_Mark] = []
    joined = -9
    for first, last, start, stop, sense, ident in found:
        sides = _side(ident, vocabulary) or _named_pair(ident, start, stop, pairs, vocabulary)
        if not sides or sense is Sense.MEDIA:
            continue
        actor = sense in _ACTING or _speaks(first, last, posts, words)
        if not actor and first - joined == 1:  # «президенты России и Казахстана»
            actor = True
        if actor and sense not in (Sense.PERSON, Sense.SURNAME):
            joined = last
        place = sense is Sense.PLACE and not actor and _stands_for_place(first, last, words, language)
        marks.append(_Mark(start, stop, sides, actor, place))
    marks += [_missing(one, marks) for one in cues if one.key == "PAIR"]
    for one in vocabulary.find_series(words):
        series = vocabulary.all_series[one.key]
        if len(series.parties) > 2 and series.joint:
            marks.append(_Mark(one.start, one.stop, ("JOINT",), False, False))
    return marks


def _speaks(first: int, last: int, posts: set[int], words: Words) -> bool:
    """Whether a word of office touches a country's name: before it within two words, or right behind it."""
    for back in (1, 2):
        at = first - back
        if at < 0 or not words.joined(at) or words.forms[at] in _ABROAD:
            break  # «посол в Астане» speaks for another country
        if at in posts:
            return True
    return last in posts and last > 0 and words.joined(last - 1)


def _line(text: str, start: int, stop: int, marks: list[_Mark], cues: list[tuple[int, str]]) -> Line:
    inside = [mark for mark in marks if start <= mark.start < stop]
    counts: dict[str, int] = {}
    for _, key in cues[bisect_left(cues, (start,)) : bisect_left(cues, (stop,))]:
        counts[key] = counts.get(key, 0) + 1
    spoken = _only_speaks(text, inside) if start == 0 and stop == len(text) else _NOBODY
    if not inside:
        return Line(text[start:stop], _NOBODY, (), _NOBODY, _NOBODY, _NOBODY, spoken, counts)
    sides = frozenset([side for mark in inside for side in mark.sides])
    return Line(
        text[start:stop],
        sides,
        tuple([(side, text[mark.start : mark.stop]) for mark in inside for side in mark.sides]),
        frozenset([side for mark in inside if mark.actor for side in mark.sides]),
        frozenset([side for mark in inside if mark.place for side in mark.sides]),
        sides - frozenset([side for mark in inside if not mark.place for side in mark.sides]),
        spoken,
        counts,
    )


def _only_speaks(text: str, marks: list[_Mark]) -> frozenset[str]:
    speech = _SPEECH.search(text)
    if speech is None:
        return frozenset()
    inside = {id(mark) for mark in marks if speech.start() <= mark.start < speech.end()}
    spoken = frozenset(side for mark in marks if id(mark) in inside for side in mark.sides)
    return spoken - frozenset(side for mark in marks if id(mark) not in inside for side in mark.sides)


def _missing(pair: Found, marks: Sequence[_Mark]) -> _Mark:
    """«российско-казахстанский» is one word and names both: the sides that no mark inside it gives."""
    named = {side for mark in marks if pair.start <= mark.start < pair.stop for side in mark.sides}
    sides = tuple(side for side in ("RU", "KZ") if side not in named)
    return _Mark(pair.start, pair.stop, sides, False, False)


def _named_pair(
    ident: str, start: int, stop: int, pairs: Sequence[int], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """A commission whose full name says which two countries sit in it."""
    named = any(start <= at < stop for at in pairs)
    return ("RU", "KZ") if named and vocabulary.country_of(ident) == "KZ-RU" else ()


def _side(ident: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    organisation = vocabulary.organisations.get(ident)
    if organisation is not None and organisation.joint and organisation.country == "INT":
        return ("JOINT",)
    country = vocabulary.country_of(ident) or ""
    if country in ("", "INT", "KZ-RU"):
        return ()  # a commission's or a river's name alone does not say which two countries meet
    return (country,)
