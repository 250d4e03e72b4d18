"""Russian feasts that stand for a day: «в День Победы», «на Наурыз», «к Новому году», «в канун 9 Мая»."""

from __future__ import annotations

from pipelines.analysis.dates import builders as b
from pipelines.analysis.dates.grammar import Hit
from pipelines.analysis.dates.values import Bound, DayOf, EveOf, Range, Value
from pipelines.lang.ru.feasts import DAYS, DAYS_OF_KAZAKHSTAN

_NEAR = 40  # tokens in which the country of a feast is looked for
_EVE = ("eve", "canon")


def day_of(hit: Hit) -> Value | None:
    """Group n, the words after «День», with a preposition before it."""
    before = hit.tokens.codes[hit.start - 1] if hit.start else ""
    return _named_day(hit, "n") if before in "inue" and before else None


def eve_of_day(hit: Hit) -> Value | None:
    """«накануне Дня Победы», «в канун Дня России»."""
    day = _named_day(hit, "n") if hit.get("t") in _EVE else None
    return EveOf(day) if day else None


def eve_of_date(hit: Hit) -> Value | None:
    """«в канун 9 Мая», «накануне 17 апреля»."""
    day = DayOf(b.day_number(hit), b.month_of(hit), b.year_of(hit))
    return EveOf(day) if hit.get("t") in _EVE else None


def eve_of_new_year(hit: Hit) -> Value | None:
    """«в канун Нового года»."""
    return EveOf(DayOf(1, 1)) if hit.get("t") in _EVE and hit.word("n") == "нового" else None


def new_year(hit: Hit) -> Value | None:
    """«к Новому году»; «до Нового года» ends with the old one, «после Нового года» begins with the new."""
    if not hit.tokens.capital(hit.match.start("n")) or hit.word("n") not in ("новому", "нового", "новый"):
        return None
    side = hit.tokens.codes[hit.start]
    if side == "u":
        return Bound("until", EveOf(DayOf(1, 1)))
    return Bound("from", DayOf(1, 1)) if side == "e" else DayOf(1, 1)


def feast(hit: Hit) -> Value | None:
    """«на Наурыз» is all its days, «к Наурызу» and «до Наурыза» the first."""
    tokens, days = hit.tokens, hit.get("n")
    before = tokens.codes[hit.start - 1] if hit.start else ""
    told = tokens.words[max(0, hit.start - 2) : hit.start]
    if not isinstance(days, tuple) or not tokens.capital(hit.start) or "католическое" in told:
        return None
    month, first, last = days
    if (before and before in "in") or told == ["на", "праздник"]:
        return Range(DayOf(first, month), DayOf(last, month)) if last > first else DayOf(first, month)
    return DayOf(first, month) if before and before in "aue" else None


def _named_day(hit: Hit, group: str) -> DayOf | None:
    words = tuple(hit.tokens.words[i] for i in hit.indices(group))
    found = DAYS.get(words)
    if found is None and _country_near(hit):
        found = DAYS_OF_KAZAKHSTAN.get(words)
    return DayOf(found[1], found[0], b.year_of(hit)) if found else None


def _country_near(hit: Hit) -> bool:
    """Whether Kazakhstan is named around, and no other holder of such a day right behind."""
    words = hit.tokens.words
    if hit.stop < len(words) and hit.tokens.codes[hit.stop] == "x" and hit.tokens.capital(hit.stop):
        return words[hit.stop].startswith("казахстан")
    near = words[max(0, hit.start - _NEAR) : hit.stop + _NEAR]
    return any(word.startswith("казахстан") for word in near)
