"""Rules for dates written in digits alone, the same in every language."""

from __future__ import annotations

from pipelines.analysis.dates import builders as b
from pipelines.analysis.dates.grammar import Hit, Rule
from pipelines.analysis.dates.values import Clock, DayOf, Range, Value, YearRef


def _instant(hit: Hit) -> Value:
    value = hit.get("z")
    if not isinstance(value, tuple):
        raise ValueError("z")
    (year, month, day), hour, minute, zone = value
    return Clock(hour, minute, zone, day=DayOf(day, month, YearRef(year)))


def _range_of_full(hit: Hit) -> Value:
    return Range(b.full_numeric(hit, "f1"), b.full_numeric(hit, "f2"))


def _range_of_pair_and_full(hit: Hit) -> Value:
    last = b.full_numeric(hit, "f2")
    first = b.pair_as_day(hit, "p1")
    return Range(first, last)


def _range_of_day_and_full(hit: Hit) -> Value:
    last = b.full_numeric(hit, "f2")
    if hit.number("d1") >= last.day:
        raise ValueError("d1")
    return Range(DayOf(hit.number("d1"), last.month, last.year), last)


# Verbs after which a pair of numbers is a day: «пройдёт 7.04 в Омске».
_HAPPENS = (
    "пройд", "состо", "откро", "намеч", "заплан", "назнач", "старту", "начн", "прибуд", "приед", "перен",
    "ждем", "встреча", "өтеді", "басталады",
)  # fmt: skip


def _after_verb(hit: Hit, group: str) -> bool:
    """Whether such a verb stands before, and the month is written as months are («7.04», not «7.4»)."""
    at = hit.match.start(group)
    month = hit.tokens.words[at].partition(".")[2]
    return hit.start > 0 and len(month) == 2 and hit.tokens.words[hit.start - 1].startswith(_HAPPENS)


def _range_of_day_and_pair(hit: Hit) -> Value | None:
    """«намечен на 17–18.04»."""
    before = hit.tokens.codes[hit.start - 1] if hit.start else "!"
    last = b.pair_as_day(hit, "p")
    if (before not in "-:nufa!(" and not _after_verb(hit, "p")) or hit.number("d1") >= last.day:
        return None
    return Range(DayOf(hit.number("d1"), last.month), last) if "." in hit.word("p") else None


def _dashed_pairs(hit: Hit) -> Value | None:
    before = hit.tokens.codes[hit.start - 1] if hit.start else ""
    return _range_of_pairs(hit) if (before and before in "-:nufai(!") or _after_verb(hit, "p1") else None


def _range_of_pairs(hit: Hit) -> Value:
    first, last = b.pair_as_day(hit, "p1"), b.pair_as_day(hit, "p2")
    if (last.month, last.day) == (first.month, first.day):
        raise ValueError("pairs")
    return Range(first, last)


def _slashed_days(hit: Hit) -> Value | None:
    """«12/13 ноября»."""
    token = hit.tokens.words[hit.start]
    days = hit.get("p")
    if "/" not in token or not isinstance(days, tuple) or not 1 <= days[0] < days[1] <= 31:
        return None
    month, year = b.month_of(hit), b.year_of(hit)
    return Range(DayOf(days[0], month, year), DayOf(days[1], month, year))


_PRICED = ("доллар", "евро", "рубл", "юан", "тенге", "курс", "индекс", "цена", "usd", "eur")


def _lone_pair(hit: Hit) -> Value | None:
    """«– 27.01, начало»: a pair is a day only after a dash, a colon or a preposition and before a pause."""
    tokens = hit.tokens
    before = tokens.codes[hit.start - 1] if hit.start else "!"
    following = tokens.codes[hit.stop] if hit.stop < len(tokens.codes) else "!"
    stamp = (before in "!T" and following == "T") or (before == "T" and following == "!")
    told = _after_verb(hit, "p") and following in ",.;!)(-i"
    if not (stamp or told) and (
        before not in "-:nufa!(" or following not in ",.;!)(-" or tokens.tight(hit.start)
    ):
        return None
    if before == "-" and hit.start > 1 and tokens.words[hit.start - 2].startswith(_PRICED):
        return None
    if following in "-,." and hit.stop + 1 < len(tokens.codes) and tokens.codes[hit.stop + 1] in "DNP":
        return None
    token = tokens.text[tokens.starts[hit.start] : tokens.stops[hit.start]]
    return b.pair_as_day(hit, "p") if "." in token else None


RULES = [
    Rule("instant", r"(?P<z>Z)", _instant),
    Rule("numeric_range", r"(?P<f1>F)G?[-pu](?P<f2>F)G?", _range_of_full),
    Rule("numeric_range_short", r"(?P<p1>P)[-pu](?P<f2>F)G?", _range_of_pair_and_full),
    Rule("numeric_days", r"(?P<d1>D)[-pu](?P<f2>F)G?", _range_of_day_and_full),
    Rule("numeric", r"(?P<f>F)G?", b.full_numeric),
    Rule("pair_range_by", r"f?(?P<p1>P)p(?P<p2>P)", _range_of_pairs),
    Rule("slashed_days", rf"(?P<p>P)(?P<m>M){b.year_tail()}", _slashed_days),
    Rule("numeric_day_pair", r"(?P<d1>D)-(?P<p>P)", _range_of_day_and_pair),
    Rule("pair_range", r"(?P<p1>P)[-pu](?P<p2>P)", _dashed_pairs),
    Rule("pair", r"(?P<p>P)", _lone_pair),
]
