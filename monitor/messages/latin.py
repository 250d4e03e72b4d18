"""Pure: Russian and Kazakh names in Latin letters, as English-language news writes them."""

from __future__ import annotations

import re

_LETTERS = {
    **dict(zip("абвгдезийклмнопрстуфыэәғқңөұүһі", "abvgdeziyklmnoprstufyeagknouuhi", strict=True)),
    "ё": "yo",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}
_ENDING = re.compile(r"(?<=\w\w)[иы]й\b")  # Сергей Лавровский, Анатолий
_FIRST_E = re.compile(r"\b[её]", re.IGNORECASE)  # Евгений, Ёлкин
_CYRILLIC = re.compile("[а-яёәғқңөұүһі]+", re.IGNORECASE)


def latin(name: str) -> str:
    """«Пётр Ёлкин» → «Pyotr Yolkin»; what is not Cyrillic stays."""
    return _CYRILLIC.sub(_word, name)


def _word(found: re.Match[str]) -> str:
    word = _ENDING.sub("y", found[0])
    spelt = "".join(_letter(letter) for letter in word)
    if word.isupper() and len(word) > 1:
        return spelt.upper()
    return f"Y{spelt.lower()}" if _FIRST_E.match(word) and spelt[:1] == "E" else spelt


def _letter(letter: str) -> str:
    spelt = _LETTERS.get(letter.lower(), letter)
    return spelt.capitalize() if letter.isupper() else spelt
