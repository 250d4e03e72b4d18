"""Articles per second through the whole analysis, beside the naive stack of full natasha and search_dates."""

from __future__ import annotations

import os

from pipelines.blas import blas_settings

os.environ.update(blas_settings())  # before numpy is imported

import gc
import json
import resource
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LENGTH = 2500  # characters, as of a usual article
ROUNDS = 3


def texts(count: int) -> list[str]:
    """Real Russian texts of about LENGTH characters, made of the gold's articles one after the other."""
    pieces = _pieces("live")
    return (pieces * (count // len(pieces) + 1))[:count]


def _pieces(name: str) -> list[str]:
    """The texts of one set of the gold, cut into articles of LENGTH characters."""
    rows = (SHARED / "gold" / name / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    whole = "\n".join(json.loads(row)["text"] for row in rows)
    return [whole[at : at + LENGTH] for at in range(0, len(whole) - LENGTH, LENGTH)]


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


def main() -> None:
    """Prints the rates and their ratio; the worker's peak memory is ours alone, measured first."""
    read = ours()
    fast = rate(read, texts(200))
    gc.collect()
    gc.freeze()  # as a worker does
    fresh = first_rate(read, _pieces("changes") + _pieces("events"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    slow = rate(naive(), texts(15))
    print(f"whole analysis: {fast:.0f} articles/s of {LENGTH} characters per CPU second (goal 100)")
    print(f"articles met for the first time: {fresh:.0f}/s")
    print(f"naive stack (natasha with syntax + search_dates): {slow:.1f} articles/s")
    print(f"ratio: {fast / slow:.1f}")
    print(f"peak memory of one reader: {memory:.0f} MB (goal 250)")


if __name__ == "__main__":
    main()
