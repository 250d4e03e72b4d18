"""One article in, everything understood of it out: language, entities, dates, relevance, events, topics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from monitor.config.vocabulary import Vocabulary
from monitor.models import Analysis, DateMention, EventMention, Mention
from pipelines.analysis.casing import calm
from pipelines.analysis.dates import find_dates
from pipelines.analysis.entities.link import link
from pipelines.analysis.entities.ner import find_mentions, with_base_forms
from pipelines.analysis.events import find_events
from pipelines.analysis.reading import Reading
from pipelines.analysis.relevance import judge_relevance
from pipelines.analysis.text import Document, guess_language, read_document
from pipelines.analysis.topics import find_topics

RULES_VERSION = "3"  # kept with each analysis: raised when other rules of reading give other answers
MAX_HEADLINE = 1_000
MAX_BODY = 40_000  # characters that are read: news is told long before, and a page without end costs no more
_LANGUAGES = frozenset({"ru", "kk", "en"})
_UNKNOWN_YEAR = 2025  # only ever read together with published=False
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """What the analysis needs of an article; picklable. Either text may be empty.

    `published_at` is aware or None; without it `fetched_at` serves as the reference, without both the one
    year that the headline names, and without that no year is guessed.
    `zone` is the IANA zone of the source, `country` its ISO code or None.
    """

    headline: str
    body: str
    language: str | None = None
    published_at: datetime | None = None
    fetched_at: datetime | None = None
    zone: str = "Europe/Moscow"
    source: str = ""
    country: str | None = None


class Analyser:
    """Reads articles with one vocabulary; models are loaded when the first text comes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def analyse(self, text: ArticleText) -> Analysis:
        """Everything understood of one article; spans count characters of its body as given."""
        reading = self.read(text)
        events = find_events(reading, self.vocabulary)
        verdict = judge_relevance(reading, self.vocabulary, events)
        return Analysis(
            language=reading.language,
            relevant=verdict.relevant,
            relevance=verdict.score,
            evidence=tuple(verdict.evidence),
            entities=reading.body_entities,
            dates=reading.body_dates,
            events=_concerning(events, verdict.relevant),
            topics=tuple(find_topics(reading, self.vocabulary)),
            rules_version=RULES_VERSION,
        )

    def read(self, text: ArticleText) -> Reading:
        """The article with its entities and dates, before anything is concluded from it."""
        language = _language(text)
        at = text.published_at or text.fetched_at or _year_of(text.headline)
        reference = (at or _first_of(_UNKNOWN_YEAR)).astimezone(ZoneInfo(text.zone))
        top = text.body[:MAX_BODY]
        head = calm(text.headline[:MAX_HEADLINE], top, language)
        headline, body = read_document(head, language), read_document(top, language)
        headline_entities, body_entities = self._entities((headline, body), reference, text.country)
        return Reading(
            headline=headline,
            body=body,
            headline_entities=headline_entities,
            body_entities=body_entities,
            headline_dates=_dates(headline.text, reference, language, known=at is not None, headline=True),
            body_dates=_dates(top, reference, language, known=at is not None),
            reference=reference,
            published=text.published_at is not None,
            language=language,
            source=text.source,
            source_country=text.country,
        )

    def _entities(
        self, documents: Sequence[Document], reference: datetime, country: str | None
    ) -> list[tuple[Mention, ...]]:
        """The entities of each document, linked; only what stays unlinked needs a base form of its own."""
        day, entities = reference.date(), []
        for document, found in zip(documents, find_mentions(documents), strict=True):
            if document.text.strip():
                linked = link(found, document, self.vocabulary, day=day, source_country=country)
                entities.append(with_base_forms(linked, document))
            else:
                entities.append(())
        return entities


def _concerning(events: tuple[EventMention, ...], relevant: bool) -> tuple[EventMention, ...]:
    """In an article that is not about both countries an event of both is a word in passing."""
    return events if relevant else tuple(replace(event, joint=False) for event in events)


def _year_of(headline: str) -> datetime | None:
    """The first day of the one year that a headline names: «Газовый форум – 2024»."""
    years = set(_YEAR.findall(headline))
    return _first_of(int(years.pop())) if len(years) == 1 else None


def _first_of(year: int) -> datetime:
    return datetime(year, 1, 1, 12, tzinfo=UTC)


def _language(text: ArticleText) -> str:
    if text.language in _LANGUAGES:
        return text.language
    guessed = guess_language(text.body[:4000] if len(text.body) > 80 else f"{text.headline}\n{text.body}")
    return guessed if guessed in _LANGUAGES else text.language or guessed


def _dates(
    text: str, reference: datetime, language: str, *, known: bool, headline: bool = False
) -> tuple[DateMention, ...]:
    """The dates of one text; where the reference is unknown, only those that the text itself fixes."""
    if not text.strip():
        return ()
    found = find_dates(text, reference=reference, language=language, headline=headline)
    return found if known else tuple(date for date in found if date.anchor in ("stated", "context"))
