"""Which channels there are, built from settings and the environment; one line a channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from monitor.channels.base import BrokenChannel, Channel
from monitor.channels.dkim import open_signer
from monitor.channels.email import EmailChannel
from monitor.channels.others import OthersChannel
from monitor.channels.telegram import TelegramChannel
from monitor.channels.terminal import TerminalChannel
from monitor.channels.webhook import WebhookChannel
from monitor.config.base import ConfigError
from monitor.config.channels import MailSettings, TelegramSettings, WebhookSettings, read_secret


def open_channels(
    mail: MailSettings,
    telegram: TelegramSettings,
    environment: Mapping[str, str],
    webhook: WebhookSettings | None = None,
) -> dict[str, Channel]:
    """Name → channel, for all that are configured; the terminal always is. One whose secret's file or
    signing key cannot be used is a BrokenChannel."""
    signed = webhook or WebhookSettings()
    makers: dict[str, Callable[[], Channel | None]] = {
        "terminal": TerminalChannel,
        "webhook": lambda: WebhookChannel(signed, read_secret(signed.secret_env, environment)),
        "others": lambda: OthersChannel(environment),
        "email": lambda: _email(mail, environment),
        "telegram": lambda: _telegram(telegram, environment),
    }
    opened = {name: _opened(make) for name, make in makers.items()}
    return {name: channel for name, channel in opened.items() if channel is not None}


def problems(channels: Mapping[str, Channel]) -> dict[str, str]:
    """What is wrong with those that are configured and cannot be opened."""
    return {name: one.reason for name, one in channels.items() if isinstance(one, BrokenChannel)}


def moved_chats(channels: Mapping[str, Channel]) -> dict[str, str]:
    """Telegram groups that were found under another id since the channels were opened: old → new."""
    telegram = channels.get("telegram")
    return dict(telegram.moved) if isinstance(telegram, TelegramChannel) else {}


def _opened(make: Callable[[], Channel | None]) -> Channel | None:
    try:
        return make()
    except ConfigError as error:
        return BrokenChannel(str(error))


def _email(settings: MailSettings, environment: Mapping[str, str]) -> Channel | None:
    if not settings.host:
        return None
    user, password = (read_secret(name, environment) for name in (settings.user_env, settings.password_env))
    return EmailChannel(settings, user, password, open_signer(settings))


def _telegram(settings: TelegramSettings, environment: Mapping[str, str]) -> Channel | None:
    token = read_secret(settings.token_env, environment)
    if token is None:
        return None
    proxy = read_secret(settings.proxy_env, environment)
    return TelegramChannel(settings, token, proxy=proxy.get_secret_value() if proxy else None)
