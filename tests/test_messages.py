"""Messages as people read them: golden files of every kind, plural forms, dates, and hostile input."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from alert_cases import NOW, change, day, event, minute, reader
from bot_api_server import visible
from digest_house import FORUM, quarter
from golden_files import assert_golden
from message_cases import CASES, EVIL, all_messages, bundle, facts, golden_text, renderer, told_of

from monitor.alerts import plan_notice
from monitor.bundles import Told
from monitor.messages.catalogue import LANGUAGES, catalogue
from monitor.messages.dates import days_left, read_when, say_move, say_when
from monitor.messages.names import roman, shorten
from monitor.models import ChangeKind, EventKind, EventStatus, Precision, Rank, When

RU, EN, KK = (catalogue(code) for code in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_reads_as_its_golden_file(language: str) -> None:
    assert_golden(golden_text(language), f"messages_{language}.txt")


def test_every_language_has_every_phrase_with_the_same_blanks() -> None:
    keys = RU.keys()
    for words in (EN, KK):
        assert set(words.keys()) == set(keys)
    for key, forms in keys.items():
        if key.startswith("names."):
            assert len({len(words.names(key.partition(".")[2])) for words in (RU, EN, KK)}) == 1
        elif forms:
            assert (forms, EN.keys()[key], KK.keys()[key]) == (3, 2, 1)


def test_every_kind_status_and_rank_has_its_word() -> None:
    for words in (RU, EN, KK):
        for table, values in (
            ("change", ChangeKind),
            ("kind", EventKind),
            ("status", EventStatus),
            ("rank", Rank),
        ):
            assert all(words.has(f"{table}.{value}") for value in values)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 событий"),
        (1, "1 событие"),
        (2, "2 события"),
        (4, "4 события"),
        (5, "5 событий"),
        (11, "11 событий"),
        (12, "12 событий"),
        (21, "21 событие"),
        (22, "22 события"),
        (111, "111 событий"),
        (122, "122 события"),
    ],
)
def test_russian_plural_forms(number: int, said: str) -> None:
    assert RU.count("count.events", number) == said


def when(precision: Precision, first: str | None, last: str | None) -> When:
    return When(
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        precision=precision,
    )


P = Precision


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (day("2027-04-15"), "15 апреля 2027, четверг"),
        (day("2027-04-12", "2027-04-14"), "12–14 апреля 2027"),
        (day("2027-04-30", "2027-05-02"), "30 апреля – 2 мая 2027"),
        (day("2027-12-30", "2028-01-02"), "30 декабря 2027 – 2 января 2028"),
        (when(P.MONTH, "2027-05-01", "2027-05-31"), "май 2027 (день не объявлен)"),
        (when(P.WEEK, "2027-04-12", "2027-04-18"), "неделя 12–18 апреля 2027 (день не объявлен)"),
        (when(P.DECADE, "2027-04-01", "2027-04-10"), "1–10 апреля 2027 (точный день не объявлен)"),
        (quarter(), "II квартал 2027 года"),
        (when(P.SEASON, "2027-09-01", "2027-11-30"), "осень 2027 года"),
        (when(P.HALF_YEAR, "2027-07-01", "2027-12-31"), "второе полугодие 2027 года"),
        (when(P.YEAR, "2027-01-01", "2027-12-31"), "2027 год"),
        (when(P.OPEN, "2027-04-15", None), "не ранее 15 апреля 2027"),
        (when(P.OPEN, None, "2027-04-15"), "до 15 апреля 2027"),
        (None, "дата не объявлена"),
    ],
)
def test_a_time_is_said_as_precisely_as_it_is_known(time: When | None, said: str) -> None:
    assert say_when(time, RU) == said


def test_a_time_of_day_is_told_in_the_venues_zone() -> None:
    start = minute(datetime(2027, 4, 15, 21, 30, tzinfo=UTC))
    assert say_when(start, RU, ZoneInfo("Asia/Almaty")) == "16 апреля 2027, пятница, 02:30 (UTC+5)"
    assert say_when(start, EN, ZoneInfo("Europe/Moscow")) == "Friday, 16 April 2027, 00:30 (UTC+3)"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2027-04-12", "2027-04-19", ("12 апреля", "19 апреля 2027, понедельник")),
        ("2027-12-30", "2028-01-10", ("30 декабря 2027", "10 января 2028, понедельник")),
        ("2027-04-12/2027-04-13", "2027-05-04", ("12–13 апреля", "4 мая 2027, вторник")),
        ("2027-04", "2027-04-19", ("апрель 2027 (день не объявлен)", "19 апреля 2027, понедельник")),
        (None, "2027-04/2027-06", ("", "II квартал 2027 года")),
        ("../2027-05-01", "2027-09/2027-11", ("до 1 мая 2027", "осень 2027 года")),
        ("2027", None, ("2027 год", "")),
    ],
)
def test_old_and_new_of_a_change(old: str | None, new: str | None, said: tuple[str, str]) -> None:
    assert say_move(old, new, RU) == said


def test_an_instant_of_a_change_is_read_back() -> None:
    moved = read_when("2027-04-15T10:00+05:00")
    assert moved is not None and say_when(moved, RU, ZoneInfo("Asia/Almaty")).endswith("10:00 (UTC+5)")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "сегодня"),
        (1, "завтра"),
        (2, "через 2 дня"),
        (7, "через 7 дней"),
        (21, "через 21 день"),
        (-3, "3 дня назад"),
    ],
)
def test_days_left(days: int, said: str) -> None:
    today = date(2027, 3, 10)
    assert days_left(date.fromordinal(today.toordinal() + days), today, RU) == said


def test_roman_numbers() -> None:
    numbers = (1, 4, 9, 14, 22, 27, 40, 49, 90, 400, 1999)
    said = ["I", "IV", "IX", "XIV", "XXII", "XXVII", "XL", "XLIX", "XC", "CD", "MCMXCIX"]
    assert [roman(number) for number in numbers] == said


# --- hostile input ----------------------------------------------------------------------------------------


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_headline_and_quote_stay_text_everywhere(language: str) -> None:
    about, turn = CASES["moved"]
    told = told_of(
        replace(about, title=EVIL, series=None, place=EVIL, place_id=None, theme=EVIL),
        replace(turn, quote=EVIL, url="javascript:alert(1)"),
    )
    message = renderer(language).render(bundle(told), NOW)
    tags = Tags()
    tags.feed(message.html)
    assert not {"img", "script"} & {tag for tag, _ in tags.found}
    assert all((attrs.get("href") or "https://").startswith("https://") for _, attrs in tags.found)
    assert all(not name.startswith("on") for _, attrs in tags.found for name in attrs)
    shown = visible("\n".join(message.chat))
    assert "<img src=x" in shown
    assert "\u202e" not in message.subject + message.text + shown + message.html


def test_a_quote_of_ten_thousand_characters_is_cut_at_a_word() -> None:
    about, turn = CASES["moved"]
    message = renderer("ru").render(bundle(told_of(about, replace(turn, quote="слово " * 1700))), NOW)
    assert "слово…»" in message.text
    assert len(message.chat[0]) < 2000


def test_an_unknown_source_link_or_place_costs_only_its_line() -> None:
    bare = replace(FORUM, place=None, place_id=None, participants=(), topics=())
    turn = change(ChangeKind.MOVED, quote=None, url=None)
    alert = told_of(FORUM, turn).alerts[0]
    told = Told(alerts=(alert,), changes=(turn,), facts=replace(facts(bare), sources=()))
    text = renderer("ru").render(bundle(told), NOW).text
    assert "источник не указан" in text
    assert "Где:" not in text and "«" not in text.split("--")[0].replace("«mission»", "")


def test_hundreds_of_events_are_short_lines_under_one_hundred_kilobytes() -> None:
    told = [
        told_of(
            event(uid=f"e{n}", title=f"Событие {n} " + "с длинным названием " * 5),
            change(ChangeKind.MOVED, key=f"c{n}", event=f"e{n}"),
        )
        for n in range(400)
    ]
    message = renderer("ru").render(bundle(*told), NOW)
    assert "и ещё 250 событий" in message.text
    assert len(message.html.encode()) < 100_000
    assert message.calendar is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_mail_is_small_and_names_its_language(language: str) -> None:
    for name, message in all_messages(language):
        assert len(message.html.encode()) < 20_000, name
        assert f'lang="{language}"' in message.html
        assert message.subject and message.text.strip() and all(visible(item) for item in message.chat)
        assert not re.search(r"\{\w+\}|None|\bCancel", message.text.replace("Cancelled", "")), name


def test_the_reader_may_bring_a_template_of_his_own(tmp_path: Path) -> None:
    (tmp_path / "mail.html.j2").write_text("{{ subject }}!", encoding="utf-8")
    mine = replace(renderer("ru"), templates=tmp_path)
    assert mine.render(bundle(told_of(*CASES["moved"])), NOW).html.startswith("Перенесено: XXX Форум")


def test_the_calendar_of_the_event_is_attached_to_its_mail() -> None:
    message = renderer("ru").render(bundle(told_of(*CASES["cancelled"])), NOW)
    assert message.calendar is not None and b"STATUS:CANCELLED" in message.calendar


def test_long_words_are_shortened_at_a_word() -> None:
    assert shorten("раз два три четыре", 12) == "раз два три…"
    assert shorten("  раз\n два  ") == "раз два"


def test_where_calendars_are_published_messages_link_to_the_readers_own() -> None:
    mine = replace(renderer("ru"), base_url="https://monitor.example/calendar/")
    message = mine.render(bundle(told_of(*CASES["moved"])), NOW)
    url = "https://monitor.example/calendar/subscription-mission.ics"
    assert [(button.label, button.url) for button in message.buttons] == [
        ("Открыть источник", "https://mineco.example/news/1"),
        ("Календарь", url),
    ]
    assert url in message.text and f'href="{url}"' in message.html


def test_an_empty_summary_says_so() -> None:
    (summary,) = plan_notice("summary", "first-round", [reader()], NOW)
    text = renderer("ru").render(bundle(Told(alerts=(summary,))), NOW).text
    assert "Впереди ничего не объявлено." in text
