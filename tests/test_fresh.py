"""The fresh texts are labelled soundly: ids agree, expressions stand where they should, days are in order."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from quality.fresh import FRESH, LATER, read

FOLDERS = [FRESH, *(FRESH / name for name in LATER)]
KINDS = {"visit", "forum", "commission", "summit", "talks", "session", "exhibition", "conference", "other"}
STATUSES = {"announced", "confirmed", "rescheduled", "postponed", "cancelled", "held", "ongoing"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_labels_belong_to_articles(folder: Path) -> None:
    articles, labels, dates = read(folder)
    ids = [article["id"] for article in articles]
    assert len(set(ids)) == len(ids)
    assert ids == [label["id"] for label in labels]
    assert {row["article"] for row in dates} <= set(ids)
    for article in articles:
        assert datetime.fromisoformat(article["published"]).utcoffset() is not None
        assert article["title"] or article["text"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_expressions_stand_where_they_are_said_to(folder: Path) -> None:
    articles, _, dates = read(folder)
    by_id = {article["id"]: article for article in articles}
    for row in dates:
        at = row["offset"]
        assert row["sentence"][at : at + len(row["expr"])] == row["expr"], row["id"]
        article = by_id[row["article"]]
        assert row["sentence"] in article["text"] or row["sentence"] in article["title"], row["id"]
        if row["is_date"]:
            assert row["start"] <= row["end"], row["id"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_events_are_of_known_kinds_and_in_order(folder: Path) -> None:
    _, labels, _ = read(folder)
    for event in (event for label in labels for event in label["events"]):
        assert event["kind"] in KINDS
        assert event["status"] in STATUSES
        assert event["title"]
        if event["start"] and event["end"]:
            assert event["start"] <= event["end"]
        if event["status"] == "postponed":
            assert event["start"] is None
