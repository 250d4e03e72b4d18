"""Extraction without knowledge of the site: trafilatura for the body, habits for headlines and times."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from spiders.blocks_of_text import Line, Lines
from spiders.main_text import MainText
from spiders.tree import clean_line, line

_TITLE_TAIL = re.compile(r"\s+(?:[|•·»]|[-–—:]{1,2})\s+[^|•·]{2,60}\Z")
_STAMP_TAIL = re.compile(r"\s+\d\d\.\d\d\.\d\d(?:\d\d)?(?:,?\s+\d\d:\d\d)?\Z")
_DATED = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\s+[^\W\d_]{3,9}\.?,?\s+\d{2,4}|\d{4}-\d\d-\d\d|\d{4}\s*жыл"
    r"|\d{1,2}\s+[^\W\d_]{3,9}\.?\W{1,3}\d{1,2}:\d\d|(?:сегодня|вчера|бүгін|кеше)\W+\d{1,2}:\d\d",
    re.I,
)
_DATE_FIRST = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}\b.{0,30}?\d{1,2}:\d\d(?::\d\d)?")
_ABOVE, _BELOW = 14, 22  # lines around headline and text in which a printed time is sought
_MAX_HTML = 3_000_000


def generic_body(text: str) -> str:
    """Main text of a page by trafilatura in its fast mode, a line per paragraph; may be empty."""
    import trafilatura  # 0.6 s to import: only visits that need it pay

    found = trafilatura.extract(
        text[:_MAX_HTML], fast=True, include_comments=False, include_tables=True, include_links=False
    )
    lines = (clean_line(part).lstrip("|-• ").rstrip("| ") for part in (found or "").split("\n"))
    return "\n".join(part for part in lines if part)


def generic_headline(tree: LexborHTMLParser, declared: str, site: str) -> str:
    """The heading that agrees best with what the page declares, else that without the site's name."""
    title_node = tree.css_first("title")
    title = line(title_node) if title_node else ""
    wanted = _words(f"{declared} {title}")
    best, best_score = "", 0.5
    for node in tree.css("h1, h2, h3")[:60]:
        text = _STAMP_TAIL.sub("", line(node))
        own = _words(text)
        if not 10 <= len(text) <= 400 or not own:
            continue
        shared = len(own & wanted)
        if shared * 2 < len(own):
            continue
        # A section's heading is wholly in the title too; the headline covers more of it.
        score = shared / len(own) * (0.4 + shared / len(_words(declared or title) or own)) + 0.1 * (
            node.tag == "h1"
        )
        if score > best_score:
            best, best_score = text, score
    if best:
        return best
    if declared:
        return _without_site(declared, site)
    return _without_site(title, site) or next((line(node) for node in tree.css("h1, h2")), "")


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 2}


def _without_site(title: str, site: str) -> str:
    if site and title.endswith(site):
        title = title[: -len(site)].rstrip(" |-–—•:·»")
    return _TITLE_TAIL.sub("", title) if len(title) > 40 else title


def printed_times(page: Lines, main: MainText) -> list[str]:
    """Short lines that hold a date: those between headline and text first, then those above, then below."""
    if main.last < main.first:
        return [line.text for line in page.lines if _is_time(line)][:3]
    top = main.headline if main.headline >= 0 else main.first
    inside = _DATE_FIRST.match(page.lines[main.first].text)  # agencies begin the text itself with it
    after = range(top, min(main.first + 4, len(page.lines)))
    before = range(top - 1, max(-1, top - _ABOVE), -1)
    below = range(main.last + 1, min(main.last + _BELOW, len(page.lines)))
    found = [page.lines[number].text for number in (*after, *before, *below) if _is_time(page.lines[number])]
    if inside:
        found.insert(0, inside[0])
    if main.headline >= 0 and (tail := _STAMP_TAIL.search(page.lines[main.headline].text)):
        found.insert(0, tail[0])
    return list(dict.fromkeys(found))


def _is_time(line: Line) -> bool:
    """A date with at most a few words beside it, and not the title of a link to something else."""
    if not 6 <= len(line.text) <= 110 or not _DATED.search(line.text):
        return False
    return len(line.text) - len(_DATED.findall(line.text)[0]) < 60 and line.linked * 2 < len(line.text) + 20
