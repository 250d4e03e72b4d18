"""An article cut into passages: one sentence each, with its clauses, entities and dates."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from monitor.config.vocabulary import Vocabulary
from monitor.models import DateMention, Mention
from pipelines.analysis.events.scan import matches
from pipelines.analysis.reading import Reading
from pipelines.analysis.text import Document, Sentence
from pipelines.lang.event_words import EventWords

MAX_SENTENCES = 40  # news is told at the top; what a long page says below that is not its own
MAX_SENTENCE = 900  # characters: longer ones are tables and menus


class Spot(NamedTuple):
    """A named entity at its place in a passage."""

    start: int
    stop: int
    mention: Mention


class DateSpot(NamedTuple):
    """A date at its place in a passage."""

    start: int
    stop: int
    date: DateMention


class Clause(NamedTuple):
    """`text[start:stop]` of a passage; kind is main | relative | speech | aside."""

    start: int
    stop: int
    kind: str


@dataclass(slots=True)
class Passage:
    """One sentence; `number` is 0 in the headline, then 1, 2, … in the body. `low` folds case and «ё»."""

    number: int
    text: str
    low: str
    headline: bool
    clauses: tuple[Clause, ...]
    entities: tuple[Spot, ...] = ()
    dates: tuple[DateSpot, ...] = ()
    of_kazakhstan: bool = True  # the article names Kazakhstan
    after_old: bool = False  # the sentence before tells an old cancellation
    found_cues: list[tuple[str, int, int]] | None = field(default=None, repr=False)

    def cues(self, words: EventWords) -> list[tuple[str, int, int]]:
        """(key, start, stop) of every status cue, found once."""
        if self.found_cues is None:
            self.found_cues = matches(words.cues, self.low)
        return self.found_cues

    def cue_starts(self, words: EventWords) -> list[int]:
        """Where the cues begin."""
        return [start for _, start, _ in self.cues(words)]

    def clause_at(self, offset: int) -> int:
        """Index of the clause that covers an offset."""
        for index, clause in enumerate(self.clauses):
            if offset < clause.stop:
                return index
        return len(self.clauses) - 1


def fold(text: str) -> str:
    """Lower case, «ё» as «е», of the same length."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low.replace("ё", "е").replace("\xa0", " ").replace("\n", " ")


def read_passages(
    reading: Reading, words: EventWords, vocabulary: Vocabulary, skip: Sequence[tuple[int, int]] = ()
) -> list[Passage]:
    """The headline's sentences, then the body's; spans in `skip` (page debris) are left out.

    Known people and places bear their Russian names, whatever the language of the text.
    """
    headline_entities, body_entities = reading.headline_entities, reading.body_entities
    if reading.language != "ru":
        headline_entities = _russian(headline_entities, vocabulary)
        body_entities = _russian(body_entities, vocabulary)
    passages = [
        _passage(0, reading.headline, sentence, headline_entities, reading.headline_dates, words)
        for sentence in reading.headline.sentences[:3]
    ]
    number = 0
    for sentence in _whole(reading.body, (*reading.body_dates, *body_entities))[: MAX_SENTENCES * 2]:
        if number >= MAX_SENTENCES:
            break
        if any(start <= sentence.start and sentence.stop <= stop for start, stop in skip):
            continue
        if sentence.stop - sentence.start < 12:
            continue
        if sentence.stop - sentence.start > 44:  # a dateline or a stamp is not the lead
            number += 1
        place = max(number, 1)
        passages.append(_passage(place, reading.body, sentence, body_entities, reading.body_dates, words))
    return passages


def _whole(document: Document, found: Sequence[DateMention | Mention]) -> list[Sentence]:
    """The sentences of a document; one cut inside quotes («Иннопром. Казахстан»), a date or a name is one."""
    out: list[Sentence] = []
    spans = sorted(((one.start, one.stop) for one in found), key=lambda span: span[1])
    ends = [stop for _, stop in spans]
    for sentence in document.sentences:
        if out and sentence.start - out[-1].stop < 3:
            at = bisect_right(ends, sentence.start)
            if at < len(spans) and spans[at][0] < out[-1].stop:
                out[-1] = out[-1]._replace(stop=sentence.stop)
                continue
            before = document.text[out[-1].start : out[-1].stop]
            opened = before.rfind("«")
            cut = before.rfind("»") < opened and len(before) - opened < _QUOTE_REST
            if cut and document.text.find("»", sentence.start, sentence.start + _QUOTE_REST) > 0:
                out[-1] = out[-1]._replace(stop=sentence.stop)
                continue
        out.append(sentence)
    return out


_QUOTE_REST = 40  # characters of a name on one side of the full stop in it


def _russian(entities: Sequence[Mention], vocabulary: Vocabulary) -> tuple[Mention, ...]:
    named = ((m, vocabulary.name(m.id) if m.id else m.normal) for m in entities)
    return tuple([m if m.normal == name else replace(m, normal=name) for m, name in named])


_GLUED = re.compile(r"[А-ЯЁ](?<=[а-яё]{3}.)")  # a capital is rarer: it is looked for first


def _unglued(text: str) -> tuple[str, list[int]]:
    """Words that a scraper glued («саммитаШОС») parted by a blank, and the offsets of the cuts."""
    cuts = [match.start() for match in _GLUED.finditer(text)]
    return _GLUED.sub(r" \g<0>", text), cuts


def _passage(
    number: int,
    document: Document,
    sentence: Sentence,
    entities: Sequence[Mention],
    dates: Sequence[DateMention],
    words: EventWords,
) -> Passage:
    first, last = sentence.start, min(sentence.stop, sentence.start + MAX_SENTENCE)
    text = document.text[first:last]
    near = [m for m in entities if first <= m.start and m.stop <= last and not _is_no_person(m, words)]
    days = [d for d in dates if first <= d.start and d.stop <= last]
    if _GLUED.search(text):
        text, shift = _unglued(text)
    else:
        shift = None
    low = fold(text)
    near = [m for m in near if not _is_speaker(m, document.text, last)]

    def at(offset: int) -> int:
        return offset - first + (bisect_left(shift, offset - first) if shift else 0)

    return Passage(
        number=number,
        text=text,
        low=low,
        headline=number == 0,
        clauses=_clauses(low, words),
        entities=tuple(Spot(at(m.start), at(m.stop), m) for m in near),
        dates=tuple(DateSpot(at(d.start), at(d.stop), d) for d in days),
    )


def _is_no_person(mention: Mention, words: EventWords) -> bool:
    """A title in capitals that was taken for a name."""
    if mention.type != "PER" or mention.id:
        return False
    return bool(compiled(words.no_person).search(mention.text.lower()))


_DASH = re.compile(r"[—–-]\s+$")


def _is_speaker(mention: Mention, text: str, last: int) -> bool:
    """«Ждём визита — Дмитрий Песков»: the name after the last dash said it."""
    if mention.type != "PER" or text[mention.stop : last].strip(' .!»"*_'):
        return False
    return bool(_DASH.search(text, max(0, mention.start - 4), mention.start))


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the language data, compiled once a process."""
    return re.compile(pattern)


_QUOTED = re.compile(r"«[^»]{3,90}»|\"[^\"]{3,90}\"|“[^”]{3,90}”")  # a name: no clause ends in it


def _clauses(low: str, words: EventWords) -> tuple[Clause, ...]:
    relative, speech = compiled(words.relative), compiled(words.speech)
    clauses: list[Clause] = []
    start = 0
    quoted = [match.span() for match in _QUOTED.finditer(low)]
    borders = [match.start() for match in compiled(words.boundary).finditer(low)] + [len(low)]
    for border in borders:
        if border - start < 2 or any(first < border < last for first, last in quoted):
            continue
        kind = "main"
        if start and relative.match(low, start):
            kind = "relative"
        elif start and speech.search(low, start, min(border, start + 40)):
            kind = "speech"
        clauses.append(Clause(start, border, kind))
        start = border
    return tuple(clauses) or (Clause(0, len(low), "main"),)
