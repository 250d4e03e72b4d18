"""Dates on one core: texts of 2,500 characters a second beside search_dates(ru), and a table that grows.

`python -m bench.dates`; the texts are the shared gold's Russian articles, or our own sentences without it.
"""

from __future__ import annotations

import json
import time
import warnings
from datetime import datetime, timedelta, timezone
from pathlib import Path

from dateparser.search import search_dates

from pipelines.analysis.dates import find_dates

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold"
LENGTH = 2_500
REFERENCE = datetime(2025, 11, 10, 9, 0, tzinfo=timezone(timedelta(hours=3)))
ROW = "14 апреля 2031 года | 10:00 | сессия в Омске | 21.04.2031\n"
OWN = "Сессия пройдёт с 14 по 16 апреля 2031 года. Делегации обсудят торговлю и транспорт двух регионов. "


def texts() -> list[str]:
    """Pieces of LENGTH characters."""
    whole = ""
    for name in ("events", "live", "changes"):
        path = GOLD / name / "articles.jsonl"
        if path.exists():
            rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
            whole += "\n".join(row["text"] for row in rows if row["lang"] == "ru")
    whole = whole or OWN * 500
    return [whole[at : at + LENGTH] for at in range(0, len(whole) - LENGTH, LENGTH)]


def seconds(text: str) -> float:
    """CPU seconds of one reading."""
    began = time.process_time()
    find_dates(text, reference=REFERENCE, language="ru")
    return time.process_time() - began


def main() -> None:
    """Prints the figures."""
    pieces = texts()
    for piece in pieces:
        seconds(piece)  # warm
    ours = sum(seconds(piece) for piece in pieces) / len(pieces)
    few = pieces[:20]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        began = time.process_time()
        for piece in few:
            search_dates(piece, languages=["ru"])
        theirs = (time.process_time() - began) / len(few)
    print(f"find_dates         {1 / ours:6.0f} texts of {LENGTH:,} characters/s")
    print(f"search_dates (ru)  {1 / theirs:6.0f} texts/s; find_dates is {theirs / ours:.1f} times faster")
    small, large = seconds(ROW * 80), seconds(ROW * 1_600)
    print(f"a table of dates, 20 times longer, takes {large / small:.1f} times longer")
    print(f"a table of a megabyte takes {seconds(ROW * (1_000_000 // len(ROW))):.2f} s")


if __name__ == "__main__":
    main()
