"""A correction stands; where a source says otherwise afterwards, the operator is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from record_world import World
from store_fixtures import NOW, day, empty_sqlite, make_mention, postgres_store, store

from monitor.config.subscriptions import Subscription
from monitor.models import EventMention, EventStatus
from monitor.store import Store, outbox
from pipelines.corrections import dismiss, restore, set_field

__all__ = ["empty_sqlite", "postgres_store", "store"]

MOVED = make_mention(status=EventStatus.RESCHEDULED, when=day(2026, 5, 27), old_when=day(2026, 5, 20))
CANCELLED = make_mention(status=EventStatus.CANCELLED, quote="Форум отменён.")
DESK = Subscription(name="desk", emails=("desk@example.org",))
KEEPER = Subscription(name="keeper", emails=("keeper@example.org",), operator=True)


def asked(world: World) -> list[list[str]]:
    with world.store.read() as tx:
        found = outbox.alerts_since(tx, NOW)
    return [
        alert.note.split("\t")[:1] + alert.note.split("\t")[3:] for alert in found if alert.kind == "operator"
    ]


@pytest.fixture
def corrected(store: Store) -> World:
    world = World(store, subscriptions=(DESK, KEEPER))
    world.tell(world.article("hronika"), make_mention())
    (event,) = world.events()
    set_field(world.services, event.uid, "when", "2026-05-22")
    return world


def test_a_move_that_is_published_after_the_correction_is_asked_about_once(corrected: World) -> None:
    corrected.now += timedelta(days=1)
    article = corrected.article("palata", body="Перенос.")
    told = [corrected.tell(article, MOVED), corrected.tell(article, MOVED)]
    assert [one.alerts for one in told] == [(), ()]
    assert asked(corrected) == [["contradicted", "palata 1", "https://palata.example/1"]]
    assert corrected.events()[0].when == day(2026, 5, 22)


@pytest.mark.parametrize(
    ("mention", "later"),
    [
        (MOVED, timedelta(days=-1)),  # it was known when he decided
        (make_mention(), timedelta(days=1)),  # the old plan, in the words of one who copies
        (make_mention(status=EventStatus.RESCHEDULED, when=day(2026, 5, 22)), timedelta(days=1)),
    ],
    ids=["older", "no turn", "the same day"],
)
def test_what_is_no_contradiction_asks_nobody(
    corrected: World, mention: EventMention, later: timedelta
) -> None:
    corrected.now += timedelta(days=1)
    published = NOW + later
    corrected.tell(corrected.article("palata", body="Палата пишет.", published_at=published), mention)
    assert asked(corrected) == []


def test_a_status_that_he_set_is_asked_about_when_an_article_ends_the_event(store: Store) -> None:
    world = World(store, subscriptions=(DESK, KEEPER))
    world.tell(world.article("hronika"), make_mention())
    (event,) = world.events()
    set_field(world.services, event.uid, "status", "confirmed")
    world.now += timedelta(days=1)
    world.tell(world.article("palata", body="Форум отменён."), CANCELLED)
    assert len(asked(world)) == 1 and world.events()[0].status is EventStatus.CONFIRMED


def test_of_a_dismissed_event_nobody_is_asked_and_a_restored_one_says_that_it_is_off(store: Store) -> None:
    world = World(store, subscriptions=(DESK, KEEPER))
    world.tell(world.article("hronika"), make_mention())
    (event,) = world.events()
    dismiss(world.services, event.uid)
    world.now += timedelta(days=1)
    world.tell(world.article("palata", body="Форум отменён."), CANCELLED)
    assert asked(world) == []
    restore(world.services, event.uid)
    assert world.events()[0].status is EventStatus.CANCELLED
