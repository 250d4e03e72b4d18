"""Which year a date without one belongs to: the tense, the context, and nearness to the reference day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from pipelines.analysis.dates.numeric import valid
from pipelines.analysis.dates.values import DayOf, SeasonOf, Value, YearRef

# A date against the tense must be this much nearer to be believed nevertheless (days; months).
_AGAINST_TENSE = 340
_AGAINST_WEAK_TENSE = 60
_AGAINST_TENSE_MONTHS = 10
_AGAINST_WEAK_TENSE_MONTHS = 4


class Tense(Enum):
    """What the nearest predicate says of the date; NONE where nothing tells."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Scene:
    """Reference day, tense, a year named in the same sentence, the day named before."""

    day: date
    tense: Tense = Tense.NONE
    year: int | None = None
    echo: date | None = None
    month: date | None = None  # the first day of what was last named, a month or less
    here: bool = False  # that was named in the same sentence
    weak: bool = False  # the tense was read from a verb of speech in another clause

    def at_year(self, end: date, first: Value) -> Scene:
        """Scene in which the first bound of a range that ends on `end` is resolved."""
        return replace(self, year=end.year, tense=Tense.NONE)


def year_number(year: YearRef, scene: Scene) -> int | None:
    """The year as a number; None where the text names none."""
    if year.number is not None:
        return year.number
    return scene.day.year + year.shift if year.shift is not None else None


def choose_day(value: DayOf, scene: Scene) -> tuple[int, str]:
    """Year of a day and month; ValueError where no such day exists."""
    month = value.month or 1
    named = year_number(value.year, scene)
    if named is not None:
        return named, "stated" if value.year.number is not None else "reference"
    if scene.year is not None and valid(scene.year, month, value.day):
        return scene.year, "context"
    ref = scene.day
    candidates = [
        date(ref.year + k, month, value.day) for k in (-1, 0, 1) if valid(ref.year + k, month, value.day)
    ]
    if not candidates:  # 29 February
        candidates = [
            date(ref.year + k, month, value.day)
            for k in range(-3, 4)
            if valid(ref.year + k, month, value.day)
        ]

    penalty = _AGAINST_WEAK_TENSE if scene.weak else _AGAINST_TENSE

    def cost(day: date) -> int:
        away = (day - ref).days
        against = (scene.tense is Tense.PAST and away > 0) or (scene.tense is Tense.FUTURE and away < 0)
        return abs(away) + penalty * against

    return min(candidates, key=cost).year, "tense"


def choose_month(month: int, year: YearRef, scene: Scene) -> tuple[int, str]:
    """Year of a month."""
    named = year_number(year, scene)
    if named is not None:
        return named, "stated" if year.number is not None else "reference"
    if scene.year is not None:
        return scene.year, "context"
    ref = scene.day.year * 12 + scene.day.month
    penalty = _AGAINST_WEAK_TENSE_MONTHS if scene.weak else _AGAINST_TENSE_MONTHS

    def cost(candidate: int) -> float:
        away = candidate * 12 + month - ref
        against = (scene.tense is Tense.PAST and away > 0) or (scene.tense is Tense.FUTURE and away < 0)
        return (
            abs(away) + penalty * against - 0.5 * (away > 0 and (scene.weak or scene.tense is not Tense.PAST))
        )

    return min((scene.day.year + k for k in (-1, 0, 1)), key=cost), "tense"


def choose_season(value: SeasonOf, scene: Scene) -> tuple[int, str]:
    """Year in which the season ends (winter ends in February)."""
    if value.year.number is not None:
        return value.year.number + value.from_december, "stated"
    named = year_number(value.year, scene)
    if named is not None:
        return named, "reference"
    if scene.year is not None and value.season:
        return scene.year, "context"
    centre = 1 if value.season == 0 else 3 * value.season + 1
    if value.shift is not None:
        return scene.day.year + value.shift + (value.season == 0 and scene.day.month > 6), "reference"
    ref = scene.day.year * 12 + scene.day.month

    def cost(year: int) -> float:
        away = year * 12 + centre - ref
        against = (scene.tense is Tense.PAST and away > 1) or (scene.tense is Tense.FUTURE and away < -1)
        return (
            abs(away) + _AGAINST_TENSE_MONTHS * against - 0.5 * (away > 0 and scene.tense is not Tense.PAST)
        )

    return min((scene.day.year + k for k in (-1, 0, 1)), key=cost), "tense"
