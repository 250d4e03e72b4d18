"""Jinja2 templates: ours, or the operator's own of the same name; what they print is escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

from monitor.messages.layout import bare, is_web


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands round a page of the web: links to the others, and to itself in other languages."""

    language: str
    title: str
    links: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]


COLOURS = {
    "announced": "#1d4ed8",
    "date_named": "#15803d",
    "confirmed": "#15803d",
    "moved": "#b45309",
    "postponed": "#b45309",
    "cancelled": "#b91c1c",
    "reinstated": "#15803d",
    "place_changed": "#b45309",
    "participants_changed": "#1d4ed8",
    "conflict": "#7c3aed",
    "conflict_resolved": "#15803d",
    "reminder": "#0f766e",
    "summary": "#1d4ed8",
    "held": "#475569",
    "started": "#15803d",
    "ongoing": "#15803d",  # and what is believed of an event, on its page
    "rescheduled": "#b45309",
}


def markdown(text: str) -> str:
    """Text that means nothing but itself in Markdown, on one line."""
    return re.sub(r"([\\`*_\[\]<>|~#])", r"\\\1", " ".join(text.split()))


@cache
def environment(own: Path | None, quote: str) -> Environment:
    """An environment that looks into `own` first; `quote` is the language's «{quote}» phrase."""
    loaders: list[BaseLoader] = [PackageLoader("monitor", "templates")]
    if own is not None:
        loaders.insert(0, FileSystemLoader(own))
    made = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=lambda name: not (name or "").endswith(".md.j2"),
        undefined=StrictUndefined,
    )
    filters: dict[str, Any] = {
        "colour": lambda tone: COLOURS.get(tone, "#475569"),
        "is_web": is_web,
        "quoted": lambda text: quote.format(quote=bare(text)),
        "md": markdown,
        "mdurl": lambda url: re.sub(r"[\s()<>]", lambda found: f"%{ord(found[0]):02X}", url),
    }
    made.filters |= filters
    made.globals["tones"] = COLOURS
    return made
