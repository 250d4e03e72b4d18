"""Read tokens made of digits: full dates, pairs that may be dates or times, clocks, years, days."""

from __future__ import annotations

import calendar
import re

ROMAN = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9,
    "X": 10, "XI": 11, "XII": 12,
}  # fmt: skip
_TO_ROMAN = str.maketrans("ХхІі", "XXII")
_INSTANT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)t(\d\d):?(\d\d)(?::?\d\d)?(?:[.,]\d+)?(z|[+-]\d\d:?\d\d)?")
_CENTURY = 2000

NUMBER = (
    r"\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:z|[+-]\d\d:?\d\d)?"
    r"|\d{8}t\d{4}(?:\d\d)?z?"
    r"|\d{4}-\d{1,2}-\d{1,2}(?![\d-])"
    r"|\d{1,2}-\d{1,2}-\d{4}(?![\d-])"
    r"|\d{1,2}[./](?:[xх][iіxх]{0,2}|[iі]{1,3}|[iі][vxх]|v[iі]{0,3})(?:[./]\d{4}|[./]\d\d(?!\d)|(?![^\W_]))"
    r"|\d+(?:[.:/]\d+)*"
)


def roman(word: str) -> int | None:
    """Value of a Roman numeral up to XII, whichever alphabet it was typed in."""
    return ROMAN.get(word.translate(_TO_ROMAN)) if len(word) <= 4 else None


def classify(token: str) -> tuple[str, object]:
    """Code and value of a token that begins with a digit (codes: tokens.py)."""
    if token.isdigit():
        return _integer(token)
    if "t" in token:
        return _instant(token)
    if ":" in token:
        return _clock(token)
    parts = re.split(r"[./-]", token)
    if len(parts) == 3:
        return _full(parts, token)
    if len(parts) == 2:
        return _pair(parts, token)
    return "#", None


def _integer(token: str) -> tuple[str, object]:
    number = int(token) if len(token) <= 9 else 0
    if len(token) <= 2 and 1 <= number <= 31:
        return "D", number
    if len(token) == 4 and 1000 <= number < 2200:
        return "Y", number
    return "N", number


def _instant(token: str) -> tuple[str, object]:
    match = _INSTANT.fullmatch(token)
    if match is None:
        return "#", None
    year, month, day, hour, minute = (int(match[i]) for i in range(1, 6))
    if not (valid(year, month, day) and hour < 24 and minute < 60):
        return "#", None
    return "Z", ((year, month, day), hour, minute, _offset(match[6]))


def _offset(written: str | None) -> str | None:
    if written is None:
        return None
    return "+00:00" if written == "z" else f"{written[:3]}:{written[-2:]}"


def _clock(token: str) -> tuple[str, object]:
    parts = token.split(":")
    if (
        len(parts) > 3
        or any(not p.isdigit() or len(p) > 2 for p in parts)
        or any(len(p) != 2 for p in parts[1:])
    ):
        return "#", None
    hour, minute = int(parts[0]), int(parts[1])
    return ("T", (hour, minute)) if hour < 24 and minute < 60 else ("#", None)


def _full(parts: list[str], token: str) -> tuple[str, object]:
    first, middle, last = parts
    if not middle.isdigit():
        month, day = roman(middle.upper()), int(first)
        year = int(last) + (_CENTURY if len(last) == 2 else 0)
        return ("F", (year, month, day)) if month and valid(year, month, day) else ("#", None)
    if len(first) == 4:
        year, month, day = int(first), int(middle), int(last)
    elif len(last) == 4 or (len(last) == 2 and len(first) == 2 and len(middle) == 2):
        day, month, year = int(first), int(middle), int(last) + (_CENTURY if len(last) == 2 else 0)
        if month > 12 and "/" in token:
            day, month = month, day
    else:
        return "#", None
    return ("F", (year, month, day)) if valid(year, month, day) and 1000 <= year < 2200 else ("#", None)


def _pair(parts: list[str], token: str) -> tuple[str, object]:
    first, last = parts
    if not last.isdigit():
        month = roman(last.upper())
        return ("F", (None, month, int(first))) if month and valid(2000, month, int(first)) else ("#", None)
    if "/" in token and len(first) == 4 and len(last) in (2, 4):
        begin = int(first)
        end = int(last) if len(last) == 4 else begin // 100 * 100 + int(last)
        return ("K", (begin, end)) if 1900 <= begin < end <= begin + 20 else ("#", None)
    if len(first) > 2 or len(last) != 2:
        return "#", None
    return "P", (int(first), int(last))


def valid(year: int, month: int, day: int) -> bool:
    """Whether such a day exists."""
    return 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= calendar.monthrange(year, month)[1]
