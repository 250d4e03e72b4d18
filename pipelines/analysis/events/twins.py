"""Two events told by one verb or one word: what is said of one is said of the other."""

from __future__ import annotations

import re
from itertools import pairwise

from monitor.models import EventKind
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.lang.event_words import EventWords


def share_with_twins(drafts: list[Draft], passage: Passage) -> None:
    """«саммиты ШОС и БРИКС перенесены»: what is said of one name of two events is said of both."""
    for one in drafts:
        for other in drafts:
            if (
                other is not one
                and (other.start, other.stop) == (one.start, one.stop)
                and other.series != one.series
            ):
                other.cues += [cue for cue in one.cues if cue not in other.cues]
                other.dates += [dated for dated in one.dates if dated not in other.dates]
                other.place = other.place or one.place
    for one, other in pairwise(drafts):
        if one.clause == other.clause and not one.dates and _are_coordinated(one, other, passage):
            one.cues += [cue for cue in other.cues if cue not in one.cues]
            one.dates = list(other.dates)
            one.place = one.place or other.place


_AND = re.compile(r"(?:[^,.;:]{0,40}\s)?(?:и|and|мен|пен|және)\s+(?:[\w-]+\s+){0,2}")


def _are_coordinated(one: Draft, other: Draft, passage: Passage) -> bool:
    """«заседания Совета глав правительств и Межправсовета пройдут сегодня»: one verb for both."""
    if not (one.series or one.body) or not (other.series or other.body):
        return False
    return one.stop < other.start and bool(_AND.fullmatch(passage.low, one.stop, other.start))


def take_likewise(passage: Passage, drafts: list[Draft], words: EventWords, focus: Draft | None) -> None:
    """«Состоится и заседание …», «там же»: day and place are those of the event told before."""
    if focus is None:
        return
    for draft in drafts:
        clause = passage.clauses[draft.clause]
        if draft.kind is EventKind.VISIT or not compiled(words.likewise).search(
            passage.low, clause.start, clause.stop
        ):
            continue
        draft.place = draft.place or focus.place
        draft.dates = draft.dates or list(focus.dates)
