"""What is believed of an event, whatever the order of arrival, and what is told of it, once."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from timeline_makers import NOW, OVERCHUK, PUTIN, START, TOKAYEV, forum, said, visit, when

from monitor.models import Assertion, ChangeKind, Correction, Event, EventStatus, Rank
from pipelines.timeline import advance, believe, changes_between, history
from pipelines.timeline.times import text


def told(*assertions: Assertion) -> list[tuple[str, str | None, str | None]]:
    """Feeds the assertions in the given order of arrival; what was told, in order."""
    found: list[tuple[str, str | None, str | None]] = []
    before: Event | None = None
    keys: set[str] = set()
    for i, cause in enumerate(assertions):
        step = advance(before, "e", assertions[: i + 1], (), cause, NOW, keys)
        assert step.event.sequence == (before.sequence if before else 0) + len(step.changes)
        keys |= {c.key for c in step.changes}
        found += [(c.kind.value, c.old, c.new) for c in step.changes]
        before = step.event
    return found


def belief(*assertions: Assertion) -> Event:
    return believe("e", assertions, (), NOW)


def test_life_from_a_month_to_held() -> None:
    assert told(
        said(1, forum("announced", "2025-11"), 0),
        said(2, forum("confirmed", "2025-11-12"), 9),
        said(3, forum("ongoing", "2025-11-12"), 72),
        said(4, forum("held", "2025-11-12"), 73),
    ) == [
        ("announced", None, "2025-11"),
        ("date_named", "2025-11", "2025-11-12"),
        ("started", None, "2025-11-12"),
        ("held", None, "2025-11-12"),
    ]


def test_moved_and_moved_back_and_moved_again_are_three_moves() -> None:
    a, b = "2025-11-12", "2025-11-19"
    found = told(
        said(1, forum("confirmed", a), 0),
        said(2, forum("rescheduled", b, old=a), 5),
        said(3, forum("rescheduled", a, old=b), 10),
        said(4, forum("rescheduled", b, old=a), 15),
    )
    assert found == [("announced", None, a), ("moved", a, b), ("moved", b, a), ("moved", a, b)]


def test_cancelled_and_announced_again() -> None:
    found = told(
        said(1, forum("confirmed", "2025-11-12"), 0),
        said(2, forum("cancelled", "2025-11-12"), 5),
        said(3, forum("confirmed", "2025-11-12"), 20),
    )
    assert [kind for kind, _, _ in found] == ["announced", "cancelled", "reinstated"]


def test_postponed_without_a_day_then_moved() -> None:
    found = told(
        said(1, forum("confirmed", "2025-11-12"), 0),
        said(2, forum("postponed", old="2025-11-12"), 5),
        said(3, forum("announced", "2026-03"), 60),
    )
    assert found[1:] == [("postponed", "2025-11-12", None), ("moved", "2025-11-12", "2026-03")]


def test_echoes_of_a_withdrawn_plan_change_nothing() -> None:
    event = belief(
        said(1, forum("confirmed", "2025-11-12"), 0),
        said(2, forum("postponed", old="2025-11-12"), 5, "akorda", Rank.OFFICIAL),
        said(3, forum("confirmed", "2025-11-12"), 6, "blog", Rank.MEDIA),
        said(4, forum("confirmed", "2025-11-12"), 20, "blog2", Rank.MEDIA),
    )
    assert (event.status, event.when, text(event.old_when)) == (EventStatus.POSTPONED, None, "2025-11-12")


def test_only_the_word_cancelled_cancels() -> None:
    event = belief(said(1, forum("confirmed", "2025-11-12"), 0), said(2, forum("announced"), 300))
    assert event.status is EventStatus.CONFIRMED


def test_a_vaguer_newer_statement_does_not_erase_the_days() -> None:
    event = belief(
        said(1, visit("confirmed", "2025-11-11/2025-11-12"), 0),
        said(2, visit("announced", "2025-11"), 10, "akorda", Rank.OFFICIAL),
    )
    assert text(event.when) == "2025-11-11/2025-11-12"


def test_the_chief_day_does_not_shrink_the_visit() -> None:
    event = belief(
        said(1, visit("confirmed", "2025-11-11/2025-11-12"), 0),
        said(2, visit("confirmed", "2025-11-12"), 3, "ria"),
    )
    assert text(event.when) == "2025-11-11/2025-11-12"
    grown = [
        said(1, visit("confirmed", "2025-11-12"), 0),
        said(2, visit("confirmed", "2025-11-11/2025-11-12"), 3),
    ]
    assert told(*grown)[1] == ("date_named", "2025-11-12", "2025-11-11/2025-11-12")


def test_the_recap_of_an_old_plan_is_no_new_belief() -> None:
    event = belief(
        said(1, forum("rescheduled", "2025-12-03", old="2025-11-12"), 5),
        said(2, forum("postponed", old="2025-11-12"), 6, "ria"),
    )
    assert (event.status, text(event.when)) == (EventStatus.RESCHEDULED, "2025-12-03")


def test_a_late_crawled_older_article_overwrites_nothing_and_tells_nothing() -> None:
    newer = [said(2, forum("rescheduled", "2025-11-19", old="2025-11-12"), 5)]
    late = said(1, forum("confirmed", "2025-11-12"), 0)
    found = told(*newer, late)
    assert found == [("moved", "2025-11-12", "2025-11-19")]
    assert text(belief(*newer, late).when) == "2025-11-19"


def test_official_beats_media_at_one_time() -> None:
    event = belief(
        said(1, forum("confirmed", "2025-11-12"), 0, "akorda", Rank.OFFICIAL),
        said(2, forum("confirmed", "2025-11-13"), 1, "blog", Rank.MEDIA),
    )
    assert (text(event.when), event.conflict) == ("2025-11-12", None)
    reverse = belief(
        said(1, forum("confirmed", "2025-11-13"), 0, "blog", Rank.MEDIA),
        said(2, forum("confirmed", "2025-11-12"), 1, "akorda", Rank.OFFICIAL),
    )
    assert text(reverse.when) == "2025-11-12"


def test_two_agencies_contradict_each_other_until_one_follows() -> None:
    a = said(1, forum("confirmed", "2025-11-12"), 0, "tass")
    b = said(2, forum("confirmed", "2025-11-13"), 1, "kazinform")
    assert belief(a, b).conflict == "kazinform: 2025-11-13; tass: 2025-11-12"
    c = said(3, forum("confirmed", "2025-11-12"), 2, "kazinform")
    assert belief(a, b, c).conflict is None
    assert [kind for kind, _, _ in told(a, b, c)] == ["announced", "conflict", "conflict_resolved"]


def test_an_older_contradiction_crawled_late_is_a_quarrel_and_no_move() -> None:
    older = said(1, forum("confirmed", "2025-11-12"), 0, "tass")
    newer = said(2, forum("confirmed", "2025-11-13"), 1, "kazinform")
    assert [kind for kind, _, _ in told(newer, older)] == ["announced", "conflict"]


def test_a_conflict_is_told_once_however_many_join_it() -> None:
    found = told(
        said(1, forum("confirmed", "2025-11-12"), 0, "tass"),
        said(2, forum("confirmed", "2025-11-13"), 1, "kazinform"),
        said(3, forum("confirmed", "2025-11-13"), 1.2, "khabar", Rank.MEDIA),
        said(4, forum("confirmed", "2025-11-12"), 1.3, "rbc", Rank.MEDIA),
    )
    assert [kind for kind, _, _ in found].count("conflict") == 1


def test_a_stated_move_is_no_conflict() -> None:
    event = belief(
        said(1, forum("confirmed", "2025-11-12"), 0, "tass"),
        said(2, forum("rescheduled", "2025-11-19", old="2025-11-12"), 1, "kazinform"),
    )
    assert (text(event.when), event.conflict) == ("2025-11-19", None)


def test_reprints_of_one_agency_are_one_voice() -> None:
    alone = belief(said(1, forum("confirmed", "2025-11-12"), 0, "tass"))
    reprints = [
        said(i, forum("confirmed", "2025-11-12"), i / 10, f"outlet{i}", Rank.MEDIA, origin="tass")
        for i in range(2, 12)
    ]
    assert (
        belief(said(1, forum("confirmed", "2025-11-12"), 0, "tass"), *reprints).confirmation
        == alone.confirmation
    )
    assert (
        belief(
            said(1, forum("confirmed", "2025-11-12"), 0, "tass"),
            said(2, forum("confirmed", "2025-11-12"), 1, "ria"),
        ).confirmation
        > alone.confirmation
    )


def test_repeats_and_reprints_tell_nothing_new() -> None:
    one = said(1, forum("confirmed", "2025-11-12"), 0)
    two = said(2, forum("confirmed", "2025-11-12"), 1, "ria")
    assert told(one, one, two, two, one) == [("announced", None, "2025-11-12")]


@pytest.mark.parametrize("seed", range(8))
def test_any_order_and_repetition_ends_in_one_belief(seed: int) -> None:
    known = [
        said(1, visit("announced", "2025-11"), 0),
        said(2, visit("confirmed", "2025-11-11/2025-11-12"), 9, "akorda", Rank.OFFICIAL),
        said(3, visit("confirmed", "2025-11-12"), 10, "ria"),
        said(4, visit("postponed", old="2025-11-11/2025-11-12"), 20, "kremlin", Rank.OFFICIAL),
        said(5, visit("confirmed", "2025-11-12"), 21, "blog", Rank.MEDIA),
        said(6, visit("rescheduled", "2025-12-03", old="2025-11-12", participants=(TOKAYEV, PUTIN)), 30),
        said(7, visit("rescheduled", "2025-12-04", old="2025-11-12"), 30, "khabar"),
    ]
    shuffled = known * 2
    random.Random(seed).shuffle(shuffled)
    assert believe("e", shuffled, (), NOW) == believe("e", known, (), NOW)


def test_a_country_does_not_erase_the_city_and_a_new_city_is_told() -> None:
    a = said(1, forum("confirmed", "2025-11-12", place="Омск", place_id="ru.c.omsk"), 0)
    b = said(2, forum("confirmed", "2025-11-12", place="Россия", place_id="ru"), 5)
    c = said(3, forum("confirmed", "2025-11-12", place="Уральск", place_id="kz.c.oral"), 9)
    assert belief(a, b).place == "Омск"
    assert told(a, b, c)[1:] == [("place_changed", "Омск", "Уральск")]


def test_an_official_text_adds_a_known_person() -> None:
    a = said(1, visit("confirmed", "2025-11-12"), 0)
    b = said(
        2, visit("confirmed", "2025-11-12", participants=(TOKAYEV, OVERCHUK)), 2, "akorda", Rank.OFFICIAL
    )
    assert told(a, b)[1:] == [("participants_changed", None, "Алексей Оверчук")]


def test_every_change_quotes_the_sentence_that_made_it() -> None:
    a = said(1, forum("confirmed", "2025-11-12"), 0)
    b = said(2, forum("cancelled", "2025-11-12"), 5)
    change = advance(believe("e", [a], (), NOW), "e", [a, b], (), b, NOW).changes[0]
    assert (change.article, change.url, change.quote) == (2, b.url, b.mention.quote)
    assert change.sources == ("tass",)


def test_keys_are_stable_and_name_event_kind_old_and_new_only() -> None:
    a, b = said(1, forum("confirmed", "2025-11-12"), 0), said(2, forum("cancelled", "2025-11-12"), 5)
    other = said(9, forum("cancelled", "2025-11-12"), 7, "ria")
    before = believe("e", [a], (), NOW)
    (one,) = changes_between(before, believe("e", [a, b], (), NOW), b, NOW)
    (two,) = changes_between(before, believe("e", [a, other], (), NOW), other, NOW + timedelta(days=3))
    assert one.key == two.key
    assert one.kind is ChangeKind.CANCELLED


def test_history_is_in_order_of_publication() -> None:
    known = [
        said(3, forum("cancelled", "2025-11-19"), 9),
        said(1, forum("confirmed", "2025-11-12"), 0),
        said(2, forum("rescheduled", "2025-11-19", old="2025-11-12"), 5),
    ]
    assert [c.kind.value for c in history("e", known, (), NOW)] == ["announced", "moved", "cancelled"]


def test_the_operators_word_stands_over_the_texts() -> None:
    a = said(1, forum("confirmed", "2025-11-12"), 0)
    fix = Correction(event="e", field="when", value="2025-11-13", at=START)
    after = believe("e", [a, said(2, forum("confirmed", "2025-11-12"), 9)], [fix], NOW)
    assert text(after.when) == "2025-11-13"
    (change,) = changes_between(believe("e", [a], (), NOW), believe("e", [a], [fix], NOW), fix, NOW)
    assert (change.kind, change.old, change.new) == (
        ChangeKind.CORRECTED,
        "when=2025-11-12",
        "when=2025-11-13",
    )


@pytest.mark.parametrize("value", ["завтра", "2025-13-01", "2025-11-12/2025-11-01", "12.11.2025"])
def test_an_unreadable_correction_is_an_error(value: str) -> None:
    fix = Correction(event="e", field="when", value=value, at=START)
    with pytest.raises(ValueError, match=r".+"):
        believe("e", [said(1, forum("confirmed", "2025-11-12"), 0)], [fix], NOW)


def test_an_event_without_assertions_is_an_error() -> None:
    with pytest.raises(ValueError, match="no assertion"):
        believe("e", [], (), NOW)


def test_a_vague_word_of_the_past_does_not_hold_what_was_cancelled() -> None:
    a = said(1, forum("cancelled", "2025-11-12"), 0)
    assert [kind for kind, _, _ in told(a, said(2, forum("held", "2025"), 90))] == ["cancelled"]
    assert [kind for kind, _, _ in told(a, said(2, forum("held", "2025-11-12"), 90))] == ["cancelled", "held"]


def test_nothing_is_held_before_its_day() -> None:
    a = said(1, visit("confirmed", "2025-11-12"), 0)
    eve = said(2, visit("held"), 5)
    assert eve.published_at.date() < a.mention.when.first  # type: ignore[union-attr, operator]
    assert [kind for kind, _, _ in told(a, eve)] == ["announced"]


def test_a_late_reprint_of_the_plan_that_its_origin_gave_up_moves_nothing_back() -> None:
    announced = said(1, forum("confirmed", "2025-11-12"), 0, "palata", Rank.OFFICIAL)
    moved = said(2, forum("rescheduled", "2025-11-19", old="2025-11-12"), 1, "palata", Rank.OFFICIAL)
    reprint = said(3, forum("confirmed", "2025-11-12"), 1.2, "vestnik", Rank.MEDIA, origin="palata")
    assert belief(announced, moved, reprint).when == when("2025-11-19")
    again = said(4, forum("confirmed", "2025-11-12"), 5, "palata", Rank.OFFICIAL)
    assert belief(announced, moved, reprint, again).when == when("2025-11-12")  # it says so itself


def test_a_late_translation_of_the_plan_that_was_given_up_moves_nothing_back() -> None:
    announced = said(1, forum("confirmed", "2025-11-12"), 0, "palata", Rank.OFFICIAL)
    moved = said(2, forum("rescheduled", "2025-11-19", old="2025-11-12"), 1, "palata", Rank.OFFICIAL)
    kazakh = replace(said(3, forum("confirmed", "2025-11-12"), 1.1, "palata", Rank.OFFICIAL), language="kk")
    assert belief(announced, moved, kazakh).when == when("2025-11-19")


def test_a_late_reprint_of_the_announcement_does_not_revive_what_was_cancelled() -> None:
    announced = said(1, forum("confirmed", "2025-11-12"), 0, "tass")
    cancelled = said(2, forum("cancelled"), 1, "tass")
    reprint = said(3, forum("confirmed", "2025-11-12"), 4.5, "inform", origin="tass")
    own = said(4, forum("confirmed", "2025-11-12"), 4.6, "inform")
    assert belief(announced, cancelled, reprint).status == "cancelled"
    assert belief(announced, cancelled, reprint, own).status == "confirmed"
