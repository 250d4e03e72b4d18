"""What a subscription would have received, and the commands that show and export it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from alert_cases import NOW, Atlas, change, day, event, reader
from click.testing import CliRunner
from digest_house import EVENING, fill

from monitor.bundles import Facts
from monitor.cli import main
from monitor.models import ChangeKind, EventStatus
from monitor.preview import preview
from monitor.store import Store, changes

MONTH = timedelta(days=60)


def kinds(found: list[Facts], **wanted: object) -> list[list[str]]:
    shown = preview(found, reader(**wanted), NOW - MONTH, NOW + MONTH, Atlas())
    return [
        [alert.note or alert.kind for told in bundle.told for alert in told.alerts] for _, bundle in shown
    ]


def test_changes_and_reminders_come_in_the_order_in_which_they_would_have_left() -> None:
    found = [Facts(event=event(), history=(change(ChangeKind.MOVED),))]
    assert kinds(found) == [
        ["moved"],
        ["30d:2027-04-15"],
        ["7d:2027-04-15"],
        ["1d:2027-04-15"],
        ["morning:2027-04-15"],
    ]


def test_a_held_event_was_reminded_of_before_it_was_held() -> None:
    found = [Facts(event=event(status=EventStatus.HELD))]
    assert len(kinds(found)) == 4
    cancelled = [Facts(event=event(status=EventStatus.CANCELLED))]
    assert kinds(cancelled) == []


def test_one_window_and_one_filter_are_seen_in_a_preview() -> None:
    turns = [change(ChangeKind.ANNOUNCED, key=f"a{n}", event=f"e{n}") for n in range(3)]
    found = [Facts(event=event(uid=f"e{n}", when=day("2029-01-01")), history=(turns[n],)) for n in range(3)]
    assert kinds(found, pace="window") == [["announced"] * 3]
    assert kinds(found, countries=("KG",)) == []


@pytest.fixture
def house(tmp_path: Path) -> list[str]:
    store = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    fill(store)
    store.close()
    config = tmp_path / "config"
    config.mkdir()
    (config / "vocabulary").symlink_to(Path("config/vocabulary").resolve())
    (config / "monitor.toml").write_text(
        '[[subscription]]\nname = "mission"\nemails = ["a@x.example"]\nkinds = ["forum"]\npace = "at_once"\n'
    )
    return ["--config", str(config), "--data", str(tmp_path), "--now", EVENING.isoformat()]


def test_the_preview_command_tells_without_sending(house: list[str]) -> None:
    runner = CliRunner()
    listed = runner.invoke(main, [*house, "subscriptions"])
    assert "mission" in listed.output and "a@x.example" in listed.output
    shown = runner.invoke(main, [*house, "subscriptions", "preview", "mission", "--since", "7d"])
    assert shown.exit_code == 0, shown.output
    assert "Перенесено: XXX Форум приграничного сотрудничества — 4–5 марта → 11–12 марта 2027" in shown.output
    assert "Переговоры" not in shown.output
    unknown = runner.invoke(main, [*house, "subscriptions", "preview", "nobody"])
    assert unknown.exit_code != 0 and "mission" in unknown.output


def test_the_export_command_writes_every_event(house: list[str], tmp_path: Path) -> None:
    target = tmp_path / "events.jsonl"
    done = CliRunner().invoke(main, [*house, "export", "-o", str(target)])
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert {row["uid"] for row in rows} == {"forum-1", "visit-1", "talks-1", "session-1"}
    table = CliRunner().invoke(main, [*house, "export", "--format", "csv"])
    assert table.output.startswith("uid,kind,title,status")


def test_the_export_takes_only_what_has_news_since_a_day(house: list[str], tmp_path: Path) -> None:
    def uids(since: str) -> list[str]:
        done = CliRunner().invoke(main, [*house, "export", "--since", since])
        assert done.exit_code == 0, done.output
        return [json.loads(line)["uid"] for line in done.output.splitlines()]

    assert len(uids("2027-03-03")) == 4
    assert uids("2027-03-04") == []
    store = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    with store.begin() as tx:
        later = change(ChangeKind.MOVED, key="later", event="visit-1", at=EVENING + timedelta(days=1))
        changes.save_changes(tx, [later])
    store.close()
    assert uids("2027-03-04") == ["visit-1"]
    wrong = CliRunner().invoke(main, [*house, "export", "--since", "yesterday"])
    assert wrong.exit_code == 2 and "yesterday" in wrong.output
