"""Scores relevance on gold/events, gold/live (full texts apart) and gold/kken; also prints what fails."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from monitor.analyse_command import article_text
from monitor.config.vocabulary import load_vocabulary
from monitor.models import Analysis
from pipelines.analysis.analyser import Analyser

ROOT = Path(__file__).resolve().parent.parent
SETS = ("events", "live", "kken")
Row = tuple[Mapping[str, Any], Mapping[str, Any]]


def score_relevance(gold_dir: Path) -> dict[str, float]:
    """F1 of «relevant» by set; «verbatim» and «condensed» are the kinds of text over all sets."""
    analyser = Analyser(load_vocabulary(ROOT / "config" / "vocabulary"))
    counts: dict[str, list[int]] = {}
    for name in SETS:
        for article, label in rows(gold_dir / name):
            found = analyser.analyse(article_text(article, {})).relevant
            names = [name, str(article.get("text_kind") or "other")]
            if article.get("length_class"):
                names.append(f"{name} {article['length_class']}")
            if not label["border"]:
                names += [f"{one} no border" for one in names if one.startswith(name)]
            for one in names:
                true, false, missed = counts.setdefault(one, [0, 0, 0])
                wanted = bool(label["relevant"])
                counts[one] = [
                    true + (found and wanted),
                    false + (found and not wanted),
                    missed + (wanted and not found),
                ]
    return {
        f"f1 {name}": 2 * true / (2 * true + false + missed) if true else 0.0
        for name, (true, false, missed) in sorted(counts.items())
    }


def rows(folder: Path) -> Iterator[Row]:
    """Articles of one gold folder with their labels."""
    labels = {}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        labels[label["id"]] = label
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        yield article, labels[article["id"]]


def failures(gold_dir: Path) -> Iterator[tuple[Row, Analysis]]:
    """Articles judged otherwise than labelled, with what was understood of them."""
    analyser = Analyser(load_vocabulary(ROOT / "config" / "vocabulary"))
    for name in SETS:
        for row in rows(gold_dir / name):
            verdict = analyser.analyse(article_text(row[0], {}))
            if verdict.relevant != row[1]["relevant"]:
                yield row, verdict


if __name__ == "__main__":
    gold = Path(os.environ.get("GOLD") or ROOT.parent / "shared" / "gold")
    for (item, mark), told in failures(gold):
        border = " (border)" if mark["border"] else ""
        title = f"score {told.relevance:.2f}: {item['title'][:90]}"
        print(f"{item['id']}{border} labelled {mark['relevant']}, {title}")
        print("    " + " · ".join(told.evidence), file=sys.stdout)
