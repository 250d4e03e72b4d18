"""Kazakh in Latin letters, both orthographies in use, read as Cyrillic so that names match."""

from __future__ import annotations

import re

_NEWER = re.compile(r"[ǧğŋñşūäöü]", re.IGNORECASE)  # of 2021; else of 2018: á ǵ ı ń ó ú ý
_VOWELS = "аәеоөуұүыіиэ"
_PAIRS = (("shch", "щ"), ("sh", "ш"), ("ch", "ч"), ("ıa", "я"), ("ts", "ц"))
_COMMON = dict(zip("abcdefghjklmnopqrstvwxyz", "абцдефгхжклмнопқрствухыз", strict=True))
_OF_2018 = _COMMON | dict(zip("áǵiıńóuúý", "әғіиңөұүу", strict=True))
_OF_2021 = _COMMON | dict(zip("äğǧiıñŋöşuūü", "әғғиіңңөшуұү", strict=True))


def is_latin(text: str) -> bool:
    """Whether a Kazakh text is written mostly in Latin letters."""
    latin = sum("a" <= letter <= "z" for letter in text[:2000].lower())
    cyrillic = sum("а" <= letter <= "я" for letter in text[:2000].lower())
    return latin > 2 * cyrillic


def to_cyrillic(text: str) -> list[str]:
    """The Latin words of a text, lower case, in Cyrillic letters; the number of words does not change."""
    letters = _OF_2021 if _NEWER.search(text) else _OF_2018
    return [_word(word, letters) for word in text.split()]


def _word(word: str, letters: dict[str, str]) -> str:
    for pair, single in _PAIRS:
        word = word.replace(pair, single)
    read: list[str] = []
    for letter in word:
        sound = letters.get(letter, letter)
        if sound == "и" and read and read[-1][-1] in _VOWELS:
            sound = "й"
        read.append(sound)
    return "".join(read)
