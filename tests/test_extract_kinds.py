"""Kinds of pages that misled the extraction once: where headline, text and time stand, on made-up pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from spider_cases import make_source

from monitor.models import Article
from spiders.blocks_of_text import read_lines
from spiders.extract import extract
from spiders.found import Found, Reply
from spiders.generic import Headline, generic_headline
from spiders.main_text import main_text
from spiders.tree import parse

NOW = datetime(2025, 11, 12, 9, 0, tzinfo=UTC)
SENTENCE = "Сопредседатели комиссии обсудили в Омске торговлю, перевозки и совместные заводы двух стран. "


def read(body: str, title: str = "", found: Found | None = None, now: datetime = NOW) -> Article:
    """The article on a page without any selectors."""
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    reply = Reply(url="http://proba.example/n/1", status=200, headers={}, body=page.encode())
    return extract(reply, make_source("http://proba.example/"), now=now, found=found).article


def headline(title: str, body: str, declared: str = "") -> Headline:
    return generic_headline(parse(f"<title>{title}</title><body>{body}"), declared, "")


@pytest.mark.parametrize(
    ("title", "body", "declared", "wanted"),
    [
        (  # the site's motto is a heading too, and as much of the title
            "Комиссия обсудила в Омске перевозки | Проба - Новости области каждый день",
            "<h1>Новости области каждый день</h1><h1>Комиссия обсудила в Омске перевозки</h1>",
            "",
            "Комиссия обсудила в Омске перевозки",
        ),
        (
            "Область сегодня обсуждает всё | Комиссия обсудила перевозки зерна",
            "<h1>Область сегодня обсуждает всё</h1>"
            "<h1 itemprop='headline'>Комиссия обсудила перевозки зерна</h1>",
            "",
            "Комиссия обсудила перевозки зерна",
        ),
        (
            "Завод в Омске удвоит выпуск / Станки уже в пути / 11.11.25 / Проба",
            "<h1>Завод в Омске удвоит выпуск<br><small>Станки в пути</small> <i>11.11.25 11:51</i></h1>",
            "",
            "Завод в Омске удвоит выпуск",
        ),
        (  # a second headline below the one that title and meta declare
            "Торговля двух стран выросла за год - Проба, 11.11.2025",
            "<p>Торговля двух стран выросла за год</p><h1>Опрос «Пробы»: торговля двух стран выросла</h1>",
            "Торговля двух стран выросла за год",
            "Торговля двух стран выросла за год",
        ),
        (
            "Новости - Омская область - proba.example",
            "<h1>Завод в Омске удвоит выпуск машин</h1>",
            "",
            "Завод в Омске удвоит выпуск машин",
        ),
        (
            "Омск. Комиссия обсудила перевозки зерна :: Проба пера",
            "<p>-</p>",
            "",
            "Омск. Комиссия обсудила перевозки зерна",
        ),
        (
            "новости - Комиссия обсудила перевозки зерна",
            "<p>-</p>",
            "",
            "Комиссия обсудила перевозки зерна",
        ),
        (
            "Проба пера | Комиссия обсудила перевозки зерна",
            "<p>-</p>",
            "",
            "Комиссия обсудила перевозки зерна",
        ),
    ],
)
def test_the_headline_among_headings_and_titles(title: str, body: str, declared: str, wanted: str) -> None:
    assert headline(title, body, declared).text == wanted


def test_a_heading_with_small_print_is_still_where_the_text_begins() -> None:
    page = (
        "<div><h1>Завод удвоит выпуск<br><small>Станки уже в пути</small></h1><p>11.11.2025 12:30</p>"
        f"<p>{SENTENCE * 3}</p></div>"
    )
    found = main_text(read_lines(parse(page).html or ""), "Завод удвоит выпуск")
    assert (found.headline, found.text) == (0, (SENTENCE * 3).strip())


def test_the_roads_title_goes_before_a_window_title_that_nothing_confirms() -> None:
    found = Found(url="http://proba.example/n/1", title="Комиссия обсудила перевозки")
    assert read(f"<p>{SENTENCE * 3}</p>", "Проба пера — все новости", found).headline == found.title
    page = f"<h1>Комиссия обсудила в Омске перевозки</h1><p>{SENTENCE * 3}</p>"
    assert (
        read(page, "Комиссия обсудила в Омске перевозки", found).headline
        == "Комиссия обсудила в Омске перевозки"
    )


def test_a_headline_told_twice_is_that_with_the_text_behind_it() -> None:
    """A block for machines at the top of a page holds the headline and a summary."""
    machine = f"<div><div>Торговля выросла за год</div><div>{SENTENCE * 2}</div><div>42</div></div>"
    rest = "".join(f"<p>{part} {SENTENCE}</p>" for part in ("Первое.", "Второе.", "Третье.", "Четвёртое."))
    page = (
        machine + "<ul>" + "<li>меню</li>" * 40 + f"</ul><div><div>Торговля выросла за год</div>{rest}</div>"
    )
    text = main_text(read_lines(parse(page).html or ""), "Торговля выросла за год").text
    assert text.startswith("Первое.") and text.count("\n") == 3


def test_a_column_of_a_page_laid_out_in_a_table_is_no_list_of_teasers() -> None:
    def column(inside: str) -> str:
        return f"<td><div><a href='/x'>Другая новость, о которой пишут сегодня</a></div>{inside}</td>"

    page = (
        "<table><tr>"
        + column("<p>курс</p>")
        + column(f"<h1>Завод удвоит выпуск</h1><div>{'<p>' + SENTENCE * 2 + '</p>'}</div>")
        + column("<p>погода</p>")
        + "</tr></table>"
    )
    assert main_text(read_lines(parse(page).html or ""), "Завод удвоит выпуск").text == (SENTENCE * 2).strip()


def test_captions_and_bylines_are_left_and_sentences_of_links_stay() -> None:
    page = (
        "<div class='text'><h1>Завод удвоит выпуск</h1>"
        "<div>Сопредседатели вышли к прессе после заседания в Омске. Фото: proba.example</div>"
        "<div>Иван ПЕТРОВ — 11.11.2025 15:20</div>"
        f"<p>{SENTENCE * 2}</p><p>{SENTENCE}</p>"
        "<p>Напомним также, что <a href='/2'>завод построили в прошлом году две страны вместе</a>.</p></div>"
    )
    lines = main_text(read_lines(parse(page).html or ""), "Завод удвоит выпуск").text.split("\n")
    assert [line.split()[0] for line in lines] == ["Сопредседатели", "Сопредседатели", "Напомним"]


TEXT = f"<div class='text'><h1>Завод удвоит выпуск</h1>{{}}<p>{SENTENCE * 3}</p></div>"


@pytest.mark.parametrize(
    ("stamp", "wanted"),
    [
        ("<p>сегодня в 05:46, просмотров: 237</p>", "2025-11-12T02:46"),
        ("<div><a href='/2025/11/11'>(11 ноября 2025, 18:30)</a></div>", "2025-11-11T15:30"),
        ("<p>Сегодня, 23:12</p>", "2025-11-11T20:12"),  # read at noon: the page was kept from the day before
        ("<p>Сегодня в 18:00 в Омске начнётся заседание</p>", None),
    ],
)
def test_printed_times_in_their_odd_dresses(stamp: str, wanted: str | None) -> None:
    at = read(TEXT.format(stamp), "Завод удвоит выпуск").published_at
    assert (at and at.strftime("%Y-%m-%dT%H:%M")) == wanted


def test_a_readers_comment_does_not_time_the_article() -> None:
    comments = "<div><h3>Комментарии (1)</h3><p>Иван 11 ноября 2025 14:05:28</p></div>"
    article = read(TEXT.format("<p>11 ноября 2025 (вторник)</p>") + comments, "Завод удвоит выпуск")
    assert article.published_at and not article.published_has_time
    without = comments.replace("<h3>Комментарии (1)</h3>", "")
    timed = read(TEXT.format("<p>11 ноября 2025 (вторник)</p>") + without, "Завод удвоит выпуск")
    assert timed.published_has_time


@pytest.mark.parametrize(
    ("own", "wanted"),
    [("11.11.2025 15:30", "12:30"), ("", "09:30")],
    ids=["beside the headline", "elsewhere"],
)
def test_a_printed_time_outside_the_articles_part_is_no_witness(own: str, wanted: str) -> None:
    """Three hours between the stated time and a teaser's are chance; between it and the article's, a lie."""
    page = (
        "<meta property='article:published_time' content='2025-11-11T12:30:00+03:00'>"
        "<div class='top'>Другая новость часа 11.11.2025 15:30</div><div class='news'>"
        f"<h1>Завод удвоит выпуск</h1><div class='when'>{own}</div><div class='text'>{SENTENCE * 3}</div>"
    )
    source = make_source("http://proba.example/", selectors={"headline": "h1", "body": "div.text"})
    reply = Reply(url="http://proba.example/n/1", status=200, headers={}, body=page.encode())
    at = extract(reply, source, now=NOW).article.published_at
    assert at and at.strftime("%H:%M") == wanted
