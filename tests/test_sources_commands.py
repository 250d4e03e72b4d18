"""`sources check` and `sources try` as a person runs them: words, exit codes, report, written file."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from site_server import Site, answer, article_page, rss, serve
from spider_cases import WORDS

from monitor.cli import main

DAY = "Mon, 02 Mar 2026 10:00:00 +0300"
FILE = """
name = {{ ru = "{id}" }}
country = "RU"
rank = "media"
article = '/n/'
access = {{ delay = 0, allow_private = true }}
roads = [{{ shape = "feed", url = "{url}" }}]
"""
VOCABULARY = Path(__file__).parent.parent / "config" / "vocabulary"


@pytest.fixture(autouse=True)
def without_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_TWISTED_REACTOR", "0")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "config" / "sources").mkdir(parents=True)
    (tmp_path / "config" / "vocabulary").symlink_to(VOCABULARY)
    return tmp_path


async def run(place: Path, *arguments: str, language: str = "ru") -> Result:
    (place / "config" / "monitor.toml").write_text(f'[monitor]\nlanguage = "{language}"\n', encoding="utf-8")
    folders = ["--config", str(place / "config"), "--data", str(place / "data"), "--now", "2026-03-02T12:00"]
    return await asyncio.to_thread(CliRunner().invoke, main, ["sources", *arguments, *folders])


def put(site: Site, place: Path, id_: str, feed: object) -> None:
    site.answers[f"/{id_}"] = feed  # type: ignore[assignment]
    text = FILE.format(id=id_, url=site.url(f"/{id_}"))
    (place / "config" / "sources" / f"{id_}.toml").write_text(text, encoding="utf-8")


def put_news(site: Site) -> str:
    for n in range(3):
        site.answers[f"/n/{n}"] = article_page(
            f"Комиссия собралась в Омске, заседание {n}", [WORDS] * 4, published="2026-03-02T10:00:00+03:00"
        )
    rows = [(site.url(f"/n/{n}"), f"Комиссия собралась в Омске, заседание {n}", WORDS, DAY) for n in range(3)]
    return rss(rows)


async def test_a_check_of_all_prints_what_it_found_and_writes_the_report(place: Path) -> None:
    async with serve() as site:
        put(site, place, "well", put_news(site))
        put(site, place, "shut", answer(403))
        result = await run(place, "check", "--report", str(place / "report.json"))
    assert result.exit_code == 1
    text = result.stdout
    assert "well well: прочитан — 3 read" in text
    assert f"дорога feed {site.url('/well')}: прочитан, сообщений: 3" in text
    assert "robots.txt: http 404" in text and "кодировка: utf-8 3" in text
    assert "2026-03-02 10:00  Комиссия собралась в Омске, заседание 0" in text
    assert "Сопредседатели комиссии обсудили" in text
    assert "shut: закрыт — feed: http 403" in text
    assert "Читаются 1 из 2." in text
    rows = json.loads((place / "report.json").read_text(encoding="utf-8"))
    assert {row["source"]: row["status"] for row in rows} == {"well": "ok", "shut": "blocked"}
    assert rows[1]["articles"][0]["headline"].startswith("Комиссия собралась")


async def test_a_check_of_one_that_is_well_ends_with_zero(place: Path) -> None:
    async with serve() as site:
        put(site, place, "well", put_news(site))
        put(site, place, "shut", answer(403))
        result = await run(place, "check", "well", language="en")
    assert result.exit_code == 0
    assert "well well: read — 3 read" in result.stdout


async def test_a_newcomer_looks_writes_and_checks(place: Path) -> None:
    async with serve() as site:
        site.answers["/rss.xml"] = put_news(site)
        head = "<title>Вестник</title><link rel='alternate' type='application/rss+xml' href='/rss.xml'>"
        site.answers["/"] = f"<html lang='ru'><head>{head}</head><body>Новости</body></html>"
        asked = ["try", site.base, "--allow-private"]
        looked = await run(place, *asked)
        assert looked.exit_code == 0
        assert "подходит" in looked.stdout or "не о России" in looked.stdout  # what the analysis makes of it
        assert "Ничего не записано" in looked.stdout
        assert list((place / "config" / "sources").iterdir()) == []
        written = await run(place, *asked, "--write")
        (file,) = (place / "config" / "sources").iterdir()
        assert "Дальше: `config check`" in written.stdout
        again = await run(place, *asked, "--write")
        assert (again.exit_code, "не тронут" in again.stderr) == (1, True)
        assert (await run(place, "check", file.stem)).exit_code == 0


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/shut", "не пускает программы (http 403)"),
        ("/missing", "отвечает ошибкой 404"),
        ("/about", "Откройте раздел «Новости»"),
    ],
)
async def test_a_newcomers_mistakes_are_answered_with_what_to_try(place: Path, path: str, why: str) -> None:
    about = "<html><head><title>О нас</title></head><body><p>Мы пишем о приграничье.</p></body></html>"
    async with serve({"/shut": answer(403), "/about": about}) as site:
        result = await run(place, "try", site.url(path), "--allow-private")
    assert (result.exit_code, result.stdout) == (1, "")
    assert why in result.stderr
    assert "Traceback" not in result.output
