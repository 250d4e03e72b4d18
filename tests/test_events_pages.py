"""Long pages as they are scraped: menus, tickers, teasers and old meetings around the one event to come."""

from __future__ import annotations

from datetime import date

import pytest
from events_reading import events_of

from monitor.models import EventKind
from pipelines.analysis.debris import debris_lines

_MENU = "Главная\nПолитика\nЭкономика\nСпорт\nЕщё\n\nUSD 81,12 EUR 94,30 BRENT 62,4\n\n"
_SCHOOL = (
    "В Уральске после ремонта открылась школа № 21 с русским языком обучения.\n\n"
    "Ремонт обошёлся бюджету в 1,4 миллиарда тенге.\n\nВ здании заменили кровлю, окна и отопление.\n\n"
)


@pytest.mark.parametrize(
    "teaser",
    [
        "По теме: Токаев посетит Саратов – источник",
        "Читайте также: Токаев посетит Саратов 12 ноября",
        "Сейчас: Токаев посетит Саратов 12 ноября | Путин принял главу МАГАТЭ | Доллар по 538 тенге",
    ],
)
def test_a_teaser_on_the_line_of_its_label_is_no_event(teaser: str) -> None:
    assert not events_of(_MENU + _SCHOOL + teaser + "\n\nВ школе учатся 820 детей.", "Открыли школу")
    assert events_of(_MENU + _SCHOOL + "Токаев посетит Саратов 12 ноября.", "Открыли школу")


def test_a_row_of_a_timetable_is_no_running_line() -> None:
    row = "6 ноября 2025 года | Форум межрегионального сотрудничества | Уральск, Казахстан"
    assert not debris_lines("Расписание встреч на осень.\n" + row)
    assert debris_lines(
        "Расписание встреч на осень.\nСейчас: в Баку открылся саммит | Рубль укрепился | Гроза над Омском"
    )


_FILLER = (
    "Товарооборот достиг 28 миллиардов долларов, стороны идут к тридцати миллиардам.\n\n"
    "Главные проекты года – тепловые станции в трёх городах, газ и логистика.\n\n"
    "Работает программа обмена учителями, по ней приехали сорок педагогов.\n\n"
    "Русский язык изучают во всех школах области, учебников пока хватает.\n\n"
) * 2


def test_a_day_to_come_tells_a_plan_far_down_the_page() -> None:
    told = "– Да, Дни культуры Казахстана открываются в Москве 1 декабря, программа очень богатая."
    (event,) = events_of(_FILLER + told, "Посол: товарооборот вырастет")
    assert (event.kind, event.place, event.upcoming) == (EventKind.OTHER, "Москва", True)
    assert event.when is not None and event.when.first == date(2025, 12, 1)


def test_a_delegation_comes_where_the_clause_before_says() -> None:
    told = (
        "Подробности обсудят 28 октября в Челябинске, куда приедет делегация КТЖ во главе с Иваном Оспановым."
    )
    (event,) = events_of(_FILLER + told, "КТЖ обновит вагоны")
    assert (event.kind, event.place) == (EventKind.VISIT, "Челябинск")
    assert not events_of(_FILLER + told.replace("приедет", "уже отправила письмо"), "КТЖ обновит вагоны")


def test_who_comes_holds_the_talks_and_last_year_stays_out_of_them() -> None:
    plan = (
        "По словам акима, 3 ноября в город прибудет губернатор Саратовской области Роман Бусаргин, "
        "который проведёт переговоры о кооперации.\n\n"
    )
    past = "В прошлом году Бусаргин уже встречался с акимом области Нариманом Турегалиевым.\n\n"
    ahead = [event for event in events_of(_SCHOOL + plan + past, "Открыли школу") if event.upcoming]
    assert [event.kind for event in ahead] == [EventKind.TALKS]
    assert [person.name for person in ahead[0].participants] == ["Роман Бусаргин"]
