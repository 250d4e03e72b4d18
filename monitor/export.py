"""Pure: events as JSON Lines or CSV, for spreadsheets and programs; times as EDTF, instants as RFC 3339."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from monitor.bundles import Facts
from monitor.models import Event, Precision, When

COLUMNS = (
    *("uid", "kind", "title", "status", "start", "end", "precision", "when", "at", "place", "place_id"),
    *("parties", "participants", "series", "ordinal", "level", "theme", "topics", "documents", "deadline"),
    *("confirmation", "conflict", "sources", "sequence", "joint", "first_seen", "updated_at"),
)


def to_jsonl(found: Iterable[Facts]) -> Iterator[str]:
    """A line an event, its history under «changes»."""
    for facts in found:
        row = event_row(facts.event)
        row["changes"] = [
            {
                "kind": str(change.kind),
                "old": change.old,
                "new": change.new,
                "at": change.at.isoformat(),
                "url": change.url,
                "quote": change.quote,
            }
            for change in facts.history
        ]
        yield json.dumps(row, ensure_ascii=False) + "\n"


def to_csv(found: Iterable[Facts]) -> Iterator[str]:
    """A heading, then a line an event; lists are joined by «; ». Cells cannot begin a formula."""
    yield _csv_line(COLUMNS)
    for facts in found:
        row = event_row(facts.event)
        yield _csv_line([_cell(row[name]) for name in COLUMNS])


def event_row(event: Event) -> dict[str, Any]:
    """One event in plain values, in the order of COLUMNS."""
    when = event.when
    return {
        "uid": event.uid,
        "kind": str(event.kind),
        "title": event.title,
        "status": str(event.status),
        "start": when.start if when else None,
        "end": when.end if when else None,
        "precision": str(when.precision) if when else None,
        "when": edtf(when),
        "at": when.at.isoformat() if when and when.at else None,
        "place": event.place,
        "place_id": event.place_id,
        "parties": list(event.parties),
        "participants": [participant.name for participant in event.participants],
        "series": event.series,
        "ordinal": event.ordinal,
        "level": event.level,
        "theme": event.theme,
        "topics": list(event.topics),
        "documents": list(event.documents),
        "deadline": edtf(event.deadline),
        "confirmation": event.confirmation,
        "conflict": event.conflict,
        "sources": list(event.sources),
        "sequence": event.sequence,
        "joint": event.joint,
        "first_seen": event.first_seen.isoformat() if event.first_seen else None,
        "updated_at": event.updated_at.isoformat() if event.updated_at else None,
    }


_SEASONS = {3: "21", 6: "22", 9: "23", 12: "24"}


def edtf(when: When | None) -> str | None:
    """ISO 8601-2: 2025-11-12, 2025-11, 2025-11-12/2025-11-14, 2025-34 (a quarter), 2025-23 (autumn), ../…"""
    if when is None or (when.first is None and when.last is None):
        return None
    first = when.first
    if first is not None and when.last is not None:
        if when.precision is Precision.QUARTER and first.month in (1, 4, 7, 10):
            return f"{first.year}-{33 + first.month // 3}"
        if when.precision is Precision.HALF_YEAR and first.month in (1, 7):
            return f"{first.year}-{40 + first.month // 6}"
        if when.precision is Precision.SEASON and first.month in _SEASONS:
            return f"{first.year}-{_SEASONS[first.month]}"
    start, end = when.start or "..", when.end or ".."
    return start if start == end else f"{start}/{end}"


_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what a spreadsheet may take for the beginning of one


def _cell(value: Any) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(list(cells))
    return line.getvalue()
