"""A page seen again: rebuilt or cut short it says nothing new; one word of change makes it a revision."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from store_fixtures import make_article

from monitor.store.rewording import says_nothing_new

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
