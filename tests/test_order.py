"""The same stream in order, and shuffled, doubled, with a tenth lost: the same beliefs in a real store."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from store_fixtures import make_article

from monitor.config.sources import Names, Road, Source
from monitor.config.vocabulary import load_vocabulary
from monitor.models import Analysis, Article, Rank
from monitor.newsroom.script import load_script
from monitor.services import Services
from monitor.store import Store, events
from pipelines.analysis.analyser import Analyser, ArticleText
from pipelines.dedup import dedup_article
from pipelines.record import record_article
from quality.timeline_gold import Labelled, rank_of, read_gold

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
NOW = datetime(2030, 1, 1, tzinfo=UTC)
needs_gold = pytest.mark.skipif(not (GOLD / "changes").is_dir(), reason="../shared/gold is not here")
Told = tuple[Article, Analysis]


def source(name: str, rank: Rank) -> Source:
    return Source(
        id=name, name=Names(ru=name), country="RU", rank=rank,
        roads=(Road(shape="feed", url=f"https://{name}.example/feed"),),
    )  # fmt: skip


def beliefs(folder: Path, stream: Sequence[Told], sources: Mapping[str, Source]) -> dict[Any, Any]:
    """(articles, title) of each dossier → what is believed, after the stream was crawled in this order."""
    store = Store.open(f"sqlite:///{folder / 'monitor.db'}")
    config = SimpleNamespace(sources=sources)
    services = Services(now=lambda: NOW, store=store, config=config, quiet=True)
    told: list[str] = []
    for article, analysis in stream:
        saved = dedup_article(store, article, quiet=True)
        if saved.outcome != "unchanged":
            told += [change.key for change in record_article(services, saved.article, analysis).changes]
    assert len(told) == len(set(told)), "a change was told twice"
    with store.read() as tx:
        found = {
            (tuple(sorted(word.url for word in events.assertions(tx, event.uid))), event.title): replace(
                event, uid="", sequence=0
            )
            for event in events.all(tx)
        }
    store.close()
    return found


def disturbed(stream: Sequence[Told], seed: int) -> tuple[list[Told], list[Told]]:
    """(what is left, in order; the same shuffled and doubled). The edits of a page keep their order."""
    dice = random.Random(seed)
    seen = [told for told in stream if not seed or dice.random() > 0.1]
    twice = seen * 2
    dice.shuffle(twice)
    edits: dict[str, list[Told]] = {}
    for told in sorted(twice, key=lambda one: one[0].updated_at or NOW - timedelta(days=9999)):
        edits.setdefault(told[0].canonical_url, []).append(told)
    return seen, [edits[article.canonical_url].pop(0) for article, _ in twice]


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(load_vocabulary(ROOT / "config" / "vocabulary"))


def gold_article(item: Labelled) -> Article:
    url = f"https://{item.source}/{item.id}"
    return make_article(
        source=item.source, url=url, canonical_url=url, headline=item.headline, body=item.text,
        language=item.language, published_at=item.published, fetched_at=NOW,
    )  # fmt: skip


def read(analyser: Analyser, article: Article) -> Analysis:
    text = ArticleText(
        headline=article.headline, body=article.body, language=article.language,
        published_at=article.published_at, source=article.source,
    )  # fmt: skip
    return analyser.analyse(text)


@needs_gold
@pytest.mark.parametrize(("what", "seed"), [("labels", 1), ("found", 0), ("found", 1), ("found", 2)])
def test_golds_chains_in_any_order(tmp_path: Path, analyser: Analyser, what: str, seed: int) -> None:
    items = [item for item in read_gold(GOLD / "changes") if item.published]
    sources = {item.source: source(item.source, rank_of(item.source)) for item in items}
    stream: list[Told] = []
    for item in items:
        article = gold_article(item)
        analysis = read(analyser, article)
        if what == "labels":
            analysis = replace(
                analysis, relevant=True, events=tuple(mention for _, mention, _ in item.mentions)
            )
        stream.append((article, analysis))
    compare(tmp_path, stream, sources, seed)


def compare(folder: Path, stream: Sequence[Told], sources: Mapping[str, Source], seed: int) -> None:
    seen, shuffled = disturbed(stream, seed)
    for name in ("order", "chaos"):
        (folder / name).mkdir()
    in_order = beliefs(folder / "order", seen, sources)
    in_chaos = beliefs(folder / "chaos", shuffled, sources)
    assert len(in_order) > 3
    assert in_chaos == in_order


@pytest.fixture(scope="module")
def plays(analyser: Analyser) -> dict[str, tuple[list[Told], dict[str, Source]]]:
    """Each script of the newsroom as a stream of pages and their edits, read by the analyser."""
    found = {}
    for name in ("script", "hard_cases"):
        script = load_script(ROOT / "monitor" / "newsroom" / f"{name}.toml")
        sources = {o.id: source(o.id, Rank(o.rank)) for o in script.outlets.values()}
        first: dict[tuple[str, str], datetime] = {}
        stream: list[Told] = []
        for page in sorted(script.pages, key=lambda page: page.at):
            began = first.setdefault((page.outlet, page.id), page.at)
            url = f"https://{page.outlet}.example/{page.id}"
            article = make_article(
                source=page.outlet, url=url, canonical_url=url, headline=page.headline,
                body="\n\n".join(page.paragraphs), language=script.outlets[page.outlet].language,
                published_at=began, updated_at=page.at if page.at > began else None, fetched_at=page.at,
            )  # fmt: skip
            stream.append((article, read(analyser, article)))
        found[name] = (stream, sources)
    return found


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["script", "hard_cases"])
def test_the_newsroom_in_any_order(
    tmp_path: Path, plays: Mapping[str, tuple[list[Told], dict[str, Source]]], name: str, seed: int
) -> None:
    stream, sources = plays[name]
    compare(tmp_path, stream, sources, seed)
