"""Who is told of what is recorded, in the cases in which a change alone does not say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from record_world import World
from store_fixtures import NOW, day, empty_sqlite, make_mention, postgres_store, store

from monitor.alerts import plan_notice, write_summary_note
from monitor.config.subscriptions import Subscription
from monitor.first_visits import ROUND_DONE
from monitor.messages.catalogue import catalogue
from monitor.messages.entries import say_confirmation
from monitor.models import EventStatus, Participant
from monitor.outbox_facts import facts_of
from monitor.store import Store, meta, outbox
from pipelines.record import Recorded

__all__ = ["empty_sqlite", "postgres_store", "store"]

CANCELLED = make_mention(status=EventStatus.CANCELLED, quote="Форум приграничных библиотек отменён.")
GUEST = make_mention(
    participants=(Participant(name="Айдар Сатпаев", id="kz.satpaev", post=None, country="KZ"),)
)


def desk(**asked: object) -> tuple[Subscription, ...]:
    return (Subscription.model_validate({"name": "desk", "emails": ("desk@example.org",), **asked}),)


def told(*done: Recorded) -> list[list[str]]:
    return [[alert.kind for alert in one.alerts] for one in done]


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


@pytest.mark.parametrize(
    ("asked", "first", "then"),
    [
        ({"min_confirmation": 0.5}, make_mention(), make_mention()),
        ({}, make_mention(joint=False), make_mention()),
        ({"people": ("kz.satpaev",)}, make_mention(), GUEST),
        ({"sources": ("palata",)}, make_mention(), make_mention()),
    ],
    ids=["confirmed enough", "joint at last", "a person named", "its source at last"],
)
def test_an_event_that_comes_to_concern_a_reader_later_is_told_then_and_once(
    world: World, asked: dict[str, object], first: object, then: object
) -> None:
    world.subscriptions = desk(**asked)
    done = [
        world.tell(world.article("hronika"), first),  # type: ignore[arg-type]
        world.tell(world.article("palata", body="Палата: форум 20 мая."), then),  # type: ignore[arg-type]
        world.tell(world.article("dala", body="Дала: форум 20 мая."), then),  # type: ignore[arg-type]
    ]
    assert told(*done) == [[], ["announced"], []]


def test_a_cancellation_that_one_newspaper_told_reaches_a_careful_reader_once_it_is_confirmed(
    world: World,
) -> None:
    world.subscriptions = desk(min_confirmation=0.5)
    first = world.tell(world.article("palata"), make_mention())
    world.now += timedelta(days=3)
    paper = world.tell(world.article("vestnik", body="Вестник пишет об отмене."), CANCELLED)
    world.now += timedelta(hours=1)
    official = world.tell(world.article("palata", "2", body="Палата отменила форум."), CANCELLED)
    assert told(first, paper, official) == [["announced"], [], ["cancelled"]]


def test_who_was_told_of_an_event_is_not_told_again_because_more_outlets_write_of_it(world: World) -> None:
    world.subscriptions = desk()
    first = world.tell(world.article("hronika"), make_mention())
    more = world.tell(world.article("palata", body="Палата: форум 20 мая."), GUEST)
    assert told(first, more) == [["announced"], []]


def test_what_is_over_is_told_to_nobody_whom_it_comes_to_concern_late(world: World) -> None:
    world.subscriptions = desk(min_confirmation=0.5)
    world.tell(world.article("hronika"), make_mention())
    world.now = NOW + timedelta(days=90)
    late = world.tell(world.article("palata", body="Палата: форум 20 мая.", published_at=NOW), make_mention())
    assert told(late) == [[]]


def test_a_new_sources_first_visit_tells_what_became_of_events_that_people_have_heard_of(
    world: World,
) -> None:
    with world.store.begin() as tx:
        meta.put(tx, ROUND_DONE, (NOW - timedelta(days=1)).isoformat())
    world.tell(world.article("hronika"), make_mention())
    world.now += timedelta(days=3)
    world.quiet = True
    began = world.tell(world.article("palata", "1", body="Съезд."), make_mention(title="Съезд пасечников"))
    ended = world.tell(world.article("palata", "2", body="Форум отменён."), CANCELLED)
    assert told(began, ended) == [[], ["cancelled"]]


def test_a_first_visit_that_confirms_what_others_have_heard_of_tells_the_careful_reader(world: World) -> None:
    with world.store.begin() as tx:
        meta.put(tx, ROUND_DONE, (NOW - timedelta(days=1)).isoformat())
    careful = Subscription(name="careful", emails=("c@example.org",), min_confirmation=0.5)
    world.subscriptions = (*desk(), careful)
    first = world.tell(world.article("hronika"), make_mention())
    world.quiet = True
    then = world.tell(world.article("palata", body="Палата: форум 20 мая."), make_mention())
    again = world.tell(world.article("dala", body="Дала: форум 20 мая."), make_mention())
    assert [[alert.subscription for alert in one.alerts] for one in (first, then, again)] == [
        ["desk"],
        ["careful"],
        [],
    ]


def test_a_first_visit_within_the_first_round_tells_nobody(world: World) -> None:
    world.quiet = True
    world.tell(world.article("hronika"), make_mention())
    world.now += timedelta(days=3)
    assert told(world.tell(world.article("palata", body="Форум отменён."), CANCELLED)) == [[]]


def test_what_the_first_round_began_counts_as_heard_of(world: World) -> None:
    world.quiet = True
    world.tell(world.article("hronika"), make_mention())
    with world.store.begin() as tx:
        meta.put(tx, ROUND_DONE, (NOW + timedelta(hours=1)).isoformat())
    world.now += timedelta(days=3)
    assert told(world.tell(world.article("palata", body="Форум отменён."), CANCELLED)) == [["cancelled"]]


def test_a_backfill_tells_nobody_of_anything(world: World) -> None:
    world.tell(world.article("hronika"), make_mention())
    with world.store.begin() as tx:
        meta.put(tx, ROUND_DONE, NOW.isoformat())
    world.now += timedelta(days=3)
    world.quiet = world.silent = True
    moved = replace(
        CANCELLED, status=EventStatus.RESCHEDULED, when=day(2026, 5, 27), old_when=day(2026, 5, 20)
    )
    assert told(world.tell(world.article("palata", body="Форум перенесён."), moved)) == [[]]
    with world.store.read() as tx:
        assert len(outbox.alerts_since(tx, NOW - timedelta(days=1))) == 1


def test_who_announced_an_event_does_not_confirm_its_cancellation(world: World) -> None:
    world.tell(world.article("palata"), make_mention())
    world.tell(world.article("hronika", body="Хроника: форум 20 мая."), make_mention())
    world.now += timedelta(days=3)
    world.tell(world.article("vestnik", body="Вестник пишет об отмене."), CANCELLED)
    (event,) = world.events()
    with world.store.read() as tx:
        sources = facts_of(tx, event).sources
    assert [(line.source, line.agrees) for line in sources] == [
        ("vestnik", True),
        ("palata", False),
        ("hronika", False),
    ]
    said = say_confirmation(sources, catalogue("ru"))
    assert said == "1 независимый источник, официального нет"


UNDATED = replace(CANCELLED, when=None)


@pytest.mark.parametrize(("age", "kinds"), [(400, []), (31, []), (2, ["cancelled"])])
def test_an_old_page_that_is_found_late_cancels_nothing_that_people_know(
    world: World, age: int, kinds: list[str]
) -> None:
    old = world.article("hronika", "9", body="Форум отменён.", published_at=NOW - timedelta(days=age))
    assert told(world.tell(old, UNDATED)) == [kinds]


def test_what_a_summary_told_counts_as_heard_of_however_much_was_told_since(world: World) -> None:
    with world.store.begin() as tx:
        meta.put(tx, ROUND_DONE, (NOW - timedelta(days=1)).isoformat())
    world.quiet = True
    world.tell(world.article("hronika"), make_mention())
    (event,) = world.events()
    with world.store.begin() as tx:
        for number in range(600):  # a busy day before the summary
            outbox.plan(tx, plan_notice("operator", str(number), [], NOW), [])
        later = NOW + timedelta(minutes=5)
        note = write_summary_note("hronika", [event.uid])
        outbox.plan(tx, plan_notice("summary", "first:hronika", world.subscriptions, later, note), [])
    world.now += timedelta(days=3)
    assert told(world.tell(world.article("palata", body="Форум отменён."), CANCELLED)) == [["cancelled"]]
