"""The little Russian grammar that titles need: nominatives, genitives of names, accusatives of places."""

from __future__ import annotations

import re

_HUSHING = "гкхжшщч"
_STEM = re.compile(r"(?:ого|его|ому|ему|ыми|ими|ых|их|ый|ий|ой|ом|ем|ым|им|ую|юю|ая|яя|ое|ее|ые|ие|ей)$")
_GENDER_ENDINGS = {"m": ("ый", "ий"), "f": ("ая", "ая"), "n": ("ое", "ое"), "p": ("ые", "ие")}


_SOFT = frozenset({"ий", "его", "ему", "им", "ими", "их", "яя", "ей", "юю", "ее", "ие", "ем"})
_STRESSED = (
    "молод",
    "больш",
    "делов",
    "миров",
    "степн",
    "речн",
    "морск",
    "лесн",
    "городск",
    "передов",
    "полев",
)


def adjective(word: str, gender: str) -> str:
    """The nominative of an adjective in any case: («межрегионального», m) → «межрегиональный»."""
    match = _STEM.search(word.lower())
    if not match or match.start() < 2:
        return word
    stem = word[: match.start()]
    if stem.endswith("н") and match[0] in _SOFT:  # «весенней» → «весенняя», «двусторонних» → «двусторонние»
        return stem + {"m": "ий", "f": "яя", "n": "ее", "p": "ие"}[gender]
    hard, soft = _GENDER_ENDINGS[gender]
    if gender == "n" and stem[-1] in "жшщч":
        hard = "ее"
    if gender == "m" and stem.lower().endswith(_STRESSED):
        return stem + "ой"
    return stem + (soft if stem[-1].lower() in _HUSHING else hard)


def adjective_genitive(word: str, gender: str) -> str:
    """The genitive singular of an adjective in any case: («координационный», m) → «координационного»."""
    match = _STEM.search(word.lower())
    if not match or match.start() < 2:
        return word
    stem = word[: match.start()]
    soft = stem[-1].lower() in "жшщч" or (stem.endswith("н") and match[0] in _SOFT)
    return stem + {"f": "ей" if soft else "ой"}.get(gender, "его" if soft else "ого")


def is_adjective(word: str) -> bool:
    """Does a word look like an adjective or an ordinal in one of its cases?"""
    match = _STEM.search(word.lower())
    return bool(match and match.start() >= 3)


_FEMALE = re.compile(r"(?:ова|ева|ёва|ина|ына)$")


def genitive(surname: str, female: bool = False) -> str:
    """The genitive of a surname in its base form: «Токаев» → «Токаева», «Матвиенко» → «Матвиенко»."""
    low = surname.lower()
    if not low or not re.search(r"[а-яё]", low):
        return surname
    if "-" in surname and not low.endswith(("о", "и")):
        head, _, tail = surname.rpartition("-")
        return f"{head}-{genitive(tail, female)}"
    if female:
        if _FEMALE.search(low):
            return surname[:-1] + "ой"
        if low.endswith("ая"):
            return surname[:-2] + "ой"
        return surname[:-1] + ("и" if low[-2:-1] in _HUSHING else "ы") if low.endswith("а") else surname
    if low.endswith(("ский", "цкий", "ной", "ый")) or (low.endswith("ий") and len(low) > 5):
        return surname[:-2] + ("ьего" if low.endswith("тий") else "ого")
    if low[-1] in "бвгджзклмнпрстфхцчшщ":
        return surname + "а"
    if low[-1] in "йь":
        return surname[:-1] + "я"
    if low.endswith("а"):
        return surname[:-1] + ("и" if low[-2:-1] in _HUSHING else "ы")
    if low.endswith("я"):
        return surname[:-1] + "и"
    return surname


def accusative(place: str) -> str:
    """The accusative of a place in its base form: «Россия» → «Россию», «Омская область» → «Омскую …»."""
    words = []
    for word in place.split(" "):
        low = word.lower()
        if low.endswith(("ская", "цкая", "ная")) or (low.endswith("ая") and len(low) > 3):
            word = word[:-2] + "ую"
        elif low.endswith("а") and len(low) > 3:
            word = word[:-1] + "у"
        elif low.endswith("я") and len(low) > 3:
            word = word[:-1] + "ю"
        words.append(word)
    return " ".join(words)


_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """21 → «XXI»."""
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out += sign
            number -= value
    return out


_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CYRILLIC = str.maketrans("хсіι", "xcii")


def from_roman(sign: str) -> int | None:
    """«XXI», also with Cyrillic «Х» → 21; None where it is no Roman number below 100."""
    low = sign.lower().translate(_CYRILLIC)
    if not low or any(letter not in _VALUES for letter in low):
        return None
    total = 0
    for here, after in zip(low, [*low[1:], ""], strict=True):
        value = _VALUES[here]
        total += -value if after and _VALUES[after] > value else value
    return total if 0 < total < 100 and roman(total).lower() == low else None


_DOCUMENTS = (
    ("деклараци", "и"), ("концепци", "и"), ("договор", "а"), ("соглашени", "я"),
)  # fmt: skip


def genitive_of_document(word: str) -> str:
    """The genitive of a document in any case: «декларацию» → «декларации»."""
    return next((stem + ending for stem, ending in _DOCUMENTS if word.startswith(stem)), word)


def prepositional(place: str) -> str:
    """The prepositional of a place in its base form: «Москва» → «Москве», «Казахстан» → «Казахстане»."""
    words = []
    for word in place.split(" "):
        low = word.lower()
        if low.endswith(("ская", "цкая", "ная")):
            word = word[:-2] + "ой"
        elif low.endswith("ия"):
            word = word[:-1] + "и"
        elif low.endswith(("а", "я")):
            word = word[:-1] + "е"
        elif low.endswith("ь"):
            word = word[:-1] + "и"
        elif low.endswith("й"):
            word = word[:-1] + "е"
        elif low[-1:] in "бвгджзклмнпрстфхцчшщ":
            word += "е"
        words.append(word)
    return " ".join(words)
