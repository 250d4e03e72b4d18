"""Russian date rules: small named pieces over token codes."""

from __future__ import annotations

from pipelines.analysis.dates import builders as b
from pipelines.analysis.dates.clocks import RULES as CLOCKS
from pipelines.analysis.dates.grammar import Grammar, Hit, Rule
from pipelines.analysis.dates.numerals import RULES as NUMERALS
from pipelines.analysis.dates.values import (
    NO_YEAR,
    DayOf,
    Deictic,
    Echo,
    MonthOf,
    Piece,
    Range,
    SeasonOf,
    Shifted,
    Value,
    WeekdayOf,
    WeekendOf,
    WeekOf,
    Within,
    YearOf,
    YearRef,
)
from pipelines.lang.ru.dates import MONTH_CASES

_DAY = "(?:D(?:-?s)?|v?w)"
_YEAR = b.year_tail()
_ORDINAL = "(?:[owr]|D-?s)"
_TENS = {1: "dec1", 2: "dec2", 3: "dec3", "tail": "dec3", "tail20": "tail20", "dec2": "dec2"}
_SINGULAR = {"день", "неделю", "месяц", "год", "квартал", "полгода"}


def _moved_days(hit: Hit) -> list[tuple[str, Value]]:
    year, month = b.year_of(hit), b.month_of(hit)
    return [
        ("da", DayOf(b.day_number(hit, "da"), month, year)),
        ("db", DayOf(b.day_number(hit, "db"), month, year)),
    ]


def _moved_years(hit: Hit) -> list[tuple[str, Value]]:
    return [("ya", YearOf(YearRef(hit.number("ya")))), ("yb", YearOf(YearRef(hit.number("yb"))))]


def _listed_days(hit: Hit) -> Value:
    year, month = b.year_of(hit), b.month_of(hit)
    days = [hit.number_at(i) for i in hit.indices("ds") if hit.tokens.codes[i] == "D"]
    if days != sorted(set(days)):
        raise ValueError("days")
    return Range(DayOf(days[0], month, year), DayOf(days[-1], month, year))


def _day_of_this_month(hit: Hit) -> Value:
    shift = hit.get("r")
    return DayOf(b.day_number(hit), None, month_shift=shift if isinstance(shift, int) else None)


def _tens_of_month(hit: Hit) -> Value:
    which = _TENS.get(hit.get("o"))
    if which is None:
        raise ValueError("o")
    return Piece(which, _month_or_relative(hit))


def _half_of_month(hit: Hit) -> Value:
    return Piece(f"half{b.index_of(hit, top=2)}", _month_or_relative(hit))


def _month_or_relative(hit: Hit) -> Value:
    if hit.has("m"):
        return b.one_month(hit)
    shift = hit.get("r")
    return MonthOf(None, shift=shift if isinstance(shift, int) else 0)


def _part_of_period(hit: Hit) -> Value:
    shift = hit.get("r")
    return Piece(str(hit.get("b")), b.period(hit.code("u"), shift if isinstance(shift, int) else 0))


def _half_of_year(hit: Hit) -> Value:
    year = b.year_of(hit)
    return Piece(f"half{b.index_of(hit, top=2)}", YearOf(year if year.known else YearRef(shift=0)))


def _bare_month(hit: Hit) -> Value | None:
    """A month alone is a date only in the case that its preposition asks for: «в мае», not «Мая»."""
    value = hit.get("m")
    before = hit.tokens.words[hit.start - 1] if hit.start else ""
    if not isinstance(value, tuple) or MONTH_CASES.get(before) != value[1]:
        return None
    return MonthOf(value[0])


def _month_adjective(hit: Hit) -> Value | None:
    tokens = hit.tokens
    capital = tokens.text[tokens.starts[hit.start]].isupper()
    followed = hit.stop < len(tokens.codes) and tokens.codes[hit.stop] in "xoR"
    return MonthOf(hit.number("m")) if followed and not capital else None


def _season(hit: Hit) -> Value | None:
    word = hit.word("s")
    before = hit.tokens.codes[hit.start - 1] if hit.start else ""
    told = b.year_of(hit).known or hit.has("r")
    adverb = word in ("зимой", "весной", "летом", "осенью", "зимою", "весною")
    ruled = (before in ("n", "u", "a", "f", "p") and word not in ("весны", "зимы")) or before in ("u", "f")
    return b.season(hit) if told or adverb or ruled else None


def _season_years(hit: Hit) -> Value:
    return SeasonOf(hit.number("s"), YearRef(hit.number("y")), from_december=True)


def _years(hit: Hit) -> Value | None:
    before = hit.tokens.codes[hit.start - 1] if hit.start else ""
    return b.years(hit) if hit.has("g") or before in ("i", "n") or hit.code("p") else None


def _year(hit: Hit) -> Value | None:
    plural = hit.word("g") in ("годы", "годах", "годов", "годам", "гг")
    decade = hit.word("sx") in ("е", "х", "ые", "ых")
    return None if plural or decade else YearOf(YearRef(hit.number("y")))


def _elliptic_year(hit: Hit) -> Value | None:
    """«вторые в 2016, третьи в 2018»: a bare year only where nothing is counted by it."""
    following = hit.tokens.codes[hit.stop : hit.stop + 1]
    if following not in ("", ",", ".", ";", ")", "!", "&", "i", "n", "-", '"', ":"):
        return None
    if (
        following in (",", ".")
        and hit.tokens.codes[hit.stop + 1 : hit.stop + 2] in ("D", "N")
        and hit.tokens.tight(hit.stop)
    ):
        return None
    return YearOf(YearRef(hit.number("y")))


def _ended_week(hit: Hit) -> Value | None:
    ended = hit.word("r").startswith(("минувш", "прошедш", "истекш", "уходящ"))
    return WeekOf(-1, ended=True) if ended else None


def _echo(hit: Hit) -> Value | None:
    if hit.word("u") not in ("день", "дня", "дню", "днем"):
        return None
    shift = hit.get("r")
    return Echo(shift if isinstance(shift, int) else 0, needs=bool(shift))


def _weekday(hit: Hit) -> Value | None:
    tokens = hit.tokens
    before = tokens.codes[hit.start - 1] if hit.start else ""
    word, day = hit.word("w"), hit.number("w")
    if len(word) == 2:
        return None
    if day == 2:
        following = tokens.words[hit.stop] if hit.stop < len(tokens.words) else ""
        if before not in ("i", "n", "f", "u", "p", "a", "e", "X") or following in ("обитания", "проживания"):
            return None if not (word == "среда" and following == ",") else WeekdayOf(day)
    return WeekdayOf(day)


def _told_weekday(hit: Hit) -> Value:
    word, shift = hit.word("r"), hit.number("r")
    if hit.code("r") == "L" or word.startswith("предстоящ"):
        return WeekdayOf(hit.number("w"), way="nearest")
    if word.startswith(("минувш", "прошедш", "истекш")):
        return WeekdayOf(hit.number("w"), way="latest")
    return WeekdayOf(hit.number("w"), week=shift)


def _weekday_of_week(hit: Hit) -> Value:
    return WeekdayOf(hit.number("w"), week=hit.number("r"))


def _weekdays(hit: Hit) -> Value:
    return Range(WeekdayOf(hit.number("wa")), WeekdayOf(hit.number("wb")))


def _victory_day(hit: Hit) -> Value | None:
    return DayOf(9, 5, b.year_of(hit)) if hit.tokens.words[hit.start + 2] == "победы" else None


def _deictic(hit: Hit) -> Value | None:
    shift = hit.get("t")
    if shift == "eve":
        return Deictic(-1) if _eve_is_yesterday(hit) else None
    if isinstance(shift, int) and not _inside_a_name(hit):
        return Deictic(shift)
    return None


_GENITIVE = ("ого", "его", "ых", "их", "ой", "ей")
_EVENTS = (
    "визит", "саммит", "встреч", "заседан", "форум", "переговор", "праздник", "выбор", "дн", "год", "поезд", "приезд",
    "начал", "открыт", "старт", "годовщин", "юбиле", "рождеств", "пасх", "сесс", "конференц", "матч", "игр", "турнир",
    "церемон", "референдум", "мероприят", "событ", "парад", "концерт", "операц", "вступлен", "подписан", "голосован",
    "инаугурац", "прибыт", "отъезд", "отлет", "вылет", "запуск", "пуск", "финал", "чемпионат", "олимпиад", "съезд",
    "наурыз", "курбан", "радоницы", "зим", "лет", "весн", "осен", "сезон", "учен", "дат", "войн", "суд", "экзамен",
)  # fmt: skip


def _eve_is_yesterday(hit: Hit) -> bool:
    """«накануне» alone is yesterday; «накануне визита» is not a date."""
    tokens, at = hit.tokens, hit.stop
    if at >= len(tokens.words) or tokens.codes[at] in ",.;!)":
        return True
    word = tokens.words[at]
    if tokens.codes[at] in "DMSG" or (tokens.codes[at] in "oRA" and word.endswith(_GENITIVE)):
        return False
    return not (
        word.endswith(_GENITIVE) or (word.startswith(_EVENTS) and not word.endswith(("л", "ла", "ли", "ся")))
    )


def _inside_a_name(hit: Hit) -> bool:
    """«Подмосковье сегодня», «Политика сегодня»: the last word of a quoted title."""
    tokens = hit.tokens
    if hit.stop >= len(tokens.codes) or tokens.codes[hit.stop] != '"' or hit.start == 0:
        return False
    begin = hit.start - 1
    while begin >= 0 and tokens.codes[begin] != '"' and hit.start - begin < 4:
        begin -= 1
    return begin >= 0 and tokens.codes[begin] == '"' and tokens.text[tokens.starts[begin + 1]].isupper()


def _ahead(hit: Hit) -> Value | None:
    if hit.code("u") == "y" and not hit.has("c"):
        return Shifted(2, "day") if hit.word("u") == "день" else None
    if not hit.has("c") and hit.word("u") not in _SINGULAR:
        return None
    if hit.tokens.codes[hit.stop : hit.stop + 1] == "e":
        return None
    return b.shifted(1)(hit)


def _ago(hit: Hit) -> Value | None:
    if not hit.has("c") and hit.word("u") not in _SINGULAR:
        return None
    return b.shifted(-1)(hit)


def _earlier(hit: Hit) -> Value | None:
    unit = hit.word("u")
    if unit == "днем":
        return Echo(-1)
    if unit not in ("неделей", "месяцем", "годом"):
        return None
    return b.period(hit.code("u"), -1)


def _within(hit: Hit) -> Value:
    return Within(b.amount(hit), b.UNITS[hit.code("u")])


def _deictic_pair(hit: Hit) -> Value:
    return Range(Deictic(hit.number("ta")), Deictic(hit.number("tb")))


RULES = [
    *NUMERALS,
    Rule("moved_days", rf"f(?P<da>{_DAY})n(?P<db>{_DAY})(?P<m>M){_YEAR}", _moved_days),
    Rule("moved_years", r"f(?P<ya>Y)(?:-s)?n(?P<yb>Y)(?:-s)?G", _moved_years),
    Rule(
        "days_across",
        rf"f?(?P<d1>{_DAY})(?P<m1>M){b.year_tail('1')}[-pu]n?(?P<d2>{_DAY})(?P<m2>M){b.year_tail('2')}",
        b.days_across,
    ),
    Rule("days", rf"f?(?P<d1>{_DAY})[-pu&](?P<d2>{_DAY})(?P<m>M){_YEAR}", b.days_of_month),
    Rule("listed_days", rf"(?P<ds>D(?:-s)?(?:,D(?:-s)?)+(?:&D(?:-s)?)?)(?P<m>M){_YEAR}", _listed_days),
    Rule("day", rf"(?P<d>{_DAY})(?P<m>M){_YEAR}", b.one_day),
    Rule("month_first", r"(?P<m>M)(?P<d>D),?(?P<y>Y)", b.one_day),
    Rule("victory_day", r"iyL(?P<y>Y)?", _victory_day),
    Rule("day_of_month", rf"(?P<d>{_DAY})C(?:(?P<r>R)m)?", _day_of_this_month),
    Rule("part_of_month", rf"(?P<b>B)(?P<m>M){_YEAR}", b.piece(b.one_month)),
    Rule("part_of_quarter", rf"(?P<b>B)(?P<o>{_ORDINAL})q{_YEAR}", b.piece(b.quarter)),
    Rule("part_of_year", r"(?P<b>B)(?P<y>Y)(?:-s)?G", b.piece(lambda hit: YearOf(YearRef(hit.number("y"))))),
    Rule("part_of_season", rf"(?P<b>B)(?P<r>R)?(?P<s>S){_YEAR}", b.piece(b.season)),
    Rule("part_of_period", r"(?P<b>B)(?P<r>R)?(?P<u>[kmqG])", _part_of_period),
    Rule("tens", rf"(?P<o>[ow])C(?:(?P<m>M){_YEAR}|(?P<r>R)?m)", _tens_of_month),
    Rule("decade", rf"(?P<o>{_ORDINAL})d(?:(?P<m>M){_YEAR}|(?P<r>R)?m)", _tens_of_month),
    Rule("half_month", rf"(?P<o>[ow])H(?:(?P<m>M){_YEAR}|(?P<r>R)?m)", _half_of_month),
    Rule("half_of_year", r"(?P<o>[ow])H(?:(?P<ry>R)?G|(?P<y>Y)(?:-s)?G|(?P<e>E))", _half_of_year),
    Rule("quarter", rf"(?P<o>{_ORDINAL}|D)q(?:{_YEAR})", b.quarter),
    Rule("half_year", rf"(?P<o>{_ORDINAL}|D)h(?:{_YEAR})", b.half_year),
    Rule("first_months", r"(?P<n>[Dc])m(?:(?P<y>Y)(?:-s)?G?|(?P<ry>R)G|(?P<e>E))", b.first_months),
    Rule("season_years", r"(?P<s>S)(?P<y>Y)-YG?", _season_years),
    Rule("season", rf"(?P<r>R)?(?P<s>S){_YEAR}", _season),
    Rule(
        "months",
        rf"(?:f(?P<m1>M){b.year_tail('1')}p|(?P<m3>M)[-&])(?P<m2>M){b.year_tail('2')}",
        lambda h: _months(h),
    ),
    Rule("month_of_year", r"(?P<m>M)(?:(?P<y>Y)(?:-s)?G?|(?P<ry>R)G|(?P<e>E))", b.one_month),
    Rule("told_month", r"(?P<ry>R)(?P<m>M)", b.one_month),
    Rule("month", r"(?P<m>M)", _bare_month),
    Rule("month_adjective", r"(?P<m>A)", _month_adjective),
    Rule("years_from_to", r"(?P<p>f)(?P<ya>Y)(?:-s)?G?p(?P<yb>Y)(?:-s)?(?P<g>G)?", _years),
    Rule("years", r"(?P<ya>Y)(?:-s)?[-&](?P<yb>Y)(?:-s)?(?P<g>G)?", _years),
    Rule("year", r"(?P<y>Y)(?:-(?P<sx>s))?(?P<g>G)", _year),
    Rule("year_suffix", r"(?<=[inafup])(?P<y>Y)-(?P<sx>s)", _year),
    Rule("elliptic_year", r"(?<=[if])(?P<y>Y)", _elliptic_year),
    Rule("echo", r"(?:(?P<r>R)|U)z?(?P<u>y)", _echo),
    Rule("ended_week", r"(?P<r>R)k", _ended_week),
    Rule("relative", r"(?P<r>R)(?P<u>[kmqhG])", b.relative_unit),
    Rule("weekend", r"(?P<r>R)Q", lambda hit: WeekendOf(hit.number("r"))),
    Rule("weekdays", r"f?(?P<wa>W)[-p](?P<wb>W)", _weekdays),
    Rule("weekday_of_week", r"(?P<w>W)[in]?(?P<r>R)k", _weekday_of_week),
    Rule("told_weekday", r"(?P<r>[RL])(?P<w>W)", _told_weekday),
    Rule("weekday", r"(?P<w>W)", _weekday),
    Rule("deictic_pair", r"(?P<ta>t)&(?P<tb>t)", _deictic_pair),
    Rule("deictic", r"(?P<t>[tj])", _deictic),
    Rule("ahead", r"l(?P<c>[Dc])?(?P<u>[ykmG^])", _ahead),
    Rule("ago", r"(?P<c>[DNc])?(?P<u>[ykmG^])U?b", _ago),
    Rule("earlier", r"(?P<u>[ykmG])J", _earlier),
    Rule("within", r"i(?:I|L)(?P<c>[Dc])(?P<u>[yk])", _within),
    *CLOCKS,
]


def _months(hit: Hit) -> Value:
    first = "m1" if hit.has("m1") else "m3"
    year = b.year_of(hit, "1") if hit.has("m1") else NO_YEAR
    return Range(MonthOf(b.month_of(hit, first), year), MonthOf(b.month_of(hit, "m2"), b.year_of(hit, "2")))


GRAMMAR = Grammar(RULES)
