"""Dates on the shared gold: the goals, and scores that survive shifted years and typing variants."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quality.dates import score_articles, score_dates, score_rows, sentence_rows

GOLD = Path(__file__).parents[2] / "shared" / "gold"
pytestmark = pytest.mark.skipif(not (GOLD / "dates").exists(), reason="the shared gold is not here")

GOALS = {
    "dates.ru.exact_f1": 0.95,
    "dates.kk.exact_f1": 0.90,
    "dates.en.exact_f1": 0.92,
    "dates.kazakh.exact_f1": 0.88,
    "dates.events.range_exact": 0.93,
    "dates.live.range_exact": 0.93,
    "dates.kken.range_exact": 0.88,
    "dates.changes.range_exact": 0.93,
}
_SHIFT = 3
_DAYS_OF_WEEK = re.compile(
    r"понед|вторн|сред[уаы]|четв|пятн|субб|воскр|недел|выходн|week|day\b|сенбі|жұма|апта", re.IGNORECASE
)


def test_every_goal_is_reached() -> None:
    scores = score_dates(GOLD)
    below = {name: scores[name] for name, goal in GOALS.items() if scores[name] < goal}
    assert not below
    assert scores["dates.ru.dateless_hit"] <= 0.025


def test_old_plans_are_told_from_new_ones() -> None:
    _, _, _, roles = score_articles(GOLD, "changes")
    assert roles["old_plan"] >= 0.75


def _exact(rows: list[dict[str, Any]]) -> float:
    return score_rows(GOLD, rows)["exact_F1"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_years_shifted_by_three_score_the_same(language: str) -> None:
    rows = [row for row in sentence_rows(GOLD, "dates/synthetic.jsonl", language) if _can_shift(row)]
    assert rows
    assert _exact([_shifted(row) for row in rows]) >= _exact(rows) - 0.01


def _can_shift(row: dict[str, Any]) -> bool:
    """Weekdays fall elsewhere three years on, and a leap day is gone."""
    text = json.dumps(row, ensure_ascii=False)
    return not _DAYS_OF_WEEK.search(row["text"]) and "02-29" not in text and "02-28" not in text


def _shifted(row: dict[str, Any]) -> dict[str, Any]:
    later = json.loads(json.dumps(row))
    later["ref"] = _later(row["ref"])
    text = re.sub(r"(?<!\d)(20\d\d)(?!\d)", lambda m: str(int(m[1]) + _SHIFT), row["text"])
    later["text"] = re.sub(r"(\d\d\.\d\d\.)(\d\d)(?!\d)", lambda m: f"{m[1]}{int(m[2]) + _SHIFT}", text)
    for wanted in later["dates"]:
        for answer in (wanted, *wanted["alt"]):
            answer["start"], answer["end"] = _later(answer["start"]), _later(answer["end"])
    return later  # type: ignore[no-any-return]


def _later(value: str | None) -> str | None:
    return value and str(int(value[:4]) + _SHIFT) + value[4:]


@pytest.mark.parametrize(
    "vary",
    [
        lambda text: text.replace("ё", "е"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("–", "—"),
        lambda text: text.replace("«", "“").replace("»", "”"),
        lambda text: text.replace("-", "‑"),
    ],
    ids=["yo", "nbsp", "dashes", "quotes", "hyphens"],
)
def test_typing_variants_score_the_same(vary: Callable[[str], str]) -> None:
    rows = sentence_rows(GOLD, "dates/synthetic.jsonl", "ru")
    assert _exact([{**row, "text": vary(row["text"])} for row in rows]) >= _exact(rows) - 0.01


def test_debris_beside_a_sentence_costs_nothing() -> None:
    rows = sentence_rows(GOLD, "dates/synthetic.jsonl", "ru")
    tail = "\nПодписаться Поделиться Курс 521,15 © Все права защищены"
    assert _exact([{**row, "text": row["text"] + tail} for row in rows]) >= _exact(rows) - 0.01
