"""PostgreSQL restarted under a running monitor: nothing is lost, and the store stays one monitor's."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from daemon_process import daemon, free_port, start
from record_world import World
from store_fixtures import POSTGRES, make_mention, postgres_url

from monitor.store import Store, StoreTaken

pytestmark = pytest.mark.postgres


@pytest.fixture
def named() -> Iterator[tuple[str, str]]:
    """(URL, name): a schema whose connections can be told from those of other tests."""
    name = f"restart_{uuid4().hex[:8]}"
    with postgres_url() as url:
        yield f"{url}&application_name={name}", name


def cut_off(name: str) -> int:
    """Ends all connections of a name, as a restart of the server does; how many."""
    with psycopg.connect(POSTGRES.replace("+psycopg", ""), autocommit=True) as connection:
        query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"
        return len(connection.execute(query, [name]).fetchall())


def test_after_a_restart_the_next_article_is_recorded_as_ever(named: tuple[str, str]) -> None:
    url, name = named
    store = Store.open(url)
    world = World(store)
    world.tell(world.article("hronika"), make_mention())
    assert cut_off(name) > 0
    world.tell(world.article("palata", body="Палата: форум 20 мая."), make_mention())
    (event,) = world.events()
    assert set(event.sources) == {"hronika", "palata"}
    store.close()


def test_a_restart_frees_the_lock_and_whoever_held_it_takes_it_again(named: tuple[str, str]) -> None:
    url, name = named
    one, two = Store.open(url), Store.open(url)
    with one.exclusive() as keep:
        cut_off(name)
        keep()
        with pytest.raises(StoreTaken), two.exclusive():
            pass
    with two.exclusive():
        pass
    one.close()
    two.close()


def test_where_another_was_quicker_the_first_learns_that_the_store_is_not_its_own(
    named: tuple[str, str],
) -> None:
    url, name = named
    one, two = Store.open(url), Store.open(url)
    with one.exclusive() as keep:
        cut_off(name)
        with two.exclusive(), pytest.raises(StoreTaken):
            keep()
        keep()  # the other has gone: it is ours again
    one.close()
    two.close()


@pytest.mark.slow
async def test_a_daemon_outlives_a_restart_and_ends_in_order(named: tuple[str, str], tmp_path: Path) -> None:
    url, name = named
    settings = f'deliver_every = "2s"\n[store]\nurl = "{url}"\n'
    async with daemon(tmp_path, settings=settings) as running:
        await running.health()
        await running.logged("started")
        assert cut_off(name) > 0
        for _ in range(30):  # the lock is looked at every 15 s
            await asyncio.sleep(1)
            second = await start(tmp_path, free_port(), log="second")
            await asyncio.wait_for(second.process.wait(), 30)
            if "already serves" in (tmp_path / "second").read_text(encoding="utf-8"):
                break
        else:
            raise AssertionError("the lock was never taken again")
        assert (await running.health())["ok"] is True
        assert await running.stop() == 0
