"""Atom feeds as feedparser reads them, and the exports."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import feedparser
import pytest
from alert_cases import change, day, minute, month, reader
from digest_house import EVENING, FORUM, VISIT, VOCABULARY, fill, quarter, reader_in
from message_cases import CASES, EVIL, facts

from monitor.export import COLUMNS, edtf, to_csv, to_jsonl
from monitor.feeds import LIMIT, atom_feed
from monitor.models import ChangeKind, Participant, Precision, When
from monitor.publishing import Publisher
from monitor.store import Store


def test_every_change_is_an_entry_that_feedparser_reads() -> None:
    turns = [(turn, facts(about)) for about, turn in CASES.values()]
    feed = feedparser.parse(atom_feed(turns, "all", "Перемены", reader_in("ru")))
    assert feed.bozo == 0
    assert feed.feed.title == "Перемены"
    assert len(feed.entries) == len({entry.id for entry in feed.entries}) == len(CASES)
    moved = next(entry for entry in feed.entries if entry.title.startswith("Перенесено"))
    assert moved.link == "https://vestnik.example/news/7"
    assert "4–5 марта → 11–12 марта 2027" in moved.content[0].value
    assert moved.tags[0].term == "moved"


def test_the_newest_hundred_stand_in_the_feed_and_the_same_changes_give_the_same_bytes() -> None:
    turns = [(change(key=f"c{n}", at=EVENING + timedelta(hours=n)), facts(FORUM)) for n in range(LIMIT + 5)]
    made = atom_feed(turns, "all", "Перемены", reader_in("ru"))
    assert atom_feed(list(reversed(turns)), "all", "Перемены", reader_in("ru")) == made
    feed = feedparser.parse(made)
    assert len(feed.entries) == LIMIT
    assert feed.feed.updated == feed.entries[0].updated > feed.entries[-1].updated


def test_a_hostile_headline_stays_text_in_a_feed() -> None:
    turn = change(ChangeKind.MOVED, quote=EVIL + "\x00\x0b", url="javascript:alert(1)")
    made = atom_feed([(turn, facts(replace(FORUM, title=EVIL, series=None)))], "all", EVIL, reader_in("ru"))
    feed = feedparser.parse(made, sanitize_html=False)
    assert feed.bozo == 0
    assert "<img" not in feed.entries[0].content[0].value
    assert "javascript" not in feed.entries[0].get("link", "")


def test_an_empty_feed_is_a_feed() -> None:
    feed = feedparser.parse(atom_feed([], "all", "Перемены", reader_in("en")))
    assert (feed.bozo, feed.entries) == (0, [])


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (day("2027-04-15"), "2027-04-15"),
        (day("2027-04-15", "2027-04-17"), "2027-04-15/2027-04-17"),
        (month(2027, 4, 30), "2027-04"),
        (quarter(), "2027-34"),
        (When(first=date(2027, 7, 1), last=date(2027, 12, 31), precision=Precision.HALF_YEAR), "2027-41"),
        (When(first=date(2027, 9, 1), last=date(2027, 11, 30), precision=Precision.SEASON), "2027-23"),
        (When(first=None, last=date(2027, 9, 1), precision=Precision.OPEN), "../2027-09-01"),
        (minute(EVENING), "2027-03-03"),
        (None, None),
    ],
)
def test_times_are_exported_as_edtf(when: When | None, said: str | None) -> None:
    assert edtf(when) == said


def test_json_lines_hold_the_event_and_its_history() -> None:
    found = [replace(facts(FORUM), history=(change(),)), facts(VISIT)]
    lines = [json.loads(line) for line in to_jsonl(found)]
    assert [line["uid"] for line in lines] == ["forum-1", "visit-1"]
    assert set(COLUMNS) < set(lines[0])
    assert lines[0]["changes"][0]["old"] == "2027-04-12"


@pytest.mark.parametrize(
    "evil",
    [
        *("=1+1", "+7 777", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0@x"),
        *("＝1", "＋1", "＠x", "－1"),
    ],
)
def test_no_cell_begins_as_a_formula_in_any_column_of_free_text(evil: str) -> None:
    about = replace(
        FORUM,
        title=evil,
        place=evil,
        theme=evil,
        conflict=evil,
        series=evil,
        participants=(Participant(name=evil),),
        documents=(evil, "соглашение"),
    )
    (row,) = csv.DictReader(io.StringIO("".join(to_csv([facts(about)])), newline=""))
    for name in ("title", "place", "theme", "conflict", "series", "participants", "documents"):
        assert row[name].startswith("'" + evil)


def test_csv_is_read_back_and_cannot_carry_a_formula() -> None:
    evil = replace(FORUM, title='=HYPERLINK("http://x"), "да"\nнет')
    rows = list(csv.DictReader(io.StringIO("".join(to_csv([facts(evil)])), newline="")))
    assert rows[0]["title"] == '\'=HYPERLINK("http://x"), "да"\nнет'
    assert rows[0]["participants"] == "Пётр Лебедев; Айдар Сатпаев"
    assert rows[0]["start"] == "2027-03-11"


def test_calendars_and_feeds_are_published_every_ten_minutes_for_each_reader(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    fill(store)
    publisher = Publisher(store, tmp_path, VOCABULARY)
    journalist = reader(name="journalist", language="en", kinds=("visit",))
    files = publisher.publish(reader_in("ru"), [journalist])
    assert {"all.ics", "all.atom", "subscription-journalist.atom"} <= {path.name for path in files}
    theirs = feedparser.parse((tmp_path / "feeds" / "subscription-journalist.atom").read_bytes())
    (entry,) = theirs.entries  # the visit alone
    assert entry.title.startswith("Announced: ")
    assert entry.title.endswith(" — April 2027 (day not announced)")
    assert publisher.publish(reader_in("ru", EVENING + timedelta(minutes=9)), [journalist]) == []
    assert publisher.publish(reader_in("ru", EVENING + timedelta(minutes=10)), [journalist]) == files
    store.close()
