"""Extraction over all recorded pages and feeds: right on the labelled sample, no exception on any."""

from __future__ import annotations

import csv
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
from recorded_sample import OWN_SITES, Labelled, labelled_pages, same_time, same_title, token_f1

from monitor.config.sources import Road, Source
from monitor.models import Article
from spiders import roads
from spiders.blocks import find_block
from spiders.encoding import cyrillic_share, decode
from spiders.extract import extract
from spiders.found import Reply

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SHAPES = ("feed", "listing", "sitemap", "api", "telegram")


def plain(zone: str = "Europe/Moscow") -> Source:
    """A source that knows nothing of its site."""
    tables = {"id": "plain", "name": {"ru": "-"}, "country": "RU", "rank": "media", "zone": zone}
    return Source.model_validate({**tables, "roads": [{"shape": "feed", "url": "http://plain.invalid/"}]})


def reply(body: bytes, url: str = "http://plain.invalid/1") -> Reply:
    return Reply(url=url, status=200, headers={}, body=body)


@pytest.fixture(scope="module")
def pages(shared: Path) -> Path:
    return shared / "sources" / "pages"


@pytest.fixture(scope="module")
def recorded(pages: Path) -> list[tuple[str, bytes]]:
    with (pages / "manifest.tsv").open(encoding="utf-8") as manifest:
        names = [row["file"] for row in csv.DictReader(manifest, delimiter="\t")]
    return [(name, (pages / name).read_bytes()) for name in names]


@pytest.fixture(scope="module")
def read(pages: Path) -> list[tuple[Labelled, Article]]:
    sample = labelled_pages(pages)
    return [
        (label, extract(reply(label.page), plain(label.zone), now=label.fetched).article) for label in sample
    ]


def test_bodies_are_right_without_any_selector(read: list[tuple[Labelled, Article]]) -> None:
    scores = [token_f1(article.body, label.body) for label, article in read]
    assert len(scores) >= 110
    assert sum(scores) / len(scores) >= 0.985


def test_headlines_are_right_without_any_selector(read: list[tuple[Labelled, Article]]) -> None:
    right = [same_title(article.headline, label.title) for label, article in read]
    assert sum(right) / len(right) >= 0.95


def test_times_are_exact_without_any_selector(read: list[tuple[Labelled, Article]]) -> None:
    dated = [(label, article) for label, article in read if label.published]
    right = [same_time(article.published_at, article.published_has_time, label) for label, article in dated]
    assert sum(right) / len(right) >= 0.95


def test_nothing_recorded_raises_in_any_shape(recorded: list[tuple[str, bytes]]) -> None:
    assert len(recorded) >= 190
    for name, body in recorded:
        answer = reply(body, f"http://{name.split('/')[0]}/page")
        for shape in SHAPES:
            road = Road(shape=shape, url=answer.url, api="items", item="li")
            finding = roads.read(answer, road, plain(), now=NOW)
            assert finding.items or finding.problem or finding.next_url or shape in ("feed", "telegram"), (
                name,
                shape,
            )
        article = extract(answer, plain(), now=NOW).article
        assert article.published_at is None or article.published_at <= NOW, name
        assert "\x00" not in article.body, name


def test_no_recorded_page_is_taken_for_a_challenge(recorded: list[tuple[str, bytes]]) -> None:
    assert [name for name, body in recorded if find_block(200, body)] == []


def test_every_recorded_russian_text_is_decoded_into_russian(recorded: list[tuple[str, bytes]]) -> None:
    latin = ("nodefp_", "_opml", ".json")
    shares = {
        name: cyrillic_share(decode(body).text)
        for name, body in recorded
        if not any(part in name for part in latin)
    }
    encoded = {name: share for name, share in shares.items() if name.startswith("feeds-oddities")}
    assert len(encoded) >= 30
    assert min(encoded.values()) > 0.15
    assert sum("\ufffd" in decode(body).text for name, body in recorded if name in encoded) == 0


@pytest.mark.parametrize("file", OWN_SITES, ids=lambda file: file.split("/")[0] + file[-9:-5])
def test_recorded_pages_are_read_by_their_own_selectors(file: str, pages: Path) -> None:
    id_, published = OWN_SITES[file]
    folder = Path(__file__).parent.parent / "config" / "sources"
    source = Source.model_validate(tomllib.loads((folder / f"{id_}.toml").read_text(encoding="utf-8")))
    extracted = extract(reply((pages / file).read_bytes()), source, now=NOW)
    article = extracted.article
    assert (extracted.missing, article.extracted_by) == ((), "selectors")
    assert article.published_at is not None and article.published_has_time
    assert abs((article.published_at - datetime.fromisoformat(published)).total_seconds()) < 1
    for label in labelled_pages(pages):
        if label.file == file:
            assert same_title(article.headline, label.title)
            assert token_f1(article.body, label.body) >= 0.95


def test_no_item_of_a_recorded_feed_is_lost(recorded: list[tuple[str, bytes]]) -> None:
    """As many items as feedparser finds entries with links, whatever the encoding and however broken."""
    feeds = [(name, body) for name, body in recorded if name.endswith(".xml")]
    assert len(feeds) >= 40
    for name, body in feeds:
        url = "http://plain.invalid/feed"
        finding = roads.read(reply(body, url), Road(shape="feed", url=url), plain(), now=NOW)
        links = {entry.link for entry in feedparser.parse(body).entries if entry.get("link")}
        assert len(finding.items) >= len(links), name
        assert all("\ufffd" not in item.title for item in finding.items), name
        assert finding.items or finding.problem, name
