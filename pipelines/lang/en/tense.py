"""Which English words tell when a thing is: will, was, is scheduled, was to be, said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_SAID = frozenset(
    "said told announced reported noted stated added wrote confirmed stressed mentioned declared reports explained commented "
    "revealed claimed informed disclosed".split()
)
_FUTURE = frozenset("will shall would-be upcoming forthcoming scheduled slated expected planned plans due set intends hopes aims going".split())
_IRREGULAR = frozenset(
    "was were had did met held took began came went gave made paid flew left became grew rose fell saw spoke led brought sent "
    "signed got stood won lost broke built chose drew thought kept ran hosted marked commenced wrapped begun".split()
)
_VOID = frozenset("cancelled canceled cancels cancel postponed postpones postpone scrapped called-off delayed abandoned suspended moved".split())
_PRESENT = frozenset(
    "is are has meets arrives begins starts opens holds hosts visits leaves takes gathers gather attends joins features runs kicks goes flies "
    "travels convenes convene".split()
)
_NOT_PAST = frozenset("united need speed indeed hundred red bed feed seed related need-to-know limited advanced detailed biased based armed shared".split())
_ED = re.compile(r"[a-z]{2,}ed$")
_WAS = frozenset(("was", "were"))


@lru_cache(maxsize=50_000)
def _kind(word: str) -> str | None:
    if word in _SAID:
        return "said"
    if word in _VOID:
        return "void"
    if word in _FUTURE:
        return "plan"
    if word in _IRREGULAR:
        return "past"
    if word in _PRESENT:
        return "present"
    return "past" if _ED.fullmatch(word) and word not in _NOT_PAST else None


def predicate(words: Sequence[str], index: int) -> str | None:
    """Kind of the word: past | future | plan | present | was_to | said | void, None where it tells nothing."""
    word = words[index]
    kind = _kind(word)
    if kind is None:
        return None
    follows = words[index + 1 : index + 4]
    if word in _WAS:
        planned = any(_kind(w) == "plan" or w in ("supposed", "originally", "initially", "previously") for w in follows[:2])
        return "was_to" if planned or follows[:1] in (["to"], ("to",)) else "past"
    if kind == "plan":
        before = words[max(0, index - 4) : index]
        return "was_to" if not _WAS.isdisjoint(before) or "had" in before else "plan"
    if word in ("is", "are", "has"):
        return "plan" if follows[:1] == ["to"] or any(_kind(w) == "plan" for w in follows[:2]) else "present"
    if kind == "past" and "to" == word:
        return None
    return kind
