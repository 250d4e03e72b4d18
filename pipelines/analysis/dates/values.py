"""What a date expression says before it is resolved: small values without a calendar behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class YearRef:
    """A year as written (`number`), as told (`shift`: 0 this, −1 last, +1 next), or not at all."""

    number: int | None = None
    shift: int | None = None

    @property
    def known(self) -> bool:
        """Whether the text itself fixes the year."""
        return self.number is not None or self.shift is not None


NO_YEAR = YearRef()


@dataclass(frozen=True, slots=True)
class DayOf:
    """«12 ноября», «12.11.2025», «13-го числа» (month None); `weekday` is a claim to be checked."""

    day: int
    month: int | None
    year: YearRef = NO_YEAR
    weekday: int | None = None
    month_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Deictic:
    """«сегодня», «вчерашний»: a day counted from the reference day; `says` is a day named beside it.

    `of_event`: «накануне» may be the eve of what was spoken of, then the day beside it tells which.
    """

    shift: int
    says: DayOf | None = None
    weekday: int | None = None
    of_event: bool = False


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """«в среду», «в следующую среду» (week=+1), «в ближайшую среду» (nearest), «в минувшую» (latest)."""

    weekday: int
    week: int | None = None
    way: str = "tense"  # tense | nearest | latest


@dataclass(frozen=True, slots=True)
class WeekOf:
    """«на следующей неделе»: Monday to Sunday. `ended`: «на минувшей», at a weekend said of this one."""

    shift: int
    ended: bool = False


@dataclass(frozen=True, slots=True)
class WeekendOf:
    """«в эти выходные»: Saturday and Sunday; shift None is told by the tense."""

    shift: int | None


@dataclass(frozen=True, slots=True)
class MonthOf:
    """A month by name, or by its distance from the reference month; `count` months beginning with it."""

    month: int | None
    year: YearRef = NO_YEAR
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class FirstMonths:
    """«за 9 месяцев 2025 года»: January to the n-th month."""

    count: int
    year: YearRef = NO_YEAR


@dataclass(frozen=True, slots=True)
class QuarterOf:
    """A quarter by number or by its distance from the reference quarter."""

    index: int | None
    year: YearRef = NO_YEAR
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class HalfOf:
    """A half-year by number or by distance."""

    index: int | None
    year: YearRef = NO_YEAR
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class SeasonOf:
    """0 winter, 1 spring, 2 summer, 3 autumn. `shift` 0 means «этой осенью»."""

    season: int
    year: YearRef = NO_YEAR
    shift: int | None = None
    from_december: bool = False  # «зимой 2026–2027 годов» begins in 2026


@dataclass(frozen=True, slots=True)
class YearOf:
    """A whole year."""

    year: YearRef


@dataclass(frozen=True, slots=True)
class Piece:
    """A named part of a period: first | middle | last | half1 | half2 | dec1 | dec2 | dec3 | tail20."""

    which: str
    whole: Value


@dataclass(frozen=True, slots=True)
class Shifted:
    """«через две недели» (+2, week), «два дня назад» (−2, day); whole periods for «годом раньше»."""

    amount: float
    unit: str  # day | week | month | year
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """«в течение двух недель», «в ближайшие три дня»: from the reference day on."""

    amount: float
    unit: str


@dataclass(frozen=True, slots=True)
class Echo:
    """«в этот же день» (0), «на следующий день» (+1), «днём раньше» (−1): counted from the day named before.
    `needs` True: says nothing unless such a day was named."""

    shift: int
    needs: bool = False


@dataclass(frozen=True, slots=True)
class DayAgain:
    """«не 10 марта, а 12-го»: a day of the month that the same sentence named; `instead`: of that day."""

    day: int
    instead: bool = False


@dataclass(frozen=True, slots=True)
class EveOf:
    """«в канун 9 Мая»: the day before."""

    day: DayOf


@dataclass(frozen=True, slots=True)
class Range:
    """From the first day of one value to the last day of another, which inherit month and year."""

    first: Value
    last: Value


@dataclass(frozen=True, slots=True)
class Bound:
    """One open end: side «from» keeps the first day, «until» the last one. `edge`: only that day is named."""

    side: str  # from | until
    value: Value
    edge: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, on the day beside it or (None) on the day that the context gives."""

    hour: int
    minute: int
    zone: str | None = None
    until: tuple[int, int] | None = None
    day: Value | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that need no resolving."""

    first: date
    last: date


Value = (
    DayOf
    | Deictic
    | WeekdayOf
    | WeekOf
    | WeekendOf
    | MonthOf
    | FirstMonths
    | QuarterOf
    | HalfOf
    | SeasonOf
    | YearOf
    | Piece
    | Shifted
    | Within
    | Echo
    | DayAgain
    | EveOf
    | Range
    | Bound
    | Clock
    | Fixed
)
