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
from pathlib import Path

from monitor.models import Analysis, EventKind, EventStatus
from pipelines.stories_words import COMMON, CONCEPTS, MONTHS, OFTEN_NAMED
from pipelines.timeline import times
from pipelines.timeline.names import skeleton

_TABLE = Path(__file__).with_name("stories_idf_ru.txt")
_WORD = re.compile(r"\d+|[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.UNICODE)
_RARE = 6.5  # weight of a beginning that the table does not list
_FOREIGN = 4.5  # the same where no table exists
_LONGEST = 260  # words of a text that count: the tail of a long one is background
_HEAD = 45  # words of headline and lead, which count double


@dataclass(frozen=True, slots=True)
class Occasion:
    """What of an analysed event tells stories apart: its kind, phase, first and last day and place."""

    kind: EventKind
    phase: str  # planned | withdrawn | past
    first: int  # day number, 0 where unknown
    last: int
    exact: bool
    place: str | None


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
    concepts: frozenset[str] = frozenset()
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
    words: dict[str, float] = {}
    shared: dict[str, float] = {}
    concepts: set[str] = set()
    for raw, boost, opens in _weighted(headline, body):
        word = raw.lower().replace("ё", "е")
        concept = _concept(word)
        if concept:
            _add(shared, "c:" + concept, 2.0 * boost)
            if boost > 1:
                concepts.add(concept)
        elif raw[0].isupper() and not opens and len(skeleton(word)) > 1:
            _add(shared, "n:" + skeleton(word), _name_weight(skeleton(word)) * boost)
        elif raw.isdigit() and len(raw) < 3:
            _add(shared, "d:" + str(int(raw)), 2.0 * boost)
        weight = _word_weight(word, language)
        if weight:
            _add(words, word[:5], weight * boost)
    for mention in analysis.entities if analysis else ():
        if mention.id:
            _add(shared, "e:" + mention.id, 2.5)
    return Sheet(
        article=article,
        at=at,
        language=language,
        words=words,
        shared=shared,
        concepts=frozenset(concepts),
        occasions=_occasions(analysis),
    )


def _weighted(headline: str, body: str) -> list[tuple[str, float, bool]]:
    """(word, boost, whether it opens a sentence) of the part of the text that counts."""
    text = f"{headline}\n{body}"
    found: list[tuple[str, float, bool]] = []
    opens = True
    for match in _WORD.finditer(text):
        found.append((match.group(), 2.0 if len(found) < _HEAD else 1.0, opens))
        after = text[match.end() : match.end() + 2]
        opens = bool(after) and (after[0] in ".!?…" or "\n" in after)
        if len(found) == _LONGEST:
            break
    return found


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


def _name_weight(key: str) -> float:
    return 0.7 if key in OFTEN_NAMED else 4.0


def _occasions(analysis: Analysis | None) -> tuple[Occasion, ...]:
    if analysis is None:
        return ()
    found = []
    for event in analysis.events:
        span = times.span(event.when) if event.when is not None else None
        found.append(
            Occasion(
                kind=event.kind,
                phase=_phase(event.status),
                first=span[0].toordinal() if span else 0,
                last=span[1].toordinal() if span else 0,
                exact=times.exact(event.when),
                place=event.place_id or event.place,
            )
        )
    return tuple(found)


def _phase(status: EventStatus) -> str:
    if status in (EventStatus.HELD, EventStatus.ONGOING):
        return "past"
    if status in (EventStatus.POSTPONED, EventStatus.CANCELLED, EventStatus.RESCHEDULED):
        return "withdrawn"
    return "planned"
