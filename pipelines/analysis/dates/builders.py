"""Small builders that the rules of all languages share: from a hit's groups to an unresolved value."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.analysis.dates.grammar import Hit
from pipelines.analysis.dates.values import (
    NO_YEAR,
    DayOf,
    FirstMonths,
    HalfOf,
    MonthOf,
    Piece,
    QuarterOf,
    Range,
    SeasonOf,
    Shifted,
    Value,
    WeekOf,
    YearOf,
    YearRef,
)

_CENTURY, _HALF_CENTURY = 2000, 50
UNITS = {"y": "day", "k": "week", "m": "month", "G": "year", "^": "year", "q": "quarter", "h": "half_year"}


def year_of(hit: Hit, group: str = "") -> YearRef:
    """Year named by groups y/ry/e (+ suffix): a number, a relative adjective, «с. г.», or nothing."""
    if hit.has("y" + group):
        return YearRef(number=hit.number("y" + group))
    if hit.has("yy" + group):
        short = hit.number("yy" + group)
        if short >= _HALF_CENTURY:
            raise ValueError("which century")
        return YearRef(number=_CENTURY + short)
    if hit.has("ry" + group):
        shift = hit.get("ry" + group)
        return YearRef(shift=shift if isinstance(shift, int) else None)
    return YearRef(shift=0) if hit.has("e" + group) else NO_YEAR


def year_tail(group: str = "", before: str = "[,]?") -> str:
    """Pattern of an optional year after a date: «2025», «2025-го», «26-го года», «прошлого года», «с. г.»."""
    return (
        rf"(?:{before}(?P<y{group}>Y)(?:-s(?!x))?G?|{before}L?(?P<ry{group}>R)G|(?P<e{group}>E)"
        rf"|(?P<yy{group}>[DN])-sG)?"
    )


def month_of(hit: Hit, group: str = "m") -> int:
    """Number of the month in the group, whatever its case."""
    value = hit.get(group)
    if isinstance(value, tuple):
        value = value[0]
    if not isinstance(value, int):
        raise ValueError(group)
    return value


def day_number(hit: Hit, group: str = "d") -> int:
    """Day of the month: a number, or words («двадцать первого»)."""
    total = 0
    for index in hit.indices(group):
        value = hit.tokens.values[index]
        if hit.tokens.codes[index] in "Dwv" and isinstance(value, int):
            total += value
    if not 1 <= total <= 31:
        raise ValueError(group)
    return total


def one_day(hit: Hit) -> Value:
    """Groups d, m and a year tail."""
    return DayOf(day_number(hit), month_of(hit), year_of(hit))


def days_of_month(hit: Hit) -> Value:
    """Groups d1, d2, m and a year tail: «с 11 по 12 ноября 2025 года»."""
    year, month = year_of(hit), month_of(hit)
    first, last = day_number(hit, "d1"), day_number(hit, "d2")
    if first >= last:
        raise ValueError("days")
    return Range(DayOf(first, month, year), DayOf(last, month, year))


def listed_days(hit: Hit) -> Value:
    """Group ds, m and a year tail: «22, 23 и 24 ноября»."""
    year, month = year_of(hit), month_of(hit)
    days = [hit.number_at(i) for i in hit.indices("ds") if hit.tokens.codes[i] in "Dw"]
    if days != sorted(set(days)):
        raise ValueError("days")
    return Range(DayOf(days[0], month, year), DayOf(days[-1], month, year))


def days_across(hit: Hit) -> Value:
    """Groups d1 m1 (year 1) d2 m2 (year 2): «28 декабря – 3 января»."""
    return Range(
        DayOf(day_number(hit, "d1"), month_of(hit, "m1"), year_of(hit, "1")),
        DayOf(day_number(hit, "d2"), month_of(hit, "m2"), year_of(hit, "2")),
    )


def one_month(hit: Hit) -> Value:
    """Group m and a year tail."""
    return MonthOf(month_of(hit), year_of(hit))


def months(hit: Hit) -> Value:
    """Groups m1, m2 and year tails."""
    last_year = year_of(hit, "2")
    first_year = year_of(hit, "1")
    return Range(MonthOf(month_of(hit, "m1"), first_year), MonthOf(month_of(hit, "m2"), last_year))


def full_numeric(hit: Hit, group: str = "f") -> DayOf:
    """A numeric date token; its year may be missing (20/XI)."""
    value = hit.get(group)
    if not isinstance(value, tuple):
        raise ValueError(group)
    year, month, day = value
    return DayOf(day, month, YearRef(number=year) if year is not None else NO_YEAR)


def pair_as_day(hit: Hit, group: str) -> DayOf:
    """A dotted pair read as day and month."""
    value = hit.get(group)
    if not isinstance(value, tuple) or not (1 <= value[0] <= 31 and 1 <= value[1] <= 12):
        raise ValueError(group)
    return DayOf(value[0], value[1])


def index_of(hit: Hit, group: str = "o", top: int = 4) -> int:
    """An ordinal: word, Roman or «4-м»; ValueError beyond `top`."""
    number = hit.number(group)
    if not 1 <= number <= top:
        raise ValueError(group)
    return number


def quarter(hit: Hit) -> Value:
    """Group o and a year tail."""
    return QuarterOf(index_of(hit), year_of(hit))


def half_year(hit: Hit) -> Value:
    """Group o and a year tail."""
    return HalfOf(index_of(hit, top=2), year_of(hit))


def first_months(hit: Hit) -> Value:
    """Group n (number or word) and a year tail."""
    count = hit.get("n")
    if not isinstance(count, int) or not 1 <= count <= 12:
        raise ValueError("n")
    return FirstMonths(count, year_of(hit))


def season(hit: Hit) -> Value:
    """Group s and a year tail; group r before it gives «этой осенью»."""
    shift = hit.get("r") if hit.match.re.groupindex.get("r") else None
    return SeasonOf(hit.number("s"), year_of(hit), shift if isinstance(shift, int) else None)


def relative_unit(hit: Hit) -> Value:
    """Groups r (shift) and u (unit): «на следующей неделе», «в прошлом году»."""
    return period(hit.code("u"), hit.number("r"))


def period(code: str, shift: int) -> Value:
    """A calendar period by its distance from the reference one."""
    if code == "k":
        return WeekOf(shift)
    if code == "m":
        return MonthOf(None, shift=shift)
    if code == "q":
        return QuarterOf(None, shift=shift)
    if code == "h":
        return HalfOf(None, shift=shift)
    if code == "G":
        return YearOf(YearRef(shift=shift))
    raise ValueError(code)


def piece(inner: Callable[[Hit], Value], group: str = "b") -> Callable[[Hit], Value]:
    """Wrap a builder: the part of a period that group `b` names."""

    def build(hit: Hit) -> Value:
        return Piece(str(hit.get(group)), inner(hit))

    return build


def amount(hit: Hit, group: str = "c") -> float:
    """«2», «две», «полтора», or 1 where nothing is said."""
    value = hit.get(group)
    return float(value) if isinstance(value, int | float) else 1.0


def shifted(sign: int) -> Callable[[Hit], Value]:
    """Groups c (amount) and u (unit): «через две недели», «2 дня назад»."""

    def build(hit: Hit) -> Value:
        return Shifted(sign * amount(hit), UNITS[hit.code("u")])

    return build


def shifted_range(hit: Hit, sign: int = 1) -> Value:
    """Groups c, c2 (amounts) and u (unit): «через 2–3 недели», «две-три недели назад»."""
    least, most, unit = amount(hit), amount(hit, "c2"), UNITS[hit.code("u")]
    if not 0 < least < most:
        raise ValueError("amounts")
    near, far = Shifted(sign * least, unit), Shifted(sign * most, unit)
    return Range(near, far) if sign > 0 else Range(far, near)


def years(hit: Hit) -> Value:
    """Groups ya, yb: «2026–2028 годы»."""
    first, last = hit.number("ya"), hit.number("yb")
    if not first < last <= first + 150:
        raise ValueError("years")
    return Range(YearOf(YearRef(number=first)), YearOf(YearRef(number=last)))
