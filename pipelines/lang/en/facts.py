"""Which English words can carry a fact of an announcement, as beginnings of words."""

from __future__ import annotations

from pipelines.lang.fact_words import FactWords

WORDS = FactWords(
    months="""
    january february march april may$ june july august september october november december
    """,
    days="""
    monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday
    """,
    periods="spring summer autumn winter quarter week month year",
    status="""
    cancel scrap annul postpon reschedul delay moved?$ held$ take took will$ confirm plan called$ suspend
    start began begin open conclud kick kept visit arriv invit
    """,
    negation="not no never",
)
