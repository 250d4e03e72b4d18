"""The article among a page's lines: the container with most text after the headline, less debris."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from spiders.blocks_of_text import Line, Lines, is_heading
from spiders.debris import AFTER, DEBRIS

_SENTENCE_END = re.compile(r"[.!?…:;»\"”)]\s*$")
_GOOD = re.compile(r"article|content|text|body|news|story|post|entry|publication|material|detail")
_BAD = re.compile(
    r"comment|sidebar|side-bar|foot|relat|teaser|menu|widget|forum|banner|promo|popular|recommend|similar|share|"
    r"social|subscri|rubric|breadcrumb|archive|lenta|tags?\b|login|search|\bnav|copyright|rating|vote|opros|partner"
)
_STAMP = re.compile(
    r"^\W*(?:\d{1,2}[:.]\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2} [а-яёәіңғүұқөһ]+ \d{4})\b.{0,30}$", re.I
)
_CREDIT = re.compile(  # a caption that ends with whose picture it is, and a byline with date and time
    r"(?:\b(?:Фото|Иллюстрация|Сурет):\s*\S.{0,40}|^.{0,45}\W\d{1,2}\.\d{1,2}\.\d{2,4},?\s\d{1,2}:\d\d)\W*\Z"
)
_ENOUGH = 140
_PLACES = 2  # from either end, of a headline that no heading holds
_NEAR = 25  # lines after the headline
_LEAD_LINES = 12
_MOST_TRUST = 1.2


@dataclass(slots=True)
class _Mark:
    """A line's worth: positive for running text, negative for debris; `keep` where it may stand in a body."""

    worth: float
    keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MainText:
    """The article's text, a line per paragraph, and where it stands: `headline` is the number of the line
    that holds the headline (-1: not found), `first` and `last` those of the text (0, -1: none found)."""

    text: str = ""
    headline: int = -1
    first: int = 0
    last: int = -1


def main_text(page: Lines, headline: str) -> MainText:
    """The article of a page; without text where no container holds enough running text."""
    if not page.lines:
        return MainText()
    marks = [_mark(line) for line in page.lines]
    starts = _after_headline(page.lines, headline)
    for number in _teasers(page, {start - 1 for start in starts}):
        marks[number] = _Mark(-10.0, False)
    # Where the headline stands twice (in a list, for machines), the text is after that with more behind it.
    found = [_best_container(page, marks, start) for start in starts]
    start, best, _ = max(found, key=lambda one: one[2])
    if best is None:
        return MainText(headline=start - 1)
    inside = [best in page.chain(line.container) for line in page.lines]
    _leave_boxes(page, inside, best)
    first, last = _run(page, marks, inside, start, best)
    picked = _opening(page, marks, start, first, best)
    picked += [number for number in range(first, last + 1) if inside[number] and marks[number].keep]
    text = "\n".join(_once([page.lines[number].text for number in picked]))
    return MainText(text=text, headline=start - 1, first=min(picked, default=first), last=last)


def without_debris(page: Lines) -> str:
    """Text of a node that the source named as the body: lists of links and boxes «on the topic» taken out."""
    inside = [True] * len(page.lines)
    _leave_boxes(page, inside, 1 if len(page.containers) > 1 else 0)
    kept = []
    for line, stays in zip(page.lines, inside, strict=True):
        size = len(line.text)
        debris = size < 120 and DEBRIS.match(line.text)
        if stays and not debris and line.linked <= size * 0.8:
            kept.append(line.text)
    return "\n".join(_once(kept))


def _once(texts: list[str]) -> list[str]:
    """Long paragraphs that a page holds twice (folded and unfolded) are told once; «Да.» may come again."""
    told: set[str] = set()
    kept = []
    for text in texts:
        if len(text) < 60 or text not in told:
            kept.append(text)
        told.add(text)
    return kept


def _mark(line: Line) -> _Mark:
    text, size = line.text, len(line.text)
    share = line.linked / size
    if DEBRIS.match(text) and size < 250:
        return _Mark(-60.0, False)
    if _STAMP.match(text):
        return _Mark(-10.0, False)
    if _CREDIT.search(text) and size < 200:
        return _Mark(-5.0, False)
    if share > 0.6:
        own = size - line.linked
        if own >= 15 and text.endswith((".", "!", "?")):
            return _Mark(own, True)  # «Напомним, что …»
        return _Mark(-20.0 - min(size, 200) * 0.4, False)
    if is_heading(line) and size < 150:
        return _Mark(-5.0, size > 3)
    if size >= 80 or (size >= 20 and _SENTENCE_END.search(text)):
        return _Mark(min(size, 700) * (1 - share), True)
    return _Mark(-15.0 if size < 60 else 5.0, bool(_SENTENCE_END.search(text)) or size > 15)


def _teasers(page: Lines, headlines: set[int]) -> list[int]:
    """Lines of boxes that come in rows of three and more, each opened by the link to another article.

    A box with this article's headline in it is a column of the page.
    """
    held: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(page.lines):
        for container in page.chain(line.container)[:4]:
            held[container].append(number)
    rows: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for container in held:
        one = page.containers[container]
        rows[one.parent, one.tag, one.words].append(container)
    found: list[int] = []
    for row in rows.values():
        opened = [box for box in row if len(held[box]) > 1 and _is_link(page.lines[held[box][0]])]
        if len(row) >= 3 and len(opened) * 10 >= len(row) * 7:
            row = [box for box in row if headlines.isdisjoint(held[box])]
            found.extend(number for box in row for number in held[box])
    return found


def _is_link(line: Line) -> bool:
    return len(line.text) >= 15 and line.linked > len(line.text) * 0.6


def _after_headline(lines: list[Line], headline: str) -> list[int]:
    """Where the article may begin: after lines that are the headline, the first heading among them if any."""
    if not headline:
        return [0]
    wanted = headline[:40].lower()
    places = [number for number, line in enumerate(lines) if line.text[:40].lower() == wanted]
    headings = [
        number
        for number, line in enumerate(lines)
        if is_heading(line) and line.text.lower().startswith(wanted)  # small print may follow in it
    ]
    return [number + 1 for number in headings[:1] or places[:_PLACES] + places[_PLACES:][-_PLACES:]] or [0]


def _best_container(page: Lines, marks: list[_Mark], start: int) -> tuple[int, int | None, float]:
    """`start`, the container with the most running text, and how much that is.

    A container's own lines count in full, deeper ones less and less.
    """
    scores: dict[int, float] = defaultdict(float)
    for number, (line, mark) in enumerate(zip(page.lines, marks, strict=True)):
        worth = mark.worth * _nearness(number, start) if mark.worth > 0 else mark.worth
        for depth, container in enumerate(page.chain(line.container)[:5]):
            scores[container] += worth * (1.0, 0.9, 0.5, 0.3, 0.2)[depth]
    best: int | None = None
    best_score = float(_ENOUGH)
    for container, score in scores.items():
        if score * _MOST_TRUST <= best_score:
            continue
        weighted = score * _trust(page, container)
        if weighted > best_score:
            best, best_score = container, weighted
    return start, best, best_score


def _nearness(number: int, start: int) -> float:
    """Running text counts most soon after the headline; rules and imprints stand at the end of the page."""
    if number < start:
        return 0.3
    return 1.0 if number - start < _NEAR or not start else _NEAR / (number - start)


def _trust(page: Lines, number: int) -> float:
    """What the element's own names promise."""
    container = page.containers[number]
    factor = 1.0
    if container.tag in ("article", "main") or _GOOD.search(container.words):
        factor *= _MOST_TRUST
    if container.tag in ("footer", "aside", "nav") or _BAD.search(container.words):
        factor *= 0.4
    return factor


def _leave_boxes(page: Lines, inside: list[bool], best: int) -> None:
    """Boxes inside the container that call themselves «on the topic» or «comments» are not the article."""
    left: set[int] = set()
    for number, line in enumerate(page.lines):
        if not inside[number] or line.container == best:
            continue
        chain = page.chain(line.container)
        if best not in chain:
            continue
        box = chain[chain.index(best) - 1]
        if _ends(line):
            left.add(box)
        if left.intersection(chain):
            inside[number] = False


def _ends(line: Line) -> bool:
    """True for the heading of what comes after an article."""
    return len(line.text) < 120 and AFTER.match(line.text) is not None


def _run(page: Lines, marks: list[_Mark], inside: list[bool], start: int, best: int) -> tuple[int, int]:
    """First and last line of the stretch with the most running text inside the container."""
    found = (0.0, 0, -1)
    total, first = 0.0, start
    for number in range(start, len(page.lines)):
        if not inside[number]:
            continue
        line = page.lines[number]
        if found[0] > _ENOUGH and line.container == best and _ends(line):
            break
        if total <= 0:
            total, first = 0.0, number
        total += marks[number].worth
        if total > found[0]:
            found = (total, first, number)
    return found[1], found[2]


def _opening(page: Lines, marks: list[_Mark], start: int, first: int, best: int) -> list[int]:
    """Paragraphs between the headline and the container, in a box beside it: the lead, on many sites."""
    kin = set(page.chain(best)[1:3])
    return [
        number
        for number in range(max(start, first - _LEAD_LINES), first)
        if marks[number].keep
        and marks[number].worth >= 60
        and kin.intersection(page.chain(page.lines[number].container)[:3])
    ]
