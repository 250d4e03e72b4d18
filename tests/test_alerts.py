"""Which changes become which alerts, why, and when they may leave."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from alert_cases import NOW, Atlas, change, day, event, minute, month, reader

from monitor.alerts import (
    plan_alerts,
    plan_deliveries,
    plan_notice,
    plan_reminders,
    recipients,
    still_true,
)
from monitor.config.subscriptions import QuietHours
from monitor.models import ChangeKind, EventKind, EventStatus


def plan(subscription, *, of=None, about=None, now=NOW):
    known = about or event()
    return plan_alerts([of or change()], {known.uid: known}, [subscription], Atlas(), now)


def test_a_moved_forum_makes_one_urgent_alert_with_its_reasons() -> None:
    (alert,) = plan(reader())
    assert alert.urgent
    assert alert.due_at == NOW
    assert alert.kind == "moved"
    assert alert.why == ("kind:forum", "country:KZ", "country:RU")


def test_the_same_change_planned_twice_has_the_same_key() -> None:
    assert plan(reader())[0].key == plan(reader(), now=NOW + timedelta(hours=1))[0].key


@pytest.mark.parametrize(
    "wanted",
    [
        {"countries": ("KZ",)},
        {"countries": ("Казахстан",)},
        {"regions": ("kz.ishim",)},
        {"regions": ("приишимская область",)},
        {"places": ("Stepnogorsk-na-Ishime",)},
        {"people": ("Петр Лебедев",)},
        {"organisations": ("Министерство экономики",)},
        {"kinds": (EventKind.FORUM, EventKind.VISIT)},
        {"topics": ("торговля",)},
        {"changes": (ChangeKind.MOVED,)},
        {"sources": ("vestnik",)},
        {"min_confirmation": 0.7},
    ],
)
def test_a_filter_that_the_event_meets_lets_it_through(wanted) -> None:
    assert len(plan(reader(**wanted))) == 1


@pytest.mark.parametrize(
    "wanted",
    [
        {"countries": ("KG",)},
        {"regions": ("Омская область",)},
        {"places": ("Омск",)},
        {"people": ("Иван Никто",)},
        {"organisations": ("Министерство рыбы",)},
        {"kinds": (EventKind.VISIT,)},
        {"topics": ("space",)},
        {"changes": (ChangeKind.CANCELLED,)},
        {"sources": ("tass",)},
        {"series": ("forum-x",)},
        {"min_confirmation": 0.71},
        {"countries": ("KZ",), "topics": ("space",)},
        {"operator": True},
    ],
)
def test_a_filter_that_the_event_misses_holds_it_back(wanted) -> None:
    mine = plan(reader(**wanted))
    assert [alert for alert in mine if alert.subscription == "mission"] == []


def test_reasons_name_what_was_asked_for() -> None:
    (alert,) = plan(reader(countries=("KZ",), people=("Айдар Сатпаев",)))
    assert alert.why == ("kind:forum", "country:KZ", "person:kz.satpaev")


@pytest.mark.parametrize(
    "untold",
    [
        {"joint": False},
        {"dismissed": True},
        {"merged_into": "other"},
        {"status": EventStatus.EXPECTED},
        {"when": day("2026-12-01")},
    ],
)
def test_what_is_not_both_countries_or_not_news_alerts_nobody(untold) -> None:
    assert plan(reader(), about=event(**untold)) == ()


def test_a_started_event_is_told_only_to_those_who_ask() -> None:
    started = change(ChangeKind.STARTED)
    assert plan(reader(), of=started) == ()
    assert len(plan(reader(changes=(ChangeKind.STARTED,)), of=started)) == 1


def test_an_event_within_two_days_is_urgent_whatever_changed() -> None:
    near = event(when=day("2027-03-04"))
    (alert,) = plan(reader(pace="daily"), of=change(ChangeKind.PLACE_CHANGED), about=near)
    assert alert.urgent and alert.due_at == NOW


@pytest.mark.parametrize(
    ("pace", "leaves"),
    [
        ({"pace": "at_once"}, NOW),
        ({"pace": "window", "window": "15m"}, datetime(2027, 3, 3, 9, 15, tzinfo=UTC)),
        ({"pace": "daily", "send_at": "08:00"}, datetime(2027, 3, 4, 5, 0, tzinfo=UTC)),
        ({"pace": "daily", "send_at": "12:30"}, datetime(2027, 3, 3, 9, 30, tzinfo=UTC)),
        ({"pace": "weekly", "send_at": "08:00"}, datetime(2027, 3, 8, 5, 0, tzinfo=UTC)),
    ],
)
def test_pace_says_when_an_ordinary_alert_leaves(pace, leaves) -> None:
    (alert,) = plan(reader(**pace), of=change(ChangeKind.ANNOUNCED))
    assert alert.due_at == leaves


def test_quiet_hours_hold_an_ordinary_alert_until_morning_and_let_an_urgent_one_pass() -> None:
    night = datetime(2027, 3, 3, 20, 30, tzinfo=UTC)  # 23:30 in Moscow
    sleeper = reader(quiet=QuietHours(start="22:00", end="07:00"))
    (held,) = plan(sleeper, of=change(ChangeKind.ANNOUNCED), now=night)
    assert held.due_at == datetime(2027, 3, 4, 4, 0, tzinfo=UTC)
    (urgent,) = plan(sleeper, of=change(ChangeKind.CANCELLED), now=night)
    assert urgent.due_at == night


def test_with_nothing_configured_alerts_go_to_the_terminal() -> None:
    known = event()
    alerts = plan_alerts([change()], {known.uid: known}, [], Atlas(), NOW)
    assert plan_deliveries(alerts, []) == ((alerts[0].key, "terminal", "terminal"),)


def test_every_address_of_a_subscription_gets_its_own_delivery() -> None:
    both = reader(emails=("a@x.example", "b@x.example"), telegram=("42",))
    (alert,) = plan(both)
    assert recipients(alert, both) == (
        ("email", "a@x.example"),
        ("email", "b@x.example"),
        ("telegram", "42"),
    )


# --- reminders --------------------------------------------------------------------------------------------


def remind(when, now, **more):
    return plan_reminders([event(when=when, **more)], [reader()], now, Atlas())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "rung"),
    [
        ("2027-03-16T04:00", "30d"),  # 09:00 at the venue, UTC+5
        ("2027-04-08T04:00", "7d"),
        ("2027-04-14T05:00", "1d"),
        ("2027-04-15T03:00", "morning"),  # 08:00 at the venue
    ],
)
def test_the_ladder_fires_in_the_venues_morning(now, rung) -> None:
    (alert,) = remind(day("2027-04-15"), at(now))
    assert alert.note == f"{rung}:2027-04-15"


@pytest.mark.parametrize("now", ["2027-03-16T03:59", "2027-03-20T04:00", "2027-04-15T02:59"])
def test_between_the_rungs_there_is_silence_or_the_rung_before(now) -> None:
    assert {alert.note for alert in remind(day("2027-04-15"), at(now))} <= {"1d:2027-04-15"}


def test_a_moved_event_is_reminded_of_on_its_new_ladder() -> None:
    (old,) = remind(day("2027-04-15"), at("2027-04-08T04:00"))
    moved = event(when=day("2027-04-20"))
    assert not still_true(old, moved, Atlas())
    (new,) = plan_reminders([moved], [reader()], at("2027-04-13T04:00"), Atlas())
    assert new.key != old.key
    assert still_true(new, moved, Atlas())


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.HELD])
def test_a_cancelled_event_is_silent(status) -> None:
    (planned,) = remind(day("2027-04-15"), at("2027-04-08T04:00"))
    assert remind(day("2027-04-15"), at("2027-04-08T04:00"), status=status) == ()
    assert not still_true(planned, event(status=status), Atlas())


def test_a_month_without_a_day_is_told_once_as_a_month() -> None:
    (alert,) = remind(month(2027, 4, 30), at("2027-04-01T04:30"))
    assert alert.note == "period:2027-04-01"
    assert remind(month(2027, 4, 30), at("2027-04-08T04:30")) == ()
    assert not still_true(alert, event(when=day("2027-04-15")), Atlas())


def test_a_deadline_is_reminded_of_three_days_and_one_day_before() -> None:
    deadline = day("2027-04-05")
    (three,) = remind(day("2027-05-20"), at("2027-04-02T04:00"), deadline=deadline)
    (one,) = remind(day("2027-05-20"), at("2027-04-04T04:00"), deadline=deadline)
    assert three.note == one.note == "deadline:2027-04-05"
    assert three.key != one.key


def test_a_rung_that_passed_before_the_event_was_known_is_not_made_up_for() -> None:
    assert remind(day("2027-04-15"), at("2027-04-08T09:00"), first_seen=at("2027-04-08T08:00")) == ()


def test_an_early_start_is_reminded_of_an_hour_before() -> None:
    start = datetime(2027, 4, 15, 2, 30, tzinfo=UTC)  # 07:30 at the venue
    (alert,) = remind(minute(start), start - timedelta(hours=1))
    assert alert.note == "morning:2027-04-15"


def test_an_operator_notice_goes_to_operators_only() -> None:
    keeper = reader(name="keeper", operator=True)
    (alert,) = plan_notice("operator", "mail-down:2027-03-03", [reader(), keeper], NOW, "почта молчит")
    assert (alert.subscription, alert.urgent, alert.note) == ("keeper", True, "почта молчит")


def test_a_digest_goes_by_mail_and_never_into_a_chat() -> None:
    both = reader(telegram=("42",))
    (alert,) = plan_notice("digest", "2027-03-03", [both], NOW)
    assert recipients(alert, both) == (("email", "trade@mission.example"),)
