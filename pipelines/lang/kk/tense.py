"""Which Kazakh endings tell when: the verb stands last, its ending is the tense."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_SAID = re.compile(
    r"^(?:деді|дейді|деп|хабарла(?:ды|йды|нды|ғандай|нған)|мәлімде(?:ді|йді|гендей)|айтты|айтқан|"
    r"жазды|жазған|жеткізді|жария(?:лады|ланды)|"
    r"кел[іт]скен|dedi|dedı|habarlady|jazdy)$"
)
_PAST_WORDS = frozenset(
    [
        "қабылдады",
        "бастады",
        "атады",
        "сөйледі",
        "жоспарлады",
        "талқылады",
        "тыңдады",
        "жолдады",
        "құттықтады",
        "белгіледі",
        "тағайындады",
        "мақұлдады",
        "қолдады",
        "дайындады",
        "тоқтады",
        "орындады",
        "аяқтады",
        "сайлады",
        "өткізді",
        "қондырды",
        "қарады",
        "жинады",
        "сақтады",
        "ұсынды",
        "тапсырды",
        "болды",
    ]
)
_PLAN = re.compile(
    r"(?:[мбп][ае][қк](?:шы|ші)?|тиіс|мүмкін|керек|жоспарл\w+|белгіленген|күтіл\w+|күтіп|"
    r"дайындал\w+|шақырды|арналған|josparl\w+|кезде[сп]пек)$"
)
_VOID = re.compile(r"(?:[мбп][ае]й(?:ды|ді|тын\w*|тін\w*)|тоқтатыл\w+|жойылды|toqtatyl\w+)$")
_MOVED = re.compile(
    r"^(?:шегер[іи]л\w+|ауыс(?:ты|т[ыі]рыл)\w*|қалдырыл\w+|кейінге|жылжы(?:ды|т\w+)|ысырыл\w+|өзгертіл\w+)$"
)
_FUTURE = re.compile(r"(?:[ае]ды|[ае]ді|йды|йді|[ае]тын\w*|[ае]тін\w*|йтін|ady|edi|edı|eledi)$")
_PAST = re.compile(r"(?:[дт][ыі]|[ғқ]ан\w{0,4}|[гк]ен\w{0,4}|ып|іп|dy|di|ty|ti|ǵan|gen|ǧan)$")
_WHO = re.compile(r"(?:[ғқ]андар|[гк]ендер)\w{0,4}$")  # «қалағандар», those who wish
_PARTICIPLE = re.compile(r"(?:[ғқ]ан|[гк]ен|[ае]тын|[ае]тін|йтін|йтын)\w{0,4}$")
_LINKS = frozenset(["деп", "деді", "деген", "еді", "болатын", "және", "ал", "бірақ", "дейді", "екен"])
_NOT_VERBS = frozenset(
    [
        "бірлескен",
        "біріккен",
        "көптеген",
        "деген",
        "кейінгі",
        "тәуелсіз",
        "мүше",
        "кезінде",
        "енді",
        "енді",
        "туралы",
        "арқылы",
        "бойынша",
        "мен",
        "бен",
        "пен",
        "жаңа",
        "қазақстан",
        "екі",
        "жеті",
        "алты",
        "өзбекстан",
        "қырғызстан",
        "ресейдің",
        "науқан",
        "науқаны",
        "науқанын",
        "науқанында",
    ]
)
_CONVERB = re.compile(r"[ыі]п$")  # «басталып, … созылады»: the verb at the end has the tense


@lru_cache(maxsize=10_000)
def _kind(word: str) -> str | None:
    if len(word) < 3 or word in _NOT_VERBS:
        return None
    if _SAID.match(word):
        return "said"
    if word in _PAST_WORDS:
        return "past"
    if _MOVED.match(word):
        return "moved"
    if _VOID.search(word):
        return "void"
    if _PLAN.search(word):
        return "plan"
    if word == "еді" or word == "болатын":
        return None
    if _WHO.search(word):
        return None
    if _FUTURE.search(word):
        return "future"
    if len(word) > 3 and _PAST.search(word):
        return "past"
    return None


def _goes_on(words: Sequence[str], index: int) -> bool:
    """Whether a finite verb follows in the same sentence."""
    for later in words[index + 1 : index + 12]:
        if later in (".", "!", "?", "\n"):
            return False
        if _kind(later) is not None:
            return True
    return False


def _leads_to_a_plan(words: Sequence[str], index: int, kind: str | None) -> bool:
    """«өтеді деп жоспарланған»: the last verb says what became of the plan."""
    word, follows = words[index], words[index + 1 : index + 3]
    if word == "деп":
        return bool(follows) and _kind(follows[0]) == "plan"
    return kind == "future" and len(follows) == 2 and follows[0] == "деп" and _kind(follows[1]) == "plan"


def predicate(words: Sequence[str], index: int) -> str | None:
    """Kind of the word: past | future | plan | was_to | said | void | moved, None where it tells nothing."""
    word = words[index]
    kind = _kind(word)
    if kind == "past" and _CONVERB.search(word) and _goes_on(words, index):
        return None
    follows = words[index + 1] if index + 1 < len(words) else "."
    if _leads_to_a_plan(words, index, kind):
        return None
    if kind in ("past", "future") and follows[0].isalnum() and follows not in _LINKS:
        if not _PARTICIPLE.search(word):
            return None  # an accusative or possessive noun: the finite verb ends its clause
        return "said" if kind == "past" else "plan"
    if kind == "plan" and index + 1 < len(words) and words[index + 1] in ("еді", "болатын", "болған"):
        return "was_to"
    return kind
