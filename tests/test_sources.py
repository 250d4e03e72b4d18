"""The source files themselves: they load, say how sure they are, and their patterns fit real addresses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from monitor.config.sources import Confidence, Source
from pipelines.editions import edition_key
from spiders.addresses import refusal
from spiders.api import READERS
from spiders.tree import parse

FOLDER = Path(__file__).parent.parent / "config" / "sources"
SOURCES = {
    path.stem: Source.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in sorted(FOLDER.glob("*.toml"))
}
BEGIN_WITH = (
    *("ru_kremlin", "ru_government", "ru_mid", "ru_economy", "ru_tass", "ru_ria", "ru_interfax", "kz_akorda"),
    *("kz_primeminister", "kz_gov_mfa", "kz_inform", "eaeu_eec", "kz_tengrinews", "kz_kapital"),
)
# Pages of the sample that are no articles: front pages, listings, sections, feeds.
SECTIONS = re.compile(
    r"\?start=|\.rss$|/(?:lenta|latest|news|novosti)/?$|akorda\.kz/kz/[a-z_]+(?:/[a-z_]+)?$|24\.kz/kz/[a-z0-9-]+$"
    r"|24kz-tany$|addresses_of_president"
)


def test_all_sources_are_described() -> None:
    assert len(SOURCES) >= 113
    assert all(SOURCES[id_].enabled for id_ in BEGIN_WITH)
    assert all(source.id == id_ for id_, source in SOURCES.items())


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.id)
def test_a_source_can_be_visited_as_written(source: Source) -> None:
    assert all((source.name.ru, source.name.kk, source.name.en))
    assert source.enabled == (source.priority == 1) or source.id == "kz_kapital"
    for road in source.roads:
        assert refusal(road.url) is None
        assert road.shape != "api" or road.api in READERS
        assert road.confidence is not Confidence.LIVE  # nothing was tried from where these were written
        assert road.shape != "listing" or road.item or source.article
    tree = parse("<p></p>")
    selectors = [
        source.selectors.headline,
        source.selectors.body,
        source.selectors.published,
        *source.selectors.drop,
    ]
    selectors += [
        css for road in source.roads for css in (road.item, road.link, road.title, road.time, road.day)
    ]
    for css in filter(None, selectors):
        for alternative in css.split(" | "):
            tree.css(re.sub(r"::attr\([\w:-]+\)$", "", alternative))  # raises on what it cannot read


def test_the_kremlin_is_asked_every_fifteen_seconds_at_most() -> None:
    assert SOURCES["ru_kremlin"].access.delay >= 15


def test_article_patterns_fit_the_addresses_of_2025(shared: Path) -> None:
    addresses = (shared / "sources" / "url_samples_kz_2025.txt").read_text(encoding="utf-8").split()
    wrong = []
    for url in addresses:
        host = urlsplit(url).netloc.removeprefix("kaz.")
        owners = [one for one in SOURCES.values() if host in one.homepage and one.article]
        fits = any(re.search(one.article, url) for one in owners)
        if fits == bool(SECTIONS.search(url)):
            wrong.append(url)
    assert len(addresses) > 800
    assert wrong == []


BRANDS = {"roscongress"}  # names that are said alike in Russian and Kazakh
RUSSIAN_WORDS = re.compile(
    r"министерств|правительств|област[ьи]|казахстана\b|росси[ия]|комитет[а ]|развити", re.I
)


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.id)
def test_names_are_in_their_languages(source: Source) -> None:
    """A copy stands only where outlets keep one name in all languages: media and agencies."""
    name = source.name
    assert not re.search("[а-яёәғқңөұүһі]", name.en, re.I), "Cyrillic in the English name"
    if source.kind in ("media", "agency") or source.id in BRANDS:
        return
    assert name.kk != name.ru, "the Kazakh name is the Russian one"
    assert re.search("[а-яё]", name.ru, re.I) and re.search("[а-яёәғқңөұүһі]", name.kk, re.I)
    assert not RUSSIAN_WORDS.search(name.kk), "a Russian word in the Kazakh name"


def test_roads_of_two_languages_fit_the_source_and_its_patterns() -> None:
    for source in SOURCES.values():
        spoken = {road.language for road in source.roads} - {""}
        assert spoken <= set(source.languages), source.id
        assert len(spoken) != 1, f"{source.id}: one language needs no word on its roads"


@pytest.mark.parametrize(
    ("id_", "first", "second"),
    [
        (
            "kz_gov_mfa",
            "https://www.gov.kz/memleket/entities/mfa/press/news/details/1500001?lang=ru",
            "https://www.gov.kz/memleket/entities/mfa/press/news/details/1500001?lang=kk",
        ),
        (
            "ru_kremlin",
            "http://kremlin.ru/events/president/news/77428",
            "http://en.kremlin.ru/events/president/news/77428",
        ),
    ],
)
def test_editions_are_known_by_their_addresses(id_: str, first: str, second: str) -> None:
    pattern = SOURCES[id_].edition
    assert edition_key(pattern, first) == edition_key(pattern, second) is not None
    assert edition_key(pattern, first) != edition_key(
        pattern, second.replace("28", "29").replace("01?", "02?")
    )


def test_every_ministry_on_gov_kz_is_read_in_both_languages() -> None:
    ministries = [one for one in SOURCES.values() if any(road.api == "gov_kz" for road in one.roads)]
    assert len(ministries) == 21
    for one in ministries:
        assert [road.params["lang"] for road in one.roads] == ["ru", "kk"]
        assert [road.language for road in one.roads] == ["ru", "kk"]
        assert len({road.params["slug"] for road in one.roads}) == 1
