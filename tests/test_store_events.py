"""Events, evidence and stories in the store, on both engines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from store_fixtures import (
    NOW,
    day,
    empty_sqlite,
    make_article,
    make_assertion,
    make_event,
    make_mention,
    postgres_store,
    store,
)

from monitor.models import (
    ChangeKind,
    Correction,
    Event,
    EventChange,
    EventStatus,
    Precision,
    Story,
    When,
)
from monitor.store import (
    Store,
    Unknown,
    articles,
    copies,
    editions,
    events,
    evidence,
    outbox,
    reread,
    runs,
    stories,
)

__all__ = ["empty_sqlite", "postgres_store", "store"]


def save_all(store: Store, *found: Event) -> None:
    with store.begin() as tx:
        for one in found:
            events.save(tx, one)


def test_an_event_comes_back_as_it_was_believed(store: Store) -> None:
    event = make_event(
        old_when=When(first=date(2026, 5, 1), last=None, precision=Precision.OPEN), topics=("a",)
    )
    save_all(store, event)
    with store.read() as tx:
        assert events.get(tx, "e1") == event
        with pytest.raises(Unknown, match="no event e2"):
            events.get(tx, "e2")


def test_candidates_share_a_key_those_sharing_most_first(store: Store) -> None:
    save_all(
        store,
        make_event("one", keys=("a",)),
        make_event("both", keys=("a", "b")),
        make_event("none", keys=("c",)),
        make_event("gone", keys=("a",), merged_into="both"),
    )
    with store.read() as tx:
        assert [event.uid for event in events.candidates(tx, ["a", "b"])] == ["both", "one"]
        assert events.candidates(tx, []) == []


def test_among_many_events_of_one_key_those_round_the_day_are_found(store: Store) -> None:
    first = date(2016, 1, 1)
    many = [
        make_event(f"e{n:04d}", keys=("a",), when=day(*(first + timedelta(days=n)).timetuple()[:3]))
        for n in range(0, 2000, 5)
    ]
    save_all(store, *many)
    with store.read() as tx:
        near = events.candidates(tx, ["a"], limit=5, near=first + timedelta(days=1000))
        latest = events.candidates(tx, ["a"], limit=1)
    assert near[0].uid == "e1000"
    assert {event.uid for event in near} == {"e0990", "e0995", "e1000", "e1005", "e1010"}
    assert latest[0].uid == "e1995"


def test_an_event_that_moved_is_found_under_its_new_day_and_keys(store: Store) -> None:
    save_all(store, make_event(keys=("a", "b")))
    save_all(store, make_event(keys=("b", "c"), when=day(2027, 1, 1)))
    with store.read() as tx:
        assert events.candidates(tx, ["a"]) == []
        assert len(events.candidates(tx, ["b", "c"])) == 1
        rows = tx.execute(text("SELECT count(*) FROM event_key")).scalar_one()
    assert rows == 2


WEEK = timedelta(days=7)
LOOK_UPS: dict[str, Callable[[Connection], object]] = {
    "candidates round a day": lambda tx: events.candidates(tx, ["a", "b"], near=NOW.date()),
    "newest candidates": lambda tx: events.candidates(tx, ["a", "b"]),
    "copies": lambda tx: copies.lookup(tx, [1, 2, 3], NOW),
    "exact copies": lambda tx: articles.same_words(tx, "x", other_than=1),
    "stories": lambda tx: stories.window(tx, NOW - WEEK, ["a", "b"], until=NOW),
    "story of an article": lambda tx: stories.of_article(tx, 1),
    "evidence": lambda tx: events.assertions(tx, "e1"),
    "what an article said": lambda tx: events.of_article(tx, 1),
    "history": lambda tx: events.changes(tx, "e1"),
    "new history": lambda tx: events.changes_since(tx, NOW, NOW + WEEK),
    "corrections": lambda tx: events.corrections(tx, "e1"),
    "events ahead": lambda tx: events.upcoming(tx, NOW.date(), (NOW + WEEK).date()),
    "rounds of a series": lambda tx: events.of_series(tx, "s"),
    "a page": lambda tx: articles.by_url(tx, "x"),
    "known pages": lambda tx: articles.known_urls(tx, ["x", "y"]),
    "pending": lambda tx: articles.pending(tx, 10),
    "fetched lately": lambda tx: articles.fetched_between(tx, NOW, NOW + WEEK),
    "told lately": lambda tx: articles.between(tx, NOW, NOW + WEEK),
    "editions near by": lambda tx: editions.neighbours(tx, "x", NOW - WEEK, NOW, not_in="ru"),
    "due messages": lambda tx: outbox.claim(tx, NOW, 10, NOW + WEEK),
    "receipts": lambda tx: outbox.receipts(tx, "e1", "email", "x"),
    "pages to read again": lambda tx: reread.due(tx, "x", seen_before=NOW, today=NOW.date()),
    "visits": lambda tx: runs.history(tx, "hronika", 7, NOW),
    "last visit": lambda tx: runs.last(tx, "hronika"),
}


@pytest.mark.parametrize("name", LOOK_UPS)
def test_no_look_up_scans_a_table(store: Store, name: str) -> None:
    """The statements that the functions really send, explained by the engine."""
    sent: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, values: Any, _x: object, _many: bool) -> None:
        sent.append((statement, values))

    with store.begin() as tx:
        if not store.path:
            tx.execute(text("SET LOCAL enable_seqscan = off"))  # an empty table is cheaper to scan
        event.listen(store.engine, "before_cursor_execute", note)
        try:
            LOOK_UPS[name](tx)
        finally:
            event.remove(store.engine, "before_cursor_execute", note)
        if name == "copies" and store.path:
            sent.append((copies._LOOKUP_SQLITE, (1, 2) * copies.LOOKED_UP))
        assert sent
        for statement, values in sent:
            explain = "EXPLAIN QUERY PLAN " if store.path else "EXPLAIN "
            rows = tx.exec_driver_sql(explain + statement, values).all()
            plan = [str(row[-1]) for row in rows]
            scans = [line for line in plan if re.match(r"SCAN (?!CONSTANT|\(|anon|wanted|eras|of\d)", line)]
            assert not scans, plan
            assert not [line for line in plan if "Seq Scan" in line], plan
            # A source's whole past is not looked through for its articles of a week.
            assert not [line for line in plan if line.endswith("source_published_at (source=?)")], plan


def test_what_an_article_says_is_kept_once_and_belongs_to_one_event(store: Store) -> None:
    with store.begin() as tx:
        number = articles.save(tx, make_article()).id
        for uid in ("e1", "e2"):
            events.save(tx, make_event(uid))
        assertion = make_assertion(number)
        events.save_assertion(tx, "e1", assertion)
        events.save_assertion(tx, "e1", assertion)
        assert events.assertions(tx, "e1") == [assertion]
        events.save_assertion(tx, "e2", assertion)
        assert (events.assertions(tx, "e1"), events.assertions(tx, "e2")) == ([], [assertion])
        other = make_assertion(number, make_mention(status=EventStatus.CANCELLED))
        events.save_assertion(tx, "e1", other)
        assert set(events.drop_assertions(tx, number)) == {"e1", "e2"}
        assert events.of_article(tx, number) == []


def test_only_the_named_words_of_an_article_are_taken_back(store: Store) -> None:
    with store.begin() as tx:
        number = articles.save(tx, make_article()).id
        events.save(tx, make_event())
        one, two = make_assertion(number), make_assertion(number, make_mention(status=EventStatus.HELD))
        for word in (one, two):
            events.save_assertion(tx, "e1", word)
        only = {("e1", evidence.fingerprint(one.mention))}
        assert events.drop_assertions(tx, number, only=only) == ["e1"]
        assert events.assertions(tx, "e1") == [two]


def change(key: str = "k1", **changed: object) -> EventChange:
    plain: dict[str, object] = {
        "key": key,
        "event": "e1",
        "kind": ChangeKind.MOVED,
        "old": "2026-05-20",
        "new": "2026-05-27",
        "article": None,
        "url": None,
        "quote": "Перенесён.",
        "at": NOW,
        "sequence": 2,
        "sources": ("hronika",),
    }
    return EventChange(**plain | changed)  # type: ignore[arg-type]


def test_a_change_is_in_the_history_once(store: Store) -> None:
    with store.begin() as tx:
        events.save(tx, make_event())
        assert events.save_changes(tx, [change()]) == [change()]
        assert events.save_changes(tx, [change(), change("k2", at=NOW + timedelta(days=1))]) == [
            change("k2", at=NOW + timedelta(days=1))
        ]
        assert [one.key for one in events.changes(tx, "e1")] == ["k1", "k2"]
        assert [one.key for one in events.changes_since(tx, NOW + timedelta(hours=1))] == ["k2"]
        assert [one.uid for one in events.announced_since(tx, NOW)] == ["e1"]
        assert events.announced_since(tx, NOW + timedelta(hours=1)) == []


def test_upcoming_events_are_those_whose_days_touch_the_window(store: Store) -> None:
    months = When(first=date(2026, 5, 1), last=date(2026, 5, 31), precision=Precision.MONTH)
    save_all(
        store,
        make_event("day"),
        make_event("month", when=months),
        make_event("past", when=day(2026, 1, 1)),
        make_event("undated", when=None),
        make_event("dismissed", dismissed=True),
    )
    with store.read() as tx:
        found = events.upcoming(tx, date(2026, 5, 20), date(2026, 6, 20))
        assert [event.uid for event in found] == ["month", "day"]
        assert [event.uid for event in events.undated(tx, NOW)] == ["undated"]
        assert len(events.all(tx)) == 4
        assert len(events.all(tx, hidden=True)) == 5
        assert [event.uid for event in events.like(tx, "da")] == ["day"]
        assert events.like(tx, "%") == []


def test_corrections_are_kept_in_order(store: Store) -> None:
    made = [
        Correction(event="e1", field="place", value=value, at=NOW, note="по звонку")
        for value in ("Омск", "Орал")
    ]
    with store.begin() as tx:
        events.save(tx, make_event())
        for one in made:
            events.save_correction(tx, one)
        assert events.corrections(tx, "e1") == made


def test_stories_are_found_by_terms_within_a_window_and_follow_merges(store: Store) -> None:
    with store.begin() as tx:
        numbers = [articles.save(tx, make_article(n)).id for n in range(3)]
        one = Story(uid="s1", headline="Первая", first_at=NOW, last_at=NOW, articles=(numbers[0],))
        two = replace(one, uid="s2", headline="Вторая", articles=(numbers[1],))
        old = replace(one, uid="s3", first_at=NOW - timedelta(days=30), last_at=NOW - timedelta(days=30))
        stories.save(tx, one, ["форум", "уральск"])
        stories.save(tx, two, ["форум"])
        stories.save(tx, replace(old, articles=(numbers[2],)), ["форум", "уральск"])
        found = stories.window(tx, NOW - timedelta(days=4), ["форум", "уральск"])
        assert [story.uid for story in found] == ["s1", "s2"]
        stories.save(tx, replace(one, articles=(numbers[0], numbers[1])))
        stories.save(tx, replace(two, merged_into="s1"))
        assert stories.get(tx, "s2").uid == "s1"
        told = stories.of_article(tx, numbers[1])
        assert told is not None
        assert told.uid == "s1"
        assert [story.uid for story in stories.window(tx, NOW, ["форум"])] == ["s1"]
        assert [story.uid for story in stories.between(tx, NOW, NOW + timedelta(days=1))] == ["s1"]
