"""One event named in three languages is one event; two events that are alike in one language stay two."""

from __future__ import annotations

from itertools import permutations

import pytest
from timeline_makers import NOW, PUTIN, START, TOKAYEV, mention, said, when

from monitor.models import Analysis, Event, EventKind, EventMention, EventStatus, Rank
from pipelines.stories import Clusters, read_sheet
from pipelines.timeline import believe, choose_event, event_keys
from pipelines.timeline.titles import title_likeness

FORUM, EXHIBITION, SUMMIT, OTHER = (
    EventKind.FORUM, EventKind.EXHIBITION, EventKind.SUMMIT, EventKind.OTHER,
)  # fmt: skip

SAME = [
    ("Евразийский экономический форум", "Eurasian Economic Forum", "Еуразиялық экономикалық форум"),
    ("Форум «Энергия Каспия»", "Forum «Caspian Energy»", "«Каспий энергиясы» форумы"),
    ("Форум молодёжи России и Казахстана", "Youth Forum of Russia and Kazakhstan",
     "Ресей мен Қазақстан жастарының форумы"),
    ("Форум ректоров университетов", "Forum of University Rectors", "Университет ректорларының форумы"),
    ("Выставка «Шёлковый путь»", "Exhibition «Silk Road»", "«Жібек жолы» көрмесі"),
    ("Фестиваль «Алтай — сердце Евразии»", "Festival «Altai, Heart of Eurasia»",
     "«Алтай — Еуразия жүрегі» фестивалі"),
    ("Транспортный форум «Север — Юг»", "North–South Transport Forum", "«Солтүстік — Оңтүстік» көлік форумы"),
]  # fmt: skip
OTHERS = [
    ("Форум молодёжи России и Казахстана", "Forum of University Rectors"),
    ("Форум «Энергия Каспия»", "Forum «Energy of the Steppe»"),
    ("Выставка «Шёлковый путь»", "«Ұлы дала мұрасы» көрмесі"),
    ("Цифровой форум «Digital Bridge»", "Форум «Digital Almaty»"),
    ("Экономический форум «Восток»", "Western Economic Forum"),
    ("Медиафорум", "Youth Forum"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[1])
def test_a_translated_title_is_found_and_taken_for_the_same(names: tuple[str, ...]) -> None:
    for first, second in permutations(names, 2):
        kind = EXHIBITION if "xhib" in names[1] else FORUM
        event = believe("e", [said(1, mention(kind, first, "confirmed", "2025-11-12"))], (), NOW)
        told = mention(kind, second, "rescheduled", "2025-12-03", old="2025-11-12")
        assert set(event_keys(told, START.date())) & set(event.keys), (first, second)
        assert choose_event(told, START, [event]) == event, (first, second)


@pytest.mark.parametrize("names", OTHERS, ids=lambda names: names[1])
def test_titles_of_two_events_in_two_languages_stay_apart(names: tuple[str, str]) -> None:
    for first, second in permutations(names):
        event = believe("e", [said(1, mention(FORUM, first, "confirmed", "2025-11-12"))], (), NOW)
        assert choose_event(mention(FORUM, second, "confirmed", "2025-11-12"), START, [event]) is None
        assert title_likeness(first, second) < 0.6


def at_venue(
    kind: EventKind, title: str, days: str | None, venue: str = "v.hermitage", **more: object
) -> EventMention:
    place = {"place": "Эрмитаж", "place_id": venue}
    return mention(kind, title, str(more.pop("status", "confirmed")), days, **place, **more)


def test_exhibitions_with_names_that_cannot_be_compared_are_one_by_house_and_days() -> None:
    named = at_venue(EXHIBITION, "Выставка «Краски Семиречья»", "2025-10-07/2025-11-23")
    event = believe("e", [said(1, named)], (), NOW)
    kazakh = at_venue(EXHIBITION, "Выставка «Жетісу бояулары»", "2025-10-10/2025-11-23")
    assert choose_event(kazakh, START, [event]) == event
    nameless = at_venue(EXHIBITION, "Выставка", "2025-10-10", status="ongoing")
    assert choose_event(nameless, START, [event]) == event
    for other in (
        at_venue(EXHIBITION, "Выставка «Серебро Сибири»", "2025-10-10/2025-11-23"),  # another Russian name
        at_venue(EXHIBITION, "Выставка «Жетісу бояулары»", "2025-10-10/2025-11-23", "v.other"),
        at_venue(EXHIBITION, "Выставка «Жетісу бояулары»", "2026-05-10/2026-05-23"),
    ):
        assert choose_event(other, START, [event]) is None, other


def test_a_concert_told_in_other_words_is_one_by_house_day_and_guests() -> None:
    both = (PUTIN, TOKAYEV)
    first = at_venue(OTHER, "Гала-концерт мастеров сцены", "2025-11-12", participants=both)
    event = believe("e", [said(1, first)], (), NOW)
    again = at_venue(OTHER, "Гала-концерт артистов двух стран", None, participants=both)
    assert choose_event(again, START, [event]) == event
    for other in (
        at_venue(OTHER, "Гала-концерт артистов двух стран", None, participants=(TOKAYEV,)),
        at_venue(OTHER, "Гала-концерт артистов двух стран", "2025-12-20", participants=both),
        at_venue(OTHER, "Открытие памятника", "2025-11-12", participants=both),
    ):
        assert choose_event(other, START, [event]) is None, other


def summit(series: str, title: str, days: str | None, place: str = "spb", **more: object) -> EventMention:
    where = {"spb": ("Санкт-Петербург", "ru.c.spb"), "moscow": ("Москва", "ru.c.moscow")}[place]
    return mention(SUMMIT, title, "confirmed", days, series=series, parties=("RU", "cis"),
                   place=where[0], place_id=where[1], **more)  # fmt: skip


def test_a_body_holds_one_summit_in_one_town_in_the_same_days_whichever_series_it_is_put_into() -> None:
    loose = summit("cis_chs", "Саммит СНГ", "2025-12")
    event = believe("e", [said(1, loose)], (), NOW)
    informal = summit("cis_informal", "Неформальный саммит СНГ", "2025-12-21/2025-12-22")
    assert choose_event(informal, START, [event]) == event
    joined = believe("e", [said(1, loose), said(2, informal, 1)], (), NOW)
    later = mention(
        SUMMIT, "Неформальный саммит СНГ", "confirmed", "2025-12-22", series="cis_informal", parties=("cis",)
    )
    assert choose_event(later, START, [joined]) == joined, (
        "its series is one of the event's, the place does not matter"
    )
    for other in (
        summit("cis_informal", "Неформальный саммит СНГ", "2026-02-21"),
        summit("cis_informal", "Неформальный саммит СНГ", "2025-12-21", "moscow"),
        mention(SUMMIT, "Саммит ЕАЭС", "confirmed", "2025-12-21", series="seec", parties=("eaeu",),
                place="Санкт-Петербург", place_id="ru.c.spb"),
    ):  # fmt: skip
        assert choose_event(other, START, [event]) is None, other


def test_next_years_drills_are_not_this_years_because_the_years_touch() -> None:
    drills = {"series": "csto_drills", "parties": ("csto",)}
    event = believe("e", [said(1, mention(OTHER, "Учения ОДКБ", "announced", "2025", **drills))], (), NOW)
    for days in ("2026", "2026-01", "2026-01-12"):
        assert (
            choose_event(mention(OTHER, "Учения ОДКБ", "announced", days, **drills), START, [event]) is None
        )
    within = mention(OTHER, "Учения ОДКБ", "confirmed", "2025-10-06", **drills)
    assert choose_event(within, START, [event]) == event
    moved = mention(OTHER, "Учения ОДКБ", "rescheduled", "2026", old="2025", **drills)
    assert choose_event(moved, START, [event]) == event


def test_what_was_held_without_a_day_learns_it_from_the_plan() -> None:
    def concert(*words: tuple[str, str | None, float]) -> Event:
        heard = [
            said(i, mention(OTHER, "Концерт дружбы", s, d), day, f"s{i}")
            for i, (s, d, day) in enumerate(words)
        ]
        return believe("e", heard, (), NOW)

    event = concert(("held", None, 1), ("confirmed", "2025-09-02", 1))
    assert (event.status, event.when) == (EventStatus.HELD, when("2025-09-02"))
    assert concert(("held", None, 1), ("confirmed", "2025-11-02", 1)).when is None, (
        "a later day is another concert's"
    )
    assert concert(("held", None, 60), ("confirmed", "2025-09-02", 61)).when is None, (
        "two months later it is no news"
    )


def test_an_undated_plan_that_was_moved_is_told_as_a_move() -> None:
    from pipelines.timeline import advance

    plan, move = (
        said(1, mention(FORUM, "Форум лесоводов", "announced", None)),
        said(
            2,
            mention(FORUM, "Форум лесоводов", "rescheduled", "2026", old="2025-10"),
            1,
            "gov",
            Rank.OFFICIAL,
        ),
    )
    first = advance(None, "e", [plan], (), plan, NOW)
    second = advance(first.event, "e", [plan, move], (), move, NOW)
    assert [(c.kind.value, c.old, c.new) for c in second.changes] == [("moved", "2025-10", "2026")]


def test_a_gathering_without_a_name_is_the_named_one_of_that_town_and_day() -> None:
    astana = {"place": "Астана", "place_id": "kz.c.astana"}
    named = mention(
        FORUM, "Евразийский экономический форум", "confirmed", "2025-11-12", series="eef", **astana
    )
    event = believe("e", [said(1, named)], (), NOW)
    bare = mention(FORUM, "Форум", "confirmed", "2025-11-12", **astana)
    assert set(event_keys(bare, START.date())) & set(event.keys)
    assert choose_event(bare, START, [event]) == event
    for other in (
        mention(FORUM, "Форум", "confirmed", "2025-11-13", **astana),
        mention(FORUM, "Форум", "confirmed", None, **astana),
        mention(FORUM, "Форум", "confirmed", "2025-11-12", place="Казахстан", place_id="KZ"),
        mention(FORUM, "Форум", "confirmed", "2025-11-12", place="Омск", place_id="ru.c.omsk"),
        mention(EXHIBITION, "Выставка", "confirmed", "2025-11-12", **astana),
        mention(FORUM, "Форум ректоров", "confirmed", "2025-11-12", **astana),
    ):
        assert choose_event(other, START, [event]) is None, other


def test_one_forum_told_in_three_languages_is_one_story() -> None:
    told = [
        ("ru", "Форум «Энергия Каспия» пройдёт в Актау", "Форум «Энергия Каспия»"),
        ("en", "Caspian Energy forum to be held in Aktau", "Forum «Caspian Energy»"),
        ("kk", "Ақтауда «Каспий энергиясы» форумы өтеді", "«Каспий энергиясы» форумы"),
        ("ru", "Форум ректоров пройдёт в Омске", "Форум ректоров"),
    ]
    clusters = Clusters.empty()
    for number, (language, headline, title) in enumerate(told):
        town = ("Актау", "kz.c.aktau") if number < 3 else ("Омск", "ru.c.omsk")
        event = mention(FORUM, title, "confirmed", "2025-11-12", place=town[0], place_id=town[1])
        analysis = Analysis(language=language, relevant=True, relevance=1.0, events=(event,))
        sheet = read_sheet(number, headline, headline + ".", language, START, analysis)
        clusters.add(sheet, f"u{number}", "s", headline, START)
    found = clusters.clusters()
    assert found[0] == found[1] == found[2] != found[3]
