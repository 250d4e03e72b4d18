"""The language of a text by its letters and small words: Russian, Kazakh (either script), English."""

from __future__ import annotations

import re

_SAMPLE = 1500  # characters; a page's language shows in its first paragraphs
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_RUSSIAN_LETTERS = re.compile("[а-яё]")
_OTHER_LETTERS = re.compile("[әғқңөұүһіїєґ]", re.IGNORECASE)
_UKRAINIAN_LETTERS = frozenset("їєґ")
_KAZAKH_LETTERS = frozenset("әғқңөұүһі")
_KAZAKH_LATIN = frozenset("ýıńǵáóúşŋǧäöüūñğ")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_RUSSIAN = _set(
    "и в на с по из для что не о от к у за до при как а но или это его её их был была будет также года году "
    "который которая которые со об же во под между после"
)
_KAZAKH = _set(
    "мен және бен пен үшін туралы бойынша деп бұл осы оның болып екі бір жылы жылғы жылдың күні арналған "
    "қатысты кейін дейін бастап бар жоқ ел да де еді туралы арқылы қазақстан ресей "
    "men jáne bul boıynsha týraly dep jyly bolyp úshin bir eki qazaqstan reseı"
)
_ENGLISH = _set(
    "the of and to in a is for on with by as at from that will was be has have an it its are this said"
)


def guess_language(text: str) -> str:
    """The language that most of the text is written in: ru | kk | en, or und where nothing tells."""
    sample = _ADDRESS.sub(" ", text[:_SAMPLE])
    if not _OTHER_LETTERS.search(sample) and len(_RUSSIAN_LETTERS.findall(sample)) > len(sample) // 2:
        return "ru"
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return "und"
    cyrillic = sum(_is_cyrillic(word) for word in words)
    if 2 * cyrillic >= len(words):
        return _cyrillic_language(words)
    return _latin_language(words)


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[0] <= "\u04ff"


def _cyrillic_language(words: list[str]) -> str:
    cyrillic = [word for word in words if _is_cyrillic(word)]
    kazakh = sum(word in _KAZAKH or not _KAZAKH_LETTERS.isdisjoint(word) for word in cyrillic)
    russian = sum(word in _RUSSIAN for word in cyrillic)
    ukrainian = sum(not _UKRAINIAN_LETTERS.isdisjoint(word) for word in cyrillic)
    if ukrainian * 20 > len(cyrillic):
        return "und"
    # in Kazakh every second word has a letter of its own; in Russian only quoted names do
    return "kk" if kazakh > russian and kazakh * 5 >= len(cyrillic) else "ru"


def _latin_language(words: list[str]) -> str:
    kazakh = sum(word in _KAZAKH or not _KAZAKH_LATIN.isdisjoint(word) for word in words)
    english = sum(word in _ENGLISH for word in words)
    if kazakh > english and kazakh * 6 >= len(words):
        return "kk"
    return "en" if english or all(word.isascii() for word in words) else "und"
