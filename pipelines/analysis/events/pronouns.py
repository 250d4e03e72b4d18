"""Which event «она», «оно» at the start of a sentence points to: the last one of that gender."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.lang.event_words import EventWords


def gender_of(head: str, words: EventWords) -> str | None:
    """m | f | n | p of a head noun in any case, where the language tells."""
    for gender, pattern in words.genders:
        if compiled(pattern).match(head):
            return gender
    return None


def spoken_of(
    passage: Passage, words: EventWords, recent: Sequence[Draft], focus: Draft | None
) -> Draft | None:
    """The event that the first pronoun points to among `recent` (in order of the text), else `focus`."""
    for gender, pattern in words.pronouns:
        if not compiled(pattern).match(passage.low):
            continue
        if focus is not None and focus.gender == gender:
            break
        fitting = [draft for draft in recent if draft.gender == gender]
        return fitting[-1] if fitting else focus
    return focus
