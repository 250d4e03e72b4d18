"""A page seen again: rebuilt or cut short it says nothing new; one word of change makes it a revision."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_fixtures import make_article

from monitor.models import Article
from monitor.store import Store, articles
from pipelines.dedup import dedup_article
from pipelines.rewording import reworded

BODY = (
    "Форум лесоводов России и Казахстана пройдёт 20 мая 2026 года в Актобе.\n"
    "Участники обсудят охрану лесов и тушение степных пожаров.\nПрограмму обещают назвать в апреле."
)
KNOWN = make_article(
    headline="Лесоводы встретятся в Актобе", lead=None, body=BODY, extracted_by="selectors",
    zone="Europe/Moscow", published_at=datetime(2026, 3, 2, 6, 5, tzinfo=UTC),
    published_raw="2 марта 2026, 09:05",
)  # fmt: skip
FLAT = BODY.replace("\n", " ")


def says_nothing_new(known: Article, seen: Article) -> bool:
    return reworded(known, seen) is None


@pytest.mark.parametrize(
    ("body", "by"),
    [
        (BODY[:90], "selectors"),  # the connection broke
        (FLAT, "generic"),
        (f"Лесоводы встретятся в Актобе2 марта 2026, 09:05{FLAT}", "selectors"),  # glued, and nothing else
        (f"Лесоводы встретятся в Актобе 02.03.2026 {FLAT} {FLAT}", "selectors"),
        (f"Главная Новости Фото 2 марта 2026 09:05 {FLAT} Поделиться Подписаться", "generic"),
    ],
)
def test_a_page_rebuilt_or_cut_short_says_nothing_new(body: str, by: str) -> None:
    assert says_nothing_new(KNOWN, replace(KNOWN, body=body, extracted_by=by))


@pytest.mark.parametrize(
    ("body", "by"),
    [
        (BODY.replace("20 мая", "27 мая"), "selectors"),
        (BODY.replace("20 мая", "27 мая"), "generic"),
        (f"Форум отменён. {BODY}", "generic"),
        (f"Аннулирован. {BODY}", "generic"),
        (f"{BODY} Жойылды.", "generic"),
        (f"Scrapped. {BODY}", "generic"),
        (f"{BODY} Форум перенесли.", "generic"),
        (f"Форум өтпейді, кейінге шегерілді. {BODY}", "generic"),
        (f"Новая дата: 27 мая. {BODY}", "generic"),
        (f"Уточнение: 27 мая. {BODY}", "generic"),  # a number that is not of the time of publication
        (
            f"{BODY} В форуме примет участие министр.",
            "selectors",
        ),  # the same reading took more: it was written
        (BODY.replace("Актобе", "Уральске"), "generic"),
        (BODY[:20], "selectors"),  # too little is left to know whose beginning it is
        ("Ничего общего с прежним текстом.", "generic"),
    ],
)
def test_a_page_that_was_edited_is_read_anew(body: str, by: str) -> None:
    assert not says_nothing_new(KNOWN, replace(KNOWN, body=body, extracted_by=by))


def test_another_headline_or_lead_is_an_edit_however_short_the_text_became() -> None:
    assert not says_nothing_new(KNOWN, replace(KNOWN, headline="Форум лесоводов отменён", body=BODY[:90]))
    assert not says_nothing_new(KNOWN, replace(KNOWN, lead="Форум отменён", body=BODY[:90]))
    assert not says_nothing_new(KNOWN, replace(KNOWN, lead="Форум отменён", extracted_by="generic"))


@pytest.mark.parametrize(
    "told",
    [
        "Форум не состоится",
        "Визита не будет.",
        "Министр не приедет",
        "Форум сорвался",
        "Поездка министра под вопросом",
        "ФОРУМ ПОД УГРОЗОЙ",
        "Министр заболел",
        "Форум пройдет в Омске вместо Актобе",
        "Форум: Омск",
        "Делегацию возглавит Сауле Примерова",
        "Форум ждём в декабре",
        "Новая дата станет известна позже",
        "Форум өтпейді",
        "Сапар болмайды",
        "Министр келмейтін болды",
        "Форум Орал қаласына көшірілді",
        "Форум қарашада",
        "The forum is called off",
        "The forum has been moved to Omsk",
        "The minister will not come",
        "A new date follows",
        "Форум — 11 марта",  # the month of publication, another day
        "Форум — 9 марта",  # 9 is the hour of publication
        "Форум: 03.02.2026",
    ],
)
@pytest.mark.parametrize("place", ["{told} {body}", "{body} {told}", "Главная Новости\n{told}\n{body}"])
def test_one_sentence_more_is_news_whatever_reads_the_page(told: str, place: str) -> None:
    seen = replace(KNOWN, body=place.format(told=told, body=FLAT), extracted_by="generic")
    assert not says_nothing_new(KNOWN, seen)


@pytest.mark.parametrize(
    "around",
    [
        "Басты бет Жаңалықтар Сурет {body} Бөлісу Жазылу",
        "Home News Photo March 2, 2026 {body} Share Subscribe Read more",
        "2026 жылғы 2 наурыз, 09:05 {body} Баспасөз қызметі",
        "Понедельник, 02.03.2026 09:05 {body} Автор Пётр Образцов",
        "Москва, Кремль 2 марта 2026 года Снимок форума\n{body}\nФото: ТАСС",
        "2 мар. 2026, 09:05 МСК{body}Версия для печати",
    ],
)
def test_menus_captions_and_names_of_authors_are_no_news(around: str) -> None:
    assert says_nothing_new(KNOWN, replace(KNOWN, body=around.format(body=FLAT), extracted_by="generic"))


def test_known_words_put_together_otherwise_are_news_and_a_sentence_said_before_is_not() -> None:
    known = replace(KNOWN, body="Форум лесоводов ждут в Актобе. Принять его просил и Омск.")
    for told, news in (("Лесоводов ждут и в Омске.", True), ("Принять его просил и Омск.", False)):
        seen = replace(known, body=f"{told} {known.body}", extracted_by="generic")
        assert (reworded(known, seen) is not None) == news


def test_a_name_that_the_same_reading_did_not_give_before_was_written() -> None:
    assert not says_nothing_new(KNOWN, replace(KNOWN, body=f"{FLAT} Пётр Образцов"))


def test_a_lead_that_stood_in_the_text_before_is_no_news() -> None:
    seen = replace(KNOWN, lead="Форум лесоводов России и Казахстана пройдёт 20 мая 2026 года в Актобе.")
    assert says_nothing_new(KNOWN, replace(seen, body=f"Главная {FLAT}", extracted_by="generic"))


def test_a_text_where_there_was_none_is_news() -> None:
    known = replace(KNOWN, body="")
    assert reworded(known, replace(known, body="Форум отменён", extracted_by="generic")) is not None


def test_headline_and_time_of_publication_are_kept_out_of_a_text_that_is_read_anew() -> None:
    """A day printed before an announcement would be taken for its day."""
    glued = f"Лесоводы встретятся в Актобе2 марта 2026, 09:05{FLAT} Форум переносится на 27 мая."
    revision = reworded(KNOWN, replace(KNOWN, body=glued, extracted_by="generic"))
    assert revision is not None
    assert revision.body.split("\n") == [FLAT, "Форум переносится на 27 мая."]


def test_the_day_of_a_photograph_is_kept_out_too() -> None:
    page = f"Москва, Кремль 2 марта 2026 Снимок форума Форум не состоится. {FLAT}"
    revision = reworded(KNOWN, replace(KNOWN, body=page, extracted_by="generic"))
    assert revision is not None
    assert "2 марта" not in revision.body
    assert "не состоится" in revision.body


@pytest.mark.parametrize(
    "told",
    [
        "Форум открылся 2 марта 2026 года в Актобе.",
        "С 2 марта идёт отбор.",
        "Министр 2 марта 2026 года откроет выставку.",
        "2 марта 2026 года Пётр Образцов откроет выставку.",
        "Лесоводы встретятся в Актобе позже.",
    ],
)
def test_headline_and_day_of_publication_stay_where_a_sentence_holds_them(told: str) -> None:
    revision = reworded(KNOWN, replace(KNOWN, body=f"{FLAT} {told}", extracted_by="generic"))
    assert revision is not None
    assert revision.body.endswith(told)


def test_a_number_that_only_begins_alike_is_another_number() -> None:
    known = replace(KNOWN, body="Форум посетят гости из стран числом 2")
    assert not says_nothing_new(known, replace(known, body="Форум посетят гости из стран числом 20"))
    known = replace(KNOWN, body="2 страны")
    assert not says_nothing_new(known, replace(known, body="12 страны"))


def test_a_page_that_tells_more_is_one_revision_however_often_it_is_seen(tmp_path: Path) -> None:
    seen = replace(KNOWN, body=f"2 марта 2026, 09:05 {FLAT} Форум не состоится.", extracted_by="generic")
    with closing(Store.open(f"sqlite:///{tmp_path / 'm.db'}")) as store:
        outcomes = [dedup_article(store, article).outcome for article in (KNOWN, seen, seen, seen)]
        assert outcomes == ["new", "revision", "unchanged", "unchanged"]
        with store.read() as tx:
            stored = articles.by_url(tx, KNOWN.canonical_url)
    assert stored is not None
    assert stored.body == f"{FLAT}\nФорум не состоится."
