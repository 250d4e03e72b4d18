"""What is known of one article while it is read: its texts, their entities and dates, the reference day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from monitor.models import DateMention, Mention
from pipelines.analysis.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article under analysis. Spans of entities and dates count characters of their own document.

    `reference` is an aware datetime in the source's zone: the publication, or the fetch where a page states
    none (`published` is False then). `language` is ru | kk | en | und, `source_country` is ISO or None.
    """

    headline: Document
    body: Document
    headline_entities: tuple[Mention, ...] = ()
    body_entities: tuple[Mention, ...] = ()
    headline_dates: tuple[DateMention, ...] = ()
    body_dates: tuple[DateMention, ...] = ()
    reference: datetime
    published: bool = True
    language: str = "ru"
    source: str = ""
    source_country: str | None = None

    @property
    def day(self) -> date:
        """The reference day, in the source's zone."""
        return self.reference.date()
