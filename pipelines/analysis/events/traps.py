"""What looks like an event and is none: other objects, talks by telephone, bodies that only decide."""

from __future__ import annotations

import re

from monitor.models import EventKind
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.owners import CHANGES
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.analysis.events.series import SERIES
from pipelines.analysis.events.world import countries_in
from pipelines.lang.event_words import EventWords

_MEETING_CUES = frozenset(
    {
        "future",
        "now",
        "join_now",
        "join_future",
        "began",
        "cancel",
        "move",
        "given_up",
        "due",
        "planned_for",
        "plan",
        "plan_context",
        "past_context",
    }
)
_MEETING_NOUNS = frozenset({"session", "summit", "meeting", "talks", "conference", "commission"})
_BODIES = frozenset({"collegium", "commission"})
# told of as items of a programme as often as for themselves
_LESSER = frozenset({"round_table", "seminar", "school", "opening"})
_PLURAL_TALKS = re.compile(r"\b(?:встреч|встречам|встречах|встречами|meetings)\b")


def is_event(draft: Draft, passage: Passage, words: EventWords) -> bool:
    """Is this head the name of an event that can be held, moved or cancelled?"""
    clause = passage.clauses[draft.clause]
    if compiled(words.habitual).search(passage.low, clause.start, clause.stop):
        return False
    if is_part_of_whole(draft, passage, words):
        return False
    if _is_another_object(draft, passage):
        return False
    if draft.noun in _LESSER and not _is_news(draft):
        return False
    if draft.noun in _BODIES and compiled(words.acting).match(passage.low, draft.stop):
        return False
    if draft.kind in (EventKind.TALKS, EventKind.VISIT) and compiled(words.sport).search(passage.low):
        return False
    if draft.remote and draft.kind is EventKind.TALKS:
        return False
    if draft.noun == "series" and draft.series and SERIES[draft.series].body:
        return bool(draft.cue_keys() & _MEETING_CUES) or any(dated.when.exact for dated in draft.dates)
    if draft.noun == "group":
        return bool(draft.cue_keys() & _MEETING_CUES)
    if draft.noun == "leaders":
        clause_cues = compiled(words.gathering).search(passage.low, clause.start, clause.stop)
        return bool(draft.series or draft.body_level or draft.name) and clause_cues is not None
    if draft.kind is EventKind.TALKS and not draft.body:
        return _is_talks(draft, passage, words)
    if (
        draft.kind is EventKind.VISIT
        and draft.actor is None
        and draft.target is None
        and draft.actor_words is None
    ):
        return bool(draft.level or draft.dates or draft.cues)
    return True


def is_part_of_whole(draft: Draft, passage: Passage, words: EventWords) -> bool:
    """«пленарное заседание», «панельная сессия»: what a forum or festival consists of."""
    if draft.series or draft.body_level:
        return False
    return bool(compiled(words.subevent).search(passage.low, max(0, draft.start - 24), draft.stop))


def _is_news(draft: Draft) -> bool:
    """Does the headline name it, or has it a day of its own?"""
    if draft.passage <= 1 and draft.cue_keys() & {"cancel", "move"}:
        return True
    return draft.headline or any(dated.when.exact or dated.when.first for dated in draft.dates)


def _is_another_object(draft: Draft, passage: Passage) -> bool:
    """«концерт певца», «гастроли труппы», «пуск ракеты» put off: another object, unless of both countries."""
    if not draft.cue_keys() & CHANGES or draft.name_starts("Гала"):
        return False
    if draft.noun == "launch" or (draft.noun == "tour" and not draft.quoted):
        clause = passage.clauses[draft.clause]
        return not {"RU", "KZ"} <= countries_in(passage.low[clause.start : clause.stop])
    return draft.noun == "concert"


def _is_talks(draft: Draft, passage: Passage, words: EventWords) -> bool:
    if _PLURAL_TALKS.search(passage.low, draft.start, draft.stop) and not draft.dates:
        return False
    if len(draft.people) >= 2 or (draft.people and draft.cues):
        return True
    clause = passage.clauses[draft.clause]
    low = passage.low[clause.start : clause.stop]
    both = {"RU", "KZ"} <= countries_in(low) and bool(compiled(words.offices).search(low))
    return both or bool(draft.dates)
