"""Words are read and inflected as pymorphy2 itself does it."""

from __future__ import annotations

import pytest

from pipelines.analysis import morph
from pipelines.analysis.entities.words import word_set

WORDS = word_set("""
президента стали Казахстаном Астане Токаевым её ежик Высшего лучшего шла люди людей году лесу Анны Иванова
Петровичем МИД АО с а 12 XXI Kazakhstan кое-где экс-министра вице-премьером Касым-Жомарт Бектеновым
Жумангарина Кызылорде Нур-Султане пресс-службой переговорами подписанный дабы ! пальто Саша Женей
""")
GRAMS = (
    frozenset({"nomn", "sing"}),
    frozenset({"nomn", "plur"}),
    frozenset({"nomn", "sing", "femn"}),
    frozenset({"gent"}),
    frozenset({"loc2"}),  # rare: the plain prepositional where a word has no second one
)


@pytest.mark.parametrize("word", sorted(WORDS))
def test_readings_and_forms_are_those_of_pymorphy2(word: str) -> None:
    analyser = morph._analyser()
    parses, readings = analyser.parse(word.lower()), morph.forms(word)
    assert [tuple(reading)[:5] for reading in readings] == [
        (parse[0], parse[2], parse[1].grammemes, parse[3], parse[1].POS or "") for parse in parses
    ]
    for parse, reading in zip(parses, readings, strict=True):
        for grams in GRAMS:
            wanted = analyser._inflect(parse, grams)
            assert morph.inflect(reading, grams) == (wanted[0][0] if wanted else None)
