"""Scripted weeks of a source's history: nights and weekends are no silence, a lost Tuesday is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config.settings import HealthSettings
from monitor.config.sources import Expect, Names, Road, Source
from monitor.health import SourceHealth, judge_source, operator_note
from monitor.models import CrawlRun, Rank, RunStatus
from monitor.silence import is_holiday, learn, silent_from

MOSCOW = ZoneInfo("Europe/Moscow")
MONDAY = datetime(2026, 2, 2, tzinfo=MOSCOW)
SETTINGS = HealthSettings()
News = Callable[[datetime], int]


def source(**more: object) -> Source:
    tables: dict[str, object] = {"id": "x", "name": Names(ru="X"), "country": "RU", "rank": Rank.OFFICIAL}
    return Source.model_validate({**tables, "roads": (Road(shape="feed", url="http://x.example/f"),), **more})


def office(at: datetime) -> int:
    """One item an hour on weekdays from 10 to 18."""
    return int(at.weekday() < 5 and 10 <= at.hour < 18)


def agency(at: datetime) -> int:
    """Twelve items an hour by day, one at night; half of that on weekends."""
    by_day = 12 if 7 <= at.hour < 23 else 1
    return by_day if at.weekday() < 5 else by_day // 2


def weekly(at: datetime) -> int:
    """One item, on Wednesdays at noon."""
    return int(at.weekday() == 2 and at.hour == 12)


def history(news: News, hours: int, *, start: datetime = MONDAY) -> list[CrawlRun]:
    """An hourly visit each; what was published in the hour before is found."""
    runs: list[CrawlRun] = []
    newest = start.astimezone(UTC)
    for hour in range(hours):
        at = start + timedelta(hours=hour)
        number = news(at)
        newest = at.astimezone(UTC) if number else newest
        runs.append(
            CrawlRun(
                source="x",
                started_at=at.astimezone(UTC),
                finished_at=at.astimezone(UTC),
                status=RunStatus.OK if number else RunStatus.UNCHANGED,
                counts={"new": number} if number else {},
                newest_published_at=newest,
            )
        )
    return runs


def alarms(news: News, hours: int, *, one: Source | None = None, from_hour: int = 0) -> dict[str, list[str]]:
    """What the operator is told, by «weekday hour» of the source's zone, when judged each hour."""
    runs = history(news, hours)
    told, said = "", {}
    for hour in range(from_hour, hours):
        at = MONDAY + timedelta(hours=hour)
        seen = [run for run in runs[: hour + 1] if run.started_at >= at - timedelta(days=30)]
        found = judge_source(one or source(), seen, SETTINGS, at)
        if word := operator_note(told, found):
            said.setdefault(f"{at:%m-%d %H}", []).append(word)
            told = "" if word == "recovered" else word
    return said


WEEKS = 24 * 7


@pytest.mark.parametrize("news", [office, agency, weekly])
def test_five_quiet_weeks_of_a_living_source_raise_no_alarm(news: News) -> None:
    patient = source(every="1h")
    assert alarms(news, 5 * WEEKS, one=patient, from_hour=3 * WEEKS) == {}


def test_an_agency_that_falls_silent_by_day_is_told_within_hours() -> None:
    stops = MONDAY + timedelta(days=22, hours=9)  # a Tuesday, 9:00
    (first, *_) = alarms(lambda at: agency(at) if at < stops else 0, 24 * 23, from_hour=24 * 21).items()
    assert first[1] == ["silent"]
    assert "02-24 12" <= first[0] <= "02-24 15"


def test_an_office_that_stops_on_friday_evening_is_not_told_before_monday_noon() -> None:
    stops = MONDAY + timedelta(days=25, hours=18)  # a Friday, 18:00: its week is over
    said = alarms(lambda at: office(at) if at < stops else 0, 24 * 32, from_hour=24 * 22)
    assert next(iter(said.values())) == ["silent"]
    assert "03-02 15" <= next(iter(said)) <= "03-03 12"


def test_a_source_that_says_it_is_seldom_is_waited_for() -> None:
    """One item a week, and only the second week begun: its file's `items_a_day` says that this is usual."""
    runs = history(weekly, 24 * 9)
    assert judge_source(source(), runs, SETTINGS, runs[-1].finished_at).trouble == "silent"
    seldom = source(expect=Expect(items_a_day=0.14))
    assert judge_source(seldom, runs, SETTINGS, runs[-1].finished_at).trouble == ""


def test_a_silence_is_told_once_and_once_that_it_ended() -> None:
    stops, back = MONDAY + timedelta(days=22, hours=9), MONDAY + timedelta(days=23, hours=12)
    said = alarms(lambda at: 0 if stops <= at < back else agency(at), 24 * 26, from_hour=24 * 21)
    assert [word for words in said.values() for word in words] == ["silent", "recovered"]
    assert list(said)[1] == "02-25 12"


def test_one_outage_does_not_make_an_agency_patient_for_a_month() -> None:
    outage = (MONDAY + timedelta(days=8, hours=9), MONDAY + timedelta(days=11))
    stops = MONDAY + timedelta(days=25, hours=9)

    def news(at: datetime) -> int:
        return 0 if outage[0] <= at < outage[1] or at >= stops else agency(at)

    assert next(iter(alarms(news, 24 * 26, from_hour=24 * 21).values())) == ["silent"]


def test_public_holidays_count_as_sundays() -> None:
    assert is_holiday(datetime(2026, 5, 9, tzinfo=UTC).date(), "RU")
    assert is_holiday(datetime(2026, 3, 22, tzinfo=UTC).date(), "KZ")
    assert not is_holiday(datetime(2026, 3, 22, tzinfo=UTC).date(), "RU")
    times = [run.finished_at for run in history(office, 4 * WEEKS) if run.counts]
    rhythm = learn(times, MOSCOW, "RU")
    assert rhythm is not None
    monday, holiday = datetime(2026, 3, 2, tzinfo=MOSCOW), datetime(2026, 2, 23, tzinfo=MOSCOW)
    day = timedelta(days=1)
    assert rhythm.news(monday, monday + day) > 10 * rhythm.news(holiday, holiday + day)


def test_before_a_rhythm_is_learned_the_setting_decides() -> None:
    runs = history(office, 20)
    found = judge_source(source(), runs, SETTINGS, runs[-1].finished_at)
    assert found.silent_from == found.newest + timedelta(days=3)  # type: ignore[operator]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(min_value=1, max_value=72 * 60), max_size=200))
def test_whatever_a_history_is_silence_begins_between_hours_and_months(minutes: list[int]) -> None:
    times = [MONDAY.astimezone(UTC)]
    for gap in minutes:
        times.append(times[-1] + timedelta(minutes=gap))
    late = silent_from(times, times[-1], MOSCOW, "INT", fallback=timedelta(days=3))
    assert timedelta(hours=3) <= late - times[-1] <= timedelta(days=90)


def judged(news: News, days: float, one: Source | None = None) -> SourceHealth:
    runs = history(news, int(days * 24))
    return judge_source(one or source(), runs, SETTINGS, runs[-1].finished_at)


def test_an_agency_that_gives_a_tenth_of_its_weekday_is_told_within_a_day() -> None:
    breaks = MONDAY + timedelta(days=24)

    def news(at: datetime) -> int:
        return agency(at) if at < breaks else int(at.hour % 3 == 0)

    assert judged(news, 24).trouble == ""
    found = judged(news, 25)
    assert (found.trouble, found.reason) == ("thin", "8 new items in 24 hours, 197 are usual")


def test_a_weekend_is_compared_with_weekends() -> None:
    sunday = judged(agency, 28)
    assert (sunday.trouble, sunday.status) == ("", RunStatus.UNCHANGED)


def test_a_holiday_is_no_lack_of_items() -> None:
    """An agency rests on 9 May, a Saturday, and on the evening before: no measure for the week before."""

    def news(at: datetime) -> int:
        return (
            0
            if datetime(2026, 5, 8, 18, tzinfo=MOSCOW) <= at < datetime(2026, 5, 10, tzinfo=MOSCOW)
            else agency(at)
        )

    start = datetime(2026, 4, 10, tzinfo=MOSCOW)
    runs = history(news, 24 * 30 + 2, start=start)  # until the night after the holiday
    found = judge_source(source(), runs, SETTINGS, runs[-1].finished_at)
    assert found.trouble != "thin"


def test_what_the_file_promises_is_asked_for_before_there_is_a_history() -> None:
    def poor(at: datetime) -> int:
        return int(at.hour == 12)

    one = source(expect=Expect(items_a_day=150))
    assert judged(poor, 7.5, one).trouble == ""  # the first day does not count: it reads days at once
    found = judged(poor, 8.5, one)
    assert (found.trouble, found.reason) == ("thin", "7 new items in 168 hours, 1050 expected (items_a_day)")
    assert judged(poor, 8.5, source(expect=Expect(items_a_day=4))).trouble == ""


def test_a_monitor_that_was_down_accuses_nobody() -> None:
    runs = history(agency, 24 * 25)
    night = runs[-1].finished_at - timedelta(hours=20)
    runs = [run for run in runs if run.finished_at < night or run is runs[-1]]
    assert judge_source(source(), runs, SETTINGS, runs[-1].finished_at).trouble == ""


def test_a_backfill_is_no_visit_to_judge_by() -> None:
    runs = history(office, 24 * 8)
    deep = CrawlRun(
        source="x",
        started_at=runs[-1].started_at,
        finished_at=runs[-1].finished_at,
        status=RunStatus.FAILED,
        counts={"backfill": 1, "new": 3_000},
    )
    found = judge_source(source(), [*runs, deep, deep, deep], SETTINGS, runs[-1].finished_at)
    assert (found.trouble, found.failures, found.status) == ("", 0, RunStatus.UNCHANGED)


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (RunStatus.BLOCKED, "blocked"),
        (RunStatus.FAILED, "failing"),
        (RunStatus.EMPTY, "empty"),
        (RunStatus.DRIFTED, "drifted"),
    ],
)
def test_trouble_in_a_row_is_one_word_and_then_recovered(status: RunStatus, word: str) -> None:
    runs = history(agency, 24)
    bad = [
        CrawlRun(source="x", started_at=run.started_at, finished_at=run.finished_at, status=status)
        for run in runs
    ]
    mixed = [*runs[:10], *bad[10:20], *runs[20:]]
    told, said = "", []
    for place in range(1, len(mixed) + 1):
        found = judge_source(source(), mixed[:place], SETTINGS, mixed[place - 1].finished_at)
        if note := operator_note(told, found):
            said.append((place - 1, note))
            told = "" if note == "recovered" else note
    assert said == [(12, word), (20, "recovered")]


def test_a_language_that_stays_unheard_is_told_once_and_once_that_it_is_back() -> None:
    runs = history(agency, 40)
    lost = [replace(run, counts={**run.counts, "unheard/kk": 1}) for run in runs]
    told, said = "", []
    mixed = [*runs[:10], *lost[10:30], *runs[30:]]
    for place in range(1, len(mixed) + 1):
        found = judge_source(source(), mixed[:place], SETTINGS, mixed[place - 1].finished_at)
        if note := operator_note(told, found):
            said.append((place - 1, note, dict(found.facts)))
            told = "" if note == "recovered" else note
    assert said == [(21, "partly", {"languages": "kk"}), (30, "recovered", {})]
