"""What a change is said of where the order of words tells it: English, and Kazakh, whose verb stands last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.analysis.events.patient import Thing
from pipelines.lang.event_words import EventWords
from pipelines.lang.phrase_words import PhraseWords

Found = Draft | Thing

_WORD = re.compile(r"[^\W_][\w'’-]*")
_STOP = re.compile(r"[.,;:()!?]|\s[-–—]\s")


class _Token(NamedTuple):
    word: str
    draft: Draft | None  # the event it is a word of
    named: bool  # part of a name
    dated: bool  # part of a date


def thing_by_order(
    passage: Passage, drafts: Sequence[Draft], start: int, stop: int, words: EventWords
) -> Found:
    """The event that the change at `start:stop` is said of, something OTHER, or UNKNOWN."""
    nouns = [draft for draft in drafts if not draft.verb]
    inside = [draft for draft in nouns if start < draft.stop and draft.start < stop]
    if inside:
        return inside[0]  # «сапарынан бас тартты»
    phrases = words.phrases
    clause = passage.clauses[passage.clause_at(start)]
    if phrases.order == "verb last":
        first = _WORD.match(passage.low, start)
        if first and compiled(phrases.stands_for).fullmatch(first[0]):
            start = first.end()  # «отырысының мерзімі ауыстырылды»: the noun is a part of the cue
        return _in_parts(passage, nouns, clause.start, start, phrases)
    if compiled(phrases.noun).fullmatch(passage.low, start, stop):
        of = compiled(phrases.of).match(passage.low, stop)
        return _object(passage, nouns, of.end(), clause.stop, phrases) if of else Thing.UNKNOWN
    passive = compiled(phrases.passive).search(passage.low, clause.start, start)
    if passive is None or passage.low.endswith("ing", start, stop):
        right = _object(passage, nouns, stop, clause.stop, phrases)
        if right is not Thing.UNKNOWN:
            return right
    return _in_parts(passage, nouns, clause.start, passive.start() if passive else start, phrases)


def _in_parts(passage: Passage, nouns: Sequence[Draft], first: int, last: int, words: PhraseWords) -> Found:
    """What stands before the verb: in the nearest part of its clause that holds a noun."""
    links = [match.span() for match in compiled(words.links).finditer(passage.low, first, last)]
    read = _last_noun if words.order == "verb last" else _subject
    end = last
    for begin, after in [*reversed(links), (first, first)]:
        found = read(_tokens(passage, nouns, after, end), words)
        if found is not Thing.UNKNOWN:
            return found
        end = begin
    return Thing.UNKNOWN


def _object(passage: Passage, nouns: Sequence[Draft], first: int, last: int, words: PhraseWords) -> Found:
    """The head of the phrase that begins right here: its last noun."""
    border = _STOP.search(passage.low, first, last)
    return _head(_tokens(passage, nouns, first, border.start() if border else last), words)


def _subject(tokens: Sequence[_Token], words: PhraseWords) -> Found:
    """The head of the first phrase that stands after no preposition: «In 2020 the forum»."""
    at, seen = 0, False
    governed = False
    for at, token in enumerate(tokens):
        if token.draft is None and compiled(words.ends).fullmatch(token.word):
            governed, seen = True, False
        elif not governed or (seen and compiled(words.fresh).fullmatch(token.word)):
            return _head(tokens[at:], words)
        else:
            seen = True
    return Thing.UNKNOWN


def _head(tokens: Sequence[_Token], words: PhraseWords) -> Found:
    head: Found = Thing.UNKNOWN
    leads = False  # «the start (of)»
    for token in tokens:
        if token.draft is not None:
            head, leads = token.draft, False
        elif leads and token.word == "of":
            head, leads = Thing.UNKNOWN, False
        elif compiled(words.ends).fullmatch(token.word) or compiled(words.pronouns).fullmatch(token.word):
            break
        elif compiled(words.told).fullmatch(token.word):
            if head is not Thing.UNKNOWN:
                break
        elif compiled(words.stands_for).fullmatch(token.word):
            leads = True
        elif not (token.named or token.dated or compiled(words.light).fullmatch(token.word)):
            head, leads = Thing.OTHER, False
    return head


def _last_noun(tokens: Sequence[_Token], words: PhraseWords) -> Found:
    """The noun nearest before the verb that stands in the case of a subject or an object."""
    leads = passed = False  # «(отырыстың) мерзімі»; before a postposition
    for token in reversed(tokens):
        if compiled(words.post).fullmatch(token.word):
            passed = True
        elif passed or token.dated or compiled(words.light).fullmatch(token.word):
            passed = False
        elif compiled(words.pronouns).fullmatch(token.word):
            return Thing.UNKNOWN
        elif leads:
            return token.draft or (Thing.UNKNOWN if token.named else Thing.OTHER)
        elif compiled(words.oblique).fullmatch(token.word):
            continue
        elif token.draft is not None:
            return token.draft
        elif compiled(words.stands_for).fullmatch(token.word):
            leads = True
        else:
            return Thing.UNKNOWN if token.named else Thing.OTHER
    return Thing.UNKNOWN


def _tokens(passage: Passage, nouns: Sequence[Draft], first: int, last: int) -> list[_Token]:
    out = []
    for match in _WORD.finditer(passage.low, first, last):
        draft = next((one for one in nouns if one.start < match.end() and match.start() < one.stop), None)
        named = any(spot.start <= match.start() < spot.stop for spot in passage.entities)
        dated = any(spot.start <= match.start() < spot.stop for spot in passage.dates)
        out.append(_Token(match[0], draft, named, dated))
    return out
