"""The table of sources fits its terminal in three languages, and nothing of the 30 days is cut off."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from rich.cells import cell_len
from rich.console import Console
from spider_cases import make_source

from monitor.commands.source_page import print_source
from monitor.commands.source_table import age, print_table
from monitor.commands.words import words
from monitor.config.load import Settings
from monitor.health import SourceHealth
from monitor.models import CrawlRun, RunStatus
from monitor.models.lost import DIFFERENCE, Difference, Loss
from monitor.store.runs import SourceState

NOW = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
LONG = "Министерство торговли и интеграции Республики Казахстан"


def visited(days: int) -> list[CrawlRun]:
    """A visit a day, each with as many new items as its number."""
    return [
        CrawlRun(
            source="kz",
            started_at=NOW - timedelta(days=back),
            finished_at=NOW - timedelta(days=back),
            status=RunStatus.OK,
            counts={"new": days - back},
        )
        for back in range(days - 1, -1, -1)
    ]


def config(language: str) -> Any:
    settings = Settings.model_validate({"monitor": {"language": language}})
    return cast(Any, type("Config", (), {"settings": settings})())


def shown(language: str, width: int) -> list[str]:
    sources = [
        make_source(
            "http://a.example/rss",
            id=f"kz_gov_ministry_{number}",
            name=dict.fromkeys(("ru", "kk", "en"), LONG),
        )
        for number in range(4)
    ]
    states: list[dict[str, Any]] = [
        {"status": RunStatus.UNCHANGED, "note": "feed failed (http 403)"},
        {
            "status": RunStatus.DRIFTED,
            "trouble": "drifted",
            "reason": "listing: no items on [b] the listing page " * 3,
        },
        {
            "status": RunStatus.OK,
            "trouble": "silent",
            "facts": {"newest_at": "2026-03-20T09:00:00+00:00", "due_at": "2026-03-29T21:30:00+00:00"},
        },
        {"status": None},
    ]
    rows = [
        (
            source,
            SourceHealth(source=source.id, name=LONG, last_visit=NOW - timedelta(minutes=12), **state),
            visited(28),
        )
        for source, state in zip(sources, states, strict=True)
    ]
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    print_table(config(language), rows, NOW, console)
    return cast(io.StringIO, console.file).getvalue().splitlines()


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_table_fits_its_terminal(language: str, width: int) -> None:
    lines = shown(language, width)
    assert max(cell_len(line) for line in lines) <= width
    assert all("··▁" in line and line.rstrip().endswith("█") for line in lines[1:5])
    assert ("Министерство" in "\n".join(lines)) == (width == 120)
    assert "[b] the listing" in " ".join(" ".join(lines).split())  # a site's words are no markup
    assert words(language)["never"] in lines[4]


def test_troubles_are_said_in_words_below_the_table() -> None:
    text = " ".join(" ".join(shown("ru", 80)).split())
    assert "Читаются 2 из 4." in text
    assert (
        "молчит дольше обычного — новейшее сообщение 2026-03-20 12:00, следующее ждали до 2026-03-30 00:30"
        in text
    )
    assert "к сведению — лента: не отвечает, ответ HTTP 403" in text


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(minutes=0), "0 м"),
        (timedelta(minutes=59), "59 м"),
        (timedelta(hours=47), "47 ч"),
        (timedelta(days=9), "9 д"),
    ],
)
def test_ages_are_short(ago: timedelta, said: str) -> None:
    assert age(NOW - ago, NOW, words("ru")) == said


def test_one_source_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    source = make_source("http://a.example/rss")
    loss = Loss(
        page="listing", kind="selector", name="item: div.card", before='6 × <div class="card">', now="0"
    )
    lost = Difference(since="2026-03-30T20:00:00+00:00", at=NOW.isoformat(), losses=(loss,))
    health = SourceHealth(
        source="proba", name="Проба", status=RunStatus.DRIFTED, trouble="drifted", reason="no items"
    )
    state = SourceState(source="proba", next_due=NOW, extra={DIFFERENCE: lost.to_json()})
    print_source(config("ru"), source, health, visited(5), state)
    text = capsys.readouterr().out
    assert "изменил вид — нет ни одного сообщения" in text
    assert "Что изменилось, по сравнению с хорошей страницей от 2026-03-30 23:00:" in text
    assert 'список: селектор item: div.card ничего не находит, раньше 6 × <div class="card">' in text
    assert "следующий визит: 2026-03-31 12:00" in text
