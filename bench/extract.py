"""Extraction against the labelled recorded pages, beside other extractors, in one run.

`python -m bench.extract [--errors]`; needs ../shared/sources/pages. The others read text that this project
decoded, so that none of them loses a page to its encoding. Who is not installed is named: `make bench`
installs them from requirements/bench.lock.
"""

from __future__ import annotations

import logging
import sys
import time
import tomllib
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import time as clock
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT.parent / "shared" / "sources" / "pages"
sys.path.insert(0, str(ROOT / "tests"))

from recorded_sample import (  # noqa: E402
    OWN_SITES,
    Labelled,
    labelled_pages,
    same_day,
    same_time,
    same_title,
    token_f1,
)

from monitor.config.sources import Source  # noqa: E402
from spiders.encoding import decode  # noqa: E402
from spiders.extract import extract  # noqa: E402
from spiders.found import Reply  # noqa: E402
from spiders.tree import html_text, parse  # noqa: E402

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Result:
    """What an extractor told of one page."""

    title: str
    body: str
    published: datetime | None = None
    has_time: bool = False


def plain_source(zone: str) -> Source:
    """A source that knows nothing of its site."""
    tables = {"id": "plain", "name": {"ru": "-"}, "country": "RU", "rank": "media", "zone": zone}
    return Source.model_validate({**tables, "roads": [{"shape": "feed", "url": "http://plain.invalid/"}]})


def ours(label: Labelled) -> Result:
    """This project, without any selectors."""
    reply = Reply(url="http://plain.invalid/1", status=200, headers={}, body=label.page)
    article = extract(reply, plain_source(label.zone), now=label.fetched).article
    return Result(article.headline, article.body, article.published_at, article.published_has_time)


def by_trafilatura(label: Labelled, *, fast: bool) -> Result:
    """trafilatura with its metadata: it tells the day of publication, never the time."""
    import trafilatura

    text = decode(label.page).text
    found = trafilatura.bare_extraction(text, fast=fast, include_comments=False, with_metadata=True)
    if not found:
        return Result("", "")
    return Result(found.title or "", found.text or "", _aware(found.date, label.zone))


def trafilatura_body(label: Labelled) -> Result:
    """trafilatura, fast, the body alone: the least work that it can be asked for."""
    return Result("", trafilatura_text(label.page))


def trafilatura_text(page: bytes) -> str:
    """A page's body by trafilatura, fast; empty where it finds none."""
    import trafilatura

    return trafilatura.extract(decode(page).text, fast=True, include_comments=False) or ""


def by_readability(label: Labelled) -> Result:
    """readability-lxml: no time."""
    from readability import Document

    document = Document(decode(label.page).text)
    return Result(document.short_title(), html_text(document.summary()))


def by_newspaper(label: Labelled) -> Result:
    """newspaper4k; a time of midnight is taken as a day."""
    import newspaper

    article = newspaper.Article("http://plain.invalid/1", language="ru", fetch_images=False)
    article.download(input_html=decode(label.page).text)
    article.parse()
    at = article.publish_date
    return Result(article.title, article.text, _aware(at, label.zone), bool(at) and at.time() != clock())


def _aware(at: datetime | str | None, zone: str) -> datetime | None:
    """A competitor's time, in the page's zone where it names none."""
    if not at:
        return None
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))


def measure(read: Callable[[Labelled], Result], sample: list[Labelled], errors: bool) -> str:
    """One row of the table: mean F1 of the body, titles, times and days right, pages a CPU second."""
    read(sample[0])  # what is imported or compiled at first use is not a page's cost
    started = time.process_time()
    results = [read(label) for label in sample]
    spent = time.process_time() - started
    pairs = list(zip(sample, results, strict=True))
    dated = [pair for pair in pairs if pair[0].published]
    scores = [token_f1(got.body, label.body) for label, got in pairs]
    titles = [same_title(got.title, label.title) for label, got in pairs]
    times = [same_time(got.published, got.has_time, label) for label, got in dated]
    days = [same_day(got.published, label) for label, got in dated]
    if errors:
        name_errors(pairs)
    shares = " ".join(f"{sum(right) / len(right):7.3f}" for right in (titles, times, days))
    return f"{sum(scores) / len(scores):9.3f} {shares} {len(sample) / spent:9.1f}"


def name_errors(pairs: list[tuple[Labelled, Result]]) -> None:
    """Prints the pages that went wrong, and how."""
    for label, got in pairs:
        score = token_f1(got.body, label.body)
        if score < 0.9 or not same_title(got.title, label.title):
            print(f"   {label.file}: F1 {score:.2f}, title {got.title[:60]!r}")
        if label.published and not same_time(got.published, got.has_time, label):
            print(f"   {label.file}: time {got.published}, wanted {label.published}")


def source_of(id_: str) -> Source:
    """A source of config/sources."""
    return Source.model_validate(
        tomllib.loads((ROOT / "config" / "sources" / f"{id_}.toml").read_text(encoding="utf-8"))
    )


def hand_made() -> list[tuple[Reply, Source]]:
    """The hand-made article pages of tests/pages with their sources."""
    found = []
    for file in sorted((ROOT / "tests" / "pages").glob("*/page.html")):
        source = source_of(file.parent.name)
        found.append((Reply(url=source.homepage, status=200, headers={}, body=file.read_bytes()), source))
    return found


def recorded() -> list[tuple[Reply, Source]]:
    """Recorded article pages of sites that have selectors of their own."""
    return [
        (
            Reply(url=f"http://{file}", status=200, headers={}, body=(PAGES / file).read_bytes()),
            source_of(id_),
        )
        for file, (id_, _) in OWN_SITES.items()
    ]


def by_selectors(work: list[tuple[Reply, Source]], kind: str) -> str:
    """Pages a second where a source's selectors serve, beside the least that is to be done with such a page
    (decoding and parsing) and trafilatura on the same pages."""
    work = [one for one in work if extract(*one, now=NOW).article.extracted_by == "selectors"]
    pages = [page for page, _ in work]
    whole = rate(lambda: [extract(*one, now=NOW) for one in work], len(work))
    floor = rate(lambda: [parse(decode(page.body).text) for page in pages], len(work))
    theirs = rate(lambda: [trafilatura_text(page.body) for page in pages], len(work))
    size = sum(len(page.body) for page in pages) / len(work) / 1000
    return (
        f"{len(work)} {kind} pages of {size:.0f} KB by selectors: {whole:.0f} a CPU second;"
        f" decoding and parsing alone {floor:.0f}, trafilatura's body {theirs:.0f}"
    )


def rate(work: Callable[[], object], number: int) -> float:
    """Things a CPU second, the best of five rounds: what else the machine does only slows."""
    times = []
    for _ in range(5):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return number / min(times)


READERS: dict[str, Callable[[Labelled], Result]] = {
    "monitor": ours,
    "trafilatura fast": partial(by_trafilatura, fast=True),
    "  its body alone": trafilatura_body,
    "trafilatura": partial(by_trafilatura, fast=False),
    "readability": by_readability,
    "newspaper4k": by_newspaper,
}


def main() -> None:
    """Prints the table."""
    if not PAGES.is_dir():
        raise SystemExit("../shared/sources/pages is not beside this checkout")
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    sample = list(labelled_pages(PAGES))
    heads = " ".join(f"{head:>7}" for head in ("title", "time", "day"))
    print(f"{len(sample)} pages\n{'':18} {'body F1':>9} {heads} {'pages/s':>9}")
    for name, read in READERS.items():
        try:
            read(sample[0])
        except ImportError as error:
            print(f"{name:18} not installed ({error.name}); requirements/bench.lock has it")
            continue
        print(f"{name:18} {measure(read, sample, '--errors' in sys.argv and name == 'monitor')}", flush=True)
    print(by_selectors(hand_made(), "hand-made"))
    print(by_selectors(recorded(), "recorded"))


if __name__ == "__main__":
    main()
