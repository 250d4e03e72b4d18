"""Russian months, seasons, years and their parts: what the rules of russian.py build."""

from __future__ import annotations

from pipelines.analysis.dates import builders as b
from pipelines.analysis.dates.grammar import Hit
from pipelines.analysis.dates.values import (
    NO_YEAR,
    DayAgain,
    DayOf,
    FirstMonths,
    MonthOf,
    Piece,
    QuarterOf,
    Range,
    SeasonOf,
    Value,
    WeekOf,
    YearOf,
    YearRef,
)
from pipelines.lang.ru.dates import MONTH_CASES
from pipelines.lang.ru.tense import predicate

_CENTURY, _SHORT_YEARS = 2000, range(20, 50)
_TENS = {1: "dec1", 2: "dec2", 3: "dec3", "tail": "dec3", "tail20": "tail20", "dec2": "dec2"}


def day_of_this_month(hit: Hit) -> Value | None:
    """«13-го числа», «10 числа следующего месяца», not «15 числа каждого месяца», «каждое 15-е число»."""
    if hit.start and hit.tokens.words[hit.start - 1].startswith("кажд"):
        return None
    if hit.tokens.words[hit.stop : hit.stop + 1] and hit.tokens.words[hit.stop].startswith("кажд"):
        return None
    shift = hit.get("r")
    return DayOf(b.day_number(hit), None, month_shift=shift if isinstance(shift, int) else None)


def days_of_this_month(hit: Hit) -> Value | None:
    """«с 20 по 25 число»."""
    if hit.tokens.words[hit.stop : hit.stop + 1] and hit.tokens.words[hit.stop].startswith("кажд"):
        return None
    return Range(DayOf(b.day_number(hit, "d1"), None), DayOf(b.day_number(hit, "d2"), None))


def tens_in_digits(hit: Hit) -> Value | None:
    """«в 20-х числах января»."""
    which = {10: "dec2", 20: "tail20"}.get(hit.number("d"))
    return Piece(which, month_or_relative(hit)) if which else None


def tens_of_month(hit: Hit) -> Value:
    """«в первой декаде ноября», «в двадцатых числах»."""
    which = _TENS.get(hit.get("o"))
    if which is None:
        raise ValueError("o")
    return Piece(which, month_or_relative(hit))


def parts_of_months(hit: Hit) -> Value:
    """«в конце ноября – начале декабря»."""
    return Range(
        Piece(str(hit.get("b1")), MonthOf(b.month_of(hit, "m1"), b.year_of(hit, "1"))),
        Piece(str(hit.get("b2")), MonthOf(b.month_of(hit, "m2"), b.year_of(hit, "2"))),
    )


def edge_day(hit: Hit) -> Value | None:
    """«в первый день декабря», «в последний день ноября»; «в первые дни» are ten of them."""
    edges = (
        {1: "day1", "tail": "day_last"} if hit.word("u").startswith("ден") else {1: "dec1", "tail": "dec3"}
    )
    which = edges.get(hit.get("o"))
    return Piece(which, b.one_month(hit)) if which else None


def week_of_month(hit: Hit) -> Value | None:
    """«на последней неделе ноября»: the n-th seven days, or the last seven."""
    number = hit.get("o")
    if number == "tail":
        return Piece("week_last", b.one_month(hit))
    return Piece(f"week{number}", b.one_month(hit)) if number in (1, 2, 3, 4) else None


def nth_weekday(hit: Hit) -> Value | None:
    """«в последнюю пятницу апреля», not «каждую последнюю пятницу месяца»."""
    number = -1 if hit.get("o") == "tail" else b.index_of(hit, top=5)
    if hit.start and hit.tokens.words[hit.start - 1].startswith("кажд"):
        return None
    return Piece(f"nth{number}:{hit.number('w')}", month_or_relative(hit))


_PAUSE = ",.;!)i-"


def _is_day_number(hit: Hit) -> bool:
    """«12-го» before a pause, not «12-го созыва»."""
    following = hit.tokens.codes[hit.stop : hit.stop + 1]
    pause = following == "" or following in _PAUSE or hit.tokens.words[hit.stop] == "включительно"
    placed = hit.start > 0 and hit.tokens.codes[hit.start - 1] in "nup,W"  # «на 18-е», not «27-е пройдёт»
    return pause and (hit.word("sx") == "го" or (placed and hit.word("sx") in ("е", "ое")))


def day_again(hit: Hit) -> Value | None:
    """«не 10 марта, а 12-го», «уедет 12-го», «13-го прошли встречи»."""
    tokens = hit.tokens
    instead = tokens.words[max(0, hit.start - 1) : hit.start] in (["а"], ["вместо"])
    happens = hit.stop < len(tokens.words) and predicate(tokens.words, hit.stop) in ("past", "future", "plan")
    if not _is_day_number(hit) and not (happens and hit.word("sx") == "го"):
        return None
    return DayAgain(b.day_number(hit), instead)


def weekday_with_day(hit: Hit) -> Value | None:
    """«в пятницу, 14-го»."""
    return DayOf(b.day_number(hit), None, weekday=hit.number("w")) if _is_day_number(hit) else None


def half_of_month(hit: Hit) -> Value:
    """«во второй половине декабря»."""
    return Piece(f"half{b.index_of(hit, top=2)}", month_or_relative(hit))


def month_or_relative(hit: Hit) -> Value:
    """Group m with its year, or «этого месяца»."""
    if hit.has("m"):
        return b.one_month(hit)
    shift = hit.get("r")
    return MonthOf(None, shift=shift if isinstance(shift, int) else 0)


def relative(hit: Hit) -> Value | None:
    """«на следующей неделе», not «в следующие годы»."""
    many = hit.word("r").endswith(("ие", "ые", "их", "ых", "ими", "ыми")) or hit.word("r") == "эти"
    return None if many else b.relative_unit(hit)


def part_of_period(hit: Hit) -> Value:
    """«в начале недели», «в конце прошлого года»."""
    shift = hit.get("r")
    return Piece(str(hit.get("b")), b.period(hit.code("u"), shift if isinstance(shift, int) else 0))


def half_of_year(hit: Hit) -> Value:
    """«во второй половине года»."""
    year = b.year_of(hit)
    return Piece(f"half{b.index_of(hit, top=2)}", YearOf(year if year.known else YearRef(shift=0)))


def half_of_week(hit: Hit) -> Value:
    """«в первой половине следующей недели»."""
    return Piece(f"half{b.index_of(hit, top=2)}", WeekOf(hit.number("r") if hit.has("r") else 0))


def part_of_year(hit: Hit) -> Value | None:
    """«в конце 2026 года», not «в конце 1980-х годов»."""
    decade = hit.word("sx") in ("е", "х", "ые", "ых")
    return None if decade else Piece(str(hit.get("b")), YearOf(YearRef(hit.number("y"))))


def quarters(hit: Hit) -> Value:
    """«в I–II кварталах 2032 года»."""
    first, last, year = b.index_of(hit, "oa"), b.index_of(hit, "ob"), b.year_of(hit)
    if first >= last:
        raise ValueError("quarters")
    return Range(QuarterOf(first, year), QuarterOf(last, year))


def first_months_of_year(hit: Hit) -> Value | None:
    """«за первые два месяца года»."""
    count = hit.number("n")
    return FirstMonths(count, YearRef(shift=0)) if hit.get("o") == 1 and count <= 12 else None


def _short_year(hit: Hit) -> YearRef | None:
    """«осенью 26-го»: a year of two digits without the word."""
    number = hit.number("yy")
    return YearRef(_CENTURY + number) if hit.word("sx") == "го" and number in _SHORT_YEARS else None


def season_of_short_year(hit: Hit) -> Value | None:
    """«осенью 26-го»."""
    year = _short_year(hit)
    return SeasonOf(hit.number("s"), year) if year else None


def month_of_short_year(hit: Hit) -> Value | None:
    """«в апреле 26-го»: in this case a day would stand before the month."""
    value, year = hit.get("m"), _short_year(hit)
    if year is None or not isinstance(value, tuple) or value[1] != "loc":
        return None
    return MonthOf(value[0], year)


_EVERY = ("ежегодн", "кажд", "традиционн", "обычно")


def bare_month(hit: Hit) -> Value | None:
    """A month alone is a date only in the case that its preposition asks for: «в мае», not «Мая»."""
    value = hit.get("m")
    before = hit.tokens.words[hit.start - 1] if hit.start else ""
    if not isinstance(value, tuple) or MONTH_CASES.get(before) != value[1]:
        return None
    if before in _NEEDS and hit.tokens.words[max(0, hit.start - 2) : hit.start - 1] != [_NEEDS[before]]:
        return None
    if hit.tokens.words[max(0, hit.start - 2) : hit.start - 1] and hit.tokens.words[hit.start - 2].startswith(
        _EVERY
    ):
        return None
    return MonthOf(value[0])


# «не раньше мая», «один из дней мая»: what must stand before the word before a month
_NEEDS = {"раньше": "не", "ранее": "не", "позднее": "не", "позже": "не", "дней": "из"}
_MEETINGS = ("визит", "саммит", "форум", "заседани", "сесси", "встреч", "переговор", "поездк", "выставк")


def month_adjective(hit: Hit) -> Value | None:
    """«сентябрьский саммит», not «Октябрьский район»."""
    tokens = hit.tokens
    capital = tokens.text[tokens.starts[hit.start]].isupper()
    followed = hit.stop < len(tokens.codes) and tokens.codes[hit.stop] in "xoR"
    if followed and tokens.words[hit.stop].startswith(("праздник", "каникул")):
        return None
    opens = hit.start == 0 or tokens.codes[hit.start - 1] in ".!"
    year = _year_behind(hit)
    if capital and opens and followed and tokens.words[hit.stop].startswith(_MEETINGS):
        return MonthOf(hit.number("m"), year)  # «Ноябрьский визит перенесли»
    return MonthOf(hit.number("m"), year) if followed and not capital else None


def _year_behind(hit: Hit) -> YearRef:
    """«майский указ прошлого года», «майский саммит 2024 года»."""
    codes, value = hit.tokens.codes[hit.stop : hit.stop + 3], hit.tokens.values[hit.stop + 1 : hit.stop + 2]
    if codes == "xRG" and isinstance(value[0], int):
        return YearRef(shift=value[0])
    return YearRef(value[0]) if codes == "xYG" and isinstance(value[0], int) else NO_YEAR


_ADVERBS = ("зимой", "весной", "летом", "осенью", "зимою", "весною")


def season(hit: Hit) -> Value | None:
    """«осенью», «на осень», «весной 2026 года», not «осень» alone."""
    word = hit.word("s")
    before = hit.tokens.codes[hit.start - 1] if hit.start else ""
    told = b.year_of(hit).known or hit.has("r")
    adverb = word in _ADVERBS
    ruled = (before in ("n", "u", "a", "f", "p") and word not in ("весны", "зимы")) or before in (
        "u",
        "f",
        "J",
    )
    if hit.word("r").startswith(("минувш", "прошедш")):
        return SeasonOf(hit.number("s"))
    return b.season(hit) if told or adverb or ruled else None


def seasons(hit: Hit) -> Value | None:
    """«весной–летом 2032 года»."""
    if hit.word("sb") not in _ADVERBS:
        return None
    year = b.year_of(hit)
    return Range(SeasonOf(hit.number("sa"), year), SeasonOf(hit.number("sb"), year))


def season_years(hit: Hit) -> Value:
    """«зимой 2026–2027 годов»."""
    return SeasonOf(hit.number("s"), YearRef(hit.number("y")), from_december=True)


def years(hit: Hit) -> Value | None:
    """«в 2026–2028 годах», «с 2020 по 2023 год»."""
    before = hit.tokens.codes[hit.start - 1] if hit.start else ""
    return b.years(hit) if hit.has("g") or before in ("i", "n") or hit.code("p") else None


def year(hit: Hit) -> Value | None:
    """«в 2026 году», «в 2026-м», not «в 1990-е годы»."""
    plural = hit.word("g") in ("годы", "годах", "годов", "годам", "гг")
    decade = hit.word("sx") in ("е", "х", "ые", "ых")
    return None if plural or decade else YearOf(YearRef(hit.number("y")))


def elliptic_year(hit: Hit) -> Value | None:
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


def months(hit: Hit) -> Value:
    """«с января по июль», «в ноябре–декабре»."""
    first = "m1" if hit.has("m1") else "m3"
    year = b.year_of(hit, "1") if hit.has("m1") else NO_YEAR
    return Range(MonthOf(b.month_of(hit, first), year), MonthOf(b.month_of(hit, "m2"), b.year_of(hit, "2")))
