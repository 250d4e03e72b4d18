"""`make quality`: every score in one table and in build/quality.json; exit 1 if one sinks below its floor."""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines.blas import blas_settings

os.environ.update(blas_settings())  # before anything imports numpy

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.toml")
# module:function → section of the table; each answers a flat mapping of names to figures
SCORERS = {
    "dates": "dates:score_dates",
    "ner": "ner:score_ner",
    "relevance": "relevance:score_relevance",
    "events": "events:score_events",
    "copies": "timeline:score_copies",
    "stories": "timeline:score_stories",
    "chains": "timeline:score_chains",
    "fresh": "fresh:score_fresh",
    "metamorphic": "metamorphic:score_metamorphic",
}


def main(arguments: list[str]) -> int:
    """Scores the named sections, or all; returns the exit code."""
    gold = Path(os.environ.get("GOLD") or ROOT.parent / "shared" / "gold")
    if not gold.is_dir():
        print(f"no gold at {gold}: set GOLD=dir", file=sys.stderr)
        return 2
    console = Console(width=100)
    scores: dict[str, dict[str, float]] = {}
    for section in arguments or SCORERS:
        started = time.perf_counter()
        scores[section] = dict(_scorer(section)(gold))
        console.print(f"[dim]{section}: {time.perf_counter() - started:.0f} s[/dim]")
    floors: dict[str, dict[str, float]] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    sunk = show(console, scores, floors)
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    text = json.dumps(scores, ensure_ascii=False, indent=2)
    (build / "quality.json").write_text(text, encoding="utf-8")
    return 1 if sunk else 0


def _scorer(section: str) -> Callable[[Path], Mapping[str, float]]:
    module, function = SCORERS[section].split(":")
    scorer: Callable[[Path], Mapping[str, float]] = getattr(
        importlib.import_module(f"quality.{module}"), function
    )
    return scorer


def show(
    console: Console, scores: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]]
) -> list[str]:
    """Prints the table; returns the names of what sank below its floor."""
    sunk: list[str] = []
    table = Table("set", "measure", "score", "floor", box=None, pad_edge=False)
    for section, figures in scores.items():
        for name, figure in figures.items():
            floor = floors.get(section, {}).get(name)
            low = floor is not None and figure < floor - 1e-9
            if low:
                sunk.append(f"{section} {name}: {figure:.4f} < {floor}")
            shown = "" if floor is None else f"{floor:.3f}"
            table.add_row(section, name, f"[red]{figure:.3f}[/red]" if low else f"{figure:.3f}", shown)
    console.print(table)
    for line in sunk:
        console.print(f"[red]below its floor: {line}[/red]")
    return sunk


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
