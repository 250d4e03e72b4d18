"""The script of the newsroom: which outlet publishes what, when, and what breaks on which day."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

SCRIPT = Path(__file__).with_name("script.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A fictional outlet; `shape` is feed | listing | sitemap | api."""

    id: str
    name: str
    country: str
    rank: str
    shape: str
    language: str
    zone: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One article of an outlet; `at` is aware. A later page of the same id is an edit of it."""

    outlet: str
    id: str
    at: datetime
    headline: str
    body: str

    @property
    def paragraphs(self) -> list[str]:
        return [part.strip() for part in self.body.strip().split("\n\n")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with an outlet for a while: 503 | challenge | redesign | empty | gone | truncated."""

    outlet: str
    kind: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Script:
    """The whole play; `rounds` are the instants at which the monitor looks."""

    outlets: dict[str, Outlet]
    pages: tuple[Page, ...]
    faults: tuple[Fault, ...]
    rounds: tuple[datetime, ...]

    def fault(self, outlet: str, now: datetime) -> str | None:
        """The kind of fault that the outlet has at `now`."""
        for fault in self.faults:
            if fault.outlet == outlet and fault.since <= now < fault.until:
                return fault.kind
        return None

    def front(self, outlet: str, now: datetime) -> list[tuple[Page, datetime | None]]:
        """The outlet's articles as they stand at `now`, newest first, each with the time of its last edit."""
        current: dict[str, tuple[Page, datetime | None]] = {}
        for page in self.pages:
            if page.outlet != outlet or page.at > now:
                continue
            first = current.get(page.id)
            if first is None:
                current[page.id] = (page, None)
            else:
                current[page.id] = (replace(page, at=first[0].at), page.at)
        return sorted(current.values(), key=lambda item: item[0].at, reverse=True)


def load_script(path: Path = SCRIPT) -> Script:
    """The play of a TOML file; times without offset are of the outlet's zone, rounds of the script's."""
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    outlets = {row["id"]: Outlet(**row) for row in table["outlet"]}
    pages = [_page(row, outlets) for row in table["article"]]
    faults = [
        Fault(
            outlet=row["outlet"],
            kind=row["kind"],
            since=_local(row["from"], outlets[row["outlet"]].zone),
            until=_local(row["until"], outlets[row["outlet"]].zone),
        )
        for row in table.get("fault", ())
    ]
    return Script(
        outlets=outlets,
        pages=tuple(sorted(pages, key=lambda page: page.at)),
        faults=tuple(faults),
        rounds=tuple(_local(text, table["zone"]) for text in table["rounds"]),
    )


def _page(row: dict[str, str], outlets: dict[str, Outlet]) -> Page:
    at = _local(row["at"], outlets[row["outlet"]].zone)
    return Page(outlet=row["outlet"], id=row["id"], at=at, headline=row["headline"], body=row["body"])


def _local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
