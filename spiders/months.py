"""Month names on news sites: Russian in every case, Kazakh, English, and the cut forms of listings."""

from __future__ import annotations

_STEMS = {
    1: ("январ", "янв", "қаңтар", "каңтар", "jan"),
    2: ("феврал", "фев", "ақпан", "feb"),
    3: ("март", "мар", "наурыз", "mar"),
    4: ("апрел", "апр", "сәуір", "apr"),
    5: ("май", "мая", "мае", "мамыр", "may"),
    6: ("июн", "маусым", "jun"),
    7: ("июл", "шілде", "jul"),
    8: ("август", "авг", "тамыз", "aug"),
    9: ("сентябр", "сен", "қыркүйек", "sep"),
    10: ("октябр", "окт", "қазан", "oct"),
    11: ("ноябр", "ноя", "қараша", "nov"),
    12: ("декабр", "дек", "желтоқсан", "dec"),
}
_ENGLISH = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *(
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ),
)
_WHOLE = frozenset(_ENGLISH)
_ENDINGS = frozenset(["", "ь", "я", "е", "ю", "а", "т", "й", "н", "л", "г", "нь"])


def month_number(word: str | None) -> int:
    """1..12 for a month's name in any of the three languages, whole or cut; 0 for any other word."""
    if not word:
        return 0
    lower = word.lower().rstrip(".")
    for number, stems in _STEMS.items():
        for stem in stems:
            if not lower.startswith(stem):
                continue
            if stem.isascii():
                return number if lower in _WHOLE else 0
            if lower[len(stem) :] in _ENDINGS or (stem[0] in "қаснмтшж" and len(stem) > 4):
                return number
    return 0
