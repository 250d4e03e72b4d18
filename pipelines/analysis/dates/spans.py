"""The closed span of days of any value without a clock, given the scene."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from monitor.models import Precision
from pipelines.analysis.dates import days as cal
from pipelines.analysis.dates import values as v
from pipelines.analysis.dates.pieces import piece_precision, piece_span
from pipelines.analysis.dates.years import Scene, Tense, choose_day, choose_month, choose_season, year_number

_WEEKEND = 5

Spanned = tuple[cal.Span, Precision, str]


def span_of(value: v.Value, scene: Scene) -> Spanned:
    """Closed span of any value without a clock; ValueError where there is none."""
    match value:
        case v.DayOf():
            return _day(value, scene)
        case v.Deictic():
            day = cal.plus_days(_eve_of(scene) if value.of_event else scene.day, value.shift)
            return (day, day), Precision.DAY, "reference"
        case v.WeekdayOf():
            day = _weekday(value, scene)
            by_tense = value.way == "tense" and value.week is None
            return (day, day), Precision.DAY, "tense" if by_tense else "reference"
        case v.WeekOf():
            ended = value.ended and scene.day.weekday() >= _WEEKEND  # on a Sunday the past week is this one
            return cal.week_span(scene.day, 0 if ended else value.shift), Precision.WEEK, "reference"
        case v.WeekendOf():
            past = scene.tense is Tense.PAST and scene.day.weekday() < _WEEKEND
            monday, sunday = cal.week_span(scene.day, -past if value.shift is None else value.shift)
            return (cal.plus_days(monday, 5), sunday), Precision.RANGE, "reference"
        case v.Shifted() | v.Within():
            return _counted(value, scene)
        case v.Echo():
            return _echo(value, scene)
        case v.DayAgain():
            return _day_again(value, scene)
        case v.EveOf():
            return _eve(value, scene)
        case v.Range():
            return _range(value, scene)
        case v.Piece():
            span, precision, anchor = span_of(value.whole, scene)
            return piece_span(value.which, span, precision), piece_precision(value.which, precision), anchor
        case v.Fixed():
            return (value.first, value.last), Precision.DAY, "stated"
        case v.Bound() | v.Clock():
            raise ValueError("not a closed span")
        case _:
            return _period(value, scene)


def _period(value: v.Value, scene: Scene) -> Spanned:
    match value:
        case v.MonthOf(month=None):
            base = scene.day.month + (value.shift or 0)
            return cal.month_span(scene.day.year, base), Precision.MONTH, "reference"
        case v.MonthOf():
            year, anchor = choose_month(value.month or 1, value.year, scene)
            return cal.month_span(year, value.month or 1), Precision.MONTH, anchor
        case v.FirstMonths():
            year = year_number(value.year, scene) or scene.day.year
            return (date(year, 1, 1), cal.month_span(year, value.count)[1]), Precision.MONTH, "stated"
        case v.QuarterOf():
            return _part_of_year(value, 3, Precision.QUARTER, scene)
        case v.HalfOf():
            return _part_of_year(value, 6, Precision.HALF_YEAR, scene)
        case v.SeasonOf():
            year, anchor = choose_season(value, scene)
            return cal.season_span(value.season, year), Precision.SEASON, anchor
        case v.YearOf():
            number = year_number(value.year, scene)
            if number is None:
                raise ValueError("year")
            return (
                cal.year_span(number),
                Precision.YEAR,
                "stated" if value.year.number is not None else "reference",
            )
    raise ValueError(type(value).__name__)


def _part_of_year(value: v.QuarterOf | v.HalfOf, months: int, precision: Precision, scene: Scene) -> Spanned:
    if value.index is None:
        begin = (scene.day.month - 1) // months * months + 1 + months * (value.shift or 0)
        span = cal.month_span(scene.day.year, begin)[0], cal.month_span(scene.day.year, begin + months - 1)[1]
        return span, precision, "reference"
    begin = (value.index - 1) * months + 1
    year = year_number(value.year, scene) or scene.year
    anchor = "stated" if value.year.known else "context"
    if year is None:
        year, anchor = choose_month(
            begin + months - 1 if scene.tense is not Tense.PAST else begin, v.NO_YEAR, scene
        )
    return (cal.month_span(year, begin)[0], cal.month_span(year, begin + months - 1)[1]), precision, anchor


def _day(value: v.DayOf, scene: Scene) -> Spanned:
    if value.month is None:
        first, last = cal.month_span(scene.day.year, scene.day.month + (value.month_shift or 0))
        if value.day > last.day:
            raise ValueError("day")
        day = first.replace(day=value.day)
        if value.month_shift is None:
            day = _nearest_month(day, scene)
        return (day, day), Precision.DAY, "reference"
    year, anchor = choose_day(value, scene)
    day = date(year, value.month, value.day)
    return (day, day), Precision.DAY, anchor


def _nearest_month(day: date, scene: Scene) -> date:
    """«13-го числа»: past looks back, future looks ahead."""
    if scene.tense is Tense.PAST and day > scene.day:
        return cal.plus_months(day, -1)
    if scene.tense is Tense.FUTURE and day < scene.day:
        return cal.plus_months(day, 1)
    return day


def _weekday(value: v.WeekdayOf, scene: Scene) -> date:
    if value.week is not None:
        return cal.plus_days(cal.week_span(scene.day, value.week)[0], value.weekday)
    ahead = (value.weekday - scene.day.weekday()) % 7
    if value.way == "nearest" or (value.way == "tense" and scene.tense is Tense.FUTURE):
        return cal.plus_days(scene.day, ahead)
    behind = (scene.day.weekday() - value.weekday) % 7
    if value.way == "latest":
        return cal.plus_days(scene.day, -(behind or 7))
    if scene.tense is Tense.PAST:
        return cal.plus_days(scene.day, -behind)
    return cal.plus_days(scene.day, ahead if ahead <= behind else -behind)


def _counted(value: v.Shifted | v.Within, scene: Scene) -> Spanned:
    if isinstance(value, v.Shifted) and value.amount > 0 and _counted_from_elsewhere(scene):
        raise ValueError("counted from another day")
    day = _moved(scene.day, value.amount, value.unit)
    if isinstance(value, v.Within):
        return (scene.day, day), Precision.RANGE, "reference"
    if value.unit == "year" and value.amount == int(value.amount) and abs(value.amount) >= 1:
        return cal.year_span(day.year), Precision.YEAR, "reference"
    return (day, day), Precision.DAY, "reference"


def _counted_from_elsewhere(scene: Scene) -> bool:
    """«Через неделю стороны встретились вновь», or another day to come has just been named."""
    told = scene.tense is Tense.PAST and not scene.weak
    return told or (scene.echo is not None and scene.echo > scene.day)


def _moved(day: date, amount: float, unit: str) -> date:
    if unit == "day":
        return cal.plus_days(day, round(amount))
    if unit == "week":
        return cal.plus_days(day, round(amount * 7))
    factor = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[unit]
    if abs(amount) > 2400:
        raise ValueError("amount")
    whole = int(amount * factor)
    rest = amount * factor - whole
    return cal.plus_days(cal.plus_months(day, whole), round(rest * 28))


def _echo(value: v.Echo, scene: Scene) -> Spanned:
    if scene.echo is None and (value.needs or (value.shift < 0 and scene.tense is Tense.FUTURE)):
        raise ValueError("nothing to count from")
    day = cal.plus_days(scene.echo or scene.day, value.shift)
    return (day, day), Precision.DAY, "context" if scene.echo else "reference"


def _day_again(value: v.DayAgain, scene: Scene) -> Spanned:
    named = scene.month
    if named is None or not (value.day >= named.day or (value.instead and scene.here)):
        if scene.tense is Tense.NONE or scene.here:
            raise ValueError("no month to take")
        return _day(v.DayOf(value.day, None), scene)
    day = named.replace(day=value.day)
    return (day, day), Precision.DAY, "context"


def _eve_of(scene: Scene) -> date:
    """The day whose eve «накануне» is: today, or in the future tense a day to come that was just named."""
    if scene.tense is not Tense.FUTURE:
        return scene.day
    if scene.echo is None or scene.echo <= scene.day:
        raise ValueError("the eve of what?")
    return scene.echo


def _eve(value: v.EveOf, scene: Scene) -> Spanned:
    (day, _), precision, anchor = _day(value.day, scene)
    if day != cal.plus_days(scene.day, -1):  # else «накануне 9 апреля» written on the tenth
        day = cal.plus_days(day, -1)
    return (day, day), precision, anchor


def _range(value: v.Range, scene: Scene) -> Spanned:
    if isinstance(value.first, v.WeekdayOf) and isinstance(value.last, v.WeekdayOf):
        first = _weekday(value.first, scene)
        last = cal.plus_days(first, (value.last.weekday - value.first.weekday) % 7)
        return (first, last), Precision.RANGE, "tense"
    first_value, last_value = _shared_year(value.first, value.last)
    end, precision, anchor = span_of(last_value, scene)
    begin, first_precision, _ = span_of(first_value, scene.at_year(end[1], first_value))
    if begin[0] > end[1]:  # over the turn of the year
        begin, _, _ = span_of(
            first_value, scene.at_year(end[1].replace(year=end[1].year - 1, day=1), first_value)
        )
    if begin[0] > end[1]:
        raise ValueError("range runs backwards")
    day = Precision.DAY
    return (begin[0], end[1]), Precision.RANGE if day in (precision, first_precision) else precision, anchor


def _shared_year(first: v.Value, last: v.Value) -> tuple[v.Value, v.Value]:
    """A year written on one side belongs to both: «28 декабря 2025 – 3 января»."""
    if isinstance(last, v.Piece) and isinstance(first, v.Piece):
        whole_first, whole_last = _shared_year(first.whole, last.whole)
        return replace(first, whole=whole_first), replace(last, whole=whole_last)
    if isinstance(last, v.DayOf | v.MonthOf) and isinstance(first, v.DayOf | v.MonthOf):
        if first.year.number is not None and not last.year.known:
            roll = (last.month or 0) < (first.month or 0)
            return first, replace(last, year=v.YearRef(first.year.number + roll))
        if first.year.shift is not None and not last.year.known:
            return first, replace(last, year=first.year)
    return first, last
