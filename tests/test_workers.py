"""The pool of reading workers: what it does when an article or a worker goes wrong."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.blas import blas_settings
from pipelines.workers import ArticleRejected, ArticleTooSlow, WorkerDied, WorkerNotStarted, WorkerPool


@pytest.fixture
async def pool(tmp_path: Path) -> AsyncIterator[Any]:
    pool = WorkerPool(tmp_path, factory="worker_fakes:load_obedient", timeout=20)
    yield pool
    await pool.close()


async def test_an_article_is_read_in_another_process_and_the_worker_is_kept(pool: Any) -> None:
    first, second = await pool.analyse("pid"), await pool.analyse("pid")
    assert first == second != os.getpid()


async def test_a_stray_print_does_not_break_the_protocol(pool: Any) -> None:
    assert await pool.analyse("say Астана") == "Астана"


async def test_a_worker_uses_one_blas_thread(pool: Any) -> None:
    assert await pool.analyse("environment OPENBLAS_NUM_THREADS") == "1"


def test_a_processor_with_wide_registers_gets_kernels_for_them_unless_others_were_chosen() -> None:
    wide = "model name\t: any\nflags\t\t: fpu avx2 avx512f avx512dq avx512cd avx512bw avx512vl\n"
    assert blas_settings(wide, {})["OPENBLAS_CORETYPE"] == "SkylakeX"
    assert "OPENBLAS_CORETYPE" not in blas_settings(wide, {"OPENBLAS_CORETYPE": "Haswell"})
    assert "OPENBLAS_CORETYPE" not in blas_settings(wide.replace("avx512vl", ""), {})
    assert blas_settings("", {"OMP_NUM_THREADS": "4"}) == {"OPENBLAS_NUM_THREADS": "1"}


async def test_an_error_in_the_analysis_is_named_and_the_worker_lives_on(pool: Any) -> None:
    before = await pool.analyse("pid")
    with pytest.raises(ArticleRejected, match="ValueError: no such month"):
        await pool.analyse("raise no such month")
    assert await pool.analyse("pid") == before


async def test_a_worker_killed_once_is_replaced_and_the_article_is_read(pool: Any, tmp_path: Path) -> None:
    assert await pool.analyse("stumble") == "the second time"
    assert (tmp_path / "attempts").read_text() == "xx"


async def test_an_idle_worker_killed_from_outside_is_not_noticed(pool: Any) -> None:
    os.kill(await pool.analyse("pid"), signal.SIGKILL)
    assert await pool.analyse("say yes") == "yes"


async def test_a_poisonous_article_is_tried_twice_and_then_named(pool: Any, tmp_path: Path) -> None:
    with pytest.raises(WorkerDied):
        await pool.analyse("die")
    assert (tmp_path / "attempts").read_text() == "xx"
    assert await pool.analyse("say next") == "next"


async def test_a_hanging_article_is_cut_off_and_the_next_one_is_read(tmp_path: Path) -> None:
    pool = WorkerPool(tmp_path, factory="worker_fakes:load_obedient", timeout=0.2)
    with pytest.raises(ArticleTooSlow):
        await pool.analyse("hang")
    pool._timeout = 20
    assert await pool.analyse("say next") == "next"
    await pool.close()


async def test_a_cancelled_reading_does_not_answer_the_next_article(pool: Any) -> None:
    await pool.analyse("say warm")
    hanging = asyncio.create_task(pool.analyse("hang"))
    await asyncio.sleep(0.05)
    hanging.cancel()
    assert await pool.analyse("say mine") == "mine"
    with pytest.raises(asyncio.CancelledError):
        await hanging


async def test_workers_ignore_the_signals_that_stop_the_daemon(pool: Any) -> None:
    assert await pool.analyse("terminate") == "still here"


async def test_two_workers_read_side_by_side(tmp_path: Path) -> None:
    pool = WorkerPool(tmp_path, factory="worker_fakes:load_obedient", workers=2)
    pids = await asyncio.gather(*(pool.analyse("pid") for _ in range(6)))
    assert 1 <= len(set(pids)) <= 2
    await pool.close()


async def test_a_pool_that_rests_lets_its_workers_go(tmp_path: Path) -> None:
    pool = WorkerPool(tmp_path, factory="worker_fakes:load_obedient", idle_stop=0.01)
    first = await pool.analyse("pid")
    await asyncio.sleep(0.1)
    await asyncio.gather(*pool._leaving)
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert await pool.analyse("pid") != first
    await pool.close()


async def test_a_broken_vocabulary_is_told_and_not_awaited(tmp_path: Path) -> None:
    pool = WorkerPool(tmp_path, factory="worker_fakes:load_nothing")
    with pytest.raises(WorkerNotStarted, match=r"people.toml is not readable"):
        await pool.analyse("say anything")
    await pool.close()


async def test_closing_ends_a_hanging_worker_at_once(tmp_path: Path) -> None:
    pool = WorkerPool(tmp_path, factory="worker_fakes:load_obedient")
    pid = await pool.analyse("pid")
    hanging = asyncio.create_task(pool.analyse("hang"))
    await asyncio.sleep(0.05)
    await pool.close()
    with pytest.raises((WorkerDied, WorkerNotStarted)):
        await hanging
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(WorkerNotStarted):
        await pool.analyse("say late")
