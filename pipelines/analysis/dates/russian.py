"""Russian date rules: small named pieces over token codes."""

from __future__ import annotations

from pipelines.analysis.dates import builders as b
from pipelines.analysis.dates import russian_deictics as deictics
from pipelines.analysis.dates import russian_feasts as feasts
from pipelines.analysis.dates import russian_periods as periods
from pipelines.analysis.dates.clocks import RULES as CLOCKS
from pipelines.analysis.dates.grammar import Grammar, Hit, Rule
from pipelines.analysis.dates.numerals import RULES as NUMERALS
from pipelines.analysis.dates.values import (
    DayOf,
    Echo,
    MonthOf,
    Range,
    Value,
    WeekdayOf,
    WeekendOf,
    WeekOf,
    YearOf,
    YearRef,
)

_DAY = "(?:D(?:-?s)?|v?w)"
_YEAR = b.year_tail()
_ORDINAL = "(?:[owr]|D-?s)"
_LISTED = "(?:D(?:-s)?(?:-D)?|w)"


def _moved_days(hit: Hit) -> Value | list[tuple[str, Value]]:
    year, month = b.year_of(hit), b.month_of(hit)
    if _by_night(hit):
        return Range(DayOf(b.day_number(hit, "da"), month, year), DayOf(b.day_number(hit, "db"), month, year))
    return [
        ("da", DayOf(b.day_number(hit, "da"), month, year)),
        ("db", DayOf(b.day_number(hit, "db"), month, year)),
    ]


_PROLONGED = ("продл", "сдвин", "сдвига", "перен")


def _moved_end(hit: Hit) -> Value | list[tuple[str, Value]] | None:
    """«приём продлён с 15 до 25 августа»: two last days, no range."""
    before = hit.tokens.words[max(0, hit.start - 3) : hit.start]
    return _moved_days(hit) if any(word.startswith(_PROLONGED) for word in before) else None


def _by_night(hit: Hit) -> bool:
    """«в ночь с 14 на 15 ноября» moves nothing."""
    return hit.tokens.words[max(0, hit.start - 1) : hit.start] in (["ночь"], ["ночью"])


def _moved_dates(hit: Hit) -> Value | list[tuple[str, Value]]:
    first = DayOf(b.day_number(hit, "da"), b.month_of(hit, "m1"), b.year_of(hit, "1"))
    last = DayOf(b.day_number(hit, "db"), b.month_of(hit, "m2"), b.year_of(hit))
    return Range(first, last) if _by_night(hit) else [("da", first), ("db", last)]


def _moved_months(hit: Hit) -> list[tuple[str, Value]]:
    first = MonthOf(b.month_of(hit, "m1"), b.year_of(hit, "1"))
    return [("m1", first), ("m2", MonthOf(b.month_of(hit, "m2"), b.year_of(hit)))]


def _moved_weekdays(hit: Hit) -> Value | list[tuple[str, Value]]:
    first, last = WeekdayOf(hit.number("wa")), WeekdayOf(hit.number("wb"))
    return Range(first, last) if _by_night(hit) else [("wa", first), ("wb", last)]


def _moved_years(hit: Hit) -> list[tuple[str, Value]]:
    return [("ya", YearOf(YearRef(hit.number("ya")))), ("yb", YearOf(YearRef(hit.number("yb"))))]


def _ended_week(hit: Hit) -> Value | None:
    ended = hit.word("r").startswith(("минувш", "прошедш", "истекш", "уходящ"))
    return WeekOf(-1, ended=True) if ended else None


def _echo(hit: Hit) -> Value | None:
    if hit.word("u") not in ("день", "дня", "дню", "днем"):
        return None
    shift = hit.get("r")
    return Echo(shift if isinstance(shift, int) else 0, needs=bool(shift))


_WEDNESDAY = {
    "среду": ("i", "n", "p", "L", "R"),
    "среды": ("f", "u", "e", "X"),
    "среде": ("a",),
    "среда": ("(", ","),
}


def _is_wednesday(word: str, before: str) -> bool:
    """«среда» is also the environment: the case must fit the preposition."""
    return before in _WEDNESDAY.get(word, ())


def _weekday(hit: Hit) -> Value | None:
    tokens = hit.tokens
    before = tokens.codes[hit.start - 1] if hit.start else ""
    word, day = hit.word("w"), hit.number("w")
    if before in ("o", "w") or (hit.start and tokens.words[hit.start - 1].startswith("кажд")):
        return None  # «во вторую пятницу»: of which month?
    if len(word) == 2 and (before != "(" or tokens.codes[hit.stop : hit.stop + 1] != ")"):
        return None
    if word.startswith("сред"):
        following = tokens.words[hit.stop] if hit.stop < len(tokens.words) else ""
        if not _is_wednesday(word, before) or following in ("обитания", "проживания"):
            return None if not (word == "среда" and following == ",") else WeekdayOf(day)
    return WeekdayOf(day)


def _told_weekday(hit: Hit) -> Value | None:
    word, shift = hit.word("r"), hit.number("r")
    if hit.word("w") == "среде" and hit.tokens.codes[max(0, hit.start - 1) : hit.start] != "a":
        return None  # «в этой среде»
    if hit.code("r") == "L" or word.startswith("предстоящ"):
        return WeekdayOf(hit.number("w"), way="nearest")
    if word.startswith(("минувш", "прошедш", "истекш")):
        return WeekdayOf(hit.number("w"), way="latest")
    return WeekdayOf(hit.number("w"), week=shift)


def _weekday_of_week(hit: Hit) -> Value:
    return WeekdayOf(hit.number("w"), week=hit.number("r"))


def _weekdays(hit: Hit) -> Value:
    return Range(WeekdayOf(hit.number("wa")), WeekdayOf(hit.number("wb")))


def _neighbour_weekdays(hit: Hit) -> Value | None:
    """«в четверг и пятницу», not «в понедельник и пятницу»."""
    return _weekdays(hit) if (hit.number("wb") - hit.number("wa")) % 7 == 1 else None


RULES = [
    *NUMERALS,
    Rule("moved_days", rf"f(?P<da>{_DAY})n(?P<db>{_DAY})(?P<m>M){_YEAR}", _moved_days),
    Rule(
        "moved_dates",
        rf"f(?P<da>D(?:-?s)?)(?P<m1>M){b.year_tail('1')}n(?P<db>D(?:-?s)?)(?P<m2>M){_YEAR}",
        _moved_dates,
    ),
    Rule("moved_end", rf"f(?P<da>{_DAY})u(?P<db>{_DAY})(?P<m>M){_YEAR}", _moved_end),
    Rule("moved_months", rf"f(?P<m1>M){b.year_tail('1')}n(?P<m2>M){_YEAR}", _moved_months),
    Rule("moved_weekdays", r"f(?P<wa>W)n(?P<wb>W)", _moved_weekdays),
    Rule("moved_years", r"f(?P<ya>Y)(?:-s)?n(?P<yb>Y)(?:-s)?G", _moved_years),
    Rule(
        "days_across",
        rf"f?(?P<d1>{_DAY})(?P<m1>M){b.year_tail('1')}[-pu]n?(?P<d2>{_DAY})(?P<m2>M){b.year_tail('2')}",
        b.days_across,
    ),
    Rule(
        "days_first_month", rf"f(?P<d1>{_DAY})(?P<m>M)[pu](?P<d2>D)(?:-s)?(?![MUVyCwX\d:])", b.days_of_month
    ),
    Rule("days", rf"f?(?P<d1>{_DAY})(?:[-pu&]|\.{{2,3}})(?P<d2>{_DAY})(?P<m>M){_YEAR}", b.days_of_month),
    Rule("listed_days", rf"(?P<ds>{_LISTED}(?:,?[,&]{_LISTED}){{1,7}})(?P<m>M){_YEAR}", b.listed_days),
    Rule("roman_month", r"(?P<d>D)(?P<m>r)(?P<y>Y)G?", b.one_day),
    Rule("day", rf"(?P<d>{_DAY})(?P<m>M){_YEAR}", b.one_day),
    Rule("quoted_day", rf'"(?P<d>D)"(?P<m>M){_YEAR}', b.one_day),
    Rule("month_first", r"(?P<m>M)(?P<d>D),?(?P<y>Y)", b.one_day),
    Rule("new_year", r"[aune](?P<n>x)G", feasts.new_year),
    Rule("feast_day_of_two", rf"y(?P<n>xx){_YEAR}", feasts.day_of),
    Rule("feast_day", rf"y(?P<n>x|L){_YEAR}", feasts.day_of),
    Rule("feast", r"(?P<n>_)", feasts.feast),
    Rule("eve_of_date", rf"(?P<t>t)(?P<d>{_DAY})(?P<m>M){_YEAR}", feasts.eve_of_date),
    Rule("eve_of_feast_of_two", rf"(?P<t>t)y(?P<n>xx){_YEAR}", feasts.eve_of_day),
    Rule("eve_of_feast", rf"(?P<t>t)y(?P<n>x|L){_YEAR}", feasts.eve_of_day),
    Rule("eve_of_new_year", r"(?P<t>t)(?P<n>x)G", feasts.eve_of_new_year),
    Rule("days_of_this_month", rf"f?(?P<d1>{_DAY})[-pu&](?P<d2>{_DAY})C", periods.days_of_this_month),
    Rule("tens_in_digits", rf"(?P<d>D)-sC(?:(?P<m>M){_YEAR}|(?P<r>R)?m)", periods.tens_in_digits),
    Rule("day_of_month", rf"(?P<d>{_DAY})C(?:(?P<r>R)m)?", periods.day_of_this_month),
    Rule(
        "parts_of_months",
        rf"(?P<b1>B)(?P<m1>M){b.year_tail('1')}[-&]i?(?P<b2>B)(?P<m2>M){b.year_tail('2')}",
        periods.parts_of_months,
    ),
    Rule("edge_day", rf"(?P<o>[ow])(?P<u>y)(?P<m>M){_YEAR}", periods.edge_day),
    Rule("nth_weekday", rf"(?P<o>[ow])(?P<w>W)(?:(?P<m>M){_YEAR}|(?P<r>R)?m)", periods.nth_weekday),
    Rule("week_of_month", rf"(?P<o>[ow])k(?P<m>M){_YEAR}", periods.week_of_month),
    Rule("part_of_month", rf"(?P<b>B)(?P<m>M){_YEAR}", b.piece(b.one_month)),
    Rule("part_of_quarter", rf"(?P<b>B)(?P<o>{_ORDINAL})q{_YEAR}", b.piece(b.quarter)),
    Rule("part_of_year", r"(?P<b>B)(?P<y>Y)(?:-(?P<sx>s)(?P<g>G)?|G)", periods.part_of_year),
    Rule("part_of_season", rf"(?P<b>B)(?P<r>R)?(?P<s>S){_YEAR}", b.piece(b.season)),
    Rule("part_of_period", r"(?P<b>B)(?P<r>R)?(?P<u>[kmqG])", periods.part_of_period),
    Rule("tens", rf"(?P<o>[ow])C(?:(?P<m>M){_YEAR}|(?P<r>R)?m)", periods.tens_of_month),
    Rule("decade", rf"(?P<o>{_ORDINAL})d(?:(?P<m>M){_YEAR}|(?P<r>R)?m)", periods.tens_of_month),
    Rule("half_month", rf"(?P<o>[ow])H(?:(?P<m>M){_YEAR}|(?P<r>R)?m)", periods.half_of_month),
    Rule("half_of_year", r"(?P<o>[ow])H(?:(?P<ry>R)?G|(?P<y>Y)(?:-sG?|G)|(?P<e>E))", periods.half_of_year),
    Rule("half_of_week", r"(?P<o>[ow])H(?P<r>R)?k", periods.half_of_week),
    Rule("quarters", rf"(?P<oa>{_ORDINAL}|D)[-&](?P<ob>{_ORDINAL}|D)q{_YEAR}", periods.quarters),
    Rule("quarter", rf"(?P<o>{_ORDINAL}|D)q(?:{_YEAR})", b.quarter),
    Rule("half_year", rf"(?P<o>{_ORDINAL}|D)h(?:{_YEAR})", b.half_year),
    Rule("first_months_of_year", r"(?P<o>[ow])(?P<n>[Dc])mG", periods.first_months_of_year),
    Rule("first_months", r"(?P<n>[Dc])m(?:(?P<y>Y)(?:-s)?G?|(?P<ry>R)G|(?P<e>E))", b.first_months),
    Rule("season_years", r"(?P<s>S)(?P<y>Y)-YG?", periods.season_years),
    Rule("seasons", rf"(?P<sa>S)(?:-|&i?)(?P<sb>S){_YEAR}", periods.seasons),
    Rule("season_short_year", r"(?P<s>S)(?P<yy>[DN])-(?P<sx>s)(?![MCGp&-])", periods.season_of_short_year),
    Rule("season_year", r"(?P<s>S)-(?P<y>Y)", b.season),
    Rule("season", rf"(?P<r>R)?(?P<s>S){_YEAR}", periods.season),
    Rule(
        "months",
        rf"(?:f(?P<m1>M){b.year_tail('1')}p|(?P<m3>M)[-&])(?P<m2>M){b.year_tail('2')}",
        periods.months,
    ),
    Rule("month_of_year", r"(?P<m>M)(?:(?P<y>Y)(?:-s)?G?|(?P<ry>R)G|(?P<e>E)|(?P<yy>[DN])-sG)", b.one_month),
    Rule("month_year", r"(?P<m>M)-(?P<y>Y)(?!-)", b.one_month),
    Rule("month_short_year", r"(?P<m>M)(?P<yy>[DN])-(?P<sx>s)(?![MCGp&-])", periods.month_of_short_year),
    Rule("told_month", r"(?P<ry>R)(?P<m>M)", b.one_month),
    Rule("month", r"(?P<m>M)", periods.bare_month),
    Rule("month_adjective", r"(?P<m>A)", periods.month_adjective),
    Rule("years_from_to", r"(?P<p>f)(?P<ya>Y)(?:-s)?G?p(?P<yb>Y)(?:-s)?(?P<g>G)?", periods.years),
    Rule("years", r"(?P<ya>Y)(?:-s)?[-&](?P<yb>Y)(?:-s)?(?P<g>G)?", periods.years),
    Rule("year", r"(?P<y>Y)(?:-(?P<sx>s))?(?P<g>G)", periods.year),
    Rule("year_suffix", r"(?<=[inafup])(?P<y>Y)-(?P<sx>s)", periods.year),
    Rule("year_alone", r"(?<=x)(?P<y>Y)-(?P<sx>s)(?=[-,.;)!:]|$)", periods.year),
    Rule("elliptic_year", r"(?<=[if])(?P<y>Y)(?!-?s)", periods.elliptic_year),
    Rule("echo", r"(?:(?P<r>R)|U)z?(?P<u>y)", _echo),
    Rule("ended_week", r"(?P<r>R)k", _ended_week),
    Rule("relative", r"(?P<r>R)(?P<u>[kmqhG])", periods.relative),
    Rule(
        "weekend",
        r"(?:(?P<r>R)|(?<=[in])L?)Q",
        lambda hit: WeekendOf(hit.number("r") if hit.has("r") else None),
    ),
    Rule("weekdays", r"f?(?P<wa>W)[-p](?P<wb>W)", _weekdays),
    Rule("neighbour_weekdays", r"(?P<wa>W)&i?(?P<wb>W)", _neighbour_weekdays),
    Rule("weekday_day", r"(?P<w>W),?(?P<d>D)-(?P<sx>s)", periods.weekday_with_day),
    Rule("weekday_of_week", r"(?P<w>W)[in]?(?P<r>R)k", _weekday_of_week),
    Rule("told_weekday", r"(?P<r>[RL])(?P<w>W)", _told_weekday),
    Rule("weekday", r"(?P<w>W)", _weekday),
    Rule("deictic_pair", r"(?P<ta>t)[-&](?P<tb>t)", deictics.deictic_pair),
    Rule("deictic", r"(?P<t>[tj])", deictics.deictic),
    Rule("ahead_between", r"l(?P<c>[Dc])-(?P<c2>[Dc])(?P<u>[ykmG^])", deictics.ahead_between),
    Rule("ahead_or_more", r"l(?P<u>[ykmG])-(?P<c2>[Dc])", deictics.ahead_or_more),
    Rule("ahead", r"l(?P<c>[Dc])?(?P<u>[ykmG^])", deictics.ahead),
    Rule(
        "ago_between", r"(?P<c>[Dc])-(?P<c2>[Dc])(?P<u>[ykmG^])b", lambda hit: b.shifted_range(hit, sign=-1)
    ),
    Rule("ago", r"(?P<c>[DNc])?(?P<u>[ykmG^])U?b", deictics.ago),
    Rule("earlier", r"(?P<u>[ykmG])J", deictics.earlier),
    Rule("day_again", r"(?P<d>D)-(?P<sx>s)", periods.day_again),
    Rule("within", r"i(?:I|L)(?:[Dc]-)?(?P<c>[Dc])(?P<u>[yk])", deictics.within),
    *CLOCKS,
]


GRAMMAR = Grammar(
    RULES,
    r"[DNYFPTKZMASWtjEBowvrcRLU]|[kmqhGy^](?=[UbJ])|~(?=[DN])|[infpeaul](?=[DNYPTFKOyLIQMWwvckmG^~])"
    r"|[aune](?=xG)|Q|_|y(?=[xL])|\"(?=D\")",
)
