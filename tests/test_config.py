"""The operator's files: defaults, and errors that name file, table, key and what is allowed."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from monitor.config import Config, ConfigError, Settings, load_config
from monitor.config.show import config_as_json
from monitor.config.subscriptions import Subscription

ROOT = Path(__file__).resolve().parent.parent

SOURCE = """
name = {ru = "Хроника"}
country = "RU"
rank = "official"
[[roads]]
shape = "feed"
url = "http://127.0.0.1/feed"
"""


def folder(path: Path, monitor: str = "", **sources: str) -> Path:
    (path / "sources").mkdir(parents=True)
    (path / "monitor.toml").write_text(monitor, encoding="utf-8")
    for id_, text in sources.items():
        (path / "sources" / f"{id_}.toml").write_text(text, encoding="utf-8")
    return path


def problem(path: Path, monitor: str = "", **sources: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(folder(path, monitor, **sources))
    return str(caught.value)


def test_the_shipped_config_is_valid() -> None:
    config = load_config(ROOT / "config")
    assert config.settings == Settings()


def test_an_empty_folder_gives_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path).settings == Settings()


def uncommented() -> dict[str, Any]:
    text = (ROOT / "config" / "monitor.toml").read_text(encoding="utf-8")
    lines = []
    for line in text.splitlines():
        shown = re.match(r"# (\[\[subscription\]\]|\w+ = .*)$", line)
        lines.append(shown[1] if shown else line)
    table = tomllib.loads("\n".join(lines))
    del table["sources"]["kremlin"]
    return table


def test_every_key_of_every_table_stands_in_the_shipped_file_with_its_default() -> None:
    table = uncommented()
    subscription = table.pop("subscription")[0]
    table["subscription"] = []
    written = Settings.model_validate(table)
    assert written == Settings()
    for name, field in Settings.model_fields.items():
        inner = getattr(field.annotation, "model_fields", None)
        if inner:
            assert set(table[name]) == set(inner), name
    assert set(subscription) == set(Subscription.model_fields)


def test_an_unknown_key_is_named_with_what_is_allowed(tmp_path: Path) -> None:
    text = problem(tmp_path, '[schedule]\ndigest_time = "09:00"')
    assert "monitor.toml: [schedule] digest_time: unknown key" in text
    assert "digest_at" in text


def test_an_unknown_key_of_a_nested_table_is_named(tmp_path: Path) -> None:
    text = problem(tmp_path, hronika=SOURCE + 'selektor = "p"\n')
    assert "hronika.toml: [roads.0] selektor: unknown key" in text
    assert "selector" not in text.split("allowed")[0]


def test_a_wrong_type_is_named_with_the_value(tmp_path: Path) -> None:
    text = problem(tmp_path, '[crawl]\nconcurrent_sources = "many"')
    assert "[crawl] concurrent_sources" in text
    assert "'many'" in text


@pytest.mark.parametrize("value", ["25:00", "8:00", "утром"])
def test_an_impossible_schedule_is_refused(tmp_path: Path, value: str) -> None:
    assert "[schedule] digest_at" in problem(tmp_path, f'[schedule]\ndigest_at = "{value}"')


def test_a_duration_of_nothing_is_refused(tmp_path: Path) -> None:
    assert "bad duration '0m'" in problem(tmp_path, '[schedule]\nremind_every = "0m"')


def test_a_bad_regular_expression_is_refused_with_its_reason(tmp_path: Path) -> None:
    text = problem(tmp_path, hronika='article = "("\n' + SOURCE)
    assert "hronika.toml: article: bad regular expression" in text


def test_an_unknown_zone_is_refused(tmp_path: Path) -> None:
    assert "unknown time zone 'Moscow'" in problem(tmp_path, '[monitor]\nzone = "Moscow"')


def test_a_duplicate_source_id_names_both_files(tmp_path: Path) -> None:
    text = problem(tmp_path, hronika=SOURCE, kopia='id = "hronika"\n' + SOURCE)
    assert "kopia.toml" in text
    assert "hronika.toml" in text


def test_a_switch_for_a_source_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    assert "[sources] kremln" in problem(tmp_path, "[sources]\nkremln = true")


def test_two_subscriptions_of_one_name_are_an_error(tmp_path: Path) -> None:
    assert "'desk' stands twice" in problem(tmp_path, '[[subscription]]\nname = "desk"\n' * 2)


def test_a_syntax_error_names_the_line(tmp_path: Path) -> None:
    assert "line 2" in problem(tmp_path, "[crawl]\nthis is not toml")


def test_text_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "monitor.toml").write_bytes("[monitor] # привет".encode("windows-1251"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_config(tmp_path)


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    text = problem(tmp_path, "[crawl]\nspeed = 1\n[web]\nport = 99999", hronika="country = 7\n" + SOURCE)
    assert len(text.splitlines()) >= 3


def test_a_switch_turns_a_source_off(tmp_path: Path) -> None:
    config = load_config(folder(tmp_path, "[sources]\nhronika = false", hronika=SOURCE))
    assert config.enabled_sources() == ()


def test_config_show_masks_passwords_and_webhook_paths(tmp_path: Path) -> None:
    text = """
[store]
url = "postgresql+psycopg://monitor:hunter2@db/monitor"
[[subscription]]
name = "desk"
webhooks = ["https://hooks.example.org/T0/secret-path"]
[health]
heartbeat_url = "https://watch.example.org/ping/secret-ping"
"""
    config: Config = load_config(folder(tmp_path, text))
    shown = json.dumps(config_as_json(config))
    assert "hunter2" not in shown
    assert "secret-path" not in shown
    assert "secret-ping" not in shown
    assert "hooks.example.org" in shown
