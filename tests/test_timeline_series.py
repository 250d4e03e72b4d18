"""The radar: rounds that are due by a series' rhythm, and only those that nobody has announced."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from timeline_makers import forum, mention, said

from monitor.models import Event, EventKind, EventStatus
from pipelines.timeline import believe
from pipelines.timeline.series import Rhythm, Round, expected_events, expected_round

NOW = datetime(2026, 9, 1, tzinfo=UTC)

FORUM = Rhythm(
    id="forum_interregional",
    kind=EventKind.FORUM,
    title="Форум межрегионального сотрудничества России и Казахстана",
    rounds=tuple(
        Round(first=first, ordinal=ordinal)
        for ordinal, first in ((18, "2022-11-28"), (19, "2023-11-09"), (20, "2024-11-26"))
    ),
    parties=("KZ", "RU"),
    roman=True,
)
COMMISSION = Rhythm(
    id="igc",
    kind=EventKind.COMMISSION,
    title="Заседание межправительственной комиссии",
    rounds=tuple(Round(first=f"{2022 + i}-10-15", ordinal=23 + i) for i in range(3)),
)


def held(days: str, ordinal: int) -> Event:
    return believe(f"e{ordinal}", [said(1, forum("held", days, ordinal=ordinal), 72)], (), NOW)


def test_a_held_twenty_first_makes_the_twenty_second_due_about_a_year_later() -> None:
    (due,) = expected_events([FORUM], [held("2025-11-12", 21)], NOW)
    assert due.status is EventStatus.EXPECTED
    assert due.ordinal == 22
    assert due.title == "XXII Форум межрегионального сотрудничества России и Казахстана"
    assert due.when is not None and due.when.start == "2026-10" and due.when.end == "2026-12"


def test_the_commission_is_numbered_in_digits() -> None:
    session = mention(
        EventKind.COMMISSION, "Заседание межправкомиссии", "held", "2025-11-07", series="igc", ordinal=26
    )
    known = believe("e", [said(1, session, 70)], (), NOW)
    assert [e.title for e in expected_events([COMMISSION], [known], NOW)] == [
        "27-е заседание межправительственной комиссии"
    ]


def test_nothing_is_expected_once_a_text_has_announced_it() -> None:
    announced = believe("next", [said(1, forum("announced", "2026-10", ordinal=22), 300)], (), NOW)
    assert expected_round(FORUM, [held("2025-11-12", 21), announced], NOW) is None


def test_a_postponed_round_without_a_day_is_known_and_not_expected() -> None:
    postponed = believe("next", [said(1, forum("postponed", old="2026-08-10", ordinal=22), 300)], (), NOW)
    assert expected_round(FORUM, [held("2025-11-12", 21), postponed], NOW) is None


def test_a_cancelled_round_leaves_the_next_one_due() -> None:
    cancelled = believe("gone", [said(1, forum("cancelled", "2026-08-10", ordinal=22), 300)], (), NOW)
    assert expected_round(FORUM, [held("2025-11-12", 21), cancelled], NOW) is not None


@pytest.mark.parametrize("now", [datetime(2025, 1, 10, tzinfo=UTC), datetime(2028, 3, 1, tzinfo=UTC)])
def test_neither_far_ahead_nor_after_the_rhythm_broke(now: datetime) -> None:
    rounds = FORUM.rounds if now.year == 2028 else tuple(FORUM.rounds[:2])
    series = Rhythm(id="x", kind=FORUM.kind, title="Форум", rounds=rounds)
    assert expected_events([series], [], now) == ()


def test_years_alone_make_no_rhythm() -> None:
    vague = Rhythm(
        id="x", kind=FORUM.kind, title="Форум", rounds=tuple(Round(first=str(y)) for y in range(2019, 2026))
    )
    assert expected_events([vague], [], NOW) == ()


def test_the_uid_of_an_expected_round_is_stable() -> None:
    (a,) = expected_events([FORUM], [held("2025-11-12", 21)], NOW)
    (b,) = expected_events([FORUM], [held("2025-11-12", 21)], datetime(2026, 10, 20, tzinfo=UTC))
    assert a.uid == b.uid
