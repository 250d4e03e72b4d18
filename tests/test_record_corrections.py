"""The operator's word over all articles, and today's rules over yesterday's articles."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from record_world import World, read_as
from store_fixtures import NOW, day, empty_sqlite, make_mention, postgres_store, store

from monitor.models import Analysis, ChangeKind, DeliveryState, EventStatus
from monitor.store import Store, articles, events, outbox
from pipelines.analysis.analyser import RULES_VERSION
from pipelines.corrections import (
    BadCorrection,
    dismiss,
    merge_events,
    restore,
    set_field,
    split_event,
    unmerge,
)
from pipelines.replay import reanalyse

__all__ = ["empty_sqlite", "postgres_store", "store"]


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


def due(world: World) -> int:
    with world.store.read() as tx:
        return outbox.counts(tx)[DeliveryState.DUE]


def test_a_date_set_by_the_operator_stands_whatever_is_crawled_later(world: World) -> None:
    world.tell(world.article(), make_mention())
    (event,) = world.events()
    (change,) = set_field(world.services, event.uid, "when", "2026-06-01/2026-06-02", "звонок организатору")
    assert change.kind is ChangeKind.CORRECTED
    world.now = NOW + timedelta(days=5)
    world.tell(world.article("palata", "2", body="Два."), make_mention(when=day(2026, 5, 21)))
    (event,) = world.events()
    assert event.when is not None
    assert (event.when.start, event.when.end) == ("2026-06-01", "2026-06-02")
    assert event.sequence >= 2


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [("when", "завтра", "завтра"), ("status", "maybe", "maybe"), ("uid", "x", "cannot be set")],
)
def test_a_correction_that_cannot_be_read_changes_nothing(
    world: World, field: str, value: str, hint: str
) -> None:
    world.tell(world.article(), make_mention())
    before = world.events()
    with pytest.raises(BadCorrection, match=hint):
        set_field(world.services, before[0].uid, field, value)
    assert world.events() == before


def test_a_dismissed_event_is_told_no_more_until_it_is_restored(world: World) -> None:
    world.tell(world.article(), make_mention())
    (event,) = world.events()
    dismiss(world.services, event.uid, "не наше")
    told = due(world)
    moved = make_mention(status=EventStatus.RESCHEDULED, when=day(2026, 5, 27), old_when=day(2026, 5, 20))
    world.tell(world.article("palata", "2", body="Два."), moved)
    assert due(world) == told
    with world.store.read() as tx:
        assert events.all(tx) == []
    restore(world.services, event.uid)
    with world.store.read() as tx:
        assert [one.when for one in events.all(tx)] == [day(2026, 5, 27)]


def two_events(world: World) -> tuple[str, str]:
    world.tell(world.article("hronika", "1", body="Один."), make_mention(title="Форум мастеров переплёта"))
    world.tell(world.article("palata", "2", body="Два."), make_mention(title="Слёт реставраторов Яика"))
    first, second = sorted(world.events(), key=lambda event: event.title, reverse=True)
    return first.uid, second.uid


def test_merged_dossiers_are_one_and_can_be_taken_apart_again(world: World) -> None:
    kept, gone = two_events(world)
    alerts = due(world)
    changes = merge_events(world.services, gone, kept, "одно и то же")
    assert ChangeKind.MERGED in {change.kind for change in changes}
    assert due(world) == alerts
    with world.store.read() as tx:
        assert [event.uid for event in events.all(tx)] == [kept]
        assert len(events.assertions(tx, kept)) == 2
    world.tell(world.article("dala", "3", body="Три."), make_mention(title="Слёт реставраторов Яика"))
    with world.store.read() as tx:
        assert [event.uid for event in events.all(tx)] == [kept]
    unmerge(world.services, gone)
    with world.store.read() as tx:
        assert {event.uid for event in events.all(tx)} == {kept, gone}
        assert [word.source for word in events.assertions(tx, gone)] == ["palata"]


def test_an_event_merged_away_is_corrected_through_the_one_that_lives(world: World) -> None:
    kept, gone = two_events(world)
    merge_events(world.services, gone, kept)
    with pytest.raises(BadCorrection, match=f"merged into {kept}"):
        set_field(world.services, gone, "place", "Омск")
    with pytest.raises(BadCorrection, match="into itself"):
        merge_events(world.services, kept, kept)


def test_a_split_event_leaves_its_articles_to_the_new_one(world: World) -> None:
    first = world.tell(world.article("hronika", "1", body="Один."), make_mention())
    second = world.tell(world.article("palata", "2", body="Два."), make_mention(place="Омск"))
    (event,) = world.events()
    alerts = due(world)
    new = split_event(world.services, event.uid, {second.article}, "в Омске свой форум")
    assert due(world) == alerts
    with world.store.read() as tx:
        assert [word.article for word in events.assertions(tx, event.uid)] == [first.article]
        assert [word.article for word in events.assertions(tx, new)] == [second.article]
        assert events.get(tx, new).place == "Омск"
        assert ChangeKind.CORRECTED in {change.kind for change in events.changes(tx, event.uid)}
    with pytest.raises(BadCorrection, match="not none and not all"):
        split_event(world.services, event.uid, {first.article})


# --- replay -----------------------------------------------------------------------------------------------


def stored(world: World) -> str:
    """One article whose forum yesterday's rules found on 20 May; its headline."""
    article = world.article(published_at=NOW - timedelta(days=1))
    world.tell(article, make_mention())
    return article.headline


def replayed(world: World, *, dry_run: bool) -> tuple[int, int, list[ChangeKind], int]:
    since = NOW - timedelta(days=30)
    report = asyncio.run(reanalyse(world.services, since, dry_run=dry_run))
    return report.found, report.lost, [change.kind for change in report.changes], len(report.alerts)


def test_the_same_rules_again_change_nothing(world: World) -> None:
    headline = stored(world)
    world.readings[headline] = read_as(make_mention())
    before, told = world.events(), due(world)
    assert replayed(world, dry_run=False) == (0, 0, [], 0)
    assert (world.events(), due(world)) == (before, told)


def test_better_rules_mend_a_belief_and_alert_nobody(world: World) -> None:
    headline = stored(world)
    world.readings[headline] = read_as(make_mention(when=day(2026, 5, 21)))
    told = due(world)
    found, lost, changes, alerts = replayed(world, dry_run=False)
    assert (found, lost, changes, alerts) == (1, 1, [ChangeKind.MOVED], 0)
    (event,) = world.events()
    assert event.when == day(2026, 5, 21)
    assert due(world) == told


def test_a_rehearsal_says_what_would_be_told_and_keeps_nothing(world: World) -> None:
    headline = stored(world)
    world.readings[headline] = read_as(make_mention(when=day(2026, 5, 21)))
    before, told = world.events(), due(world)
    assert replayed(world, dry_run=True) == (1, 1, [ChangeKind.MOVED], 1)
    assert (world.events(), due(world)) == (before, told)
    with world.store.read() as tx:
        analysis = articles.analysis(tx, 1)
    assert analysis is not None
    assert analysis.events == (make_mention(),)


def test_an_event_that_todays_rules_no_longer_find_is_hidden_and_its_history_kept(world: World) -> None:
    headline = stored(world)
    world.readings[headline] = read_as(relevant=False)
    found, lost, changes, _ = replayed(world, dry_run=False)
    assert (found, lost, changes) == (0, 1, [ChangeKind.CORRECTED])
    (event,) = world.events()
    assert event.dismissed
    assert len(world.history(event.uid)) == 2


def test_an_article_that_cannot_be_read_again_keeps_what_it_said(world: World) -> None:
    from pipelines.workers import ArticleRejected

    stored(world)

    async def refuse(_: object) -> Analysis:
        raise ArticleRejected("rule broken")

    services = replace(world.services, analyse=refuse)
    report = asyncio.run(reanalyse(services, NOW - timedelta(days=30)))
    assert (report.articles, report.unread) == (0, 1)
    (event,) = world.events()
    assert not event.dismissed


def test_only_what_other_rules_have_read_is_read_again_if_asked(world: World) -> None:
    headline = stored(world)
    world.readings[headline] = replace(read_as(make_mention()), rules_version=RULES_VERSION)
    read = [
        asyncio.run(reanalyse(world.services, NOW - timedelta(days=30), outdated=True)).articles
        for _ in range(2)
    ]
    assert read == [1, 0]
