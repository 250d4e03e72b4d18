"""Calendars as others read them: khal, a real client, run as a program; and two parsers side by side."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any

import icalendar
import vobject

_CONFIG = """
[calendars]
[[newsroom]]
path = {folder}/calendar
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = newsroom
"""
_LINE = "{start-long}|{end-long}|{status}|{title}"


class Khal:
    """A khal of its own in `folder`, whose owner lives in `zone`; CalledProcessError where it refuses."""

    def __init__(self, folder: Path, zone: str = "Europe/Moscow") -> None:
        self._folder = folder
        (folder / "calendar").mkdir(parents=True)
        (folder / "config").write_text(_CONFIG.format(folder=folder, zone=zone), encoding="utf-8")

    def take(self, calendar: bytes) -> None:
        """Imports a calendar file over what is there, as its owner would."""
        path = self._folder / "subscribed.ics"
        path.write_bytes(calendar)
        self._run("import", "--batch", "-a", "newsroom", str(path))

    def listing(self, first: date, days: int) -> list[str]:
        """«first|last|status|title» of every event in those days; times are the owner's."""
        lines = self._run("list", "--notstarted", "--once", "--format", _LINE, f"{first}", f"{days}d")
        return [re.sub(r"\s*\|\s*", "|", line) for line in lines.splitlines() if "|" in line]

    def _run(self, *arguments: str) -> str:
        command = [Path(sys.executable).with_name("khal"), "-c", self._folder / "config", *arguments]
        # Nothing of the account that runs the tests: no other config, calendar or language.
        home = {name: str(self._folder / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "XDG_CONFIG_HOME": home["HOME"],
            **home,
        }
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """What a parser says of one event; instants are in UTC, days are days."""

    uid: str
    summary: str
    start: date
    end: date | None
    status: str
    sequence: int
    alarms: int
    description: str


def as_icalendar(calendar: bytes) -> list[Seen]:
    """The events as icalendar reads them."""
    entries: Iterable[Any] = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    return sorted(
        Seen(
            uid=str(entry["UID"]),
            summary=str(entry["SUMMARY"]),
            start=_utc(entry.decoded("DTSTART")),
            end=_utc(entry.decoded("DTEND")) if "DTEND" in entry else None,
            status=str(entry["STATUS"]),
            sequence=int(entry["SEQUENCE"]),
            alarms=len(entry.walk("VALARM")),
            description=str(entry["DESCRIPTION"]),
        )
        for entry in entries
    )


def as_vobject(calendar: bytes) -> list[Seen]:
    """The events as vobject reads them."""
    read: Any = vobject.readOne(calendar.decode())
    return sorted(
        Seen(
            uid=entry.uid.value,
            summary=entry.summary.value,
            start=_utc(entry.dtstart.value),
            end=_utc(entry.dtend.value) if "dtend" in entry.contents else None,
            status=entry.status.value,
            sequence=int(entry.sequence.value),
            alarms=len(entry.contents.get("valarm", ())),
            description=entry.description.value,
        )
        for entry in read.contents.get("vevent", ())
    )


def _utc(value: date) -> date:
    zone: tzinfo = UTC
    return value.astimezone(zone) if isinstance(value, datetime) else value


def unfold(calendar: bytes) -> str:
    """The content lines as a person reads them."""
    return calendar.decode().replace("\r\n ", "").replace("\r\n", "\n")
