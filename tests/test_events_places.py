"""Where an event is: the place of «где», of a pronoun's sentence, of a destination before its noun."""

from __future__ import annotations

from datetime import date

import pytest
from events_reading import events_of, only

from monitor.models import EventKind


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Михаил Мишустин вылетел в Минск, где примет участие в саммите глав государств СНГ."),
        ("ru", "Токаев находится в Минске, где в пятницу откроется саммит глав государств СНГ."),
        ("en", "Tokayev flew to Minsk, where he will attend the CIS summit on Friday."),
    ],
)
def test_the_place_before_where(language: str, sentence: str) -> None:
    summit = next(event for event in events_of(sentence, language=language) if event.kind is EventKind.SUMMIT)
    assert summit.place == "Минск"


def test_a_pronoun_agrees_with_the_event_it_points_to() -> None:
    found = events_of(
        "В Казахстан прибыл Владимир Путин, который примет участие в заседании Совета глав правительств СНГ. "
        "Оно откроется завтра в Бурабае."
    )
    session = next(event for event in found if event.kind is EventKind.SESSION)
    assert session.place == "Бурабай"
    assert session.when is not None and session.when.first == date(2025, 10, 21)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Тоқаевтың Мәскеуге ресми сапары 12 қарашада өтеді."),
        ("en", "Tokayev's Moscow visit is scheduled for November 12."),
    ],
)
def test_a_destination_before_the_noun(language: str, sentence: str) -> None:
    assert only(sentence, language=language).place == "Москва"


@pytest.mark.parametrize(
    "sentence",
    [
        "Учения ОДКБ пройдут 5 ноября в Белоруссии, Казахстане и Киргизии.",
        "5 ноября, Омск – заседание Экономического совета СНГ с участием России и Казахстана.",
        "Павлодар 5 ноября примет форум регионов России и Казахстана.",
    ],
)
def test_places_of_lists_and_hosts(sentence: str) -> None:
    assert only(sentence).place in ("Казахстан", "Омск", "Павлодар")


def test_the_town_of_the_headline() -> None:
    event = only(
        "Губернаторы подписали план на XXII Форуме межрегионального сотрудничества России и Казахстана.",
        "В Омске регионы двух стран договорились о сотрудничестве",
    )
    assert event.place == "Омск"


def test_an_event_is_where_its_traveller_goes() -> None:
    found = events_of(
        "Михаил Мишустин прилетел в Казахстан. Он примет участие в выставке «Иннопром. Казахстан»."
    )
    exhibition = next(event for event in found if event.kind is EventKind.EXHIBITION)
    assert exhibition.place == "Казахстан"


def test_another_town_is_no_other_day() -> None:
    event = only("Российско-казахстанский форум «Великая степь» переедет из Омска в Павлодар.")
    assert (event.place, event.old_place) == ("Павлодар", "Омск")
    assert not event.when and event.status.value == "announced"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("АСТАНА, 12 марта. Завтра пройдут переговоры Оверчука с Жумангариным, сообщили в кабмине.", None),
        ("АСТАНА, 12 марта. Состоялось заседание российско-казахстанской подкомиссии по науке.", "Астана"),
    ],
)
def test_what_is_planned_is_not_where_its_news_is_from(text: str, place: str | None) -> None:
    assert only(text).place == place


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("ru", "Министр прилетит в Актау утром.", "Актау"),
        ("ru", "Переговоры пройдут в Уральске.", "Уральск"),
        ("ru", "Гостя ждут в Семее.", "Семей"),
        ("ru", "В прошлый раз министр приезжал в Актау в мае.", "Казахстан"),
        ("ru", "Он прилетит в Астану, а затем поедет в Актау.", "Казахстан"),
        ("ru", "Об этом сообщили журналистам в Актау.", "Казахстан"),
        ("ru", "Потом он вылетит в Минск на переговоры.", "Казахстан"),
        ("ru", "Встречу подтвердил аким Костаная.", "Казахстан"),
        ("ru", "Михаил Мишустин посетит Казахстан 12 ноября и прилетит в Актау.", "Казахстан"),
        ("en", "The minister will hold talks in Aktau.", "Актау"),
        ("en", "The minister last visited Aktau in May.", "Казахстан"),
        ("kk", "Ақтауда келіссөздер өтеді.", "Актау"),
        ("kk", "Бұл туралы Ақтауда хабарлады.", "Казахстан"),
    ],
)
def test_a_visit_to_a_country_is_in_the_town_it_leads_to(language: str, text: str, place: str) -> None:
    first = {
        "ru": "Сергей Лавров 5 ноября посетит Казахстан.",
        "en": "Sergey Lavrov will visit Kazakhstan on November 5.",
        "kk": "Сергей Лавров 5 қарашада Қазақстанға келеді.",
    }
    found = events_of(f"{first[language]} {text}", language=language)
    visit = next(event for event in found if event.title == "Визит Лаврова в Казахстан")
    assert visit.place == place


def test_the_dateline_is_not_where_a_visit_leads() -> None:
    text = "АСТАНА, 20 октября. Визит Сергея Лаврова в Казахстан пройдёт 5 ноября, сообщил МИД."
    assert only(text).place == "Казахстан"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Агрофорум России и Казахстана пройдёт 5 ноября. Место проведения – город Актобе.", "Актобе"),
        ("Агрофорум России и Казахстана перенесён. Место проведения прежнее — Казань.", "Казань"),
        (
            "Агрофорум России и Казахстана пройдёт 5 ноября. Хозяином встречи выступит Оренбург.",
            "Оренбург",
        ),
        (
            "Агрофорум России и Казахстана, который Костанай собирался принять в марте, отложен.",
            "Костанай",
        ),
        ("Агрофорум России и Казахстана 5 ноября вместо Орска примет Актобе.", "Актобе"),
        ("Агрофорум России и Казахстана пройдёт 5 ноября. Хозяином кубка выступит Оренбург.", None),
        ("Агрофорум России и Казахстана пройдёт 5 ноября. Гостей предупредили в Омске.", None),
    ],
)
def test_the_town_that_is_named_as_host(text: str, place: str | None) -> None:
    assert only(text).place == place
