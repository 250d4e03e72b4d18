"""Telegram's rules against a server that keeps them: length, markup, floods, threads, refusals."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from bot_api_server import TOKEN, BotApi, bot_api_server, refusal
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from monitor.channels.base import Button, ChannelError, Message, Parts
from monitor.channels.telegram import TelegramChannel
from monitor.channels.telegram_text import LIMIT, cut, escape, pages, plain, units
from monitor.config.channels import TelegramSettings


def message(*items: str, **changed: Any) -> Message:
    values: dict[str, Any] = {
        "id": "0a1b2c",
        "at": datetime(2027, 3, 3, tzinfo=UTC),
        "subject": "Тема",
        "text": "Текст",
        "html": "<p>Текст</p>",
        "chat": items or ("<b>Перенесено</b>\n12 → 15 апреля",),
    }
    return Message(**(values | changed))


class Waits:
    """Remembers how long it was asked to sleep, and does not."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    async def __call__(self, wait: float) -> None:
        self.waits.append(wait)


async def send(api: BotApi, *messages: Message, to: str = "42", **settings: Any) -> list[str]:
    channel = TelegramChannel(
        TelegramSettings(base_url=api.url, timeout="2s", **settings),
        SecretStr(TOKEN),
        sleep=Waits(),
    )
    try:
        return [await channel.send(to, one) for one in messages]
    finally:
        await channel.close()


async def refused(api: BotApi, **more: Any) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        await send(api, message(), **more)
    return caught.value


async def test_a_message_arrives_as_html_with_buttons_and_a_receipt() -> None:
    buttons = (Button(label="Источник", url="https://vestnik.example/7"),)
    async with bot_api_server(BotApi(chats={"42": []})) as api:
        (receipt,) = await send(api, message(buttons=buttons))
    (got,) = api.chats["42"]
    assert receipt == f"42:{got['message_id']}"
    assert got["visible"] == "Перенесено\n12 → 15 апреля"
    assert got["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://vestnik.example/7"


async def test_a_change_of_the_same_event_answers_in_its_thread_and_topic() -> None:
    earlier = ("<mail@example.org>", "41:7", "42:9")
    async with bot_api_server(BotApi(chats={"42": []})) as api:
        await send(api, message(replies_to=earlier), to="42/5")
    (got,) = api.chats["42"]
    assert got["reply_parameters"] == {"message_id": 9, "allow_sending_without_reply": True}
    assert got["message_thread_id"] == 5


async def test_long_news_is_split_between_items_only_and_paced() -> None:
    items = tuple(f"<b>Событие {n}</b>\n" + "слово " * 100 for n in range(20))
    async with bot_api_server(BotApi(chats={"42": []})) as api:
        waits = Waits()
        channel = TelegramChannel(TelegramSettings(base_url=api.url), SecretStr(TOKEN), sleep=waits)
        await channel.send("42", message(*items))
        await channel.close()
    texts = [got["text"] for got in api.chats["42"]]
    assert "\n\n".join(texts) == "\n\n".join(items)
    assert len(waits.waits) == len(texts) - 1
    assert all(0.5 < wait <= 1 for wait in waits.waits)


async def test_a_quote_of_ten_thousand_characters_arrives_whole_as_plain_text() -> None:
    quote = " ".join(f"слово{n}🇰🇿<&>" for n in range(700))
    async with bot_api_server(BotApi(chats={"42": []})) as api:
        await send(api, message(f"<b>Цитата</b>\n<blockquote>{escape(quote)}</blockquote>"))
    assert " ".join(got["visible"] for got in api.chats["42"]).split() == ["Цитата", *quote.split()]


async def test_refused_markup_is_sent_again_as_plain_text() -> None:
    async with bot_api_server(BotApi(chats={"42": []}, refuse_markup=True)) as api:
        await send(api, message('<b>A &lt; B</b> <a href="https://x.example/?a=1&amp;b=2">ТАСС</a>'))
    (got,) = api.chats["42"]
    assert got["visible"] == "A < B ТАСС (https://x.example/?a=1&b=2)"
    assert "parse_mode" not in got


async def test_a_broken_tag_is_caught_by_the_server_and_survived() -> None:
    async with bot_api_server(BotApi(chats={"42": []})) as api:
        await send(api, message("<b>не закрыт"))
    assert api.chats["42"][0]["visible"] == "не закрыт"


async def test_a_refused_button_does_not_cost_the_message() -> None:
    buttons = (Button(label="Источник", url="ftp://x"),)
    async with bot_api_server(BotApi(chats={"42": []})) as api:
        await send(api, message(buttons=buttons))
    assert "reply_markup" not in api.chats["42"][0]


async def test_a_flood_wait_is_handed_on_as_it_stands() -> None:
    flood = refusal(429, "Too Many Requests: retry after 43837", retry_after=43837)
    async with bot_api_server(BotApi(chats={"42": []}, always=flood)) as api:
        error = await refused(api)
    assert (error.retry_after, error.permanent, error.down) == (43837, False, False)
    assert len(api.calls) == 1


@pytest.mark.parametrize(
    ("answer", "permanent", "down"),
    [
        (refusal(400, "Bad Request: chat not found"), True, False),
        (refusal(403, "Forbidden: bot was blocked by the user"), True, False),
        (refusal(401, "Unauthorized"), False, True),
        (refusal(500, "Internal Server Error"), False, True),
        (refusal(502, "Bad Gateway"), False, True),
    ],
)
async def test_what_a_refusal_means(answer: Any, permanent: bool, down: bool) -> None:
    async with bot_api_server(BotApi(chats={"42": []}, always=answer)) as api:
        error = await refused(api)
    assert (error.permanent, error.down) == (permanent, down)
    assert TOKEN not in error.reason


async def test_a_hanging_server_is_down_and_the_token_stays_secret() -> None:
    async with bot_api_server(BotApi(hang=True)) as api:
        channel = TelegramChannel(TelegramSettings(base_url=api.url, timeout="1s"), SecretStr(TOKEN))
        with pytest.raises(ChannelError) as caught:
            await channel.send("42", message())
        await channel.close()
    assert caught.value.down
    assert TOKEN not in str(caught.value) and caught.value.__cause__ is None


async def test_nobody_listening_is_down() -> None:
    async with bot_api_server(BotApi()) as api:
        pass
    assert (await refused(api)).down


async def test_a_retry_by_a_new_process_goes_on_after_the_parts_that_arrived() -> None:
    items = tuple(f"{n} " + "слово " * 600 for n in range(3))
    flood = refusal(429, "Too Many Requests: retry after 5", retry_after=5)
    kept: list[tuple[int, str]] = []

    async def keep(done: int, receipt: str) -> None:
        kept.append((done, receipt))

    async with bot_api_server(BotApi(chats={"42": []}, answers=[None, flood])) as api:
        with pytest.raises(ChannelError):
            await send(api, message(*items, parts=Parts(keep=keep)))
        assert len(api.chats["42"]) == 1
        (receipt,) = await send(api, message(*items, parts=Parts(*kept[-1], keep=keep)))
    got = api.chats["42"]
    assert [one["visible"].split()[0] for one in got] == ["0", "1", "2"]
    assert receipt == "42:" + ",".join(str(one["message_id"]) for one in got)
    assert [one.get("reply_parameters", {}).get("message_id") for one in got[1:]] == [
        got[0]["message_id"]
    ] * 2


async def test_a_quote_longer_than_a_message_goes_on_inside_itself() -> None:
    quote = " ".join(f"слово{n}" for n in range(1500))
    items = ("<b>Первое</b>", f"<b>Цитата</b> {quote}")
    kept: list[tuple[int, str]] = []

    async def keep(done: int, receipt: str) -> None:
        kept.append((done, receipt))

    answers = [None, None, refusal(502, "Bad Gateway")]
    async with bot_api_server(BotApi(chats={"42": []}, answers=answers)) as api:
        with pytest.raises(ChannelError):
            await send(api, message(*items, parts=Parts(keep=keep)))
        await send(api, message(*items, parts=Parts(*kept[-1], keep=keep)))
    assert " ".join(got["visible"] for got in api.chats["42"]).split() == ["Первое", "Цитата", *quote.split()]


async def test_what_completes_a_message_takes_its_place_and_rings_nobody() -> None:
    buttons = (Button(label="Источник", url="https://vestnik.example/8"),)
    async with bot_api_server(BotApi(chats={"42": []})) as api:
        (first,) = await send(api, message("Объявлено"))
        (second,) = await send(api, message("Объявлено, подтверждено", edits=first, buttons=buttons))
    (got,) = api.chats["42"]
    assert second == first
    assert got["visible"] == "Объявлено, подтверждено"
    assert got["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://vestnik.example/8"


async def test_an_edit_that_was_made_before_is_done_and_one_of_a_deleted_message_is_sent_anew() -> None:
    async with bot_api_server(BotApi(chats={"42": []})) as api:
        (first,) = await send(api, message("Объявлено"))
        assert await send(api, message("Объявлено", edits=first)) == [first]
        api.chats["42"].clear()
        (anew,) = await send(api, message("Подтверждено", edits=first, replies_to=(first,)))
    (got,) = api.chats["42"]
    assert (got["visible"], anew) == ("Подтверждено", f"42:{got['message_id']}")
    assert got["reply_parameters"]["allow_sending_without_reply"] is True


@pytest.mark.parametrize("edits", ["42:101,102", "43:101", "<mail@example.org>"])
async def test_what_cannot_be_edited_is_sent(edits: str) -> None:
    async with bot_api_server(BotApi(chats={"42": []})) as api:
        await send(api, message("Подтверждено", edits=edits))
    assert [call["visible"] for call in api.chats["42"]] == ["Подтверждено"]
    assert api.methods == ["sendMessage"]


async def test_a_flood_wait_on_an_edit_is_waited_for() -> None:
    flood = refusal(429, "Too Many Requests: retry after 7", retry_after=7)
    async with bot_api_server(BotApi(chats={"42": []}, answers=[None, flood])) as api:
        (first,) = await send(api, message("Объявлено"))
        with pytest.raises(ChannelError) as caught:
            await send(api, message("Подтверждено", edits=first))
    assert caught.value.retry_after == 7


words = st.text(alphabet=st.sampled_from("абв <>&\n🇰🇿\u202eצ\u200f"), max_size=300)


@given(st.lists(words, max_size=12), st.integers(min_value=20, max_value=200))
def test_pages_keep_every_letter_and_the_limit(texts: list[str], limit: int) -> None:
    made = [page.text for page in pages([escape(text) for text in texts], limit=limit)]
    assert all(units(plain(page)) <= limit for page in made)
    kept = "".join(plain(page) for page in made)
    assert "".join(kept.split()) == "".join("".join(texts).split())


@given(st.lists(words, max_size=12), st.integers(min_value=20, max_value=200))
def test_pages_go_on_wherever_they_were_cut_short(texts: list[str], limit: int) -> None:
    items = [escape(text) for text in texts]
    whole = pages(items, limit=limit)
    for number, page in enumerate(whole, start=1):
        assert pages(items, limit=limit, done=page.last) == whole[number:]


def test_a_pair_of_surrogates_is_never_cut() -> None:
    parts = list(cut("🇰🇿" * LIMIT, LIMIT - 1))
    assert "".join(parts) == "🇰🇿" * LIMIT
    assert all(units(part) == LIMIT - 2 for part in parts[:-1])


async def test_a_group_that_became_a_supergroup_is_followed_and_named() -> None:
    api = BotApi(chats={"-100777": []})
    moved = refusal(
        400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-100777
    )
    async with bot_api_server(api):
        settings = TelegramSettings(base_url=api.url, timeout="2s")
        channel = TelegramChannel(settings, SecretStr(TOKEN), sleep=Waits())
        api.answers = [moved]
        first = await channel.send("-42", message(replies_to=("-42:7",), edits=""))
        second = await channel.send("-42", message(replies_to=("-42:7", first)))
        await channel.close()
        fresh = TelegramChannel(settings, SecretStr(TOKEN), sleep=Waits())
        api.answers = [moved]
        await fresh.send("-42", message("Подтверждено", edits=first))
        await fresh.close()
    assert channel.moved == {"-42": "-100777"} and first.startswith("-100777:")
    held = api.chats["-100777"]
    assert len(held) == 2 and held[0]["visible"] == "Подтверждено"
    assert "reply_parameters" not in held[0]  # 7 was a message of the group that is no more
    assert held[1]["reply_parameters"]["message_id"] == int(first.rpartition(":")[2])
    assert second.startswith("-100777:")


async def test_where_a_topic_was_deleted_the_group_gets_the_message() -> None:
    api = BotApi(chats={"42": []}, answers=[refusal(400, "Bad Request: message thread not found")])
    async with bot_api_server(api):
        await send(api, message(), to="42/9")
    assert [held.get("message_thread_id") for held in api.chats["42"]] == [None]
