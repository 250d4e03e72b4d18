"""The outbox against real local servers, on both stores: silence, floods, refusals, hangs, hostile words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from alert_cases import NOW, change, day, event, reader
from bot_api_server import TOKEN, BotApi, bot_api_server, refusal
from message_cases import EVIL
from outbox_house import House
from pydantic import SecretStr
from smtp_server import Postbox, smtp_server
from store_fixtures import empty_sqlite, postgres_store, store

from monitor.channels.base import Channel
from monitor.channels.email import EmailChannel
from monitor.channels.telegram import TelegramChannel
from monitor.config.channels import MailSettings, TelegramSettings
from monitor.config.subscriptions import Subscription
from monitor.models import ChangeKind
from monitor.store import Store

__all__ = ("empty_sqlite", "postgres_store", "store")

K = ChangeKind


class Town(House):
    """A house whose mail and chats are real channels to servers, opened anew for each drain."""

    def __init__(self, store: Store, box: Postbox, api: BotApi) -> None:
        super().__init__(store)
        self.box, self.api = box, api

    def people(self, *subscriptions: Subscription) -> None:
        super().__init__(self.store, *subscriptions)

    def channels(self) -> dict[str, Channel]:
        async def no_wait(seconds: float) -> None:
            assert seconds <= 1

        mail = MailSettings(
            host="127.0.0.1", port=self.box.port, security="none", sender="m@x.example", timeout="1s"
        )
        telegram = TelegramSettings(base_url=self.api.url, timeout="1s")
        return super().channels() | {
            "email": EmailChannel(mail, None, None),
            "telegram": TelegramChannel(telegram, SecretStr(TOKEN), sleep=no_wait),
        }

    def news(self, number: int, kind: ChangeKind = K.MOVED, **more: object) -> None:
        about = event(uid=f"e{number}", title=more.pop("title", f"Событие {number}"), when=day("2027-06-01"))
        url = f"https://o{number}.example/"
        self.tell(change(kind, key=f"c{number}", event=about.uid, url=url, at=self.now, **more), about=about)

    def subjects(self, address: str) -> list[str]:
        return [str(mail["Subject"]) for to, mail in self.box.mails if to == address]


@pytest.fixture
async def town(store: Store) -> AsyncIterator[Town]:
    async with smtp_server(Postbox()) as box, bot_api_server(BotApi(chats={"42": [], "43": []})) as api:
        yield Town(store, box, api)


async def test_a_day_of_silence_on_both_channels_loses_nothing_and_ends_in_two_messages(town: Town) -> None:
    town.people(reader(emails=("a@x.example", "b@x.example"), telegram=("42",)))
    town.box.on_mail = "451 4.3.0 down for maintenance"
    town.api.always = refusal(502, "Bad Gateway")
    for hour in range(0, 24, 2):
        town.now = NOW + timedelta(hours=hour)
        town.news(hour, K.CANCELLED if hour == 20 else K.ANNOUNCED)
        await town.drain()
    assert town.box.received == [] and town.api.chats["42"] == []
    town.box.on_mail, town.api.always = "", None
    town.now = NOW + timedelta(hours=31)
    await town.drain()
    for address in ("a@x.example", "b@x.example"):
        subjects = town.subjects(address)
        assert subjects[0] == "Отменено: Событие 20 — 12 апреля 2027"
        assert subjects[1].startswith("11 событий: ") and len(subjects) == 2
    texts = [got["visible"] for got in town.api.chats["42"]]
    assert texts[0].startswith("❌ Отменено") and "Событие 22" in " ".join(texts[1:])
    assert town.states() == {"sent": 12 * 3 + 4}  # and two notices to the operator, a day and channel each


async def test_servers_that_hang_for_a_day_cost_one_attempt_a_round_and_nothing_is_lost(town: Town) -> None:
    chats = ("42", "43", "-1001234/7")
    town.api.chats["-1001234"] = []
    town.people(
        *(reader(name=f"r{n}", emails=(f"r{n}@x.example",), telegram=(chat,)) for n, chat in enumerate(chats))
    )
    town.box.on_data, town.api.hang = "hang", True
    town.news(1)
    for _ in range(4):
        await town.drain(hours=6)
    assert town.box.received == [] and not any(town.api.chats.values())
    assert (town.box.connections, len(town.api.calls)) == (4, 4)  # of twelve mails and twelve posts
    town.box.on_data, town.api.hang = "", False
    await town.drain(hours=6)
    assert sorted(to for to, _ in town.box.received) == [f"r{n}@x.example" for n in range(3)]
    assert [len(held) for held in town.api.chats.values()] == [1, 1, 1]


async def test_a_flood_wait_of_twelve_hours_is_one_chats_and_obeyed_to_the_second(town: Town) -> None:
    town.people(reader(name="a", emails=(), telegram=("42",)), reader(name="b", emails=(), telegram=("43",)))
    town.api.answers = [refusal(429, "Too Many Requests: retry after 43837", retry_after=43837)]
    town.news(1)
    await town.drain()
    assert [len(town.api.chats[chat]) for chat in ("42", "43")] == [0, 1]
    await town.drain(seconds=43836)
    assert town.api.chats["42"] == []
    await town.drain(seconds=1)
    assert [len(town.api.chats[chat]) for chat in ("42", "43")] == [1, 1]
    assert town.states() == {"sent": 3}  # and a word to the operator, after six hours


async def test_greylisting_and_one_unknown_address_of_two(town: Town) -> None:
    town.people(reader(emails=("new@x.example", "gone@x.example")))
    town.box.greylist, town.box.refuse = True, {"gone@x.example": "550 5.1.1 no such user"}
    town.news(1)
    await town.drain()
    assert town.box.received == []
    await town.drain(minutes=1)
    assert [to for to, _ in town.box.received] == ["new@x.example"]
    assert town.dead() == ["SMTP 550: 5.1.1 no such user"]


async def test_a_mail_whose_answer_came_too_late_comes_again_under_the_same_id(town: Town) -> None:
    town.people(reader())
    town.box.on_data = "late"
    town.news(1)
    await town.drain()
    assert town.states() == {"due": 1}
    town.box.on_data = ""
    await town.drain(minutes=1)
    ids = {str(mail["Message-ID"]) for _, mail in town.box.mails}
    assert len(town.box.received) == 2 and len(ids) == 1


class Links(HTMLParser):
    """Which tags a mail's HTML holds, and where its links lead."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.targets: set[str] = set()
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.targets |= {value for name, value in attrs if name in ("href", "src") and value}


TAG = "<img src=x onerror=alert(1)>"
HOSTILE = {
    "injected HTML": (f"Форум дружбы приграничных областей {TAG}", EVIL, TAG),
    "an unclosed tag": ("Форум <b>дружбы", "</blockquote><a href='x", "Форум <b>дружбы"),
    "emoji": ("Форум 🇷🇺🤝🇰🇿 «Ертіс» 👨‍👩‍👧", "🎉" * 700, "Форум 🇷🇺🤝🇰🇿 «Ертіс» 👨"),
    "right to left": ("Форум \u202eкода\u202c \u2067שלום\u2069", "\u200fسلام \u202e123", "Форум кода שלום"),
    "ten thousand characters": ("Форум " + "очень " * 1700, "«Слово " * 1600, "Форум очень"),
}


@pytest.mark.parametrize("what", HOSTILE)
async def test_hostile_words_arrive_as_words_on_both_channels(town: Town, what: str) -> None:
    title, quote, shown = HOSTILE[what]
    town.people(reader(telegram=("42",)))
    town.news(1, title=title, quote=quote)
    await town.drain()
    assert town.states() == {"sent": 2}
    ((_, mail),) = town.box.mails
    plain, page = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert shown in plain.replace("\u200d", "") and shown in str(mail["Subject"])
    links = Links(page)
    assert not links.tags & {"img", "script", "iframe", "form"}
    assert all(target.startswith("https://") for target in links.targets)
    (got,) = town.api.chats["42"]
    assert shown in got["visible"] and "parse_mode" in got
    turning = set("\u202a\u202b\u202d\u202e\u2066\u2067")
    assert not turning & {*plain, *page, *str(mail["Subject"]), *got["visible"]}
    assert len(page.encode()) < 100_000 and len(got["visible"]) < 4096


async def test_a_wrong_entity_costs_the_markup_and_not_the_message(town: Town) -> None:
    town.people(reader(emails=(), telegram=("42",)))
    town.api.refuse_markup = True
    town.news(1)
    await town.drain()
    (got,) = town.api.chats["42"]
    assert "parse_mode" not in got and "<" not in got["visible"]
    assert got["visible"].startswith("🔁 Перенесено\nСобытие 1")


async def test_a_mail_server_down_for_hours_sends_the_reader_to_his_chat_and_the_keeper_to_the_terminal(
    town: Town,
) -> None:
    keeper = reader(name="keeper", operator=True, emails=("keeper@x.example",))
    town.people(reader(fallback=("telegram:42",)), keeper)
    town.box.on_mail = "421 4.3.2 shutting down"
    town.news(1, K.CANCELLED)
    for _ in range(4):
        await town.drain(hours=1)
    assert town.api.chats["42"] == []  # patience: six hours
    for _ in range(3):
        await town.drain(hours=1)
    (got,) = town.api.chats["42"]
    assert got["visible"].startswith("❌ Отменено\nСобытие 1")
    ((whom, notice),) = town.terminal.taken
    assert whom == "operator" and "421" in notice.text and "alerts resend" in notice.text
    town.box.on_mail = ""
    await town.drain(hours=7)
    assert sorted(to for to, _ in town.box.received) == ["keeper@x.example", "trade@mission.example"]
    assert set(town.states()) == {"sent"}
