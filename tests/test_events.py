"""Event mentions: kinds, titles, statuses, days, places and travellers of short articles in our own words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from events_reading import events_of, only

from monitor.models import EventKind, EventStatus


def test_a_visit_told_by_a_verb() -> None:
    event = only(
        "Президент Казахстана Касым-Жомарт Токаев 3 декабря посетит Россию с государственным визитом."
    )
    assert (event.kind, event.title) == (EventKind.VISIT, "Государственный визит Токаева в Россию")
    assert (event.status, event.upcoming, event.joint) == (EventStatus.CONFIRMED, True, True)
    assert event.when is not None and event.when.first == date(2025, 12, 3)
    assert (event.place, event.place_id, event.level) == ("Россия", "RU", "state")
    assert [one.name for one in event.participants] == ["Касым-Жомарт Токаев"]


def test_a_month_is_announced_not_confirmed() -> None:
    event = only("Визит Владимира Путина в Казахстан запланирован на ноябрь, сообщил посол.")
    assert event.status is EventStatus.ANNOUNCED
    assert event.when is not None and event.when.start == "2025-11"


def test_a_forum_with_its_number_and_place() -> None:
    event = only("XXII Форум межрегионального сотрудничества России и Казахстана пройдёт 5 ноября в Омске.")
    assert event.title == "XXII Форум межрегионального сотрудничества России и Казахстана"
    assert (event.series, event.ordinal, event.place) == ("forum_interregional", 22, "Омск")


def test_the_day_belongs_to_the_event_not_to_the_words_about_it() -> None:
    event = only(
        "Заседание Высшего Евразийского экономического совета состоится в Астане 28 ноября, "
        "сообщил 17 октября помощник президента."
    )
    assert event.when is not None and event.when.first == date(2025, 11, 28)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Визит Михаила Мишустина в Казахстан, намеченный на 28 октября, отменён.", EventStatus.CANCELLED),
        ("Визит Михаила Мишустина в Казахстан, намеченный на 28 октября, отложен.", EventStatus.POSTPONED),
        ("Визит Михаила Мишустина в Казахстан перенесён с 28 октября на 5 ноября.", EventStatus.RESCHEDULED),
    ],
)
def test_words_of_change(sentence: str, status: EventStatus) -> None:
    event = only(sentence)
    assert event.status is status
    assert event.old_when is not None and event.old_when.first == date(2025, 10, 28)


def test_a_moved_event_bears_its_new_day() -> None:
    event = only(
        "Форум межрегионального сотрудничества России и Казахстана перенесён с 28 октября на 5 ноября."
    )
    assert event.when is not None and event.when.first == date(2025, 11, 5)


@pytest.mark.parametrize(
    "sentence",
    [
        "Кремль не планирует переносить визит Токаева в Россию, намеченный на 12 ноября, сказал Песков.",
        "Об отмене визита Токаева в Россию речи не идёт, сказал Песков.",
        "Песков опроверг сообщения об отмене визита Токаева в Россию.",
    ],
)
def test_a_denied_change_is_no_change(sentence: str) -> None:
    changed = {EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED}
    assert not [event for event in events_of(sentence) if event.status in changed]


def test_an_old_cancellation_is_background() -> None:
    found = events_of(
        "Форум межрегионального сотрудничества России и Казахстана пройдёт 5 ноября в Омске. "
        "В прошлом году форум отменили из-за паводка."
    )
    assert [event.status for event in found][:1] == [EventStatus.CONFIRMED]
    assert not [event for event in found if event.status is EventStatus.CANCELLED and event.upcoming]


def test_a_journey_given_up_is_not_the_summit_given_up() -> None:
    found = events_of(
        "Президент Казахстана Касым-Жомарт Токаев не поедет на саммит СНГ, который пройдёт 30 октября."
    )
    summit = next(event for event in found if event.kind is EventKind.SUMMIT)
    assert summit.status is EventStatus.CONFIRMED


def test_talks_inside_a_visit_are_the_visit() -> None:
    found = events_of(
        "Касым-Жомарт Токаев прибыл в Москву с официальным визитом. Он встретится с Владимиром Путиным."
    )
    assert [event.kind for event in found] == [EventKind.VISIT]


def test_a_telephone_call_is_no_event() -> None:
    assert events_of("Владимир Путин и Касым-Жомарт Токаев поговорили по телефону.") == ()


def test_two_bodies_of_one_plural_are_two_events() -> None:
    found = events_of("Саммиты ШОС и СНГ пройдут 25 ноября в Астане.")
    assert {event.series for event in found} == {"sco_chs", "cis_chs"}


def test_a_kazakh_visit() -> None:
    event = only(
        "Ресей Президенті Владимир Путин 9 қарашада Қазақстанға ресми сапармен келеді.", language="kk"
    )
    assert (event.title, event.status) == ("Официальный визит Путина в Казахстан", EventStatus.CONFIRMED)


def test_an_english_visit() -> None:
    event = only(
        "Russian President Vladimir Putin will pay a state visit to Kazakhstan on November 27.", language="en"
    )
    assert event.title == "Государственный визит Путина в Казахстан"
    assert event.when is not None and event.when.first == date(2025, 11, 27)


def test_a_meeting_of_third_countries_is_not_joint() -> None:
    found = events_of(
        "Президент Казахстана Касым-Жомарт Токаев 3 ноября посетит Турцию с официальным визитом."
    )
    assert found and not any(event.joint for event in found)


def test_nothing_is_read_into_an_empty_text() -> None:
    assert events_of("") == ()


SEED = Path(__file__).resolve().parents[2] / "shared" / "gold" / "seed_article.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the article this product was conceived from is not here")
def test_the_seed_article() -> None:
    headline, _, body = SEED.read_text(encoding="utf-8").partition("\n")
    found = {
        event.kind: event for event in events_of(body, headline, day=datetime(2025, 11, 8, 12, tzinfo=UTC))
    }
    visit, commission, forum = (
        found[kind] for kind in (EventKind.VISIT, EventKind.COMMISSION, EventKind.FORUM)
    )
    assert (visit.title, visit.upcoming, visit.when) == ("Государственный визит Токаева в Россию", True, None)
    assert (commission.ordinal, commission.status, commission.place) == (26, EventStatus.HELD, "Астана")
    assert forum.when is not None and forum.when.first == date(2025, 11, 12)
    assert (forum.place, forum.theme) == ("Уральск", "Рабочие профессии - драйвер роста экономики")


def test_a_motto_and_a_place_of_another_sentence() -> None:
    event = only(
        "Форум межрегионального сотрудничества России и Казахстана пройдёт под девизом «Дороги дружбы». "
        "Его ждут в Костанае 6 ноября."
    )
    assert (event.theme, event.place) == ("Дороги дружбы", "Костанай")


def test_the_previous_edition_does_not_lend_its_day() -> None:
    found = events_of(
        "Следующее заседание Высшего Евразийского экономического совета пройдёт 28 ноября в Астане. "
        "Предыдущее заседание состоялось 30 мая в Минске."
    )
    ahead = found[0]
    assert (ahead.status, ahead.place) == (EventStatus.CONFIRMED, "Астана")
    assert ahead.when is not None and ahead.when.first == date(2025, 11, 28)


def test_a_youth_forum_of_both_countries_is_not_the_forum_of_their_regions() -> None:
    event = only("Молодёжный форум России и Казахстана «Рассвет» пройдёт 5 ноября в Омске.")
    assert (event.series, event.title) == (None, "Молодёжный форум России и Казахстана «Рассвет»")


def test_a_kazakh_case_tells_the_new_day_from_the_old() -> None:
    event = only(
        "Омбыда 12 қарашада өтуі тиіс Қазақстан мен Ресейдің өңіраралық форумы 3 желтоқсанға ауыстырылды.",
        language="kk",
    )
    assert event.status is EventStatus.RESCHEDULED
    assert event.when is not None and event.when.first == date(2025, 12, 3)
    assert event.old_when is not None and event.old_when.first == date(2025, 11, 12)


def test_a_headlines_moved_over_a_text_that_cancels_is_a_cancellation() -> None:
    found = events_of(
        "Министр решил отменить форум «Рассвет» в Омске 13–14 ноября. Он написал об этом: «Решил отменить "
        "форум «Рассвет» 13–14 ноября». Форум возобновит работу в 2026 году.",
        headline="Форум «Рассвет» в Омске перенесли на 2026 год",
    )
    assert found[0].status is EventStatus.CANCELLED
    assert found[0].when is not None and found[0].when.start == "2025-11-13"


def test_an_older_cancellation_beside_a_plan_is_its_background() -> None:
    found = events_of(
        "Форум «Рассвет», отменённый в прошлом году, состоится в Омске в 2026 году. "
        "В прошлом году его отменили.",
        headline="Форум «Рассвет», который отменили в прошлом году, состоится в 2026 году",
    )
    assert EventStatus.CANCELLED not in [event.status for event in found]
    assert [event.when.start for event in found if event.when is not None] == ["2026"]


def test_a_forum_of_two_unnamed_countries_is_ours_only_where_kazakhstan_is_named() -> None:
    event = only("VII Форум регионов двух стран пройдёт в Минске 5 ноября, сообщили в Москве.")
    assert event.series is None


def test_forums_of_different_pairs_of_countries_are_two() -> None:
    found = events_of(
        "Форум регионов России и Казахстана пройдёт в Омске 5 ноября. "
        "Форум регионов Казахстана и Узбекистана перенесли на 2026 год."
    )
    assert len(found) == 2
    assert [event.when.start for event in found if event.when is not None] == ["2025-11-05", "2026"]


def test_a_journey_to_a_gathering_lies_ahead_as_the_gathering_does() -> None:
    found = events_of(
        "Саммит БРИКС состоится, сообщил представитель Индии.",
        headline="Приезда Путина на саммит БРИКС в Индию не хотят",
    )
    assert [event.status for event in found if event.kind is EventKind.VISIT] == [EventStatus.ANNOUNCED]
