"""Short date strings of pages, feeds and listings → the clock that their reader sees, and its offset."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from spiders.months import month_number

FIRST_YEAR = 1995
_AHEAD = timedelta(minutes=5)  # clocks differ; a publication further ahead is a lie or an event's date
_ISO = re.compile(
    r"(?P<y>\d{4})-?(?P<m>\d\d)-?(?P<d>\d\d)"
    r"(?:[T\s]+(?P<h>\d\d):?(?P<mi>\d\d)(?::?(?P<s>\d\d)(?:[.,]\d+)?)?)?"
    r"\s*(?P<z>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?(?!\d)",
    re.I,
)
_RFC822 = re.compile(r"^(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3,9}[\s-]\d{2,4}\s+\d\d:\d\d")
_NUMERIC = re.compile(r"(?<!\d)(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(?P<y>\d{4})[./](?P<m>\d{1,2})[./](?P<d>\d{1,2})(?!\d)")
_WORDS = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:-?го)?[\s.]+(?P<month>[^\W\d_]{3,10})\.?,?(?:\s+(?P<y>\d{4}|\d\d(?![\d:.]|\s*:)))?",
    re.U,
)
_ENGLISH = re.compile(r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})")
_KAZAKH = re.compile(
    r"(?P<y>\d{4})\s*(?:жылғы|жыл|ж\.)[\s,]*(?P<d>\d{1,2})[\s-]+(?P<month>[^\W\d_]{3,10})", re.I
)
_CLOCK = re.compile(r"(?<![\d:.+-])(?P<h>[01]?\d|2[0-3])[:.](?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:.]?\d)")
_OFFSET = re.compile(r"(?:GMT|UTC)\s*(?P<sign>[+-])\s*(?P<h>\d{1,2})(?::?(?P<mi>\d\d))?", re.I)
_DAYS_AGO = (
    (re.compile(r"\b(?:сегодня|бүгін|today)\b", re.I), 0),
    (re.compile(r"\b(?:позавчера)\b", re.I), 2),
    (re.compile(r"\b(?:вчера|кеше|yesterday)\b", re.I), 1),
)
_AGO = re.compile(
    r"(?P<n>\d+)\s*(?:(?P<min>минут\w*|мин\b|minutes?)|(?P<hour>час\w*|ч\b|hours?))\s*(?:назад|ago|бұрын)",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A publication time as it was written: local clock, its offset where stated, and the words.

    `clock` is naive: what the page's reader sees. `offset` None: the zone was not stated.
    """

    clock: datetime
    has_time: bool
    offset: timezone | None
    raw: str

    def instant(self, zone: ZoneInfo) -> datetime:
        """Aware UTC: by the stated offset, else by the source's zone."""
        return self.clock.replace(tzinfo=self.offset or zone).astimezone(UTC)


def read_moment(raw: str, *, zone: ZoneInfo, now: datetime, day: date | None = None) -> Moment | None:
    """The first time that a short string (a meta value, a line of a listing) names, or None.

    `now` (aware) completes «Сегодня», «14:05» and dates without a year; `day` is a heading's day for clock
    times below it. Absurd years give None.
    """
    text = " ".join(raw.replace("\xa0", " ").split())[:200]
    if not text:
        return None
    today = now.astimezone(zone)
    moment = (
        _exact(text) or _worded(text, today.date()) or _relative(text, today, day) or _foreign(text, today)
    )
    if moment is None or not FIRST_YEAR <= moment.clock.year <= today.year + 1:
        return None
    return moment


def _exact(text: str) -> Moment | None:
    """Machine forms: ISO 8601 and its cousins, RFC 822, epoch seconds."""
    if re.fullmatch(r"1\d{9}(\d{3})?", text):
        stamp = datetime.fromtimestamp(int(text[:10]), UTC)
        return Moment(clock=stamp.replace(tzinfo=None), has_time=True, offset=UTC, raw=text)
    if _RFC822.match(text):
        return _rfc822(text)
    match = _ISO.search(text)
    if not match:
        return None
    part = match.groupdict()
    try:
        clock = datetime(int(part["y"]), int(part["m"]), int(part["d"]))  # noqa: DTZ001 - a local clock
        if part["h"]:
            clock = clock.replace(hour=int(part["h"]), minute=int(part["mi"]), second=int(part["s"] or 0))
    except ValueError:
        return None
    offset = _offset(part["z"]) if part["h"] else None
    return Moment(clock=clock, has_time=bool(part["h"]), offset=offset, raw=text)


def _rfc822(text: str) -> Moment | None:
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    offset = when.tzinfo if isinstance(when.tzinfo, timezone) else None
    if text.rstrip().endswith("MSK"):
        offset = timezone(timedelta(hours=3))
    return Moment(clock=when.replace(tzinfo=None), has_time=True, offset=offset, raw=text)


def _offset(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _worded(text: str, today: date) -> Moment | None:
    """Dates for people: «12 ноября 2025, 20:19», «12.11.2025 20:19», «2025 жылғы 12 қараша»."""
    for pattern in (_KAZAKH, _WORDS, _ENGLISH, _SLASHED, _NUMERIC):
        for match in pattern.finditer(text):
            found = _calendar(match.groupdict(), today)
            if found:
                rest = text[: match.start()] + " " * 3 + text[match.end() :]
                return _with_clock(found, rest, text)
    return None


def _calendar(part: dict[str, str | None], today: date) -> date | None:
    month = month_number(part.get("month")) or int(part.get("m") or 0)
    year = int(part.get("y") or 0) or None
    if not month:
        return None
    if year is not None and year < 100:
        year += 2000
    try:
        found = date(year or today.year, month, int(part["d"] or 0))
        # Without a year a listing means the past: «30 декабря» read in January is last year's.
        return found if year or found <= today + timedelta(days=1) else found.replace(year=today.year - 1)
    except ValueError:
        return None


def _with_clock(day: date, rest: str, raw: str) -> Moment:
    offset = None
    if stated := _OFFSET.search(rest):
        offset = _offset(f"{stated['sign']}{int(stated['h']):02d}{stated['mi'] or '00'}")
        rest = rest[: stated.start()] + rest[stated.end() :]
    clock = _CLOCK.search(rest)
    at = time(int(clock["h"]), int(clock["mi"]), int(clock["s"] or 0)) if clock else time()
    return Moment(clock=datetime.combine(day, at), has_time=clock is not None, offset=offset, raw=raw)


def _relative(text: str, today: datetime, day: date | None) -> Moment | None:
    """«Сегодня, 12:30», «Вчера», «14:05» under a heading, «5 минут назад»."""
    for pattern, back in _DAYS_AGO:
        if pattern.search(text):
            moment = _with_clock(today.date() - timedelta(days=back), text, text)
            return _day_before(moment, today)  # «сегодня, 13:12» read at noon: kept from yesterday
    if ago := _AGO.search(text):
        step = timedelta(minutes=int(ago["n"])) if ago["min"] else timedelta(hours=int(ago["n"]))
        clock = (today - min(step, timedelta(days=365))).replace(tzinfo=None, microsecond=0)
        return Moment(clock=clock, has_time=True, offset=None, raw=text)
    if not _CLOCK.search(text) or len(text) > 30:
        return None
    moment = _with_clock(day or today.date(), text, text)
    return moment if day else _day_before(moment, today)  # 23:50 read at 00:10


def _day_before(moment: Moment, today: datetime) -> Moment:
    """A clock time of today that is still to come was yesterday's."""
    if moment.clock <= today.replace(tzinfo=None) + _AHEAD:
        return moment
    return replace(moment, clock=moment.clock - timedelta(days=1))


def _foreign(text: str, today: datetime) -> Moment | None:
    """Whatever else people write: dateparser, kept to three languages and to its safe parsers."""
    if not any(char.isdigit() for char in text) or len(text) > 60:
        return None
    import dateparser  # half a second to import, and rarely needed

    found = dateparser.parse(
        text,
        languages=["ru", "kk", "en"],
        settings={
            "DATE_ORDER": "DMY",
            "PARSERS": ["custom-formats", "absolute-time", "relative-time"],
            "REQUIRE_PARTS": ["day", "month"],
            "PREFER_DATES_FROM": "past",
            "RELATIVE_BASE": today.replace(tzinfo=None),
        },
    )
    if found is None:
        return None
    has_time = bool(_CLOCK.search(text))
    return Moment(clock=found.replace(tzinfo=None), has_time=has_time, offset=None, raw=text)


def too_far_ahead(at: datetime, now: datetime) -> bool:
    """True where a publication would lie in the future of the fetch."""
    return at > now + _AHEAD
