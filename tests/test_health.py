"""A source's health: different words for different troubles, told once, never given up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.config.settings import HealthSettings
from monitor.config.sources import Names, Road, Source
from monitor.health import SourceHealth, judge_source, next_visit, operator_note
from monitor.models import CrawlRun, Rank, RunStatus

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SETTINGS = HealthSettings()
HRONIKA = Source(
    id="hronika",
    name=Names(ru="Хроника"),
    country="RU",
    rank=Rank.OFFICIAL,
    every="10m",
    roads=(Road(shape="feed", url="http://127.0.0.1/feed"),),
)


def run(hours: float, status: RunStatus, newest: float | None = None) -> CrawlRun:
    at = START + timedelta(hours=hours)
    return CrawlRun(
        source="hronika",
        started_at=at,
        finished_at=at,
        status=status,
        newest_published_at=START + timedelta(hours=newest) if newest is not None else None,
    )


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def test_a_source_that_was_never_visited_is_in_no_trouble() -> None:
    health = judge_source(HRONIKA, [], SETTINGS, START)
    assert (health.status, health.trouble, health.read) == (None, "", False)


def test_two_failures_are_not_yet_an_alarm_and_three_are() -> None:
    runs = [run(0, RunStatus.OK, 0), run(1, RunStatus.FAILED), run(2, RunStatus.FAILED)]
    assert judge_source(HRONIKA, runs, SETTINGS, at(2)).trouble == ""
    runs.append(run(3, RunStatus.FAILED))
    assert judge_source(HRONIKA, runs, SETTINGS, at(3)).trouble == "failing"


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(RunStatus.BLOCKED, "blocked"), (RunStatus.DRIFTED, "drifted"), (RunStatus.EMPTY, "empty")],
)
def test_each_trouble_has_its_own_word(status: RunStatus, trouble: str) -> None:
    runs = [run(hour, status) for hour in range(3)]
    assert judge_source(HRONIKA, runs, SETTINGS, at(3)).trouble == trouble


def test_unchanged_is_read_and_well() -> None:
    health = judge_source(HRONIKA, [run(0, RunStatus.UNCHANGED, 0)], SETTINGS, at(1))
    assert health.read
    assert health.trouble == ""


def test_a_source_without_new_items_for_long_is_silent() -> None:
    runs = [run(0, RunStatus.OK, 0), run(80, RunStatus.UNCHANGED)]
    assert judge_source(HRONIKA, runs, SETTINGS, at(80)).trouble == "silent"


def test_a_failing_source_is_asked_less_often_up_to_a_ceiling_and_for_ever() -> None:
    ceiling = timedelta(hours=6)
    failed = run(0, RunStatus.FAILED)
    pauses = [next_visit(HRONIKA, failed, failures, ceiling) - START for failures in (1, 2, 3, 50)]
    assert pauses == [timedelta(minutes=20), timedelta(minutes=40), timedelta(minutes=80), ceiling]


def test_a_good_source_keeps_its_rhythm() -> None:
    due = next_visit(HRONIKA, run(0, RunStatus.OK), 0, timedelta(hours=6))
    assert due == START + timedelta(minutes=10)


def test_the_operator_is_told_once_and_once_of_the_recovery() -> None:
    failing = SourceHealth(source="x", name="X", status=RunStatus.FAILED, trouble="failing")
    well = SourceHealth(source="x", name="X", status=RunStatus.OK)
    assert operator_note("", failing) == "failing"
    assert operator_note("failing", failing) is None
    assert operator_note("failing", well) == "recovered"
    assert operator_note("", well) is None


def test_a_change_of_trouble_is_told() -> None:
    blocked = SourceHealth(source="x", name="X", status=RunStatus.BLOCKED, trouble="blocked")
    assert operator_note("failing", blocked) == "blocked"
