"""Mentions get the ids of people, places and bodies; posts are read beside the names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config.vocabulary import load_vocabulary
from monitor.models import Mention
from pipelines.analysis.entities.link import link
from pipelines.analysis.entities.posts_people import people_by_post
from pipelines.analysis.text import Document, read_document

WORLD = load_vocabulary(Path(__file__).resolve().parent.parent / "config" / "vocabulary")
DAY = date(2025, 11, 8)


def mention(text: str, name: str, kind: str) -> Mention:
    start = text.index(name)
    return Mention(start=start, stop=start + len(name), type=kind, text=name, normal=name)


def linked(
    text: str, *tagged: tuple[str, str], language: str = "ru", country: str | None = None, day: date = DAY
) -> dict[str, Mention]:
    document = read_document(text, language)
    mentions = [mention(text, name, kind) for name, kind in tagged]
    return {one.text: one for one in link(mentions, document, WORLD, day=day, source_country=country)}


def ids(text: str, *tagged: tuple[str, str], language: str = "ru") -> list[str]:
    document = read_document(text, language)
    mentions = [mention(text, name, kind) for name, kind in tagged]
    return [one.id for one in link(mentions, document, WORLD, day=DAY) if one.id]


def test_a_surname_in_any_case_is_the_official() -> None:
    found = linked("Путин позвонил Токаеву", ("Путин", "PER"), ("Токаеву", "PER"))
    assert found["Токаеву"].id == "kz.tokayev"
    assert found["Токаеву"].normal == "Касым-Жомарт Токаев"


def test_another_given_name_is_another_person() -> None:
    found = linked("Артист Иннокентий Токаев дал концерт", ("Иннокентий Токаев", "PER"))
    assert found["Иннокентий Токаев"].id is None


def test_a_namesake_in_the_text_keeps_the_bare_surname() -> None:
    assert ids("Приехал Сергей Оверчук. Позже Оверчук уехал.") == []
    assert ids("Приехал Алексей Оверчук. Позже Оверчук уехал.") == ["ru.overchuk"] * 2


def test_initials_must_agree() -> None:
    assert ids("Выступил А. Оверчук") == ["ru.overchuk"]
    assert ids("Выступил С. Оверчук") == []


def test_a_common_surname_alone_names_nobody() -> None:
    assert ids("Козлов пришёл домой", ("Козлов", "PER")) == []
    assert ids("Министр природных ресурсов Козлов прибыл") == ["ru.kozlov"]
    assert ids("Министр Александр Козлов прибыл. Козлов выступил") == ["ru.kozlov", "ru.kozlov"]


def test_two_officials_of_one_surname_are_told_apart_by_the_given_name() -> None:
    assert ids("Николай Патрушев прилетел") == ["ru.patrushev_n"]
    assert ids("Дмитрий Патрушев прилетел") == ["ru.patrushev_d"]


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("МИД Казахстана сообщил", None, "kz.mfa"),
        ("МИД РФ сообщил", None, "ru.mfa"),
        ("российский МИД сообщил", None, "ru.mfa"),
        ("МИД сообщил", "KZ", "kz.mfa"),
        ("МИД сообщил", "RU", "ru.mfa"),
        ("Визит в Казахстан готовится, МИД сообщил", None, "kz.mfa"),
        ("МИД Италии сообщил", "RU", None),
        ("МИД сообщил", None, None),
    ],
)
def test_a_ministry_belongs_to_the_nearest_country(
    text: str, country: str | None, expected: str | None
) -> None:
    assert linked(text, ("МИД", "ORG"), country=country)["МИД"].id == expected


def test_a_regional_government_is_not_the_national_one() -> None:
    text = "Правительство Оренбургской области одобрило план"
    found = linked(text, ("Правительство", "ORG"), country="RU")
    assert found["Правительство"].id is None
    assert found["Оренбургской области"].id == "ru.orenburg"


def test_a_country_inside_the_name_of_a_body_is_still_a_country() -> None:
    assert linked("МИД РФ сообщил", ("МИД", "ORG"), ("РФ", "LOC"))["РФ"].id == "RU"


def test_a_longer_unknown_name_does_not_take_the_id_of_its_part() -> None:
    name = "Федерация альпинизма и скалолазания Казахстана"
    assert linked(f"{name} сообщила", (name, "ORG"))[name].id is None


def test_kazakh_names_come_from_the_vocabulary() -> None:
    text = "СҚО әкімі Ғауез Нұрмұхамбетов Омбы облысының губернаторы Виталий Хоценкомен кездесті"
    found = linked(text, language="kk")
    assert [one.id for one in found.values()] == ["kz.sko", "kz.nurmukhambetov", "ru.omsk", "ru.khotsenko"]
    assert found["Ғауез Нұрмұхамбетов"].post == "СҚО әкімі"


def test_english_spellings_of_one_name_are_one_person() -> None:
    for name in ("Tokayev", "Toqaev", "Kassym-Jomart Tokayev", "Qasym-Zhomart Toqaev"):
        assert ids(f"President {name} arrived in Moscow", language="en")[0] == "kz.tokayev"


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (
            "Прибыл министр торговли и интеграции Казахстана Булат Сериков",
            "Булат Сериков",
            "министр торговли и интеграции Казахстана",
        ),
        ("Заявила министру культуры Анне Петровой", "Анне Петровой", "министр культуры"),
        (
            "Первый заместитель председателя правительства Иван Орлов",
            "Иван Орлов",
            "первый заместитель председателя правительства",
        ),
        ("С губернатором Омской области Иваном Орловым", "Иваном Орловым", "губернатор Омской области"),
        ("Посол сообщил о подготовке визита Ивана Орлова", "Ивана Орлова", None),
        ("Премьер встретился с акимом области Иваном Орловым", "Иваном Орловым", "аким области"),
        ("Главной темой встречи Иван Орлов назвал торговлю", "Иван Орлов", None),
        ("Песни исполнил Иван Орлов", "Иван Орлов", None),
        ("Министр уехал, а Иван Орлов остался", "Иван Орлов", None),
    ],
)
def test_a_post_is_read_beside_an_unknown_name(text: str, name: str, post: str | None) -> None:
    assert linked(text, (name, "PER"))[name].post == post


def test_a_post_does_not_reach_across_another_person() -> None:
    text = "Президент Владимир Путин и Иван Орлов"
    found = linked(text, ("Владимир Путин", "PER"), ("Иван Орлов", "PER"))
    assert found["Владимир Путин"].post == "президент"
    assert found["Иван Орлов"].post is None


def test_kazakh_posts_keep_the_region_and_leave_the_rest_of_the_sentence() -> None:
    text = "Кеше Орал қаласында Қорған облысының губернаторы Вадим Шумков сөйледі"
    assert linked(text, language="kk")["Вадим Шумков"].post == "Қорған облысының губернаторы"


def test_an_unknown_kazakh_official_is_read_from_the_post_alone() -> None:
    text = "Астанада туризм министрі Болат Серіковпен кездесу өтті"
    found = linked(text, language="kk")["Болат Серіковпен"]
    assert (found.normal, found.post, found.id) == ("Болат Серіков", "туризм министрі", None)


def test_english_posts() -> None:
    text = "Kazakh Minister of Trade and Integration Bulat Serikov met the guests"
    assert linked(text, ("Bulat Serikov", "PER"), language="en")["Bulat Serikov"].post == (
        "Kazakh Minister of Trade and Integration"
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Токаев",
                "МИД",
                "РФ",
                "Казахстана",
                "министр",
                "Омской",
                "области",
                "К.",
                "-",
                ".",
                ",",
                "\n",
                "Иван",
            ]
        ),
        max_size=25,
    )
)
def test_any_order_of_names_links_without_harm(parts: list[str]) -> None:
    text = " ".join(parts)
    for one in link((), read_document(text, "ru"), WORLD, day=DAY, source_country="RU"):
        assert text[one.start : one.stop] == one.text
        assert one.id is None or WORLD.named(one.id) is not None


@pytest.mark.parametrize("name", ["Парламент", "Правительство", "Кабинет министров"])
def test_a_bare_state_body_is_not_added_without_its_country(name: str) -> None:
    assert linked(f"{name} принял закон") == {}
    assert linked(f"{name} Казахстана принял закон")


@pytest.mark.parametrize(
    "text", ["President " + "Aa-" * 3000, "министрі " + "Аа-" * 3000, "President of " + "Aa and " * 3000]
)
@pytest.mark.parametrize("language", ["en", "kk"])
def test_an_endless_name_ends(text: str, language: str) -> None:
    assert people_by_post(Document(text, language, (), ())) == ()


def test_a_thousand_names_keep_their_places() -> None:
    text = "Токаев и Путин, " * 400
    found = link((), read_document(text, "ru"), WORLD, day=DAY)
    assert [one.id for one in found] == ["kz.tokayev", "ru.putin"] * 400
    assert all(text[one.start : one.stop] == one.text for one in found)
