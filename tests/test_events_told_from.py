"""What the dateline and the words around a forum tell: news from the very town, forums at large."""

from __future__ import annotations

from datetime import date

import pytest
from events_reading import events_of, only

from monitor.models import EventStatus


def test_talks_told_from_their_town_are_of_the_day_of_the_news() -> None:
    event = only(
        "МОСКВА, 20 октября. Министр энергетики России Сергей Цивилёв проведёт в Москве переговоры "
        "с министром энергетики Казахстана Ерланом Аккенженовым."
    )
    assert event.status is EventStatus.CONFIRMED
    assert event.when is not None and event.when.first == event.when.last == date(2025, 10, 20)


@pytest.mark.parametrize(
    "body",
    [
        "АСТАНА, 20 октября. Министр энергетики России Сергей Цивилёв проведёт в Москве переговоры "
        "с министром энергетики Казахстана Ерланом Аккенженовым.",
        "Москва. Министр энергетики России Сергей Цивилёв проведёт в Москве переговоры "
        "с министром энергетики Казахстана Ерланом Аккенженовым.",
        "МОСКВА, 20 октября. Государственный визит Касым-Жомарта Токаева в Россию пройдёт в Москве.",
    ],
)
def test_a_dateline_of_elsewhere_gives_no_day(body: str) -> None:
    assert only(body).when is None


def test_an_exhibition_under_way_in_the_town_of_the_dateline() -> None:
    event = only(
        "Алматы, 20 октября. Торгпред рассказал о выставке «Иннопром. Казахстан», которая проходит в Алматы."
    )
    assert event.status is EventStatus.ONGOING
    assert event.when is not None and (event.when.first, event.when.last) == (date(2025, 10, 20), None)


def test_forums_at_large_are_no_event() -> None:
    assert not events_of("Деловые форумы в 2020 году отменили из-за пандемии.")


def test_what_will_not_be_hindered_is_planned() -> None:
    event = only(
        "Паводок не помешает XXI Форуму межрегионального сотрудничества России и Казахстана в Уральске."
    )
    assert (event.status, event.place) == (EventStatus.ANNOUNCED, "Уральск")


def test_state_companies_of_both_countries_meet() -> None:
    event = only(
        "Рабочая встреча заместителя главы РЖД Ивана Петрова и главы КТЖ Ерлана Ахметова "
        "состоялась 15 октября в Омске."
    )
    assert event.joint and event.parties == ("KZ", "RU")


def test_two_companies_of_one_country_are_not_both() -> None:
    event = only("Встреча главы РЖД Ивана Петрова и главы Росатома Олега Сидорова состоялась 15 октября.")
    assert not event.joint


@pytest.mark.parametrize(
    "body",
    [
        "Выставка «Иннопром. Казахстан» откроется 4 ноября в Алматы и продлится четыре дня.",
        "Выставка «Иннопром. Казахстан» откроется 4 ноября в Алматы. Она продлится 4 дня.",
    ],
)
def test_the_number_of_days_gives_the_last(body: str) -> None:
    event = only(body)
    assert event.when is not None
    assert (event.when.first, event.when.last) == (date(2025, 11, 4), date(2025, 11, 7))


def test_a_number_of_days_without_the_first_gives_none() -> None:
    assert only("Выставка «Иннопром. Казахстан» пройдёт в Алматы и продлится четыре дня.").when is None
