"""Times in words, as precisely as they are known and never more."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from monitor.messages.catalogue import Catalogue
from monitor.models import Precision, When

_ROMAN = ("I", "II", "III", "IV")


def say_when(
    when: When | None, words: Catalogue, zone: ZoneInfo | None = None, *, weekday: bool = True
) -> str:
    """«12 ноября 2025, среда», «12–14 ноября 2025», «ноябрь 2025 (день не объявлен)».

    A time of day is told in `zone` (the venue's), with its offset.
    """
    if when is None or (when.first is None and when.last is None):
        return words.text("date.unknown")
    if when.first is None or when.last is None:
        return _open(when, words)
    first, last = when.first, when.last
    if when.precision is Precision.MINUTE and when.at is not None:
        return _minute(when, words, zone, weekday=weekday)
    if when.exact:
        return _days(first, last, words, weekday=weekday)
    return _period(when.precision, first, last, words)


def say_period(when: When | None, words: Catalogue) -> str:
    """Like `say_when`, for a time that is only reckoned: nobody was to name a day, so none is missed."""
    if when is not None and when.first is not None and when.precision is Precision.MONTH:
        return words.text(
            "date.month", month=words.names("months")[when.first.month - 1], year=when.first.year
        )
    return say_when(when, words)


def _open(when: When, words: Catalogue) -> str:
    key, day = ("date.from", when.first) if when.last is None else ("date.until", when.last)
    assert day is not None
    return words.text(key, date=say_day(day, words))


def _minute(when: When, words: Catalogue, zone: ZoneInfo | None, *, weekday: bool) -> str:
    assert when.at is not None
    local = when.at.astimezone(zone) if zone else when.at
    clock = f"{local:%H:%M}"
    if when.until is not None:
        clock += f"–{when.until.astimezone(local.tzinfo):%H:%M}"
    day = say_day(local.date(), words, weekday=weekday)
    return words.text("date.time", date=day, time=clock, zone=_offset(local))


def _offset(local: datetime) -> str:
    offset = local.utcoffset() or timedelta()
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    sign = "−" if offset < timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02d}" if minutes else "")


def _days(first: date, last: date, words: Catalogue, *, weekday: bool) -> str:
    if first == last:
        return say_day(first, words, weekday=weekday)
    return _range(first, last, words)


def _range(first: date, last: date, words: Catalogue) -> str:
    if (first.year, first.month) == (last.year, last.month):
        month = words.names("months_of")[first.month - 1]
        return words.text("date.range", first=first.day, last=last.day, month=month, year=first.year)
    left = say_day(first, words, year=first.year != last.year)
    return words.text("date.span", first=left, last=say_day(last, words))


def say_day(day: date, words: Catalogue, *, weekday: bool = False, year: bool = True) -> str:
    """«12 ноября 2025, среда»."""
    month = words.names("months_of")[day.month - 1]
    text = words.text("date.day" if year else "date.day_short", day=day.day, month=month, year=day.year)
    if not weekday:
        return text
    return words.text("date.weekday", date=text, weekday=words.names("weekdays")[day.weekday()])


def _period(precision: Precision, first: date, last: date, words: Catalogue) -> str:
    year = first.year
    match precision:
        case Precision.MONTH:
            name = words.text("date.month", month=words.names("months")[first.month - 1], year=year)
            return words.text("date.no_day", period=name)
        case Precision.WEEK:
            period = words.text("date.week", range=_range(first, last, words))
            return words.text("date.no_day", period=period)
        case Precision.DECADE | Precision.HALF_MONTH:
            return words.text("date.no_exact_day", period=_range(first, last, words))
        case Precision.QUARTER:
            number = (first.month - 1) // 3
            return words.text("date.quarter", number=_ROMAN[number], n=number + 1, year=year)
        case Precision.HALF_YEAR:
            half = words.names("halves")[int(first.month > 6)]
            return words.text("date.half_year", number=half, year=year)
        case Precision.SEASON:
            season = words.names("seasons")[first.month % 12 // 3]
            return words.text("date.season", season=season, year=last.year)
        case Precision.YEAR:
            return words.text("date.year", year=year)
        case _:
            return _range(first, last, words)


def read_when(text: str | None) -> When | None:
    """The time of a change record: «2025-11-12», «2025-11», «a/b», «../b», an instant; None for none."""
    if not text:
        return None
    if "T" in text:
        at = datetime.fromisoformat(text)
        return When(first=at.date(), last=at.date(), precision=Precision.MINUTE, at=at)
    left, _, right = text.partition("/")
    right = right or left
    first, _ = _bounds(left)
    _, last = _bounds(right)
    return When(first=first, last=last, precision=_precision(left, right))


def _bounds(text: str) -> tuple[date | None, date | None]:
    if text in ("", ".."):
        return None, None
    if len(text) == 4:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if len(text) == 7:
        first = date.fromisoformat(f"{text}-01")
        return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    day = date.fromisoformat(text)
    return day, day


def _precision(left: str, right: str) -> Precision:
    if ".." in (left, right):
        return Precision.OPEN
    if left == right:
        return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(left), Precision.DAY)
    if len(left) == 7:
        return _MONTHS.get((left[5:], right[5:]), Precision.OPEN)
    return Precision.RANGE


_MONTHS = {
    **{(f"{month:02d}", f"{month + 2:02d}"): Precision.QUARTER for month in (1, 4, 7, 10)},
    **{(f"{month:02d}", f"{month + 2:02d}"): Precision.SEASON for month in (3, 6, 9)},
    ("12", "02"): Precision.SEASON,
    ("01", "06"): Precision.HALF_YEAR,
    ("07", "12"): Precision.HALF_YEAR,
}


@lru_cache(maxsize=4096)  # a calendar says the same move of each event again and again
def say_move(
    old: str | None, new: str | None, words: Catalogue, zone: ZoneInfo | None = None
) -> tuple[str, str]:
    """Old and new time of a change; the old one without what both share (year, weekday)."""
    before, after = read_when(old), read_when(new)
    fresh = say_when(after, words, zone) if after else ""
    if before is None:
        return "", fresh
    same_year = after is not None and before.first and after.first and before.first.year == after.first.year
    if same_year and before.exact and before.at is None and before.first and before.last:
        return _short(before.first, before.last, words), fresh
    return say_when(before, words, zone, weekday=False), fresh


def _short(first: date, last: date, words: Catalogue) -> str:
    """Named days without their year."""
    if first == last:
        return say_day(first, words, year=False)
    if first.month == last.month:
        month = words.names("months_of")[first.month - 1]
        return words.text("date.range_short", first=first.day, last=last.day, month=month)
    left, right = (say_day(day, words, year=False) for day in (first, last))
    return words.text("date.span", first=left, last=right)


def days_left(day: date, today: date, words: Catalogue) -> str:
    """«сегодня», «завтра», «через 7 дней», «2 дня назад»."""
    left = (day - today).days
    near = {-1: "day.yesterday", 0: "day.today", 1: "day.tomorrow"}.get(left)
    if near:
        return words.text(near)
    return words.count("day.ahead", left) if left > 0 else words.count("day.ago", -left)
