"""The newsroom's hard cases played whole; each dossier is compared with a file that a person can read.

`MONITOR_WRITE_GOLDEN=1 pytest tests/test_newsroom_hard.py` writes tests/golden/dossiers/ anew: read them all.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from calendar_clients import as_icalendar, as_vobject

from monitor.models import Alert, ChangeKind, Event, EventChange, EventStatus, When
from monitor.newsroom.play import Round, Stage, open_stage, play
from monitor.newsroom.script import load_script
from monitor.store import Store, changes, events, outbox
from pipelines.corrections import split_event

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "monitor" / "newsroom" / "hard_cases.toml"
GOLDEN = Path(__file__).parent / "golden" / "dossiers"
SPLIT_AFTER = "09-18"  # the round after which the operator sees that two conferences are kept as one

# File name → what its dossiers' titles hold. Together they are all dossiers that the play leaves.
DOSSIERS = {
    "forum-moved-and-moved-back": "Две степи",
    "commission-cancelled-and-announced-again": "межправ",
    "visit-of-two-versions": "Жумангарин",
    "two-visits-of-one-minister": "Алиханов",
    "trade-congress-proved-to-be-one": "Большая степь",
    "conferences-split-by-the-operator": "водным ресурсам",
    "engineers-congress-cancelled-by-an-edit": "инженер",
    "youth-forum-crawled-late": "Мост дружбы",
}


class Played(NamedTuple):
    """What is left when the play is over."""

    rounds: list[Round]
    events: list[Event]
    history: list[EventChange]
    alerts: list[Alert]  # the main reader's


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    with pytest.MonkeyPatch.context() as patch:  # as in test_newsroom_play
        patch.setenv("MONITOR_TWISTED_REACTOR", "0")
        yield asyncio.run(play_all(tmp_path_factory.mktemp("hard")))


async def play_all(folder: Path) -> Played:
    rounds: list[Round] = []
    async with open_stage(load_script(SCRIPT), folder, ROOT / "config" / "vocabulary") as stage:
        async for one in play(stage):
            rounds.append(one)
            if f"{one.at:%m-%d}" == SPLIT_AFTER:
                await split_conferences(stage, one)
        store = Store.open(f"sqlite:///{stage.data / 'monitor.db'}", create=False)
    with store.read() as tx:
        alerts = outbox.alerts_since(tx, rounds[0].at)
        found = Played(
            rounds=rounds,
            events=events.all(tx, hidden=True),
            history=changes.changes_since(tx, rounds[0].at),
            alerts=[one for one in alerts if one.subscription == "torgpredstvo"],
        )
    store.close()
    return found


async def split_conferences(stage: Stage, one: Round) -> None:
    """The operator's `events split`: what the agency wrote is of another conference."""
    async with stage.application(one.at) as application:
        services = await application.services(quiet=False)
        assert services.store is not None
        with services.store.read() as tx:
            (event,) = [e for e in events.all(tx) if DOSSIERS["conferences-split-by-the-operator"] in e.title]
            theirs = {word.article for word in events.assertions(tx, event.uid) if word.source == "meridian"}
        await asyncio.to_thread(split_event, services, event.uid, theirs, "студенческая")


# --- dossiers as text -------------------------------------------------------------------------------------


def names(found: Sequence[Event]) -> dict[str, str]:
    """uid → what a person calls the dossier in these files: A, B, …; oldest first."""
    return {event.uid: chr(ord("A") + i) for i, event in enumerate(found)}


def of_title(played: Played, part: str) -> list[Event]:
    mine = [event for event in played.events if part.lower() in event.title.lower()]
    return sorted(mine, key=lambda e: (str(e.first_seen), e.uid))


def days(when: When | None) -> str:
    return f"{when.start} – {when.end}" if when else "неизвестно"


def page(change: EventChange) -> str:
    return urlsplit(change.url).path if change.url else "оператор"


def dossier_text(event: Event, history: Sequence[EventChange], called: dict[str, str]) -> str:
    """One dossier: its state, then its turns, each with numbers, quote and page."""

    def plain(value: str | None) -> str:
        for uid, name in called.items():
            value = value.replace(uid, f"досье {name}") if value else value
        return value or "–"

    lines = [
        f"Досье {called[event.uid]}: {event.title}",
        f"  состояние:  {event.status}, SEQUENCE {event.sequence}",
        f"  когда:      {days(event.when)}" + (f" (было {days(event.old_when)})" if event.old_when else ""),
        f"  где:        {event.place or 'неизвестно'}",
        f"  источники:  {', '.join(event.sources)}",
    ]
    if event.merged_into:
        lines.append(f"  объединено: {called[event.merged_into]}")
    if event.conflict:
        lines.append(f"  спор:       {event.conflict}")
    lines.append("  история:")
    for change in history:
        turn = f"{change.kind}: {plain(change.old)} → {plain(change.new)}"
        lines.append(f"    {change.sequence}. {change.at:%Y-%m-%d} {turn}")
        said = f"«{' '.join(change.quote.split())}» " if change.quote else ""
        lines.append(f"       {said}{page(change)}")
    return "\n".join(lines)


def file_text(played: Played, part: str) -> str:
    found = of_title(played, part)
    called = names(found)
    texts = [
        dossier_text(event, [c for c in played.history if c.event == event.uid], called) for event in found
    ]
    return "\n\n".join(texts) + "\n"


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_dossier_is_as_a_person_read_it(played: Played, name: str) -> None:
    text, path = file_text(played, DOSSIERS[name]), GOLDEN / f"{name}.txt"
    if os.environ.get("MONITOR_WRITE_GOLDEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


# --- what must hold of all of them ------------------------------------------------------------------------


def test_no_dossier_is_left_over(played: Played) -> None:
    titles = [event.title for event in played.events]
    assert [t for t in titles if not any(part.lower() in t.lower() for part in DOSSIERS.values())] == []


def test_each_turn_is_told_exactly_once(played: Played) -> None:
    turns = Counter((c.event, c.kind, c.old, c.new, c.url) for c in played.history)
    assert [turn for turn, number in turns.items() if number > 1] == []
    told = Counter(alert.change for alert in played.alerts if alert.change)
    assert [key for key, number in told.items() if number > 1] == []
    letters = Counter(
        (letter.recipient, letter.subject, letter.body)
        for one in played.rounds
        for letter in one.letters
        if letter.channel == "email"
    )
    assert [subject for (_, subject, _), number in letters.items() if number > 1] == []


def test_sequence_only_grows(played: Played) -> None:
    for event in played.events:
        mine = [change.sequence for change in played.history if change.event == event.uid]
        assert mine == sorted(mine)
        assert event.sequence >= max(mine, default=0)


def test_only_what_is_said_to_be_cancelled_ends_as_cancelled(played: Played) -> None:
    gone = sorted(event.title.split()[0] for event in played.events if event.status is EventStatus.CANCELLED)
    assert len(gone) == 2, gone  # the engineers' congress and the students' conference


def test_two_visits_are_two_and_both_were_announced(played: Played) -> None:
    visits = [event for event in played.events if DOSSIERS["two-visits-of-one-minister"] in event.title]
    announced = {c.event for c in played.history if c.kind is ChangeKind.ANNOUNCED}
    assert {event.place for event in visits} == {"Астана", "Алматы"}
    assert {event.uid for event in visits} <= announced


def test_the_edit_was_found_without_any_sign_in_the_listing(played: Played) -> None:
    (event,) = of_title(played, DOSSIERS["engineers-congress-cancelled-by-an-edit"])
    (turn,) = [c for c in played.history if c.event == event.uid and c.kind is ChangeKind.CANCELLED]
    assert f"{turn.at:%m-%d}" == "10-02"


def test_two_calendar_parsers_agree_after_every_round(played: Played) -> None:
    calendars = [content for one in played.rounds for content in one.calendars.values()]
    seen = [as_icalendar(content) for content in calendars]
    assert seen == [as_vobject(content) for content in calendars]
    assert all(len(one) == len({entry.uid for entry in one}) for one in seen)
    assert {entry.uid.partition("@")[0] for one in seen for entry in one} <= {e.uid for e in played.events}
    assert any(seen)
