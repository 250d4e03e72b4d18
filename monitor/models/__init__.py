"""The nouns of the monitor: frozen dataclasses that every room shares; imports nothing of ours.

Instants are aware UTC `datetime`s, days are `date`s. An unknown day stays unknown: a month is a `When`
of precision MONTH, never midnight on the first.
"""

from monitor.models.believed import Assertion, Correction, Event, EventChange, Story
from monitor.models.fetched import Article, CrawlRun
from monitor.models.kinds import (
    ChangeKind,
    DateRole,
    DeliveryState,
    EventKind,
    EventStatus,
    Precision,
    Rank,
    RunStatus,
)
from monitor.models.told import Alert, Delivery
from monitor.models.understood import Analysis, DateMention, EventMention, Mention, Participant
from monitor.models.when import When

__all__ = [
    "Alert",
    "Analysis",
    "Article",
    "Assertion",
    "ChangeKind",
    "Correction",
    "CrawlRun",
    "DateMention",
    "DateRole",
    "Delivery",
    "DeliveryState",
    "Event",
    "EventChange",
    "EventKind",
    "EventMention",
    "EventStatus",
    "Mention",
    "Participant",
    "Precision",
    "Rank",
    "RunStatus",
    "Story",
    "When",
]
