"""Articles per second through the whole analysis, beside the naive stack of full natasha and search_dates.

Words cost most when they are met for the first time, so three readers are timed: one with articles that it
has read before, the same one with articles it never met, and one that has just been started.
"""

from __future__ import annotations

import os

from pipelines.blas import blas_settings

os.environ.update(blas_settings())  # before numpy is imported

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import harmonic_mean
from typing import Any

from pipelines.worker_main import settle

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LENGTH = 2500  # characters, as of a usual article
ROUNDS = 3
NEWS = ("changes/articles.jsonl", "events/articles.jsonl")  # about both countries
EVERYTHING = ("ner/nerel_train.jsonl",)  # a long tail of words
WORKERS, ARTICLES = 4, 16  # workers just started, and what each reads


def texts(count: int) -> list[str]:
    """Real Russian texts of about LENGTH characters, made of the gold's articles one after the other."""
    pieces = _pieces("live/articles.jsonl")
    return (pieces * (count // len(pieces) + 1))[:count]


def _pieces(*files: str) -> list[str]:
    """The texts of each file of the gold, cut into articles of LENGTH characters."""
    pieces = []
    for file in files:
        rows = (SHARED / "gold" / file).read_text(encoding="utf-8").splitlines()
        whole = "\n".join(json.loads(row)["text"] for row in rows)
        pieces += [whole[at : at + LENGTH] for at in range(0, len(whole) - LENGTH, LENGTH)]
    return pieces


def naive() -> Callable[[str], Any]:
    """Full natasha (segmentation, morphology, syntax, NER, normal forms) and dateparser's search_dates."""
    import pymorphy2_dicts_ru

    os.environ["PYMORPHY2_DICT_PATH"] = pymorphy2_dicts_ru.get_path()
    from dateparser.search import search_dates
    from natasha import (
        Doc,
        MorphVocab,
        NewsEmbedding,
        NewsMorphTagger,
        NewsNERTagger,
        NewsSyntaxParser,
        Segmenter,
    )

    segmenter, vocab, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
    morph, syntax, ner = NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)

    def read(text: str) -> Any:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(morph)
        doc.parse_syntax(syntax)
        doc.tag_ner(ner)
        for span in doc.spans:
            span.normalize(vocab)
        return doc, search_dates(text, languages=["ru"])

    return read


def ours() -> Callable[[str], Any]:
    """The Analyser that the worker processes run."""
    from monitor.config.vocabulary import load_vocabulary
    from pipelines.analysis.analyser import Analyser, ArticleText

    analyser = Analyser(load_vocabulary(ROOT / "config" / "vocabulary"))
    published = datetime(2025, 11, 8, 12, tzinfo=UTC)

    def read(text: str) -> Any:
        headline, _, body = text.partition(".")
        return analyser.analyse(
            ArticleText(
                headline=headline,
                body=body,
                language="ru",
                published_at=published,
                zone="Europe/Moscow",
                source="bench",
                country="RU",
            )
        )

    return read


def rate(read: Callable[[str], Any], sample: Sequence[str]) -> float:
    """Texts per CPU second, the best of ROUNDS; the first text warms up and is not counted."""
    read(sample[0])
    best = 0.0
    for _ in range(ROUNDS):
        started = time.process_time()
        for text in sample:
            read(text)
        best = max(best, len(sample) / (time.process_time() - started))
    return best


def first_rate(read: Callable[[str], Any], sample: Sequence[str]) -> float:
    """Texts per CPU second where every text is met for the first time: its words are looked up."""
    started = time.process_time()
    for text in sample:
        read(text)
    return len(sample) / (time.process_time() - started)


def started_rate() -> float:
    """Texts per CPU second of workers that have just been started, the mean of them all."""
    command = [sys.executable, "-m", "bench.analysis", "--worker"]
    told = [
        subprocess.run([*command, str(number)], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for number in range(WORKERS)
    ]
    return harmonic_mean(map(float, told))


def worker(number: int) -> None:
    """Be a worker that has just been started: prints the rate of its first articles.

    One sentence is read before, which loads the models: they cost a second once, whatever is read then.
    """
    read = ours()
    settle()
    read("Проба. Президент прибыл в Москву 5 мая.")
    print(first_rate(read, _pieces(*NEWS)[number * ARTICLES : (number + 1) * ARTICLES]))


def main() -> None:
    """Prints the rates and their ratio; the worker's peak memory is ours alone, measured first."""
    read = ours()
    settle()  # as a worker does
    fast = rate(read, texts(200))
    news, everything = (first_rate(read, _pieces(*files)) for files in (NEWS, EVERYTHING))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    slow = rate(naive(), texts(15))
    print(f"whole analysis: {fast:.0f} articles/s of {LENGTH} characters per CPU second (goal 100)")
    print(f"articles met for the first time, about both countries: {news:.0f}/s")
    print(f"the same about everything, a long tail of words: {everything:.0f}/s")
    print(f"the first {ARTICLES} articles of workers just started: {started_rate():.0f}/s")
    print(f"naive stack (natasha with syntax + search_dates): {slow:.1f} articles/s")
    print(f"ratio: {fast / slow:.1f}")
    print(f"peak memory of one reader after all of them: {memory:.0f} MB (goal 250)")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        worker(int(sys.argv[2]))
    else:
        main()
