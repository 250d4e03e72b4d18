"""Which of the three languages a page is in, by its letters; enough for a spider, not for a reader."""

from __future__ import annotations

import re

_KAZAKH = re.compile(r"[әғқңөұүһі]", re.I)
_UKRAINIAN = re.compile(r"[їєґ]", re.I)
_CYRILLIC = re.compile(r"[а-яё]", re.I)
_LATIN = re.compile(r"[a-z]", re.I)
_SAMPLE = 4_000


def language_of(text: str) -> str:
    """ru | kk | en | und of a headline with its body."""
    sample = text[:_SAMPLE]
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    kazakh = len(_KAZAKH.findall(sample))
    if cyrillic + latin + kazakh < 3:
        return "und"
    if latin > cyrillic + kazakh:
        return "en"
    if len(_UKRAINIAN.findall(sample)) * 100 > cyrillic:
        return "und"
    return "kk" if kazakh * 20 > cyrillic else "ru"
