"""English months, their parts, seasons and feasts: what the rules of english.py build."""

from __future__ import annotations

from pipelines.analysis.dates import builders as b
from pipelines.analysis.dates.grammar import Hit
from pipelines.analysis.dates.values import DayOf, Piece, Value, YearOf, YearRef
from pipelines.lang.en.dates import FEASTS

_WEEKS = 4


def capital(hit: Hit, group: str = "m") -> None:
    """«may» and «march» are months only with a capital."""
    tokens, at = hit.tokens, hit.match.start(group)
    if at >= 0 and not tokens.text[tokens.starts[at]].isupper():
        raise ValueError("a verb")


def part_of_month(hit: Hit) -> Value:
    capital(hit)
    return Piece(str(hit.get("b")), b.one_month(hit))


def part_of_period(hit: Hit) -> Value:
    return Piece(str(hit.get("b")), b.period(hit.code("u"), hit.number("r") if hit.has("r") else 0))


def part_of_year(hit: Hit) -> Value:
    return Piece(str(hit.get("b")), YearOf(YearRef(hit.number("y"))))


def half_of_month(hit: Hit) -> Value:
    capital(hit)
    return Piece(f"half{b.index_of(hit, top=2)}", b.one_month(hit))


def edge_of_month(hit: Hit) -> Value | None:
    """«the last day of April», «the first week of April», «the last Friday of April»."""
    capital(hit)
    number, unit = _nth(hit), hit.code("u")
    if unit == "W":
        return Piece(f"nth{number}:{hit.number('u')}", b.one_month(hit))
    if unit == "k" and number <= _WEEKS:
        return Piece("week_last" if number < 0 else f"week{number}", b.one_month(hit))
    edges = {1: "day1", -1: "day_last"} if hit.word("u") == "day" else {1: "dec1", -1: "dec3"}
    which = edges.get(number) if unit == "y" else None
    return Piece(which, b.one_month(hit)) if which else None


def _nth(hit: Hit) -> int:
    """Group o: first to fourth, or −1 for «last»."""
    if hit.word("o") == "last":
        return -1
    if hit.code("o") == "R":
        raise ValueError("o")
    return hit.number("o")


def feast(hit: Hit) -> Value | None:
    """«on Victory Day»: groups n and y."""
    day = FEASTS.get(hit.word("n"))
    tokens = hit.tokens
    before = tokens.codes[hit.start - 1] if hit.start else ""
    if day is None or not before or before not in "iue" or not tokens.capital(hit.start):
        return None
    return DayOf(day[1], day[0], b.year_of(hit))


def half_of_year(hit: Hit) -> Value:
    year = b.year_of(hit)
    return Piece(f"half{b.index_of(hit, top=2)}", YearOf(year if year.known else YearRef(shift=0)))


def season(hit: Hit) -> Value | None:
    before = hit.tokens.codes[hit.start - 1] if hit.start else ""
    told = b.year_of(hit).known or hit.has("r")
    return b.season(hit) if told or before == "i" or (before == "z" and _word(hit, -2) == "i") else None


def _word(hit: Hit, back: int) -> str:
    at = hit.start + back
    return hit.tokens.codes[at] if at >= 0 else ""
