"""A table is searched for as if each of its patterns were tried, though nearly all are left out."""

from __future__ import annotations

import re

import pytest

from pipelines.analysis.events.scan import Table, matches, may_match, may_match_any
from pipelines.lang.events import words_for

SENTENCES = (
    ("ru", "саммит шос пройдет в астане 3 июля, визит президента перенесен"),
    ("ru", "заседание межправкомиссии отменили: стороны встретятся весной"),
    ("ru", "цены на жд билеты выросли на 20 процентов"),
    ("ru", "не"),
    ("kk", "премьер-министр ресейге сапармен барады, форум кейінге қалдырылды"),
    ("en", "the summit was postponed, the president will visit moscow"),
)


def tried_one_by_one(table: Table, low: str) -> list[tuple[str, int, int]]:
    """The slow way: every pattern over the whole text, the first of the table winning at a place."""
    found = sorted(
        (match.start(), order, match.end(), key)
        for order, (key, pattern) in enumerate(table)
        for match in re.finditer(pattern, low)
    )
    out: list[tuple[str, int, int]] = []
    for start, _, stop, key in found:
        if start >= (max(out[-1][2], out[-1][1] + 1) if out else 0):
            out.append((key, start, stop))
    return out


@pytest.mark.parametrize(("language", "low"), SENTENCES)
def test_a_table_is_found_as_if_every_pattern_were_tried(language: str, low: str) -> None:
    words = words_for(language)
    for table in (words.heads, words.series, words.travel, words.meet, words.cues, words.bodies):
        found = matches(table, low)
        assert found == tried_one_by_one(table, low)
        assert may_match(table, low) or not found


def test_of_several_tables_it_is_enough_that_one_may_match() -> None:
    met: Table = (("seen", "саммит"),)
    unmet: Table = (("unseen", "ярмарк"),)
    assert may_match_any((unmet, met), "саммит закрылся")
    assert may_match_any((met, unmet), "ярмарка закрылась")
    assert not may_match_any((met, unmet), "выставка закрылась")
