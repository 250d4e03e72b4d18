"""Scores the texts of tests/fresh, written for this project, by the gold's own scorer; shows every miss.

`python -m quality.fresh` prints the figures of all sets; `--misses NAME` also what failed of one of them
(«first», «second», …), after which it judges no more: its figures are those of a development set. The gold
gives the scorer only.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from monitor.analyse_command import answer, article_text
from monitor.config.vocabulary import load_vocabulary
from pipelines.analysis.analyser import Analyser
from quality.dates import article_prediction
from quality.events import changes_found, false_changes, load_scorer

ROOT = Path(__file__).resolve().parent.parent
FRESH = ROOT / "tests" / "fresh"
# folders of FRESH: sets written after it, to judge the rules that its misses gave
LATER = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
Row = dict[str, Any]
Rows = list[Row]


def score_fresh(gold_dir: Path) -> dict[str, float]:
    """Relevance, events and dates of tests/fresh and of its later sets; `gold_dir` holds the scorer."""
    scorer = load_scorer(gold_dir / "events" / "score.py", count_all=False)
    out = figures(scorer, *read(FRESH))
    for later in LATER:
        out |= {f"{later} {name}": figure for name, figure in figures(scorer, *read(FRESH / later)).items()}
    return out


def read(folder: Path) -> tuple[Rows, Rows, Rows]:
    """Articles, labels and dated expressions of a folder."""
    articles, labels, dates = (_items(folder / f"{name}.jsonl") for name in ("articles", "gold", "dates"))
    return articles, labels, dates


def _items(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def predict(articles: Rows) -> dict[str, Row]:
    """id → what `python -m monitor analyse` would write of it."""
    analyser = Analyser(load_vocabulary(ROOT / "config" / "vocabulary"))
    return {item["id"]: answer(item["id"], analyser.analyse(article_text(item, {}))) for item in articles}


def figures(scorer: Any, articles: Rows, labels: Rows, dates: Rows) -> dict[str, float]:
    """The scores of one set, by name."""
    found = predict(articles)
    by_id = {item["id"]: item for item in articles}
    every, _ = scorer.score_events(by_id, labels, found, False)
    ahead, _ = scorer.score_events(by_id, labels, found, True)
    out = {"relevance f1": _relevance(labels, found)}
    out |= {"events f1": every["f1"], "upcoming f1": ahead["f1"], "upcoming recall": ahead["r"]}
    for field in ("start_exact", "place", "kind", "status_lenient"):
        out[field] = every[field]["acc"]
    changed = changes_found(scorer, labels, found)
    out["changes found"] = sum(changed) / max(1, len(changed))
    out["no false change"] = 1 - false_changes(scorer, labels, found) / len(labels)
    wrong = list(wrong_dates(scorer, dates))
    kept = [row for row in dates if row["is_date"]]
    out["dates range exact"] = 1 - sum(row["is_date"] for row, _ in wrong) / len(kept)
    return out


def _relevance(labels: Rows, found: Mapping[str, Row]) -> float:
    true = sum(row["relevant"] and found[row["id"]]["relevant"] for row in labels)
    said = sum(found[row["id"]]["relevant"] for row in labels)
    return 2 * true / (said + sum(row["relevant"] for row in labels))


def wrong_dates(scorer: Any, dates: Rows) -> Iterator[tuple[Row, Row]]:
    """Expressions whose range is not the labelled one, with what was said."""
    for row in dates:
        guess = article_prediction(row, zone=_zone(row["zone"]))
        wanted = scorer.drange(row["start"], row["end"]) if row["is_date"] else None
        got = scorer.drange(guess["start"], guess["end"])
        if wanted and got and "T" not in wanted[0]:
            got = (got[0][:10], got[1][:10])
        if wanted != got:
            yield row, guess


def _zone(offset: str) -> timezone:
    return timezone(datetime.strptime(offset, "%z").utcoffset() or timedelta())


def misses(scorer: Any, articles: Rows, labels: Rows, dates: Rows) -> Iterator[str]:
    """One line for every verdict, event and date that differs from its label."""
    found = predict(articles)
    by_id = {item["id"]: item for item in articles}
    for label in labels:
        mine = found[label["id"]]
        lines = []
        if label["relevant"] != mine["relevant"]:
            lines.append(f"  relevance {mine['relevance']} for {label['relevant']}")
        lines += _event_misses(scorer, label, mine)
        if lines:
            yield f"{label['id']} {by_id[label['id']]['published'][:10]} {by_id[label['id']]['title']}"
            yield from lines
    for row, guess in wrong_dates(scorer, dates):
        at, stop = row["offset"], row["offset"] + len(row["expr"])
        left, right = row["sentence"][max(0, at - 70) : at], row["sentence"][stop : stop + 50]
        said = f"{guess['start']}..{guess['end']}"
        yield (
            f"{row['id']} {row['reference'][:10]} {left}[{row['expr']}]{right}"
            f" | {row['start']}..{row['end']} | {said}"
        )


def _event_misses(scorer: Any, label: Row, mine: Row) -> Iterator[str]:
    wanted = [event for event in label["events"] if not event["optional"]]
    spare = [event for event in label["events"] if event["optional"]]
    told = [event for event in mine["events"] if event["joint"]]
    pairs = scorer.pairs(wanted, told)
    left = [told[j] for j in range(len(told)) if j not in {j for _, j in pairs}]
    free = {j for _, j in scorer.pairs(spare, left)}
    yield from (f"  missed  {_line(e)}" for i, e in enumerate(wanted) if i not in {i for i, _ in pairs})
    yield from (f"  false   {_line(e)}" for j, e in enumerate(left) if j not in free)
    for i, j in pairs:
        if _line(wanted[i], "status start end place") != _line(told[j], "status start end place"):
            yield f"  misread {_line(wanted[i])} as {_line(told[j])}"


def _line(event: Row, fields: str = "kind title status start end place") -> str:
    return " · ".join(str(event[name]) for name in fields.split())


def main(arguments: Sequence[str]) -> None:
    """Prints the figures, and the misses of one set if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--gold", type=Path, default=os.environ.get("GOLD") or ROOT.parent / "shared" / "gold"
    )
    parser.add_argument("--misses", choices=("first", *LATER))
    chosen = parser.parse_args(arguments)
    for name, figure in score_fresh(Path(chosen.gold)).items():
        print(f"{name:24s} {figure:.3f}")
    if chosen.misses:
        folder = FRESH if chosen.misses == "first" else FRESH / chosen.misses
        scorer = load_scorer(Path(chosen.gold) / "events" / "score.py", count_all=False)
        for text in misses(scorer, *read(folder)):
            print(text)


if __name__ == "__main__":
    main(sys.argv[1:])
