"""The event words of a language; a language that has none is read with the Russian ones."""

from __future__ import annotations

from pipelines.lang.en.events import WORDS as EN
from pipelines.lang.event_words import EventWords
from pipelines.lang.kk.events import WORDS as KK
from pipelines.lang.ru.events import WORDS as RU

_BY_LANGUAGE = {"ru": RU, "kk": KK, "en": EN}


def words_for(language: str) -> EventWords:
    """Event words for a language code (ru | kk | en; others read as Russian)."""
    return _BY_LANGUAGE.get(language, RU)
