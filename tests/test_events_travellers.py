"""Who travels and who meets: promises, offices without a name, ministers named before, third countries."""

from __future__ import annotations

import pytest
from events_reading import events_of, only

from monitor.models import EventKind, EventMention


def _first(event: EventMention) -> str:
    return event.participants[0].name if event.participants else ""


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("ru", "Михаил Мишустин пообещал президенту Касым-Жомарту Токаеву приехать в Казахстан в ноябре.",
         "Михаил Мишустин"),
        ("ru", "Валентина Матвиенко заверила Маулена Ашимбаева, что приедет в Астану в ноябре.",
         "Валентина Матвиенко"),
        ("ru", "Сергей Собянин согласился с Токаевым посетить Алматы в ноябре.", "Сергей Собянин"),
        ("en", "Vladimir Putin promised Kassym-Jomart Tokayev to visit Kazakhstan in November.",
         "Владимир Путин"),
    ],
)  # fmt: skip
def test_who_promises_to_come_is_the_traveller(language: str, sentence: str, who: str) -> None:
    event = only(sentence, language=language)
    assert (event.kind, _first(event)) == (EventKind.VISIT, who)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Губернатор Оренбургской области посетит Актобе 5 ноября.", "Евгений Солнцев"),
        ("Аким Костанайской области прибудет в Челябинск 5 ноября.", "Кумар Аксакалов"),
        ("Аким Алматы приедет в Москву 5 ноября.", "Дархан Сатыбалды"),
        ("Министр обороны России посетит Астану 5 ноября.", "Андрей Белоусов"),
        ("Спикер Совета Федерации посетит Астану 5 ноября.", "Валентина Матвиенко"),
    ],
)
def test_an_office_stands_for_who_holds_it(sentence: str, who: str) -> None:
    event = only(sentence)
    assert (event.kind, _first(event)) == (EventKind.VISIT, who)


def test_an_office_beside_a_name_stands_for_nobody_else() -> None:
    event = only("Губернатор Оренбургской области Пётр Новиков посетит Актобе 5 ноября.")
    assert [person.name for person in event.participants] == ["Пётр Новиков"]


def test_the_mayor_of_a_town_is_not_the_akim_of_its_region() -> None:
    found = events_of("Аким Костаная посетит Челябинск 5 ноября.")
    assert all("Кумар Аксакалов" not in [p.name for p in event.participants] for event in found)


def test_the_minister_is_the_one_named_before() -> None:
    found = events_of(
        "24 октября С.В.Лавров проведёт в Москве переговоры с министром иностранных дел Маврикия. "
        "27–28 октября Министр посетит с рабочим визитом Алма-Ату, где встретится с Е.А.Кошербаевым."
    )
    visit = next(event for event in found if event.kind is EventKind.VISIT)
    assert (_first(visit), visit.place) == ("Сергей Лавров", "Алматы")
    assert visit.when is not None and str(visit.when.first) == "2025-10-27"


def test_talks_with_a_third_country_are_not_those_with_kazakhstan() -> None:
    found = events_of(
        "24 октября Лавров проведёт в Москве переговоры с министром иностранных дел Маврикия. "
        "28 октября в Алма-Ате он встретится с министром иностранных дел Казахстана Кошербаевым."
    )
    with_kazakhstan = [event for event in found if "Ермек Кошербаев" in [p.name for p in event.participants]]
    assert [str(event.when.first) for event in with_kazakhstan if event.when] == ["2025-10-28"]
