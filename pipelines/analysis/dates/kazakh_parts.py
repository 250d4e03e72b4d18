"""Kazakh months, their parts and feasts: what the rules of kazakh.py build."""

from __future__ import annotations

from pipelines.analysis.dates import builders as b
from pipelines.analysis.dates.grammar import Hit
from pipelines.analysis.dates.values import DayOf, MonthOf, Piece, Range, Value, YearOf, YearRef
from pipelines.lang.kk.dates import DAYS, FEAST, FEAST_ONLY_NEAR, NAURYZ


def case(hit: Hit, group: str) -> str:
    value = hit.get(group)
    return str(value[1]) if isinstance(value, tuple) else str(value)


def year(hit: Hit) -> YearRef:
    if hit.has("ya"):
        return YearRef(hit.number("ya"))
    if hit.has("e"):
        return YearRef(shift=hit.number("e"))
    return b.year_of(hit)


def feast_day(hit: Hit) -> Value | None:
    """«Республика күні өтеді»: the day itself, not «күніне орай»."""
    day = DAYS.get(hit.word("n"))
    placed = case(hit, "u") in ("poss", "poss_loc")
    following = hit.tokens.words[hit.stop] if hit.stop < len(hit.tokens.words) else ""
    return DayOf(day[1], day[0], year(hit)) if day and placed and following not in FEAST_ONLY_NEAR else None


def nauryz(hit: Hit) -> Value | None:
    """«Наурыз мейрамында»: the feast, not the month."""
    if case(hit, "m") != "nom" or b.month_of(hit) != NAURYZ[0] or hit.word("n") not in FEAST:
        return None
    return Range(DayOf(NAURYZ[1], NAURYZ[0], year(hit)), DayOf(NAURYZ[2], NAURYZ[0], year(hit)))


def day_of_told_month(hit: Hit) -> Value | None:
    """«осы айдың 20-сында»."""
    if case(hit, "u") != "gen":
        return None
    return DayOf(b.day_number(hit), None, month_shift=hit.number("r"))


def parts_of_months(hit: Hit) -> Value:
    """«мамырдың соңы – маусымның басында»."""
    return Range(
        Piece(str(hit.get("b1")), MonthOf(b.month_of(hit, "m1"), year(hit))),
        Piece(str(hit.get("b2")), MonthOf(b.month_of(hit, "m2"))),
    )


def week_of_month(hit: Hit) -> Value | None:
    """«сәуірдің соңғы аптасында»."""
    number = hit.get("o")
    which = "week_last" if number == "tail" else f"week{number}"
    return Piece(which, MonthOf(b.month_of(hit), year(hit))) if number in ("tail", 1, 2, 3, 4) else None


def part_of_month(hit: Hit) -> Value:
    return Piece(str(hit.get("b")), MonthOf(b.month_of(hit), year(hit)))


def part_of_period(hit: Hit) -> Value | None:
    if hit.code("u") == "y":
        return None
    return Piece(str(hit.get("b")), b.period(hit.code("u"), hit.number("r") if hit.has("r") else 0))


def part_of_year(hit: Hit) -> Value:
    return Piece(str(hit.get("b")), YearOf(year(hit)))


def half_of_month(hit: Hit) -> Value:
    return Piece(f"half{b.index_of(hit, top=2)}", MonthOf(b.month_of(hit), year(hit)))


def tens(hit: Hit) -> Value:
    if hit.get("o") == "tail":
        return Piece("dec3", MonthOf(b.month_of(hit), year(hit)))
    return Piece(f"dec{b.index_of(hit, top=3)}", MonthOf(b.month_of(hit), year(hit)))


def half_of_year(hit: Hit) -> Value:
    told = year(hit)
    return Piece(f"half{b.index_of(hit, top=2)}", YearOf(told if told.known else YearRef(shift=0)))
