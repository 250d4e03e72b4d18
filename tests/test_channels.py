"""The terminal, the signed webhook, the registry, and secrets that stay secret."""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from monitor.channels.base import ChannelError, Message
from monitor.channels.others import OthersChannel
from monitor.channels.registry import open_channels, problems
from monitor.channels.terminal import TerminalChannel
from monitor.channels.webhook import WebhookChannel
from monitor.config.base import ConfigError
from monitor.config.channels import MailSettings, TelegramSettings, WebhookSettings, read_secret

MESSAGE = Message(
    id="0a1b2c",
    at=datetime(2027, 3, 3, tzinfo=UTC),
    subject="Перенесено",
    text="Форум\x1b[2J перенесён\n",
    html="",
    chat=(),
    payload={"title": "Форум"},
)


async def test_the_terminal_prints_without_control_characters() -> None:
    shown: list[str] = []
    assert await TerminalChannel(shown.append).send("mission", MESSAGE) == "terminal"
    assert "Перенесено  [mission]" in shown[0]
    assert "\x1b" not in shown[0]


async def test_a_closed_terminal_is_down() -> None:
    def closed(text: str) -> None:
        raise BrokenPipeError

    with pytest.raises(ChannelError) as caught:
        await TerminalChannel(closed).send("mission", MESSAGE)
    assert caught.value.down


@asynccontextmanager
async def listener(status: int, seen: list[Any], **headers: str) -> AsyncIterator[str]:
    async def take(request: web.Request) -> web.Response:
        seen.append((request.headers.copy(), await request.read()))
        return web.Response(status=status, headers=headers)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def post(url: str) -> str:
    channel = WebhookChannel(WebhookSettings(timeout="2s"), SecretStr("key"))
    try:
        return await channel.send(url, MESSAGE)
    finally:
        await channel.close()


async def test_a_webhook_gets_signed_json_with_an_idempotency_key() -> None:
    seen: list[Any] = []
    async with listener(204, seen) as url:
        assert await post(url) == "0a1b2c"
    ((headers, body),) = seen
    assert json.loads(body) == {"title": "Форум"}
    assert headers["Idempotency-Key"] == "0a1b2c"
    signed = f"{headers['X-Monitor-Time']}.".encode() + body
    digest = hmac.new(b"key", signed, hashlib.sha256).hexdigest()
    assert headers["X-Monitor-Signature"] == f"sha256={digest}"


@pytest.mark.parametrize(
    ("status", "permanent"),
    [(500, False), (503, False), (429, False), (408, False), (410, True), (404, True)],
)
async def test_what_a_webhooks_answer_means(status: int, permanent: bool) -> None:
    async with listener(status, []) as url:
        with pytest.raises(ChannelError) as caught:
            await post(url)
    assert caught.value.permanent == permanent


async def test_a_webhook_may_ask_for_time_and_a_redirect_is_not_followed() -> None:
    seen: list[Any] = []
    async with listener(503, seen, **{"Retry-After": "120"}) as url:
        with pytest.raises(ChannelError) as caught:
            await post(url)
    assert caught.value.retry_after == 120
    async with listener(302, seen, Location="http://127.0.0.1:1/") as url:
        with pytest.raises(ChannelError) as moved:
            await post(url)
    assert moved.value.permanent


def test_only_what_is_configured_is_opened() -> None:
    bare = open_channels(MailSettings(), TelegramSettings(), {})
    assert sorted(bare) == ["others", "terminal", "webhook"]
    everything = open_channels(
        MailSettings(host="mail.example.org"), TelegramSettings(), {"MONITOR_TELEGRAM_TOKEN": "1:a"}
    )
    assert sorted(everything) == ["email", "others", "telegram", "terminal", "webhook"]


def test_a_secret_comes_from_the_environment_or_from_the_file_named_there(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("1:from-file\n")
    secret = read_secret("TOKEN", {"TOKEN_FILE": str(file)})
    assert secret is not None and secret.get_secret_value() == "1:from-file"
    assert "from-file" not in f"{secret} {secret!r}"
    assert read_secret("TOKEN", {}) is None
    with pytest.raises(ConfigError, match="TOKEN_FILE"):
        read_secret("TOKEN", {"TOKEN_FILE": str(tmp_path / "none")})


async def test_a_channel_whose_secret_cannot_be_read_makes_its_messages_wait_and_no_others(
    tmp_path: Path,
) -> None:
    environment = {"MONITOR_TELEGRAM_TOKEN": "1:a", "MONITOR_MAIL_PASSWORD_FILE": str(tmp_path / "none")}
    channels = open_channels(MailSettings(host="mail.example.org"), TelegramSettings(), environment)
    reason = "MONITOR_MAIL_PASSWORD_FILE: cannot be read: FileNotFoundError"
    assert problems(channels) == {"email": reason}
    with pytest.raises(ChannelError) as caught:
        await channels["email"].send("reader@example.org", MESSAGE)
    assert (caught.value.reason, caught.value.down, caught.value.permanent) == (reason, True, False)


class FakeApprise(ModuleType):
    """Apprise as far as it is used: it knows json:// URLs and says what it is told to say."""

    def __init__(self, *, accepts: bool) -> None:
        super().__init__("apprise")
        self.told: list[tuple[str, str]] = []
        fake = self

        class Apprise:
            def add(self, url: str) -> bool:
                return url.startswith("json://")

            async def async_notify(self, *, title: str, body: str, body_format: str) -> bool:
                fake.told.append((title, body))
                return accepts

        self.Apprise = Apprise


async def test_another_service_is_reached_through_apprise(monkeypatch: pytest.MonkeyPatch) -> None:
    apprise = FakeApprise(accepts=True)
    monkeypatch.setitem(sys.modules, "apprise", apprise)
    channel = OthersChannel({"NTFY": "json://u:secret@127.0.0.1/"})
    assert await channel.send("NTFY", MESSAGE) == MESSAGE.id
    assert apprise.told == [("Перенесено", MESSAGE.text)]


@pytest.mark.parametrize(
    ("environment", "module", "permanent"),
    [
        ({}, FakeApprise(accepts=True), False),
        ({"NTFY": "json://u:secret@127.0.0.1/"}, None, False),
        ({"NTFY": "json://u:secret@127.0.0.1/"}, FakeApprise(accepts=False), False),
        ({"NTFY": "gopher://u:secret@x/"}, FakeApprise(accepts=True), True),
    ],
)
async def test_what_another_services_no_means(
    environment: dict[str, str], module: ModuleType | None, permanent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", module)  # None: as if it were not installed
    with pytest.raises(ChannelError) as caught:
        await OthersChannel(environment).send("NTFY", MESSAGE)
    assert caught.value.permanent == permanent
    assert "secret" not in caught.value.reason


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of its imports
async def test_the_real_apprise_posts_to_a_local_service() -> None:
    pytest.importorskip("apprise")
    seen: list[Any] = []
    async with listener(200, seen) as url:
        channel = OthersChannel({"SERVICE": f"json://u:p@{url.partition('://')[2]}"}, timeout=20)
        assert await channel.send("SERVICE", MESSAGE) == MESSAGE.id
    body = json.loads(seen[0][1])
    assert body["title"] == "Перенесено" and "перенесён" in body["message"]
    async with listener(503, seen) as url:
        channel = OthersChannel({"SERVICE": f"json://{url.partition('://')[2]}"}, timeout=20)
        with pytest.raises(ChannelError) as caught:
            await channel.send("SERVICE", MESSAGE)
    assert (caught.value.reason, caught.value.permanent) == ("SERVICE: not accepted", False)
