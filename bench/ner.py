"""Segmentation and NER against stock natasha on the same texts in the same run, one BLAS thread.

Stock is what `doc.segment` and `doc.tag_ner` do: razdel's tokens and sentences, then slovnet.
Ours is `read_document` and `tag_spans`; entities repaired and with base forms are timed apart.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from pipelines.analysis.entities.ner import find_entities
from pipelines.analysis.entities.spans import line_starts, tag_spans
from pipelines.analysis.text import read_document

GOLD = Path(os.environ.get("GOLD") or Path(__file__).resolve().parents[2] / "shared" / "gold")
CHARACTERS = 2_500  # one article
FIRST, TEXTS = 500, 200  # texts that fill the caches as a day's news would, texts that are timed


def main() -> int:
    """Prints articles of 2,500 characters per CPU-second; 1 where ours is below four times stock."""
    path = GOLD / "ner" / "nerel_train.jsonl"
    if not path.exists():
        print(f"no gold at {GOLD}: set GOLD=dir", file=sys.stderr)
        return 1
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    warm_up, timed = texts[:FIRST], texts[FIRST : FIRST + TEXTS]
    cold = _rate(_ours, warm_up)
    ours = _rate(_ours, timed)
    _rate(_entities, warm_up)
    entities = _rate(_entities, timed)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    stock = _rate(_stock(), timed)
    print(f"stock natasha     {stock:6.0f} articles per CPU-second (segment + NER)")
    print(
        f"ours              {ours:6.0f} = {ours / stock:.1f} × stock (goal 4); with empty caches {cold:.0f}"
    )
    print(f"with base forms   {entities:6.0f} = {entities / stock:.1f} × stock's bare spans")
    print(f"peak memory       {memory:6.0f} MB before stock was loaded")
    return 0 if ours >= 4 * stock else 1


def _rate(read: Callable[[str], object], texts: Sequence[str]) -> float:
    read("Проба в Москве.")
    started = time.process_time()
    for text in texts:
        read(text)
    return sum(map(len, texts)) / CHARACTERS / (time.process_time() - started)


def _ours(text: str) -> object:
    document = read_document(text, "ru")
    return tag_spans(document.tokens, line_starts(document))


def _entities(text: str) -> object:
    return find_entities(read_document(text, "ru"))


def _stock() -> Callable[[str], object]:
    from natasha.data import NEWS_EMBEDDING, NEWS_NER
    from navec import Navec
    from razdel import sentenize, tokenize
    from slovnet import NER

    tagger = NER.load(NEWS_NER).navec(Navec.load(NEWS_EMBEDDING))

    def read(text: str) -> object:
        return list(tokenize(text)), list(sentenize(text)), tagger(text).spans

    return read


if __name__ == "__main__":
    sys.exit(main())
