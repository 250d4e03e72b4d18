"""What is recorded of an article: dossiers, copies, stories and alerts, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from record_world import World, read_as
from store_fixtures import (
    NOW,
    day,
    empty_sqlite,
    make_mention,
    postgres_store,
    store,
)

from monitor.models import ChangeKind, DeliveryState, EventStatus
from monitor.store import Store, articles, events, outbox, stories
from pipelines.dedup import dedup_article
from pipelines.record import record_article, resume_pending

__all__ = ["empty_sqlite", "postgres_store", "store"]

BODY = (
    "Министерство культуры сообщило, что форум приграничных библиотек пройдёт 20 мая в Уральске. "
    "В программе значатся обмен редкими изданиями, передвижные выставки и общая запись в читальные залы. "
    "Заявки участников из обеих стран принимает областная библиотека, ответственный секретарь форума ждёт "
    "их до конца апреля, после чего список докладов будет опубликован."
)
MOVED = make_mention(
    status=EventStatus.RESCHEDULED,
    when=day(2026, 5, 27),
    old_when=day(2026, 5, 20),
    quote="Форум приграничных библиотек перенесён с 20 на 27 мая.",
)


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


def states(world: World) -> dict[DeliveryState, int]:
    with world.store.read() as tx:
        return {state: number for state, number in outbox.counts(tx).items() if number}


def test_an_announced_event_is_told_once_however_many_outlets_repeat_it(world: World) -> None:
    first = world.tell(world.article("hronika", body=BODY), make_mention())
    others = [
        world.tell(world.article("palata", body="Палата: форум 20 мая."), make_mention()),
        world.tell(world.article("vestnik", body="Вестник: форум 20 мая."), make_mention()),
    ]
    assert [change.kind for change in first.changes] == [ChangeKind.ANNOUNCED]
    assert [one.changes for one in others] == [(), ()]
    (event,) = world.events()
    assert set(event.sources) == {"palata", "hronika", "vestnik"}
    assert states(world) == {DeliveryState.DUE: 1}


def test_a_moved_date_is_a_change_of_the_same_event_with_article_and_quote(world: World) -> None:
    world.tell(world.article("hronika"), make_mention())
    told = world.tell(world.article("palata", "2", body="Перенос."), MOVED)
    (event,) = world.events()
    (change,) = told.changes
    assert (change.kind, change.old, change.new) == (ChangeKind.MOVED, "2026-05-20", "2026-05-27")
    assert (change.article, change.quote) == (told.article, MOVED.quote)
    assert (event.sequence, event.when) == (2, day(2026, 5, 27))


def test_a_reprint_is_noted_and_speaks_with_its_originals_voice(world: World) -> None:
    first = world.tell(world.article("hronika", body=BODY), make_mention())
    copy = world.tell(world.article("vestnik", body="Вестник. " + BODY), make_mention())
    assert copy.copy_of == first.article
    with world.store.read() as tx:
        (event,) = events.all(tx)
        assert {word.origin for word in events.assertions(tx, event.uid)} == {"hronika"}
        assert articles.copies_of(tx, first.article) == [copy.article]


def test_a_reprint_with_one_changed_digit_is_never_swallowed(world: World) -> None:
    world.tell(world.article("hronika", body=BODY), make_mention())
    changed = BODY.replace("20 мая", "27 мая")
    copy = world.tell(world.article("palata", body=changed), make_mention(when=day(2026, 5, 27)))
    assert copy.copy_of is None
    assert copy.changes != ()


def test_a_copy_of_a_copy_leads_to_the_first_publisher(world: World) -> None:
    first = world.tell(world.article("hronika", body=BODY), make_mention())
    world.tell(world.article("vestnik", body=BODY), make_mention())
    third = world.tell(world.article("dala", body=BODY), make_mention())
    assert third.copy_of == first.article


def test_a_reprint_crawled_before_its_original_gives_up_its_place(world: World) -> None:
    early, late = world.now - timedelta(hours=5), world.now - timedelta(hours=1)
    reprint = world.tell(world.article("vestnik", body=BODY, published_at=late), make_mention())
    other = world.tell(world.article("dala", body=BODY, published_at=late), make_mention())
    first = world.tell(world.article("hronika", body=BODY, published_at=early), make_mention())
    assert first.copy_of is None
    with world.store.read() as tx:
        assert articles.copies_of(tx, first.article) == sorted([reprint.article, other.article])
        [event] = events.all(tx)
        assert {word.origin for word in events.assertions(tx, event.uid)} == {"hronika"}
    assert event.confirmation == 0.4, "one agency's voice, however many repeat it"
    again = world.article("hronika", body=BODY + " Дополнено.", published_at=early, revision=2)
    assert world.tell(again, make_mention()).copy_of is None, "its reprints are no original of it"


def test_a_revision_that_changes_a_date_is_told_and_one_that_does_not_is_silent(world: World) -> None:
    article = world.article("hronika", body=BODY)
    world.tell(article, make_mention())
    comma = replace(article, body=BODY.replace("Уральске", "Уральске,"), fetched_at=NOW + timedelta(hours=1))
    assert world.tell(comma, make_mention()).changes == ()
    moved = replace(article, body="Форум пройдёт 27 мая.", fetched_at=NOW + timedelta(hours=2))
    told = world.tell(moved, make_mention(when=day(2026, 5, 27), quote="Форум пройдёт 27 мая."))
    assert [(change.kind, change.new) for change in told.changes] == [(ChangeKind.MOVED, "2026-05-27")]
    (event,) = world.events()
    with world.store.read() as tx:
        assert [word.mention.when for word in events.assertions(tx, event.uid)] == [day(2026, 5, 27)]


def test_a_corrected_comma_does_not_lift_an_old_date_over_newer_news(world: World) -> None:
    article = world.article("hronika", body=BODY)
    world.tell(article, make_mention())
    world.now = NOW + timedelta(days=4)
    world.tell(world.article("palata", "2", body="Перенос."), MOVED)
    world.now = NOW + timedelta(days=5)
    comma = replace(article, body=BODY + " Исправлено.", fetched_at=world.now)
    assert world.tell(comma, make_mention()).changes == ()
    (event,) = world.events()
    assert event.when == day(2026, 5, 27)


def test_a_revision_that_no_longer_mentions_an_event_takes_nothing_back(world: World) -> None:
    article = world.article("hronika", body=BODY)
    world.tell(article, make_mention())
    told = world.tell(replace(article, body="Страница обновляется.", fetched_at=NOW + timedelta(hours=1)))
    (event,) = world.events()
    assert told.changes == ()
    assert (event.status, event.when) == (EventStatus.CONFIRMED, day(2026, 5, 20))
    with world.store.read() as tx:
        assert len(events.assertions(tx, event.uid)) == 1


def test_a_visit_whose_page_names_another_day_stays_one_visit(world: World) -> None:
    article = world.article("hronika")
    visit = make_mention(title="Выставка переплётчиков Омска", when=day(2026, 5, 20), place="Омск")
    world.tell(article, visit)
    later = replace(visit, when=day(2026, 9, 20), quote="Выставка открывается 20 сентября.")
    world.tell(
        replace(article, body="Выставка откроется 20 сентября.", fetched_at=NOW + timedelta(days=1)), later
    )
    (event,) = world.events()
    assert event.when == day(2026, 9, 20)


def test_an_older_article_crawled_late_overwrites_nothing(world: World) -> None:
    world.tell(world.article("palata", "2", body="Перенос."), MOVED)
    late = world.article("hronika", "1", published_at=NOW - timedelta(days=10))
    told = world.tell(late, make_mention())
    (event,) = world.events()
    assert event.when == day(2026, 5, 27)
    assert [change.kind for change in told.changes] == []


def test_an_article_recorded_twice_changes_nothing(world: World) -> None:
    article = world.article("hronika")
    world.tell(article, make_mention(), MOVED)
    before = world.events()
    with world.store.read() as tx:
        stored = articles.get(tx, 1)
    again = record_article(world.services, stored, read_as(make_mention(), MOVED))
    assert again.changes == ()
    assert world.events() == before


def test_two_sessions_of_one_article_are_two_events(world: World) -> None:
    one = make_mention(title="Заседание совета по рыболовству", when=day(2026, 4, 2))
    two = make_mention(title="Заседание совета по рыболовству", when=day(2026, 9, 15))
    world.tell(world.article(), one, two)
    assert sorted(event.when.first.month for event in world.events() if event.when and event.when.first) == [
        4,
        9,
    ]


def test_a_quiet_first_run_records_everything_and_tells_nobody(world: World) -> None:
    world.quiet = True
    quiet = world.tell(world.article("hronika"), make_mention())
    world.quiet = False
    assert len(quiet.changes) == 1
    assert states(world) == {}
    world.tell(world.article("palata", "2", body="Перенос."), MOVED)
    assert states(world) == {DeliveryState.DUE: 1}


async def test_what_a_quiet_run_left_unread_stays_quiet_when_it_is_resumed(world: World) -> None:
    article = world.article("hronika")
    dedup_article(world.store, article, quiet=True)
    world.readings[article.headline] = read_as(make_mention())
    assert await resume_pending(world.services) == 1
    assert len(world.events()) == 1
    assert states(world) == {}


async def test_what_a_crash_left_unread_is_read_at_the_next_start(world: World) -> None:
    for number in range(45):
        article = world.article("hronika", str(number))
        dedup_article(world.store, article)
        world.readings[article.headline] = read_as()
    first = world.article("hronika", "0")
    world.readings[first.headline] = read_as(make_mention())
    assert await resume_pending(world.services) == 45
    assert await resume_pending(world.services) == 0
    assert states(world) == {DeliveryState.DUE: 1}


async def test_what_a_failing_store_left_unread_is_read_while_the_monitor_runs(world: World) -> None:
    article = world.article("hronika")
    dedup_article(world.store, article)
    world.readings[article.headline] = read_as(make_mention())
    half_hour = timedelta(minutes=30)
    assert await resume_pending(world.services, age=half_hour) == 0  # it may be on its way
    world.now += half_hour
    assert await resume_pending(world.services, age=half_hour) == 1
    assert states(world) == {DeliveryState.DUE: 1}


def test_an_event_without_both_countries_is_kept_and_not_told(world: World) -> None:
    told = world.tell(world.article(), make_mention(joint=False, parties=("CN", "KZ")))
    assert len(told.changes) == 1
    assert states(world) == {}


def test_an_event_told_as_joint_later_is_told_from_then_on(world: World) -> None:
    world.tell(world.article("dala"), make_mention(joint=False))
    world.tell(world.article("palata", "2", body="Перенос."), MOVED)
    assert states(world) == {DeliveryState.DUE: 1}


def test_a_page_revised_while_it_was_read_is_not_recorded_in_its_old_wording(world: World) -> None:
    article = world.article("hronika", body=BODY)
    saved = dedup_article(world.store, article)
    dedup_article(world.store, replace(article, body="Форум отменён."))
    recorded = record_article(world.services, saved.article, read_as(make_mention()))
    assert recorded.stale
    assert world.events() == []
    with world.store.read() as tx:
        assert [one.body for one in articles.pending(tx)] == ["Форум отменён."]


def test_a_failure_half_way_leaves_nothing_behind(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("killed here")

    saved = dedup_article(world.store, world.article())
    with monkeypatch.context() as patch:
        patch.setattr("pipelines.record.plan_alerts", fail)
        with pytest.raises(RuntimeError):
            record_article(world.services, saved.article, read_as(make_mention()))
    assert world.events() == []
    with world.store.read() as tx:
        assert [one.id for one in articles.pending(tx)] == [saved.id]
    record_article(world.services, saved.article, read_as(make_mention()))
    assert states(world) == {DeliveryState.DUE: 1}


def test_outlets_that_tell_the_same_news_are_one_story(world: World) -> None:
    first = world.tell(
        world.article("hronika", headline="Форум библиотек в Уральске", body=BODY), make_mention()
    )
    second = world.tell(
        world.article("vestnik", headline="Форум библиотек пройдёт в Уральске 20 мая", body=BODY[:200]),
        make_mention(),
    )
    assert first.story == second.story
    with world.store.read() as tx:
        story = stories.get(tx, first.story or "")
    assert story.sources == ("hronika", "vestnik")
    assert story.events == (world.events()[0].uid,)


def test_an_irrelevant_article_opens_no_story(world: World) -> None:
    assert world.tell(world.article(), relevant=False).story is None


def test_a_dossier_of_two_is_merged_by_the_article_that_proves_it(world: World) -> None:
    world.tell(world.article("hronika", "1"), make_mention(when=day(2025, 6, 3), quote="Форум 3 июня 2025."))
    world.tell(world.article("hronika", "2", body="Два."), make_mention(when=day(2026, 5, 20)))
    assert len(world.events()) == 2
    proof = make_mention(
        status=EventStatus.RESCHEDULED,
        when=day(2026, 5, 20),
        old_when=day(2025, 6, 3),
        quote="Форум перенесён с 3 июня 2025 года на 20 мая 2026 года.",
    )
    told = world.tell(world.article("palata", "3", body="Три."), proof)
    live = [event for event in world.events() if event.merged_into is None]
    gone = [event for event in world.events() if event.merged_into is not None]
    assert len(live) == len(gone) == 1
    assert gone[0].merged_into == live[0].uid
    assert ChangeKind.MERGED in {change.kind for change in told.changes}
    with world.store.read() as tx:
        assert len(events.assertions(tx, live[0].uid)) == 3
        assert events.assertions(tx, gone[0].uid) == []
