"""A ministry's API in two languages, over the whole road: one event, one letter a reader, his own link."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from watched import MONITOR, Watched, watched

SOURCE = """
id = "ministry"
country = "KZ"
rank = "official"
languages = ["ru", "kk"]
zone = "Asia/Almaty"
edition = '/entities/([a-z0-9-]+)/press/news/details/(\\d+)'
name = {{ ru = "Ведомство", kk = "Ведомство қазақша", en = "Agency" }}
access = {{ delay = 0, allow_private = true }}
"""
ROAD = """
[[roads]]
shape = "api"
url = "{url}"
language = "{language}"
full = true
api = "gov_kz"
params = {{ slug = "proba", lang = "{language}", size = "20" }}
"""
READERS = """
[[subscription]]
name = "oqyrman"
emails = ["oqyrman@example.org"]
language = "kk"
pace = "at_once"
"""
TEXTS = {
    "ru": (
        "В Уральске пройдёт форум приграничных библиотек",
        "Форум приграничных библиотек России и Казахстана пройдёт 20 мая 2026 года в Уральске. "
        "Библиотекари двух стран обсудят обмен книгами и общую запись в читальные залы.",
    ),
    "kk": (
        "Оралда шекара маңы кітапханаларының форумы өтеді",
        "Ресей мен Қазақстанның шекара маңы кітапханаларының форумы "
        "2026 жылғы 20 мамырда Орал қаласында өтеді. "
        "Екі елдің кітапханашылары кітап алмасуды және оқу залдарына ортақ жазылуды талқылайды.",
    ),
}


@pytest.fixture(autouse=True)
def without_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")


def put(watch: Watched, *numbers: int) -> None:
    """The API's answers; item 1 is nobody's business: the first, quiet visit has something to read."""

    async def api(request: web.Request) -> web.Response:
        language = (await request.json())["variables"]["lang"]
        title, body = TEXTS[language]
        rows: list[dict[str, Any]] = []
        for number in numbers:
            plain = {"ru": "Ведомство открыло каток", "kk": "Ведомство мұз айдынын ашты"}[language]
            rows.append(
                {
                    "id": str(number),
                    "title": title if number == 2 else plain,
                    "created_date": f"{watch.now:%Y-%m-%dT%H:00:00Z}",
                    "body": f"<p>{body if number == 2 else plain}</p>",
                }
            )
        return web.json_response(
            {"data": {"news": rows}}, dumps=lambda data: json.dumps(data, ensure_ascii=False)
        )

    watch.site.answers["/graphql"] = api


async def test_one_item_in_two_languages_is_one_letter_with_the_readers_link(tmp_path: Path) -> None:
    async with watched(tmp_path) as watch:
        (watch.config / "monitor.toml").write_text(
            MONITOR.format(port=watch.mailbox.port) + READERS, encoding="utf-8"
        )
        url = watch.site.url("/graphql")
        roads = "".join(ROAD.format(url=url, language=language) for language in ("ru", "kk"))
        watch.describe("ministry", SOURCE.format() + roads)
        put(watch, 1)
        (run,) = await watch.visit()
        assert run.counts["new"] == 2
        watch.letters.clear()
        put(watch, 1, 2)
        (run,) = await watch.visit()
        assert (run.counts["new"], run.counts["changes"]) == (2, 1)
        page = watch.site.url("/memleket/entities/proba/press/news/details/2?lang=")
        (russian,) = watch.take("reader@example.org")
        (kazakh,) = watch.take("oqyrman@example.org")
        assert f"{page}ru" in russian.body and f"{page}kk" not in russian.body
        assert f"{page}kk" in kazakh.body and f"{page}ru" not in kazakh.body
