"""The network computed our way gives slovnet's own answers, whatever the length, the lines and the caches."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.analysis.entities import model
from pipelines.analysis.entities.model import Network, load_network
from pipelines.analysis.entities.spans import Span, spans_of, tag_spans
from pipelines.analysis.entities.viterbi import best_tags
from pipelines.analysis.segment import split_tokens

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
ROOT = Path(__file__).resolve().parents[1]

TEXTS = [
    "Президент Казахстана Касым-Жомарт Токаев 12 ноября посетит Москву с государственным визитом.",
    "Об этом сообщил вице-премьер РФ Алексей Оверчук на заседании межправкомиссии в Астане, пишет ТАСС.",
    "Министр энергетики Ерлан Аккенженов и глава «Газпрома» Алексей Миллер встретились в Санкт-Петербурге!",
    "В Уральске (Западно-Казахстанская область) пройдёт XXI Форум межрегионального сотрудничества.",
    "Евросоюз, ООН и ЕАЭС; 2025 — год, когда Қазақстан и New York Times №1… встретились в «Ростове-на-Дону».",
    "слово",
    "12.11.2025",
]


def test_spans_are_those_of_slovnet() -> None:
    from natasha.data import NEWS_EMBEDDING, NEWS_NER
    from navec import Navec
    from slovnet import NER

    stock = NER.load(NEWS_NER).navec(Navec.load(NEWS_EMBEDDING))
    for text in [*TEXTS, " ".join(TEXTS), "\n\n".join(TEXTS), *_gold_texts(12)]:
        tokens = split_tokens(text)
        ours = [
            (tokens[s.first].start, tokens[s.last - 1].stop, s.type) for s in tag_spans(tokens, mend=False)
        ]
        assert ours == [(span.start, span.stop, span.type) for span in stock(text).spans]


def _gold_texts(count: int) -> list[str]:
    path = GOLD / "ner" / "nerel_dev.jsonl"
    if not path.exists():
        return []
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()[:count]]


def test_an_entity_that_begins_with_an_inside_tag_is_kept() -> None:
    tags = ["I-PER", "I-PER", "O", "B-LOC", "I-LOC", "B-LOC", "I-ORG"]
    assert spans_of(tags) == [Span(0, 2, "PER"), Span(3, 5, "LOC"), Span(5, 7, "LOC")]
    assert spans_of(tags, mend=False) == [Span(3, 5, "LOC"), Span(5, 7, "LOC")]


def test_an_entity_does_not_run_over_the_end_of_a_stretch() -> None:
    assert spans_of(["B-PER", "I-PER", "I-PER"], [0, 2]) == [Span(0, 2, "PER"), Span(2, 3, "PER")]


def test_stretches_do_not_see_each_other() -> None:
    network = load_network()
    parts = [[token.text for token in split_tokens(text)] for text in TEXTS]
    starts = np.cumsum([0, *map(len, parts)])[:-1].tolist()
    together = network.emissions([word for part in parts for word in part], starts)
    assert np.allclose(together, np.concatenate([network.emissions(part) for part in parts]), atol=1e-3)


def test_a_text_longer_than_the_window_is_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [token.text for token in split_tokens(" ".join(TEXTS))]
    network = load_network()
    whole = network.emissions(words, [0, 20, 31])
    monkeypatch.setattr(model, "_WINDOW", 17)
    assert np.allclose(network.emissions(words, [0, 20, 31]), whole, atol=1e-3)


def test_forgetting_word_types_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = load_network()
    monkeypatch.setattr(model, "_TYPES", 40)
    small = Network(Path(model.find_spec("natasha").origin).parent / "data")  # type: ignore[union-attr,arg-type]
    for text in [*TEXTS, *TEXTS]:
        words = [token.text for token in split_tokens(text)]
        assert np.allclose(small.emissions(words), usual.emissions(words), atol=1e-3)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 150), st.integers(0, 10_000), st.lists(st.integers(1, 149), max_size=4, unique=True))
def test_side_by_side_viterbi_finds_the_plain_best_path(count: int, seed: int, cuts: list[int]) -> None:
    dice = np.random.default_rng(seed)
    emissions = dice.normal(0, 4, (count, 8)).astype(np.float32)
    transitions = dice.normal(0, 3, (8, 8)).astype(np.float32)
    starts = [0, *sorted(cut for cut in cuts if cut < count)]
    assert best_tags(emissions, transitions, starts) == _plain(emissions, transitions, set(starts))


def _plain(emissions: np.ndarray, transitions: np.ndarray, starts: set[int]) -> list[int]:
    score, history = emissions[0], []
    for index in range(1, len(emissions)):
        step = 0 if index in starts else transitions
        sums = score[:, None] + step + emissions[index]
        history.append(sums.argmax(axis=0))
        score = sums.max(axis=0)
    path = [int(score.argmax())]
    for pointers in reversed(history):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def test_no_text_is_too_odd() -> None:
    dice = random.Random(7)
    for _ in range(30):
        text = "".join(
            chr(dice.choice([10, 32, 46, 1040, 1072, 97, 171, 187, 0x1F697, 0x200B])) for _ in range(90)
        )
        tag_spans(split_tokens(text))
    assert tag_spans([]) == []


def test_nothing_asks_for_setuptools() -> None:
    code = (
        "import sys; sys.modules['pkg_resources'] = sys.modules['setuptools'] = None\n"
        "from pipelines.analysis.text import read_document\n"
        "from pipelines.analysis.entities.ner import find_entities\n"
        "print(find_entities(read_document('Посла Даурена Абаева вызвали.'))[0].normal)\n"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-X", "utf8", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.stdout.strip(), run.stderr) == ("Даурен Абаев", "")
