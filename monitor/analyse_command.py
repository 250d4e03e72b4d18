"""The pure part of `analyse`: one article a line in, what was understood of it a line out, stories joined."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from monitor.models import Analysis, DateMention, EventMention, Mention, Precision, When
from pipelines.analysis.analyser import ArticleText
from pipelines.copies import is_copy, sketch
from pipelines.copies_facts import same_facts
from pipelines.stories import Clusters, read_sheet

DEFAULT_ZONE = "Europe/Moscow"
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_LEAST_SHARED = 3  # sampled shingles that two texts must share before they are compared


class Reader(Protocol):
    """What analyses: `pipelines.analysis.analyser.Analyser`."""

    def analyse(self, text: ArticleText) -> Analysis:
        """Everything understood of one article."""
        ...


@dataclass(frozen=True, slots=True)
class _Item:
    line: Mapping[str, Any]
    text: ArticleText
    analysis: Analysis


def analyse_lines(lines: Iterable[str], analyser: Reader, source_zones: Mapping[str, str]) -> Iterator[str]:
    """One JSON object a line for every article, in the order given; blank lines are left out.

    `source_zones` maps a source to its IANA zone, for times without an offset. ValueError names the line that
    is no JSON object, or whose time cannot be read.
    """
    items = []
    for number, raw in enumerate(lines, 1):
        if raw.strip():
            line = _object(raw, number)
            text = article_text(line, source_zones, number)
            items.append(_Item(line, text, analyser.analyse(text)))
    clusters = _clusters(items)
    originals = _originals(items)
    for index, item in enumerate(items):
        row = answer(item.line.get("id"), item.analysis, clusters.get(index), originals.get(index))
        yield json.dumps(row, ensure_ascii=False)


def _object(raw: str, number: int) -> Mapping[str, Any]:
    try:
        line = json.loads(raw)
    except json.JSONDecodeError as error:
        raise ValueError(f"line {number}: not JSON: {error}") from error
    if not isinstance(line, dict):
        raise ValueError(f"line {number}: not a JSON object")
    return line


def article_text(line: Mapping[str, Any], source_zones: Mapping[str, str], number: int = 0) -> ArticleText:
    """An input line {id,url,source,lang,published,title,text} as the analysis takes it."""
    source = str(line.get("source") or "")
    zone = source_zones.get(source, DEFAULT_ZONE)
    try:
        published = _instant(line.get("published"), zone)
    except ValueError as error:
        raise ValueError(f"line {number}: published: {error}") from error
    return ArticleText(
        headline=str(line.get("title") or ""),
        body=str(line.get("text") or ""),
        language=line.get("lang") or None,
        published_at=published,
        zone=zone,
        source=source,
    )


def _instant(value: object, zone: str) -> datetime | None:
    """An ISO day, month or date-time as an aware instant; a day alone is its noon in the source's zone."""
    if not value:
        return None
    raw = str(value)
    if len(raw) in (4, 7):
        raw += "-01-01"[len(raw) - 10 :] if len(raw) == 7 else "-01-01"
    at = datetime.fromisoformat(raw)
    if len(raw) == 10:
        at = datetime.combine(at.date(), time(12))
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))


# --- what is written --------------------------------------------------------------------------------------


def answer(
    ident: object, analysis: Analysis, cluster: str | None = None, copy_of: object = None
) -> dict[str, Any]:
    """One output line: the analysis in the format that quality is scored by."""
    return {
        "id": ident,
        "relevant": analysis.relevant,
        "relevance": round(analysis.relevance, 4),
        "cluster": cluster,
        "copy_of": copy_of,
        "events": [event_row(event) for event in analysis.events],
        "entities": [_entity_row(mention) for mention in analysis.entities],
        "dates": [_date_row(found) for found in analysis.dates],
        "topics": list(analysis.topics),
    }


def event_row(event: EventMention) -> dict[str, Any]:
    """An event mention; days are ISO dates, or 2025-11 and 2025 where no more is known."""
    return {
        "kind": event.kind.value,
        "title": event.title,
        "status": event.status.value,
        "start": _bound(event.when, last=False),
        "end": _bound(event.when, last=True),
        "old_start": _bound(event.old_when, last=False),
        "old_end": _bound(event.old_when, last=True),
        "place": event.place,
        "participants": [participant.name for participant in event.participants],
        "upcoming": event.upcoming,
        "hedged": event.hedged,
        "joint": event.joint,
        "quote": event.quote,
    }


_VAGUE = frozenset({Precision.DECADE, Precision.HALF_MONTH})


def _bound(when: When | None, *, last: bool) -> str | None:
    """A bound of an event's period; «в конце мая» is told as its month, no day of it was named."""
    if when is None:
        return None
    day = when.last if last else when.first
    if day is not None and when.precision in _VAGUE:
        return day.isoformat()[:7]
    return when.end if last else when.start


def _entity_row(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "stop": mention.stop,
        "type": mention.type,
        "text": mention.text,
        "normal": mention.normal,
        "id": mention.id,
    }


def _date_row(found: DateMention) -> dict[str, Any]:
    when = found.when
    first: date | datetime | None = when.first
    last: date | datetime | None = when.last
    if when.precision is Precision.MINUTE and when.at is not None:
        first, last = when.at, when.until or when.at
    return {
        "start": found.start,
        "stop": found.stop,
        "text": found.text,
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "precision": when.precision.value,
        "role": found.role.value,
    }


# --- what belongs together --------------------------------------------------------------------------------


def _in_time(items: list[_Item]) -> list[int]:
    return sorted(range(len(items)), key=lambda index: (items[index].text.published_at or _NO_TIME, index))


def _clusters(items: list[_Item]) -> dict[int, str]:
    """Index of an article → its story, by the pipeline's own steps, in order of publication."""
    found = Clusters.empty()
    for index in _in_time(items):
        text, analysis = items[index].text, items[index].analysis
        sheet = read_sheet(index, text.headline, text.body, analysis.language, text.published_at, analysis)
        url = str(items[index].line.get("url") or items[index].line.get("id") or index)
        found.add(sheet, url, text.source, text.headline, text.published_at or _NO_TIME)
    return found.clusters()


def _originals(items: list[_Item]) -> dict[int, object]:
    """Index of a reprint → id of the first article with the same words and facts."""
    by_hash: dict[int, list[int]] = {}
    originals: dict[int, object] = {}
    for index in _in_time(items):
        body = items[index].text.body
        hashes = sketch(body)
        shared: dict[int, int] = {}
        for one in hashes:
            for other in by_hash.get(one, ()):
                shared[other] = shared.get(other, 0) + 1
            by_hash.setdefault(one, []).append(index)
        least = min(_LEAST_SHARED, len(hashes))
        for other in sorted(other for other, count in shared.items() if count >= least):
            if _reprints(items[index], items[other]):
                originals[index] = originals.get(other, items[other].line.get("id"))
                break
    return originals


def _reprints(copy: _Item, original: _Item) -> bool:
    if not copy.text.body or not is_copy(copy.text.body, original.text.body):
        return False
    return same_facts(original.analysis, copy.analysis, original.text.body, copy.text.body)
