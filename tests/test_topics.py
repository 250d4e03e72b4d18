"""Topics come from a word in the headline or from several in the text, by the language of the text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.config.vocabulary import load_vocabulary
from pipelines.analysis.reading import Reading
from pipelines.analysis.text import read_document
from pipelines.analysis.topics import find_topics

WORLD = load_vocabulary(Path(__file__).resolve().parent.parent / "config" / "vocabulary")


def topics(headline: str, body: str = "", language: str = "ru") -> tuple[str, ...]:
    reading = Reading(
        headline=read_document(headline, language),
        body=read_document(body, language),
        reference=datetime(2025, 11, 8, tzinfo=UTC),
        language=language,
    )
    return find_topics(reading, WORLD)


@pytest.mark.parametrize(
    ("headline", "topic"),
    [
        ("Поставки газа через газопровод вырастут", "energy"),
        ("АЭС построит Росатом", "energy"),
        ("Обсудили железнодорожные перевозки и транзит", "transport"),
        ("Взаимная торговля и товарооборот выросли", "trade"),
        ("Экспорт зерна и сельское хозяйство", "agriculture"),
        ("Трансграничные реки: водные ресурсы Иртыша", "water"),
        ("С космодрома Байконур стартует ракета", "space"),
        ("Университеты откроют филиалы", "science"),
        ("Дни культуры пройдут в Москве", "culture"),
        ("Туристический поток растёт", "tourism"),
        ("Трудовые мигранты получат патенты", "labour"),
        ("Искусственный интеллект и цифровизация", "digital"),
    ],
)
def test_a_headline_shows_its_topic(headline: str, topic: str) -> None:
    assert topic in topics(headline)


def test_one_passing_word_in_the_body_is_no_topic() -> None:
    assert topics("Встреча прошла в Омске", "Гости приехали на поезде, говорили о нефти.") == ()


def test_two_words_in_the_body_are() -> None:
    assert "energy" in topics("Встреча прошла в Омске", "Говорили о нефти, о газопроводах и о цене угля.")


def test_kazakh_and_english_stems() -> None:
    assert "energy" in topics("Мұнай тасымалы артты", language="kk")
    assert "energy" in topics("Oil exports through the CPC grew", language="en")


def test_excused_words_do_not_count() -> None:
    assert "energy" not in topics("Газета вышла с новым редактором")


def test_an_empty_article_has_no_topic() -> None:
    assert topics("") == ()
