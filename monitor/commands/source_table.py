"""How the sources do, as a table for a terminal of 80 columns or more, troubles named below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from monitor.commands.words import words
from monitor.config import Config
from monitor.config.sources import Names, Source
from monitor.health import SourceHealth
from monitor.messages.catalogue import catalogue
from monitor.messages.visits import say_why
from monitor.models import CrawlRun
from monitor.rhythm import HISTORY_DAYS

Row = tuple[Source, SourceHealth, Sequence[CrawlRun]]

_BARS = " ▁▂▃▄▅▆▇█"
_NAMED = 110  # columns from which the table has room for names
_PIPE = 140  # a file or a pipe has no edge to wrap at
_RED = frozenset({"failing", "blocked", "drifted", "empty", "silent", "thin", "partly"})


def print_table(config: Config, rows: Sequence[Row], now: datetime, console: Console | None = None) -> None:
    """The table, a line that counts, and a line for each source in trouble or with something to know."""
    console = console or Console()
    if not console.is_terminal:
        console.width = _PIPE
    language, zone = config.settings.monitor.language, ZoneInfo(config.settings.monitor.zone)
    word = words(language)
    named = console.width >= _NAMED
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column(word["source"], no_wrap=True, overflow="ellipsis", max_width=22)
    if named:
        table.add_column(word["name"], no_wrap=True, overflow="ellipsis", max_width=34)
    table.add_column(word["last_visit"], justify="right", no_wrap=True)
    table.add_column(word["outcome"], no_wrap=True)
    table.add_column(word["newest"], justify="right", no_wrap=True)
    table.add_column(word["history"], no_wrap=True, min_width=HISTORY_DAYS)
    for source, health, past in rows:
        cells = [source.id, *([name_in(source.name, language)] if named else [])]
        cells += [
            age(health.last_visit, now, word),
            outcome(source, health, word),
            age(health.newest, now, word),
        ]
        table.add_row(*cells, sparkline(past, now.astimezone(zone).date(), zone))
    console.print(table)
    _print_troubles(rows, language, zone, console)


def _print_troubles(rows: Sequence[Row], language: str, zone: ZoneInfo, console: Console) -> None:
    word, say = words(language), catalogue(language)
    read = sum(health.read for _, health, _ in rows)
    console.print()
    console.print(word["read_of"].format(read=read, all=len(rows)), style="bold", highlight=False)
    for source, health, _ in rows:
        if not (health.trouble or health.note):
            continue
        head = say.text(f"trouble.{health.trouble}") if health.trouble else word["note"]
        colour = "red" if health.trouble in _RED else "yellow"
        why = say_why(health.trouble, health.reason or health.note, health.facts, say, zone)
        text = f"[bold]{source.id}[/bold]: [{colour}]{head}[/{colour}] — {escape(why)}"
        console.print(Padding(text, (0, 0, 0, 2)), highlight=False)


def outcome(source: Source, health: SourceHealth, word: dict[str, str]) -> str:
    """The last visit's outcome in words, red where the source is in trouble."""
    if health.status is None:
        return word["never"] if source.enabled else word["off"]
    said = word[f"status_{health.status}"]
    return f"[red]{said}[/red]" if health.trouble else said


def name_in(name: Names, language: str) -> str:
    """A source's name in the operator's language."""
    return str(getattr(name, language, "") or name.ru)


def age(at: datetime | None, now: datetime, word: dict[str, str]) -> str:
    """How long ago, in its largest unit: «12 м», «3 ч», «2 д»."""
    if at is None:
        return ""
    minutes = max(0, int((now - at) / timedelta(minutes=1)))
    for unit, size in (("days", 48 * 60), ("hours", 60), ("minutes", 0)):
        if minutes >= size:
            number = minutes // {"days": 24 * 60, "hours": 60, "minutes": 1}[unit]
            return f"{number} {word[unit]}"
    return ""


def sparkline(past: Sequence[CrawlRun], today: date, zone: ZoneInfo) -> str:
    """New items a day over the last 30 days, today last; a dot stands for a day without visits."""
    counts: Counter[date] = Counter()
    visited = set()
    for run in past:
        if run.counts.get("backfill"):
            continue
        day = run.finished_at.astimezone(zone).date()
        visited.add(day)
        counts[day] += run.counts.get("new", 0)
    days = [today - timedelta(days=back) for back in range(HISTORY_DAYS - 1, -1, -1)]
    most = max((counts[day] for day in days), default=0) or 1
    return "".join(
        _BARS[-(-counts[day] * (len(_BARS) - 1) // most)] if day in visited else "·" for day in days
    )
