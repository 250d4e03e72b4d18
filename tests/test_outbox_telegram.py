"""The outbox and a Bot API server: what is edited, what is answered, and long messages that are cut short."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from alert_cases import change, day, event, reader
from bot_api_server import TOKEN, BotApi, bot_api_server, refusal
from outbox_house import House
from pydantic import SecretStr
from store_fixtures import empty_sqlite, postgres_store, store

from monitor.alerts import plan_deliveries, plan_reminders
from monitor.channels.base import Channel
from monitor.channels.telegram import TelegramChannel
from monitor.config.channels import TelegramSettings
from monitor.models import ChangeKind
from monitor.store import Store, outbox

__all__ = ("empty_sqlite", "postgres_store", "store")

K = ChangeKind


class ChatHouse(House):
    """A house whose chat is a real channel to a server, opened anew for each drain."""

    api: BotApi

    def channels(self) -> dict[str, Channel]:
        async def no_wait(seconds: float) -> None:
            assert seconds <= 1

        settings = TelegramSettings(base_url=self.api.url, timeout="5s")
        chat = TelegramChannel(settings, SecretStr(TOKEN), sleep=no_wait)
        return super().channels() | {"telegram": chat}

    def seen(self) -> list[str]:
        return [one["visible"] for one in self.api.chats["42"]]

    def tell_many(self, count: int) -> None:
        """News of so many events, which leave together as a message of several parts."""
        for number in range(count):
            about = event(
                uid=f"e{number}", title=f"Рабочая встреча {number:03d} по вопросам водного хозяйства"
            )
            url = f"https://vestnik{number}.example/"
            self.tell(change(K.ANNOUNCED, key=f"a{number}", event=about.uid, url=url), about=about)


@pytest.fixture
async def house(store: Store) -> AsyncIterator[ChatHouse]:
    made = ChatHouse(store, reader(emails=(), telegram=("42",)))
    async with bot_api_server(BotApi(chats={"42": []})) as made.api:
        yield made


async def test_a_confirmation_within_minutes_is_edited_into_the_announcement(house: ChatHouse) -> None:
    house.tell(change(K.ANNOUNCED, key="a", old=None, new="2027-04-15", sequence=0, quote="Объявлен."))
    await house.drain()
    house.tell(change(K.CONFIRMED, key="b", old=None, new="2027-04-15", quote="Подтверждён."))
    await house.drain(minutes=14)
    (text,) = house.seen()
    assert text.startswith("🆕 Объявлено · Подтверждено\nXXX Форум") and "15 апреля 2027" in text
    assert "«Объявлен.»" in text and "«Подтверждён.»" in text
    assert house.api.methods == ["sendMessage", "editMessageText"]
    house.tell(change(K.PARTICIPANTS_CHANGED, key="c", old=None, new="Айдар Сатпаев", sequence=2))
    await house.drain(minutes=2)  # sixteen minutes after it was sent: an answer
    assert len(house.seen()) == 2
    first, second = house.api.chats["42"]
    assert second["reply_parameters"]["message_id"] == first["message_id"]
    assert house.states() == {"sent": 3}


async def test_several_completions_are_all_in_the_message(house: ChatHouse) -> None:
    house.tell(change(K.MOVED, key="a", sequence=0))
    await house.drain()
    for number, (kind, new) in enumerate(
        [
            (K.PARTICIPANTS_CHANGED, "Пётр Лебедев"),
            (K.CONFIRMED, None),
            (K.PARTICIPANTS_CHANGED, "Айдар Сатпаев"),
        ]
    ):
        house.tell(change(kind, key=f"b{number}", old=None, new=new, sequence=number + 1))
        await house.drain(minutes=1)
    (text,) = house.seen()
    assert text.startswith("🔁 Перенесено · Состав участников · Подтверждено\n")
    assert "Когда: 12 апреля → 15 апреля 2027, четверг" in text
    assert "Добавлены: Пётр Лебедев, Айдар Сатпаев" in text


async def test_what_contradicts_the_message_rings_as_an_answer_however_soon(house: ChatHouse) -> None:
    house.tell(change(K.ANNOUNCED, key="a", old=None, new="2027-04-12", sequence=0))
    await house.drain()
    house.tell(change(K.MOVED, key="b"))
    await house.drain(minutes=1)
    house.tell(change(K.PLACE_CHANGED, key="c", old="Омск", new="Тара", sequence=2))
    await house.drain(minutes=1)
    first, *answers = house.api.chats["42"]
    assert [one["reply_parameters"]["message_id"] for one in answers] == [
        first["message_id"],
        answers[0]["message_id"],
    ]
    assert house.api.methods == ["sendMessage"] * 3


async def test_a_message_about_several_events_is_answered_not_edited(house: ChatHouse) -> None:
    other = event(uid="visit-1", title="Визит", when=day("2027-06-01"))
    house.tell(change(K.ANNOUNCED, key="a", old=None, new="2027-04-15", sequence=0))
    house.tell(change(K.ANNOUNCED, key="o", event=other.uid, url="https://mineco.example/2"), about=other)
    await house.drain()
    house.tell(change(K.CONFIRMED, key="b", old=None, new="2027-04-15"))
    await house.drain(minutes=1)
    assert len(house.seen()) == 2


async def test_a_reminder_is_never_edited_away(house: ChatHouse) -> None:
    about = event(when=day("2027-03-04"))
    reminders = plan_reminders([about], house.policy.subscriptions, house.now)
    assert [one.note for one in reminders] == ["1d:2027-03-04"]
    house.tell(about=about)
    with house.store.begin() as tx:
        outbox.plan(tx, reminders, plan_deliveries(reminders, house.policy.subscriptions))
    await house.drain()
    house.tell(change(K.PARTICIPANTS_CHANGED, key="b", new="Айдар Сатпаев"), about=about)
    await house.drain(minutes=1)
    assert house.seen()[0].startswith("⏰") and len(house.seen()) == 2


def parts(house: ChatHouse) -> list[str]:
    """Every event's line in all that arrived, in order."""
    return [line for text in house.seen() for line in text.splitlines() if line.startswith("•")]


async def test_a_long_message_cut_by_a_flood_wait_goes_on_with_its_next_part(house: ChatHouse) -> None:
    house.tell_many(100)
    house.api.answers = [None, refusal(429, "Too Many Requests: retry after 600", retry_after=600)]
    await house.drain()
    arrived = len(parts(house))
    assert 0 < arrived < 100 and len(house.seen()) == 1
    house.tell_many(101)  # news of one more event does not join what is half sent
    await house.drain(seconds=600)
    lines = parts(house)
    assert len(lines) == len(set(lines)) == 100
    assert house.seen()[-1].startswith("🆕 Объявлено\nРабочая встреча 100")
    assert house.states() == {"sent": 101}


async def test_a_process_killed_between_two_parts_repeats_only_the_part_in_flight(house: ChatHouse) -> None:
    house.tell_many(100)
    house.api.hang_after = 1
    task = asyncio.create_task(house.drain())
    await house.api.hanging.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert house.states() == {"claimed": 100}
    house.api.hang_after = None
    house.api.release()
    await asyncio.sleep(0.05)
    await house.drain(minutes=15)
    lines = parts(house)
    assert len(set(lines)) == 100
    first, in_flight, *rest = house.seen()
    assert first not in rest and rest[0] == in_flight and len(set(rest)) == len(rest)


async def test_a_dead_letter_half_of_which_arrived_is_resent_from_there(house: ChatHouse) -> None:
    house.tell_many(100)
    house.api.answers = [None, refusal(403, "Forbidden: bot was blocked by the user")]
    await house.drain()
    assert house.states() == {"dead": 100, "sent": 1}  # and a word to the operator
    with house.store.begin() as tx:
        outbox.resend(tx, house.now)
    await house.drain(minutes=1)
    lines = parts(house)
    assert len(lines) == len(set(lines)) == 100
