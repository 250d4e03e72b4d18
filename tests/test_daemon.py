"""The daemon as a process: one a store, it starts, reloads, and stops in order whatever the sites do."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from daemon_process import SOURCE, daemon, free_port, hanging_server, start

from monitor.store import Store, meta, runs


async def test_it_answers_shows_its_pages_and_ends_in_order(tmp_path: Path) -> None:
    async with daemon(tmp_path) as running:
        assert (await running.health())["ok"] is True
        assert "Алда не бар" in await running.page("/?lang=kk")
        assert await running.stop() == 0
    assert "Traceback" not in running.log.read_text(encoding="utf-8")


async def test_a_second_daemon_on_one_store_is_refused_with_its_reason(tmp_path: Path) -> None:
    async with daemon(tmp_path) as running:
        await running.health()
        second = await start(tmp_path, free_port(), log="second")
        assert await asyncio.wait_for(second.process.wait(), 30) != 0
        text = second.log.read_text(encoding="utf-8")
        assert "Traceback" not in text
        assert "monitor.db" in text
        assert await running.stop() == 0


@pytest.mark.slow
async def test_sigterm_while_every_site_hangs_ends_within_45_seconds(tmp_path: Path) -> None:
    held: list[asyncio.StreamWriter] = []
    async with hanging_server(held) as url:
        urls = {f"site{number}": f"{url}/{number}" for number in range(4)}
        async with daemon(tmp_path, **urls) as running:
            await running.health()
            for _ in range(600):
                if len(held) == len(urls):
                    break
                await asyncio.sleep(0.1)
            assert len(held) == len(urls)
            assert await running.stop(45) == 0
    assert "Traceback" not in running.log.read_text(encoding="utf-8")
    store = Store.open(f"sqlite:///{tmp_path / 'data' / 'monitor.db'}", create=False)
    assert store.check() == []
    store.close()


async def test_a_new_source_file_is_taken_without_a_restart(tmp_path: Path) -> None:
    async with daemon(tmp_path) as running:
        await running.health()
        await running.logged("started")
        text = SOURCE.format(id="late", url="http://127.0.0.1:9/feed")  # nobody answers there
        (tmp_path / "config" / "sources" / "late.toml").write_text(text, encoding="utf-8")
        running.process.send_signal(1)
        await running.logged("config taken")
        assert (await running.health())["sources"] == 1
        assert await running.stop() == 0


async def test_a_broken_config_changes_nothing_and_the_operator_is_told(tmp_path: Path) -> None:
    async with daemon(tmp_path) as running:
        await running.health()
        await running.logged("started")
        (tmp_path / "config" / "sources" / "bad.toml").write_text("nonsense = 1", encoding="utf-8")
        running.process.send_signal(1)
        await running.logged("config not taken")
        assert (await running.health())["sources"] == 0
        assert await running.stop() == 0


async def test_a_taken_port_is_named_with_its_key(tmp_path: Path) -> None:
    async with hanging_server() as url:
        port = url.split(":")[2].split("/")[0]
        async with daemon(tmp_path, settings="") as running:
            await running.health()
            await running.stop()
        (tmp_path / "config" / "monitor.toml").write_text(f"[web]\nport = {port}\n", encoding="utf-8")
        refused = await start(tmp_path, int(port), log="refused")
        assert await asyncio.wait_for(refused.process.wait(), 30) == 1
        text = refused.log.read_text(encoding="utf-8")
        assert f"[web] port {port}" in text
        assert "Traceback" not in text


async def test_a_failed_visit_is_remembered_and_tried_again_later(tmp_path: Path) -> None:
    async with daemon(tmp_path, dead="http://127.0.0.1:9/feed") as running:
        await running.health()
        await running.logged("visited")
        assert await running.stop() == 0
    store = Store.open(f"sqlite:///{tmp_path / 'data' / 'monitor.db'}", create=False)
    with store.read() as tx:
        state = runs.state(tx, "dead")
        assert (state.status, state.failures) == ("failed", 1)
        assert state.next_due is not None
        assert meta.get(tx, "first_round_done") is not None
    store.close()
