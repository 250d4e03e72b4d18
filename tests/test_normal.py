"""Normalisation: what is folded, and that every span finds its way back to the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.analysis.normal import normalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("12\u00a0ноября", "12 ноября"),
        ("12–14 — 16", "12-14 - 16"),
        ("«Ещё» “раз”", '"Еще" "раз"'),
        ("но\u00adября\u200b", "ноября"),
        ("и\u0306 е\u0308", "й е"),
        ("12ноября", "12 ноября"),
        ("Kазахстан и нoябрь", "Казахстан и ноябрь"),
        ("Nоvember", "November"),
        ("Сәуiрдегi", "Сәуірдегі"),
    ],
)
def test_variants_are_folded(raw: str, text: str) -> None:
    assert normalise(raw).text == text


def test_a_latin_word_beside_a_cyrillic_one_stays_latin() -> None:
    assert normalise("форум Expo в Омске").text == "форум Expo в Омске"


def test_spans_lead_back_over_dropped_and_added_characters() -> None:
    normal = normalise("С\u00ad 12ноября —\u200b визит")
    for word in ("12 ноября", "визит", "С"):
        start = normal.text.index(word)
        a, z = normal.span(start, start + len(word))
        assert normalise(normal.raw[a:z]).text == word


@given(st.text(max_size=200))
def test_any_span_lies_inside_the_raw_text(raw: str) -> None:
    normal = normalise(raw)
    for start in range(0, len(normal.text), 7):
        a, z = normal.span(start, min(start + 5, len(normal.text)))
        assert 0 <= a <= z <= len(raw)


@given(st.text(alphabet="абвё \u00a0\u00ad\u200b\u0301и\u0306-–12", max_size=80))
def test_each_kept_character_maps_to_itself_or_its_variant(raw: str) -> None:
    normal = normalise(raw)
    for index, char in enumerate(normal.text):
        a, z = normal.span(index, index + 1)
        if raw[a:z].isalpha() and len(raw[a:z]) == 1 and char.isalpha():
            assert normalise(raw[a:z]).text in (char, "и", "е")
