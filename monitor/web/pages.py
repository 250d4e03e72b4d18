"""What the web's pages show: read from the store, laid out by templates; blocking, for threads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from jinja2 import Environment

from monitor.digest import build_digest
from monitor.digest_view import view_digest
from monitor.ics import calendar_of
from monitor.messages.catalogue import LANGUAGES, catalogue
from monitor.messages.dossier import changed_lately, say_instant, view_dossier
from monitor.messages.page import Frame, environment
from monitor.messages.reader import Reader
from monitor.messages.rounds import past_rounds
from monitor.models import Event
from monitor.outbox_facts import facts_of
from monitor.press import INSTANT, Press
from monitor.store import Connection, Unknown, events, evidence
from monitor.web.wish import Missing, Wish

LATELY = 14  # days whose changes the first page shows
CHANGES = 60  # and how many of them
_PRIVATE = "subscription-"  # a reader's own calendar is not listed


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one store."""

    press: Press

    def events(self, wish: Wish) -> str:
        """What lies ahead, and what changed lately."""
        facts = self.press.read(self.press.lately(LATELY))
        reader = self._reader(wish)
        changed = changed_lately(facts.changes, reader)
        hidden = len(changed) - CHANGES
        more = reader.words.text("digest.and_more", n=hidden) if hidden > 0 else ""
        return self._render(
            "web_events.html.j2",
            reader,
            self._frame(reader.words.text("text.product"), wish),
            d=view_digest(facts, reader),
            changed=changed[:CHANGES],
            more=more,
        )

    def digest(self, wish: Wish, day: str | None) -> str:
        """The digest of today, or of a past day; Missing for a day that is not yet or is none."""
        today = self.press.today()
        try:
            chosen = date.fromisoformat(day) if day else today
        except ValueError as error:
            raise Missing from error
        if chosen > today or chosen.year < 2000:
            raise Missing
        facts = self.press.read(self.press.day(chosen))
        reader = replace(self._reader(wish), now=facts.period.until)
        near = [chosen - timedelta(days=1), chosen + timedelta(days=1)]
        beside = [
            (f"{mark} {one.isoformat()}", f"{wish.root}digest/{one.isoformat()}?lang={wish.language}")
            for mark, one in zip("←→", near, strict=True)
            if one <= today
        ]
        frame = self._frame("", wish)
        frame = replace(frame, links=(*frame.links, *beside))
        return build_digest(facts, reader, self.press.templates(), frame).html

    def event(self, wish: Wish, uid: str) -> str:
        """The dossier of an event, or of the one that it was merged into; Missing where there is none."""
        reader = self._reader(wish)
        with self.press.store.read() as tx:
            event = _living(tx, uid)
            facts, said = facts_of(tx, event), evidence.assertions(tx, event.uid)
            others = events.of_series(tx, event.series) if event.series else []
        view = view_dossier(facts, said, reader)
        words = reader.words
        heads = {name: words.text(f"web.{name}") for name in ("voices", "rounds", "to_calendar")}
        heads["history"] = words.text("text.history")
        heads["as_of"] = words.text(
            "web.state_as_of", at=say_instant(reader.now, reader), sequence=event.sequence
        )
        entry = f"{wish.root}events/{event.uid}.ics?lang={wish.language}" if _dated(event) else ""
        frame = self._frame(view.title, wish)
        series = self.press.vocabulary.all_series.get(event.series) if event.series else None
        rounds = [
            (one, reader.dossier_url(one.uid) if one.uid else "")
            for one in past_rounds(event, series, others, reader)
        ]
        return self._render(
            "web_event.html.j2", reader, frame, e=view, heads=heads, calendar=entry, rounds=rounds
        )

    def entry(self, wish: Wish, uid: str) -> bytes:
        """A calendar of this event alone."""
        reader = self._reader(wish)
        with self.press.store.read() as tx:
            facts = facts_of(tx, _living(tx, uid))
        return calendar_of([facts], reader.words.text("calendar.name"), reader)

    def calendars(self, wish: Wish) -> str:
        """The published calendars and the feed."""
        reader = self._reader(wish)
        title = reader.words.text("web.calendars")
        names = ("calendars_note", "calendars_none", "feed")
        return self._render(
            "web_calendars.html.j2",
            reader,
            self._frame(title, wish),
            files=[
                (file, name, reader.words.count("count.events", number))
                for file, name, number in published(self.press.data / "calendar")
            ],
            feed=(self.press.data / "feeds" / "all.atom").exists(),
            heads={name: reader.words.text(f"web.{name}") for name in names},
        )

    def missing(self, wish: Wish) -> str:
        """The page that says that there is none."""
        reader = self._reader(wish)
        frame = self._frame(reader.words.text("web.missing"), wish)
        return self._render("web_missing.html.j2", reader, frame, note=reader.words.text("web.missing_note"))

    def _reader(self, wish: Wish) -> Reader:
        mine = self.press.reader(self.press.now() + INSTANT)
        return replace(mine, words=catalogue(wish.language), web_url=wish.root)

    def _frame(self, title: str, wish: Wish) -> Frame:
        words = catalogue(wish.language)
        ways = (("web.events", ""), ("web.digest", "digest"), ("web.calendars", "calendar"))
        return Frame(
            language=wish.language,
            title=title,
            links=tuple((words.text(key), f"{wish.root}{path}?lang={wish.language}") for key, path in ways),
            languages=tuple((code, f"?lang={code}") for code in LANGUAGES),
        )

    def _render(self, template: str, reader: Reader, frame: Frame, **values: object) -> str:
        heads = {name: reader.words.text(f"web.{name}") for name in ("changed", "changed_none")}
        pages: Environment = environment(self.press.templates(), reader.words.text("text.quote"))
        return pages.get_template(template).render(**{"p": frame, "heads": heads} | values)


def _living(tx: Connection, uid: str) -> Event:
    try:
        event = events.living(tx, events.get(tx, uid))
    except Unknown as error:
        raise Missing from error
    if event.dismissed:
        raise Missing
    return event


def _dated(event: Event) -> bool:
    when = event.when or event.old_when
    return when is not None and when.first is not None and when.last is not None


def published(folder: Path) -> list[tuple[str, str, int]]:
    """(file, name, events) of the calendars for everybody: that of everything first, empty ones last."""
    files = [path for path in folder.glob("*.ics") if not path.name.startswith(_PRIVATE)]
    found = [(path.name, *_inside(path.read_text(encoding="utf-8"))) for path in files]
    return sorted(found, key=lambda one: (one[0] != "all.ics", one[2] == 0, one[1]))


def _inside(calendar: str) -> tuple[str, int]:
    """A calendar's name, and how many events it holds."""
    head = re.sub(r"\r?\n ", "", calendar[:1000])
    found = re.search(r"^NAME:(.*)$", head, re.MULTILINE)
    name = re.sub(r"\\(.)", r"\1", found[1]) if found else ""
    return name, calendar.count("BEGIN:VEVENT")
