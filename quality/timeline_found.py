"""The same gold with the analyser's events in place of the labels: what the pipeline itself would believe."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from monitor.models import Analysis, EventMention
from pipelines.analysis.analyser import Analyser, ArticleText
from quality.timeline_gold import Labelled, vocabulary

LANGUAGES = frozenset({"ru", "kk", "en"})


@cache
def _analyser() -> Analyser:
    return Analyser(vocabulary())


@cache
def _scorer(gold: Path) -> ModuleType:
    """Gold's own scorer: how it matches an article's events with the label's."""
    spec = importlib.util.spec_from_file_location("gold_events_score", gold / "events" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_read: dict[tuple[str, str], Analysis] = {}


def analyses_of(articles: Sequence[Labelled]) -> dict[str, Analysis]:
    """Article id → the analyser's findings, each article read once in a run."""
    return {a.id: _analysis(a) for a in articles}


def _analysis(article: Labelled) -> Analysis:
    key = (article.id, article.headline)
    if key not in _read:
        text = ArticleText(
            headline=article.headline,
            body=article.text,
            language=article.language if article.language in LANGUAGES else None,
            published_at=article.published,
            source=article.source,
        )
        _read[key] = _analyser().analyse(text)
    return _read[key]


def with_found_events(
    gold: Path, articles: Sequence[Labelled]
) -> tuple[list[Labelled], dict[tuple[str, int], str]]:
    """(articles with the analyser's mentions, {(article, number of mention): label it was matched with})."""
    labels: dict[tuple[str, int], str] = {}
    found = []
    for article in articles:
        mentions = _analysis(article).events
        pairs = _scorer(gold).pairs([raw for _, _, raw in article.mentions], [_plain(m) for m in mentions])
        labels |= {(article.id, j): article.mentions[i][0] for i, j in pairs}
        found.append(replace(article, mentions=tuple(("", m, _EMPTY) for m in mentions)))
    return found, labels


_EMPTY: Mapping[str, Any] = {}


def _plain(mention: EventMention) -> dict[str, str | None]:
    start, end = (mention.when.start, mention.when.end) if mention.when else (None, None)
    return {"kind": mention.kind.value, "title": mention.title, "start": start, "end": end}
