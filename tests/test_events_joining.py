"""What belongs together in one article: subjects of a verb, capitals and countries, speakers and guests."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from events_reading import events_of, only

from monitor.models import EventKind, EventStatus


def test_a_capital_and_its_country_are_one_destination() -> None:
    event = only(
        "Вячеслав Володин отменил визит в Азербайджан. Ранее сообщалось, что он прилетит в Баку 23 ноября."
    )
    assert event.status is EventStatus.CANCELLED
    assert event.old_when is not None and event.old_when.first == date(2025, 11, 23)


def test_a_visit_elsewhere_is_another_visit() -> None:
    found = events_of(
        "Государственный визит Владимира Путина в Казахстан пройдёт 27 ноября. "
        "Ранее откладывалась поездка в Турцию."
    )
    kazakhstan = next(event for event in found if event.place == "Казахстан")
    assert kazakhstan.status is EventStatus.CONFIRMED


def test_a_guest_who_never_came() -> None:
    event = only(
        "Nazarbayev was supposed to visit Moscow on October 14. But he never showed up.",
        "What happened to Nazarbayev's visit to Moscow?",
        language="en",
    )
    assert event.status is EventStatus.CANCELLED


def test_two_subjects_of_one_verb() -> None:
    found = events_of(
        "В Омске 5–7 ноября пройдут выставка российских и казахстанских товаров и Сибирский бизнес-форум."
    )
    assert {event.kind for event in found} == {EventKind.EXHIBITION, EventKind.FORUM}
    assert {event.when.start for event in found if event.when} == {"2025-11-05"}


def test_a_day_before_two_summits_is_of_both() -> None:
    found = events_of(
        "Решено перенести на поздний срок запланированные на 21 ноября саммит ШОС и заседание Совета глав "
        "государств СНГ."
    )
    assert {event.status for event in found} == {EventStatus.POSTPONED}
    assert {event.old_when.start for event in found if event.old_when} == {"2025-11-21"}


def test_a_festival_that_opens_with_an_exhibition_has_begun() -> None:
    found = events_of("Дни культуры Казахстана в России открылись выставкой «Золото степи» в Москве.")
    days = next(event for event in found if event.kind is EventKind.OTHER)
    assert days.status is EventStatus.ONGOING


def test_days_of_culture_and_days_of_cinema_are_two() -> None:
    found = events_of(
        "В Москве 10 ноября начнутся Дни культуры Казахстана. С 12 по 14 ноября пройдут Дни казахского кино."
    )
    assert len(found) == 2


def test_who_speaks_after_the_dash_does_not_travel() -> None:
    event = only(
        "Визит Касым-Жомарта Токаева запланирован на ноябрь.",
        "Ждём первого государственного визита президента Казахстана в Россию — Дмитрий Песков",
    )
    assert [person.name for person in event.participants] == ["Касым-Жомарт Токаев"]


def test_an_invitation_to_a_union_is_no_visit() -> None:
    assert events_of("Казахстан получил приглашение стать государством-партнёром БРИКС, — Путин.") == ()


def test_an_invitation_beside_a_session_is_a_visit() -> None:
    found = events_of(
        "Ерлан Кошанов пригласил российского коллегу посетить Казахстан и провести в Астане заседание "
        "Межпарламентской комиссии.",
        "Вячеслав Володин и Ерлан Кошанов обсудили сотрудничество",
    )
    assert "Визит Володина в Казахстан" in {event.title for event in found}


def test_the_hours_of_todays_programme() -> None:
    event = only(
        "После 13:00 мск состоится церемония встречи.",
        "Путин и Токаев посетят гала-концерт казахстанских артистов",
        day=datetime(2025, 11, 12, 6, tzinfo=UTC),
    )
    assert event.when is not None and event.when.first == date(2025, 11, 12)


def test_a_council_of_heads_meets() -> None:
    event = only("Совет глав правительств стран СНГ состоится 6 ноября в Казани.")
    assert (event.series, event.place) == ("cis_chg", "Казань")


def test_words_said_at_talks_are_no_plan_of_the_talks() -> None:
    event = only(
        "Касым-Жомарт Токаев заявил на встрече с Владимиром Путиным, что будут приняты 20 соглашений."
    )
    assert event.status is EventStatus.HELD


def test_an_exhibition_under_its_headline_and_its_end() -> None:
    event = only(
        "В Москве 19 октября открылась выставка «Свет степи», которая объединила работы мастеров из Алматы. "
        "Экспозиция продлится до 15 ноября.",
        "Выставка казахстанских художников открылась в Москве",
    )
    assert event.status is EventStatus.ONGOING
    assert event.when is not None
    assert (event.when.first, event.when.last) == (date(2025, 10, 19), date(2025, 11, 15))


def test_talks_of_the_guest_are_his_visit() -> None:
    event = only("Мурат Нуртлеу прибыл с рабочим визитом в Москву. Завтра он проведёт переговоры с Лавровым.")
    assert event.kind is EventKind.VISIT
    assert {person.name.split()[-1] for person in event.participants} == {"Нуртлеу", "Лавров"}


def test_a_concert_is_no_day_of_culture() -> None:
    found = events_of(
        "В Москве 20 октября стартовали Дни культуры Казахстана. "
        "13 ноября состоится концерт к столетию певицы."
    )
    assert {event.when.start for event in found if event.when} >= {"2025-11-13"}


def test_what_was_said_earlier_is_of_the_same_visit() -> None:
    event = only(
        "Сергей Лавров отложил поездку в Казахстан. Ранее сообщалось, что он прилетит в Астану 15 ноября."
    )
    assert event.status is EventStatus.POSTPONED
    assert event.old_when is not None and event.old_when.first == date(2025, 11, 15)


def test_talks_where_the_guest_goes_are_his_visit() -> None:
    event = only(
        "Olzhas Bektenov will visit Moscow on November 18, where he will hold talks with Mikhail Mishustin.",
        language="en",
    )
    assert event.kind is EventKind.VISIT
    assert event.when is not None and event.when.start == "2025-11-18"


def test_a_town_with_a_full_stop_in_its_name() -> None:
    event = only(
        "Prime ministers will gather in St. Petersburg on Friday for a meeting of the Eurasian "
        "Intergovernmental Council of Russia and Kazakhstan.",
        language="en",
    )
    assert event.place == "Санкт-Петербург"


def test_a_journey_to_an_opening_is_for_its_first_day() -> None:
    found = events_of(
        "Касым-Жомарт Токаев прибудет в Казань на открытие выставки «Степь». Она пройдёт 3–9 ноября."
    )
    visit = next(event for event in found if event.kind is EventKind.VISIT)
    assert visit.when is not None and visit.when.first == date(2025, 11, 3)


def test_the_page_of_a_forum() -> None:
    event = only(
        "Место проведения: Москва, Центр международной торговли. Задача форума – обмен опытом.",
        "XV Международный экономический форум государств – участников СНГ",
    )
    assert (event.place, event.joint) == ("Москва", True)
    assert event.status in (EventStatus.ANNOUNCED, EventStatus.CONFIRMED)


def test_what_stands_between_dashes_is_another_name() -> None:
    event = only(
        "Гала-концерт Казахстана — главное событие Дней культуры республики — состоится 12 ноября в Москве."
    )
    assert event.title.startswith("Гала-концерт")


def test_two_english_councils_of_one_verb() -> None:
    found = events_of(
        "The SEEC meeting and the informal CIS summit will take place in St. Petersburg on December 21.",
        language="en",
    )
    assert {event.series for event in found} == {"seec", "cis_informal"}


def test_a_kazakh_forum_of_a_series() -> None:
    event = only("Еуразиялық экономикалық форум 28 қарашада Астанада өтеді.", language="kk")
    assert event.series == "eef_eurasian"


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        (
            "Форум молодых инженеров РФ и Казахстана отменили",
            "Межрегиональный форум инженеров Алтая и Восточного Казахстана, который должен был открыться "
            "27 октября, отменён из-за паводка.",
        ),
        (
            "Заседание МПК России и Казахстана перенесено на 5 ноября",
            "Заседание межправительственной комиссии по сотрудничеству России и Казахстана перенесено "
            "с 27 октября на 5 ноября, сообщили в секретариате.",
        ),
        (
            "Переговоры глав минэнерго РФ и Казахстана в Астане не состоятся",
            "Намеченная на 28 октября в Астане встреча министров энергетики Ерлана Аккенженова и Сергея "
            "Цивилёва отменена, сообщил источник.",
        ),
    ],
)
def test_a_change_told_by_headline_and_lead_is_one(headline: str, body: str) -> None:
    event = only(body, headline)
    assert event.status.value in ("cancelled", "rescheduled")
    assert event.when is not None
