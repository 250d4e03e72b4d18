"""A page as its lines of text, each with its share of links and the containers it stands in."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from spiders.tree import INVISIBLE

_TAG = re.compile(
    r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*)>|<!--.*?-->""", re.S
)
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
    _chains: dict[int, list[int]] = field(default_factory=dict)

    def chain(self, number: int) -> list[int]:
        """A container and those around it, innermost first; the caller shall not change the list."""
        found = self._chains.get(number)
        if found is None:
            found, above = [], number
            while above >= 0:
                found.append(above)
                above = self.containers[above].parent
            self._chains[number] = found
        return found


class _Reader:
    """Walks the tags of well-formed HTML (as a parser wrote it) and cuts the text into lines."""

    __slots__ = ("hidden", "in_link", "linked", "named", "open", "opened", "page", "parts", "stack", "tag")

    def __init__(self) -> None:
        self.page = Lines(containers=[Container(0, "page", "", -1)])
        self.stack: list[tuple[str, int]] = []
        self.opened: dict[str, int] = {}  # how many of a tag are on the stack
        self.open = [0]
        self.named: dict[str, str] = {}  # attributes → class and id: kin repeat them
        self.parts: list[str] = []
        self.linked = 0
        self.in_link = 0
        self.hidden = 0
        self.tag = ""

    def text(self, raw: str) -> None:
        if self.hidden:
            return
        if raw.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        self.parts.append(raw)
        if self.in_link:
            self.linked += len(raw.strip())

    def cut(self, tag: str) -> None:
        if self.parts:
            text = "".join(self.parts)
            if "&" in text:
                text = html.unescape(text)
            text = " ".join(INVISIBLE.sub("", text).split())
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
        if self.hidden or (attributes and self._hides(attributes)):
            self.hidden += 1
        if tag == "a":
            self.in_link += 1
        number = -1
        if tag in _CONTAINERS:
            number = len(self.page.containers)
            words = self._words(attributes) if attributes else ""
            self.page.containers.append(Container(number, tag, words, self.open[-1]))
            self.open.append(number)
        self.stack.append((tag, number))
        self.opened[tag] = self.opened.get(tag, 0) + 1

    @staticmethod
    def _hides(attributes: str) -> bool:
        lower = attributes.lower()
        return ("hidden" in lower or "none" in lower) and _HIDDEN.search(lower) is not None

    def _words(self, attributes: str) -> str:
        words = self.named.get(attributes)
        if words is None:
            words = self.named[attributes] = " ".join(_CLASS.findall(attributes)).lower()
        return words

    def tag_close(self, tag: str) -> None:
        if not self.opened.get(tag):
            return
        if tag in _BREAKS:
            self.cut("")
        name = ""
        while name != tag:
            name, number = self.stack.pop()
            self.opened[name] -= 1
            self.hidden -= self.hidden > 0
            if name == "a":
                self.in_link = max(0, self.in_link - 1)
            if number >= 0:
                self.open.pop()


def read_lines(markup: str) -> Lines:
    """Lines of well-formed HTML; scripts, forms' controls and hidden elements are left out."""
    reader = _Reader()
    markup = _SKIPPED.sub(" ", markup).replace("&nbsp;", " ")
    pieces = iter(_TAG.split(markup))  # text, slash, tag, attributes, text, …
    reader.text(next(pieces))
    for slash, tag, attributes, text in zip(pieces, pieces, pieces, pieces, strict=True):
        if not tag:
            pass  # a comment
        elif slash:
            reader.tag_close(tag)
        else:
            reader.tag_open(tag, attributes)
        if text:
            reader.text(text)
    reader.cut("")
    return reader.page


def is_heading(line: Line) -> bool:
    """True for h1 to h6."""
    return line.tag in _HEADINGS
