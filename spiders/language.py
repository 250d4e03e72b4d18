"""Which of the three languages a page is in, by its letters; enough for a spider, not for a reader."""

from __future__ import annotations

from collections import Counter
from string import ascii_lowercase

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_KAZAKH = "әғқңөұүһі"
_UKRAINIAN = "їєґ"
_SAMPLE = 4_000


def language_of(text: str) -> str:
    """ru | kk | en | und of a headline with its body."""
    letters = Counter(text[:_SAMPLE].lower())

    def number(alphabet: str) -> int:
        return sum(letters[letter] for letter in alphabet)

    cyrillic, latin, kazakh = number(_CYRILLIC), number(ascii_lowercase), number(_KAZAKH)
    if cyrillic + latin + kazakh < 3:
        return "und"
    if latin > cyrillic + kazakh:
        return "en"
    if number(_UKRAINIAN) * 100 > cyrillic:
        return "und"
    return "kk" if kazakh * 20 > cyrillic else "ru"
