"""Short makers of mentions and assertions, so that a test reads like the news it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from monitor.models import Assertion, EventKind, EventMention, EventStatus, Participant, Precision, Rank, When
from pipelines.timeline.corrections import read_when

START = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 9, 1, tzinfo=UTC)

TOKAYEV = Participant(name="Касым-Жомарт Токаев", id="kz.tokayev", country="KZ")
PUTIN = Participant(name="Владимир Путин", id="ru.putin", country="RU")
OVERCHUK = Participant(name="Алексей Оверчук", id="ru.overchuk", country="RU")
ZHUMANGARIN = Participant(name="Серик Жумангарин", id="kz.zhumangarin", country="KZ")


def when(text: str | None) -> When | None:
    """«2025-11-12», «2025-11-11/2025-11-12», «2025-11», «2025»."""
    return read_when(text) if text else None


def season(first: date, last: date) -> When:
    """A vague span."""
    return When(first=first, last=last, precision=Precision.SEASON)


def forum(status: str, days: str | None = None, **more: Any) -> EventMention:
    """The yearly forum, without number unless given."""
    return mention(EventKind.FORUM, "Форум межрегионального сотрудничества России и Казахстана", status, days,
                   **{"parties": ("KZ", "RU"), "series": "forum_interregional", **more})  # fmt: skip


def visit(status: str, days: str | None = None, **more: Any) -> EventMention:
    """Tokayev's visit to Russia."""
    title = more.pop("title", "Визит Токаева в Россию")
    return mention(EventKind.VISIT, title, status, days,
                   **{"participants": (TOKAYEV,), "place": "Россия", "place_id": "ru", **more})  # fmt: skip


def mention(kind: EventKind, title: str, status: str, days: str | None, **more: Any) -> EventMention:
    """Any mention; `old` is the plan given up."""
    old = when(more.pop("old", None))
    quote = f"{title}: {status} {days or ''}".strip()
    return EventMention(
        kind=kind, title=title, status=EventStatus(status), quote=quote, when=when(days), old_when=old,
        joint=True, **more,
    )  # fmt: skip


def said(
    article: int,
    what: EventMention,
    day: float = 0.0,
    source: str = "tass",
    rank: Rank = Rank.AGENCY,
    origin: str | None = None,
) -> Assertion:
    """What an article, published `day` days after START, says."""
    return Assertion(
        article=article,
        source=source,
        url=f"http://127.0.0.1/{article}",
        rank=rank,
        origin=origin or source,
        published_at=START + timedelta(days=day),
        mention=what,
    )
