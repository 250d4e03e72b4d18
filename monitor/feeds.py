"""Pure: Atom feeds of what changed; an entry's id is its change's key, so nothing is read twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from monitor.bundles import Facts, Told
from monitor.messages.entries import Entry, entry_of
from monitor.messages.layout import bare, is_web
from monitor.messages.reader import Reader
from monitor.models import Alert, EventChange

ATOM = "http://www.w3.org/2005/Atom"
TAG = "tag:russia-kazakhstan-monitor,2026:"
LIMIT = 100
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)

Turn = tuple[EventChange, Facts]


def atom_feed(turns: Sequence[Turn], name: str, title: str, reader: Reader) -> bytes:
    """A feed of the latest changes, newest first; the same changes give the same bytes.

    `name` is the feed's lasting name, from which its id is made.
    """
    latest = sorted(turns, key=lambda turn: (turn[0].at, turn[0].key), reverse=True)[:LIMIT]
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": reader.words.language})
    _text(feed, "id", f"{TAG}feed/{name}")
    _text(feed, "title", title)
    _text(feed, "updated", _instant(latest[0][0].at if latest else _LONG_AGO))
    author = SubElement(feed, "author")
    _text(author, "name", reader.words.text("text.product"))
    for change, facts in latest:
        _entry(feed, change, facts, reader)
    indent(feed)
    body: bytes = tostring(feed, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body + b"\n"


def _entry(feed: Element, change: EventChange, facts: Facts, reader: Reader) -> None:
    said = entry_of(_told(change, facts), reader)
    node = SubElement(feed, "entry")
    digest = blake2b(change.key.encode(), digest_size=12).hexdigest()
    _text(node, "id", f"{TAG}change/{digest}")
    _text(node, "title", said.subject)
    _text(node, "updated", _instant(change.at))
    url = change.url or said.url
    if is_web(url):
        SubElement(node, "link", {"href": url, "rel": "alternate"})
    SubElement(node, "category", {"term": str(change.kind), "label": said.tags[0]})
    SubElement(node, "category", {"term": str(facts.event.kind)})
    content = SubElement(node, "content", {"type": "xhtml"})
    _content(content, said)


def _told(change: EventChange, facts: Facts) -> Told:
    alert = Alert(
        key=change.key,
        subscription="",
        event=change.event,
        change=change.key,
        kind=str(change.kind),
        created_at=change.at,
        due_at=change.at,
    )
    return Told(alerts=(alert,), changes=(change,), facts=facts)


def _content(node: Element, said: Entry) -> None:
    """Rows, quotations and outlets as XHTML; texts are texts, whatever they hold."""
    body = SubElement(node, "div", {"xmlns": "http://www.w3.org/1999/xhtml"})
    listing = SubElement(body, "ul")
    for row in said.rows:
        _text(listing, "li", f"{row.label}: {f'{row.old} → ' if row.old else ''}{row.value}")
    for quote, speaker in said.quotes:
        _text(body, "blockquote", bare(quote) + (f" — {speaker}" if speaker else ""))
    outlets = SubElement(body, "p")
    for source in said.sources:
        if is_web(source.url):
            link = SubElement(outlets, "a", {"href": source.url})
            link.text = source.name
            link.tail = " "


def _text(parent: Element, tag: str, text: str) -> None:
    """An element with text; what XML cannot hold is left out."""
    SubElement(parent, tag).text = "".join(
        letter for letter in text if letter in "\t\n" or (letter >= " " and letter not in "\ufffe\uffff")
    )


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
