"""Reading a text: tokens and sentences are razdel's, the language is right, paragraphs end sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import razdel
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.analysis.casing import calm
from pipelines.analysis.segment import split_sentences, split_tokens
from pipelines.analysis.text import READ_LIMIT, debris_spans, guess_language, read_document

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"

# the letters and marks that razdel has rules for, often
_ALPHABET = st.sampled_from(list("абвАБВabAB019 \n\t.,;:!?…-–—_/\\\"'«»„“()[]=*°§№Әәі"))
_TEXT = st.text(_ALPHABET, max_size=60)


@pytest.mark.parametrize(
    "text",
    [
        "По словам т.н. экспертов, 26-е заседание пройдёт 12.11.2025 г. в Уральске.",
        "«Мы ждём», – сказал К.-Ж. Токаев (на фото). Что дальше?!",
        "Встреча в 10:00. 1) Открытие. 2) Доклад... Да -нет; слово -то.",
        "Yahoo! и Δσ, 1/2, 3,5 и 1, 2; а_б, СИЗО-6 :-) конец.",
        "Қазақстан мен Ресейдің ынтымақтастығы. Орал қаласында өтті.",
        "",
        " \n ",
    ],
)
def test_tokens_and_sentences_are_those_of_razdel(text: str) -> None:
    assert_like_razdel(text)


@settings(max_examples=400, deadline=None)
@given(_TEXT)
def test_no_text_is_cut_otherwise_than_by_razdel(text: str) -> None:
    assert_like_razdel(text)


@pytest.mark.parametrize("name", ["factru_devset.jsonl", "base_forms.jsonl"])
def test_real_texts_are_cut_as_by_razdel(name: str) -> None:
    path = GOLD / "ner" / name
    if not path.exists():
        pytest.skip("no gold here")
    for line in path.read_text(encoding="utf-8").splitlines()[:60]:
        assert_like_razdel(json.loads(line)["text"])


def assert_like_razdel(text: str) -> None:
    assert [tuple(token) for token in split_tokens(text)] == [
        (token.start, token.stop, token.text) for token in razdel.tokenize(text)
    ]
    assert [tuple(sentence) for sentence in split_sentences(text)] == [
        (sentence.start, sentence.stop) for sentence in razdel.sentenize(text) if sentence.text
    ]


def test_a_headline_without_a_full_stop_is_a_sentence_of_its_own() -> None:
    text = "Токаев посетит Россию\n\nВизит пройдёт в ноябре.\nПодробности позже."
    document = read_document(text)
    assert [text[s.start : s.stop] for s in document.sentences] == [
        "Токаев посетит Россию",
        "Визит пройдёт в ноябре.",
        "Подробности позже.",
    ]


def test_lines_cut_by_a_narrow_margin_do_not_end_sentences() -> None:
    text = "Форум двух стран\nпройдёт в Уральске, сообщили\nв правительстве и\nдобавили детали."
    assert len(read_document(text).sentences) == 1


def test_the_sentence_at_an_offset_and_the_tokens_inside_it() -> None:
    document = read_document("Форум прошёл. Визит ждут.")
    sentence = document.sentence_at(16)
    assert sentence is not None
    assert [token.text for token in document.tokens_in(*sentence)] == ["Визит", "ждут", "."]
    assert document.sentence_at(13) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Президент России прибыл в Астану с визитом", "ru"),
        ("Қасым-Жомарт Тоқаев Ресейге барады", "kk"),
        ("Путин Астанада", "ru"),
        ("Ресей президенті сапармен келеді", "kk"),
        ("Memleket basshysy Reseı men Qazaqstan týraly aıtty", "kk"),
        ("The 26th session of the commission will be held in Astana", "en"),
        ("Президент посетил Шымкент и город Өскемен, где прошла встреча с жителями", "ru"),
        ("Президент України прибув із візитом до Казахстану, де їх зустріли її друзі", "und"),
        ("12.11.2025 10:00", "und"),
        ("", "und"),
    ],
)
def test_the_language_is_told_by_letters_and_small_words(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_a_link_does_not_make_a_text_english() -> None:
    assert guess_language("Подробнее: https://example.org/in/the/news/of/the/day") == "ru"


PAGE = """Форум пройдёт в Уральске
12 ноября 2025, 10:15
Поделиться
USD 78.90 EUR 91.20
Главная | Политика | Экономика | Спорт | Культура
Участники обсудят энергетику и транспорт, сообщили в акимате.
Фото: пресс-служба акимата
Читайте также:
Путин посетит Минск 3 декабря
Саммит перенесён на 2027 год
После форума делегации подпишут план сотрудничества регионов, уточнил собеседник агентства.
Подписывайтесь на наш Telegram-канал"""


def test_the_furniture_of_a_page_is_told_from_the_article() -> None:
    document = read_document(PAGE)
    kept = PAGE.split("\n")
    for start, stop in debris_spans(document):
        kept.remove(PAGE[start:stop])
    assert kept == [
        "Форум пройдёт в Уральске",
        "Участники обсудят энергетику и транспорт, сообщили в акимате.",
        "После форума делегации подпишут план сотрудничества регионов, уточнил собеседник агентства.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "12 ноября в Уральске – форум",
        "Токаев посетит Россию 12 ноября",
        "Визит отменён",
        "Подписан план мероприятий на 2026 год",
        "Фотовыставка откроется 5 мая",
        "Главное: визит состоится",
        "Теги",
    ],
)
def test_a_headline_is_no_debris(line: str) -> None:
    found = debris_spans(read_document(line))
    assert found == (((0, 4),) if line == "Теги" else ())


def test_of_an_endless_text_only_the_head_is_read() -> None:
    document = read_document("Форум прошёл. " * 20_000)
    assert len(document.text) == 280_000
    assert document.tokens[-1].stop <= READ_LIMIT
    assert document.sentences[-1].stop <= READ_LIMIT


@pytest.mark.parametrize(
    ("headline", "body", "told"),
    [
        (
            "ПРЕЗИДЕНТ КАЗАХСТАНА ТОКАЕВ ПРИБЫЛ В МОСКВУ",
            "Глава Казахстана Касым-Жомарт Токаев прилетел вечером.",
            "Президент Казахстана Токаев прибыл в Москву",
        ),
        ("АЛИЕВ НЕ ПОЕДЕТ НА САММИТ СНГ", "", "Алиев не поедет на саммит СНГ"),
        ("Токаев Едет На Саммит ШОС", "Токаев едет.", "Токаев едет на саммит ШОС"),
        ("TOKAYEV TO VISIT MOSCOW", "President Tokayev will visit Moscow.", "Tokayev to visit Moscow"),
        ("В Казахстане построят АЭС", "", "В Казахстане построят АЭС"),
        ("ЕАЭС, СНГ и ШОС", "", "ЕАЭС, СНГ и ШОС"),
        ("", "", ""),
    ],
)
def test_a_loud_headline_is_read_in_the_case_of_a_sentence(headline: str, body: str, told: str) -> None:
    assert calm(headline, body, "ru") == told


@given(st.text(max_size=80), st.text(max_size=200))
def test_a_calmed_headline_keeps_its_length_and_letters(headline: str, body: str) -> None:
    told = calm(headline, body, "ru")
    assert len(told) == len(headline)
    assert told.lower() == headline.lower() or told.upper() == headline.upper()
