"""Which English words tell when a thing is: will, was, is scheduled, was to be, said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAID = _words(
    """
    said told announced reported noted stated added wrote confirmed stressed mentioned declared reports
    explained
    commented revealed claimed informed disclosed
    """
)
_PLAN = _words(
    """
    will shall upcoming forthcoming scheduled slated expected planned plans due set intends hopes aims
    going may
    might could should must
    """
)
_IRREGULAR = _words(
    """
    was were had did met held took began came went gave made paid flew left became grew rose fell saw
    spoke led
    brought sent signed got stood won lost broke built chose drew thought kept ran hosted commenced
    wrapped begun
    """
)
_VOID = _words(
    "cancelled canceled cancels cancel cancelling canceling scrapped abandoned suspended cancellation axed"
)
_MOVED = _words(
    "postponed postpones postpone delayed moved rescheduled shifted pushed reschedule rescheduling deferred "
    "slipped adjourned"
)
_PRESENT = _words(
    """
    is are has have meets arrives begins starts opens holds hosts visits leaves takes gathers gather
    attends joins
    features runs kicks goes flies travels convenes convene
    """
)
_NOT_PAST = _words(
    "united need speed indeed hundred red bed feed seed related limited advanced detailed based armed shared"
)
_ED = re.compile(r"[a-z]{2,}ed$")
# «agreed to join», «confirmed their attendance»: what was promised is still to come.
_PROMISED = _words("to attendance participation arrival visit trip forum summit session meeting conference")
_PROMISING = _words(
    "agreed decided promised offered ordered invited pledged confirmed vowed confirm announced"
)
_WAS = frozenset(("was", "were"))
_FORMERLY = frozenset(("supposed", "originally", "initially", "previously"))
# What the word before makes of a participle: «will be held», «are accepted».
_HELPERS = {"be": "plan", "is": "present", "are": "present", "being": "present"}


@lru_cache(maxsize=10_000)
def _kind(word: str) -> str | None:
    for words, kind in (
        (_SAID, "said"),
        (_MOVED, "moved"),
        (_VOID, "void"),
        (_PLAN, "plan"),
        (_IRREGULAR, "past"),
        (_PRESENT, "present"),
    ):
        if word in words:
            return kind
    return "past" if _ED.fullmatch(word) and word not in _NOT_PAST else None


def predicate(words: Sequence[str], index: int) -> str | None:
    """Kind of the word: past | plan | present | was_to | said | void | moved, None where it tells nothing."""
    word = words[index]
    if word in _PROMISED:
        near = words[max(0, index - (2 if word == "to" else 3)) : index]
        return "plan" if "," not in near and _PROMISING.intersection(near) else None
    kind = _kind(word)
    if kind is None:
        return None
    if word in _WAS:
        return _was(words, index)
    before = words[index - 1] if index else ""
    if kind == "past" and _will_have(words, index):
        return "plan"
    if kind == "past" and before in _HELPERS:
        return "was_to" if _was_to(words, index) else _HELPERS[before]
    if kind == "plan":
        near = words[max(0, index - 4) : index]
        formerly = "had" in near or not _FORMERLY.isdisjoint(near)
        return "was_to" if formerly or not _WAS.isdisjoint(near) else "plan"
    if word in ("is", "are", "has", "have"):
        return _auxiliary(words, index)
    return kind


def _will_have(words: Sequence[str], index: int) -> bool:
    """«will have their costs reimbursed»."""
    near = words[max(0, index - 7) : index]
    return "will" in near and "have" in near[near.index("will") :] and "," not in near


def _was(words: Sequence[str], index: int) -> str:
    follows = words[index + 1 : index + 3]
    changed = next((kind for word in follows if (kind := _kind(word)) in ("void", "moved")), None)
    if changed:
        return changed
    planned = any(_kind(word) == "plan" or word in _FORMERLY for word in follows)
    return "was_to" if planned or (follows and follows[0] == "to") else "past"


def _was_to(words: Sequence[str], index: int) -> bool:
    """«was to be held», «were due to be held»: a plan of the past."""
    return words[index - 1] == "be" and not _WAS.isdisjoint(words[max(0, index - 5) : index])


def _auxiliary(words: Sequence[str], index: int) -> str | None:
    """«is to visit» is a plan; «has been moved», «is scheduled» are told by the word that follows."""
    follows = words[index + 1 : index + 3]
    if follows and follows[0] == "to":
        return "plan"
    helps = words[index].startswith("ha") or any(_kind(word) not in (None, "present") for word in follows)
    return None if helps else "present"
