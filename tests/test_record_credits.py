"""Whom an article quotes: ten outlets that repeat one agency are one voice."""

from __future__ import annotations

import pytest
from record_world import World, source
from store_fixtures import empty_sqlite, make_mention, postgres_store, store

from monitor.config.sources import Names
from monitor.models import Rank
from monitor.store import Store, events
from pipelines.credits import credited

__all__ = ["empty_sqlite", "postgres_store", "store"]

SOURCES = {
    "hronika": source("hronika").model_copy(
        update={"name": Names(ru="Хроника", kk="Шежіре", en="Chronicle")}
    ),
    "palata": source("palata").model_copy(update={"name": Names(ru="Палата новостей"), "rank": Rank.AGENCY}),
    "vestnik": source("vestnik").model_copy(update={"name": Names(ru="Вестник")}),
}


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("Форум пройдёт в мае, сообщает Хроника.", "hronika"),
        ("Форум пройдёт в мае, передаёт агентство «Хроника» со ссылкой на министерство.", "hronika"),
        ("ОМСК, 2 марта. /Хроника/. Форум пройдёт в мае.", "hronika"),
        ("ОМСК, 2 мар — Палата новостей. Форум пройдёт в мае.", "palata"),
        ("Форум өтеді, деп Шежіре хабарлайды.", "hronika"),
        ("The forum opens in May, Chronicle reports.", "hronika"),
        ("The forum opens in May, according to Chronicle.", "hronika"),
        ("Форум пройдёт в мае. " + "Подробности позже. " * 60 + "Источник: Хроника", "hronika"),
        ("Форум пройдёт в мае. Хроника событий года лежит в архиве библиотеки.", None),
        ("Форум пройдёт в мае, сообщает Вестник.", None),
        ("Форум пройдёт в мае.", None),
        ("", None),
    ],
)
def test_the_agency_that_a_text_credits_is_found(body: str, agency: str | None) -> None:
    assert credited(body, "vestnik", SOURCES) == agency


def test_an_agency_does_not_credit_itself() -> None:
    assert credited("ОМСК, 2 марта. /Хроника/. Форум пройдёт в мае.", "hronika", SOURCES) is None


def test_outlets_that_credit_one_agency_confirm_no_more_than_the_agency(store: Store) -> None:
    world = World(store, sources=SOURCES | {"dala": source("dala")})
    world.tell(world.article("hronika", body="Форум состоится в мае, дни названы."), make_mention())
    (alone,) = world.events()
    world.tell(world.article("vestnik", body="Готовится форум, сообщает Хроника."), make_mention())
    world.tell(
        world.article("dala", body="Организаторы назвали дни форума, передаёт Хроника."), make_mention()
    )
    (event,) = world.events()
    assert event.confirmation == alone.confirmation
    with store.read() as tx:
        assert {word.origin for word in events.assertions(tx, event.uid)} == {"hronika"}
    world.tell(world.article("palata", body="Палата узнала о форуме сама."), make_mention())
    (event,) = world.events()
    assert event.confirmation > alone.confirmation
