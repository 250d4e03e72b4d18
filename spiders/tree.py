"""HTML as a tree: the selectors of source files, and the text of a node with its paragraphs kept."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

_ATTR = re.compile(r"(.*)::attr\(([\w:-]+)\)\s*\Z", re.S)
_TAG = r"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>"""
_BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|section|article|header|footer|dd|dt|dl|figure|pre|hr|td|th)"
    r"(?:\s" + _TAG[1:-1] + r")?/?>",
    re.I,
)
_ANY = re.compile(_TAG + r"|<!--.*?-->", re.S)
_SPACE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
# Signs that draw nothing, turn the writing round, or command a terminal: none belongs into a text.
INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
CAPTIONS = ("form", "figure", "figcaption")


def parse(text: str) -> LexborHTMLParser:
    """A tree of any text at all; broken markup gives a poorer tree, never an error."""
    return LexborHTMLParser(text)


def nodes(root: LexborHTMLParser | LexborNode, selector: str) -> list[LexborNode]:
    """Nodes of the first alternative that matches; a selector that cannot be read matches nothing."""
    for alternative in selector.split(" | "):
        css = _ATTR.sub(r"\1", alternative).strip()
        try:
            found = root.css(css) if css else []
        except SelectolaxError:
            found = []
        if found:
            return list(found)
    return []


def value(root: LexborHTMLParser | LexborNode, selector: str) -> str:
    """Text, or the named attribute, of the first node with anything in it; alternatives in order."""
    for alternative in selector.split(" | "):
        match = _ATTR.match(alternative.strip())
        for node in nodes(root, alternative):
            found = (node.attributes.get(match[2]) or "") if match else line(node)
            if found.strip():
                return found.strip()
    return ""


def present(root: LexborHTMLParser | LexborNode, selector: str) -> bool:
    """True where `value` would find something: asked of whole bodies, so their text is not put in order."""
    for alternative in selector.split(" | "):
        if _ATTR.match(alternative.strip()):
            if value(root, alternative):
                return True
        elif any((node.text() or "").strip() for node in nodes(root, alternative)):
            return True
    return False


def line(node: LexborNode) -> str:
    """All text of a node on one line."""
    return clean_line(node.text(separator=" ") or "")


def clean_line(text: str) -> str:
    """White space folded, invisible characters removed, no space before a comma or a stop."""
    folded = " ".join(INVISIBLE.sub("", text).split())
    return re.sub(r" (?=[,.;:!?»)])", "", folded)


def drop(root: LexborHTMLParser | LexborNode, selectors: Sequence[str]) -> None:
    """Removes what the selectors match from the tree."""
    for selector in selectors:
        try:
            found = root.css(selector)
        except SelectolaxError:
            continue
        for node in found:
            node.decompose()


def html_text(fragment: str) -> str:
    """Text of an HTML fragment, a line per paragraph, entities resolved."""
    text = _ANY.sub("", _BLOCK.sub("\n", fragment.replace("\n", " ").replace("\r", " ")))
    text = INVISIBLE.sub("", html.unescape(text)).replace("\xa0", " ")
    return _LINES.sub("\n", _SPACE.sub(" ", text)).strip()
