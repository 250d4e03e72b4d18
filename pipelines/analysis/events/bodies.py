"""Bodies that sit: «Соберётся совет», «заседание комиссии», whose full name was told a sentence before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from monitor.models import EventKind
from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.names import left_adjectives, right_words
from pipelines.analysis.events.passages import Passage
from pipelines.analysis.events.scan import matches, may_match
from pipelines.analysis.events.series import BODY_GENITIVE, BODY_SERIES, JOINT_BODIES, SERIES
from pipelines.analysis.events.world import countries_in
from pipelines.lang.event_words import EventWords


@dataclass(frozen=True, slots=True)
class Body:
    """A body as a text names it: its name in the genitive, or the standing series that it is."""

    name: str
    series: str | None = None


@dataclass(slots=True)
class Bodies:
    """The bodies named so far in an article, by the genitive of their noun: «совета», «комиссии»."""

    told: dict[str, Body] = field(default_factory=dict)
    union: str | None = None  # the union of states that was named last: «СНГ», whose ministers sit

    def learn(self, passage: Passage, words: EventWords) -> None:
        """Take in the bodies that a passage names in full."""
        unions = matches(words.bodies, passage.low)
        if unions:
            self.union = unions[-1][0]
        if not may_match(words.body_nouns, passage.low):
            return
        standing = [one for one in matches(words.series, passage.low) if _is_body(one[0])]
        for noun, start, stop in matches(words.body_nouns, passage.low):
            series = next((key for key, first, last in standing if first < stop and start < last), None)
            body = Body(noun, series) if series else _named(noun, start, stop, passage, words)
            if body is not None:
                self.told[noun] = body

    def name_sittings(self, drafts: list[Draft], passage: Passage, words: EventWords) -> None:
        """Name the sittings among the drafts of a passage by the body that sits."""
        for draft in drafts:
            self._of_members(draft, words)
        sitting = [
            draft for draft in drafts if draft.noun in _SITTINGS and not draft.series and not draft.body_level
        ]
        if not sitting or not words.body_nouns:
            return
        nouns = matches(words.body_nouns, passage.low)
        for draft in sitting:
            found = next((one for one in nouns if _is_of(draft, *one[1:], passage)), None)
            if found is None:
                continue
            noun, start, stop = found
            body = _named(noun, start, stop, passage, words)
            if body is None:
                body = self.told.get(noun) or Body(noun)
            elif draft.noun == "session" and start >= draft.stop:
                continue  # its name was read in full
            _take(draft, noun, body, words)

    def _of_members(self, draft: Draft, words: EventWords) -> None:
        """«Заседание Совета министров внутренних дел» in news of the CIS is that of its members."""
        if self.union not in JOINT_BODIES or draft.body or draft.series or not draft.name:
            return
        low = draft.name.lower().replace("ё", "е")
        if not _MEMBERS.search(low) or countries_in(low):
            return
        draft.body = self.union
        levels = {key for key, _, _ in matches(words.levels, low)}
        if "heads_of_state" in levels:
            draft.body_level, draft.kind = "heads_of_state", EventKind.SUMMIT
            draft.series = BODY_SERIES.get((draft.body, draft.body_level))
        elif not levels:
            draft.name += f" {BODY_GENITIVE[draft.body]}"


_MEMBERS = re.compile(
    r"(?:совета|саммит) (?:глав государств|министров|руководителей|генеральных прокуроров|секретарей)"
)
_SITTINGS = frozenset({"sitting", "session"})


def _is_body(series: str) -> bool:
    return series in SERIES and SERIES[series].body


def _named(noun: str, start: int, stop: int, passage: Passage, words: EventWords) -> Body | None:
    """The full name of the body at [start, stop); None where only its noun stands there."""
    right, _ = right_words(passage, stop, words)
    left = left_adjectives(passage, start, "m" if noun.endswith("а") else "f", in_genitive=True)
    if not left and not right:
        return None
    if passage.text[start].isupper() and not left:
        noun = noun[0].upper() + noun[1:]
    return Body(" ".join([*left, noun, *right]))


def _is_of(draft: Draft, start: int, stop: int, passage: Passage) -> bool:
    """Is the body at [start, stop) the one that holds the sitting?"""
    if draft.noun == "sitting":
        return (start, stop) == (draft.start, draft.stop)
    if start >= draft.stop:  # «заседание координационного совета»
        return bool(_ADJECTIVES.fullmatch(passage.low, draft.stop, start))
    clause = passage.clauses[draft.clause]  # «совет проведёт заседание»
    return clause.start <= start and bool(_HOLDS.search(passage.low, stop, draft.start))


_ADJECTIVES = re.compile(r"\s+(?:[\w-]+(?:ого|его|ой|ей)\s+){0,3}")
_HOLDS = re.compile(r"\b(?:провед[её]т|провел[аи]?|проводит)\s+(?:[\w-]+\s+){0,5}$")


def _take(draft: Draft, noun: str, body: Body, words: EventWords) -> None:
    if body.series is not None:
        draft.series, draft.kind = body.series, SERIES[body.series].kind
        return
    draft.name = f"Заседание {body.name}"
    if noun.endswith("комиссии"):
        draft.kind = EventKind.COMMISSION
    of = matches(words.bodies, body.name.lower().replace("ё", "е"))
    if of and draft.body is None:
        draft.body = of[0][0]


def without_twice_told(drafts: list[Draft]) -> list[Draft]:
    """«Комиссия соберётся на 5-е заседание»: the noun of sitting is the body's own event."""
    out: list[Draft] = []
    for draft in drafts:
        sits = next((one for one in out if one.noun == "sitting" and one.clause == draft.clause), None)
        if sits is not None and draft.noun == "session" and not draft.series and not draft.body:
            if draft.ordinal and not sits.ordinal:
                sits.ordinal = draft.ordinal
            continue
        out.append(draft)
    return out
