"""Which event a mention is of: never by its date, never two for one, never one for two."""

from __future__ import annotations

from datetime import timedelta

import pytest
from timeline_makers import (
    NOW,
    OVERCHUK,
    PUTIN,
    START,
    TOKAYEV,
    ZHUMANGARIN,
    forum,
    mention,
    said,
    visit,
)

from monitor.models import Event, EventKind, EventMention, Participant
from pipelines.timeline import believe, choose_event, event_keys, match_points, proved_same
from pipelines.timeline.names import name_key, places_agree, skeleton


def event(*mentions: EventMention, uid: str = "e1") -> Event:
    return believe(uid, [said(i, m, i) for i, m in enumerate(mentions)], (), NOW)


def same(new: EventMention, old: Event, day: float = 5) -> bool:
    return choose_event(new, START + timedelta(days=day), [old]) is not None


def test_keys_hold_no_date_status_or_ordinal() -> None:
    a = forum("announced", "2025-11-12", ordinal=21)
    b = forum("cancelled", "2026-10-01", ordinal=22)
    assert event_keys(a, START.date()) == event_keys(b, NOW.date())


def test_a_moved_forum_is_the_same_and_the_next_years_is_another() -> None:
    known = event(forum("announced", "2025-11-12"))
    assert same(forum("rescheduled", "2025-12-03", old="2025-11-12"), known)
    assert same(forum("rescheduled", "2026-02-03"), known)
    assert not same(forum("announced", "2026-11-10"), known)


def test_a_number_tells_rounds_apart_and_holds_one_together() -> None:
    known = event(forum("announced", "2025-11-12", ordinal=21))
    assert not same(forum("announced", "2025-11", ordinal=22), known)
    assert not same(forum("announced", "2025-11-12", ordinal=23), known)
    assert same(forum("announced", "2025-11-12", ordinal=22), known), "sources miscount by one"
    assert same(forum("announced", "2026-11-12", ordinal=21), known)


def test_a_visit_for_november_then_for_days_then_called_working_is_one() -> None:
    known = event(visit("announced", "2025-11", title="Визит Токаева в Россию"))
    exact = visit("confirmed", "2025-11-11/2025-11-12", title="Двухдневный визит Токаева в Россию")
    assert same(exact, known)
    both = event(visit("announced", "2025-11"), exact)
    assert same(
        visit("confirmed", "2025-11-12", title="Рабочий визит Токаева в Россию", level="working"), both
    )
    assert same(visit("confirmed", title="Государственный визит Токаева в Россию", level="state"), both)


def test_two_visits_in_a_month_are_two() -> None:
    first = event(visit("confirmed", "2025-11-12", place="Москва", place_id="ru.c.moscow"))
    assert not same(visit("confirmed", "2025-11-27", place="Москва", place_id="ru.c.moscow"), first)
    assert not same(visit("confirmed", "2025-11-12", title="Визит Токаева в Узбекистан", place="Ташкент",
                          place_id="uz.c.tashkent"), first)  # fmt: skip
    assert same(visit("rescheduled", "2025-11-27", old="2025-11-12", place="Москва"), first)


def test_talks_within_a_visit_are_the_visit() -> None:
    known = event(visit("confirmed", "2025-11-11/2025-11-12"))
    talks = mention(EventKind.TALKS, "Переговоры Путина и Токаева", "ongoing", "2025-11-12",
                    participants=(PUTIN, TOKAYEV), place="Кремль", place_id="ru.c.moscow")  # fmt: skip
    assert same(talks, known, day=70)
    others = mention(EventKind.TALKS, "Переговоры Оверчука и Жумангарина", "ongoing", "2025-11-12",
                     participants=(OVERCHUK, ZHUMANGARIN))  # fmt: skip
    assert not same(others, known, day=70)


def test_a_trip_to_a_summit_is_not_the_summit() -> None:
    summit = event(mention(EventKind.SUMMIT, "Саммит СНГ", "confirmed", "2025-10-10", place="Душанбе"))
    trip = mention(EventKind.VISIT, "Поездка Токаева на саммит СНГ", "cancelled", "2025-10-10",
                   participants=(TOKAYEV,), place="Душанбе")  # fmt: skip
    assert not same(trip, summit)


@pytest.mark.parametrize(
    "name",
    [
        "Заседание Высшего Евразийского экономического совета",
        "Саммит ЕАЭС",
        "Заседание Высшего Евразийского экономического совета на уровне глав государств ЕАЭС",
    ],
)
def test_a_body_named_in_other_words_is_the_same_session(name: str) -> None:
    known = event(mention(EventKind.SESSION, "Заседание ВЕЭС (саммит ЕАЭС)", "confirmed", "2025-12-21"))
    assert same(mention(EventKind.SESSION, name, "confirmed", "2025-12-21"), known)


@pytest.mark.parametrize(
    "name",
    [
        "26-е заседание Межправительственной комиссии по сотрудничеству",
        "Межправкомиссия России и Казахстана",
        "Очередное заседание российско-казахстанской межправительственной комиссии",
    ],
)
def test_a_commission_named_three_ways_is_one(name: str) -> None:
    known = event(
        mention(
            EventKind.COMMISSION, "Заседание российско-казахстанской межправкомиссии", "held", "2025-11-07"
        )
    )
    assert same(mention(EventKind.COMMISSION, name, "held", "2025-11-07"), known)
    assert not same(
        mention(EventKind.COMMISSION, "Заседание межпарламентской комиссии", "held", "2025-11-07"), known
    )


def test_heads_of_government_are_not_heads_of_state() -> None:
    known = event(
        mention(EventKind.SESSION, "Заседание Совета глав государств СНГ", "confirmed", "2025-10-10")
    )
    other = mention(EventKind.SESSION, "Заседание Совета глав правительств СНГ", "confirmed", "2025-10-10")
    assert not same(other, known)
    union = event(mention(EventKind.SESSION, "Саммит ЕАЭС", "confirmed", "2025-10-10"))
    council = "Заседание Евразийского межправительственного совета"
    assert not same(mention(EventKind.SESSION, council, "confirmed", "2025-10-10"), union)


def test_quoted_names_tell_exercises_apart() -> None:
    known = event(mention(EventKind.OTHER, "Учения ОДКБ «Рубеж»", "announced", "2025-10"))
    assert not same(mention(EventKind.OTHER, "Учения ОДКБ «Поиск»", "announced", "2025-10"), known)
    assert same(mention(EventKind.OTHER, "Учения ОДКБ «Рубеж-2025»", "announced", "2025-10-05"), known)


def test_one_article_that_names_two_sessions_speaks_of_two() -> None:
    first = mention(EventKind.SESSION, "Заседание Межправсовета", "confirmed", "2025-09-30", place="Минск")
    second = mention(EventKind.SESSION, "Заседание Межправсовета", "announced", "2025-10-20")
    known = event(first)
    assert choose_event(second, START, [known], taken=["e1"]) is None
    assert choose_event(first, START, [known], taken=["e1"]) is known


def test_a_plan_after_a_cancellation_elsewhere_is_another_visit() -> None:
    gone = event(
        visit("cancelled", "2025-10-10", place="Йоханнесбург", title="Визит Токаева в ЮАР", place_id=None)
    )
    assert not same(visit("confirmed", "2025-11-12", place="Астана", place_id="kz.c.astana"), gone)


def test_the_choice_does_not_depend_on_the_order_of_candidates() -> None:
    near = event(forum("announced", "2025-11"), uid="near")
    far = event(forum("announced", "2026-11"), uid="far")
    new = forum("confirmed", "2025-11-12")
    assert choose_event(new, START, [near, far]) == choose_event(new, START, [far, near]) == near


def test_events_merged_away_are_not_chosen() -> None:
    known = event(forum("announced", "2025-11-12"))
    gone = Event(uid="gone", kind=known.kind, title=known.title, status=known.status, merged_into="e1")
    assert match_points(forum("announced", "2025-11-12"), START.date(), gone) == 0


def test_a_late_article_that_names_both_dates_proves_two_dossiers_one() -> None:
    old = event(forum("cancelled", "2025-06-03", series=None), uid="old")
    new = event(forum("confirmed", "2026-06-02", series=None), uid="new")
    bridge = forum("rescheduled", "2026", old="2025-06-03", series=None)
    assert proved_same(bridge, START, old, [new]) == (new,)
    assert proved_same(forum("announced", "2026"), START, old, [new]) == ()


@pytest.mark.parametrize(
    "spelling", ["Тоқаев", "Tokayev", "Токаева", "Токаевым", "Toqaev", "Касым-Жомарта Токаева", "Tokaev"]
)
def test_spellings_of_one_surname_have_one_key(spelling: str) -> None:
    assert name_key(spelling) == name_key("Токаев")


def test_skeletons_of_other_people_differ() -> None:
    assert len({skeleton(n) for n in ("Путин", "Мишустин", "Лавров", "Оверчук", "Бектенов")}) == 5


def test_places_agree_across_languages_and_levels() -> None:
    assert places_agree(("Москва", None), ("Мәскеу", None)) is True
    assert places_agree(("Россия", None), ("Омск", None)) is True
    assert places_agree(("Омск", None), ("Астана", None)) is False
    assert places_agree(("Омск", "ru.c.omsk"), ("Омская область", "ru.omsk")) is not False
    assert places_agree((None, None), ("Астана", None)) is None


def test_a_person_without_id_is_met_by_surname() -> None:
    known = event(visit("announced", "2025-11"))
    stranger = Participant(name="Қасым-Жомарт Тоқаев")
    assert same(visit("confirmed", "2025-11-12", participants=(stranger,)), known)


def test_one_proper_name_outweighs_a_word_left_out() -> None:
    known = event(mention(EventKind.FORUM, "Молодежный форум «Рассвет»", "announced", "2025-11-12"))
    assert same(mention(EventKind.FORUM, "Форум «Рассвет»", "rescheduled", "2025-11-19"), known)
    assert not same(mention(EventKind.FORUM, "Деловой форум «Рассвет»", "announced", "2025-11-12"), known)
