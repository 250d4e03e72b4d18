"""Extraction against the labelled recorded pages, beside other extractors, in one run.

`python -m bench.extract [--errors]`; needs ../shared/sources/pages. What is not installed is named.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT.parent / "shared" / "sources" / "pages"
sys.path.insert(0, str(ROOT / "tests"))

from recorded_sample import Labelled, labelled_pages, same_time, same_title, token_f1  # noqa: E402

from monitor.config.sources import Source  # noqa: E402
from spiders.extract import extract  # noqa: E402
from spiders.found import Reply  # noqa: E402

NOW = datetime(2026, 11, 23, tzinfo=UTC)
Result = tuple[str, str, datetime | None, bool]  # title, body, published, has clock time


def plain_source(zone: str) -> Source:
    """A source that knows nothing of its site."""
    tables = {"id": "plain", "name": {"ru": "-"}, "country": "RU", "rank": "media", "zone": zone}
    return Source.model_validate({**tables, "roads": [{"shape": "feed", "url": "http://plain.invalid/"}]})


def ours(label: Labelled) -> Result:
    """This project, without any selectors."""
    reply = Reply(url="http://plain.invalid/1", status=200, headers={}, body=label.page)
    article = extract(reply, plain_source(label.zone), now=label.fetched).article
    return article.headline, article.body, article.published_at, article.published_has_time


def by_trafilatura(label: Labelled) -> Result:
    """trafilatura, fast."""
    import trafilatura

    found = trafilatura.bare_extraction(label.page, fast=True, include_comments=False, with_metadata=True)
    return (found.title or "", found.text or "", None, False) if found else ("", "", None, False)


def by_readability(label: Labelled) -> Result:
    """readability-lxml."""
    from readability import Document

    from spiders.tree import html_text

    document = Document(label.page)
    return document.short_title(), html_text(document.summary()), None, False


def by_newspaper(label: Labelled) -> Result:
    """newspaper4k."""
    import newspaper

    article = newspaper.Article("http://plain.invalid/1", language="ru")
    article.download(input_html=label.page.decode("utf-8", "replace"))
    article.parse()
    return article.title, article.text, None, False


def measure(read: Callable[[Labelled], Result], sample: list[Labelled], errors: bool) -> str:
    """One row of the table: mean F1 of the body, titles right, times right, pages a second."""
    scores, titles, times, timed = [], 0, 0, 0
    started = time.process_time()
    results = [read(label) for label in sample]
    spent = time.process_time() - started
    for label, (title, body, at, has_time) in zip(sample, results, strict=True):
        score = token_f1(body, label.body)
        scores.append(score)
        titles += same_title(title, label.title)
        if label.published:
            timed += 1
            times += same_time(at, has_time, label)
        if errors and (score < 0.9 or not same_title(title, label.title)):
            print(f"   {label.file}: F1 {score:.2f}, title {title[:60]!r}")
        if errors and label.published and not same_time(at, has_time, label):
            print(f"   {label.file}: time {at}, wanted {label.published}")
    n = len(sample)
    return f"{sum(scores) / n:9.3f} {titles / n:7.3f} {times / timed:7.3f} {n / spent:9.1f}"


def by_selectors() -> str:
    """Pages a second where a source's selectors serve: the hand-made pages of tests/pages, repeated."""
    folders = sorted(path.parent for path in (ROOT / "tests" / "pages").glob("*/page.html"))
    work = []
    for folder in folders:
        table = tomllib.loads(
            (ROOT / "config" / "sources" / f"{folder.name}.toml").read_text(encoding="utf-8")
        )
        source = Source.model_validate(table)
        page = Reply(url=source.homepage, status=200, headers={}, body=(folder / "page.html").read_bytes())
        if extract(page, source, now=NOW).article.extracted_by == "selectors":
            work.append((page, source))
    started = time.process_time()
    for _ in range(20):
        for page, source in work:
            extract(page, source, now=NOW)
    speed = 20 * len(work) / (time.process_time() - started)
    return f"{len(work)} small pages by selectors: {speed:.0f} a CPU second"


def main() -> None:
    """Prints the table."""
    if not PAGES.is_dir():
        raise SystemExit("../shared/sources/pages is not beside this checkout")
    sample = list(labelled_pages(PAGES))
    print(f"{len(sample)} pages\n{'':14} {'body F1':>9} {'title':>7} {'time':>7} {'pages/s':>9}")
    for name, read in (
        ("monitor", ours),
        ("trafilatura", by_trafilatura),
        ("readability", by_readability),
        ("newspaper4k", by_newspaper),
    ):
        try:
            read(sample[0])
        except ImportError:
            print(f"{name:14} not installed")
            continue
        print(f"{name:14} {measure(read, sample, '--errors' in sys.argv and name == 'monitor')}")
    print(by_selectors())


if __name__ == "__main__":
    main()
