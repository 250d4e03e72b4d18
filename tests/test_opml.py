"""Lists of feeds come in and go out; what is known or broken is said, not taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.config import load_config
from monitor.opml import Feed, NotOpml, read_opml, write_opml

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Мои ленты</title></head><body>
<outline text="Области"><outline type="rss" text="Степной курьер" xmlUrl="https://courier.example.kz/rss.xml"
 htmlUrl="https://courier.example.kz/"/></outline>
<outline text="Дважды" xmlUrl="https://courier.example.kz/rss.xml"/>
<outline text="Не лента" xmlUrl="file:///etc/passwd"/>
</body></opml>"""


def test_each_feed_is_read_once_with_its_name() -> None:
    assert read_opml(LIST.encode()) == [
        Feed("Степной курьер", "https://courier.example.kz/rss.xml", "https://courier.example.kz/")
    ]


@pytest.mark.parametrize("text", ["not xml", "<opml><body/></opml>", "<opml><body><outline></opml>"])
def test_what_is_no_list_is_named(text: str) -> None:
    with pytest.raises(NotOpml):
        read_opml(text.encode())


def test_an_imported_list_becomes_sources_and_comes_out_again(tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text(LIST, encoding="utf-8")
    config = tmp_path / "config"
    config.mkdir()
    run = CliRunner()
    result = run.invoke(main, ["sources", "import", str(file), "--config", str(config)])
    assert result.exit_code == 0, result.output
    sources = load_config(config).sources
    assert [(one.id, one.country) for one in sources.values()] == [("courier_example_kz", "KZ")]
    again = run.invoke(main, ["sources", "import", str(file), "--config", str(config)])
    assert "0 of 1 feeds are new" in again.stdout
    assert [feed.url for feed in read_opml(write_opml(sources.values(), "Все"))] == [
        "https://courier.example.kz/rss.xml"
    ]


def test_a_broken_list_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text("<opml", encoding="utf-8")
    result = CliRunner().invoke(main, ["sources", "import", str(file), "--config", str(tmp_path)])
    assert result.exit_code == 1
    assert "list.opml: not XML" in result.stderr
