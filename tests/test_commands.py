"""The command line as scripts and people use it: exit codes, JSON, one line instead of a traceback."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from click.testing import CliRunner, Result

from monitor.cli import main
from monitor.commands.options import EXIT_STORE, guarded
from monitor.newsroom.play import open_stage
from monitor.newsroom.script import load_script

ROOT = Path(__file__).resolve().parent.parent


class Place(NamedTuple):
    """A store after two rounds of the newsroom."""

    config: Path
    data: Path
    now: str

    def run(self, *arguments: str) -> Result:
        folders = ["--config", str(self.config), "--data", str(self.data), "--now", self.now]
        return CliRunner().invoke(main, [*arguments, *folders])

    def json(self, *arguments: str) -> Any:
        result = self.run(*arguments, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("commands")

    async def two_rounds() -> Place:
        script = load_script()
        async with open_stage(script, folder, ROOT / "config" / "vocabulary") as stage:
            for at in script.rounds[:2]:
                await stage.round(at)
            return Place(stage.folder / "config", stage.data, script.rounds[1].isoformat())

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MONITOR_TWISTED_REACTOR", "0")
        yield asyncio.run(two_rounds())


def test_help_names_every_command_and_loads_none() -> None:
    ask = "import sys; from monitor.cli import main; main(['--help'], standalone_mode=False); "
    loaded = "print([name for name in sys.modules if name.startswith(('monitor.commands', 'scrapy'))])"
    told = subprocess.run([sys.executable, "-c", ask + loaded], capture_output=True, text=True, check=True)
    assert told.stdout.endswith("[]\n")
    context = click.Context(main)
    for name in main.list_commands(context):
        assert main.get_command(context, name) is not None
        assert f"  {name} " in told.stdout


def test_config_check_counts_what_it_read(place: Place) -> None:
    result = place.run("config", "check")
    assert result.exit_code == 0
    assert "5 of 5 sources on, 4 subscriptions" in result.stdout


def test_a_subscription_without_its_channel_is_warned_of(place: Place) -> None:
    result = place.run("config", "check")
    assert "journalist: telegram: no token" in result.stderr


def test_a_broken_config_is_one_line_and_code_2(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("[monitor]\nlangage = 'ru'", encoding="utf-8")
    result = CliRunner().invoke(main, ["config", "check", "--config", str(tmp_path)])
    assert result.exit_code == 2
    assert "[monitor] langage: unknown key" in result.stderr
    assert "Traceback" not in result.output


def test_config_show_tells_no_secret(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_MAIL_PASSWORD", "hunter2")
    result = place.run("config", "show")
    assert result.exit_code == 0
    assert "hunter2" not in result.output
    assert json.loads(result.stdout)["mail"]["host"] == "127.0.0.1"


def test_events_are_listed_by_date_for_people_and_scripts(place: Place) -> None:
    found = place.json("events")
    assert [event["start"] for event in found] == ["2026-04-15", "2026-05"]
    table = place.run("events")
    assert "XXII Форум" in table.stdout
    assert "2026-05" in table.stdout


def test_a_dossier_shows_history_quote_and_link(place: Place) -> None:
    uid = place.json("events")[0]["uid"]
    dossier = place.json("events", "show", uid[:8])
    assert dossier["history"][0]["quote"]
    assert dossier["articles"][0]["url"].startswith("http://127.0.0.1")
    number = dossier["articles"][0]["article"]
    text = place.run("events", "show", uid[:8]).stdout
    assert "Когда: 15 апреля 2026, среда" in text
    assert "Объявлено" in text and "«Заместитель председателя правительства России" in text
    assert f"\n№ {number} · 27 февраля 2026, 15:10 Правительственная хроника ✓" in text
    assert f"uid: {uid} · SEQUENCE 1" in text
    assert [row["number"] for row in dossier["rounds"]][:2] == ["26", "25"]
    assert "Прежние раунды" in text and "8 ноября 2025" in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_an_unknown_dossier_is_named(place: Place) -> None:
    result = place.run("events", "show", "zzzz")
    assert result.exit_code == 1
    assert "no event begins with 'zzzz'" in result.stderr


def test_a_correction_is_kept_in_the_history(place: Place) -> None:
    uid = place.json("events")[1]["uid"]
    assert place.run("events", "set", uid, "date=2026-05-20", "--note", "звонок").exit_code == 0
    event = place.json("events", "show", uid)
    assert event["start"] == "2026-05-20"
    assert event["history"][-1]["kind"] == "corrected"
    assert [(c["field"], c["value"], c["note"]) for c in event["corrections"]] == [
        ("when", "2026-05-20", "звонок")
    ]
    assert "when = 2026-05-20  «звонок»" in place.run("events", "show", uid).stdout
    refused = place.run("events", "set", uid, "date=once")
    assert refused.exit_code == 2 and "write 2026-05-20" in refused.stderr
    refused = place.run("events", "set", uid, "status=gone")
    assert refused.exit_code == 2 and "postponed, cancelled" in refused.stderr


def test_sources_are_listed_with_their_outcome(place: Place) -> None:
    rows = {row["source"]: row["status"] for row in place.json("sources", "list")}
    assert rows["meridian"] == "ok"
    assert "hronika" in place.run("sources").stdout
    assert "listing" in place.run("sources", "show", "hronika").stdout


def test_a_misspelt_source_gets_a_hint(place: Place) -> None:
    result = place.run("crawl", "hronica")
    assert result.exit_code == 1
    assert "hronika" in result.stderr


def test_a_digest_of_any_day_is_written_again(place: Place) -> None:
    paths = place.run("digest", "2026-03-02").stdout.split()
    assert [Path(path).name for path in paths] == ["2026-03-02.md", "2026-03-02.html"]
    first = Path(paths[0]).read_bytes()
    place.run("digest", "2026-03-02")
    assert Path(paths[0]).read_bytes() == first
    assert place.run("digest", "вчера").exit_code == 2


def test_search_finds_any_form_of_a_word(place: Place) -> None:
    rows = place.json("search", "межправкомиссиями", "казахстанский")
    assert any("межправкомиссии" in row["headline"] for row in rows)


def test_reanalyse_changes_and_tells_nothing_when_the_rules_are_the_same(place: Place) -> None:
    report = place.json("reanalyse", "--dry-run")
    assert report["articles"] >= 6
    assert (report["changes"], report["alerts"]) == ([], [])


def test_analyse_writes_a_line_for_each_line(place: Place, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "published": "2025-11-08", "title": "Форум в Уральске", "text": "Он пройдет 12 ноября."},
        {"id": "b", "text": ""},
    ]
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert place.run("analyse", str(source), "-o", str(out)).exit_code == 0
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in found] == ["a", "b"]
    assert found[0]["dates"][0]["first"] == "2025-11-12"


def test_a_store_that_is_no_store_is_named_and_code_3(place: Place, tmp_path: Path) -> None:
    (tmp_path / "monitor.db").write_bytes(b"this is not a database" * 100)
    result = CliRunner().invoke(main, ["events", "--config", str(place.config), "--data", str(tmp_path)])
    assert result.exit_code == 3
    assert "monitor.db" in result.stderr


def test_an_impossible_now_is_refused(place: Place) -> None:
    folders = ["--config", str(place.config), "--data", str(place.data)]
    result = CliRunner().invoke(main, ["events", *folders, "--now", "завтра"])
    assert result.exit_code == 2
    assert "--now завтра" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write on")
def test_a_full_disk_is_one_line_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def write() -> None:
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"digest")

    with pytest.raises(SystemExit) as ended:
        guarded(write)
    assert ended.value.code == EXIT_STORE
    assert capsys.readouterr().err == "No space left on device\n"
