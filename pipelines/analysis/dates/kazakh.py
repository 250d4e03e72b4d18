"""Kazakh date rules: the year stands before, case endings do the work of prepositions."""

from __future__ import annotations

from pipelines.analysis.dates import builders as b
from pipelines.analysis.dates import clocks
from pipelines.analysis.dates import kazakh_parts as parts
from pipelines.analysis.dates.grammar import Grammar, Hit, Rule
from pipelines.analysis.dates.numerals import RULES as NUMERALS
from pipelines.analysis.dates.values import (
    Clock,
    DayOf,
    Deictic,
    Echo,
    FirstMonths,
    HalfOf,
    MonthOf,
    QuarterOf,
    Range,
    SeasonOf,
    Shifted,
    Value,
    WeekdayOf,
    YearOf,
)

_YEAR = "(?:(?P<y>Y)-?G|(?P<ry>R)G|(?P<e>E)G?)?"  # «2025 жылғы», «өткен жылдың», «биыл»
_YEAR_NEEDED = _YEAR[:-1]
_AFTER = "(?:,?(?P<ya>Y)G?)?"  # stamps: «20 Тамыз, 2021», «15 қазан 2015 жыл»
_MOVED = ("шегер", "ауыс", "қалдыр", "жылжы", "ысыр", "өзгер", "кейінге")
_ORDINAL = "(?:[or]|D-s)"
_LOCATIVE = ("loc", "poss_loc", "attr", "poss_attr")
_UNITS = {"y": "day", "k": "week", "m": "month", "G": "year"}


def _day(hit: Hit) -> Value | None:
    return DayOf(b.day_number(hit), b.month_of(hit), parts.year(hit))


def _victory_day(hit: Hit) -> Value | None:
    return DayOf(9, 5, parts.year(hit)) if parts.case(hit, "u") in ("poss_loc", "poss") else None


def _days(hit: Hit) -> Value:
    year, month = parts.year(hit), b.month_of(hit)
    first, last = b.day_number(hit, "d1"), b.day_number(hit, "d2")
    if first >= last:
        raise ValueError("days")
    return Range(DayOf(first, month, year), DayOf(last, month, year))


def _days_across(hit: Hit) -> Value:
    return Range(
        DayOf(b.day_number(hit, "d1"), b.month_of(hit, "m1"), parts.year(hit)),
        DayOf(b.day_number(hit, "d2"), b.month_of(hit, "m2"), parts.year(hit)),
    )


def _listed_days(hit: Hit) -> Value:
    year, month = parts.year(hit), b.month_of(hit)
    days = [hit.number_at(i) for i in hit.indices("ds") if hit.tokens.codes[i] == "D"]
    if days != sorted(set(days)):
        raise ValueError("days")
    return Range(DayOf(days[0], month, year), DayOf(days[-1], month, year))


def _moved_dates(hit: Hit) -> list[tuple[str, Value]] | None:
    """«20 қаңтардан 25 қаңтарға шегерілді» names two plans, not a range."""
    following = hit.tokens.words[hit.stop] if hit.stop < len(hit.tokens.words) else ""
    if not following.startswith(_MOVED) or parts.case(hit, "m1") != "abl" or parts.case(hit, "m2") != "dat":
        return None
    first = DayOf(b.day_number(hit, "d1"), b.month_of(hit, "m1"))
    return [("d1", first), ("d2", DayOf(b.day_number(hit, "d2"), b.month_of(hit, "m2")))]


def _month_first(hit: Hit) -> Value | None:
    """«қазанның 10-11 аралығында», «қарашаның 12-сі»."""
    if parts.case(hit, "m") != "gen" and hit.tokens.codes[hit.match.end("m") : hit.match.end("m") + 1] != "m":
        return None
    return _days(hit) if hit.has("d2") else DayOf(b.day_number(hit, "d1"), b.month_of(hit), parts.year(hit))


def _month(hit: Hit) -> Value | None:
    """A bare month must be in a case that places it; capitalised inside a sentence «Қазанда» is the city."""
    value = MonthOf(b.month_of(hit), parts.year(hit))
    if hit.has("u") or parts.year(hit).known:
        return value
    tokens, at = hit.tokens, hit.match.start("m")
    city = b.month_of(hit) == 10 and tokens.text[tokens.starts[at]].isupper() and at > 0
    placed = parts.case(hit, "m") == "loc" or (
        parts.case(hit, "m") in ("abl", "dat") and tokens.codes[at + 1 : at + 2] in ("f", "u")
    )
    return value if placed and not city else None


def _months(hit: Hit) -> Value | None:
    if not hit.has("u") and parts.case(hit, "m2") not in _LOCATIVE:
        return None
    year = parts.year(hit)
    return Range(MonthOf(b.month_of(hit, "m1"), year), MonthOf(b.month_of(hit, "m2"), year))


def _quarter(hit: Hit) -> Value:
    return QuarterOf(b.index_of(hit), parts.year(hit))


def _half(hit: Hit) -> Value:
    return HalfOf(b.index_of(hit, top=2), parts.year(hit))


def _first_months(hit: Hit) -> Value:
    count = hit.number("n")
    if not 1 <= count <= 12:
        raise ValueError("n")
    return FirstMonths(count, parts.year(hit))


def _year_value(hit: Hit) -> Value | None:
    if hit.get("g") == "plural":
        return None
    return YearOf(parts.year(hit))


def _weekday(hit: Hit) -> Value | None:
    value = hit.get("w")
    if not isinstance(value, tuple) or hit.get("u") == "plural":
        return None
    if hit.has("r"):
        if hit.word("r") == "алдағы":
            return WeekdayOf(value[0], way="nearest")
        return WeekdayOf(value[0], week=hit.number("r"))
    dated = (
        hit.tokens.codes[hit.stop : hit.stop + 2] in (",D", "D,")
        or hit.tokens.codes[hit.stop : hit.stop + 1] == "D"
    )
    return WeekdayOf(value[0]) if hit.has("u") or dated or value[1] in ("loc", "abl", "dat") else None


def _weekday_of_week(hit: Hit) -> Value | None:
    """«келесі аптаның сәрсенбісінде»."""
    value = hit.get("w")
    return WeekdayOf(value[0], week=hit.number("r")) if isinstance(value, tuple) else None


def _bare_weekday(hit: Hit) -> Value | None:
    value = hit.get("w")
    return WeekdayOf(value[0]) if isinstance(value, tuple) else None


def _deictic(hit: Hit) -> Value | None:
    following = hit.tokens.words[hit.stop] if hit.stop < len(hit.tokens.words) else ""
    return None if following.startswith(("таң", "күнде", "күнге", "заман")) else Deictic(hit.number("t"))


def _echo(hit: Hit) -> Value | None:
    if hit.word("u") != "күні":
        return None
    shift = hit.number("r")
    return Echo(shift, needs=shift != 0)


def _ahead(hit: Hit) -> Value | None:
    return Shifted(_amount(hit), _UNITS[hit.code("u")]) if parts.case(hit, "u") == "abl" else None


def _ahead_between(hit: Hit) -> Value | None:
    """«екі-үш аптадан кейін»."""
    return b.shifted_range(hit) if parts.case(hit, "u") == "abl" else None


def _ago(hit: Hit) -> Value:
    return Shifted(-_amount(hit), _UNITS[hit.code("u")])


def _amount(hit: Hit) -> float:
    return float(sum(v for i in hit.indices("c") if isinstance(v := hit.tokens.values[i], int)))


def _clock(hit: Hit) -> Value | None:
    value = hit.get("t")
    if isinstance(value, int):
        value = (value, 0)
    if not isinstance(value, tuple) or not (value[0] < 24 and value[1] < 60):
        return None
    until = hit.get("t2")
    end = until if isinstance(until, tuple) and until[0] < 24 and until[1] < 60 else None
    return Clock(value[0], value[1], until=end)


RULES = [
    *NUMERALS,
    Rule("moved_dates", r"(?P<d1>D)(?P<m1>M)(?P<d2>D)(?P<m2>M)", _moved_dates),
    Rule("days_across", rf"{_YEAR}(?P<d1>D)(?P<m1>M)y?[-&]?(?P<d2>D)(?P<m2>M){_AFTER}y?[Au]?", _days_across),
    Rule("days", rf"{_YEAR}(?P<d1>D)(?:-s)?[-&]?(?P<d2>D)(?P<m>M){_AFTER}y?[Au]?", _days),
    Rule("victory_day", rf"{_YEAR}L(?P<u>y)", _victory_day),
    Rule("nauryz", rf"{_YEAR}(?P<m>M)(?P<n>x)", parts.nauryz),
    Rule("feast_day", rf"{_YEAR}(?P<n>x)(?P<u>y)", parts.feast_day),
    Rule("day_of_told_month", r"(?P<r>R)(?P<u>m)(?P<d>D)-s", parts.day_of_told_month),
    Rule("parts_of_months", rf"{_YEAR}(?P<m1>M)m?(?P<b1>B)[-&](?P<m2>M)m?(?P<b2>B)", parts.parts_of_months),
    Rule("week_of_month", rf"{_YEAR}(?P<m>M)m?(?P<o>o)k", parts.week_of_month),
    Rule("listed_days", rf"{_YEAR}(?P<ds>D(?:,D){{1,6}}(?:&D)?)(?P<m>M)y?", _listed_days),
    Rule("day", rf"{_YEAR}(?P<d>D)(?P<m>M){_AFTER}y?", _day),
    Rule(
        "month_first",
        rf"{_YEAR}(?P<m>M)(?:m)?(?P<d1>D)(?:(?:(?:-s)?[-&]|-s)(?P<d2>D)(?:-s)?y?[Au]?|(?:-s)?y?A?)",
        _month_first,
    ),
    Rule("half_month", rf"{_YEAR}(?P<m>M)m?(?P<o>{_ORDINAL})H", parts.half_of_month),
    Rule("tens", rf"{_YEAR}(?P<m>M)m?(?P<o>{_ORDINAL})c?d", parts.tens),
    Rule("part_of_month", rf"{_YEAR}(?P<m>M)m?(?P<b>B)", parts.part_of_month),
    Rule("part_of_year", rf"{_YEAR_NEEDED}(?P<b>B)", parts.part_of_year),
    Rule("part_of_period", r"(?P<r>R)?(?P<u>[kmqG])(?P<b>B)", parts.part_of_period),
    Rule("months", rf"{_YEAR}(?P<m1>M)[-&](?P<m2>M)(?P<u>m)?", _months),
    Rule("month", rf"{_YEAR}(?P<m>M)(?P<u>m)?(?!D)", _month),
    Rule("half_of_year", rf"(?:{_YEAR_NEEDED}|G)(?P<o>{_ORDINAL})H", parts.half_of_year),
    Rule("quarter", rf"{_YEAR}(?P<o>{_ORDINAL})q", _quarter),
    Rule("half_year", rf"{_YEAR}(?P<o>{_ORDINAL})h", _half),
    Rule("first_months", rf"{_YEAR_NEEDED}o?(?P<n>[Dc])m", _first_months),
    Rule(
        "season",
        r"(?:(?P<y>Y)G|(?P<ry>R)G?|(?P<e>E))?(?P<s>S)",
        lambda hit: SeasonOf(hit.number("s"), parts.year(hit)),
    ),
    Rule(
        "season_of_year", rf"{_YEAR_NEEDED}(?P<s>Q)", lambda hit: SeasonOf(hit.number("s"), parts.year(hit))
    ),
    Rule("years_from_to", r"(?P<ya>Y)G(?P<yb>Y)Gu?", lambda hit: _years_from_to(hit)),
    Rule("years", r"(?P<ya>Y)[-&](?P<yb>Y)G", b.years),
    Rule("year", r"(?:(?P<y>Y)-?|(?P<ry>R))(?P<g>G)", _year_value),
    Rule("this_year", r"(?P<e>E)", _year_value),
    Rule("echo", r"(?P<r>[RU])(?P<u>y)", _echo),
    Rule("weekday_of_week", r"(?P<r>R)k(?P<w>W)(?P<u>y)?", _weekday_of_week),
    Rule("relative", r"(?P<r>R)(?P<u>[kmqh])", b.relative_unit),
    Rule("weekday", r"(?P<r>R)?(?P<w>W)(?P<u>y)?(?!-W)", _weekday),
    Rule("weekday_bare", r"(?<=M-)(?P<w>W)(?!-)", _bare_weekday),
    Rule("deictic", r"(?P<t>[tj])", _deictic),
    Rule("ahead_between", r"(?P<c>[Dc])-(?P<c2>[Dc])(?P<u>[ykmG])e", _ahead_between),
    Rule("ahead", r"(?P<c>[DN]|c{1,3})(?P<u>[ykmG])e", _ahead),
    Rule("ago", r"(?P<c>[DN]|c{1,3})(?P<u>[ykmG])b", _ago),
    Rule("clock_from_to", r"V?(?P<t>[TP])(?:-s)?-?(?P<t2>[TP])(?:-s)?u?", _clock),
    Rule("clock", r"V(?P<t>[TPD])(?:-s)?f?", _clock),
    Rule("clock_case", r"(?P<t>T)-sf?", _clock),
    *clocks.RULES,
]


def _years_from_to(hit: Hit) -> Value | None:
    first, last = hit.tokens.values[hit.start + 1], hit.tokens.values[hit.start + 3]
    return b.years(hit) if first == "abl" and last == "dat" else None


GRAMMAR = Grammar(RULES, r"[DNYFPTKZMSWtjERULVcorQ]|[kmqGy](?=B)|G(?=[orD])|x(?=y)|[infeaul](?=[DNPTO])")
