"""The words in which a language says what exactly is changed and what a new day replaces, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWords:
    """Patterns match lower-case text in which «ё» is «е»; by default none matches."""

    declined: bool = False  # the cases of its nouns are told by the morphology of Russian
    stands_for: str = r"(?!)"  # nouns whose change is that of the event they are of: «сроки», «дата»
    any_event: str = r"(?!)"  # nouns by which an event of another noun is called: «турнир»
    deciders: str = r"(?!)"  # lifeless nouns that change things and are not changed: «власти»
    by_now: str = r"(?!)"  # after it a sentence of what was said before tells what is so now: «теперь»
    but_not: str = r"(?!)"  # after a day: a bare number that it replaces, group 1: «, а не 12-го»
    rather: str = r"(?!)"  # after a day: it stands in place of the one that follows: «, а не», «вместо»
    anew: str = r"(?!)"  # a sentence of the new days of what was moved: «по новому графику»
    decision: str = r"(?!)"  # beside `taken`: what was decided is no meeting: «решение … принял»
    taken: str = r"(?!)"  # a cue that tells of a decision where one is named
    decided_on: str = r"(?!)"  # days on which one decides: «вчера»
    once: str = r"(?!)"  # a change told in these forms is over: «визит уже переносили»
    else_same: str = r"(?!)"  # before «не меняется»: what stays as it is beside the day, «место», «программа»
    same: str = r"(?!)"  # the cues of a denial that say so: «не меняется», «без изменений»
    points_back: str = r"(?!)"  # a pronoun before its verb: what was planned so is the event told before
    shift: str = r"(?!)"  # by how much a day changes: groups `many`, `unit`, and `sooner` or `later`
    numbers: Mapping[str, int] = field(default_factory=dict)  # beginnings of words for `many`
    units: Mapping[str, int] = field(default_factory=dict)  # beginnings of words for `unit`, in days
    history: str = r"(?!)"  # before a noun of change: it lies behind what was held: «после двух переносов»
