"""Conflicts, days named before, roles, moves and precision of dates, sentence by sentence."""

from __future__ import annotations

from datetime import date

import pytest
from dates_reading import read, told

from monitor.models import DateRole, Precision


def test_a_weekday_that_contradicts_its_date_is_flagged_and_not_guessed() -> None:
    (mention,) = read("Сессия состоится в пятницу, 6 марта.")
    assert mention.conflict is not None
    assert (mention.when.first, mention.when.last) == (None, None)


def test_a_weekday_picks_the_year_that_it_fits() -> None:
    (mention,) = read("Воскресенье, 5 января")
    assert (mention.when.first, mention.conflict) == (date(2031, 1, 5), None)


def test_a_day_named_before_is_the_same_day_and_the_next_one() -> None:
    text = "Посол прибыл 3 марта. В тот же день его принял министр. На следующий день он уехал."
    assert [told(m) for m in read(text)] == ["2031-03-03", "2031-03-03", "2031-03-04"]


def test_the_next_day_of_nothing_is_no_date() -> None:
    assert read("Совещание завершится на следующий день после сессии.") == ()


def test_a_year_named_in_the_clause_belongs_to_its_day() -> None:
    mentions = read("В 2026 году сессия прошла 8-9 июня.")
    assert [told(m) for m in mentions] == ["2026-01-01..2026-12-31", "2026-06-08..2026-06-09"]


def test_a_clock_alone_belongs_to_the_day_named_before() -> None:
    mentions = read("Брифинг состоится 14 апреля. Начало в 15:30.")
    assert [told(m) for m in mentions] == ["2031-04-14", "2031-04-14T15:30+0300"]


def test_a_zone_written_beside_a_clock_is_kept() -> None:
    (mention,) = read("Брифинг начнётся 14 апреля в 15:30 (UTC+5).")
    assert told(mention) == "2031-04-14T15:30+0500"


def test_the_present_of_a_headline_means_what_comes() -> None:
    (mention,) = read("Министр летит в Омск 20 сентября", headline=True)
    assert told(mention) == "2031-09-20"


def test_a_headline_in_capitals_reads_like_any_other() -> None:
    (mention,) = read("СЕССИЯ ПРОЙДЁТ 20 СЕНТЯБРЯ В ОМСКЕ", headline=True)
    assert told(mention) == "2031-09-20"


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Сессия откроется 20 марта.", DateRole.EVENT),
        ("Сессия завершилась 2 марта.", DateRole.PAST),
        ("ОМСК, 5 марта. /АГЕНТСТВО/. Сессия завершилась.", DateRole.PUBLICATION),
        ("05.03.2031 09:30", DateRole.PUBLICATION),
        ("Приказ от 2 марта 2031 года № 15-р подписан.", DateRole.LAW),
        ("Заявки на участие принимаются до 20 марта.", DateRole.DEADLINE),
        ("Сессия планировалась на 20 марта.", DateRole.CANCELLED),
        ("Сессию, намеченную на 20 марта, отменили.", DateRole.CANCELLED),
    ],
)
def test_the_words_around_give_a_date_its_role(sentence: str, role: DateRole) -> None:
    assert read(sentence)[0].role is role


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Встреча, которая планировалась на 20 марта, перенесена на 3 апреля."),
        ("ru", "Сессию перенесли с 20 марта на 3 апреля."),
        ("ru", "Сессия была намечена на 20 марта. Её перенесли на 3 апреля."),
        ("en", "The session scheduled for March 20 has been postponed to April 3."),
        ("kk", "20 наурызға жоспарланған отырыс 3 сәуірге ауыстырылды."),
    ],
)
def test_a_moved_plan_is_a_pair_of_old_and_new(language: str, sentence: str) -> None:
    old, new = read(sentence, language)
    assert (told(old), old.role, old.pair) == ("2031-03-20", DateRole.CANCELLED, 1)
    assert (told(new), new.role, new.pair) == ("2031-04-03", DateRole.EVENT, 0)


@pytest.mark.parametrize(
    ("sentence", "precision"),
    [
        ("Сессия пройдёт 20 марта.", Precision.DAY),
        ("Сессия пройдёт 20–22 марта.", Precision.RANGE),
        ("Сессия пройдёт 20 марта в 10:00.", Precision.MINUTE),
        ("Сессия пройдёт на следующей неделе.", Precision.WEEK),
        ("Сессия пройдёт в начале мая.", Precision.DECADE),
        ("Сессия пройдёт во второй половине мая.", Precision.HALF_MONTH),
        ("Сессия пройдёт в мае.", Precision.MONTH),
        ("Сессия пройдёт в третьем квартале.", Precision.QUARTER),
        ("Сессия пройдёт осенью.", Precision.SEASON),
        ("Сессия пройдёт во втором полугодии.", Precision.HALF_YEAR),
        ("Сессия пройдёт в 2032 году.", Precision.YEAR),
        ("Сессия пройдёт до 20 мая.", Precision.OPEN),
    ],
)
def test_precision_is_the_unit_that_the_text_named(sentence: str, precision: Precision) -> None:
    assert read(sentence)[0].when.precision is precision


def test_an_open_bound_keeps_the_span_that_its_words_name() -> None:
    (mention,) = read("Сессию могут провести до осени.")
    assert mention.named == (date(2031, 9, 1), date(2031, 11, 30))
