"""Messages that are no event's: the operator's notices, what lies ahead, a test of a channel."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import datetime

from monitor.alerts import read_summary_note
from monitor.bundles import Bundle, Facts, Told
from monitor.channels.base import Message
from monitor.messages.catalogue import Catalogue, catalogue
from monitor.messages.dates import say_when
from monitor.messages.entries import Entry, Row
from monitor.messages.layout import Group
from monitor.messages.losses import read_facts, say_short
from monitor.messages.reader import Reader
from monitor.messages.visits import say_why
from monitor.models import Event
from monitor.models.lost import Difference


def operator_entry(told: Told, reader: Reader) -> Entry:
    """A notice from «code TAB argument TAB …», or from free words; the third argument is a Difference."""
    words = reader.words
    code, *rest = told.alerts[0].note.split("\t")
    tag = words.text("change.operator")
    changed = Difference.from_json(rest[2]) if len(rest) > 2 else None
    title, reason = _notice(code, rest[:2] if changed else rest, reader)
    said = {
        "row.sources" if code in ("many", "back") else "row.reason": reason,
        "row.changed": say_short(changed, words) if changed else "",
        "row.todo": words.text(f"todo.{code}", subject=rest[0]) if rest and words.has(f"todo.{code}") else "",
    }
    rows = tuple(Row(label=words.text(label), value=value) for label, value in said.items() if value)
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
        return title, " ".join(reason).strip()
    if code in ("many", "back"):
        trouble, number, of, *sources = (*rest, "", "")
        names = ", ".join(reader.names.outlet(source, words.language) for source in sources if source)
        said = words.text(f"trouble.{trouble}") if code == "many" else ""
        return words.text(f"operator.{code}", n=number, all=of, trouble=said), names
    if code == "contradicted":
        _, title, headline, url = (*rest, "", "", "")[:4]
        return words.text("operator.contradicted", source=title), f"{headline} — {url}"
    if code == "storm":
        source, count = (*rest, "")[:2]
        name = reader.names.outlet(source, words.language)
        return words.text("operator.storm", source=name, count=count), ""
    name = reader.names.outlet(rest[0], words.language)
    why = " ".join(rest[1:])
    return words.text(f"operator.{code}", source=name), say_why(
        code, why, read_facts(why), words, reader.zone
    )


def summary_subject(bundle: Bundle, number: int, reader: Reader) -> str:
    """«Россия – Казахстан: что впереди — 12 событий»; of new outlets «…: новый источник ТАСС — …»."""
    words = reader.words
    product, events = words.text("text.product"), words.count("count.events", number)
    notes = [read_summary_note(told.alerts[0].note) for told in bundle.told]
    if any(not uids for _, uids in notes):
        return words.text("text.summary_subject", product=product, events=events)
    names = [reader.names.outlet(source, words.language) for source, _ in notes]
    sources = words.count("count.new_sources", len(names), names=", ".join(names))
    return words.text("text.summary_new_subject", product=product, sources=sources, events=events)


def ahead_groups(ahead: Sequence[Facts], reader: Reader) -> list[Group]:
    """What lies ahead, by month; undated events last."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for facts in ahead:
        heading = _month(facts.event, reader.words)
        url = facts.sources[0].url_in(reader.words.language) if facts.sources else ""
        link = reader.dossier_url(facts.event.uid) or url
        groups.setdefault(heading, []).append((ahead_line(facts.event, reader), link))
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
