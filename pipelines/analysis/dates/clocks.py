"""Times of day and the zones written after them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from pipelines.analysis.dates.grammar import Found, Hit, Rule
from pipelines.analysis.dates.tokens import Tokens
from pipelines.analysis.dates.values import Clock, Value

# Beginnings of place names in the three languages → zone.
_PLACES = (
    ("моск мск mosc мәскеу мсквы", "Europe/Moscow"),
    ("астан алмат алма нур нұр astan almat nur kazakh казахст қазақст", "Asia/Almaty"),
    ("ташкент tashkent", "Asia/Tashkent"),
    ("бишкек bishkek", "Asia/Bishkek"),
    ("омск omsk омбы", "Asia/Omsk"),
    ("минск minsk", "Europe/Minsk"),
    ("пекин beijing", "Asia/Shanghai"),
)
_STEMS = tuple((stem, zone) for stems, zone in _PLACES for stem in stems.split())
_NAMED = re.compile(
    r"[\s,]*\(?(?:(?:по|время|time|at)\s+)?(?:времени\s+|time\s+)?(?P<place>[^\W\d_]{3,14})(?:-[^\W\d_]+)?"
    r"(?:ское|скому|ской)?\.?(?P<word>\s+(?:времени|время|time|уақыт\w*))?\)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"[\s,|]*\(?(?:UTC|GMT|ГМТ)\s?(?P<sign>[+-])?\s?(?P<hours>\d{1,2})?(?::?(?P<minutes>\d\d))?\)?",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"[\s,]*\(?(?:по\s+)?(?:местно\w+\s+врем\w+|local time|жергілікті уақыт\w*)\)?", re.IGNORECASE
)
_AFTERNOON = ("дня", "днем", "вечера", "вечером", "pm", "p.m.", "кешкі")
_NIGHT = ("ночи", "утра", "am", "a.m.", "таңғы")


def zone_after(text: str, position: int) -> tuple[str | None, int]:
    """Zone written right after a clock («мск», «по времени Астаны», «(UTC+5)») and where it ends."""
    if match := _LOCAL.match(text, position):
        return None, match.end()
    if match := _OFFSET.match(text, position):
        hours, minutes = int(match["hours"] or 0), int(match["minutes"] or 0)
        if hours > 14 or minutes > 59:
            return None, position
        return f"{match['sign'] or '+'}{hours:02d}:{minutes:02d}", match.end()
    match = _NAMED.match(text, position)
    if match is None:
        return None, position
    zone = next((zone for stem, zone in _STEMS if match["place"].lower().startswith(stem)), None)
    told = re.match(r"[\s,]*\(?(?:по|время|time|мск|msk)\b", text[position : position + 14], re.IGNORECASE)
    if zone is None or not (told or match["word"]):
        return None, position
    return zone, match.end()


def zone_info(name: str) -> tzinfo:
    """An IANA zone, or a fixed offset written ±HH:MM."""
    if name[0] in "+-":
        sign = -1 if name[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[4:6])))
    return ZoneInfo(name)


def with_zone(tokens: Tokens, found: Found) -> Found:
    """The same clock, with the zone that follows it."""
    if not isinstance(found.value, Clock) or found.stop > len(tokens.stops):
        return found
    zone, end = zone_after(tokens.text, tokens.stops[found.stop - 1])
    stop = found.stop
    while stop < len(tokens.starts) and tokens.starts[stop] < end:
        stop += 1
    return replace(found, stop=stop, value=replace(found.value, zone=zone or found.value.zone))


def _time(hit: Hit, group: str) -> tuple[int, int]:
    value = hit.get(group)
    if isinstance(value, int):
        value = (value, 0)
    if not isinstance(value, tuple) or len(value) != 2 or not (0 <= value[0] < 25 and 0 <= value[1] < 60):
        raise ValueError(group)
    hour = _by_part_of_day(value[0], hit.word("x"))
    if hour > 23:
        raise ValueError(group)
    return hour, int(value[1])


def _by_part_of_day(hour: int, word: str) -> int:
    if word in _AFTERNOON and hour < 12:
        return hour + 12
    return 0 if word in _NIGHT and hour == 12 else int(hour)


def clock(hit: Hit) -> Value:
    """A clock written in digits: group t."""
    hour, minute = _time(hit, "t")
    return Clock(hour, minute)


def hours(hit: Hit) -> Value:
    """A clock in whole hours or with minutes: groups t, n, x."""
    hour, minute = _time(hit, "t")
    minute = hit.number("n") if hit.has("n") else minute
    if minute > 59:
        raise ValueError("minutes")
    return Clock(hour, minute)


def _glued(hit: Hit) -> Value | None:
    """«15ч30», not «15 ч 30 ноября»."""
    at = hit.match.start("n")
    return hours(hit) if hit.tokens.tight(at) and hit.tokens.tight(at - 1) else None


def _clock_range(hit: Hit) -> Value:
    hour, minute = _time(hit, "t1")
    return Clock(hour, minute, until=_time(hit, "t2"))


def _noon(hit: Hit) -> Value:
    return Clock(hit.number("o"), 0)


def _dotted_bare(hit: Hit) -> Value | None:
    value = hit.get("t")
    if not isinstance(value, tuple):
        return None
    hour, minute = value
    return Clock(hour, minute) if hour < 24 and minute < 60 and "." in hit.word("t") else None


def _dotted_sure(hit: Hit) -> Value | None:
    """«до 18.00»: minutes that are no month."""
    value = hit.get("t")
    return None if isinstance(value, tuple) and 1 <= value[1] <= 12 else _dotted_bare(hit)


# A rule named weak_* is a clock only beside a day; alone it is dropped.
RULES = [
    Rule("clock_range", r"f(?P<t1>[TP])[-pu](?P<t2>[TP])", _clock_range),
    Rule("clock_range_dash", r"[inaeuf]?~?(?P<t1>T)-(?P<t2>T)", _clock_range),
    Rule("hours_range", r"f(?P<t1>D)[-pu](?P<t2>D)V", _clock_range),
    Rule("clock_by", r"[inaeuf]~?(?P<t>T)V?", clock),
    Rule("dotted_clock_by", r"[i]~?(?P<t>P)V?", clock),
    Rule("dotted_clock_sure", r"[uneaf]~?(?P<t>P)V?", _dotted_sure),
    Rule("hours_glued", r"(?:[ineafu]~?|~)(?P<t>D)V(?P<n>[DN])", _glued),
    Rule("hours", r"(?:[ineafu]~?|~)(?P<t>[DN])V(?:(?P<n>[DN])')?(?P<x>[Xy])?", hours),
    Rule("hours_in_words", r"[inea](?P<t>c)V(?P<x>[Xy])", hours),
    Rule("hours_of_day_in_words", r"[inea](?P<t>c)(?P<x>X)", hours),
    Rule("hours_of_day", r"[ineaf]~?(?P<t>D)(?P<x>X)", hours),
    Rule("noon", r"[ineaf](?P<o>O)", _noon),
    Rule("weak_clock", r"(?P<t>T)", clock),
    Rule("weak_dotted", r"(?P<t>P)", _dotted_bare),
]
