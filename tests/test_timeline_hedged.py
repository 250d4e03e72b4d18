"""Rumours: what may be moved or cancelled is not moved or cancelled until somebody says so."""

from __future__ import annotations

import itertools

import pytest
from timeline_makers import NOW, START, forum, mention, said, visit

from monitor.models import Assertion, Event, EventKind, EventMention, EventStatus, Rank
from monitor.store.evidence import fingerprint
from monitor.store.types import adapter
from pipelines.timeline import advance, believe, choose_event, proved_same
from pipelines.timeline.times import text

PLAN = forum("confirmed", "2025-11-12", place="Омск", place_id="ru.omsk")
RUMOURS = [
    forum("cancelled", "2025-11-12", hedged=True),
    forum("cancelled", hedged=True),
    forum("postponed", old="2025-11-12", hedged=True),
    forum("rescheduled", "2025-11-19", old="2025-11-12", hedged=True),
    forum("rescheduled", "2025-12", place="Казань", place_id="ru.kazan", old_place="Омск", hedged=True),
    forum("announced", "2025-11-20", hedged=True),
    forum("held", "2025-11-12", hedged=True),
]


def told(*assertions: Assertion) -> tuple[Event, list[str]]:
    """The belief after the assertions arrived in this order, and the kinds of what was told."""
    event: Event | None = None
    kinds: list[str] = []
    keys: set[str] = set()
    for i, cause in enumerate(assertions):
        step = advance(event, "e", assertions[: i + 1], (), cause, NOW, keys)
        event, keys = step.event, keys | {c.key for c in step.changes}
        kinds += [c.kind.value for c in step.changes]
    assert event is not None
    return event, kinds


@pytest.mark.parametrize("rumour", RUMOURS, ids=lambda m: f"{m.status} {text(m.when)}")
@pytest.mark.parametrize("rank", list(Rank), ids=str)
def test_a_rumour_changes_nothing_of_a_plan_whoever_tells_it(rumour: EventMention, rank: Rank) -> None:
    plan = said(1, PLAN, 0)
    event, kinds = told(plan, said(2, rumour, 30, "other", rank))
    assert kinds == ["announced"]
    assert (event.status, text(event.when), event.place) == (EventStatus.CONFIRMED, "2025-11-12", "Омск")
    assert (event.conflict, event.old_when) == (None, None)
    assert event.confirmation == believe("e", [plan], (), NOW).confirmation
    assert event.sources == believe("e", [plan, said(2, PLAN, 30, "other", rank)], (), NOW).sources


@pytest.mark.parametrize("rumour", RUMOURS, ids=lambda m: f"{m.status} {text(m.when)}")
def test_without_the_hedge_the_same_words_of_a_change_are_taken(rumour: EventMention) -> None:
    stated = adapter(EventMention).validate_python(
        {**adapter(EventMention).dump_python(rumour), "hedged": False}
    )
    event, kinds = told(said(1, PLAN, 0), said(2, stated, 30, "akorda", Rank.OFFICIAL))
    assert len(kinds) > 1
    assert (event.status, event.when) != (EventStatus.CONFIRMED, PLAN.when)


def test_a_rumour_revives_no_cancelled_event_and_unholds_none() -> None:
    hint = forum("announced", "2025-11-12", hedged=True)
    gone = said(2, forum("cancelled", "2025-11-12"), 5, "akorda", Rank.OFFICIAL)
    event, kinds = told(said(1, PLAN, 0), gone, said(3, hint, 30, "media", Rank.OFFICIAL))
    assert (event.status, kinds) == (EventStatus.CANCELLED, ["announced", "cancelled"])
    later = forum("announced", "2025-12-01", hedged=True)
    event, kinds = told(said(1, forum("held", "2025-11-12"), 73), said(2, later, 74))
    assert (event.status, text(event.when)) == (EventStatus.HELD, "2025-11-12")


def test_what_was_rumoured_and_then_stated_is_told_once_when_it_is_stated() -> None:
    rumour = said(2, forum("rescheduled", "2025-11-19", old="2025-11-12", hedged=True), 5)
    stated = said(3, forum("rescheduled", "2025-11-19", old="2025-11-12"), 6, "akorda", Rank.OFFICIAL)
    event, kinds = told(said(1, PLAN, 0), rumour, stated)
    assert kinds == ["announced", "moved"]
    assert (text(event.old_when), text(event.when)) == ("2025-11-12", "2025-11-19")


def test_a_dossier_that_begins_with_a_rumour_holds_the_plan_and_not_the_change() -> None:
    for status in ("cancelled", "postponed"):
        event, kinds = told(said(1, forum(status, "2025-11-12", hedged=True), 0))
        assert (event.status, text(event.when), kinds) == (EventStatus.ANNOUNCED, "2025-11-12", ["announced"])
    moved = forum("rescheduled", "2025-11-19", old="2025-11-12", hedged=True)
    event, _ = told(said(1, moved, 0))
    assert (event.status, text(event.when), event.old_when) == (EventStatus.ANNOUNCED, "2025-11-12", None)
    assert event.confirmation == 0.0


def test_the_first_to_state_a_day_overrules_a_rumoured_one_and_moves_nothing() -> None:
    event, kinds = told(
        said(1, forum("announced", "2025-11-12", hedged=True), 0, "paper", Rank.MEDIA),
        said(2, forum("announced", "2025-11-19"), 1, "tass"),
    )
    assert kinds == ["announced", "date_named"]
    assert (text(event.when), event.old_when, event.conflict) == ("2025-11-19", None, None)


def test_an_undated_plan_takes_a_rumoured_day_until_another_is_stated() -> None:
    plan, hint = said(1, visit("announced"), 0), said(2, visit("announced", "2025-11-12", hedged=True), 1)
    event, kinds = told(plan, hint)
    assert (kinds, text(event.when)) == (["announced", "date_named"], "2025-11-12")
    event, _ = told(plan, hint, said(3, visit("confirmed", "2025-11-14"), 2))
    assert (text(event.when), event.old_when, event.conflict) == ("2025-11-14", None, None)


def test_order_of_arrival_does_not_matter_with_rumours_either() -> None:
    words = [
        said(1, PLAN, 0),
        said(2, forum("cancelled", hedged=True), 3, "paper", Rank.MEDIA),
        said(3, forum("rescheduled", "2025-11-19", old="2025-11-12"), 5, "akorda", Rank.OFFICIAL),
        said(4, forum("rescheduled", "2025-11-26", hedged=True), 6, "other"),
    ]
    beliefs = {believe("e", order, (), NOW) for order in itertools.permutations(words)}
    assert len(beliefs) == 1
    assert text(beliefs.pop().when) == "2025-11-19"


def test_a_rumour_of_a_move_is_of_the_same_event_and_proves_no_two_to_be_one() -> None:
    event = believe("a", [said(1, PLAN, 0)], (), NOW)
    rumour = forum("rescheduled", "2026-02-10", old="2025-11-12", hedged=True)
    assert choose_event(rumour, START, [event]) == event
    other = believe("b", [said(2, forum("announced", "2026-02-10"), 1)], (), NOW)
    assert proved_same(rumour, START, event, [event, other]) == ()


def test_a_hedge_is_stored_and_what_was_stored_before_there_were_hedges_keeps_its_fingerprint() -> None:
    plain = mention(EventKind.FORUM, "Форум приграничных школ", "cancelled", "2025-11-12")
    hedged = mention(EventKind.FORUM, "Форум приграничных школ", "cancelled", "2025-11-12", hedged=True)
    reader = adapter(EventMention)
    assert reader.validate_json(reader.dump_json(hedged)) == hedged
    old = reader.dump_python(plain, mode="json")
    del old["hedged"]
    assert reader.validate_python(old) == plain
    assert fingerprint(plain) != fingerprint(hedged)
    assert fingerprint(plain) == "45479765a3a869165816f57b"
