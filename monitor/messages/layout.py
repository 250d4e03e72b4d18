"""Pure: entries laid out as plain text, as Telegram items, and as JSON for webhooks."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from monitor.bundles import Bundle, Told
from monitor.messages.catalogue import Catalogue
from monitor.messages.entries import Entry, Row

Group = tuple[str, Sequence[tuple[str, str]]]  # heading, and (line, url) pairs

_SIGNS = {
    "announced": "🆕",
    "date_named": "📅",
    "confirmed": "✅",
    "moved": "🔁",
    "postponed": "⏸",
    "cancelled": "❌",
    "reinstated": "↩️",
    "place_changed": "📍",
    "participants_changed": "👥",
    "conflict": "⚠️",
    "conflict_resolved": "✅",
    "started": "▶️",
    "corrected": "✏️",
    "held": "🏁",
    "reminder": "⏰",
    "summary": "🗓",
    "operator": "🛠",
}
_WIDTH = 14


def is_web(url: str) -> bool:
    """Only http and https addresses become links."""
    return url.startswith(("https://", "http://"))


def as_text(entries: Sequence[Entry], groups: Sequence[Group], footer: str, words: Catalogue) -> str:
    """Plain text for mail and terminal."""
    blocks = [f"\n\n{'─' * 40}\n\n".join(_text_entry(entry, words) for entry in entries)] if entries else []
    blocks += [
        "\n".join([heading, *(f"• {line}" + (f"\n  {url}" if is_web(url) else "") for line, url in lines)])
        for heading, lines in groups
    ]
    return "\n\n".join([*blocks, f"-- \n{footer}"]) + "\n"


def _text_entry(entry: Entry, words: Catalogue) -> str:
    lines = [" · ".join(entry.tags).upper(), entry.title, ""]
    lines += [f"{row.label}: {_moved(row)}" for row in entry.rows]
    for quote, speaker in entry.quotes:
        lines += ["", words.text("text.quote", quote=bare(quote)) + (f" — {speaker}" if speaker else "")]
    if entry.sources:
        lines += ["", f"{words.text('row.sources')}:"]
        lines += [f"• {one.name}{' ✓' if one.official else ''} {one.url}".rstrip() for one in entry.sources]
    if entry.dossier:
        lines += ["", f"{words.text('row.dossier')}: {entry.dossier}"]
    if entry.why:
        lines += ["", words.text("text.why", why=entry.why)]
    return "\n".join(lines)


def _moved(row: Row) -> str:
    return f"{row.old} → {row.value}" if row.old else row.value


def bare(quote: str) -> str:
    """A quotation without the quotation marks that already enclose all of it."""
    for left, right in ("«»", "“”", '""'):
        inner = quote[1:-1]
        if quote[:1] == left and quote[-1:] == right and left not in inner and right not in inner:
            return inner
    return quote


def as_chat(
    entries: Sequence[Entry], groups: Sequence[Group], words: Catalogue, heading: str = ""
) -> tuple[str, ...]:
    """Telegram HTML, an item an entry or a line, so that a message is never cut inside one."""
    items = [f"<b>{_esc(heading)}</b>"] if heading else []
    items += [_chat_entry(entry, words) for entry in entries]
    for label, lines in groups:
        linked = [_link(url, line) for line, url in lines]
        items += [f"<b>{_esc(label)}</b>\n• {linked[0]}", *(f"• {line}" for line in linked[1:])]
    return tuple(items)


def _chat_entry(entry: Entry, words: Catalogue) -> str:
    sign = _SIGNS.get(entry.tone, "")
    title = f"<b>{_link(entry.dossier, entry.title)}</b>"
    lines = [f"{sign} <b>{_esc(' · '.join(entry.tags))}</b>".strip(), title]
    lines += [
        f"{_esc(row.label)}: <s>{_esc(row.old)}</s> → <b>{_esc(row.value)}</b>"
        if row.old
        else f"{_esc(row.label)}: {_esc(row.value)}"
        for row in entry.rows
    ]
    for quote, speaker in entry.quotes:
        said = words.text("text.quote", quote=bare(quote)) + (f" — {speaker}" if speaker else "")
        lines.append(f"<blockquote>{_esc(said)}</blockquote>")
    if entry.sources:
        shown = ", ".join(_link(one.url, one.name) + (" ✓" if one.official else "") for one in entry.sources)
        lines.append(f"{_esc(words.text('row.sources'))}: {shown}")
    if entry.why:
        lines.append(f"<i>{_esc(words.text('text.why', why=entry.why))}</i>")
    return "\n".join(lines)


def _esc(text: str) -> str:
    return html.escape(text, quote=False)


def _link(url: str, text: str) -> str:
    return f'<a href="{html.escape(url)}">{_esc(text)}</a>' if is_web(url) else _esc(text)


def as_payload(bundle: Bundle, at: datetime) -> dict[str, Any]:
    """JSON of a bundle: what changed, in display-neutral values."""
    return {
        "id": bundle.id,
        "at": at.isoformat(timespec="seconds"),
        "subscription": bundle.subscription,
        "urgent": bundle.urgent,
        "items": [_payload_item(told) for told in bundle.told],
    }


def _payload_item(told: Told) -> Mapping[str, Any]:
    item: dict[str, Any] = {
        "kind": told.alerts[0].kind,
        "note": told.alerts[0].note,
        "why": list(told.why),
        "changes": [
            {
                "kind": str(change.kind),
                "old": change.old,
                "new": change.new,
                "quote": change.quote,
                "url": change.url,
                "at": change.at.isoformat(timespec="seconds"),
            }
            for change in told.changes
        ],
    }
    if told.facts is not None:
        event = told.facts.event
        item["event"] = {
            "uid": event.uid,
            "kind": str(event.kind),
            "title": event.title,
            "status": str(event.status),
            "start": event.when.start if event.when else None,
            "end": event.when.end if event.when else None,
            "precision": str(event.when.precision) if event.when else None,
            "place": event.place,
            "participants": [one.name for one in event.participants],
            "confirmation": event.confirmation,
            "sequence": event.sequence,
        }
        item["sources"] = [
            {"source": line.source, "url": line.url, "rank": str(line.rank)} for line in told.facts.sources
        ]
    return item


def grouped(entries: Iterable[Entry]) -> list[Group]:
    """Short lines under the heading of what happened, in the order of appearance."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        line = entry.brief.removeprefix(f"{entry.tags[0]}: ")
        groups.setdefault(entry.tags[0], []).append((line, entry.dossier or entry.url))
    return list(groups.items())
