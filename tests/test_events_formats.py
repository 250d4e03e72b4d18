"""Formats that are events of their own: round tables, seminars, trainings, schools, openings, rounds."""

from __future__ import annotations

import pytest
from events_reading import events_of, only

from monitor.models import EventKind

_WITH = " Участвуют Россия и Казахстан, сообщили в министерстве."


@pytest.mark.parametrize(
    ("sentence", "kind", "title"),
    [
        ("Российско-казахстанский круглый стол «Вода без границ» пройдёт 5 ноября в Омске.",
         EventKind.CONFERENCE, "Российско-казахстанский круглый стол «Вода без границ»"),
        ("Семинар по защите растений состоится 5 ноября в Омске.",
         EventKind.CONFERENCE, "Семинар по защите растений"),
        ("Телемост «Омск – Павлодар» проведут 5 ноября библиотеки двух стран.",
         EventKind.CONFERENCE, "Телемост «Омск – Павлодар»"),
        ("Летняя школа молодых гидрологов пройдёт с 5 по 9 июля в Омске.",
         EventKind.OTHER, "Летняя школа молодых гидрологов"),
        ("Совместная тренировка спасателей пройдёт 5 ноября под Омском.",
         EventKind.OTHER, "Совместная тренировка спасателей"),
        ("Открытие генерального консульства Казахстана в Омске состоится 5 ноября.",
         EventKind.OTHER, "Открытие генерального консульства Казахстана"),
        ("Дни русского языка пройдут в Омске 5 ноября.", EventKind.OTHER, "Дни русского языка"),
        ("Каспийская выставка-ярмарка откроется в Астрахани 5 ноября.",
         EventKind.EXHIBITION, "Каспийская выставка-ярмарка"),
    ],
)  # fmt: skip
def test_a_format_is_an_event_with_its_name(sentence: str, kind: EventKind, title: str) -> None:
    event = only(sentence + _WITH)
    assert (event.kind, event.title) == (kind, title)


@pytest.mark.parametrize(
    "sentence",
    [
        "Программа форума включает круглый стол и семинар.",
        "О вреде сорняков рассказывали на семинарах.",
        "Студенты вернулись в летнюю школу.",
    ],
)
def test_an_item_of_a_programme_is_none(sentence: str) -> None:
    found = events_of(f"Россия и Казахстан готовят форум. {sentence}", "Форум России и Казахстана готовят")
    assert {event.kind for event in found} <= {EventKind.FORUM}


def test_a_further_round_is_an_event_of_its_own() -> None:
    found = events_of(
        "Консультации МИД России и Казахстана прошли 15 октября в Москве. "
        "Очередной раунд договорились провести в Астане в марте 2026 года."
    )
    assert [(event.kind, event.place) for event in found][1:] == [(EventKind.TALKS, "Астана")]


def test_a_forum_without_a_day_has_that_of_its_plenary_session() -> None:
    event = only(
        "Форум молодых учёных России и Казахстана состоится в Томске. Пленарное заседание форума пройдёт "
        "5 ноября."
    )
    assert str(event.when.first if event.when else "") == "2025-11-05"


def test_an_event_whose_name_holds_a_place_is_held_elsewhere() -> None:
    event = only("Выставка «Сделано в Поволжье» откроется 5 ноября в Актобе. Покажут товары из России.")
    assert event.place == "Актобе"


def test_the_polygon_is_not_the_region_it_lies_in() -> None:
    event = only("Учения ОДКБ пройдут 5 ноября на полигоне «Береке» Карагандинской области.")
    assert event.place == "Карагандинская область"


def test_who_comes_may_be_told_far_below() -> None:
    event = only(
        "Международный форум «Река» пройдёт 5 ноября в Оренбурге. О подготовке доложили губернатору. Готовы "
        "залы и гостиницы. Волонтёров набрали вовремя. Главной темой станет сотрудничество с Казахстаном.",
        "Оренбург готовится принять форум «Река»",
    )
    assert {"RU", "KZ"} <= set(event.parties)


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "A Kazakhstan-Russia round table on water will be held in Omsk on November 5.", "conference"),
        (
            "en",
            "A seminar of Russian and Kazakh archivists will take place in Omsk on November 5.",
            "conference",
        ),
        ("kk", "Қазақстан мен Ресей ғалымдарының дөңгелек үстелі 5 қарашада Омбыда өтеді.", "conference"),
        ("kk", "Ресей мен Қазақстан кәсіпкерлерінің жәрмеңкесі 5 қарашада Омбыда өтеді.", "other"),
    ],
)
def test_formats_in_other_tongues(language: str, sentence: str, kind: str) -> None:
    event = only(sentence, language=language)
    assert (event.kind.value, event.place) == (kind, "Омск")
