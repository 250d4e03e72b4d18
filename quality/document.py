"""`python -m quality.document`: writes the scores of the last `make quality` into docs/quality.md's table."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from quality.__main__ import FLOORS, ROOT

GOALS = Path(__file__).with_name("goals.toml")
DOCUMENT = ROOT / "docs" / "quality.md"
BEGIN, END = "<!-- table: python -m quality.document -->\n", "<!-- /table -->"

Figures = Mapping[str, Mapping[str, float]]


def main() -> int:
    """Rewrites the table; 1 where nothing was measured yet or a section is missing."""
    measured = ROOT / "build" / "quality.json"
    if not measured.exists():
        print("nothing measured yet: run `make quality` first", file=sys.stderr)
        return 1
    scores: Figures = json.loads(measured.read_text(encoding="utf-8"))
    floors: Figures = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    if lacking := sorted(floors.keys() - scores.keys()):
        print(
            f"not measured in the last run: {', '.join(lacking)}; run the whole `make quality`",
            file=sys.stderr,
        )
        return 1
    head, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    tail = rest.partition(END)[2]
    goals: Mapping[str, Mapping[str, str]] = tomllib.loads(GOALS.read_text(encoding="utf-8"))
    DOCUMENT.write_text(head + BEGIN + lay_table(scores, goals, floors) + END + tail, encoding="utf-8")
    return 0


def lay_table(scores: Figures, goals: Mapping[str, Mapping[str, str]], floors: Figures) -> str:
    """A row a figure, in the order of measuring."""
    rows = ["| set | measure | score | goal | floor |", "|---|---|---|---|---|"]
    for section, figures in scores.items():
        for name, figure in figures.items():
            goal = goals.get(section, {}).get(name, "–")
            floor = floors.get(section, {}).get(name, "–")
            rows.append(f"| {section} | {name} | {figure:.3f} | {goal} | {floor} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
