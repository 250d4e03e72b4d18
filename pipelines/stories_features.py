"""What an article is about, as weighted features that are compared between articles, also across languages.

Three kinds of feature: word beginnings of the article's own language, weighted by a fixed table of how
common they are; consonant skeletons of names (Тоқаев, Tokayev and Токаева are one); and concepts, the few
dozen things that happen to events, each known by its words in Russian, Kazakh and English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

from monitor.models import Analysis, EventKind, EventStatus
from pipelines.stories_words import COMMON, CONCEPTS, MONTHS, OFTEN_NAMED, OFTEN_SAID, TURNS
from pipelines.timeline import times
from pipelines.timeline.names import skeleton

_TABLE = Path(__file__).with_name("stories_idf_ru.txt")
_WORD = re.compile(r"\d+|[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.UNICODE)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_RARE = 6.5  # weight of a beginning that the table does not list
_FOREIGN = 4.5  # the same where no table exists
_LONGEST = 260  # words of a text that count: the tail of a long one is background
_HEAD = 45  # words of headline and lead, which count double
_LEAD = 30  # words that say what happened
_KAZAKH_ENDING = re.compile(
    r"(?:ындағы|індегі|дағы|дегі|тағы|тегі|ның|нің|дың|дің|тың|тің|ына|іне|ға|ге|қа|ке|нда|нде|да|де|та|те|дан|ден|тан"
    r"|тен|нан|нен|ды|ді|ты|ті|ны|ні|мен|бен|пен)$"
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What of an analysed event tells stories apart: its kind, phase, first and last day and place."""

    kind: EventKind
    title: str  # canonical, in Russian, whatever the language of the article
    series: str | None
    phase: str  # planned | withdrawn | past
    first: int  # day number, 0 where unknown
    last: int
    exact: bool
    place: tuple[str | None, str | None]  # name and id


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One article ready for comparison; `words` are of its language, `shared` are of all languages.

    `at` is None where the page gave no time of publication.
    """

    article: int
    at: datetime | None
    language: str
    words: Mapping[str, float]
    shared: Mapping[str, float]
    headline_words: Mapping[str, float]
    headline_shared: Mapping[str, float]
    turns: frozenset[str] = frozenset()
    counts: frozenset[int] = frozenset()
    days: frozenset[tuple[int, str]] = frozenset()
    occasions: tuple[Occasion, ...] = ()


def read_sheet(
    article: int,
    headline: str,
    body: str,
    language: str,
    at: datetime | None,
    analysis: Analysis | None = None,
) -> Sheet:
    """Features of one article; `analysis` adds linked entities and events where there is one."""
    tokens = _tokens(headline, body)
    names = _names(tokens, language)
    words, shared = _weigh(tokens, language, names)
    headline_words, headline_shared = _weigh([t for t in tokens if t.headline], language, names)
    for mention in analysis.entities if analysis else ():
        if mention.id:
            _add(
                shared, "e:" + mention.id, 0.7 if skeleton(mention.normal.split()[-1]) in OFTEN_NAMED else 3.0
            )
    return Sheet(
        article=article,
        at=at,
        language=language,
        words=words,
        shared=shared,
        headline_words=headline_words,
        headline_shared=headline_shared,
        turns=_turns(tokens),
        counts=_counts(tokens),
        days=_days(tokens),
        occasions=_occasions(analysis),
    )


@dataclass(frozen=True, slots=True)
class _Token:
    raw: str
    word: str  # lower case, «ё» folded
    place: int  # how many words stand before it
    opens: bool  # first of its sentence: its capital says nothing
    headline: bool


def _tokens(headline: str, body: str) -> list[_Token]:
    """The words that count: the headline's, and the text's to a limit."""
    text = f"{headline}\n{body}"
    found: list[_Token] = []
    opens = True
    for match in _WORD.finditer(text):
        raw = match.group()
        word = raw.lower().replace("ё", "е")
        found.append(_Token(raw, word, len(found), opens, match.start() < len(headline)))
        after = text[match.end() : match.end() + 2]
        opens = bool(after) and (after[0] in ".!?…" or "\n" in after)
        if len(found) == _LONGEST:
            break
    return found


def _weigh(
    tokens: list[_Token], language: str, names: frozenset[str]
) -> tuple[dict[str, float], dict[str, float]]:
    """(words of the language, features of all languages) with their weights."""
    words: dict[str, float] = {}
    shared: dict[str, float] = {}
    for token in tokens:
        boost = 2.0 if token.place < _HEAD else 1.0
        weight = _word_weight(token.word, language)
        if weight:
            _add(words, token.word[:5], weight * boost)
        key = _shared_key(token, language, names)
        if key:
            _add(shared, key, _shared_weight(key) * boost)
    return words, shared


def _names(tokens: list[_Token], language: str) -> frozenset[str]:
    """Skeletons of the words that are capitalised where nothing but being a name explains it."""
    shouted = sum(t.headline and t.raw[0].isupper() for t in tokens) > 0.6 * sum(t.headline for t in tokens)
    sure = (t for t in tokens if not t.opens and t.raw[0].isupper() and not (t.headline and shouted))
    return frozenset(_name_key(t.word, language) for t in sure)


@cache
def _name_key(word: str, language: str) -> str:
    return skeleton(_KAZAKH_ENDING.sub("", word) if language == "kk" and len(word) > 5 else word)


def _shared_key(token: _Token, language: str, names: frozenset[str]) -> str | None:
    """The feature of all languages that a word is: a concept, a name, a small number; None for most words."""
    concept = _concept(token.word)
    if concept:
        return "c:" + concept
    if token.raw.isdigit():
        return None if _YEAR.match(token.raw) else f"d:{int(token.raw)}"
    if token.raw[0].isupper():
        key = _name_key(token.word, language)
        return "n:" + key if len(key) > 1 and key in names else None
    return None


def _shared_weight(key: str) -> float:
    if key.startswith("n:"):
        return 0.7 if key[2:] in OFTEN_NAMED else 4.0
    if key.startswith("d:"):
        return 1.5 if len(key) < 4 else 3.5
    return 1.0 if key[2:] in OFTEN_SAID else 2.0


def _turns(tokens: list[_Token]) -> frozenset[str]:
    """What the headline and lead say happened: arrived, signed, postponed …"""
    concepts = (_concept(t.word) for t in tokens if t.place < _LEAD)
    return frozenset(c for c in concepts if c in TURNS)


def _counts(tokens: list[_Token]) -> frozenset[int]:
    """Numbers of the headline: «11 смерть» and «12-й пациент» are two items, however alike their words."""
    return frozenset(int(t.raw) for t in tokens if t.headline and t.raw.isdigit() and len(t.raw) < 9)


def _days(tokens: list[_Token]) -> frozenset[tuple[int, str]]:
    """(day, month) as named in the text: «16 ноября», «November 16»."""
    found = set()
    for one, two in pairwise(tokens):
        day, month = (one, two) if one.raw.isdigit() else (two, one)
        if day.raw.isdigit() and len(day.raw) < 3 and month.word in MONTHS:
            found.add((int(day.raw), MONTHS[month.word]))
    return frozenset(found)


def _add(features: dict[str, float], key: str, weight: float) -> None:
    # Repetition counts a little, not in proportion: a name in every sentence is still one name.
    known = features.get(key)
    features[key] = weight if known is None else max(known, weight) + 0.1 * weight


@cache
def _frequencies() -> dict[str, float]:
    table: dict[str, float] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            weight, *beginnings = line.split()
            table.update(dict.fromkeys(beginnings, float(weight)))
    return table


@cache
def _word_weight(word: str, language: str) -> float:
    if len(word) < 3 or word.isdigit():
        return 0.0
    if re.match("[а-я]", word) and language not in ("kk", "uk"):
        return max(0.0, _frequencies().get(word[:5], _RARE) - 1.0)
    return 0.0 if word in COMMON or len(word) < 4 else _FOREIGN


@cache
def _concept(word: str) -> str | None:
    if word in MONTHS:
        return MONTHS[word]
    for size in range(min(len(word), 9), 2, -1):
        concept = CONCEPTS.get(word[:size])
        if concept:
            return concept
    return None


def _occasions(analysis: Analysis | None) -> tuple[Occasion, ...]:
    if analysis is None:
        return ()
    found = []
    for event in analysis.events:
        span = times.span(event.when) if event.when is not None else None
        found.append(
            Occasion(
                kind=event.kind,
                title=event.title,
                series=event.series,
                phase=_phase(event.status),
                first=span[0].toordinal() if span else 0,
                last=span[1].toordinal() if span else 0,
                exact=times.exact(event.when),
                place=(event.place, event.place_id),
            )
        )
    return tuple(found)


def _phase(status: EventStatus) -> str:
    if status in (EventStatus.HELD, EventStatus.ONGOING):
        return "past"
    if status in (EventStatus.POSTPONED, EventStatus.CANCELLED, EventStatus.RESCHEDULED):
        return "withdrawn"
    return "planned"
