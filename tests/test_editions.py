"""One item in Russian, Kazakh and English: one event, told once, one story; each reader gets his language."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from record_world import World, source
from store_fixtures import NOW, day, empty_sqlite, make_article, make_mention, postgres_store, store

from monitor.models import Article, ChangeKind, EventKind, EventMention, EventStatus
from monitor.outbox_facts import facts_of
from monitor.store import Store, articles, editions
from monitor.store.editions import Neighbour
from pipelines.dedup import dedup_article
from pipelines.editions import edition_key, siblings
from spiders.editions import switch_links
from spiders.extract import extract
from spiders.found import Reply
from spiders.tree import parse

__all__ = ["empty_sqlite", "postgres_store", "store"]

PATTERN = r"/entities/([a-z0-9-]+)/press/news/details/(\d+)"
BODY = "Министерство сообщило, что форум приграничных библиотек пройдёт 20 мая в Уральске. "
KAZAKH = make_mention(
    title="Шекара маңы кітапханаларының форумы",
    quote="Форум 20 мамырда Оралда өтеді.",
    place="Орал",
    place_id=None,
    status=EventStatus.ANNOUNCED,
)


def neighbour(number: int, language: str, url: str, **known: str) -> Neighbour:
    return Neighbour(id=number, url=url, canonical_url=url, language=language, editions=known)


@pytest.fixture
def world(store: Store) -> World:
    ministry = source("palata").model_copy(
        update={"languages": ("ru", "kk", "en"), "edition": r"/(\d+)\?lang="}
    )
    found = World(store)
    return replace(found, sources={**found.sources, "palata": ministry})


def put(world: World, language: str, number: int = 7, **changed: object) -> Article:
    url = f"https://palata.example/{number}?lang={language}"
    plain = {
        "url": url,
        "canonical_url": url,
        "language": language,
        "body": BODY * 3,
        "headline": f"{language} {number}",
    }
    return world.article("palata", **{**plain, **changed})  # type: ignore[arg-type]


def test_addresses_tell_editions_by_what_they_share() -> None:
    russian = "https://www.gov.example/memleket/entities/mfa/press/news/details/15?lang=ru"
    assert edition_key(PATTERN, russian) == ("mfa", "15")
    own = make_article(url=russian, canonical_url=russian)
    others = [
        neighbour(2, "kk", russian.replace("ru", "kk")),
        neighbour(3, "kk", russian.replace("15", "16").replace("ru", "kk")),
        neighbour(4, "ru", russian.replace("15", "17")),
    ]
    assert [one.id for one in siblings(own, others, PATTERN)] == [2]
    assert siblings(own, others, "") == ()


def test_pages_tell_of_their_editions_in_either_direction() -> None:
    own = make_article(editions={"en": "https://hronika.example/en/visit-to-moscow"})
    others = [
        neighbour(2, "en", "https://hronika.example/en/visit-to-moscow"),
        neighbour(3, "kk", "https://hronika.example/kk/sapar", ru=own.canonical_url),
        neighbour(4, "kk", "https://hronika.example/kk/other", ru="https://hronika.example/"),
    ]
    assert [one.id for one in siblings(own, others, "")] == [2, 3]


def test_only_articles_of_these_days_in_other_languages_are_looked_at(store: Store) -> None:
    week = timedelta(days=7)
    with store.begin() as tx:
        for number, language, changed in (
            (1, "kk", {}),
            (2, "ru", {}),
            (3, "kk", {"published_at": NOW - week}),
            (4, "en", {"published_at": None}),
            (5, "en", {"published_at": None, "fetched_at": NOW - week}),
            (6, "kk", {"source": "vestnik"}),
        ):
            articles.save(tx, make_article(number, language=language, **changed))
        near = editions.neighbours(tx, "hronika", NOW - week / 2, NOW + week / 2, not_in="ru")
    assert [one.id for one in near] == [1, 4]


def test_editions_of_an_item_are_one_event_told_once_and_one_story(world: World) -> None:
    first = world.tell(put(world, "kk"), KAZAKH)
    second = world.tell(put(world, "ru"), make_mention())
    third = world.tell(put(world, "en"), make_mention(title="Forum of border libraries", place="Uralsk"))
    (event,) = world.events()
    assert [len(one.alerts) for one in (first, second, third)] == [1, 0, 0]
    assert first.story == second.story == third.story
    assert event.sources == ("palata",)
    with world.store.read() as tx:
        known = editions.of(tx, [first.article, second.article, third.article])
    url = "https://palata.example/7?lang="
    assert known[first.article] == {"ru": f"{url}ru", "en": f"{url}en"}
    assert known[third.article] == {"kk": f"{url}kk", "ru": f"{url}ru"}


def test_other_items_of_that_day_stay_apart(world: World) -> None:
    world.tell(put(world, "kk", 7), KAZAKH)
    other = make_mention(
        kind=EventKind.VISIT, title="Визит министра в Омск", place="Омск", when=day(2026, 5, 21)
    )
    world.tell(put(world, "ru", 8), other)
    assert len(world.events()) == 2


def test_what_an_edition_says_of_another_day_is_no_part_of_the_join(world: World) -> None:
    """Law 4: a changed digit is news, whatever the language."""
    world.tell(put(world, "kk"), KAZAKH)
    world.tell(
        put(world, "ru"),
        make_mention(kind=EventKind.VISIT, title="Визит министра в Омск", when=day(2026, 6, 1)),
    )
    assert {event.when.first.day for event in world.events() if event.when and event.when.first} == {20, 1}


SAPAR = replace(KAZAKH, kind=EventKind.VISIT, title="Министрдің Оралға сапары", quote="20 мамырда келеді.")
VISIT = make_mention(
    kind=EventKind.VISIT, title="Визит министра в Уральск", status=EventStatus.ANNOUNCED, quote="20 мая."
)


@pytest.mark.parametrize("kazakh", [(KAZAKH, SAPAR), (SAPAR, KAZAKH)])
@pytest.mark.parametrize("hours", [-1, 0, 1])
def test_what_only_one_edition_names_is_an_event_of_its_own(
    world: World, kazakh: tuple[EventMention, ...], hours: int
) -> None:
    """A forum that only the Kazakh edition announces is told, and the visit of that day is not told twice."""
    world.tell(put(world, "ru"), VISIT)
    told = world.tell(put(world, "kk", published_at=world.now + timedelta(hours=hours)), *kazakh)
    assert sorted((event.kind, event.when) for event in world.events()) == [
        (EventKind.FORUM, KAZAKH.when), (EventKind.VISIT, VISIT.when)
    ]  # fmt: skip
    assert [change.kind for change in told.changes] == [ChangeKind.ANNOUNCED]


@pytest.mark.parametrize("hours", [-1, 0, 1])
def test_another_kind_in_another_town_is_no_change_of_place(world: World, hours: int) -> None:
    world.tell(put(world, "ru"), VISIT)
    elsewhere = replace(KAZAKH, place="Омбы")
    told = world.tell(put(world, "kk", published_at=world.now + timedelta(hours=hours)), elsewhere)
    assert len(world.events()) == 2
    assert [change.kind for change in told.changes] == [ChangeKind.ANNOUNCED]


@pytest.mark.parametrize("hours", [-1, 0, 1])
def test_one_thing_that_two_editions_call_by_two_kinds_is_one(world: World, hours: int) -> None:
    world.tell(put(world, "ru"), VISIT)
    talks = replace(KAZAKH, kind=EventKind.TALKS, title="Оралдағы келіссөздер")
    told = world.tell(put(world, "kk", published_at=world.now + timedelta(hours=hours)), talks)
    assert len(world.events()) == 1 and told.changes == ()


def test_an_item_of_last_month_under_the_same_number_is_another(world: World) -> None:
    first = world.tell(put(world, "kk"), KAZAKH)
    old = put(world, "ru", published_at=world.now - timedelta(days=30))
    world.tell(old, make_mention())
    with world.store.read() as tx:
        assert editions.of(tx, [first.article]) == {}


def test_a_revision_keeps_its_editions(world: World) -> None:
    first = world.tell(put(world, "kk"), KAZAKH)
    world.tell(put(world, "ru"), make_mention())
    world.tell(put(world, "kk", body=BODY * 4, fetched_at=world.now + timedelta(hours=2)), KAZAKH)
    with world.store.read() as tx:
        assert editions.of(tx, [first.article])[first.article] == {"ru": "https://palata.example/7?lang=ru"}
        assert articles.get(tx, first.article).revision == 2


def test_a_source_of_one_language_asks_for_no_editions(world: World) -> None:
    dedup_article(world.store, world.article("hronika", "7?lang=kk", language="kk"))
    first = world.tell(world.article("hronika", "7?lang=ru"), make_mention())
    with world.store.read() as tx:
        assert editions.of(tx, [first.article]) == {}


def test_each_reader_gets_the_link_of_his_language(world: World) -> None:
    url = "https://palata.example/7?lang="
    world.tell(put(world, "ru"), make_mention())
    world.tell(put(world, "kk"), KAZAKH)
    (event,) = world.events()
    with world.store.read() as tx:
        (line,) = facts_of(tx, event).sources
    assert {language: line.url_in(language) for language in ("ru", "kk", "en")} == {
        "ru": f"{url}ru",
        "kk": f"{url}kk",
        "en": line.url,  # there is none
    }


def test_the_same_word_of_a_source_serves_though_nothing_ties_the_items(world: World) -> None:
    """akorda.kz and inform.kz name no editions, and their addresses share nothing."""
    world.tell(put(world, "kk", 7), KAZAKH)
    world.tell(put(world, "ru", 8), make_mention(status=EventStatus.ANNOUNCED))
    moved = make_mention(status=EventStatus.RESCHEDULED, when=day(2026, 5, 27), old_when=day(2026, 5, 20))
    (event,) = world.events()
    with world.store.read() as tx:
        (line,) = facts_of(tx, event).sources
    assert line.url_in("kk").endswith("7?lang=kk") and line.url_in("ru").endswith("8?lang=ru")
    world.tell(put(world, "ru", 9, published_at=world.now + timedelta(days=2)), moved)
    with world.store.read() as tx:
        (line,) = facts_of(tx, event).sources
    assert line.url_in("kk").endswith("9?lang=ru")  # the Kazakh page still tells the old day


SWITCH = """<html><body><header><a href="/kz/news/sapar-12345">Қаз</a> <a href="/ru/news/vizit-12344">Рус</a>
<a href="/en">Eng</a></header><h1>Визит</h1><a href="/kz/news/other-99999">Басқа жаңалық</a></body></html>"""


def test_a_switch_of_languages_names_editions_and_no_front_page() -> None:
    tree, base = parse(SWITCH), "https://palata.example/ru/news/vizit-12344"
    plain = {"languages": ("ru", "kk", "en"), "article": r"/(?:ru|kz|en)/news/[a-z-]+-\d+$"}
    ministry = source("palata").model_copy(update=plain)
    assert switch_links(tree, base, ministry) == {"kk": "https://palata.example/kz/news/sapar-12345"}
    assert switch_links(tree, base, ministry.model_copy(update={"languages": ("ru",)})) == {}
    page = Reply(url=base, status=200, headers={}, body=SWITCH.encode())
    assert extract(page, ministry, now=NOW).article.editions == {
        "kk": "https://palata.example/kz/news/sapar-12345"
    }
