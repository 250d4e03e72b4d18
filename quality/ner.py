"""Entities on gold/ner: exact spans (the gold's own scorer), base forms, hard names; stock natasha beside."""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from pipelines.analysis.entities.base_forms import base_form
from pipelines.analysis.entities.ner import find_entities
from pipelines.analysis.entities.spans import tag_spans
from pipelines.analysis.text import Document, read_document

Spans = list[tuple[int, int, str]]
SETS = {"factru": "factru_*set.jsonl", "nerel": "nerel_[dt]e*.jsonl", "nerel_train": "nerel_train.jsonl"}


def score_ner(gold: Path) -> dict[str, float]:
    """Exact F per set and type (ours, and ours minus stock), base forms per type, hard names."""
    folder = gold / "ner"
    scores: dict[str, float] = {}
    for name, pattern in SETS.items():
        for path in sorted(folder.glob(pattern)):
            scores |= score_spans(name, path, _scorer(folder))
    scores |= score_base_forms(folder / "base_forms.jsonl")
    scores |= score_names(folder / "names.jsonl")
    return scores


def score_spans(name: str, path: Path, scorer: ModuleType) -> dict[str, float]:
    """Exact F of one set: «<set>/<type>», and «<set>/<type>/over_stock» in points of F."""
    gold = _items(path)
    documents = [read_document(item["text"], "ru") for item in gold]
    ours = scorer.score(gold, _predictions(gold, documents, find_spans))["exact"]
    stock = scorer.score(gold, _predictions(gold, documents, stock_spans))["exact"]
    scores = {}
    for kind in ("ALL", "PER", "LOC", "ORG"):
        scores[f"{name}/{kind}"] = ours[kind][2]
        scores[f"{name}/{kind}/over_stock"] = ours[kind][2] - stock[kind][2]
    return scores


def find_spans(document: Document) -> Spans:
    """What the product finds."""
    return [(mention.start, mention.stop, mention.type) for mention in find_entities(document)]


def stock_spans(document: Document) -> Spans:
    """natasha's own spans: the network's, without those that begin with I- at the start of a text."""
    tokens = document.tokens
    return [(tokens[s.first].start, tokens[s.last - 1].stop, s.type) for s in tag_spans(tokens, mend=False)]


def score_base_forms(path: Path) -> dict[str, float]:
    """Share of the labelled mentions whose base form is right, per type; «ё» and case do not count."""
    right: dict[str, list[bool]] = defaultdict(list)
    for item in _items(path):
        document = read_document(item["text"], "ru")
        for label in item["gold"]:
            if label["type"] in ("PER", "LOC", "ORG") and label["mention"] in item["text"]:
                form = base_form(label["mention"], label["type"], document)
                right[label["type"]].append(_fold(form) == _fold(label["base"]))
    return {f"base_forms/{kind}": sum(marks) / len(marks) for kind, marks in sorted(right.items())}


def score_names(path: Path) -> dict[str, float]:
    """Share of the hard names that are found and given their normal form."""
    items = _items(path)
    right = 0
    for item in items:
        document = read_document(item["sentence"], "ru")
        start = item["sentence"].index(item["mention"])
        found = [
            m for m in find_entities(document) if m.start < start + len(item["mention"]) and start < m.stop
        ]
        right += any(m.normal == item["normal"] for m in found)
    return {"names": right / len(items)}


def _predictions(
    gold: Iterable[Mapping[str, Any]], documents: list[Document], find: Callable[[Document], Spans]
) -> list[dict[str, Any]]:
    return [{"id": item["id"], "spans": find(text)} for item, text in zip(gold, documents, strict=True)]


def _fold(text: str) -> str:
    return text.lower().replace("ё", "е").strip()


def _items(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_ner_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
