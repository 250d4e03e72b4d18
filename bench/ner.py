"""Segmentation and NER beside stock natasha: the same texts, by turns, in processes of their own.

Stock is what its user writes: `Doc(text)`, `segment`, `tag_ner`. It runs twice: with numpy's kernels as they
come, as its user has them, and with the wide ones that we choose for ourselves (pipelines/blas.py).
Ours is `read_document` and `tag_spans`, which yields the same things (tokens, sentences, spans); entities
repaired and with base forms, which stock does not make here, are timed apart. One BLAS thread for everybody.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import harmonic_mean

from pipelines.blas import blas_settings

ROOT = Path(__file__).resolve().parents[1]
GOLD = Path(os.environ.get("GOLD") or ROOT.parent / "shared" / "gold")
CHARACTERS = 2_500  # one article
FIRST = 500  # texts that fill the caches as a day's news would
ROUNDS, TEXTS = 20, 12  # timed turns of every side, texts of a turn: each is met for the first time
GOAL = 4.0
KERNELS = "OPENBLAS_CORETYPE"


def main() -> int:
    """Prints articles of 2,500 characters per CPU-second; 1 where ours is below the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", choices=sorted(SIDES), help="be one of the processes that are compared")
    side = parser.parse_args().side
    path = GOLD / "ner" / "nerel_train.jsonl"
    if not path.exists():
        print(f"no gold at {GOLD}: set GOLD=dir", file=sys.stderr)
        return 1
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    if side:
        _serve(SIDES[side](), texts)
        return 0
    return _compare()


def _compare() -> int:
    plain = {name: value for name, value in os.environ.items() if name != KERNELS}
    wide = plain | blas_settings(made=plain)
    as_it_comes = {name: value for name, value in wide.items() if name != KERNELS}
    sides = [
        _Side("ours", wide),
        _Side("stock", as_it_comes),
        _Side("stock", wide),
        _Side("entities", wide),
    ]
    turns = [[side.turn() for side in sides] for _ in range(ROUNDS)]
    for side in sides:
        side.end()
    ours, stock, stock_wide, entities = zip(*turns, strict=True)
    print(f"stock natasha     {_mean(stock):6.0f} articles per CPU-second (Doc, segment, tag_ner)")
    print(f"the same, kernels {_mean(stock_wide):6.0f} as wide as ours")
    print(f"ours              {_mean(ours):6.0f} = {_told(ours, stock)} × stock (goal {GOAL:.0f})")
    print(f"                         {_told(ours, stock_wide)} × stock with wide kernels")
    print(f"with empty caches {sides[0].cold:6.0f} (the first {FIRST} texts)")
    print(f"with base forms   {_mean(entities):6.0f} = {_told(entities, stock)} × stock's bare spans")
    print(f"peak memory       {sides[0].memory:6.0f} MB; stock {sides[1].memory:.0f} MB")
    return 0 if _mean(ours) >= GOAL * _mean(stock) else 1


def _mean(rates: Sequence[float]) -> float:
    """The rate over all turns; a median would hide the turn in which a cache of ours is cleared."""
    return harmonic_mean(rates)


def _told(ours: Sequence[float], stock: Sequence[float]) -> str:
    turns = [a / b for a, b in zip(ours, stock, strict=True)]
    return f"{_mean(ours) / _mean(stock):.2f} ({min(turns):.2f}–{max(turns):.2f})"


class _Side:
    """A process that reads one turn's texts when asked; `cold` is its rate on the first texts."""

    def __init__(self, name: str, environment: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "bench.ner", "--side", name]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.cold, self.memory = self._answer()

    def turn(self) -> float:
        """Articles per CPU second of the next turn."""
        stdin = self._process.stdin
        assert stdin is not None
        stdin.write("go\n")
        stdin.flush()
        rate, self.memory = self._answer()
        return rate

    def end(self) -> None:
        """Let the process end."""
        self._process.communicate()

    def _answer(self) -> tuple[float, float]:
        stdout = self._process.stdout
        assert stdout is not None
        rate, memory = stdout.readline().split()
        return float(rate), float(memory)


def _serve(read: Callable[[str], object], texts: Sequence[str]) -> None:
    """Warm up, then read the next texts at every line of the standard input."""
    read("Проба в Москве.")
    print(_rate(read, texts[:FIRST]), _peak(), flush=True)
    for turn, _ in enumerate(sys.stdin):
        start = FIRST + turn * TEXTS
        print(_rate(read, texts[start : start + TEXTS]), _peak(), flush=True)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _rate(read: Callable[[str], object], texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        read(text)
    return sum(map(len, texts)) / CHARACTERS / (time.process_time() - started)


def _ours() -> Callable[[str], object]:
    from pipelines.analysis.entities.spans import line_starts, tag_spans
    from pipelines.analysis.text import read_document

    def read(text: str) -> object:
        document = read_document(text, "ru")
        return tag_spans(document.tokens, line_starts(document))

    return read


def _entities() -> Callable[[str], object]:
    from pipelines.analysis.entities.ner import find_entities
    from pipelines.analysis.text import read_document

    return lambda text: find_entities(read_document(text, "ru"))


def _stock() -> Callable[[str], object]:
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def read(text: str) -> object:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return doc

    return read


SIDES = {"ours": _ours, "entities": _entities, "stock": _stock}

if __name__ == "__main__":
    sys.exit(main())
