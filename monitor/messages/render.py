"""Pure: a bundle becomes a message in its subscriber's language, for every kind of channel at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor.alerts import EVERYBODY
from monitor.alerts_match import reasons
from monitor.alerts_world import as_lexicon
from monitor.bundles import Bundle, Facts
from monitor.channels.base import Button, Message
from monitor.config.subscriptions import Subscription
from monitor.digest_facts import DigestFacts
from monitor.digest_view import view_digest
from monitor.ics import calendar_entry, join_calendar
from monitor.messages.catalogue import Catalogue, catalogue
from monitor.messages.dates import say_day
from monitor.messages.digest_mail import digest_groups
from monitor.messages.entries import Entry, entry_of
from monitor.messages.layout import Group, as_chat, as_payload, as_text, grouped, is_web
from monitor.messages.names import Names, safe, shorten
from monitor.messages.notices import ahead_groups, operator_entry, summary_subject
from monitor.messages.page import environment
from monitor.messages.reader import Reader
from monitor.models import Event, EventChange

FULL = 8  # more events than this are told in one line each
LINES = 150  # and more lines than this are counted only


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """What rendering needs to know; `templates` is a folder whose files go before ours."""

    names: Names = field(default_factory=Names)
    subscriptions: Mapping[str, Subscription] = field(default_factory=dict)
    base_url: str = ""  # of the calendar files
    web_url: str = ""  # of our pages
    unsubscribe: str = ""
    language: str = "ru"  # of messages to the terminal, where no subscription says otherwise
    attach_calendar: bool = True
    templates: Path | None = None

    def reader(self, subscription: str, now: datetime) -> Reader:
        """For whom a subscription's messages are written."""
        mine = self.subscriptions.get(subscription)
        return Reader(
            words=catalogue(mine.language if mine else self.language),
            names=self.names,
            now=now,
            zone=ZoneInfo((mine or EVERYBODY).zone),
            base_url=self.base_url,
            web_url=self.web_url,
        )

    def render(self, bundle: Bundle, now: datetime, ahead: Sequence[Facts] = ()) -> Message:
        """The message; `ahead` are the reader's upcoming events, for bundles that hold a summary."""
        reader = self.reader(bundle.subscription, now)
        entries = [
            entry_of(told, reader) if told.facts is not None else operator_entry(told, reader)
            for told in bundle.told
            if told.facts is not None or told.alerts[0].kind == "operator"
        ]
        groups: list[Group] = []
        subject = _subject(entries, bundle, reader.words)
        if any(told.alerts[0].kind == "summary" for told in bundle.told):
            product = reader.words.text("text.product")
            groups = ahead_groups(ahead, reader) or [
                (product, [(reader.words.text("text.summary_empty"), "")])
            ]
            subject = summary_subject(bundle, len(ahead), reader)
        elif len(entries) > FULL:
            groups = _capped(grouped(entries), reader.words)
            entries = []
        return self._message(bundle, entries, groups, subject, reader)

    def wanted(self, found: Sequence[Facts], subscription: str) -> list[Facts]:
        """Those events that a subscription asks for."""
        return [facts for facts in found if self._wants(subscription, facts.event)]

    def _wants(self, subscription: str, event: Event, change: EventChange | None = None) -> bool:
        mine = self.subscriptions.get(subscription, EVERYBODY)
        return reasons(event, change, mine, as_lexicon(self.names.vocabulary)) is not None

    def render_digest(self, bundle: Bundle, facts: DigestFacts) -> Message:
        """The mail of a digest, in the subscriber's language, as of the period's end; changes and events
        ahead are those that the subscription asked for."""
        reader = self.reader(bundle.subscription, facts.period.until)
        mine = replace(
            facts,
            changes=tuple(
                (change, about)
                for change, about in facts.changes
                if self._wants(bundle.subscription, about.event, change)
            ),
            ahead=tuple(self.wanted(facts.ahead, bundle.subscription)),
        )
        view = view_digest(mine, reader)
        entries, groups = list(view.changes), digest_groups(view, reader.words)
        if len(entries) > FULL:
            entries, groups = [], [*_capped(grouped(entries), reader.words), *groups]
        return self._message(bundle, entries, groups, view.title, reader)

    def _message(
        self, bundle: Bundle, entries: Sequence[Entry], groups: Sequence[Group], subject: str, reader: Reader
    ) -> Message:
        words = reader.words
        calendar_url = self._calendar_url(bundle.subscription)
        footer = self._footer(bundle.subscription, words)
        facts = [told.facts for told in bundle.told if told.facts is not None]
        single = facts[0].event.uid if len(facts) == 1 and len(bundle.told) == 1 else None
        return Message(
            id=bundle.id,
            at=reader.now,
            subject=subject,
            text=as_text(entries, groups, "\n".join(filter(None, (footer, calendar_url))), words),
            html=self._html(entries, groups, subject, footer, calendar_url, reader),
            chat=as_chat(entries, groups, words, heading=subject if groups else ""),
            urgent=bundle.urgent,
            thread=single,
            replies_to=bundle.replies_to,
            buttons=_buttons(entries, calendar_url, words) if single else (),
            calendar=self._calendar(facts, reader),
            payload=as_payload(bundle, reader.now),
        )

    def _calendar(self, facts: Sequence[Facts], reader: Reader) -> bytes | None:
        """The entries of a message's events for its attachment; None where there is nothing to attach."""
        if not self.attach_calendar or len(facts) > FULL:
            return None
        entries = [entry for one in facts if (entry := calendar_entry(one, reader))]
        return join_calendar(reader.words.text("calendar.name"), entries) if entries else None

    def _footer(self, subscription: str, words: Catalogue) -> str:
        if self.unsubscribe:
            return words.text(
                "text.footer_unsubscribe", subscription=subscription, unsubscribe=self.unsubscribe
            )
        return words.text("text.footer", subscription=subscription)

    def _calendar_url(self, subscription: str) -> str:
        """Where the reader's own calendar is published, if it is."""
        return f"{self.base_url.rstrip('/')}/subscription-{safe(subscription)}.ics" if self.base_url else ""

    def _html(
        self,
        entries: Sequence[Entry],
        groups: Sequence[Group],
        subject: str,
        footer: str,
        calendar_url: str,
        reader: Reader,
    ) -> str:
        words = reader.words
        page = environment(self.templates, words.text("text.quote")).get_template("mail.html.j2")
        return page.render(
            language=words.language,
            subject=subject,
            preview=entries[0].when if entries else subject,
            product=words.text("text.product"),
            date=say_day(reader.now.astimezone(reader.zone).date(), words, weekday=True),
            entries=[_view(entry, words) for entry in entries],
            groups=groups,
            footer=footer,
            label_sources=words.text("row.sources"),
            calendar_url=calendar_url,
            label_calendar=words.text("text.open_calendar"),
        )


def _buttons(entries: Sequence[Entry], calendar_url: str, words: Catalogue) -> tuple[Button, ...]:
    source = entries[0].sources[0].url if entries and entries[0].sources else ""
    links = (
        (words.text("row.dossier"), entries[0].dossier if entries else ""),
        (words.text("text.open_source"), source),
        (words.text("text.open_calendar"), calendar_url),
    )
    return tuple(Button(label=label, url=url) for label, url in links if is_web(url))


def _view(entry: Entry, words: Catalogue) -> dict[str, object]:
    return {
        "tone": entry.tone,
        "tags": entry.tags,
        "title": entry.title,
        "dossier": entry.dossier,
        "rows": entry.rows,
        "quotes": entry.quotes,
        "sources": entry.sources,
        "why": words.text("text.why", why=entry.why) if entry.why else "",
    }


def _subject(entries: Sequence[Entry], bundle: Bundle, words: Catalogue) -> str:
    if len(entries) == 1:
        return entries[0].subject
    events = words.count("count.events", len(entries))
    titles = shorten("; ".join(dict.fromkeys(entry.title for entry in entries)), 120)
    subject = words.text("text.subject_many", events=events, titles=titles)
    return words.text("text.subject_urgent", subject=subject) if bundle.urgent else subject


def _capped(groups: Sequence[Group], words: Catalogue) -> list[Group]:
    left = LINES
    shown: list[Group] = []
    for heading, lines in groups:
        kept = list(lines[: max(left, 0)])
        hidden = len(lines) - len(kept)
        if hidden:
            kept.append((words.text("text.more", events=words.count("count.events", hidden)), ""))
        left -= len(lines)
        shown.append((heading, kept))
    return shown
