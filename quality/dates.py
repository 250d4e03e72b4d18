"""Score find_dates with the gold's own scorers: `python -m quality.dates GOLD [set…] [-e]`."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from monitor.models import DateMention, Precision
from pipelines.analysis.dates import find_dates

SENTENCES = {
    "ru": ("dates/synthetic.jsonl", "ru"),
    "kk": ("dates/synthetic.jsonl", "kk"),
    "en": ("dates/synthetic.jsonl", "en"),
    "kazakh": ("dates/kazakh.jsonl", "kk"),
}
ARTICLES = ("events", "live", "kken", "changes")
MOSCOW = ZoneInfo("Europe/Moscow")
Row = dict[str, Any]
Variant = Callable[[str], str]


def score_dates(gold_dir: Path) -> dict[str, float]:
    """Figures of every dates set under `gold_dir`, by dotted name; a missing set is left out."""
    scores: dict[str, float] = {}
    for name, (path, language) in SENTENCES.items():
        if (gold_dir / path).exists():
            summary, _ = score_sentences(gold_dir, path, language)
            scores[f"dates.{name}.exact_f1"] = summary["exact_F1"]
            scores[f"dates.{name}.dateless_hit"] = summary["neg_fpr"]
    for name in ARTICLES:
        if (gold_dir / name / "dates.jsonl").exists():
            scores[f"dates.{name}.range_exact"], scores[f"dates.{name}.rejected"] = score_articles(
                gold_dir, name
            )[:2]
    return scores


def score_sentences(gold_dir: Path, path: str, language: str) -> tuple[dict[str, float], list[Any]]:
    """Summary and errors of the synthetic scorer for one language."""
    return _score(gold_dir, sentence_rows(gold_dir, path, language))


def sentence_rows(gold_dir: Path, path: str, language: str) -> list[Row]:
    """The sentences of one language of one set."""
    return [row for row in _rows(gold_dir / path) if row["lang"] == language]


def score_rows(gold_dir: Path, rows: list[Row]) -> dict[str, float]:
    """Summary of the synthetic scorer over any rows, also changed ones."""
    return _score(gold_dir, rows)[0]


def _score(gold_dir: Path, rows: list[Row]) -> tuple[dict[str, float], list[Any]]:
    scorer = _module(gold_dir / "dates" / "score.py")
    predictions = [{"id": row["id"], "preds": _sentence_predictions(row)} for row in rows]
    totals, _, errors = scorer.run(rows, predictions)
    return scorer.summary(totals), errors


def _sentence_predictions(row: Row) -> list[Row]:
    mentions = find_dates(row["text"], reference=datetime.fromisoformat(row["ref"]), language=row["lang"])
    return [_prediction(m) for m in mentions]


def _prediction(mention: DateMention) -> Row:
    when = mention.when
    if when.precision is Precision.MINUTE and when.at is not None:
        start, end = when.at.isoformat(), (when.until or when.at).isoformat()
    else:
        start = when.first.isoformat() if when.first else None
        end = when.last.isoformat() if when.last else None
    return {"span": [mention.start, mention.stop], "start": start, "end": end, "timed": when.at is not None}


def score_articles(gold_dir: Path, name: str) -> tuple[float, float, list[tuple[Row, Row]], dict[str, float]]:
    """Share of ranges exact, of non-dates rejected, the failures, and the share of roles right by label."""
    scorer = _module(gold_dir / "events" / "score.py")
    gold = _rows(gold_dir / name / "dates.jsonl")
    predictions = [article_prediction(row) for row in gold]
    result = scorer.score_dates(str(gold_dir / name), predictions)
    wrong = []
    for row, guess in zip(gold, predictions, strict=True):
        wanted = scorer.drange(row["start"], row["end"]) if row["is_date"] else None
        got = scorer.drange(guess["start"], guess["end"])
        if wanted and got and "T" not in wanted[0]:
            got = (got[0][:10], got[1][:10])
        if wanted != got:
            wrong.append((row, guess))
    rejected = result.get("not_a_date rejected", {"acc": 1.0})["acc"]
    return result["range_exact"]["acc"], rejected, wrong, _role_shares(gold, predictions)


# Labels of the gold and the roles that answer them.
_ROLES = {
    "upcoming_event": ("event", "deadline"),
    "event": ("event", "deadline"),
    "past": ("past", "law"),
    "publication": ("publication",),
    "old_plan": ("cancelled",),
}


def _role_shares(gold: list[Row], predictions: list[Row]) -> dict[str, float]:
    counts: dict[str, list[int]] = {}
    for row, guess in zip(gold, predictions, strict=True):
        if row["class"] in _ROLES and guess["roles"]:
            seen = counts.setdefault(row["class"], [0, 0])
            seen[0] += any(role in _ROLES[row["class"]] for role in guess["roles"])
            seen[1] += 1
    return {name: right / total for name, (right, total) in counts.items()}


def article_prediction(row: Row, zone: tzinfo = MOSCOW) -> Row:
    """What the mentions that touch the gold expression say together, as a closed range."""
    published = row["reference"] or "2026-02-20"
    reference = datetime.fromisoformat(published if len(published) > 7 else published + "-15")
    reference = reference.replace(tzinfo=zone)
    begin, stop = row["offset"], row["offset"] + len(row["expr"])
    mentions = find_dates(row["sentence"], reference=reference, language=row["lang"])
    touched = [m for m in mentions if m.start < stop and begin < m.stop]
    bounds = [_closed(m) for m in touched]
    bounds = [pair for pair in bounds if pair is not None]
    if not bounds:
        return {"id": row["id"], "start": None, "end": None, "roles": []}
    roles = [str(m.role) for m in touched]
    return {
        "id": row["id"],
        "start": min(a for a, _ in bounds),
        "end": max(b for _, b in bounds),
        "roles": roles,
    }


def _closed(mention: DateMention) -> tuple[str, str] | None:
    when = mention.when
    if when.at is not None:
        return when.at.isoformat()[:16], (when.until or when.at).isoformat()[:16]
    named = mention.named
    if named is None and when.first and when.last:
        named = (when.first, when.last)
    return (named[0].isoformat(), named[1].isoformat()) if named else None


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"gold_{path.parent.name}_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _report(gold_dir: Path, wanted: list[str], errors: bool) -> Iterator[str]:
    for name, (path, language) in SENTENCES.items():
        if wanted and name not in wanted:
            continue
        summary, wrong = score_sentences(gold_dir, path, language)
        figures = f"exact F1 {summary['exact_F1']:.3f}  dateless hit {summary['neg_fpr']:.3f}"
        yield f"{name:8s} {figures}  n={summary['gold']}"
        if errors:
            yield from ("    " + " | ".join(map(str, e)) for e in wrong)
    for name in ARTICLES:
        if wanted and name not in wanted:
            continue
        exact, rejected, failures, roles = score_articles(gold_dir, name)
        yield f"{name:8s} range exact {exact:.3f}  non-dates rejected {rejected:.3f}  wrong {len(failures)}"
        yield "         roles " + "  ".join(f"{k} {v:.2f}" for k, v in sorted(roles.items()))
        if errors:
            for row, guess in failures:
                at = row["offset"]
                left, right = (
                    row["sentence"][max(0, at - 70) : at],
                    row["sentence"][at + len(row["expr"]) :][:50],
                )
                yield (
                    f"    {row['reference']} {left}[{row['expr']}]{right} | {row['start']}..{row['end']} "
                    f"{row['class']} | {guess['start']}..{guess['end']}"
                )


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if not a.startswith("-")]
    for line in _report(Path(arguments[0]), arguments[1:], "-e" in sys.argv):
        print(line)
