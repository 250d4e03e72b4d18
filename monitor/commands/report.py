"""What one visit found, for people: outcome, roads, robots, encoding, articles, what was understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from monitor.check import Report
from monitor.commands.source_table import name_in
from monitor.commands.words import words
from monitor.config.sources import Source
from monitor.health import GOOD
from monitor.messages.catalogue import catalogue
from monitor.messages.dates import say_when
from monitor.models import Analysis, Article

_START = 160  # characters of a body that are shown
_MARK = {"ok": "green", "unchanged": "green"}


def print_report(
    source: Source,
    report: Report,
    language: str,
    analyses: Sequence[Analysis | None] = (),
    console: Console | None = None,
) -> None:
    """`analyses` are those of the report's articles, in their order, where they were read."""
    console = console or Console(highlight=False)
    word, run = words(language), report.run
    mark = "green" if run.status in GOOD else "red"
    name = escape(name_in(source.name, language))
    said = f"[{mark}]{word[f'status_{run.status}']}[/{mark}]"
    console.print(f"[bold]{source.id}[/bold] {name}: {said} — {escape(run.reason)}")
    for road in report.roads:
        colour = _MARK.get(road.outcome, "red")
        told = f"[{colour}]{word[f'status_{road.outcome}']}[/{colour}] {escape(road.reason)}".rstrip()
        line = f"{word['road']} {road.shape} {escape(road.url)}: {told}, {word['items']}: {road.items}"
        console.print(Padding(line, (0, 0, 0, 2), expand=False))
    for label, value in (
        ("robots", report.robots),
        ("encoding", _counts(report.encodings)),
        ("bodies", _counts(report.bodies_by)),
        ("times", _counts(report.times_by)),
        ("misses", _counts(report.missing)),
    ):
        if value:
            console.print(Padding(f"{word[label]}: {escape(value)}", (0, 0, 0, 2), expand=False))
    for place, article in enumerate(report.articles):
        analysis = analyses[place] if place < len(analyses) else None
        _print_article(article, analysis, language, console)


def _print_article(article: Article, analysis: Analysis | None, language: str, console: Console) -> None:
    word = words(language)
    at = word["no_time"]
    if article.published_at:
        form = "%Y-%m-%d %H:%M" if article.published_has_time else "%Y-%m-%d"
        at = f"{article.published_at.astimezone(ZoneInfo(article.zone)):{form}}"
    console.print()
    console.print(Text.assemble((at, "cyan"), "  ", (article.headline, "bold")))
    facts = f"{article.language}, {word['characters']}: {len(article.body)} ({article.extracted_by})"
    console.print(Padding(Text(f"{article.url}\n{facts}"), (0, 0, 0, 4), expand=False))
    start = " ".join(article.body.split())
    console.print(
        Padding(Text(start[:_START] + ("…" if len(start) > _START else "")), (0, 0, 0, 4), expand=False)
    )
    for line in _understood(analysis, language) if analysis else ():
        console.print(Padding(Text(line, style="magenta"), (0, 0, 0, 4), expand=False))


def _understood(analysis: Analysis, language: str) -> list[str]:
    """«Подходит (0.93)», and each event with its day."""
    word, say = words(language), catalogue(language)
    fits = word["relevant"] if analysis.relevant else word["not_relevant"]
    lines = [f"{fits} ({analysis.relevance:.2f})"]
    for event in analysis.events:
        when = say_when(event.when, say)
        lines.append(f"{say.text(f'kind.{event.kind}')}: {event.title} — {when}")
    return lines


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))
