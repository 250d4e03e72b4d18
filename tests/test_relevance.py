"""Relevance by who acts where: news of the two countries together, and news that only names them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config.vocabulary import load_vocabulary
from monitor.models import Analysis
from pipelines.analysis.analyser import Analyser, ArticleText

READER = Analyser(load_vocabulary(Path(__file__).resolve().parent.parent / "config" / "vocabulary"))


def judge(headline: str, body: str, language: str = "ru") -> Analysis:
    at = datetime(2025, 11, 8, tzinfo=UTC)
    return READER.analyse(ArticleText(headline=headline, body=body, language=language, published_at=at))


TOGETHER = {
    "a visit is announced": (
        "Мишустин посетит Казахстан",
        "Премьер-министр России Михаил Мишустин в декабре посетит Астану с официальным визитом.",
    ),
    "talks of ministers": (
        "Министры транспорта обсудили новые рейсы",
        "Министр транспорта РФ провёл переговоры с коллегой из Казахстана. Стороны обсудили перевозки.",
    ),
    "two regions sign": (
        "Курганская и Костанайская области подписали соглашение",
        "Губернатор Вадим Шумков и аким Кумар Аксакалов подписали соглашение о сотрудничестве.",
    ),
    "a summit of a common body": (
        "Саммит ЕАЭС пройдёт в Бишкеке",
        "Заседание Высшего Евразийского экономического совета состоится в мае. Приедут главы государств.",
    ),
    "an agreement of the two": (
        "Россия и Казахстан договорились о поставках зерна",
        "Россия и Казахстан подписали меморандум. Документ касается экспорта пшеницы.",
    ),
}
APART = {
    "sport": (
        "Сборная России сыграет с Казахстаном",
        "Футбольный матч сборных России и Казахстана пройдёт в субботу. Тренер назвал состав.",
    ),
    "a third country visits": (
        "Премьер Японии прибыл в Астану",
        "Премьер-министр Японии проведёт переговоры с Касым-Жомартом Токаевым. Подпишут соглашения.",
    ),
    "a Kazakh matter at home": (
        "В Костанае откроют новую школу",
        "Школа на 600 мест откроется в сентябре, сообщили в акимате. Оборудование закупили в России.",
    ),
    "a Russian matter at home": (
        "В Саратове подорожал проезд",
        "Цена билета вырастет с декабря. В мэрии объяснили это ростом расходов.",
    ),
    "a crime": (
        "Россиянина задержали в Алматы с наркотиками",
        "Полиция Алматы задержала гражданина России. Возбуждено уголовное дело.",
    ),
    "said in Astana of another matter": (
        "Папа Римский призвал к миру",
        "Об этом он сказал на встрече с журналистами в Астане. Речь шла о Ближнем Востоке.",
    ),
    "Russia with a third country": (
        "Лавров провёл переговоры с главой МИД Индии",
        "Министр иностранных дел России Сергей Лавров встретился с индийским коллегой в Москве.",
    ),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_news_of_both_countries_is_relevant(case: str) -> None:
    verdict = judge(*TOGETHER[case])
    assert verdict.relevant, verdict


@pytest.mark.parametrize("case", APART)
def test_news_that_only_names_them_is_not(case: str) -> None:
    verdict = judge(*APART[case])
    assert not verdict.relevant, verdict


def test_kazakh_and_english_news() -> None:
    kazakh = judge(
        "Ресей Президенті Астанаға келеді",
        "Владимир Путин Қасым-Жомарт Тоқаевтың шақыруымен Қазақстанға мемлекеттік сапармен келеді.",
        "kk",
    )
    english = judge(
        "Russian, Kazakh foreign ministers to meet in Astana",
        "Sergey Lavrov will hold talks with his Kazakh counterpart Yermek Kosherbayev on Monday.",
        "en",
    )
    uzbek = judge(
        "Өзбекстан президенті Астанаға келді",
        "Шавкат Мирзиёев Қасым-Жомарт Тоқаевпен кездесті.",
        "kk",
    )
    assert kazakh.relevant
    assert english.relevant
    assert not uzbek.relevant


def test_a_dateline_is_not_a_side() -> None:
    with_line = judge(
        "Лавров рассказал о планах", "АСТАНА, 14 июня. /ТАСС/. Лавров рассказал о планах на год."
    )
    assert not any(reason.startswith("KZ:") for reason in with_line.evidence)


def test_the_explanation_names_both_sides_and_the_signs() -> None:
    evidence = judge(*TOGETHER["a visit is announced"]).evidence
    assert evidence[0].startswith("RU: ")
    assert "Мишустин" in evidence[0]
    assert evidence[1].startswith("KZ: Казахстан")
    assert any("обе страны" in reason for reason in evidence)


def test_an_empty_article_is_not_relevant() -> None:
    verdict = judge("", "")
    assert not verdict.relevant
    assert 0 <= verdict.relevance < 0.5


def test_headline_alone_is_enough() -> None:
    assert judge("Путин и Токаев провели переговоры в Кремле", "").relevant


def test_letters_quotes_and_dashes_do_not_change_the_verdict() -> None:
    headline, body = TOGETHER["a summit of a common body"]
    plain = judge(headline, body)
    varied = judge(headline.replace("ё", "е").upper(), body.replace(" — ", "\u00a0– ").replace("ё", "е"))
    assert plain.relevant == varied.relevant


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=120), st.text(max_size=400), st.sampled_from(["ru", "kk", "en", "und"]))
def test_any_text_gets_a_verdict(headline: str, body: str, language: str) -> None:
    verdict = judge(headline, body, language)
    assert 0 <= verdict.relevance <= 1
    assert verdict.relevant == (verdict.relevance >= 0.5)
