"""A page as its lines of text, each with its share of links and the containers it stands in."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<!--.*?-->", re.S)
_SKIPPED = re.compile(
    r"<(script|style|noscript|template|svg|iframe|select|button|textarea|object)\b.*?</\1\s*>", re.S | re.I
)
_CLASS = re.compile(r"""\b(?:class|id|itemprop)\s*=\s*["']?([^"'>]*)""", re.I)
_HIDDEN = re.compile(
    r"""display\s*:\s*none|\shidden(?=[\s=/]|\Z)|class="(?:[^"]*\s)?hidden(?:\s[^"]*)?"|aria-hidden="true\"""",
    re.I,
)
_CONTAINERS = frozenset(
    (
        *(
            "div",
            "td",
            "article",
            "section",
            "main",
            "body",
            "aside",
            "footer",
            "header",
            "nav",
            "ul",
            "ol",
            "dl",
        ),
        *("form", "figure", "blockquote", "table", "tr", "tbody", "li", "center", "fieldset"),
    )
)
_BREAKS = _CONTAINERS | {
    "p",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "dt",
    "dd",
    "figcaption",
    "pre",
    "th",
}
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_VOID = frozenset(
    ["br", "hr", "img", "meta", "link", "input", "wbr", "col", "area", "base", "embed", "source"]
)
_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(slots=True)
class Container:
    """An element that holds blocks: its place among its kin, and what its class says it is."""

    number: int
    tag: str
    words: str  # class and id, lower case
    parent: int


@dataclass(slots=True)
class Line:
    """One block of text. `linked` are its characters inside links; `container` holds it directly."""

    text: str
    linked: int
    container: int
    tag: str


@dataclass(slots=True)
class Lines:
    """The page: lines in order, and containers by number (0 is the page itself)."""

    lines: list[Line] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)

    def chain(self, number: int) -> list[int]:
        """A container and those around it, innermost first."""
        found = []
        while number >= 0:
            found.append(number)
            number = self.containers[number].parent
        return found


class _Reader:
    """Walks the tags of well-formed HTML (as a parser wrote it) and cuts the text into lines."""

    def __init__(self) -> None:
        self.page = Lines(containers=[Container(0, "page", "", -1)])
        self.stack: list[tuple[str, int]] = [("page", 0)]
        self.open = [0]
        self.parts: list[str] = []
        self.linked = 0
        self.in_link = 0
        self.hidden = 0
        self.tag = ""

    def text(self, raw: str) -> None:
        if self.hidden or not raw:
            return
        self.parts.append(raw)
        if self.in_link:
            self.linked += len(raw.strip())

    def cut(self, tag: str) -> None:
        if self.parts:
            text = _SPACE.sub(" ", _INVISIBLE.sub("", html.unescape("".join(self.parts)))).strip()
            if text:
                self.page.lines.append(Line(text, self.linked, self.open[-1], self.tag))
            self.parts = []
            self.linked = 0
        self.tag = tag

    def tag_open(self, tag: str, attributes: str) -> None:
        if tag in _BREAKS:
            self.cut(tag)
        if tag in _VOID:
            return
        hidden = bool(attributes) and bool(_HIDDEN.search(attributes))
        self.hidden += hidden or self.hidden > 0
        if tag == "a":
            self.in_link += 1
        number = -1
        if tag in _CONTAINERS:
            number = len(self.page.containers)
            words = " ".join(_CLASS.findall(attributes)).lower() if attributes else ""
            self.page.containers.append(Container(number, tag, words, self.open[-1]))
            self.open.append(number)
        self.stack.append((tag, number))

    def tag_close(self, tag: str) -> None:
        if tag in _BREAKS:
            self.cut("")
        while len(self.stack) > 1:
            name, number = self.stack.pop()
            self.hidden -= self.hidden > 0
            if name == "a":
                self.in_link = max(0, self.in_link - 1)
            if number >= 0:
                self.open.pop()
            if name == tag:
                return


def read_lines(markup: str) -> Lines:
    """Lines of well-formed HTML; scripts, forms' controls and hidden elements are left out."""
    reader = _Reader()
    markup = _SKIPPED.sub(" ", markup)
    place = 0
    for match in _TAG.finditer(markup):
        reader.text(markup[place : match.start()])
        place = match.end()
        tag = (match[2] or "").lower()
        if not tag:
            continue
        if match[1]:
            if any(name == tag for name, _ in reader.stack):
                reader.tag_close(tag)
        else:
            reader.tag_open(tag, match[3] or "")
    reader.text(markup[place:])
    reader.cut("")
    return reader.page


def is_heading(line: Line) -> bool:
    """True for h1 to h6."""
    return line.tag in _HEADINGS
