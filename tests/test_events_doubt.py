"""Doubt: a change told as possible, weighed or rumoured leaves the plan, and the mention says that it "
"is no fact."""

from __future__ import annotations

from datetime import date

import pytest
from events_reading import only

from monitor.models import EventStatus

_CHANGED = {EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED}


@pytest.mark.parametrize(
    "sentence",
    [
        "Визит Владимира Путина в Казахстан, запланированный на 12 ноября, может быть перенесён.",
        "Не исключено, что визит Касым-Жомарта Токаева в Россию 12 ноября отложат.",
        "Посол не исключил переноса визита Михаила Мишустина в Казахстан с 12 ноября на декабрь.",
        "Рассматривается перенос визита Токаева в Россию с 12 ноября на 5 декабря.",
        "По слухам, визит Токаева в Россию 12 ноября отменён.",
        "Визит Токаева в Россию, намеченный на 12 ноября, вероятно, перенесут.",
        "Обсуждается отмена визита Токаева в Россию, намеченного на 12 ноября.",
    ],
)
def test_a_doubtful_change_leaves_the_plan(sentence: str) -> None:
    event = only(sentence)
    assert (event.status, event.hedged) == (EventStatus.ANNOUNCED, True)
    assert event.when is not None and event.when.first == date(2025, 11, 12)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Tokayev's state visit to Russia on November 12 may be postponed, an official said."),
        ("en", "Kazakhstan is considering moving the Interregional Forum with Russia from November 12 "
        "to 20."),
        ("kk", "Ресей Президенті Владимир Путиннің Қазақстанға 12 қарашаға жоспарланған сапары кейінге "
        "қалдырылуы мүмкін."),
    ],
)  # fmt: skip
def test_doubt_in_other_languages(language: str, sentence: str) -> None:
    event = only(sentence, language=language)
    assert event.hedged and event.status not in _CHANGED
    assert event.when is not None and event.when.first == date(2025, 11, 12)


def test_a_doubtful_new_day_without_the_old_one_is_told_as_doubtful() -> None:
    event = only("Форум межрегионального сотрудничества России и Казахстана могут отложить до весны.")
    assert (event.status, event.hedged) == (EventStatus.RESCHEDULED, True)


def test_a_decision_is_no_doubt() -> None:
    event = only("Визит Путина в Казахстан могут отложить на 20 декабря: такое решение приняли вчера.")
    assert (event.status, event.hedged) == (EventStatus.RESCHEDULED, False)


def test_a_plan_told_as_possible() -> None:
    event = only("Владимир Путин может посетить Казахстан в мае, допустил посол.")
    assert (event.status, event.hedged) == (EventStatus.ANNOUNCED, True)


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Отменят ли форум регионов России и Казахстана?", "Форум пройдёт 12 ноября в Омске."),
        ("Путин посетит Казахстан 12 ноября", "Раньше не исключали, что визит перенесут."),
        ("О возможной отмене визита Токаева в Россию", "Визит 12 ноября не отменён, заявил Песков."),
    ],
)
def test_a_doubt_beside_a_plain_plan_is_no_news(headline: str, body: str) -> None:
    event = only(body, headline)
    assert (event.status, event.hedged) == (EventStatus.CONFIRMED, False)
    assert event.when is not None and event.when.first == date(2025, 11, 12)


def test_a_move_told_as_a_fact_is_not_hedged() -> None:
    event = only("Визит Владимира Путина в Казахстан перенесён с 12 ноября на 20 декабря.")
    assert (event.status, event.hedged) == (EventStatus.RESCHEDULED, False)
