"""A source's past read on purpose, and a site that nobody described, looked at as a newcomer would."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.config import load_config
from monitor.newsroom.play import Stage, open_stage
from monitor.newsroom.script import load_script
from monitor.newsroom.server import index_path
from monitor.rehearsal import rehearse
from monitor.store import Store, articles, outbox

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def without_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")


async def backfill(stage: Stage) -> dict[str, str]:
    last = stage.script.rounds[-1]
    async with stage.application(last) as application:
        since = stage.script.rounds[0].date()
        runs = [await application.read_past(one, since) for one in application.config.enabled_sources()]
    return {run.source: str(run.status) for run in runs}


async def test_the_past_is_read_without_telling_anybody_and_only_once(tmp_path: Path) -> None:
    async with open_stage(load_script(), tmp_path, ROOT / "config" / "vocabulary") as stage:
        assert set((await backfill(stage)).values()) <= {"ok", "unchanged"}
        asked = len(stage.room.requests)
        await backfill(stage)
        again = [path for path in stage.room.requests[asked:] if re.search(r"/news/[\w-]+/$", path)]
        assert again == []  # no article is fetched a second time
        assert len(stage.room.requests) - asked < 20  # a road that repeats its page is not asked for ever
    store = Store.open(f"sqlite:///{tmp_path / 'data' / 'monitor.db'}", create=False)
    with store.read() as tx:
        found = articles.fetched_between(
            tx, stage.script.rounds[0], stage.script.rounds[-1].replace(year=2027)
        )
        assert len(found) > 10
        assert sum(outbox.counts(tx).values()) == 0
    store.close()


@pytest.mark.parametrize("outlet", ["hronika", "meridian"])  # a listing, a feed
async def test_a_rehearsal_proposes_a_file_that_works(tmp_path: Path, outlet: str) -> None:
    script = load_script()
    async with open_stage(script, tmp_path, ROOT / "config" / "vocabulary") as stage:
        stage.room.now = script.rounds[-1]
        url = stage.room.base + index_path(script.outlets[outlet])
        found = await rehearse(url, stage.config(), script.rounds[-1], allow_private=True)
        assert found.report.articles
        path = stage.folder / "config" / "sources" / f"{found.source.id}.toml"
        path.write_text(found.toml, encoding="utf-8")
        assert found.source.id in load_config(stage.folder / "config").sources


async def test_a_site_that_does_not_answer_is_said_so(tmp_path: Path) -> None:
    url = "http://127.0.0.1:9/"
    arguments = ["sources", "try", url, "--allow-private", "--config", str(tmp_path), "--now", "2026-03-02"]
    (tmp_path / "sources").mkdir()
    result = await asyncio.to_thread(CliRunner().invoke, main, arguments)
    assert result.exit_code == 1
    assert url in result.stderr
