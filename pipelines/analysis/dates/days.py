"""Small arithmetic of days, months and weeks."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Span = tuple[date, date]


def month_span(year: int, month: int) -> Span:
    """First and last day of a month; months beyond 1–12 roll over the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = min(max(year, 1), 9999)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_span(year: int) -> Span:
    """January 1 to December 31."""
    return date(year, 1, 1), date(year, 12, 31)


def week_span(day: date, shift: int = 0) -> Span:
    """Monday to Sunday of the week that holds `day`, `shift` weeks on."""
    monday = plus_days(day, -day.weekday() + 7 * shift)
    return monday, plus_days(monday, 6)


def plus_days(day: date, number: int) -> date:
    """`day` plus days, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + number, 1), date.max.toordinal()))


def plus_months(day: date, number: int) -> date:
    """The same day `number` months on, or the last day of a shorter month."""
    first, last = month_span(day.year, day.month + number)
    return min(first + timedelta(days=day.day - 1), last)


def season_span(season: int, year: int) -> Span:
    """A season named by the year in which it ends: winter 2026 is December 2025 to February 2026."""
    if season == 0:
        return month_span(year, 0)[0], month_span(year, 2)[1]
    return month_span(year, 3 * season)[0], month_span(year, 3 * season + 2)[1]
