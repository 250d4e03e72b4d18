"""Makes events, changes and subscriptions for the tests of telling; wording and facts are fictional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from monitor.config.subscriptions import Subscription
from monitor.models import (
    ChangeKind,
    Event,
    EventChange,
    EventKind,
    EventStatus,
    Participant,
    Precision,
    When,
)

NOW = datetime(2027, 3, 3, 9, 7, tzinfo=UTC)


def day(text: str, last: str | None = None) -> When:
    first = date.fromisoformat(text)
    if last is None:
        return When(first=first, last=first, precision=Precision.DAY)
    return When(first=first, last=date.fromisoformat(last), precision=Precision.RANGE)


def month(year: int, number: int, last_day: int) -> When:
    return When(first=date(year, number, 1), last=date(year, number, last_day), precision=Precision.MONTH)


def minute(at: datetime) -> When:
    return When(first=at.date(), last=at.date(), precision=Precision.MINUTE, at=at)


def event(**changed: Any) -> Event:
    values: dict[str, Any] = {
        "uid": "forum-1",
        "kind": EventKind.FORUM,
        "title": "XXX Форум приграничного сотрудничества",
        "status": EventStatus.CONFIRMED,
        "when": day("2027-04-15"),
        "place": "Степногорск-на-Ишиме",
        "place_id": "kz.stepnogorsk",
        "participants": (
            Participant(name="Пётр Лебедев", id="ru.lebedev", post="вице-премьер", country="RU"),
            Participant(name="Айдар Сатпаев", id="kz.satpaev", post="министр торговли", country="KZ"),
        ),
        "parties": ("KZ", "RU"),
        "topics": ("trade",),
        "confirmation": 0.7,
        "sources": ("mineco", "vestnik"),
        "sequence": 1,
        "first_seen": datetime(2027, 2, 1, tzinfo=UTC),
        "updated_at": datetime(2027, 3, 3, 9, 0, tzinfo=UTC),
    }
    return Event(**(values | changed))


def change(kind: ChangeKind = ChangeKind.MOVED, **changed: Any) -> EventChange:
    values: dict[str, Any] = {
        "key": f"{kind}-1",
        "event": "forum-1",
        "kind": kind,
        "old": "2027-04-12",
        "new": "2027-04-15",
        "article": None,
        "url": "https://vestnik.example/news/7",
        "quote": "Форум перенесён с 12 на 15 апреля, сообщили в министерстве.",
        "at": NOW,
        "sequence": 1,
        "sources": ("mineco", "vestnik"),
    }
    return EventChange(**(values | changed))


def reader(**changed: Any) -> Subscription:
    values: dict[str, Any] = {"name": "mission", "emails": ("trade@mission.example",), "pace": "at_once"}
    return Subscription(**(values | changed))


class Atlas:
    """A small lexicon of invented people and places."""

    NAMES: Mapping[str, Sequence[str]] = {
        "KZ": ("Казахстан", "Kazakhstan", "Қазақстан"),
        "RU": ("Россия", "Russia", "Ресей"),
        "kz.stepnogorsk": ("Степногорск-на-Ишиме", "Stepnogorsk-na-Ishime"),
        "kz.ishim": ("Приишимская область", "Ishim Region", "Есіл облысы"),
        "ru.lebedev": ("Пётр Лебедев", "Pyotr Lebedev"),
        "kz.satpaev": ("Айдар Сатпаев", "Aidar Satpaev"),
        "ru.mineco": ("Министерство экономики", "Ministry of Economy"),
        "trade": ("торговля", "trade"),
    }
    WITHIN: Mapping[str, Sequence[str]] = {
        "kz.stepnogorsk": ("kz.ishim", "KZ"),
        "ru.lebedev": ("ru.mineco",),
    }
    ZONES: Mapping[str, str] = {"KZ": "Asia/Almaty", "RU": "Europe/Moscow"}

    def names(self, id_: str) -> Sequence[str]:
        return self.NAMES.get(id_, ())

    def within(self, id_: str) -> Sequence[str]:
        return self.WITHIN.get(id_, ())

    def zone(self, id_: str) -> str | None:
        return self.ZONES.get(id_)
