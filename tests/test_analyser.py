"""The Analyser and the line format of `analyse`: any text is read, spans stay inside, nothing raises."""

from __future__ import annotations

import json
import pickle

import pytest
from events_reading import DAY, analyser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.analyse_command import analyse_lines
from pipelines.analysis.analyser import MAX_BODY, ArticleText

_PIECES = st.sampled_from(
    [
        "Визит", "форум", "«", "»", "Токаева в Россию", " 12 ноября ", "отменён", "перенесён на",
        ", который ",
        "\n", "\x00", "саммитаШОС", "İ", "ё", " — ", "(", "сообщил", "Путин",
        "заседание Высшего Евразийского экономического совета",
        "в Астане", "қарашада", "will visit", "XXI", "🚗", "\u00a0",
    ]
)  # fmt: skip


def test_an_article_text_travels_to_a_worker() -> None:
    text = ArticleText(headline="a", body="b", published_at=DAY)
    assert pickle.loads(pickle.dumps(text)) == text


@given(st.lists(_PIECES | st.text(max_size=12), max_size=40), st.lists(_PIECES, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_is_read(body: list[str], headline: list[str]) -> None:
    text = ArticleText(headline="".join(headline), body="".join(body), published_at=DAY)
    found = analyser().analyse(text)
    for mention in found.entities:
        assert text.body[mention.start : mention.stop] == mention.text
    for event in found.events:
        assert event.title
        when = event.when
        assert when is None or when.first is None or when.last is None or when.first <= when.last


def test_an_endless_page_is_read_to_a_limit() -> None:
    text = ArticleText(
        headline="x" * 5_000, body="Форум пройдёт 12 ноября в Омске. " * 30_000, published_at=DAY
    )
    found = analyser().analyse(text)
    assert found.events and max(mention.stop for mention in found.dates) <= MAX_BODY


def test_without_a_day_no_year_is_guessed() -> None:
    text = ArticleText(headline="", body="Визит Токаева в Россию состоится 12 ноября.", published_at=None)
    found = analyser().analyse(text)
    assert found.events and found.events[0].when is None


def test_lines_in_and_lines_out() -> None:
    lines = [
        json.dumps(
            {
                "id": "a",
                "published": "2025-10-20",
                "title": "Визит",
                "text": "Токаев 3 ноября посетит Россию.",
            }
        ),
        "",
        json.dumps({"id": "b", "published": None, "text": ""}),
    ]
    rows = [json.loads(line) for line in analyse_lines(lines, analyser(), {})]
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["events"][0]["start"] == "2025-11-03"
    assert set(rows[0]) == {
        "id", "relevant", "relevance", "cluster", "copy_of", "events", "entities", "dates", "topics",
    }  # fmt: skip


@pytest.mark.parametrize("line", ["[]", "{", '{"published": "yesterday"}'])
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        list(analyse_lines([line], analyser(), {}))
