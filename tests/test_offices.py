"""A post without a name says who acts: by the country beside it and the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from monitor.config.vocabulary import load_vocabulary
from pipelines.analysis.entities.offices import find_offices
from pipelines.analysis.text import read_document

WORLD = load_vocabulary(Path(__file__).resolve().parent.parent / "config" / "vocabulary")


def who(text: str, language: str = "ru", day: date = date(2025, 11, 8)) -> list[str | None]:
    return [office.person for office in find_offices(read_document(text, language), WORLD, day=day)]


@pytest.mark.parametrize(
    ("text", "language", "person"),
    [
        ("Президент Казахстана прибыл в Москву", "ru", "kz.tokayev"),
        ("Встречу с президентом России проведут в мае", "ru", "ru.putin"),
        ("Российский премьер-министр вылетел", "ru", "ru.mishustin"),
        ("Губернатор Омской области уехал", "ru", "ru.khotsenko"),
        ("Қазақстан Президенті келді", "kk", "kz.tokayev"),
        ("The president of Russia arrived", "en", "ru.putin"),
    ],
)
def test_a_bare_post_is_resolved_by_country_and_day(text: str, language: str, person: str) -> None:
    assert who(text, language) == [person]


def test_the_day_decides() -> None:
    text = "Президент Казахстана прибыл в Москву"
    assert who(text, day=date(2018, 5, 1)) == ["kz.nazarbayev"]


def test_several_deputies_leave_the_person_open() -> None:
    assert who("Вице-премьер России прибыл") == [None]


def test_a_post_before_a_name_is_the_named_person() -> None:
    assert who("Президент Казахстана Касым-Жомарт Токаев прибыл") == []


def test_a_post_of_no_known_country_is_left_alone() -> None:
    assert who("Президент компании прибыл") == []
