"""The vocabulary loads strictly, knows who held which post when, and finds its names in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config import ConfigError
from monitor.config.vocabulary import Sense, Vocabulary, load_vocabulary
from monitor.config.vocabulary_tables import Tenure, last_day

CONFIG = Path(__file__).resolve().parent.parent / "config" / "vocabulary"
WORLD = load_vocabulary(CONFIG)

FILES = {
    "people.toml": '[[person]]\nid = "kz.a"\nru = "Асан Асанов"\ncountry = "KZ"\n'
    'posts = [{ post = "pm", scope = "KZ", from = "2020-01" }]\n',
    "posts.toml": '[[post]]\nid = "pm"\nru = "премьер-министр"\nunique = true\n',
    "places.toml": '[[place]]\nid = "KZ"\nkind = "country"\ncountry = "KZ"\nru = "Казахстан"\n',
    "organisations.toml": "",
    "series.toml": "",
    "topics.toml": "",
    "kinds.toml": "",
    "relevance.toml": "",
}


def write(folder: Path, changed: Mapping[str, str] = {}) -> Path:
    for name, text in (FILES | changed).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def found(text: str, language: str, world: Vocabulary = WORLD) -> list[tuple[str, str, str]]:
    return [(text[hit.start : hit.stop], hit.sense.value, hit.ids[0]) for hit in world.scan(text, language)]


def test_the_smallest_folder_loads(tmp_path: Path) -> None:
    world = load_vocabulary(write(tmp_path))
    assert world.name("kz.a") == "Асан Асанов"
    assert world.country_of("kz.a") == "KZ"


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        (
            "people.toml",
            '[[person]]\nid = "kz.a"\nru = "А Б"\ncountry = "KZ"\nage = 3\n',
            ["people.toml", "[[person]] kz.a", "age"],
        ),
        (
            "people.toml",
            '[[person]]\nid = "kz.a"\nru = "А"\ncountry = "KZ"\nposts = [{ post = "king", scope = "KZ" }]\n',
            ["people.toml", "kz.a", "king"],
        ),
        (
            "people.toml",
            '[[person]]\nid = "kz.a"\nru = "А Б"\ncountry = "KZ"\n'
            'posts = [{ post = "pm", scope = "KZ", from = "May 2020" }]\n',
            ["people.toml", "posts.0.from", "YYYY-MM"],
        ),
        ("places.toml", "[[plase]]\n", ["places.toml", "plase", "[[place]]"]),
        (
            "posts.toml",
            '[[post]]\nid = "pm"\nru = "а"\n[[post]]\nid = "pm"\nru = "б"\n',
            ["posts.toml", "pm", "twice"],
        ),
        (
            "series.toml",
            '[[series]]\nid = "s"\nkind = "forum"\nru = "Форум"\nmatch = ["ф*"]\n',
            ["ф*", "letters"],
        ),
        ("topics.toml", '[[topic]]\nid = "t"\nru = ""\n', ["topics.toml", "[[topic]] t", "ru"]),
    ],
)
def test_a_wrong_file_is_refused_by_file_table_and_key(
    tmp_path: Path, file: str, text: str, words: list[str]
) -> None:
    with pytest.raises(ConfigError) as caught:
        load_vocabulary(write(tmp_path, {file: text}))
    for word in words:
        assert word in str(caught.value)


def test_every_problem_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    rows = "".join(f'[[person]]\nid = "kz.{i}"\nru = "А Б"\n' for i in range(3))
    with pytest.raises(ConfigError) as caught:
        load_vocabulary(write(tmp_path, {"people.toml": rows}))
    assert len(str(caught.value).splitlines()) == 3


@pytest.mark.parametrize(
    ("post", "scope", "day", "who"),
    [
        ("president", "KZ", date(2018, 5, 1), "kz.nazarbayev"),
        ("president", "KZ", date(2020, 5, 1), "kz.tokayev"),
        ("pm", "KZ", date(2021, 5, 1), "kz.mamin"),
        ("pm", "KZ", date(2023, 5, 1), "kz.smailov"),
        ("pm", "RU", date(2019, 5, 1), "ru.medvedev"),
        ("governor", "ru.omsk", date(2025, 11, 12), "ru.khotsenko"),
        ("ambassador", "RU>KZ", date(2025, 11, 12), "ru.borodavkin"),
    ],
)
def test_a_post_and_a_day_name_its_holder(post: str, scope: str, day: date, who: str) -> None:
    holder = WORLD.holder(post, scope, day)
    assert holder is not None
    assert holder.id == who


def test_nobody_holds_an_unknown_post() -> None:
    assert WORLD.holder("king", "KZ", date(2025, 1, 1)) is None


def test_a_person_has_other_posts_on_other_days() -> None:
    posts = {tenure.post for tenure in WORLD.person_posts("kz.bektenov", date(2025, 6, 1))}
    assert posts == {"pm"}
    posts = {tenure.post for tenure in WORLD.person_posts("kz.bektenov", date(2023, 6, 1))}
    assert posts == {"head_admin"}


def test_the_months_of_coming_and_going_both_count() -> None:
    tenure = Tenure.model_validate({"post": "pm", "from": "2020-02", "until": "2022-02"})
    assert tenure.covers(date(2020, 2, 1))
    assert tenure.covers(date(2022, 2, 28))
    assert not tenure.covers(date(2022, 3, 1))
    assert not tenure.covers(date(2020, 1, 31))


def test_last_day_of_a_leap_february() -> None:
    assert last_day("2024-02") == date(2024, 2, 29)
    assert last_day("2024") == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("text", "language", "ident"),
    [
        ("Уральске", "ru", "kz.c.uralsk"),
        ("Орал", "kk", "kz.c.uralsk"),
        ("Oral", "en", "kz.c.uralsk"),
        ("Нур-Султане", "ru", "kz.c.astana"),
        ("Целинограда", "ru", "kz.c.astana"),
        ("Гурьеве", "ru", "kz.c.atyrau"),
        ("Алма-Ате", "ru", "kz.c.almaty"),
        ("Западно-Казахстанской области", "ru", "kz.zko"),
        ("Омбы облысының", "kk", "ru.omsk"),
        ("Qostanai", "en", "kz.c.kostanay"),
        ("Мәскеуде", "kk", "ru.c.moscow"),
        ("Российскую Федерацию", "ru", "RU"),
        ("Киргизию", "ru", "KG"),
        ("Набережных Челнах", "ru", "ru.c.nab_chelny"),
    ],
)
def test_places_are_known_by_any_name_in_any_case(text: str, language: str, ident: str) -> None:
    place = WORLD.place(text, language)
    assert place is not None
    assert place.id == ident


def test_a_longer_name_is_not_a_place_within_it() -> None:
    assert WORLD.place("Казахстанская правда") is None


def test_names_of_a_russian_sentence() -> None:
    text = "Вице-премьер РФ Алексей Оверчук обсудил с Токаевым в Омске казахстанский экспорт через КТК."
    assert found(text, "ru") == [
        ("РФ", "place", "RU"),
        ("Алексей Оверчук", "person", "ru.overchuk"),
        ("Токаевым", "surname", "kz.tokayev"),
        ("Омске", "place", "ru.c.omsk"),
        ("казахстанский", "adjective", "KZ"),
        ("КТК", "organisation", "ktk"),
    ]


def test_names_of_a_kazakh_sentence_under_their_endings() -> None:
    text = "Тоқаевтың Мәскеуге сапары туралы ҚР Сыртқы істер министрлігінің өкілі ТМД-да айтты."
    assert found(text, "kk") == [
        ("Тоқаевтың", "surname", "kz.tokayev"),
        ("Мәскеуге", "place", "ru.moscow"),
        ("ҚР Сыртқы істер министрлігінің", "organisation", "kz.mfa"),
        ("ТМД", "organisation", "cis"),
    ]


def test_kazakh_in_latin_letters_is_read() -> None:
    text = "Reseıdiń prezıdenti Qazaqstanǵa keldi, Toqaev qarsy aldy."
    assert [ident for _, _, ident in found(text, "kk")] == ["RU", "KZ", "kz.tokayev"]


def test_a_medium_is_not_its_country() -> None:
    assert found("Об этом пишет «Казахстанская правда».", "ru") == [
        ("Казахстанская правда", "media", "media.kz_kazpravda")
    ]


def test_capitals_matter_for_abbreviations_and_names() -> None:
    assert found("мид орал шос", "ru") == []
    assert {ident for _, _, ident in found("Орал, ШОС", "ru")} >= {"sco"}


def test_names_do_not_reach_across_a_sentence() -> None:
    assert [sense for _, sense, _ in found("Приехал Касым. Жомарт. Токаев", "ru")] == ["surname"]


def test_series_are_found_by_their_names() -> None:
    text = "Следующий Форум межрегионального сотрудничества и саммит ЕАЭС пройдут осенью"
    assert [one.key for one in WORLD.find_series(text)] == ["forum_interregional", "seec"]


def test_the_rounds_of_a_series_are_known() -> None:
    series = WORLD.series("forum_interregional")
    assert series is not None
    held = [one for one in series.rounds if one.ordinal == 21]
    assert [(one.first, one.place) for one in held] == [("2025-11-12", "Уральск")]


def test_loading_reads_every_entry_of_the_files() -> None:
    text = (CONFIG / "people.toml").read_text(encoding="utf-8")
    assert len(WORLD.people) == text.count("[[person]]")
    assert len(WORLD.people) > 300
    assert sum(one.kind == "region" and one.country == "KZ" for one in WORLD.places.values()) == 20


@settings(deadline=None)  # the first text of a language builds its index
@given(st.text(max_size=300), st.sampled_from(["ru", "kk", "en", "und"]))
def test_any_text_gives_spans_inside_it(text: str, language: str) -> None:
    hits = WORLD.scan(text, language)
    assert all(0 <= hit.start < hit.stop <= len(text) for hit in hits)
    assert all(one.start <= other.start for one, other in pairwise(hits))
    assert {hit.sense for hit in hits} <= set(Sense)
    WORLD.find_series(text)
    WORLD.find_topics(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Экипаж МКС вышел на связь",
        "Банк открыл отделение",
        "В Уральском округе прошёл снег",
        "Старовойтов и Турчинов пришли",
        "Гага поёт",
        "tengri today",
    ],
)
def test_other_words_are_not_names(text: str) -> None:
    assert found(text, "ru") == []


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_entry_is_found_by_its_own_name(language: str) -> None:
    lost = []
    for entry in (*WORLD.people.values(), *WORLD.places.values(), *WORLD.organisations.values()):
        if language == "en" and not entry.en:
            continue
        text = {
            "ru": "пишет {} сегодня",
            "kk": "бүгін таңертең {} туралы жаңалықтарды жазды",
            "en": "says {} again",
        }[language]
        hits = WORLD.scan(text.format(entry.name(language)), language)
        if not any(entry.id in hit.ids for hit in hits):
            lost.append(entry.id)
    assert lost == []


def test_a_mediums_name_needs_its_capitals() -> None:
    assert found("It is warm in Kazakhstan today", "en") == [("Kazakhstan", "place", "KZ")]
    assert found("Source: Kazakhstan Today", "en")[0][1] == "media"
