"""The newsroom played whole: every scripted turn told once, with quote and link; no fault cancels."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from calendar_clients import Khal, Seen, as_icalendar, as_vobject, unfold
from golden_files import assert_golden

from monitor.models import Alert, DeliveryState, Event, EventChange, EventStatus
from monitor.newsroom.play import Round, open_stage, play
from monitor.newsroom.script import Script, load_script
from monitor.store import Store, articles, changes, events, outbox

ROOT = Path(__file__).resolve().parent.parent
FORUM, VISIT, COMMISSION = "Форум межрегионального", "визит Оверчука", "межправкомисси"


class Played(NamedTuple):
    """What is left when the play is over."""

    script: Script
    rounds: list[Round]
    told: dict[str, list[Alert]]  # the main reader's alerts by the round's local time
    history: list[EventChange]
    events: list[Event]
    data: Path
    waiting: int
    digests: dict[str, bytes]  # by file name, as each day's last round wrote them
    written_later: dict[str, bytes]  # the same days, written again when all was over


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    # Without a Twisted reactor here: one is bound to the first event loop of a process, and tests have many.
    # The daemon's and the kill tests play the same with the reactor, in processes of their own.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MONITOR_TWISTED_REACTOR", "0")
        yield asyncio.run(play_all(tmp_path_factory.mktemp("newsroom")))


async def play_all(folder: Path) -> Played:
    script = load_script()
    async with open_stage(script, folder, ROOT / "config" / "vocabulary") as stage:
        rounds = [one async for one in play(stage)]
        digests = {path.name: path.read_bytes() for path in (stage.data / "digests").iterdir()}
        async with stage.application(rounds[-1].at + timedelta(days=40)) as application:
            press = await application.desk.press()
            for day in {one.at.date() for one in rounds}:
                await asyncio.to_thread(press.write, day)
                if day.weekday() == 0:
                    await asyncio.to_thread(press.write, day - timedelta(days=1), week=True)
        again = {path.name: path.read_bytes() for path in (stage.data / "digests").iterdir()}
        store = Store.open(f"sqlite:///{stage.data / 'monitor.db'}", create=False)
    with store.read() as tx:
        every = outbox.alerts_since(tx, rounds[0].at)
        mine = [one for one in every if one.subscription == "torgpredstvo"]
        told = {f"{at.at:%m-%d %H}": [one for one in mine if one.created_at == at.at] for at in rounds}
        history = changes.changes_since(tx, rounds[0].at)
        counts = outbox.counts(tx)
        found = events.all(tx, hidden=True)
        assert articles.count_pending(tx) == (0, 0)
    store.close()
    waiting = sum(number for state, number in counts.items() if state is not DeliveryState.SENT)
    return Played(script, rounds, told, history, found, stage.data, waiting, digests, again)


def kinds(played: Played, at: str, title: str = "") -> list[str]:
    by_uid = {event.uid: event.title for event in played.events}
    return sorted(
        alert.kind for alert in played.told[at] if not title or (alert.event and title in by_uid[alert.event])
    )


@pytest.mark.parametrize(
    ("at", "title", "expected"),
    [
        ("03-02 09", "", ["summary"]),  # a quiet first run
        ("03-02 18", FORUM, ["announced"]),
        ("03-03 18", "", []),  # three reprints, one of them in Kazakh
        ("03-05 18", FORUM, ["date_named"]),
        ("03-10 18", "", []),  # a forum of Kazakhstan and China; a redesign
        ("03-12 18", "", ["announced"]),  # the visit; the official site is down
        ("03-16 18", VISIT, ["conflict"]),
        ("03-16 18", COMMISSION, ["reminder"]),
        ("03-17 12", VISIT, ["reminder"]),  # a challenge page
        ("03-18 12", "", []),  # an empty feed
        ("03-19 18", FORUM, ["moved"]),
        ("03-23 18", VISIT, ["postponed"]),
        ("04-01 18", "", ["cancelled"]),
        ("04-27 10", FORUM, ["reminder"]),
        ("05-20 10", FORUM, ["reminder"]),
        ("05-26 10", FORUM, ["reminder"]),
        ("05-27 08", FORUM, ["reminder"]),
        ("05-29 18", FORUM, ["held"]),
    ],
)
def test_each_turn_is_told_in_its_round(played: Played, at: str, title: str, expected: list[str]) -> None:
    assert kinds(played, at, title) == expected


def test_nothing_is_told_twice(played: Played) -> None:
    turns = Counter((change.event, change.kind, change.old, change.new) for change in played.history)
    assert [turn for turn, number in turns.items() if number > 1] == []
    subjects = Counter(
        (letter.recipient, letter.subject)
        for one in played.rounds
        for letter in one.letters
        if letter.recipient.startswith("torgpred")
    )
    assert [subject for subject, number in subjects.items() if number > 1] == []


def test_only_what_is_said_to_be_cancelled_is_cancelled(played: Played) -> None:
    gone = [event for event in played.events if event.status is EventStatus.CANCELLED]
    assert [COMMISSION in event.title for event in gone] == [True]


def test_the_moved_forum_is_one_dossier_for_life(played: Played) -> None:
    forums = [event for event in played.events if FORUM in event.title and event.merged_into is None]
    assert len(forums) == 1
    forum = forums[0]
    assert forum.when is not None
    assert (forum.when.start, forum.when.end) == ("2026-05-27", "2026-05-28")
    assert forum.place == "Омск"
    assert forum.status is EventStatus.HELD
    mine = [change for change in played.history if change.event == forum.uid]
    sequences = [change.sequence for change in mine]
    assert sequences == sorted(sequences)
    assert len(forum.sources) == 5


def test_every_change_cites_its_article_and_sentence(played: Played) -> None:
    bodies = {
        re.sub(r"\s+", " ", part)
        for page in played.script.pages
        for part in (page.headline, *page.paragraphs)
    }
    for change in played.history:
        assert change.url, change
        assert change.quote, change
        quote = re.sub(r"\s+", " ", change.quote).strip()
        assert any(quote in body for body in bodies), change


def test_the_forum_of_other_countries_is_told_to_nobody(played: Played) -> None:
    letters = [letter for one in played.rounds for letter in one.letters]
    assert not [letter for letter in letters if "китай" in (letter.subject + letter.body).lower()]


def test_faults_are_named_as_what_they_are(played: Played) -> None:
    by_round = {f"{one.at:%m-%d}": {run.source: str(run.status) for run in one.runs} for one in played.rounds}
    assert by_round["03-12"]["hronika"] == "failed"
    assert by_round["03-17"]["hronika"] == "blocked"
    assert by_round["03-18"]["meridian"] == "empty"
    assert by_round["03-19"]["hronika"] == by_round["03-19"]["meridian"] == "ok"


def test_each_reader_is_told_in_his_language_what_he_asked_for(played: Played) -> None:
    letters = [letter for one in played.rounds for letter in one.letters]
    akimat = [letter for letter in letters if letter.recipient == "akimat@example.org"]
    journalist = [letter for letter in letters if letter.channel == "telegram"]
    assert any("Күні ауыстырылды" in letter.subject for letter in akimat)
    assert not any("Оверчук" in letter.subject for letter in akimat)  # only forums
    assert any("Moved" in letter.body for letter in journalist)


@pytest.mark.parametrize("recipient", ["torgpred@example.org", "1001", "akimat@example.org"])
def test_the_whole_mailbox_is_as_a_person_has_read_it(played: Played, recipient: str) -> None:
    """Write the files anew with MONITOR_WRITE_GOLDEN=1, then read them as their reader would."""
    assert_golden(mailbox(played, recipient), f"mailboxes/{recipient.partition('@')[0]}.txt")


def mailbox(played: Played, recipient: str) -> str:
    """Everything that one reader received, in order; the newsroom's port is left out."""
    parts = []
    for one in played.rounds:
        for letter in one.letters:
            if letter.recipient == recipient:
                files = "".join(f"[{name}]\n" for name in letter.attachments)
                parts.append(f"=== {one.at:%Y-%m-%d %H:%M} {letter.subject}\n{letter.body.strip()}\n{files}")
    return without_port("\n".join(parts))


def without_port(text: str) -> str:
    return re.sub(r"http://127\.0\.0\.1:\d+", "http://newsroom", text)


@pytest.mark.parametrize("reader", ["torgpredstvo", "journalist", "akimat"])
def test_the_whole_life_of_a_calendar_is_as_a_person_has_read_it(played: Played, reader: str) -> None:
    assert_golden(calendar_life(played, reader), f"calendars/{reader}.txt")


def calendar_life(played: Played, reader: str) -> str:
    """Every round that changed the reader's calendar: the entries that are new or changed, and those gone."""
    parts, before = [], dict[str, str]()
    order = {uid: f"event-{n}" for n, uid in enumerate(dict.fromkeys(one.event for one in played.history), 1)}
    for one in played.rounds:
        text = without_port(unfold(one.calendars[reader]))
        for uid, name in order.items():  # uids are made of addresses, and those hold the newsroom's port
            text = text.replace(uid, name)
        found = re.findall(r"^BEGIN:VEVENT\n.*?^END:VEVENT\n", text, flags=re.DOTALL | re.MULTILINE)
        now = {re.findall(r"^UID:(.*)", entry, flags=re.MULTILINE)[0]: entry for entry in found}
        news = [entry for uid, entry in now.items() if before.get(uid) != entry]
        news += [f"GONE:{uid}\n" for uid in before if uid not in now]
        if news:
            parts.append(f"=== {one.at:%Y-%m-%d %H:%M}\n{''.join(news)}")
        before = now
    return "\n".join(parts)


def test_two_parsers_agree_on_every_calendar_of_every_round(played: Played) -> None:
    calendars = [content for one in played.rounds for content in one.calendars.values()]
    calendars += [path.read_bytes() for path in (played.data / "calendar").glob("*.ics")]
    seen = [as_icalendar(content) for content in calendars]
    assert seen == [as_vobject(content) for content in calendars]
    assert {entry.status for one in seen for entry in one} == {"TENTATIVE", "CONFIRMED", "CANCELLED"}


def test_an_entry_keeps_its_bytes_within_a_revision_and_gets_a_sequence_with_a_new_day(
    played: Played,
) -> None:
    last: dict[tuple[str, str], tuple[Seen, bytes, bytes]] = {}
    for one in played.rounds:
        for reader, content in one.calendars.items():
            raw = {part.split(b"UID:")[1][:20].decode(): part for part in content.split(b"BEGIN:VEVENT")[1:]}
            for seen in as_icalendar(content):
                entry = raw[seen.uid[:20]].removesuffix(b"END:VCALENDAR\r\n")
                stamp = re.findall(rb"DTSTAMP:(\S+)", entry)[0]
                before, bytes_before, stamp_before = last.get((reader, seen.uid), (seen, entry, stamp))
                if stamp == stamp_before:
                    assert entry == bytes_before
                if facts_of(seen) != facts_of(before):
                    assert seen.sequence > before.sequence
                assert seen.sequence >= before.sequence
                last[reader, seen.uid] = (seen, entry, stamp)
    assert len(last) == 7  # three events for two readers, one for the third


def facts_of(seen: Seen) -> tuple[object, ...]:
    """What a calendar's owner must be told of again when it changes."""
    return seen.start, seen.end, seen.status, seen.summary


def test_khal_follows_the_newsroom_from_month_to_day_to_move_to_cancellation(
    played: Played, tmp_path: Path
) -> None:
    khal = Khal(tmp_path / "khal")
    listed = {}
    for one in played.rounds:
        at = f"{one.at:%m-%d}"
        if at in ("03-02", "03-05", "03-19", "03-23", "04-01"):
            khal.take(one.calendars["torgpredstvo"])
            listed[at] = khal.listing(date(2026, 3, 1), 120)
    forum = "XXII Форум межрегионального сотрудничества России и Казахстана"
    assert f"2026-05-01|2026-05-31|TENTATIVE|{forum} (день не объявлен)" in listed["03-02"]
    assert f"2026-05-20|2026-05-21|CONFIRMED|{forum}" in listed["03-05"]
    assert f"2026-05-27|2026-05-28|CONFIRMED|{forum}" in listed["03-19"]
    assert [line for line in listed["03-23"] if "ОТЛОЖЕНО: " in line and "|CANCELLED|" in line]
    assert [line for line in listed["04-01"] if "ОТМЕНЕНО: " in line and "|CANCELLED|" in line]
    for lines in listed.values():  # nothing stands twice, whatever was moved
        titles = [line.rsplit("|", 1)[1].split(": ")[-1] for line in lines]
        assert len(titles) == len(set(titles))


def test_nothing_waits_at_the_end(played: Played) -> None:
    assert played.waiting == 0


def test_a_past_day_written_again_after_all_that_came_is_byte_for_byte_what_it_was(played: Played) -> None:
    days = {one.at.date() for one in played.rounds}
    weeks = {day for day in days if day.weekday() == 0}  # a Monday's round writes the week that ended
    assert len(played.digests) == 2 * (len(days) + len(weeks)) and weeks
    for name, content in played.digests.items():
        assert played.written_later[name].decode() == content.decode(), name


def test_each_round_wrote_the_digest_of_its_day(played: Played) -> None:
    for one in played.rounds:
        text = (played.data / "digests" / f"{one.at:%Y-%m-%d}.md").read_text(encoding="utf-8")
        assert "из 5 источников" in text
