"""Extraction without knowledge of the site: trafilatura for the body, habits for headlines and times."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from spiders.tree import clean_line, line

_TITLE_TAIL = re.compile(r"\s+(?:[|•·»]|[-–—:]{1,2})\s+[^|•·]{2,60}\Z")
_STAMP_TAIL = re.compile(r"\s+\d\d\.\d\d\.\d\d(?:\d\d)?(?:,?\s+\d\d:\d\d)?\Z")
_TIME_CLASS = re.compile(
    r"(?:^|[\s_-])(?:pub|public|post|news|article|entry|item|read|doc|b)?_*-*"
    r"(?:date|time|datetime|published|pubdate|data|created|timestamp)",
    re.I,
)
_DATED = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\s+[^\W\d_]{3,9}\.?,?\s+\d{4}|\d{4}-\d\d-\d\d|"
    r"\d{4}\s*жыл|(?:сегодня|вчера|бүгін|кеше)\W+\d{1,2}:\d\d",
    re.I,
)
_NEAR = 40  # elements after the headline among which its printed time is sought
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
    """The heading that agrees best with what the page declares, else the declaration without the site's name."""
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


def printed_times(tree: LexborHTMLParser, headline: str) -> list[str]:
    """Short strings near the headline that look like a printed time, nearest first."""
    body = tree.body
    if body is None:
        return []
    before: list[str] = []
    after: list[str] = []
    seen_headline = False
    for node in body.traverse():
        if node.tag == "h1" and headline and line(node)[:40] == headline[:40]:
            seen_headline = True
            continue
        if seen_headline and len(after) >= _NEAR:
            break
        words = _time_text(node)
        if words and seen_headline:
            after.append(words)
        elif words:
            before.append(words)
    return list(dict.fromkeys([*after[:3], *reversed(before[-3:])])) if seen_headline else before[:3]


def _time_text(node: object) -> str:
    """The words of an element that is marked as a time, or that holds nothing but one."""
    tag = node.tag  # type: ignore[attr-defined]
    if tag in ("script", "style", "a", "head", "body", "html"):
        return ""
    attributes = node.attributes  # type: ignore[attr-defined]
    marked = tag == "time" or bool(
        _TIME_CLASS.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
    )
    if not marked and node.first_child is not None and not node.first_child.is_text_node:  # type: ignore[attr-defined]
        return ""
    words = line(node)  # type: ignore[arg-type]
    if not 4 <= len(words) <= (90 if marked else 45):
        return ""
    return words if _DATED.search(words) else ""
