"""A dossier in the terminal: what is believed, who says so, what changed, earlier rounds, corrections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import click
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from monitor.commands.words import words
from monitor.messages.dossier import DossierView, Turn, Voice, say_instant
from monitor.messages.reader import Reader
from monitor.messages.rounds import PastRound
from monitor.models import Assertion, Correction

_COLOURS = {
    "cancelled": "red", "postponed": "red", "moved": "yellow", "conflict": "yellow", "announced": "green",
    "confirmed": "green", "reinstated": "green", "date_named": "green",
}  # fmt: skip
WIDE = 120  # columns at most: longer lines are hard to read


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that is shown of one event; `said` stand beside `view.voices`, one for one."""

    view: DossierView
    said: tuple[Assertion, ...]
    rounds: tuple[PastRound, ...]
    corrections: tuple[Correction, ...]
    merged_into: str = ""
    dismissed: bool = False


def print_dossier(dossier: Dossier, reader: Reader, console: Console) -> None:
    """Section by section; links stand on lines of their own, unbroken, so that a terminal opens them."""
    if not console.is_terminal:
        console.width = WIDE
    width = min(console.width, WIDE)
    with console.capture() as captured:
        for part in _parts(dossier, reader):
            console.print(part, width=width, highlight=False)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())  # nothing but words: a pipe's reader compares lines


def _parts(dossier: Dossier, reader: Reader) -> Iterable[RenderableType]:
    view, word, said = dossier.view, words(reader.words.language), reader.words
    yield Text(view.title, style="bold")
    yield Text.assemble(view.kind, " · ", (view.status, _COLOURS.get(view.tone, "")))
    if dossier.merged_into:
        yield Text(f"{word['merged_into']} {dossier.merged_into}", style="yellow")
    if dossier.dismissed:
        yield Text(word["dismissed"], style="yellow")
    yield ""
    yield from _facts(dossier)
    yield ""
    if view.turns:
        yield _heading(said.text("text.history"))
        yield from (_turn(one) for one in view.turns)
    if view.voices:
        yield _heading(said.text("web.voices"))
        yield from (_voice(one, by, word) for one, by in zip(view.voices, dossier.said, strict=True))
    if dossier.rounds:
        yield _heading(word["rounds"])
        yield _rounds(dossier.rounds)
        yield ""
    if dossier.corrections:
        yield _heading(word["corrections"])
        yield from (_correction(one, reader, word) for one in dossier.corrections)


def _heading(name: str) -> RenderableType:
    return Rule(name, align="left", style="dim")


def _facts(dossier: Dossier) -> Iterable[RenderableType]:
    for row in dossier.view.rows:
        yield _hanging(f"{row.label}: ", f"{row.old} → {row.value}" if row.old else row.value)
    yield _hanging("uid: ", f"{dossier.view.uid} · SEQUENCE {dossier.view.sequence}")


def _hanging(label: str, value: str) -> Text:
    return Text.assemble((label, "dim"), value)


def _turn(one: Turn) -> RenderableType:
    head = Text.assemble((one.at, "dim"), "  ", (one.tag, f"bold {_COLOURS.get(one.tone, '')}".strip()))
    if one.row is not None:
        moved = f"{one.row.old} → {one.row.value}" if one.row.old else one.row.value
        head.append(f"  {moved}")
    parts: list[RenderableType] = [head]
    if one.quote:
        parts.append(Padding(Text(f"«{one.quote}»"), (0, 0, 0, 2), expand=False))
    parts += _link(one.source, one.url)
    return Padding(Group(*parts), (0, 0, 1, 0), expand=False)


def _voice(one: Voice, by: Assertion, word: dict[str, str]) -> RenderableType:
    mark = f"{one.source} ✓" if one.official else one.source
    said = f"{one.said} ({word['hedged']})" if by.mention.hedged else one.said
    head = Text.assemble((f"№ {by.article} · {one.at}", "dim"), " ", (mark, "bold"), f"  {said}")
    if one.reprint:
        head.append(f"  {one.reprint}", style="dim")
    parts: list[RenderableType] = [head]
    quote = one.quote or one.headline
    if quote:
        parts.append(Padding(Text(f"«{quote}»"), (0, 0, 0, 2), expand=False))
    return Padding(Group(*parts, *_link("", one.url)), (0, 0, 1, 0), expand=False)


def _link(source: str, url: str) -> list[RenderableType]:
    if not url:
        return []
    line = Text(f"  {source}  " if source else "  ", no_wrap=True, overflow="ignore", style="dim")
    line.append(url, style=f"link {url}")
    return [line]


def _rounds(rounds: Iterable[PastRound]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="dim")
    for _ in range(3):
        grid.add_column(overflow="fold")
    grid.add_column(style="dim", overflow="fold")
    for one in rounds:
        more = " · ".join(filter(None, (one.status, one.note)))
        grid.add_row(one.number, one.when, one.place, more, one.uid[:10])
    return grid


def _correction(one: Correction, reader: Reader, word: dict[str, str]) -> RenderableType:
    value = f"{one.field} = {one.value}" if one.value else f"{one.field}: {word['taken_back']}"
    line = Text.assemble((say_instant(one.at, reader), "dim"), f"  {value}")
    if one.note:
        line.append(f"  «{one.note}»", style="dim")
    return line
