"""Messages that are no event's: the operator's notices, what lies ahead, a test of a channel."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import datetime

from monitor.bundles import Facts, Told
from monitor.channels.base import Message
from monitor.messages.catalogue import Catalogue, catalogue
from monitor.messages.dates import say_when
from monitor.messages.entries import Entry, Row
from monitor.messages.layout import Group
from monitor.messages.reader import Reader
from monitor.models import Event


def operator_entry(told: Told, reader: Reader) -> Entry:
    """A notice from «code TAB argument TAB …», or from free words."""
    words = reader.words
    code, *rest = told.alerts[0].note.split("\t")
    tag = words.text("change.operator")
    title, reason = _notice(code, rest, reader)
    rows = (Row(label=words.text("row.reason"), value=reason),) if reason else ()
    subject = words.text("text.operator_subject", title=title)
    return Entry(
        tone="operator", tags=(tag,), title=title, subject=subject, brief=title, rows=rows, urgent=True
    )


def _notice(code: str, rest: Sequence[str], reader: Reader) -> tuple[str, str]:
    """Title and reason of a notice."""
    words = reader.words
    if not words.has(f"operator.{code}") or not rest:
        return "\t".join((code, *rest)).replace("\t", " · "), ""
    if code == "undelivered":
        channel, recipient, *reason = (*rest, "")
        title = words.text("operator.undelivered", channel=channel, recipient=recipient)
        return title, words.text("operator.undelivered_reason", reason=" ".join(reason).strip())
    if code == "storm":
        source, count = (*rest, "")[:2]
        name = reader.names.outlet(source, words.language)
        title = words.text("operator.storm", source=name, count=count)
        return title, words.text("operator.storm_reason", source=source)
    name = reader.names.outlet(rest[0], words.language)
    return words.text(f"operator.{code}", source=name), " ".join(rest[1:])


def ahead_groups(ahead: Sequence[Facts], reader: Reader) -> list[Group]:
    """What lies ahead, by month; undated events last."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for facts in ahead:
        heading = _month(facts.event, reader.words)
        url = facts.sources[0].url if facts.sources else ""
        groups.setdefault(heading, []).append((ahead_line(facts.event, reader), url))
    return list(groups.items())


def _month(event: Event, words: Catalogue) -> str:
    first = event.when.first if event.when else None
    if first is None:
        return words.text("digest.undated")
    name = words.text("date.month", month=words.names("months")[first.month - 1], year=first.year)
    return name[:1].upper() + name[1:]


def ahead_line(event: Event, reader: Reader) -> str:
    """«12 ноября 2025, среда — XXI Форум…, Уральск (подтверждено)»."""
    words = reader.words
    when = say_when(event.when, words, reader.venue_zone(event))
    title = reader.names.title(event, words)
    where = reader.names.where(event, title, words.language)
    return f"{when} — {title}{where} ({words.text(f'status.{event.status}')})"


def trial_message(now: datetime, language: str) -> Message:
    """What `alerts test` sends."""
    words = catalogue(language)
    subject, text = words.text("text.trial_subject"), words.text("text.trial")
    return Message(
        id=f"trial-{now:%Y%m%d%H%M%S}",
        at=now,
        subject=subject,
        text=text + "\n",
        html=f'<!DOCTYPE html><html lang="{words.language}"><body><p>{html.escape(text)}</p></body></html>',
        chat=(f"<b>{html.escape(subject)}</b>\n{html.escape(text, quote=False)}",),
        payload={"kind": "trial", "at": now.isoformat(timespec="seconds")},
    )
