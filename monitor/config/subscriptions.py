"""Whom to tell what: [[subscription]] tables of monitor.toml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitor.config.base import Duration, Strict, Zone
from monitor.models import ChangeKind, EventKind


class QuietHours(Strict):
    """Local hours in which delivery is held (evaluation is not); urgent changes pass."""

    start: str = Field(default="", pattern=r"^(\d\d:\d\d)?$")
    end: str = Field(default="", pattern=r"^(\d\d:\d\d)?$")


class Subscription(Strict):
    """One reader: an empty filter lets everything through; filters are joined by AND, their values by OR."""

    name: str = Field(pattern=r"^[\w-]+$")
    emails: tuple[str, ...] = ()
    telegram: tuple[str, ...] = ()  # chat ids, «@channel», or «chat/topic»
    webhooks: tuple[str, ...] = ()
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
    language: Literal["ru", "en", "kk"] = "ru"
    zone: Zone = "Europe/Moscow"
    quiet: QuietHours = QuietHours()
    reminders: tuple[Duration, ...] = ("30d", "7d", "1d")
    morning: bool = True  # remind on the morning of the day, in the venue's zone
    digest: bool = False  # send the daily digest by mail
