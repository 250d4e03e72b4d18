"""Gold labels as mentions, and their articles played through the timeline as the record stage would."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from monitor.config.vocabulary import Vocabulary, load_vocabulary
from monitor.config.vocabulary_index import Sense
from monitor.models import (
    Assertion,
    Event,
    EventChange,
    EventKind,
    EventMention,
    EventStatus,
    Participant,
    Precision,
    Rank,
    When,
)
from pipelines.timeline import advance, choose_event, event_keys, proved_same
from pipelines.timeline.corrections import read_when

ROOT = Path(__file__).resolve().parent.parent
OFFICIAL = ("kremlin", "gov.", "government", "akorda", "mid.ru", "primeminister", "eaeunion")
AGENCIES = ("tass", "ria.ru", "interfax", "inform.kz", "qazinform", "belta", "report.az", "trend.az")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_ORDINAL = re.compile(r"\b([IVXL]{1,6})\b(?!\.)|\b(\d{1,2})-(?:й|я|е|ое|ая|ый|ой)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A gold article with its events as mentions, each beside the label of the real-world event."""

    id: str
    source: str
    language: str
    headline: str
    text: str
    published: datetime | None
    story: str
    mentions: tuple[tuple[str, EventMention, Mapping[str, Any]], ...]


@cache
def vocabulary() -> Vocabulary:
    """The project's own vocabulary."""
    return load_vocabulary(ROOT / "config" / "vocabulary")


def read_lines(path: Path) -> list[dict[str, Any]]:
    """One JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_gold(folder: Path) -> list[Labelled]:
    """Articles of one gold folder, by publication; undated ones last."""
    labels = {g["id"]: g for g in read_lines(folder / "gold.jsonl")}
    found = [_labelled(a, labels[a["id"]]) for a in read_lines(folder / "articles.jsonl")]
    return sorted(found, key=lambda a: (a.published or datetime.max.replace(tzinfo=UTC), a.id))


def _labelled(article: Mapping[str, Any], label: Mapping[str, Any]) -> Labelled:
    return Labelled(
        id=article["id"],
        source=article.get("source") or article["id"],
        language=article.get("lang") or "ru",
        headline=article.get("title") or "",
        text=article.get("text") or "",
        published=_instant(article.get("published")),
        story=label["story"],
        mentions=tuple((e["event"], to_mention(e), e) for e in label["events"] if e.get("event")),
    )


def _instant(text: str | None) -> datetime | None:
    if not text:
        return None
    full = text if len(text) >= 10 else (text + "-01-01")[:10]
    found = datetime.fromisoformat(full[:19])
    return found.replace(tzinfo=UTC, hour=found.hour if len(text) > 10 else 12)


def to_mention(label: Mapping[str, Any]) -> EventMention:
    """A label as the analysis would have given it: series, ordinal, ids and countries by the vocabulary."""
    title = label["title"]
    series = [found.key for found in vocabulary().find_series(title)]
    place = label.get("place")
    known = vocabulary().place(place, _script(place)) if place else None
    return EventMention(
        kind=EventKind(label["kind"]),
        title=title,
        status=EventStatus(label["status"]),
        quote=label.get("date_text") or title,
        when=_span(label.get("start"), label.get("end")),
        old_when=_span(label.get("old_start"), label.get("old_end")),
        place=place,
        place_id=known.id if known else None,
        participants=tuple(_participant(name) for name in label.get("participants") or ()),
        series=series[0] if series else None,
        ordinal=_ordinal(title),
        level=_level(title),
        joint=True,
    )


def _script(text: str) -> str:
    if re.search("[әғқңөұүһі]", text.lower()):
        return "kk"
    return "ru" if re.search("[а-я]", text.lower()) else "en"


def _span(start: str | None, end: str | None) -> When | None:
    if not start:
        return None
    first = read_when(start)
    last = read_when(end) if end else first
    if first is None or last is None or start == end or not end:
        return first
    exact = len(start) == 10 and len(end) == 10
    precision = Precision.RANGE if exact else Precision.SEASON
    return When(first=first.first, last=last.last, precision=precision)


def _participant(name: str) -> Participant:
    hits = [h for h in vocabulary().scan(name, _script(name)) if h.sense is Sense.PERSON]
    ids = sorted({i for h in hits for i in h.ids})
    ident = ids[0] if len(ids) == 1 else None
    country = vocabulary().country_of(ident) if ident else None
    return Participant(name=name, id=ident, country=country)


def _ordinal(title: str) -> int | None:
    found = _ORDINAL.search(title)
    if not found:
        return None
    if found.group(2):
        return int(found.group(2))
    values = [_ROMAN[c] for c in found.group(1).lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-v if v < after else v for v, after in pairs)


def _level(title: str) -> str | None:
    for word, level in (("осударственный", "state"), ("фициальный", "official"), ("абочий", "working")):
        if word in title:
            return level
    return None


def rank_of(source: str) -> Rank:
    """How near a source stands to the fact, by its address."""
    if any(part in source for part in OFFICIAL):
        return Rank.OFFICIAL
    return Rank.AGENCY if any(part in source for part in AGENCIES) else Rank.MEDIA


# --- playing ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Play:
    """A store in memory: events, their assertions, index and changes; fed as the record stage feeds it."""

    events: dict[str, Event] = field(default_factory=dict)
    assertions: dict[str, list[Assertion]] = field(default_factory=dict)
    index: dict[str, set[str]] = field(default_factory=dict)
    told: dict[str, list[EventChange]] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    clock: datetime = datetime(2030, 1, 1, tzinfo=UTC)

    def kept(self, uid: str) -> str:
        """The uid that this one was merged into, or itself."""
        while uid in self.merged:
            uid = self.merged[uid]
        return uid

    def feed(
        self, number: int, source: str, published: datetime, mentions: Sequence[EventMention]
    ) -> list[str]:
        """Takes in one article; the uid that each mention was given."""
        given: list[str] = []
        for i, mention in enumerate(mentions):
            keys = event_keys(mention, published.date())
            near = sorted({uid for key in keys for uid in self.index.get(key, ())})
            chosen = choose_event(mention, published, [self.events[u] for u in near], given)
            uid = chosen.uid if chosen else f"e{number}.{i}"
            assertion = Assertion(
                article=number,
                source=source,
                url=f"http://127.0.0.1/{number}",
                rank=rank_of(source),
                origin=source,
                published_at=published,
                mention=mention,
            )
            self._advance(uid, assertion)
            given.append(uid)
            others = [self.events[u] for u in near if u != uid]
            for other in proved_same(mention, published, self.events[uid], others):
                self._merge(other.uid, uid)
        return given

    def _merge(self, gone: str, kept: str) -> None:
        self.merged[gone] = kept
        self.events[gone] = replace(self.events[gone], merged_into=kept)
        for assertion in self.assertions.pop(gone):
            self._advance(kept, assertion)

    def _advance(self, uid: str, assertion: Assertion) -> None:
        known = [*self.assertions.get(uid, []), assertion]
        told = self.told.setdefault(uid, [])
        step = advance(self.events.get(uid), uid, known, (), assertion, self.clock, {c.key for c in told})
        self.assertions[uid] = known
        self.events[uid] = step.event
        told += step.changes
        for key in step.event.keys:
            self.index.setdefault(key, set()).add(uid)


def play(articles: Iterable[Labelled]) -> tuple[Play, dict[tuple[str, int], str]]:
    """All labelled mentions in the given order; (the store, {(article, number of mention): uid})."""
    store = Play()
    given: dict[tuple[str, int], str] = {}
    last = datetime(2000, 1, 1, tzinfo=UTC)
    for number, article in enumerate(articles):
        published = article.published or last + timedelta(days=1)
        last = max(last, article.published or last)
        uids = store.feed(number, article.source, published, [m for _, m, _ in article.mentions])
        given |= {(article.id, i): uid for i, uid in enumerate(uids)}
    return store, {key: store.kept(uid) for key, uid in given.items()}


def pairwise(gold: Mapping[Any, str], found: Mapping[Any, str]) -> dict[str, float]:
    """Precision, recall and F1 over pairs of mentions put together."""
    keys = sorted(gold, key=str)
    both = ours = theirs = 0
    for i, a in enumerate(keys):
        for b in keys[i + 1 :]:
            same, said = gold[a] == gold[b], found[a] == found[b]
            both, ours, theirs = both + (same and said), ours + said, theirs + same
    precision, recall = (both / ours if ours else 1.0), (both / theirs if theirs else 1.0)
    total = precision + recall
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / total if total else 0.0}
