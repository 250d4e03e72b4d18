"""Which channels there are, built from settings and the environment; one line a channel."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.channels.base import Channel
from monitor.channels.email import EmailChannel
from monitor.channels.others import OthersChannel
from monitor.channels.telegram import TelegramChannel
from monitor.channels.terminal import TerminalChannel
from monitor.channels.webhook import WebhookChannel
from monitor.config.channels import MailSettings, TelegramSettings, WebhookSettings, read_secret


def open_channels(
    mail: MailSettings,
    telegram: TelegramSettings,
    environment: Mapping[str, str],
    webhook: WebhookSettings | None = None,
) -> dict[str, Channel]:
    """Name → channel, for all that are configured; the terminal always is. ConfigError: a secret's file."""
    signed = webhook or WebhookSettings()
    channels: dict[str, Channel] = {
        "terminal": TerminalChannel(),
        "webhook": WebhookChannel(signed, read_secret(signed.secret_env, environment)),
        "others": OthersChannel(environment),
    }
    if mail.host:
        user, password = (read_secret(name, environment) for name in (mail.user_env, mail.password_env))
        channels["email"] = EmailChannel(mail, user, password)
    token = read_secret(telegram.token_env, environment)
    if token is not None:
        proxy = read_secret(telegram.proxy_env, environment)
        channels["telegram"] = TelegramChannel(
            telegram, token, proxy=proxy.get_secret_value() if proxy else None
        )
    return channels
