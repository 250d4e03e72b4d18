"""Pure: the time of publication of one article as pages print it, in any of the languages."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from monitor.models import Article
from pipelines.lang.furniture import STAMP, month_names, weekday_names

_NO_SMALL_LETTER = "(?-i:(?![a-zа-яёәғқңөұүһі]))"  # a capital may be glued to a time: «12:30Форум»
_SHORTEST = 5  # letters of a printed time: «12:30»
_GAP = r"[\s,.;|/·•—–-]*"


def stamp_of(article: Article) -> re.Pattern[str] | None:
    """Matches day and time of publication in the article's own zone, whole runs of them; None without any.

    Another day, a day without its month, or another time is no stamp: that may be news.
    """
    raw = (article.published_raw or "").strip()
    parts = [re.escape(raw)] if len(raw) >= _SHORTEST and any(c.isdigit() for c in raw) else []
    month: tuple[str, ...] = ()
    weekday: tuple[str, ...] = ()
    if article.published_at is not None:
        local = article.published_at.astimezone(ZoneInfo(article.zone))
        month, weekday = month_names(local.month), weekday_names(local.weekday())
        parts += _days(local, rf"{_any(month)}{_NO_SMALL_LETTER}\.?")
        if article.published_has_time:
            parts.append(rf"0?{local.hour}:{local.minute:02d}(?::\d\d)?(?!\d)")
    if not parts:
        return None
    first = "".join(
        {re.escape(word[0]) for word in (*month, *weekday, raw) if word}
    )  # spares looking elsewhere
    begin = rf"(?<![\d:.])(?=[\d{first}])(?:(?:{_any(weekday)}){_GAP})?"
    part, word = f"(?:{'|'.join(parts)})", f"(?:{_any((*STAMP, *weekday))}{_NO_SMALL_LETTER})"
    return re.compile(rf"{begin}{part}(?:{_GAP}(?:{part}|{word}))*(?!\d)", re.IGNORECASE)


def _days(local: datetime, name: str) -> list[str]:
    """«2 марта 2026 года», «March 2, 2026», «2026 жылғы 2 наурыз», «02.03.2026», «2026-03-02»."""
    day, month, year = f"0?{local.day}", f"0?{local.month}", str(local.year)
    return [
        rf"{year}\s*\w{{0,6}}\s*{day}[\s-]{name}",
        rf"{day}[\s.]*{name}(?:[\s,]*{year})?",
        rf"{name}\s+{day}(?!\d)(?:,?\s+{year})?",
        rf"{day}[./-]{month}[./-](?:{year}|{year[2:]}(?!\d))",
        rf"{year}[./-]{month}[./-]{day}(?!\d)",
    ]


def _any(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
