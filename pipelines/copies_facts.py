"""Whether a copy says anything that its original does not: one changed digit is the news (law 4).

The copy is laid along its original. A date, number, name or status word that was exchanged or added inside
the shared text, or a «не» that was lost before one, makes the facts different; so does an event that the
analysis finds in both with other days, place or status. Left-out words, datelines, footers and the other
items of a digest do not. When in doubt the answer is «different»: a swallowed change costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from monitor.models import Analysis, EventMention
from pipelines.copies_align import passages
from pipelines.lang.facts import NEGATION, carries_fact
from pipelines.timeline import times
from pipelines.timeline.names import places_agree
from pipelines.timeline.titles import title_likeness

_TOKEN = re.compile(r"\w+", re.UNICODE)
_DATELINE = re.compile(
    r"^\s*[A-ZА-ЯЁӘҒҚҢӨҰҮІ][\w\s-]{2,30},\s*\d{1,2}\s+\w+\.?\s*[/–—-][^/–—\n]{2,30}[/–—-]?\s*\.?"
)

LONGEST = 20_000  # words


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded, and whether it can carry a fact."""

    folded: str
    fact: bool


def _words(text: str) -> list[Word]:
    body = _DATELINE.sub("", text, count=1)
    found = []
    sentence = True
    for match in _TOKEN.finditer(body):
        raw = match.group()
        folded = raw.lower().replace("ё", "е")
        capital = raw[0].isupper() and not sentence
        found.append(Word(folded, capital or carries_fact(raw, folded)))
        after = body[match.end() : match.end() + 2]
        sentence = bool(after) and (after[0] in ".!?…\n" or "\n" in after)
    return found


def fact_signature(text: str, analysis: Analysis | None = None) -> frozenset[tuple[str, ...]]:
    """The facts of a text as comparable tuples: runs of fact words, and the analysed events and places."""
    runs = {("words", *(w.folded for w in run)) for run in _runs(_words(text))}
    events = {_event_facts(e) for e in analysis.events} if analysis else set()
    places = (
        {("place", m.id or m.normal) for m in analysis.entities if m.type == "LOC"} if analysis else set()
    )
    return frozenset(runs | events | places)


def _event_facts(event: EventMention) -> tuple[str, ...]:
    when, old = times.text(event.when) or "", times.text(event.old_when) or ""
    return ("event", event.kind.value, event.status.value, when, old, event.place_id or event.place or "")


def same_facts(a: Analysis | None, b: Analysis | None, a_text: str, b_text: str) -> bool:
    """True where `b`, a copy of `a`, states no date, place, number or status that contradicts `a`."""
    ours, theirs = _words(a_text), _words(b_text)
    texts = [w.folded for w in ours], [w.folded for w in theirs]
    if max(map(len, texts)) > LONGEST:
        return texts[0] == texts[1]  # too long to be laid along in time: in doubt they differ
    for j, j_end, i, i_end in passages(*texts):
        if _differs(ours[j:j_end], theirs[i:i_end], ours[j_end : j_end + 1]):
            return False
    if a is None or b is None:
        return True
    return all(_told_alike(event, a.events) for event in b.events)


def _told_alike(event: EventMention, known: Sequence[EventMention]) -> bool:
    """True where the original does not speak of this event, or says of it all that the copy says."""
    same = [one for one in known if one.kind is event.kind and title_likeness(one.title, event.title) >= 0.6]
    return not same or any(_says_no_more(event, one) for one in same)


def _says_no_more(event: EventMention, one: EventMention) -> bool:
    """A lead may leave the day or the place out; it may not give another."""
    if event.status is not one.status:
        return False
    for mine, theirs in ((event.when, one.when), (event.old_when, one.old_when)):
        if mine is not None and times.text(mine) != times.text(theirs):
            return False
    return places_agree((event.place, event.place_id), (one.place, one.place_id)) is not False


def _runs(words: list[Word]) -> Iterator[list[Word]]:
    """Runs of neighbouring fact words."""
    for fact, run in groupby(words, key=lambda w: w.fact):
        if fact:
            yield list(run)


def _differs(ours: list[Word], theirs: list[Word], after: list[Word]) -> bool:
    """Whether what stood in the original and what stands in the copy are different facts."""
    if _within(theirs, ours):
        # Words left out tell less, not otherwise, unless a «не» is among them and its verb is not.
        return bool(ours) and ours[-1].folded in NEGATION and bool(after) and after[0].fact
    return any(w.fact for w in ours) or any(w.fact for w in theirs)


def _within(short: list[Word], long: list[Word]) -> bool:
    rest = iter(long)
    return all(any(w.folded == other.folded for other in rest) for w in short)
