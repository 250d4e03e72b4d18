"""What is an event and which: named forums, subcommissions, missions, bodies that decide, return visits."""

from __future__ import annotations

import pytest
from events_reading import events_of, only

from monitor.models import EventKind, EventStatus


@pytest.mark.parametrize(
    "sentence",
    [
        "Российско-казахстанский форум «Великая степь» пройдёт 5 ноября в Омске.",
        "Туристический форум России и Казахстана состоится 5 ноября в Омске.",
        "Казахстанско-российский молодёжный форум пройдёт 5 ноября в Омске.",
    ],
)
def test_a_forum_with_a_name_of_its_own_is_not_that_of_the_regions(sentence: str) -> None:
    event = only(sentence)
    assert (event.kind, event.series, event.place) == (EventKind.FORUM, None, "Омск")


def test_a_forum_of_border_regions_is_that_of_the_regions() -> None:
    event = only("XXII форум приграничных регионов России и Казахстана пройдёт 5 ноября в Омске.")
    assert (event.series, event.ordinal) == ("forum_interregional", 22)


def test_a_subcommission_is_not_its_commission() -> None:
    event = only(
        "Заседание подкомиссии по транспорту Межправительственной комиссии России и Казахстана "
        "состоится 5 ноября в Омске."
    )
    assert (event.kind, event.series) == (EventKind.COMMISSION, None)
    assert "подкомисси" in event.title.lower()


def test_a_body_that_decides_of_other_things_does_not_move() -> None:
    assert (
        events_of(
            "Коллегия Евразийской экономической комиссии перенесла введение пошлин с 1 июня на 1 декабря. "
            "Россия и Казахстан это поддержали."
        )
        == ()
    )


@pytest.mark.parametrize(
    ("language", "sentence", "title"),
    [
        ("ru", "Бизнес-миссия омских компаний в Казахстан пройдёт с 11 по 14 ноября.", "Бизнес-миссия"),
        (
            "ru",
            "Консультации министерств иностранных дел России и Казахстана пройдут 5 ноября.",
            "Консультации",
        ),
        (
            "ru",
            "Неделя казахстанской культуры пройдёт в Москве с 1 по 7 ноября.",
            "Неделя казахстанской культуры",
        ),
        ("ru", "Дни экономики Омской области начнутся 5 ноября в Астане.", "Дни экономики Омской области"),
        ("ru", "Ярмарка приграничной торговли откроется 5 ноября в Омске.", "Ярмарка приграничной торговли"),
        ("ru", "Ярмарка российских и казахстанских товаров откроется 5 ноября в Омске.", "Ярмарка"),
        ("en", "The Kazakh-Russian youth summer camp near Omsk has been cancelled.", "Лагерь"),
    ],
)
def test_other_words_of_gatherings(language: str, sentence: str, title: str) -> None:
    assert only(sentence, language=language).title.startswith(title)


def test_a_visit_in_return_is_another_visit() -> None:
    found = events_of(
        "Губернатор Омской области Виталий Хоценко 10 октября завершил поездку в Казахстан. "
        "Ответный визит казахстанской делегации в Россию ожидается в декабре."
    )
    assert {event.status for event in found} == {EventStatus.HELD, EventStatus.ANNOUNCED}


def test_kazakh_days_of_a_month_are_no_days_of_culture() -> None:
    event = only(
        "Ресей Президенті Владимир Путин 27-28 қараша күндері Қазақстанға мемлекеттік сапармен келеді.",
        language="kk",
    )
    assert event.kind is EventKind.VISIT
    assert event.when is not None and event.when.start == "2025-11-27"


def test_a_name_with_a_full_stop_stays_whole() -> None:
    event = only("Международная выставка «Иннопром. Казахстан» пройдёт в Астане 1–3 ноября.")
    assert (event.series, event.place) == ("innoprom_kz", "Астана")


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Россия и Казахстан подписали договор о границе", "Подписание договора"),
        ("Россия и Казахстан подпишут декларацию о союзничестве", "Подписание декларации"),
    ],
)
def test_a_signing_that_is_the_news(headline: str, title: str) -> None:
    assert only("Документ готовили два года.", headline).title.startswith(title)


def test_a_signing_at_talks_is_no_event_of_its_own() -> None:
    found = events_of(
        "Владимир Путин и Касым-Жомарт Токаев подписали декларацию по итогам переговоров в Москве.",
        "Путин и Токаев провели переговоры в Москве",
    )
    assert [event.kind for event in found] == [EventKind.TALKS]


def test_a_title_in_capitals_is_no_person() -> None:
    found = events_of(
        "The leaders will hold talks in Moscow and address the Interregional Cooperation Forum of "
        "Russia and "
        "Kazakhstan on November 12.",
        language="en",
    )
    assert all("Forum" not in person.name for event in found for person in event.participants)


def test_the_subject_of_a_completed_journey_travels() -> None:
    event = only(
        "Губернатор Челябинской области Алексей Текслер завершил рабочую поездку в Костанайскую область."
    )
    assert event.title == "Рабочий визит Текслера в Костанайскую область"


@pytest.mark.parametrize(
    ("sentence", "ordinal"),
    [
        ("Второй российско-казахстанский медиафорум пройдёт 5 ноября в Астане.", 2),
        ("Шестой Каспийский саммит с участием России и Казахстана пройдёт 5 ноября в Ашхабаде.", 6),
        ("Во втором полугодии пройдёт форум регионов России и Казахстана.", None),
    ],
)
def test_ordinals_in_words(sentence: str, ordinal: int | None) -> None:
    assert only(sentence).ordinal == ordinal


def test_a_board_of_a_company_is_no_session() -> None:
    found = events_of("Заседание совета директоров КТК России и Казахстана пройдёт 30 ноября.")
    assert not [event for event in found if event.kind is EventKind.SESSION]


def test_a_forum_on_a_subject_is_not_that_of_the_regions() -> None:
    event = only("Казахстанско-российский форум по логистике, намеченный на 6 ноября в Алматы, не состоится.")
    assert (event.series, event.status) == (None, EventStatus.CANCELLED)


def test_drills_known_by_their_names() -> None:
    event = only("Учения «Нерушимое братство – 2025» пройдут в Казахстане с 12 по 16 ноября.")
    assert (event.series, event.parties) == ("csto_drills", ("KZ", "csto"))
    assert "Нерушимое братство" in event.title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("На весенней ярмарке товаров России и Казахстана 5 ноября ждут гостей.", "Весенняя ярмарка"),
        ("К двусторонним консультациям МИД России и Казахстана 5 ноября готовы.", "Двусторонние "
        "консультации"),
        ("К деловому форуму России и Казахстана 5 ноября готовится Омск.", "Деловой форум"),
    ],
)  # fmt: skip
def test_soft_and_stressed_adjectives(sentence: str, title: str) -> None:
    assert only(sentence).title.startswith(title)
