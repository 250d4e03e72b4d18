"""Kinds and states: the closed lists of words that a noun may hold."""

from __future__ import annotations

from enum import StrEnum


class Precision(StrEnum):
    """How exactly a text fixed a time: the unit that it named."""

    MINUTE = "minute"
    DAY = "day"
    RANGE = "range"  # several named days: «12–14 ноября»
    WEEK = "week"
    DECADE = "decade"  # of a month: «в первой декаде», «в начале ноября»
    HALF_MONTH = "half_month"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half_year"
    YEAR = "year"
    OPEN = "open"  # one bound only: «не ранее», «до 1 декабря»


class DateRole(StrEnum):
    """What a date in a text is the date of."""

    EVENT = "event"
    PAST = "past"
    PUBLICATION = "publication"
    LAW = "law"
    DEADLINE = "deadline"
    CANCELLED = "cancelled"  # a plan that the text gives up: «планировался на 12 ноября»
    OTHER = "other"


class EventKind(StrEnum):
    """Kinds of event, as labelled in gold/README.md."""

    VISIT = "visit"
    FORUM = "forum"
    COMMISSION = "commission"
    SUMMIT = "summit"
    TALKS = "talks"
    SESSION = "session"
    EXHIBITION = "exhibition"
    CONFERENCE = "conference"
    OTHER = "other"


class EventStatus(StrEnum):
    """What is believed of an event; EXPECTED comes from a series' rhythm only, never from a text."""

    EXPECTED = "expected"
    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    RESCHEDULED = "rescheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ONGOING = "ongoing"
    HELD = "held"


class ChangeKind(StrEnum):
    """What happened to an event's dossier."""

    ANNOUNCED = "announced"
    DATE_NAMED = "date_named"  # a month became a day, nothing contradicted
    CONFIRMED = "confirmed"
    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REINSTATED = "reinstated"  # announced again after a cancellation or postponement
    PLACE_CHANGED = "place_changed"
    PARTICIPANTS_CHANGED = "participants_changed"
    CONFLICT = "conflict"  # sources contradict each other
    CONFLICT_RESOLVED = "conflict_resolved"
    STARTED = "started"
    HELD = "held"
    CORRECTED = "corrected"  # by the operator
    MERGED = "merged"


class RunStatus(StrEnum):
    """How one visit to one source ended."""

    OK = "ok"
    UNCHANGED = "unchanged"
    EMPTY = "empty"
    BLOCKED = "blocked"
    DRIFTED = "drifted"
    FAILED = "failed"


class Rank(StrEnum):
    """How near a source stands to the fact; order of trust: OFFICIAL, AGENCY, MEDIA."""

    OFFICIAL = "official"
    AGENCY = "agency"
    MEDIA = "media"


class DeliveryState(StrEnum):
    """Where a message to one recipient stands."""

    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    DEAD = "dead"
    DROPPED = "dropped"  # by the operator, or superseded before it was sent
