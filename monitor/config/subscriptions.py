"""Whom to tell what: [[subscription]] tables of monitor.toml."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, field_validator, model_validator

from monitor.config.base import Duration, Strict, Zone
from monitor.models import ChangeKind, EventKind

_CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\Z")
_ROUTE = re.compile(r"(email|telegram|webhook|others):\S+\Z")


class QuietHours(Strict):
    """Local hours in which delivery is held (evaluation is not); urgent changes pass."""

    start: str = Field(default="", pattern=rf"{_CLOCK}|^$")
    end: str = Field(default="", pattern=rf"{_CLOCK}|^$")

    @model_validator(mode="after")
    def _both(self) -> QuietHours:
        if bool(self.start) != bool(self.end):
            raise ValueError("quiet hours need both start and end, such as 22:00 and 07:00")
        return self


class Subscription(Strict):
    """One reader: an empty filter lets everything through; filters are joined by AND, their values by OR."""

    name: str = Field(pattern=r"^[\w-]+$")
    emails: tuple[str, ...] = ()
    telegram: tuple[str, ...] = ()  # chat ids, «@channel», or «chat/topic»
    webhooks: tuple[str, ...] = ()
    others: tuple[str, ...] = ()  # names of environment variables with Apprise URLs (they carry secrets)
    operator: bool = False  # gets health alerts instead of news
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()  # vocabulary ids or names
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    kinds: tuple[EventKind, ...] = ()
    topics: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    changes: tuple[ChangeKind, ...] = ()
    sources: tuple[str, ...] = ()
    min_confirmation: float = Field(default=0.0, ge=0, le=1)
    pace: Literal["at_once", "window", "daily", "weekly"] = "window"
    window: Duration = "15m"  # pace window: what is found within it leaves as one message
    send_at: str = Field(default="08:00", pattern=_CLOCK)  # pace daily and weekly (Mondays), in `zone`
    fallback: tuple[str, ...] = Field(
        default=(), description="«telegram:<chat>», «email:<address>» or «terminal»: tried when others fail"
    )
    language: Literal["ru", "en", "kk"] = "ru"
    zone: Zone = "Europe/Moscow"
    quiet: QuietHours = QuietHours()
    reminders: tuple[Duration, ...] = ("30d", "7d", "1d")
    morning: bool = True  # remind on the morning of the day, in the venue's zone
    digest: bool = False  # send the daily digest by mail
    weekly_digest: bool = False  # send the week's digest on Mondays

    @field_validator("emails")
    @classmethod
    def _addresses(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if not _ADDRESS.match(value):
                raise ValueError(f"{value!r} is not a mail address; write name@example.org")
        return values

    @field_validator("others")
    @classmethod
    def _variables(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if not re.fullmatch(r"[A-Za-z_]\w*", value):
                raise ValueError(f"{value!r}: write the name of an environment variable that holds the URL")
        return values

    @field_validator("webhooks")
    @classmethod
    def _urls(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if not value.startswith(("https://", "http://")):
                raise ValueError(f"{value!r} is not a URL; write https://…")
        return values

    @field_validator("fallback")
    @classmethod
    def _routes(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if value != "terminal" and not _ROUTE.match(value):
                raise ValueError(
                    f"{value!r}: write email:<address>, telegram:<chat>, webhook:<url>, others:<variable>"
                    " or terminal"
                )
        return values
