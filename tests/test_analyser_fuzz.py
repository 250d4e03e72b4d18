"""Whatever is thrown at the whole analysis: it never raises, takes no two seconds, says nothing unsound."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from events_reading import analyser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.models import Analysis, When
from pipelines.analysis.analyser import ArticleText

PUBLISHED = datetime(2031, 3, 5, 7, 0, tzinfo=UTC)
FRESH = Path(__file__).parent / "fresh" / "articles.jsonl"
ARTICLES = [json.loads(line) for line in FRESH.read_text(encoding="utf-8").splitlines()]
_SECONDS = 2.0  # of CPU, for a megabyte
_MEGABYTE = 1_000_000
_YEARS = 20
_COUNTED = ("лет", "год", "year", "жыл", "месяц", "недел", "ай", "апта", "month", "week")

_SHORT = re.compile(r"\d\d$|\d\d\D")  # «12.11.99»: a year of two digits, written after all
_THROWN = st.sampled_from(
    [
        "12 ноября", "31 февраля", "99.99.2025", "2025", "с 3 по", "до", "и до 5 мая", "в среду", "накануне",
        "завтра", "перенесён с 12 на 14", "отменён", "не 6, а 5", "«", "»", '"', "(", ")", ", который ",
        "форум", "визит", "Путин", "ТОКАЕВ", "Касым-Жомарт",
        "заседание Высшего Евразийского экономического совета",
        "XXI", "№", "№ 5", "—", "–", "\n", "\n\n", "1-", ":", "\u00a0", "\u200b", "\u00ad", "İ", "ŉ", "🚗",
        "саммит ОДКБ", "Астана", "Москва", "подписали", "состоится", "прошёл", "12 қарашада",
        "сапармен келеді", "will visit", "Nov. 31", "next week", "Читайте также", "<b>", "&nbsp;",
        "\x00", "\r\n", "١٢", "XXXX",
    ]
)  # fmt: skip
_PLACE = st.floats(0, 1)
_CHANGE = st.tuples(st.sampled_from(["cut", "repeat", "put", "glue", "upper"]), _PLACE, _PLACE, _THROWN)


def _changed(text: str, changes: list[tuple[str, float, float, str]]) -> str:
    for way, at, width, thrown in changes:
        start = int(at * len(text))
        stop = min(len(text), start + int(width * 200))
        if way == "cut":
            text = text[:start] + text[stop:]
        elif way == "repeat":
            text = text[:stop] + text[start:]
        elif way == "upper":
            text = text[:start] + text[start:stop].upper() + text[stop:]
        else:
            text = text[:start] + (f" {thrown} " if way == "put" else thrown) + text[start:]
    return text


def _sound(found: Analysis, text: ArticleText) -> None:
    """What must hold of any analysis."""
    for mention in found.entities:
        assert text.body[mention.start : mention.stop] == mention.text
    for date in found.dates:
        assert 0 <= date.start < date.stop <= len(text.body)
        assert text.body[date.start : date.stop] == date.text
        _ordered(date.when)
    whole = f"{text.headline} {text.body}"
    written = {int(year) + step for year in re.findall(r"(?=(\d{4}))", whole) for step in (-1, 0, 1)}
    told = set()
    for date in found.dates:
        for day in (date.when.first, date.when.last):
            if day is not None:
                told.add(day.year)
                near = abs(day.year - PUBLISHED.year) <= _YEARS or day.year in written
                assert near or any(unit in date.text.lower() for unit in _COUNTED) or _SHORT.search(date.text)
    for event in found.events:
        assert event.title.strip()
        assert 0 <= event.confidence <= 1
        for when in (event.when, event.old_when):
            if when is not None:
                _ordered(when)
                years = {day.year for day in (when.first, when.last) if day is not None}
                assert all(abs(year - PUBLISHED.year) <= _YEARS or year in written | told for year in years)
    assert 0 <= found.relevance <= 1


def _ordered(when: When) -> None:
    assert when.first is None or when.last is None or when.first <= when.last


@given(st.sampled_from(ARTICLES), st.lists(_CHANGE, max_size=10), st.lists(_CHANGE, max_size=2))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_mangled_article_is_read_soundly(
    article: dict[str, str],
    body: list[tuple[str, float, float, str]],
    headline: list[tuple[str, float, float, str]],
) -> None:
    text = ArticleText(
        headline=_changed(article["title"], headline),
        body=_changed(article["text"], body),
        language=article["lang"],
        published_at=PUBLISHED,
    )
    _sound(analyser().analyse(text), text)


@given(st.text(max_size=100), st.text(max_size=1_000), st.sampled_from([None, "ru", "kk", "en"]))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_at_all_is_read_soundly(headline: str, body: str, language: str | None) -> None:
    text = ArticleText(headline=headline, body=body, language=language, published_at=PUBLISHED)
    _sound(analyser().analyse(text), text)


_ENDLESS = (
    "12 ноября 2031 | ", "с 12 по ", "8 (495) ", "а\u0301", '"', "«", "(", "—", "\n", " ", "слово",
    "И.И. Иванов ",
    "саммит ОДКБ, саммит ШОС, ", "Касым-Жомарт Токаев, ", "визит Путина в Казахстан ", "Путин и ", "который ",
    "Визит Путина в Казахстан перенесён с 12 на 14 ноября. ", "не 6, а 5 ", "Visit of Putin to Astana on ",
    "Алматы қаласында ", "аb", "№1 ", "Читайте также\n", "министр торговли ", "X" * 60 + "-", "İ", "🚗",
)  # fmt: skip


@pytest.mark.parametrize("piece", _ENDLESS, ids=lambda piece: piece[:12].strip() or repr(piece))
def test_a_megabyte_of_anything_is_analysed_in_two_seconds(piece: str) -> None:
    endless = piece * (_MEGABYTE // len(piece))
    text = ArticleText(headline=endless, body=endless, published_at=PUBLISHED)
    analyser()  # models are loaded before the clock runs
    started = time.process_time()
    _sound(analyser().analyse(text), text)
    assert time.process_time() - started < _SECONDS


def test_a_megabyte_of_real_sentences_is_analysed_in_two_seconds() -> None:
    page = "\n".join(article["text"] for article in ARTICLES)
    text = ArticleText(headline="Новости", body=page * (_MEGABYTE // len(page)), published_at=PUBLISHED)
    analyser()
    started = time.process_time()
    _sound(analyser().analyse(text), text)
    assert time.process_time() - started < _SECONDS
