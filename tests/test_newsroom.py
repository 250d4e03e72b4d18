"""The newsroom itself: it publishes by the clock that it is given, breaks by script, and mends itself."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.commands.demo import _news
from monitor.commands.words import words
from monitor.newsroom.script import SCRIPT, load_script
from monitor.newsroom.server import Newsroom, index_path

MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.fixture
async def newsroom() -> AsyncIterator[Newsroom]:
    room = Newsroom(load_script(), now=datetime(2026, 3, 2, 9, 0, tzinfo=MOSCOW))
    await room.start()
    yield room
    await room.stop()


async def fetch(url: str, **headers: str) -> tuple[int, bytes, str]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return answer.status, await answer.read(), answer.headers.get("ETag", "")


def index(room: Newsroom, outlet: str) -> str:
    return room.base + index_path(room.script.outlets[outlet])


async def test_an_article_appears_when_its_time_has_come(newsroom: Newsroom) -> None:
    _, before, _ = await fetch(index(newsroom, "meridian"))
    newsroom.now += timedelta(hours=9)
    _, after, _ = await fetch(index(newsroom, "meridian"))
    assert "XXII" not in before.decode()
    assert "пройдет в Омске в мае" in after.decode()


async def test_a_page_in_windows_1251_is_in_windows_1251(newsroom: Newsroom) -> None:
    _, body, _ = await fetch(index(newsroom, "hronika"))
    assert "Алексей Оверчук" in body.decode("windows-1251")


async def test_an_unchanged_index_answers_304(newsroom: Newsroom) -> None:
    _, _, etag = await fetch(index(newsroom, "akparat"))
    status, _, _ = await fetch(index(newsroom, "akparat"), **{"If-None-Match": etag})
    assert status == 304


@pytest.mark.parametrize(
    ("outlet", "day", "status", "sign"),
    [
        ("hronika", 12, 503, "Service Unavailable"),
        ("hronika", 17, 200, "bobcmn"),
        ("meridian", 18, 200, "<channel>"),
    ],
)
async def test_faults_come_and_go_by_script(
    newsroom: Newsroom, outlet: str, day: int, status: int, sign: str
) -> None:
    newsroom.now = datetime(2026, 3, day, 12, 0, tzinfo=MOSCOW)
    got, body, _ = await fetch(index(newsroom, outlet))
    assert got == status
    assert sign in body.decode("utf-8", errors="replace")
    newsroom.now += timedelta(days=2)
    assert (await fetch(index(newsroom, outlet)))[0] == 200


def test_an_edit_keeps_the_time_of_publication() -> None:
    script = load_script()
    for outlet in script.outlets:
        ids = [page.id for page, _ in script.front(outlet, datetime(2027, 1, 1, tzinfo=MOSCOW))]
        assert len(ids) == len(set(ids))


def test_the_demo_names_what_came_out_and_what_was_edited_since_the_last_round() -> None:
    script = load_script(SCRIPT.with_name("hard_cases.toml"))
    word, said = words("en"), list[str]()
    rounds = (script.rounds[0] - timedelta(days=30), *script.rounds)
    for before, at in pairwise(rounds):
        said += _news(script, before, at, word)
    assert len(said) == len([page for page in script.pages if page.at <= script.rounds[-1]])
    edited = [line for line in said if line.startswith("[dim]edited: ")]
    assert len(edited) == len(script.pages) - len({(page.outlet, page.id) for page in script.pages}) > 0


def test_the_demo_keeps_nothing_in_a_folder_that_is_there(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["demo", "--keep", str(tmp_path)])
    assert done.exit_code == 2
    assert "File exists" in done.stderr and "Traceback" not in done.output
    assert logging.root.manager.disable == logging.NOTSET  # whoever called it logs on
