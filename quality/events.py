"""Scores event mentions on gold/events, changes, live, kken by the gold's own scorer; shows what fails."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from monitor.analyse_command import answer, article_text
from monitor.config.vocabulary import load_vocabulary
from pipelines.analysis.analyser import Analyser

ROOT = Path(__file__).resolve().parent.parent
SETS = ("events", "changes", "live", "kken")
_CHANGED = frozenset({"rescheduled", "postponed", "cancelled"})


def score_events(gold_dir: Path) -> dict[str, float]:
    """By set: F1 of all and of upcoming events, accuracy of fields, changes found, no false change told."""
    analyser = Analyser(load_vocabulary(ROOT / "config" / "vocabulary"))
    out: dict[str, float] = {}
    for name in SETS:
        if (gold_dir / name).is_dir():
            found = _predict(gold_dir / name, analyser)
            out |= _score_set(gold_dir, name, found)
            if name == "kken":
                out["kken/place in any spelling"] = _place_in_any_spelling(gold_dir / name, found, analyser)
    return out


def _items(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _predict(folder: Path, analyser: Analyser) -> dict[str, dict[str, Any]]:
    """id → what `analyse` would write of it (without stories, which another section scores)."""
    found = {}
    for item in _items(folder / "articles.jsonl"):
        found[item["id"]] = answer(item["id"], analyser.analyse(article_text(item, {})))
    return found


def _score_set(gold_dir: Path, name: str, found: Mapping[str, dict[str, Any]]) -> dict[str, float]:
    scorer = load_scorer(gold_dir / "events" / "score.py", count_all=name == "changes")
    articles = {item["id"]: item for item in _items(gold_dir / name / "articles.jsonl")}
    gold = _items(gold_dir / name / "gold.jsonl")
    every, _ = scorer.score_events(articles, gold, found, False)
    ahead, _ = scorer.score_events(articles, gold, found, True)
    out = {
        f"{name}/f1": every["f1"],
        f"{name}/upcoming f1": ahead["f1"],
        f"{name}/upcoming recall": ahead["r"],
    }
    for field in ("start_exact", "place", "kind", "status_lenient"):
        if field in every:
            out[f"{name}/{field}"] = every[field]["acc"]
    changed = changes_found(scorer, gold, found)
    if changed:
        out[f"{name}/changes found"] = sum(right for right in changed) / len(changed)
    out[f"{name}/no false change"] = 1 - false_changes(scorer, gold, found) / max(1, len(gold))
    for kind in ("verbatim", "condensed"):
        part = [label for label in gold if articles[label["id"]].get("text_kind") == kind]
        if 0 < len(part) < len(gold):
            out[f"{name}/f1 {kind}"] = scorer.score_events(articles, part, found, False)[0]["f1"]
    return out


def _place_in_any_spelling(folder: Path, found: Mapping[str, dict[str, Any]], analyser: Analyser) -> float:
    """The share of places that are right where «Yekaterinburg», «Мәскеу» and «Москва» count as what they are.

    Places are told in Russian; the labels spell them as the article does, and the scorer knows few pairs.
    """
    scorer = load_scorer(folder.parent / "events" / "score.py", count_all=False)
    languages = {item["id"]: item["lang"] for item in _items(folder / "articles.jsonl")}
    right: list[bool] = []
    for item in _items(folder / "gold.jsonl"):
        ((label, told, pairs),) = _matched(scorer, [item], found)
        for i, j in pairs:
            if label[i]["place"]:
                place = analyser.vocabulary.place(label[i]["place"], languages[item["id"]])
                wanted = analyser.vocabulary.name(place.id) if place else label[i]["place"]
                right.append(
                    any(scorer.place_ok(one, told[j]["place"]) for one in (wanted, label[i]["place"]))
                )
    return sum(right) / len(right)


def changes_found(
    scorer: ModuleType, gold: Iterable[Mapping[str, Any]], found: Mapping[str, Any]
) -> list[bool]:
    """For every event labelled as changed: is it found with its status, or the label's alternative?"""
    out = []
    for label, told, pairs in _matched(scorer, gold, found):
        mine = dict(pairs)
        for index, event in enumerate(label):
            if event["status"] in _CHANGED:
                allowed = {event["status"], *(event.get("status_alt") or ())}
                out.append(index in mine and told[mine[index]]["status"] in allowed)
    return out


def false_changes(scorer: ModuleType, gold: Iterable[Mapping[str, Any]], found: Mapping[str, Any]) -> int:
    """Events told as cancelled or postponed that the label does not call changed in any way."""
    false = 0
    for label, told, pairs in _matched(scorer, gold, found, optional=True):
        theirs = {j: label[i]["status"] for i, j in pairs}
        for index, event in enumerate(told):
            if event["status"] in ("cancelled", "postponed") and theirs.get(index) not in _CHANGED:
                false += 1
    return false


def _matched(
    scorer: ModuleType, gold: Iterable[Mapping[str, Any]], found: Mapping[str, Any], *, optional: bool = False
) -> Iterable[tuple[list[dict[str, Any]], list[dict[str, Any]], list[tuple[int, int]]]]:
    for item in gold:
        label = [event for event in item["events"] if optional or not event.get("optional")]
        told = [event for event in found[item["id"]]["events"] if scorer.ANY or event["joint"]]
        yield label, told, scorer.pairs(label, told)


def load_scorer(path: Path, *, count_all: bool) -> ModuleType:
    """The scorer of the gold; `count_all` counts events of all countries (a module each, it is a global)."""
    spec = importlib.util.spec_from_file_location(f"gold_score_{count_all}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ANY = count_all  # type: ignore[attr-defined]
    return module


def show_errors(gold_dir: Path, name: str) -> None:
    """Print every article of a set with its missed, false and misread events."""
    scorer = load_scorer(gold_dir / "events" / "score.py", count_all=name == "changes")
    found = _predict(gold_dir / name, Analyser(load_vocabulary(ROOT / "config" / "vocabulary")))
    articles = {item["id"]: item for item in _items(gold_dir / name / "articles.jsonl")}
    for item in _items(gold_dir / name / "gold.jsonl"):
        ((label, told, pairs),) = _matched(scorer, [item], found)
        hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
        lines = [f"  missed  {_line(event)}" for i, event in enumerate(label) if i not in hit]
        lines += [f"  false   {_line(event)}" for j, event in enumerate(told) if j not in used]
        lines += [
            f"  misread {_line(label[i])} as {_line(told[j])}"
            for i, j in pairs
            if _differs(label[i], told[j])
        ]
        if lines:
            print(item["id"], articles[item["id"]]["title"], *lines, sep="\n")


def _line(event: Mapping[str, Any]) -> str:
    return f"{event['title']} · {event['status']} · {event['start']} · {event['place']}"


def _differs(label: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    return label["status"] != told["status"] or (bool(label["start"]) and label["start"] != told["start"])


if __name__ == "__main__":  # python -m quality.events SET [GOLD]
    gold_folder = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT.parent / "shared" / "gold"
    show_errors(gold_folder, sys.argv[1])
