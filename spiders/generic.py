"""Extraction without knowledge of the site: trafilatura for the body, habits for headlines and times."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.blocks_of_text import Line, Lines
from spiders.main_text import MainText
from spiders.tree import clean_line, line

_TITLE_TAIL = re.compile(r"\s+(?:[|•·»]|[-–—:]{1,2}|//)\s+[^|•·]{2,60}\Z")
_SECTION = re.compile(r"\A(?:новости|главная|события|статьи|жаңалықтар|news)\s+[-–—|/»:]+\s+", re.I)
_PARTS = re.compile(r"\s+(?:[|•·»]|[-–—:]{1,2}|//)\s+")
_SENTENCE = 4  # words from which a title can be a headline
_STAMP_TAIL = re.compile(r"\s+\d\d\.\d\d\.\d\d(?:\d\d)?(?:,?\s+\d\d:\d\d)?\Z")
_DATED = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\s+[^\W\d_]{3,9}\.?,?\s+\d{2,4}|\d{4}-\d\d-\d\d|\d{4}\s*жыл"
    r"|\d{1,2}\s+[^\W\d_]{3,9}\.?\W{1,3}\d{1,2}:\d\d"
    r"|(?:сегодня|вчера|бүгін|кеше|today|yesterday)\W{1,3}\d{1,2}:\d\d"
    # «Сегодня в 18:00 начнётся…» is an event's time; «сегодня в 05:46, просмотров: 237» is the page's.
    r"|(?:сегодня|вчера|today|yesterday) (?:в|at) \d{1,2}:\d\d(?=\s*(?:\Z|[,|;/·]\s*\w+:))",
    re.I,
)
_DATE_FIRST = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}\b.{0,30}?\d{1,2}:\d\d(?::\d\d)?")
_COMMENTS = re.compile(r"(?:комментари[ий]|обсуждение|пікірлер|comments)\W*(?:\d|\Z)", re.I)
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


@dataclass(frozen=True, slots=True)
class Headline:
    """A page's headline; `sure` where a heading or the page's own declaration stands behind it."""

    text: str = ""
    sure: bool = False


def generic_headline(tree: LexborHTMLParser, declared: str, site: str) -> Headline:
    """The heading that agrees best with what the page declares, else that without the site's name."""
    title = _title(tree)
    headings = [
        (node, text) for node in tree.css("h1, h2, h3")[:60] if 10 <= len(text := _heading(node)) <= 400
    ]
    best = _best_heading(headings, declared, title)
    if declared and title.startswith(declared) and _words(best) - _words(title) and _prints(tree, declared):
        best = ""  # a second headline: the one that the page declares twice and prints goes before
    if best:
        return Headline(best, sure=True)
    if declared:
        return Headline(_without_site(declared, site), sure=True)
    text = _without_site(_SECTION.sub("", title), site)
    if (
        max(len(part.split()) for part in _PARTS.split(text)) < _SENTENCE
    ):  # only the site's or the section's name
        plain = [text for node, text in headings if node.tag == "h1" and len(text.split()) >= _SENTENCE]
        text = plain[0] if len(plain) == 1 else _longest_part(title, text)
    return Headline(text or next((text for node, text in headings if node.tag != "h3"), ""))


def _heading(node: LexborNode) -> str:
    """A heading's words without the small print in it: a second line, a date, a count of comments."""
    text = _STAMP_TAIL.sub("", line(node))
    for small in node.css("small"):
        rest = text.removesuffix(line(small)).rstrip()
        text = rest if len(rest) >= 10 else text
    return text


def _prints(tree: LexborHTMLParser, text: str) -> bool:
    """True where an element outside headings and scripts holds just this text."""
    return any(
        " ".join(node.text(deep=False).split()) == text
        for node in tree.css("body div, body p, body span, body td, body strong, body b")
    )


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return " ".join((node.text() or "").split()) if node else ""


def _best_heading(headings: list[tuple[LexborNode, str]], declared: str, title: str) -> str:
    wanted, whole = _words(f"{declared} {title}"), _words(declared or title)
    best, best_score = "", 0.5
    for node, text in headings:
        own = _words(text)
        shared = len(own & wanted)
        if not own or shared * 2 < len(own):
            continue
        # A section's heading is wholly in the title too; the headline covers more of it, and comes first.
        score = shared / len(own) * (0.4 + shared / len(whole or own)) + 0.1 * (node.tag == "h1")
        score += 0.1 * title.startswith(text[:30]) + 0.2 * (node.attributes.get("itemprop") == "headline")
        if score > best_score:
            best, best_score = text, score
    return best


def _longest_part(title: str, text: str) -> str:
    """«новости - Врачи установили причину»: of a title in parts, that which can be a headline."""
    part = max(_PARTS.split(title), key=len)
    return part if len(part.split()) >= _SENTENCE else text


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 2}


def _without_site(title: str, site: str) -> str:
    if site and title.endswith(site):
        title = title[: -len(site)].rstrip(" |-–—•:·»")
    return clean_line(_TITLE_TAIL.sub("", title) if len(title) > 40 else title)


def printed_times(page: Lines, main: MainText) -> list[str]:
    """Short lines that hold a date: those between headline and text first, then those above, then below."""
    if main.last < main.first:
        return [line.text for line in page.lines if _is_time(line)][:3]
    top = main.headline if main.headline >= 0 else main.first
    inside = _DATE_FIRST.match(page.lines[main.first].text)  # agencies begin the text itself with it
    after = range(top, min(main.first + 4, main.last + 1))
    before = range(top - 1, max(-1, top - _ABOVE), -1)
    below = range(main.last + 1, _comments(page, main.last + 1))
    found = [page.lines[number].text for number in (*after, *before, *below) if _is_time(page.lines[number])]
    if inside:
        found.insert(0, inside[0])
    if main.headline >= 0 and (tail := _STAMP_TAIL.search(page.lines[main.headline].text)):
        found.insert(0, tail[0])
    return list(dict.fromkeys(found))


def _comments(page: Lines, start: int) -> int:
    """Where readers' comments begin below an article, their times not being its own, else the look's end."""
    end = min(start + _BELOW, len(page.lines))
    return next((number for number in range(start, end) if _COMMENTS.match(page.lines[number].text)), end)


def _is_time(line: Line) -> bool:
    """A date with at most a few words beside it, and not the title of a link to something else."""
    if not 6 <= len(line.text) <= 110:
        return False
    date = _DATED.search(line.text)
    if not date:
        return False
    rest = len(line.text) - len(date[0])
    return rest < 12 or (rest < 60 and line.linked * 2 < len(line.text) + 20)
