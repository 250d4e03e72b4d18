"""English date rules: month first or day first, «the second half of November», «late May», «next week»."""

from __future__ import annotations

from pipelines.analysis.dates import builders as b
from pipelines.analysis.dates import clocks
from pipelines.analysis.dates import english_parts as parts
from pipelines.analysis.dates.grammar import Grammar, Hit, Rule
from pipelines.analysis.dates.numerals import RULES as NUMERALS
from pipelines.analysis.dates.values import (
    DayOf,
    Deictic,
    Echo,
    MonthOf,
    Range,
    Shifted,
    Value,
    WeekdayOf,
    WeekendOf,
    Within,
    YearOf,
    YearRef,
)

_YEAR = "(?:,?v?(?P<y>Y)(?!-?Y)|,?v?(?P<ry>R)G)?"
_YEAR_NEEDED = _YEAR[:-1]
_PLACED = ("i", "n", "f", "u", "e", "p", "&")


def _year(group: str) -> str:
    return f"(?:,?v?(?P<y{group}>Y)|,?v?(?P<ry{group}>R)G)?"


def _day(hit: Hit) -> Value:
    parts.capital(hit)
    return b.one_day(hit)


def _days(hit: Hit) -> Value:
    parts.capital(hit)
    return b.days_of_month(hit)


_MOVED = frozenset(
    [
        "moved",
        "moves",
        "move",
        "postponed",
        "rescheduled",
        "shifted",
        "pushed",
        "delayed",
        "brought",
        "slipped",
        "put",
        "deferred",
    ]
)


def _moved_dates(hit: Hit) -> list[tuple[str, Value]] | None:
    """«moved from November 14 to December 2» names two plans, not a range."""
    if _MOVED.isdisjoint(hit.tokens.words[max(0, hit.start - 3) : hit.start]):
        return None
    year = b.year_of(hit)
    first = DayOf(b.day_number(hit, "d1"), b.month_of(hit, "m1"))
    return [("m1", first), ("m2", DayOf(b.day_number(hit, "d2"), b.month_of(hit, "m2"), year))]


def _moved_dates_dm(hit: Hit) -> list[tuple[str, Value]] | None:
    """«moves from 20 February to 15 April»."""
    found = _moved_dates(hit)
    return [("d1", found[0][1]), ("d2", found[1][1])] if found else None


def _bare_month(hit: Hit) -> Value | None:
    parts.capital(hit)
    tokens = hit.tokens
    before = tokens.codes[hit.start - 1] if hit.start else ""
    attribute = before == "z" and tokens.codes[hit.stop : hit.stop + 1] in ("x", "H")
    if tokens.codes[hit.stop : hit.stop + 1] == "D" or not (before in _PLACED or attribute):
        return None
    if len(tokens.words[hit.start]) < 3 or (
        tokens.words[hit.start] in ("jan", "mar") and before not in ("i", "n")
    ):
        return None
    return MonthOf(b.month_of(hit))


def _month(hit: Hit) -> Value:
    parts.capital(hit)
    return b.one_month(hit)


def _told_month(hit: Hit) -> Value:
    parts.capital(hit)
    return MonthOf(b.month_of(hit), YearRef(shift=hit.number("r")) if hit.number("r") else YearRef(shift=0))


def _months(hit: Hit) -> Value | None:
    parts.capital(hit, "m1")
    parts.capital(hit, "m2")
    before = hit.tokens.codes[hit.start - 1] if hit.start else ""
    if before not in _PLACED and not b.year_of(hit).known:
        return None
    return Range(
        MonthOf(b.month_of(hit, "m1"), b.year_of(hit)), MonthOf(b.month_of(hit, "m2"), b.year_of(hit))
    )


def _years(hit: Hit) -> Value | None:
    return b.years(hit)


def _year_range_short(hit: Hit) -> Value | None:
    value = hit.get("k")
    if not isinstance(value, tuple):
        return None
    return Range(YearOf(YearRef(value[0])), YearOf(YearRef(value[1])))


def _weekday(hit: Hit) -> Value | None:
    parts.capital(hit, "w")
    tokens = hit.tokens
    if tokens.words[hit.stop : hit.stop + 1] in (["times"], ["post"], ["mirror"]):
        return None  # newspapers
    if hit.start and tokens.words[hit.start - 1] in ("every", "each"):
        return None
    if tokens.codes[hit.stop : hit.stop + 1] == "-" and tokens.tight(hit.stop):
        return None
    if len(hit.word("w").rstrip("'s")) < 4 and tokens.codes[hit.stop : hit.stop + 1] not in (",", "D", "M"):
        return None
    return WeekdayOf(hit.number("w"))


def _told_weekday(hit: Hit) -> Value:
    parts.capital(hit, "w")
    shift = hit.number("r")
    if hit.code("r") == "L" or hit.word("r") == "upcoming":
        return WeekdayOf(hit.number("w"), way="nearest")
    if shift < 0:
        return WeekdayOf(hit.number("w"), way="latest")
    return WeekdayOf(hit.number("w"), week=shift)


def _weekday_of_week(hit: Hit) -> Value:
    return WeekdayOf(hit.number("w"), week=hit.number("r"))


def _weekdays(hit: Hit) -> Value:
    return Range(WeekdayOf(hit.number("wa")), WeekdayOf(hit.number("wb")))


def _day_after(hit: Hit) -> Value | None:
    shift = hit.number("t")
    if shift == 0:
        return None
    return Deictic(2 if shift > 0 else -2)


def _next_day(hit: Hit) -> Value | None:
    if hit.word("u") != "day":
        return None
    shift = hit.number("r")
    return Echo(1, needs=True) if shift > 0 else None


def _ahead_between(hit: Hit) -> Value | None:
    """«in two to three weeks»."""
    return b.shifted_range(hit) if hit.word("i") == "in" else None


def _ahead(hit: Hit) -> Value | None:
    if hit.word("i") not in ("in", "within") and not hit.has("r"):
        return None
    amount = b.amount(hit)
    unit = b.UNITS[hit.code("u")]
    if hit.word("i") == "within" or hit.has("r"):
        return Within(amount, unit) if hit.code("u") in "yk" else None
    return Shifted(amount, unit)


def _ago(hit: Hit) -> Value | None:
    """«two weeks ago»; «three days earlier» is counted from a day named before."""
    if hit.word("b") == "ago":
        return b.shifted(-1)(hit)
    return Echo(-round(b.amount(hit)), needs=True) if hit.code("u") == "y" else None


def _weekend(hit: Hit) -> Value | None:
    """«next weekend», «at the weekend»."""
    if hit.has("r"):
        return WeekendOf(hit.number("r"))
    before = hit.tokens.codes[hit.start - 1] if hit.start else ""
    return WeekendOf(None) if before == "i" else None


def _elliptic_year(hit: Hit) -> Value | None:
    tokens = hit.tokens
    following = tokens.words[hit.stop] if hit.stop < len(tokens.words) else ""
    if following in ("people", "participants", "cases", "tons", "tonnes", "km", "meters", "points"):
        return None
    return YearOf(YearRef(hit.number("y")))


_DAY = "(?:z?D(?:-?s)?)"

RULES = [
    *NUMERALS,
    Rule("moved_dates", rf"f(?P<m1>M)(?P<d1>D)s?p(?P<m2>M)(?P<d2>D)s?{_YEAR}", _moved_dates),
    Rule("moved_dates_dm", rf"f(?P<d1>{_DAY})v?(?P<m1>M)p(?P<d2>{_DAY})v?(?P<m2>M){_YEAR}", _moved_dates_dm),
    Rule(
        "days_across",
        rf"f?(?P<m1>M)(?P<d1>D)s?{_year('1')}[-p](?P<m2>M)(?P<d2>D)s?{_year('2')}",
        b.days_across,
    ),
    Rule(
        "days_across_dm",
        rf"f?(?P<d1>{_DAY})v?(?P<m1>M){_year('1')}[-p](?P<d2>{_DAY})v?(?P<m2>M){_year('2')}",
        b.days_across,
    ),
    Rule("days", rf"f?(?P<m>M)(?P<d1>D)s?(?:[-p&]|,&)z?(?P<d2>D)s?{_YEAR}", _days),
    Rule("listed_days", rf"(?P<m>M)(?P<ds>D(?:,D){{1,6}},?&D){_YEAR}", b.listed_days),
    Rule("days_dm", rf"f?(?P<d1>{_DAY})[-p&](?P<d2>{_DAY})v?(?P<m>M){_YEAR}", _days),
    Rule("day", rf"(?P<m>M)z?(?P<d>D)s?{_YEAR}", _day),
    Rule("day_dm", rf"(?P<d>{_DAY})v?(?P<m>M){_YEAR}", _day),
    Rule("part_of_month", rf"(?P<b>B)(?:-|vz?)?(?P<m>M){_YEAR}", parts.part_of_month),
    Rule("part_of_period", r"(?P<b>B)(?:vz?)?(?P<r>R)?(?P<u>[kmqG])", parts.part_of_period),
    Rule("part_of_year", r"(?P<b>B)(?:-|vz?)?(?P<y>Y)", parts.part_of_year),
    Rule("part_of_season", rf"(?P<b>B)(?:-|vz?)?(?P<r>R)?(?P<s>S){_YEAR}", b.piece(b.season)),
    Rule("edge_of_month", rf"(?P<o>[oR])(?:[Dc])?(?P<u>[ykW])(?:v|i)z?(?P<m>M){_YEAR}", parts.edge_of_month),
    Rule("feast", rf"(?P<n>x)y{_YEAR}", parts.feast),
    Rule("half_month", rf"(?P<o>o)-?Hv?(?P<m>M){_YEAR}", parts.half_of_month),
    Rule("half_of_year", r"(?P<o>o)-?H(?:v?z?(?P<y>Y)|v?z?(?P<ry>R)?G)", parts.half_of_year),
    Rule("quarter", rf"(?P<o>o)-?q(?:vzG)?{_YEAR}", b.quarter),
    Rule("quarter_short", rf"q(?P<o>D){_YEAR}", b.quarter),
    Rule("first_months", rf"(?P<n>[Dc])m{_YEAR_NEEDED}", b.first_months),
    Rule("season", rf"(?P<r>R)?(?P<s>S){_YEAR}", parts.season),
    Rule("months", rf"(?P<m1>M)[-&p](?P<m2>M){_YEAR}", _months),
    Rule("month_of_year", rf"(?P<m>M){_YEAR_NEEDED}", _month),
    Rule("told_month", r"(?P<r>R)(?P<m>M)(?!D)", _told_month),
    Rule("month", r"(?P<m>M)", _bare_month),
    Rule("years_from_to", r"f(?P<ya>Y)[p&u](?P<yb>Y)", _years),
    Rule("years", r"(?<=[inuv])(?P<ya>Y)[-&](?P<yb>Y)", _years),
    Rule("years_short", r"(?<=[in])(?P<k>K)", _year_range_short),
    Rule("year", r"(?<=[infue])(?P<y>Y)(?!-)", _elliptic_year),
    Rule("year_word", r"G(?P<y>Y)", _elliptic_year),
    Rule("weekday_of_week", r"(?P<w>W)v?(?P<r>R)k", _weekday_of_week),
    Rule("relative", r"(?P<r>R)(?P<u>[kmqG])", b.relative_unit),
    Rule("weekend", r"(?:(?P<r>R)|z)Q", _weekend),
    Rule("weekdays", r"f?(?P<wa>W)[-p](?P<wb>W)", _weekdays),
    Rule("told_weekday", r"(?P<r>[RL])(?P<w>W)", _told_weekday),
    Rule("weekday", r"(?P<w>W)", _weekday),
    Rule("day_after", r"z?y[eu](?P<t>t)", _day_after),
    Rule("same_day", r"zUy", lambda hit: Echo(0)),
    Rule("next_day", r"z(?P<r>R)(?P<u>y)", _next_day),
    Rule("deictic", r"(?P<t>t)", lambda hit: Deictic(hit.number("t"))),
    Rule("ago", r"(?P<c>[DNc])v?(?P<u>[ykmG])(?P<b>b)", _ago),
    Rule("ahead_between", r"(?P<i>i)(?P<c>[Dc])[-p&](?P<c2>[Dc])v?(?P<u>[ykm])(?!b)", _ahead_between),
    Rule("ahead", r"(?P<i>i)(?:z(?P<r>R))?(?P<c>[Dc])v?(?P<u>[ykm])(?!b)", _ahead),
    Rule("clock_12", r"[infu]?(?P<t>[TD])(?P<x>X)", clocks.hours),
    *clocks.RULES,
]

GRAMMAR = Grammar(
    RULES,
    r"[DNYFPTKZMSWtBoRLq]|G(?=Y)|z(?=[DyURQ])|x(?=y)|y(?=[eu])|c(?=[vykmG])|"
    r"[infpeau](?=[DNYPTFKOMWzc~])",
)
