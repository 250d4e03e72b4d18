"""Publication times as sites write them, and which of a page's times is believed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spider_cases import make_source

from monitor.models import Article
from spiders.dates import Moment, read_moment
from spiders.extract import extract
from spiders.feed import feed_time
from spiders.found import Found, Reply
from spiders.months import month_number
from spiders.published import decide

MOSCOW, ALMATY = ZoneInfo("Europe/Moscow"), ZoneInfo("Asia/Almaty")
URAL = ZoneInfo("Asia/Yekaterinburg")
NOW = datetime(2025, 11, 12, 9, 0, tzinfo=UTC)  # 12:00 in Moscow, 14:00 in Almaty


def moment(raw: str, zone: ZoneInfo = MOSCOW, *, now: datetime = NOW, day: date | None = None) -> Moment:
    found = read_moment(raw, zone=zone, now=now, day=day)
    assert found is not None, raw
    return found


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("20220611T0924", "2022-06-11T06:24"),  # ria.ru: neither dashes nor zone
        ("2025-05-14T20:28:12.467+03:00", "2025-05-14T17:28"),
        ("2020-10-19T06:34:31+0300", "2020-10-19T03:34"),
        ("Wed, 12 Nov 2025 10:00:00 GMT", "2025-11-12T10:00"),
        ("Wed, 12 Nov 2025 10:00:00 +0500", "2025-11-12T05:00"),
        ("1609459200", "2021-01-01T00:00"),
        ("1609459200000", "2021-01-01T00:00"),
        ("11 июля 2025 года, 13:40", "2025-07-11T10:40"),
        (
            "20:19, 12 Ноябрь 2024 | GMT +5",
            "2024-11-12T15:19",
        ),  # inform.kz: month in the nominative, own zone
        ("22:13 06.11.2025", "2025-11-06T19:13"),
        ("[16:30/28.10.2025]", "2025-10-28T13:30"),
        ("Пятница, 7 Ноября 2025 17:11", "2025-11-07T14:11"),
        ("2022-05-18 13:01", "2022-05-18T10:01"),
        ("Опубликовано 17 января 12 (18:23)", "2012-01-17T14:23"),  # Moscow was at +4 then
        ("Сегодня, 11:30", "2025-11-12T08:30"),
        ("Вчера, 22:10", "2025-11-11T19:10"),
        ("11:05", "2025-11-12T08:05"),
        ("23:50", "2025-11-11T20:50"),  # read at noon: yesterday's
        ("8 ноября, 14:05", "2025-11-08T11:05"),
        ("30 декабря, 10:00", "2024-12-30T07:00"),
        ("5 минут назад", "2025-11-12T08:55"),
        ("30 September 2025", "2025-09-29T21:00"),
    ],
)
def test_times_of_russian_sites(raw: str, expected: str) -> None:
    assert moment(raw).instant(MOSCOW).strftime("%Y-%m-%dT%H:%M") == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2025 жылғы 12 қараша", "2025-11-12"),
        ("12 қараша 2025, 14:00", "2025-11-12"),
        ("6 мамыр, 12:15", "2025-05-06"),
        ("бүгін, 12:30", "2025-11-12"),
        ("8 НОЯ. 2025", "2025-11-08"),
        ("10 Ноя 2025", "2025-11-10"),
        ("13:51, сегодня", "2025-11-12"),
    ],
)
def test_days_of_kazakh_sites(raw: str, expected: str) -> None:
    assert moment(raw, ALMATY).clock.date().isoformat() == expected


def test_a_heading_gives_the_day_of_the_clock_times_below() -> None:
    found = moment("12:30", ALMATY, day=date(2025, 11, 3))
    assert (found.clock.isoformat(), found.has_time) == ("2025-11-03T12:30:00", True)


@pytest.mark.parametrize("raw", ["", "3051-01-01", "0001-01-01T00:00:00Z", "31.02.2025", "август 2025", "—"])
def test_what_is_no_time_is_none(raw: str) -> None:
    assert read_moment(raw, zone=MOSCOW, now=NOW) is None


@given(st.text(max_size=80))
def test_no_string_raises(raw: str) -> None:
    found = read_moment(raw, zone=MOSCOW, now=NOW)
    assert found is None or 1995 <= found.clock.year <= 2026


@pytest.mark.parametrize(
    "word", ["среда", "мартен", "октан", "маяк", "мартышка", "июньский", "dec2", "marzo"]
)
def test_other_words_are_no_months(word: str) -> None:
    assert month_number(word) == 0


def at(clock: str, offset: int | None = None, *, has_time: bool = True) -> Moment:
    zone = None if offset is None else timezone(timedelta(hours=offset))
    return Moment(clock=datetime.fromisoformat(clock), has_time=has_time, offset=zone, raw=clock)


NOON, LATE = at("2025-11-11T12:30"), at("2025-11-12T11:30")


@pytest.mark.parametrize(
    ("why", "stated", "visible", "zone", "offsets", "expected", "how"),
    [
        ("all agree", at("2025-11-11T12:30", 3), at("2025-11-11T12:30"), MOSCOW, "check", "09:30", "stated"),
        ("UTC labelled +0300", at("2025-11-11T09:30", 3), NOON, MOSCOW, "check", "09:30", "visible"),
        ("Moscow labelled Z", at("2025-11-11T12:30", 0), NOON, MOSCOW, "check", "09:30", "visible"),
        ("no zone at all", at("2025-11-11T12:30"), None, ALMATY, "check", "07:30", "stated"),
        ("later", at("2025-11-11T12:30", 3), at("2025-11-11T12:37"), MOSCOW, "check", "09:30", "stated"),
        ("stale +04:00", at("2025-11-11T12:30", 4), None, MOSCOW, "ignore", "09:30", "clock"),
        ("UTC whatever it says", at("2025-11-11T09:30", 3), None, MOSCOW, "utc", "09:30", "clock"),
        ("Ural labelled +0300", at("2025-11-11T12:30", 3), NOON, URAL, "check", "07:30", "visible"),
        ("Almaty's zone of old, +06", at("2025-11-11T12:30", 6), NOON, ALMATY, "check", "07:30", "visible"),
        ("an event's day stated", at("2025-12-01T10:00", 3), NOON, MOSCOW, "check", "09:30", "visible"),
        ("ahead by its zone", at("2025-11-12T11:30", 0), LATE, MOSCOW, "check", "08:30", "visible"),
        ("clock only shown", at("2025-11-11", has_time=False), NOON, MOSCOW, "check", "09:30", "visible"),
        ("only shown", None, at("2025-11-11T12:30"), MOSCOW, "check", "09:30", "visible"),
    ],
)  # fmt: skip
def test_times_that_lie(
    why: str,
    stated: Moment | None,
    visible: Moment | None,
    zone: ZoneInfo,
    offsets: str,
    expected: str,
    how: str,
) -> None:
    found = decide(
        [stated] if stated else [], [visible] if visible else [], zone=zone, now=NOW, offsets=offsets
    )
    assert found is not None
    assert (found.at.strftime("%H:%M"), found.how, found.has_time) == (expected, how, True), why


def test_a_future_publication_is_clamped_to_the_fetch() -> None:
    found = decide([at("2025-12-01T10:00", 3)], [], zone=MOSCOW, now=NOW)
    assert found is not None
    assert (found.at, found.has_time, found.how) == (NOW, False, "clamped")


def test_a_future_time_on_the_page_is_not_its_publication() -> None:
    """An announced forum's day often stands beside the headline."""
    found = decide([], [at("2025-12-01T10:00"), at("2025-11-11T12:30")], zone=MOSCOW, now=NOW)
    assert found is not None
    assert found.at.isoformat() == "2025-11-11T09:30:00+00:00"


@pytest.mark.parametrize(
    ("zone", "day", "utc"),
    [
        ("Asia/Almaty", "2023-11-10", "06:00"),  # the country's zones became one in 2024
        ("Asia/Almaty", "2025-11-10", "07:00"),
        ("Europe/Moscow", "2012-01-10", "08:00"),  # +04 from 2011 to 2014
        ("Europe/Moscow", "2025-11-10", "09:00"),
        ("Asia/Kamchatka", "2025-11-10", "00:00"),
    ],
)
def test_a_clock_without_a_zone_belongs_to_the_source_in_its_day(zone: str, day: str, utc: str) -> None:
    article = read(f"<p>{day[8:]}.{day[5:7]}.{day[:4]} 12:00</p>", zone=zone)
    assert article.published_at and article.published_at.strftime("%H:%M") == utc
    assert article.zone == zone


@pytest.mark.parametrize(
    ("offsets", "stated", "expected"),
    [
        ("check", "2025-11-10T12:00:00+03:00", "09:00"),
        ("ignore", "2025-11-10T12:00:00+04:00", "09:00"),
        ("utc", "2025-11-10T12:00:00+03:00", "12:00"),
    ],
)
def test_the_sources_setting_says_what_its_offsets_are_worth(
    offsets: str, stated: str, expected: str
) -> None:
    article = read("", meta=f"<meta property='article:published_time' content='{stated}'>", offsets=offsets)
    assert article.published_at and article.published_at.strftime("%H:%M") == expected


def test_an_amendment_has_a_time_of_its_own_and_none_in_the_future() -> None:
    first = "<meta property='article:published_time' content='2025-11-10T12:00:00+03:00'>"
    amended = "<meta property='article:modified_time' content='2025-11-{}T15:30:00+03:00'>"
    article = read("", meta=first + amended.format("10"))
    assert article.published_at and article.published_at.isoformat() == "2025-11-10T09:00:00+00:00"
    assert article.updated_at and article.updated_at.isoformat() == "2025-11-10T12:30:00+00:00"
    assert read("", meta=first + amended.format("30")).updated_at == NOW


def test_a_feeds_date_in_the_future_is_clamped_and_gives_way_to_the_page() -> None:
    found = Found(url="http://proba.example/1", published_at=NOW, published_has_time=False)
    article = read("<p>10.11.2025 12:00</p>", found=found)
    assert article.published_at and article.published_at.isoformat() == "2025-11-10T09:00:00+00:00"
    assert feed_time("Mon, 01 Dec 2025 10:00:00 +0300", make_source("http://proba.example/"), now=NOW) == (
        NOW,
        False,
    )


def read(stamp: str, *, meta: str = "", found: Found | None = None, **more: str) -> Article:
    """A page with this stamp below its headline, read by a source with these settings."""
    text = "Сопредседатели комиссии обсудили в Омске торговлю и перевозки двух стран. " * 4
    page = (
        f"<html><head><title>Комиссия обсудила перевозки</title>{meta}</head><body><article>"
        f"<h1>Комиссия обсудила перевозки</h1>{stamp}<p>{text}</p></article></body></html>"
    )
    reply = Reply(url="http://proba.example/1", status=200, headers={}, body=page.encode())
    return extract(reply, make_source("http://proba.example/", **more), now=NOW, found=found).article
