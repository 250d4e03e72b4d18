"""Every folder of tests/pages is a test: the source's file and readers find what expected.json says."""

from __future__ import annotations

import json
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.config.sources import Source
from spiders import roads
from spiders.blocks import find_block
from spiders.extract import extract, from_road
from spiders.found import Reply

HERE = Path(__file__).parent
PAGES = HERE / "pages"
SOURCES = HERE.parent / "config" / "sources"
FOLDERS = sorted(path.parent for path in PAGES.glob("*/expected.json"))
WITH_PAGE = [
    folder for folder in FOLDERS if '"page":' in (folder / "expected.json").read_text(encoding="utf-8")
]
WITH_REFUSAL = [folder for folder in FOLDERS if '"blocked":' in (folder / "expected.json").read_text("utf-8")]


def load(folder: Path) -> tuple[Source, dict[str, Any], datetime]:
    source = Source.model_validate(
        tomllib.loads((SOURCES / f"{folder.name}.toml").read_text(encoding="utf-8"))
    )
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return source, expected, datetime.fromisoformat(expected["now"])


def reply(folder: Path, file: str, url: str) -> Reply:
    return Reply(url=url, status=200, headers={}, body=(folder / file).read_bytes())


@pytest.mark.parametrize("folder", WITH_PAGE, ids=lambda folder: folder.name)
def test_the_page_gives_the_article(folder: Path) -> None:
    source, expected, now = load(folder)
    wanted = expected["page"]
    assert roads.accepts(source, wanted["url"])
    page = reply(folder, wanted["file"], wanted["url"])
    assert find_block(200, page.body) is None
    extracted = extract(page, source, now=now)
    article = extracted.article
    assert article.headline == wanted["headline"]
    assert article.published_at == datetime.fromisoformat(wanted["published"])
    assert (article.published_has_time, article.language) == (wanted["has_time"], wanted["language"])
    assert article.body.startswith(wanted["starts"])
    assert article.body.endswith(wanted["ends"])
    assert [words for words in wanted["lacks"] if words in article.body] == []
    assert (article.extracted_by, extracted.missing) == (wanted["by"], ())
    assert dict(article.editions) == wanted.get("editions", {})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_roads_give_their_items(folder: Path) -> None:
    source, expected, now = load(folder)
    for wanted in expected["roads"]:
        road = source.roads[wanted["road"]]
        asked = wanted["url"] or roads.ask(road, now=now).url
        finding = roads.read(reply(folder, wanted["file"], asked), road, source, now=now)
        assert wanted.get("problem", "") in finding.problem
        found = [
            {
                "url": item.url,
                "title": item.title,
                "published": item.published_at and item.published_at.isoformat(),
            }
            for item in finding.items
        ]
        assert found == wanted["items"], wanted["file"]
        assert all(roads.accepts(source, item.url) for item in finding.items)
        assert finding.next_url == wanted.get("next")
        if "updated" in wanted:
            assert finding.items[0].updated_at == datetime.fromisoformat(wanted["updated"])
        if "body" in wanted:
            assert from_road(finding.items[0], source, now=now, by="api").body == wanted["body"]


@pytest.mark.parametrize("folder", WITH_REFUSAL, ids=lambda folder: folder.name)
def test_refusals_are_recognised(folder: Path) -> None:
    _, expected, _ = load(folder)
    for file, reason in expected["blocked"].items():
        assert find_block(200, (folder / file).read_bytes()) == reason


def test_every_folder_says_that_it_is_hand_made() -> None:
    assert {folder.name for folder in FOLDERS} == {path.stem for path in SOURCES.glob("*.toml")}
    for folder in FOLDERS:
        assert "Hand-made" in (folder / "README.md").read_text(encoding="utf-8")
