"""Which countries a sentence names: pairs in one word, houses of one name, people of a region, guests."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.config.vocabulary import load_vocabulary
from pipelines.analysis.reading import Reading
from pipelines.analysis.relevance_scene import Line, read_scene
from pipelines.analysis.relevance_signs import find_signs
from pipelines.analysis.text import read_document

WORLD = load_vocabulary(Path(__file__).resolve().parent.parent / "config" / "vocabulary")


def reading(headline: str, body: str = "", language: str = "ru") -> Reading:
    return Reading(
        headline=read_document(headline, language),
        body=read_document(body, language),
        reference=datetime(2031, 3, 5, tzinfo=UTC),
        language=language,
    )


def headline(text: str, language: str = "ru") -> Line:
    return read_scene(reading(text, language=language), WORLD).headline


@pytest.mark.parametrize(
    "text",
    [
        "Российско-казахстанское учение завершилось",
        "Торговая миссия южноуральцев едет в Костанай",
        "Выставка Русского музея открылась в Алматы",
        "РЖД и «Қазақстан темір жолы» подписали график",
        "Комиссия по сотрудничеству между Российской Федерацией и Республикой Казахстан собралась",
        "Волгоградцы и североказахстанцы обменялись делегациями",
    ],
)
def test_both_countries_are_named(text: str) -> None:
    assert {"RU", "KZ"} <= headline(text).sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Гостей Белоруссии принял Дворец независимости", {"BY"}),
        ("В Астане гостей принял Дворец независимости", {"KZ"}),
        ("Гостей принял Дворец независимости", set()),
    ],
)
def test_a_house_of_one_name_stands_where_the_text_says(text: str, sides: set[str]) -> None:
    assert headline(text).sides == sides


def test_an_ambassador_in_a_country_does_not_speak_for_it() -> None:
    assert "KZ" not in headline("Посол в Казахстане рассказал о торговле").actors
    assert "KZ" in headline("Посол Казахстана рассказал о торговле").actors


def test_a_third_official_on_the_way_to_one_country_makes_no_pair() -> None:
    third = reading("Премьер Белоруссии встретился с Путиным и летит в Астану")
    own = reading("Мишустин встретился с Путиным и летит в Астану")
    assert find_signs(read_scene(third, WORLD))["head_pair"] == 0.0
    assert find_signs(read_scene(own, WORLD))["head_pair"] == 1.0
