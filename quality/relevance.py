"""Scores relevance on gold/events, gold/live (full texts apart) and gold/kken; also prints what fails."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor.config.vocabulary import Vocabulary, load_vocabulary
from pipelines.analysis.reading import Reading
from pipelines.analysis.relevance import Relevance, judge_relevance
from pipelines.analysis.text import read_document

ROOT = Path(__file__).resolve().parent.parent
SETS = ("events", "live", "kken")
_LATE = datetime(2025, 1, 1, tzinfo=UTC)  # for items whose day is not known
Row = tuple[Mapping[str, Any], Mapping[str, Any]]


def score_relevance(gold_dir: Path) -> dict[str, float]:
    """F1 of «relevant» by set; «verbatim» and «condensed» are the kinds of text over all sets."""
    vocabulary = load_vocabulary(ROOT / "config" / "vocabulary")
    counts: dict[str, list[int]] = {}
    for name in SETS:
        for article, label in rows(gold_dir / name):
            found = judge_relevance(reading(article), vocabulary).relevant
            names = [name, str(article.get("text_kind") or "other")]
            if article.get("length_class"):
                names.append(f"{name} {article['length_class']}")
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


def reading(article: Mapping[str, Any]) -> Reading:
    """A gold article as the analysis reads it."""
    published = article.get("published")
    reference = datetime.fromisoformat(published[:10]).replace(tzinfo=UTC) if published else _LATE
    language = article["lang"] if article["lang"] in ("ru", "kk", "en") else "und"
    return Reading(
        headline=read_document(article["title"] or "", language),
        body=read_document(article["text"] or "", language),
        reference=reference,
        published=published is not None,
        language=language,
        source=article["source"] or "",
        source_country=country(article["source"] or ""),
    )


def country(source: str) -> str | None:
    """The country of a site by its domain."""
    if source.endswith((".kz", "qazinform.com")):
        return "KZ"
    return "RU" if source.endswith((".ru", "tass.com")) else None


def failures(gold_dir: Path, vocabulary: Vocabulary) -> Iterator[tuple[Row, Relevance]]:
    """Articles judged otherwise than labelled, with their verdicts."""
    for name in SETS:
        for row in rows(gold_dir / name):
            verdict = judge_relevance(reading(row[0]), vocabulary)
            if verdict.relevant != row[1]["relevant"]:
                yield row, verdict


if __name__ == "__main__":
    gold = Path(os.environ.get("GOLD") or ROOT.parent / "shared" / "gold")
    for (item, mark), told in failures(gold, load_vocabulary(ROOT / "config" / "vocabulary")):
        border = " (border)" if mark["border"] else ""
        print(
            f"{item['id']}{border} labelled {mark['relevant']}, score {told.score:.2f}: {item['title'][:90]}"
        )
        print("    " + " · ".join(told.evidence), file=sys.stdout)
