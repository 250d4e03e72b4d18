"""How messages leave: [mail], [telegram], [webhook] and [outbox]; secrets come from the environment only."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator

from monitor.config.base import ConfigError, Duration, Strict

_NAME = r"^[A-Za-z_][A-Za-z0-9_]*$"


class MailSettings(Strict):
    """[mail]: the server that takes our mail; without `host` nothing is mailed."""

    host: str = ""
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    sender: str = ""  # «Монитор <monitor@example.org>»
    user_env: str = Field(default="MONITOR_MAIL_USER", pattern=_NAME)
    password_env: str = Field(default="MONITOR_MAIL_PASSWORD", pattern=_NAME)  # or the same name + _FILE
    unsubscribe: str = ""  # an address or https URL for List-Unsubscribe
    ca_bundle: str = ""  # PEM file of a private authority
    timeout: Duration = "30s"  # of one SMTP command
    attach_calendar: bool = True
    dkim_selector: str = Field(default="", pattern=r"^[A-Za-z0-9._-]*$")  # signs mails where it is set
    dkim_domain: str = ""  # empty: the sender's
    dkim_key_file: str = ""  # PEM file with the RSA key whose public half stands in the DNS

    @model_validator(mode="after")
    def _signing(self) -> MailSettings:
        if bool(self.dkim_selector) != bool(self.dkim_key_file):
            raise ValueError("signing mails needs both dkim_selector and dkim_key_file")
        if self.dkim_selector and not (self.dkim_domain or "@" in self.sender):
            raise ValueError("signing mails needs dkim_domain, or a sender with a domain")
        return self


class TelegramSettings(Strict):
    """[telegram]: the bot; without a token nothing is sent there."""

    token_env: str = Field(default="MONITOR_TELEGRAM_TOKEN", pattern=_NAME)  # or the same name + _FILE
    base_url: str = Field(default="https://api.telegram.org", pattern=r"^https?://\S+$")
    proxy_env: str = Field(default="MONITOR_TELEGRAM_PROXY", pattern=_NAME)  # http://… or socks5://…
    timeout: Duration = "30s"
    gap: float = Field(default=1.0, ge=0)  # seconds between two messages to one chat
    edit_within: Duration = "15m"  # what only completes a younger message is edited into it


class WebhookSettings(Strict):
    """[webhook]: how JSON posts are signed."""

    secret_env: str = Field(default="MONITOR_WEBHOOK_SECRET", pattern=_NAME)  # HMAC-SHA256 key
    timeout: Duration = "15s"


class OutboxSettings(Strict):
    """[outbox]: patience."""

    ladder: tuple[Duration, ...] = Field(
        default=("1m", "5m", "15m", "1h", "3h", "6h"), min_length=1
    )  # waits between attempts; the last one repeats
    give_up_after: Duration = "3d"  # then the message is a dead letter, kept for `alerts resend`
    fallback_after: Duration = "6h"  # after so long without success the second channel is tried
    lease: Duration = "15m"  # a claim that a killed process left behind is free again after this
    storm: int = Field(
        default=40, ge=1
    )  # more changes of one source in one hour are held, the operator asked


def read_secret(name: str, environment: Mapping[str, str]) -> SecretStr | None:
    """The secret in variable `name`, or in the file that `name`_FILE names; None where neither is set.

    ConfigError where the file cannot be read; its message names the variable, never the content.
    """
    value = environment.get(name, "")
    if value:
        return SecretStr(value)
    path = environment.get(f"{name}_FILE", "")
    if not path:
        return None
    try:
        text = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{name}_FILE: cannot be read: {type(error).__name__}") from error
    return SecretStr(text) if text else None
