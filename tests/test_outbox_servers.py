"""The outbox against real local servers: a day of silence on both channels, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from alert_cases import NOW, Atlas, change, day, event, reader
from bot_api_server import TOKEN, BotApi, bot_api_server, refusal
from pydantic import SecretStr
from smtp_server import Postbox, smtp_server

from monitor.alerts import plan_alerts, plan_deliveries
from monitor.channels.base import Channel
from monitor.channels.email import EmailChannel
from monitor.channels.telegram import TelegramChannel
from monitor.channels.terminal import TerminalChannel
from monitor.config.channels import MailSettings, TelegramSettings
from monitor.config.subscriptions import Subscription
from monitor.messages.render import Renderer
from monitor.models import ChangeKind
from monitor.outbox import Policy, drain
from monitor.store import Store, changes, events, outbox
from monitor.telling import Teller


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    yield made
    made.close()


def tell(store: Store, people: list[Subscription], number: int, kind: ChangeKind, now: datetime) -> None:
    about = event(uid=f"e{number}", title=f"Событие {number}", when=day("2027-06-01"))
    turn = change(kind, key=f"c{number}", event=about.uid, url=f"https://o{number}.example/", at=now)
    alerts = plan_alerts([turn], {about.uid: about}, people, Atlas(), now)
    with store.begin() as tx:
        events.save(tx, about)
        changes.save_changes(tx, [turn])
        outbox.plan(tx, alerts, plan_deliveries(alerts, people))


async def settle(store: Store, box: Postbox, api: BotApi, people: list[Subscription], now: datetime) -> None:
    async def no_wait(seconds: float) -> None:
        assert seconds <= 1

    mail = MailSettings(host="127.0.0.1", port=box.port, security="none", sender="m@x.example", timeout="2s")
    telegram = TelegramSettings(base_url=api.url, timeout="2s")
    channels: dict[str, Channel] = {
        "email": EmailChannel(mail, None, None),
        "telegram": TelegramChannel(telegram, SecretStr(TOKEN), sleep=no_wait),
        "terminal": TerminalChannel(lambda text: None),
    }
    renderer = Renderer(subscriptions={one.name: one for one in people})
    teller = Teller(store, renderer, lambda: now)
    await drain(store, channels, teller, lambda: now, policy=Policy(subscriptions=people, vocabulary=Atlas()))


async def test_a_day_of_silence_on_both_channels_loses_nothing_and_ends_in_two_messages(store: Store) -> None:
    both = [reader(emails=("a@x.example", "b@x.example"), telegram=("42",))]
    box = Postbox(on_mail="451 4.3.0 down for maintenance")
    api = BotApi(chats={"42": []}, always=refusal(502, "Bad Gateway"))
    async with smtp_server(box), bot_api_server(api):
        for hour in range(0, 24, 2):
            now = NOW + timedelta(hours=hour)
            kind = ChangeKind.CANCELLED if hour == 20 else ChangeKind.ANNOUNCED
            tell(store, both, hour, kind, now)
            await settle(store, box, api, both, now)
        assert box.received == [] and api.chats["42"] == []
        box.on_mail, api.always = "", None
        await settle(store, box, api, both, NOW + timedelta(hours=31))
    for address in ("a@x.example", "b@x.example"):
        subjects = [mail["Subject"] for to, mail in box.mails if to == address]
        assert subjects[0] == "Отменено: Событие 20 — 12 апреля 2027"
        assert subjects[1].startswith("11 событий: ") and len(subjects) == 2
    texts = [got["visible"] for got in api.chats["42"]]
    assert texts[0].startswith("❌ Отменено") and "Событие 22" in " ".join(texts[1:])
    with store.read() as tx:
        counts = {str(state): n for state, n in outbox.counts(tx).items() if n}
    assert counts == {"sent": 12 * 3 + 4}  # and two notices to the operator, a day and channel each


async def test_greylisting_and_one_unknown_address_of_two(store: Store) -> None:
    people = [reader(emails=("new@x.example", "gone@x.example"))]
    box = Postbox(greylist=True, refuse={"gone@x.example": "550 5.1.1 no such user"})
    async with smtp_server(box), bot_api_server(BotApi()) as api:
        tell(store, people, 1, ChangeKind.MOVED, NOW)
        await settle(store, box, api, people, NOW)
        assert box.received == []
        await settle(store, box, api, people, NOW + timedelta(minutes=1))
    assert [to for to, _ in box.received] == ["new@x.example"]
    with store.read() as tx:
        states = outbox.counts(tx)
        assert states["dead"] == 1
