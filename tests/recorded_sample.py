"""The labelled sample of recorded pages: what each holds, and how an extraction is scored against it.

A label keeps no article text: its body is the lines between pairs of anchors in the page's own text.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from spiders.encoding import decode
from spiders.tree import drop, html_text, parse

LABELS = Path(__file__).parent / "pages" / "recorded_labels.jsonl"
OWN_SITES = {  # recorded page → source, and what a reader found beyond the labelled sample
    "kremlin.ru/news_77428_2025-07-11.html": ("ru_kremlin", "2025-07-11T13:40+03:00"),
    "kremlin.ru/news_77347_2025-07-02.html": ("ru_kremlin", "2025-07-02T20:30+03:00"),
    "kremlin.ru/news_77329_2025-06-30.html": ("ru_kremlin", "2025-06-30T17:25+03:00"),
    "tass.ru/htmldate_1647262025.html": ("ru_tass", "2020-06-29T00:16:15+03:00"),
    "www.inform.kz/htmldate_1784458132.html": ("kz_inform", "2020-12-01T14:02+06:00"),
    "ria.ru/article_1794720292_2022-06-11.html": ("ru_ria", "2022-06-11T09:24+03:00"),
    "www.kommersant.ru/Kommersant_2025_05_14.html": ("ru_kommersant", "2025-05-14T20:28:12+03:00"),
    "aif.ru/htmldate_1742998174.html": ("ru_aif", "2020-10-19T09:34+03:00"),
}
_NOT_TEXT = ("script", "style", "noscript", "template", "svg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One recorded page and what a reader found on it; `published` None: the page says nothing exact."""

    file: str
    page: bytes
    title: str
    body: str
    published: datetime | None
    has_time: bool
    zone: str
    fetched: datetime


def labelled_pages(pages: Path) -> Iterator[Labelled]:
    """The sample, read beside the recorded pages."""
    for row in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(row)
        page = (pages / label["file"]).read_bytes()
        body = "\n".join(between(linear(page), start, stop) for start, stop in label["body"])
        assert len(body.replace("\n", "")) <= label["chars"], label["file"]
        when = label["published"]
        published = datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(label["zone"])) if when else None
        yield Labelled(
            file=label["file"],
            page=page,
            title=label["title"],
            body=body,
            published=published.astimezone(UTC) if published else None,
            has_time=bool(when) and "T" in when,
            zone=label["zone"],
            fetched=datetime.fromisoformat(label["fetched"]),
        )


def linear(page: bytes) -> list[str]:
    """All text of a page, a line per block: what a reader of the page can point into."""
    tree = parse(decode(page).text)
    drop(tree, _NOT_TEXT)
    return html_text(tree.body.html or "" if tree.body else "").split("\n")


def between(lines: list[str], start: str, stop: str) -> str:
    """The fewest lines of which the first begins with `start` and the last ends with `stop`."""
    firsts = [number for number, line in enumerate(lines) if line.startswith(start)]
    lasts = [number for number, line in enumerate(lines) if line.endswith(stop)]
    pairs = [(last - first, first, last) for first in firsts for last in lasts if last >= first]
    assert pairs, f"anchors not found: {start!r} … {stop!r}"
    _, first, last = min(pairs)
    return "\n".join(lines[first : last + 1])


def token_f1(got: str, wanted: str) -> float:
    """F1 of the bags of words."""
    have, want = Counter(_tokens(got)), Counter(_tokens(wanted))
    common = sum((have & want).values())
    if not common:
        return 0.0
    precision, recall = common / sum(have.values()), common / sum(want.values())
    return 2 * precision * recall / (precision + recall)


def same_title(got: str, wanted: str) -> bool:
    """True where two headlines have the same words in the same order."""
    return _tokens(got) == _tokens(wanted)


def same_time(got: datetime | None, has_time: bool, label: Labelled) -> bool:
    """The minute where the page names one, else the day in the page's zone."""
    if got is None or label.published is None:
        return got is label.published
    if label.has_time:
        return has_time and abs(got - label.published) < timedelta(minutes=1)
    return same_day(got, label)


def same_day(got: datetime | None, label: Labelled) -> bool:
    """The day in the page's zone."""
    if got is None or label.published is None:
        return got is label.published
    zone = ZoneInfo(label.zone)
    return got.astimezone(zone).date() == label.published.astimezone(zone).date()


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("ё", "е"))
