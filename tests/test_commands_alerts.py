"""`monitor alerts`: a store with a message in every state, as its operator sees and handles it."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alert_cases import NOW, change, event, reader
from click.testing import CliRunner, Result
from outbox_house import House, flood
from smtp_server import Postbox, smtp_server

from monitor.cli import main
from monitor.models import ChangeKind, DeliveryState
from monitor.store import Store, outbox

K = ChangeKind
VOCABULARY = Path(__file__).resolve().parent.parent / "config" / "vocabulary"
TITLES = ("Форум А", "Визит Б", "Саммит В", "Встреча Г")
SENDER = 'sender = "m@x.example"'
SENT, DUE, DEAD, DROPPED = range(1, 5)  # numbers of the deliveries


class Desk:
    """Config and store of an operator; `run` is his terminal."""

    def __init__(self, folder: Path) -> None:
        self.config, self.data = folder / "config", folder / "data"
        self.config.mkdir()
        (self.config / "vocabulary").symlink_to(VOCABULARY)
        self.data.mkdir()
        self.write()

    def write(self, *more: str) -> None:
        text = "\n".join(('[monitor]\ncontact = "a@example.org"\nlanguage = "ru"', *more))
        (self.config / "monitor.toml").write_text(text, encoding="utf-8")

    def open(self) -> Store:
        return Store.open(f"sqlite:///{self.data / 'monitor.db'}")

    def run(self, *arguments: str) -> Result:
        folders = ["--config", str(self.config), "--data", str(self.data), "--now", NOW.isoformat()]
        return CliRunner().invoke(main, ["alerts", *arguments, *folders])

    def rows(self, *arguments: str) -> dict[int, dict[str, Any]]:
        result = self.run("list", "--json", *arguments)
        assert result.exit_code == 0, result.output
        return {row["id"]: row for row in json.loads(result.stdout)}

    def states(self) -> dict[int, str]:
        return {number: row["state"] for number, row in self.rows().items()}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    store = made.open()
    house = House(store, reader())
    for number, title in enumerate(TITLES):
        about = event(uid=f"e{number}", title=title)
        house.tell(change(K.MOVED, key=f"c{number}", event=about.uid, url=None), about=about)
    with store.begin() as tx:
        outbox.mark_sent(tx, SENT, "<1@x>", NOW - timedelta(hours=1))
        outbox.bury(tx, DEAD, "SMTP 550: no such user")
        outbox.drop(tx, DROPPED, "overtaken before it was sent")
    store.close()
    return made


def test_the_list_says_what_each_message_is_and_where_it_stands(desk: Desk) -> None:
    shown = desk.run("list").stdout
    lines = {line.split()[0]: line for line in shown.splitlines() if line[:1].isdigit()}
    assert "03.03.27 11:07" in lines["1"] and "отправлено" in lines["1"]  # Moscow's clock
    assert "Перенесено: Визит Б" in lines["2"] and "ждёт" in lines["2"]
    assert "не доставлено" in lines["3"] and "SMTP 550: no such user" in lines["3"]
    assert "email:trade@mission.example" in lines["4"] and "снято" in lines["4"]
    assert shown.splitlines()[-1] == (
        "ждёт 1 (старейшее с 03.03 12:07), отправлено 1, не доставлено 1, снято 1"
    )


def test_the_list_can_be_narrowed_and_read_by_scripts(desk: Desk) -> None:
    (row,) = desk.rows("--state", "dead").values()
    assert (row["kind"], row["title"], row["reason"]) == ("moved", "Саммит В", "SMTP 550: no such user")
    assert list(desk.rows("--limit", "2")) == [4, 3]


def test_a_message_is_shown_as_its_reader_would_get_it(desk: Desk) -> None:
    shown = desk.run("show", str(DEAD))
    assert shown.exit_code == 0, shown.output
    assert "не доставлено" in shown.stdout
    assert "Перенесено: Саммит В — 12 апреля → 15 апреля 2027" in shown.stdout
    assert "Когда: 12 апреля → 15 апреля 2027, четверг" in shown.stdout
    unknown = desk.run("show", "99")
    assert (unknown.exit_code, unknown.stderr) == (1, "Нет сообщения 99.\n")


def test_an_empty_outbox_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open().close()
    assert desk.run("list").stdout == "Сообщений нет.\n"


def test_what_waits_or_died_can_be_dropped_and_what_was_sent_cannot(desk: Desk) -> None:
    result = desk.run("drop", str(DUE), str(DEAD))
    assert (result.exit_code, result.stdout) == (0, "Снято: 2.\n")
    result = desk.run("drop", str(SENT), "99")
    assert result.exit_code == 1
    assert "Нельзя снять: 1, 99" in result.stderr
    assert desk.states() == {SENT: "sent", DUE: "dropped", DEAD: "dropped", DROPPED: "dropped"}


def test_the_dead_are_resent_all_at_once_and_the_dropped_by_name(desk: Desk) -> None:
    assert desk.run("resend").stdout == "Снова в очереди: 1.\n"
    assert desk.states()[DROPPED] == "dropped"
    assert desk.run("resend", str(DROPPED)).exit_code == 0
    assert desk.rows()[DROPPED]["reason"] == ""
    result = desk.run("resend", str(SENT))
    assert result.exit_code == 1 and "Нельзя послать ещё раз: 1" in result.stderr
    assert desk.states() == {SENT: "sent", DUE: "due", DEAD: "due", DROPPED: "due"}


@pytest.mark.parametrize(
    ("command", "said", "state"),
    [("release", "Отправится: 41.", DeliveryState.DUE), ("discard", "Убрано: 41.", DeliveryState.DROPPED)],
)
def test_a_held_storm_is_released_or_discarded_by_its_sites_name(
    desk: Desk, command: str, said: str, state: DeliveryState
) -> None:
    store = desk.open()
    house = House(store, reader())
    flood(house, 41)
    asyncio.run(house.drain())
    store.close()
    unknown = desk.run(command, "other.example")
    assert unknown.exit_code == 1
    assert "Для other.example ничего не задержано. Задержано: vestnik.example (41)." in unknown.stderr
    assert desk.run(command, "vestnik.example").stdout == f"{said}\n"
    assert sum(one == state for one in desk.states().values()) >= 41


def test_a_test_message_arrives_in_the_operators_language(desk: Desk) -> None:
    async def send() -> tuple[Result, Postbox]:
        async with smtp_server(Postbox()) as box:
            desk.write(
                f'[mail]\nhost = "127.0.0.1"\nport = {box.port}\nsecurity = "none"\nsender = "m@x.example"'
            )
            return await asyncio.to_thread(desk.run, "test", "email", "you@example.org"), box

    result, box = asyncio.run(send())
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("email: принято (<trial-")
    ((to, mail),) = box.mails
    assert (
        to == "you@example.org" and "монитора «Россия – Казахстан»" in mail.get_body(("plain",)).get_content()
    )


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (
            "telegram",
            "telegram: not configured: no token in the environment variable of [telegram] token_env",
        ),
        ("email", "email: not configured: [mail] host is empty; there is: others, terminal, webhook"),
        ("smtp", "smtp: no such channel; there is: others, terminal, webhook"),
        ("others", "others: the environment variable 1001 is not set"),
    ],
)
def test_a_channel_that_cannot_be_used_says_why(
    desk: Desk, channel: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MONITOR_TELEGRAM_TOKEN", raising=False)
    result = desk.run("test", channel, "1001")
    assert result.exit_code == 1
    assert said in result.stderr
