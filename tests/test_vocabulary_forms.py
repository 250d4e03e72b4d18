"""Forms of words in the vocabulary: cases, stems, endings, patterns, capitals."""

from __future__ import annotations

import pytest

from monitor.config.vocabulary_forms import adjective_forms, kazakh_stems, russian_forms, surname_forms
from monitor.config.vocabulary_index import Words
from monitor.config.vocabulary_patterns import Patterns


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("омск", "омском"), ("астана", "астане"), ("россия", "россией"), ("казань", "казанью"),
        ("костанай", "костанае"), ("токаев", "токаевым"), ("слуцкий", "слуцкого"), ("область", "области"),
        ("правительство", "правительством"), ("зеленский", "зеленскому"), ("матвиенко", "матвиенко"),
    ],
)  # fmt: skip
def test_russian_case_forms(word: str, form: str) -> None:
    assert form in russian_forms(word)


def test_adjectives_of_a_stem() -> None:
    assert {"омский", "омская", "омскими", "омски"} <= adjective_forms("омск")


def test_kazakh_endings_come_off_shortest_first() -> None:
    assert "қазақстан" in kazakh_stems("қазақстанның")
    assert "министрлігі" in kazakh_stems("министрлігіне")


def test_patterns_with_stars_inside_and_capitals() -> None:
    patterns = Patterns({"a": ["пройд*т"], "b": ["СКБ"], "c": ["форум* регион*"]})
    assert [one.key for one in patterns.find(Words("Форум регионов пройдет, а скб нет. СКБ"))] == [
        "c",
        "a",
        "b",
    ]


def test_surnames_decline_by_their_own_gender() -> None:
    assert "яровой" in surname_forms("яровая")
    assert "яровый" not in surname_forms("яровая")
    assert "путиным" in surname_forms("путин")
    assert "цзиньпином" in surname_forms("цзиньпин")
    assert "слуцкая" not in surname_forms("слуцкий")
    assert surname_forms("матвиенко") == {"матвиенко"}
