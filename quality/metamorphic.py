"""Do the scores stay when an article is written otherwise? `python -m quality.metamorphic [GOLD]` shows it.

Each figure is what is left of a score: 1 minus its fall under one way of writing (quality/variants.py), all
four article sets of the gold together. 1 means that nothing fell.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from monitor.analyse_command import answer, article_text
from monitor.config.vocabulary import load_vocabulary
from pipelines.analysis.analyser import Analyser
from quality.dates import article_prediction
from quality.events import load_scorer
from quality.fresh import read
from quality.variants import VARIANTS, Row, Variant, article_as, date_as, label_as, takes

ROOT = Path(__file__).resolve().parent.parent
SETS = ("events", "changes", "live", "kken")
Items = Sequence[tuple[str, Row, Row]]  # set, article, label
Found = Mapping[str, Row]


def score_metamorphic(gold_dir: Path, every: int = 3) -> dict[str, float]:
    """What is left of the scores of events, relevance and dates under each way of writing.

    `every` takes one article and one date of so many; by itself this module runs over all of them.
    """
    scorers = {flag: load_scorer(gold_dir / "events" / "score.py", count_all=flag) for flag in (False, True)}
    items, dates = load(gold_dir, every)
    analyser = Analyser(load_vocabulary(ROOT / "config" / "vocabulary"))
    plain = analyse(items, analyser)
    right = [_date_right(row, scorers[False]) for row in dates]
    out: dict[str, float] = {}
    for variant in VARIANTS:
        out |= _fall(variant, items, plain, analyser, scorers)
        if variant.headline is not str and variant.text is str:
            continue  # sentences have no headline
        rows = [(row, ok) for row, ok in zip(dates, right, strict=True) if variant.takes(row["sentence"])]
        after = [_date_right(date_as(variant, row), scorers[False]) for row, _ in rows]
        fall = sum(ok for _, ok in rows) - sum(after)
        out[f"{variant.name}: dates"] = 1 - max(0.0, fall / max(1, len(rows)))
    return out


def load(gold_dir: Path, every: int = 1) -> tuple[list[tuple[str, Row, Row]], list[Row]]:
    """Articles with labels, and dated expressions, of all sets; one of `every`."""
    items, dates = [], []
    for name in SETS:
        articles, labels, rows = read(gold_dir / name)
        by_id = {label["id"]: label for label in labels}
        items += [(name, one, by_id[one["id"]]) for one in articles[::every] if one["published"]]
        dates += [row for row in rows[::every] if row["reference"]]
    return items, dates


def analyse(items: Items, analyser: Analyser) -> dict[str, Row]:
    """id → what was understood of each article."""
    return {one["id"]: answer(one["id"], analyser.analyse(article_text(one, {}))) for _, one, _ in items}


def _fall(
    variant: Variant, items: Items, plain: Found, analyser: Analyser, scorers: Mapping[bool, Any]
) -> dict[str, float]:
    kept = [item for item in items if takes(variant, item[1])]
    changed = [
        (name, article_as(variant, article), label_as(variant, label)) for name, article, label in kept
    ]
    before, after = _figures(kept, plain, scorers), _figures(changed, analyse(changed, analyser), scorers)
    return {f"{variant.name}: {name}": 1 - max(0.0, before[name] - after[name]) for name in before}


def _figures(items: Items, found: Found, scorers: Mapping[bool, Any]) -> dict[str, float]:
    """F1 of relevance and of events, and the share of first days that are exact, over all sets."""
    counts = {"tp": 0, "fp": 0, "fn": 0}
    exact = [0.0, 0.0]
    for name in SETS:
        part = [item for item in items if item[0] == name]
        if not part:
            continue
        scorer = scorers[name == "changes"]
        articles = {article["id"]: article for _, article, _ in part}
        told, _ = scorer.score_events(articles, [label for _, _, label in part], found, False)
        for key in counts:
            counts[key] += told[key]
        days = told.get("start_exact", {"acc": 0.0, "n": 0})
        exact = [exact[0] + days["acc"] * days["n"], exact[1] + days["n"]]
    wanted = [bool(label["relevant"]) for _, _, label in items]
    said = [bool(found[article["id"]]["relevant"]) for _, article, _ in items]
    true = sum(a and b for a, b in zip(wanted, said, strict=True))
    return {
        "events": 2 * counts["tp"] / max(1, 2 * counts["tp"] + counts["fp"] + counts["fn"]),
        "start": exact[0] / max(1.0, exact[1]),
        "relevance": 2 * true / max(1, sum(wanted) + sum(said)),
    }


def _date_right(row: Row, scorer: Any) -> bool:
    guess = article_prediction(row)
    wanted = scorer.drange(row["start"], row["end"]) if row["is_date"] else None
    got = scorer.drange(guess["start"], guess["end"])
    if wanted and got and "T" not in wanted[0]:
        got = (got[0][:10], got[1][:10])
    return bool(wanted == got)


if __name__ == "__main__":
    gold = Path(
        sys.argv[1] if len(sys.argv) > 1 else os.environ.get("GOLD") or ROOT.parent / "shared" / "gold"
    )
    for label, figure in score_metamorphic(gold, every=1).items():
        print(f"{label:40s} {figure:.4f}")
