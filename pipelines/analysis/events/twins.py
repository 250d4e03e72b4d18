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
                other.doubted += one.doubted
                other.dates += [dated for dated in one.dates if dated not in other.dates]
                other.place = other.place or one.place
    for one, other in pairwise(drafts):
        if one.cues and not other.cues and not other.dates and _are_two_subjects(one, other, passage):
            other.cues, other.dates = list(one.cues), list(one.dates)
            other.place = other.place or one.place
        if (
            one.clause == other.clause
            and one.dates
            and not other.dates
            and _share_before(one, other, passage)
        ):
            other.dates, other.place = list(one.dates), other.place or one.place
            other.cues = other.cues or list(one.cues)
        if one.clause == other.clause and not one.dates and _are_coordinated(one, other, passage):
            one.cues += [cue for cue in other.cues if cue not in one.cues]
            one.doubted += other.doubted
            one.dates = list(other.dates)
            if one.kind is other.kind:
                one.place = one.place or other.place


def _share_before(one: Draft, other: Draft, passage: Passage) -> bool:
    """«запланированных на 21 июля встречи БРИКС и заседания ШОС»: the day stands before both."""
    after = [spot for spot in passage.dates if spot.start >= one.stop]
    return not after and one.kind is other.kind and _are_coordinated(one, other, passage)


def _are_two_subjects(one: Draft, other: Draft, passage: Passage) -> bool:
    """«проходят выставка и 7-й бизнес-форум»: the verb stands before both."""
    plain = EventKind.VISIT not in (one.kind, other.kind) and EventKind.TALKS not in (one.kind, other.kind)
    if not plain or one.clause != other.clause or not _AND.fullmatch(passage.low, one.stop, other.start):
        return False
    return bool(_MANY.search(passage.low, max(0, one.start - 60), one.start))


_MANY = re.compile(
    r"\b(?:пройд|состо|проход|начн|начал|откро|откры|состоял|прошл|заплан|намеч)\w*(?:ут|ятся|ят|утся|ись|ли|ны|ены)\b"
)


def _is_named(draft: Draft) -> bool:
    return bool(draft.series or draft.body or (draft.kind is EventKind.VISIT and draft.target))


_AND = re.compile(r"(?:[^,.;:]{0,40}\s)?(?:и|and|мен|пен|және)\s+(?:[\w-]+\s+){0,2}")


def _are_coordinated(one: Draft, other: Draft, passage: Passage) -> bool:
    """«заседания Совета глав правительств и Межправсовета пройдут сегодня»: one verb for both."""
    if not _is_named(one) or not _is_named(other):
        return False
    return one.stop < other.start and bool(_AND.fullmatch(passage.low, one.stop, other.start))


def take_likewise(passage: Passage, drafts: list[Draft], words: EventWords, focus: Draft | None) -> None:
    """«Состоится и заседание …», «там же»: day and place are those of the event told before."""
    if focus is None:
        return
    if compiled(words.timed).search(passage.low) and focus.dates:
        for draft in drafts:
            if draft.kind is not focus.kind and draft.clause == 0:
                draft.dates = draft.dates or list(focus.dates)
    for draft in drafts:
        clause = passage.clauses[draft.clause]
        if draft.kind is EventKind.VISIT or not compiled(words.likewise).search(
            passage.low, clause.start, clause.stop
        ):
            continue
        draft.place = draft.place or focus.place
        draft.dates = draft.dates or list(focus.dates)
