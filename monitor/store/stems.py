"""Light stems, so that «межправкомиссии» finds «межправкомиссия»: Russian, Kazakh and English, no dictionary.

A stem is only a meeting point of a word's forms; it is never shown.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_FOLD = str.maketrans("ё", "е")


# Longest first. Russian endings of nouns, adjectives, participles and verbs after Porter, without the
# derivational steps; Kazakh case, possessive and plural endings.
def _longest_first(endings: str) -> tuple[str, ...]:
    return tuple(sorted(endings.split(), key=len, reverse=True))


_RU = _longest_first(
    """
    иями ями ами иях иям ием ией иев ии ия ию ий ие ью ья ье ов ев ей ой ый ая яя ое ее ие ые ого его
    ому ему ым им ых их ую юю ом ем ах ях ам ям а я о е и ы у ю ь й
    ал ала ало али ил ила ило или ел ела ело ели ет ют ут ат ят ит ают яют уют аются яются уются
    ать ять ить еть уть аться яться иться еться лся лась лось лись ется ются ится ятся
    аемый аемого емый емого анный анного енный енного ован ована овано ованы
    ейший айший ейшего айшего
    """
)
_KK = _longest_first(
    """
    лардың лердің дардың дердің тардың тердің ларды лерді дарды дерді ларға лерге дарға дерге
    лары лері дары дері тары тері лар лер дар дер тар тер
    сының сінің сына сіне сында сінде сынан сінен сын сін сы сі
    ының інің ның нің дың дің тың тің ға ге қа ке да де та те дан ден тан тен нан нен
    ды ді ты ті ны ні ын ін ы і
    """
)
_EN = ("ations", "ation", "ings", "ing", "edly", "ied", "ies", "ed", "es", "'s", "s", "ly")
_KAZAKH_LETTERS = frozenset("әғқңөұүһі")
_SHORTEST = 3


def stem(word: str) -> str:
    """The stem of one lower-cased word; short words and numbers stay as they are."""
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    if word.isascii():
        return _cut(word, _EN)
    return _cut(word, _KK if _KAZAKH_LETTERS.intersection(word) else _RU)


def stems(text: str) -> list[str]:
    """Stems of all words of a text, in order."""
    return [stem(word) for word in _WORD.findall(text.lower().translate(_FOLD))]


def _cut(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if len(word) - len(ending) >= _SHORTEST and word.endswith(ending):
            return word[: -len(ending)]
    return word
