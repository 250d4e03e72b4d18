"""The digest: what it tells of an eventful day and of an empty one, and that a past day stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alert_cases import change, day, reader
from digest_house import (
    DAY,
    EVENING,
    FORUM,
    MOSCOW,
    TALKS,
    VISIT,
    article,
    facts,
    fill,
    reader_in,
    say,
)
from golden_files import assert_golden
from message_cases import bundle, renderer

from monitor.alerts import plan_notice
from monitor.bundles import Told
from monitor.digest import build_digest, write_digest, write_whole
from monitor.digest_facts import DigestFacts, day_period, week_period
from monitor.models import ChangeKind, EventKind, EventStatus
from monitor.store import Store, changes, events, evidence
from monitor.telling import Teller


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    yield made
    made.close()


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_the_days_digest_reads_as_the_golden_file(filled: Store, language: str) -> None:
    digest = build_digest(facts(filled, dala="failing"), reader_in(language))
    assert_golden(digest.markdown, f"digest_{language}.md")


def test_an_empty_day_proves_that_it_was_empty(store: Store) -> None:
    text = build_digest(facts(store), reader_in("ru")).markdown
    assert "3 из 3 источников прочитаны, новейшее 06:12, 0 сообщений ждут." in text
    assert "За день ничего не изменилось" in text
    assert "Объявленных событий впереди нет." in text
    assert "Все источники читаются." in text


def test_an_empty_day_of_unread_sources_claims_no_completeness(store: Store) -> None:
    text = build_digest(facts(store, dala="failing"), reader_in("ru")).markdown
    assert "2 из 3 источников прочитаны" in text
    assert "Новых фактов о событиях нет, но прочитаны не все источники: какие, сказано ниже." in text
    assert "ничего не изменилось" not in text


def test_every_section_stands_in_the_html_with_links_and_picture(filled: Store) -> None:
    page = build_digest(facts(filled, dala="failing"), reader_in("ru")).html
    for words in ("Что изменилось", "Что впереди", "Новые сюжеты", "Радар серий", "HTTP 503"):
        assert words in page
    assert 'href="https://mineco.example/news/1"' in page
    assert page.count("<svg") == 1
    assert not re.search(r'(src|href)="(?!https://(mineco|vestnik|dala)\.example)', page)


def test_a_headline_cannot_bring_markup_into_the_page(filled: Store) -> None:
    evil = 'Форум <script>alert(1)</script> [x](javascript:y) | *б* "к"'
    with filled.begin() as tx:
        events.save(tx, replace(FORUM, title=evil, series=None))
    digest = build_digest(facts(filled), reader_in("ru"))
    assert "<script" not in digest.html
    assert r"\<script\>" in digest.markdown and r"\[x\]" in digest.markdown and r"\|" in digest.markdown


def test_a_past_day_is_told_as_it_was_believed_then(filled: Store) -> None:
    before = build_digest(facts(filled), reader_in("ru")).markdown
    later = datetime(2027, 3, 5, 9, 0, tzinfo=UTC)
    with filled.begin() as tx:
        off = replace(FORUM, status=EventStatus.CANCELLED, sequence=3, updated_at=later)
        events.save(tx, off)
        number = say(tx, off, article(9, "mineco", "Форума не будет", later), "Форум отменён.")
        changes.save_changes(
            tx,
            [change(ChangeKind.CANCELLED, key="late", old="2027-03-11", new=None, article=number, at=later)],
        )
    today = build_digest(
        facts(filled, day_period(date(2027, 3, 5), MOSCOW, later + timedelta(hours=1))),
        reader_in("ru", later),
    ).markdown
    assert "Отменено: XXX Форум" in today
    again = build_digest(facts(filled), reader_in("ru")).markdown
    assert "подтверждено" in again and "Отменено: XXX" not in again
    assert again == before


def test_the_morning_digest_tells_of_yesterday_afternoon(filled: Store) -> None:
    morning = datetime(2027, 3, 4, 5, 0, tzinfo=UTC)
    told = facts(filled, day_period(date(2027, 3, 4), MOSCOW, morning)).changes
    assert {one.event for one, _ in told} == {"forum-1", "visit-1", "talks-1"}
    next_day = day_period(date(2027, 3, 5), MOSCOW, morning + timedelta(days=1))
    assert facts(filled, next_day).changes == ()


def test_the_week_has_its_own_name_and_words(filled: Store) -> None:
    digest = build_digest(facts(filled, week_period(DAY, MOSCOW, EVENING)), reader_in("ru"))
    assert digest.name == "2027-W09"
    assert "Россия – Казахстан: неделя 25 февраля – 3 марта 2027" in digest.markdown
    assert "Что изменилось за неделю" in digest.markdown
    within = build_digest(facts(filled, week_period(date(2027, 3, 14), MOSCOW, EVENING)), reader_in("ru"))
    assert within.title == "Россия – Казахстан: неделя 8–14 марта 2027"


def test_what_began_and_ended_within_the_week_is_told_as_held(filled: Store) -> None:
    turns = [
        change(ChangeKind.STARTED, key="s", event="visit-1", at=EVENING - timedelta(hours=2)),
        change(ChangeKind.HELD, key="h", event="visit-1", at=EVENING - timedelta(hours=1)),
    ]
    with filled.begin() as tx:
        changes.save_changes(tx, turns)
    text = build_digest(facts(filled, week_period(DAY, MOSCOW, EVENING)), reader_in("ru")).markdown
    assert "Состоялось: Государственный визит" in text and "Началось" not in text


def test_moved_and_moved_back_on_one_day_is_still_in_the_digest(filled: Store) -> None:
    turns = [
        change(ChangeKind.MOVED, key="m1", event="visit-1", old="2027-04-01", new="2027-04-02", sequence=2),
        change(ChangeKind.MOVED, key="m2", event="visit-1", old="2027-04-02", new="2027-04-01", sequence=3),
    ]
    with filled.begin() as tx:
        events.save(tx, replace(VISIT, when=day("2027-04-01")))
        changes.save_changes(tx, turns)
    text = build_digest(facts(filled), reader_in("ru")).markdown
    assert "Государственный визит" in text.split("## Что впереди", maxsplit=1)[0]


def test_files_are_written_whole_and_left_alone_when_nothing_changed(filled: Store, tmp_path: Path) -> None:
    digest = build_digest(facts(filled), reader_in("ru"))
    paths = write_digest(digest, tmp_path / "digests")
    assert [path.name for path in paths] == ["2027-03-03.md", "2027-03-03.html"]
    marks = [path.stat().st_mtime_ns for path in paths]
    write_digest(digest, tmp_path / "digests")
    assert [path.stat().st_mtime_ns for path in paths] == marks
    assert sorted(path.name for path in (tmp_path / "digests").iterdir()) == sorted(p.name for p in paths)


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "digest.md"
    target.mkdir()  # replacing a folder by a file fails
    with pytest.raises(OSError):
        write_whole(target / ".." / "digest.md" / "x" / "y.md", b"text")
    assert [path.name for path in tmp_path.iterdir()] == ["digest.md"]


def test_a_digest_mail_holds_the_changes_and_every_section_in_the_readers_language(filled: Store) -> None:
    (alert,) = plan_notice("digest", DAY.isoformat(), [reader()], EVENING)
    message = renderer("en").render_digest(bundle(Told(alerts=(alert,))), facts(filled, dala="failing"))
    assert message.subject == "Russia – Kazakhstan: Wednesday, 3 March 2027"
    for words in (
        "MOVED",
        "Coming up",
        "New stories",
        "Series radar",
        "does not answer",
        "0 messages waiting",
    ):
        assert words in message.text
    assert "<svg" not in message.html and len(message.html.encode()) < 30_000


async def test_a_digest_alert_is_rendered_from_the_day_that_it_names(filled: Store) -> None:
    asked: list[str] = []

    def read(note: str) -> DigestFacts:
        asked.append(note)
        return facts(filled)

    (alert,) = plan_notice("digest", DAY.isoformat(), [reader()], EVENING)
    teller = Teller(filled, renderer("ru"), lambda: EVENING, digest=read)
    message = await teller(bundle(Told(alerts=(alert,))))
    assert asked == ["2027-03-03"]
    assert message.subject == "Россия – Казахстан: 3 марта 2027, среда"


def test_a_digest_mail_holds_only_what_the_subscription_asked_for(filled: Store) -> None:
    (alert,) = plan_notice("digest", DAY.isoformat(), [reader()], EVENING)
    mine = replace(renderer("ru"), subscriptions={"mission": reader(kinds=(EventKind.VISIT,))})
    text = mine.render_digest(bundle(Told(alerts=(alert,))), facts(filled)).text
    assert "Государственный визит" in text
    assert "XXX Форум" not in text and "Переговоры министров" not in text


def test_a_past_day_keeps_what_was_told_though_its_article_was_reworded_since(filled: Store) -> None:
    later = datetime(2027, 3, 5, 9, 0, tzinfo=UTC)
    with filled.begin() as tx:
        (word,) = evidence.assertions(tx, "visit-1")
        evidence.drop_assertions(tx, word.article)
        off = replace(VISIT, status=EventStatus.CANCELLED, when=None, old_when=VISIT.when, sequence=2)
        events.save(tx, replace(off, updated_at=later))
        reworded = replace(word.mention, status=EventStatus.CANCELLED, quote="Визита не будет.")
        evidence.save_assertion(tx, "visit-1", replace(word, published_at=later, mention=reworded))
        gone = change(ChangeKind.CANCELLED, key="off", event="visit-1", old="2027-04", new=None, at=later)
        changes.save_changes(tx, [gone])
    text = build_digest(facts(filled), reader_in("ru")).markdown
    assert "Объявлено: Государственный визит" in text and "апрель 2027 (день не объявлен)" in text
    assert "[Степной вестник](https://vestnik.example/news/4)" in text
    assert "Визита не будет" not in text


def test_a_day_of_many_changes_begins_with_a_line_each_the_gravest_first(store: Store) -> None:
    at = EVENING - timedelta(hours=1)
    kinds = (ChangeKind.ANNOUNCED, ChangeKind.MOVED, ChangeKind.CANCELLED)
    with store.begin() as tx:
        for number in range(9):
            about = replace(TALKS, uid=f"talks-{number}", title=f"Встреча {number}")
            events.save(tx, replace(about, updated_at=at))
            turn = change(kinds[number % 3], key=f"k{number}", event=about.uid, at=at, new="2027-03-09")
            changes.save_changes(tx, [turn])
    digest = build_digest(facts(store), reader_in("ru"))
    brief = [
        line.split(":")[0] for line in digest.markdown.splitlines() if "Встреча" in line and line[0] == "-"
    ]
    assert brief == ["- Отменено"] * 3 + ["- Перенесено"] * 3 + ["- Объявлено"] * 3
    assert digest.html.count('<li><a href="#c') == 9


def test_a_disagreement_shows_where_the_event_stands_in_the_calendar(filled: Store) -> None:
    with filled.begin() as tx:
        events.save(tx, replace(FORUM, conflict="mineco: 2027-03-11; vestnik: 2027-03-12"))
    digest = build_digest(facts(filled), reader_in("ru"))
    assert "| подтверждено; источники расходятся |" in digest.markdown
    assert "сотрудничества, Степногорск-на-Ишиме (источники расходятся)" in digest.html
