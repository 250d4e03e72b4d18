"""RFC 5545 content lines: escaped, folded at 75 octets; icalendar's own writer is forty times slower."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache

from icalendar import Timezone

LIMIT = 75  # octets of one line, the line break not counted
# Control characters but the line break, and marks that turn or hide what follows them.
_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_FIRST, _LAST = date(2020, 1, 1), date(2035, 1, 1)  # years that a VTIMEZONE covers


def line(name: str, value: str) -> str:
    """One property, folded; `value` is already escaped where it is text."""
    return fold(f"{name}:{value}")


def text(name: str, value: str) -> str:
    """One property of type TEXT."""
    return fold(f"{name}:{escape(value)}")


def escape(value: str) -> str:
    """TEXT escaping; control characters other than line breaks are left out."""
    value = _INVISIBLE.sub("", value)
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(content: str) -> str:
    """A content line with its break, folded so that no letter is cut."""
    if len(content) <= LIMIT // 4:  # no letter has more than four octets
        return content + "\r\n"
    octets = content.encode()
    if len(octets) <= LIMIT:
        return content + "\r\n"
    parts: list[bytes] = []
    start, room = 0, LIMIT
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside a letter
            end -= 1
        parts.append(octets[start:end])
        start, room = end, LIMIT - 1
    parts.append(octets[start:])
    return b"\r\n ".join(parts).decode() + "\r\n"


def day(value: date) -> str:
    """A DATE."""
    return value.isoformat().replace("-", "")


def instant(value: datetime) -> str:
    """A DATE-TIME in UTC."""
    plain = value.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return f"{plain.isoformat().replace('-', '').replace(':', '')}Z"


def calendar(name: str, zones: Iterable[str], body: Iterable[str]) -> bytes:
    """A whole VCALENDAR around finished VEVENTs."""
    head = [
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Russia-Kazakhstan Monitor//EN\r\n",
        "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n",
        text("NAME", name),
        text("X-WR-CALNAME", name),
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n",
        *(timezone(zone) for zone in sorted(set(zones))),
    ]
    return "".join([*head, *body, "END:VCALENDAR\r\n"]).encode()


@cache
def timezone(zone: str) -> str:
    """The VTIMEZONE of an IANA zone."""
    made = Timezone.from_tzid(zone, first_date=_FIRST, last_date=_LAST)
    return str(made.to_ical().decode())
