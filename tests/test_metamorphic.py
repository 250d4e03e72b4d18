"""What is understood of an article does not hang on its years, its typing, or the debris around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality.metamorphic import score_metamorphic
from quality.variants import VARIANTS, article_as, date_as, later, takes

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
BY_NAME = {variant.name: variant for variant in VARIANTS}
ARTICLE = {
    "title": "Форум «Урал» пройдёт 12 ноября",
    "text": "В 2025 году форум – седьмой.",
    "lang": "ru",
    "published": "2025-02-28T10:00:00",
}


@pytest.mark.skipif(not (GOLD / "events").is_dir(), reason="the shared gold is not here")
@pytest.mark.slow
def test_scores_stay_over_a_sample_of_the_gold() -> None:
    fallen = {name: left for name, left in score_metamorphic(GOLD, every=24).items() if left < 0.96}
    assert not fallen


def test_years_are_moved_in_texts_and_labels_alike() -> None:
    moved = article_as(BY_NAME["years +28"], ARTICLE)
    assert moved["text"] == "В 2053 году форум – седьмой."
    assert moved["published"] == "2053-02-28T10:00:00"
    row = {"sentence": "В 2025 году.", "expr": "2025 году", "offset": 2, "lang": "ru"}
    row |= {"start": "2025-01-01", "end": "2025-12-31", "reference": "2025-02-28"}
    assert date_as(BY_NAME["years +28"], row)["expr"] == "2053 году"
    assert date_as(BY_NAME["years +28"], row)["end"] == "2053-12-31"


def test_the_end_of_february_stays_its_end() -> None:
    assert later("2025-02-28", 3) == "2028-02-29"
    assert later("2025-02-27", 3) == "2028-02-27"
    assert later("2024-02-29", 28) == "2052-02-29"
    assert later(None, 3) is None


def test_weekdays_are_not_moved_by_three_years() -> None:
    dated = ARTICLE | {"text": "Он пройдёт в среду."}
    assert not takes(BY_NAME["years +3"], dated)
    assert takes(BY_NAME["years +28"], dated)


def test_debris_moves_a_date_with_its_sentence() -> None:
    row = {"sentence": "Форум 12 ноября.", "expr": "12 ноября", "offset": 6, "lang": "ru"}
    row |= {"start": "2025-11-12", "end": "2025-11-12", "reference": "2025-11-01"}
    moved = date_as(BY_NAME["debris before"], row)
    assert moved["sentence"][moved["offset"] :].startswith("12 ноября")
