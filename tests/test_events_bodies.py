"""Bodies that sit: told by a verb alone, by a noun whose full name came before, by their members."""

from __future__ import annotations

import pytest
from events_reading import events_of, only

from monitor.models import EventKind, EventStatus


def test_a_standing_body_sits_though_only_its_noun_is_repeated() -> None:
    event = only(
        "Евразийский межправительственный совет объединяет глав правительств стран ЕАЭС. "
        "Соберётся совет 26–27 ноября в Шымкенте."
    )
    assert (event.series, event.place, str(event.when.first if event.when else "")) == (
        "eic", "Шымкент", "2025-11-26",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Совет по авиации государств – участников СНГ создан в 1991 году. "
            "Очередное заседание Совета пройдёт 19 ноября в Минске.",
            "Заседание Совета по авиации государств – участников СНГ",
        ),
        (
            "Россия и Казахстан входят в Международный координационный совет «Степь». "
            "Совет соберётся 12 ноября в Омске.",
            "Заседание международного координационного совета «Степь»",
        ),
        (
            "Российско-казахстанская рабочая группа по охране сайгака соберётся 5 ноября в Уральске.",
            "Заседание российско-казахстанской рабочей группы по охране сайгака",
        ),
        (
            "Российско-казахстанский комитет по рыболовству проведёт заседание 5 ноября в Атырау.",
            "Заседание российско-казахстанского комитета по рыболовству",
        ),
    ],
)
def test_a_sitting_bears_the_full_name_of_its_body(text: str, title: str) -> None:
    assert only(text).title == title


def test_a_commission_that_gathers_is_no_session_of_its_own_beside_it() -> None:
    event = only("Комиссия по рекам России и Казахстана соберётся 5 ноября в Орске на 33-е заседание.")
    assert (event.kind, event.ordinal) == (EventKind.COMMISSION, 33)


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Министры образования стран СНГ соберутся в Минске", "Встреча министров образования стран СНГ"),
        ("Руководители статистических служб СНГ встретятся в Минске",
         "Встреча руководителей статистических служб СНГ"),
    ],
)  # fmt: skip
def test_ministers_of_one_field_are_no_heads_of_state(headline: str, title: str) -> None:
    event = only("Встреча намечена на 19 ноября, примет участие и Казахстан.", headline)
    assert (event.kind, event.title, event.series) == (EventKind.SESSION, title, None)


def test_the_council_named_below_is_what_the_headline_s_ministers_are() -> None:
    event = only(
        "Заседание Совета по сотрудничеству в области образования государств – участников СНГ пройдёт "
        "19 ноября в Минске.",
        "Министры образования стран СНГ соберутся в Минске",
    )
    assert event.title.startswith("Заседание Совета по сотрудничеству в области образования")


def test_heads_of_state_are_still_a_summit() -> None:
    assert only("Лидеры стран СНГ соберутся 5 ноября в Душанбе.").kind is EventKind.SUMMIT


def test_a_plenary_sitting_of_an_assembly_is_no_part_of_anything() -> None:
    event = only("Пленарное заседание Межпарламентской ассамблеи СНГ пройдёт 5 ноября в Санкт-Петербурге.")
    assert (event.kind, event.place) == (EventKind.SESSION, "Санкт-Петербург")


def test_the_town_is_told_rather_than_the_house_in_it() -> None:
    event = only("Саммит СНГ пройдёт 5 ноября в Таврическом дворце в Санкт-Петербурге.")
    assert event.place == "Санкт-Петербург"


def test_who_accepts_an_invitation_meets_nobody() -> None:
    found = events_of("Путин принял приглашение Токаева и приедет в Казахстан в ноябре.")
    assert [event.kind for event in found] == [EventKind.VISIT]


def test_the_ministers_of_a_union_named_before_are_its_own() -> None:
    found = events_of(
        "Исполком СНГ сообщил о встречах осени. 5 ноября в Минске соберётся Экономический совет. "
        "Заседание Совета министров внутренних дел, намеченное на 6 ноября в Бишкеке, отложено. Казахстан "
        "и Россия уведомлены.",
        "Экономический совет СНГ соберётся в Минске",
    )
    late = next(event for event in found if event.status is EventStatus.POSTPONED)
    assert (late.title, late.place) == ("Заседание Совета министров внутренних дел СНГ", "Бишкек")
    assert "cis" in late.parties


def test_one_sitting_under_a_short_and_a_full_name_is_one() -> None:
    event = only(
        "Заседание Совета Евразийской экономической комиссии пройдёт 13 ноября в Москве. Казахстан "
        "представит Серик Жумангарин.",
        "Совет ЕЭК соберётся 13 ноября",
    )
    assert event.place == "Москва"


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Токаев примет участие в Петербургском международном экономическом форуме.", "Санкт-Петербург"),
        ("Токаев выступит на Восточном экономическом форуме в сентябре.", "Владивосток"),
    ],
)
def test_a_forum_that_bears_its_town_is_held_there(sentence: str, place: str) -> None:
    assert place in {event.place for event in events_of(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Заседание Высшего Государственного Совета Союзного государства пройдёт 18 мая в Минске.",
        "Совет Министров Союзного государства соберётся на заседание 18 мая.",
        "Саммит Организации тюркских государств пройдёт 18 мая в Баку.",
    ],
)
def test_what_a_union_of_others_holds_is_not_of_both(sentence: str) -> None:
    found = events_of(f"{sentence} Ранее стороны обсуждали транзит из России через Казахстан.")
    assert found
    assert not any(event.joint for event in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Межрегиональный форум молодых предпринимателей Зауралья и Северного Казахстана отменён.",
        "Российско-казахстанский форум предпринимателей отменён.",
        "Межрегиональный форум ректоров России и Казахстана отложен.",
        "Межрегиональный образовательный форум России и Казахстана отменён.",
        "Форум учёных России и Казахстана перенесён на 5 мая.",
    ],
)
def test_a_forum_of_some_people_is_not_the_forum_of_the_regions(sentence: str) -> None:
    assert [event.series for event in events_of(sentence)] == [None]


def test_the_forum_of_the_regions_keeps_its_names() -> None:
    for name in ("Форум лидеров приграничных регионов", "Форум регионов", "Межрегиональный форум"):
        event = only(f"{name} России и Казахстана пройдёт в Омске 5 ноября.")
        assert event.series == "forum_interregional", name
