"""What must hold for any text: spans inside it, first before last, no wild years, no crash, no giant cost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_dates_reading import REFERENCE, days_of

from pipelines.analysis.dates import find_dates


def _split(text: str) -> list[str]:
    return text.split()


_PIECES = _split(
    """
    12 31 29 03 2025 2031 1999 12.11 12.11.2025 12/11/2025 2025-11-12 10:30 10.30 7-го 14-е XXI IV № ноября
    ноябрь мая марте января февраля декабрём среду среда четверг пятницу сегодня завтра накануне вчера
    следующей прошлом этом неделе году года месяц квартал полугодие начале конце середине первой второй
    третьей декаде половине числах через назад до с по в на к от и или не ранее позднее после течение
    ближайшие дней недели лет часов мск утра полдень зимой осенью весной летом выходные перенесён отменён
    состоится прошёл планировался должен был — – - , . ( ) « » / : | November May Wednesday next last week
    two ago early late half of the at p.m. until from қарашада жылғы айында келесі аптада бүгін күні
    аралығында бастап дейін сағат жартысында
    """
)
_COUNTED = ("лет", "год", "year", "жыл", "месяц", "недел")  # «сто лет назад» may lead far away
_TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=30).map("".join),
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=4)), max_size=30).map(" ".join),
)
_LANGUAGES = st.sampled_from(["ru", "kk", "en", "und"])


@settings(max_examples=400, deadline=None)
@given(text=_TEXTS, language=_LANGUAGES, headline=st.booleans())
def test_any_text_gives_sound_mentions(text: str, language: str, headline: bool) -> None:
    mentions = find_dates(text, reference=REFERENCE, language=language, headline=headline)
    written = {int(year) for year in re.findall(r"\d{4}", text)}
    position = 0
    for mention in mentions:
        assert position <= mention.start < mention.stop <= len(text)
        assert mention.text == text[mention.start : mention.stop]
        position = mention.stop
        first, last = mention.when.first, mention.when.last
        if first is not None and last is not None:
            assert first <= last
        counted = any(unit in mention.text.lower() for unit in _COUNTED)
        for day in (first, last):
            if day is not None and not written and not counted and not re.search(r"\d\d", mention.text):
                assert abs(day.year - REFERENCE.year) <= 20
        if mention.when.at is not None:
            assert mention.when.at.tzinfo is not None
        if mention.pair is not None:
            assert mentions[mention.pair].pair == mentions.index(mention)


@settings(max_examples=100, deadline=None)
@given(text=_TEXTS)
def test_the_same_text_gives_the_same_dates(text: str) -> None:
    first = find_dates(text, reference=REFERENCE, language="ru")
    assert first == find_dates(text, reference=REFERENCE, language="ru")


_ENDLESS = (
    "12 ", "12, ", "2025 ", "1-", "1.", "0 ", "№1 ", "+7 (", "8 (495) ", "$1,", "статья 1.", "1абв", "аБ",
    "аb", "в среду ", "ноября ", "с 12 по ", "не ранее ", "12 ноября 2025 | ", '"', '"а ', "слово", "а\u0301",
    " ", "\n",
)  # fmt: skip


@pytest.mark.parametrize("piece", _ENDLESS)
def test_a_megabyte_of_anything_is_read_to_an_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    for language in ("ru", "kk", "en"):
        assert len(find_dates(text, reference=REFERENCE, language=language)) <= 4_000


def test_a_table_of_dates_gives_every_date_of_it() -> None:
    row = "14 апреля 2031 года | 10:00 | сессия | 21.04.2031\n"
    mentions = find_dates(row * 300, reference=REFERENCE, language="ru")
    assert [str(m.when.first) for m in mentions] == ["2031-04-14", "2031-04-21"] * 300


_VARIANTS = (
    ("ё", "е"), (" ", "\u00a0"), ("–", "—"), ("–", "-"), ("«", '"'), ("»", '"'), ("с ", "c "), ("а", "a"),
)  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Сессия пройдёт с 14 по 16 апреля 2031 года в «Омске».",
        "Ещё одна встреча намечена на 14 – 16 апреля.",
        "Приём заявок идёт до 25 апреля, в 10:00 мск.",
    ],
)
def test_typing_variants_change_nothing(sentence: str) -> None:
    plain = days_of(sentence, "ru")
    assert plain
    for old, new in _VARIANTS:
        assert days_of(sentence.replace(old, new), "ru") == plain, (old, new)
    assert days_of("\u00ad".join(sentence), "ru") == plain


def test_a_paragraph_of_debris_changes_no_date_beside_it() -> None:
    debris = "Меню Главная О нас Подписаться\nКурс 12.11 рубля\n© 2031 Все права защищены\n"
    sentence = "Сессия пройдёт 14 апреля."
    assert days_of(debris + sentence, "ru") == days_of(sentence, "ru")
