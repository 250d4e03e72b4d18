"""What stands around a date: its sentence, its governing predicate, and so its tense."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.analysis.dates.tokens import Tokens
from pipelines.analysis.dates.years import Tense

Predicate = Callable[[Sequence[str], int], str | None]
_REACH = 70  # tokens looked at on either side: keeps endless "sentences" of tables linear
_CLAUSE = 6  # what a comma weighs against words of distance
_BREAKS = frozenset(',;()":')
_ENDS = frozenset("!?…■•|▪●◆")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Token range [start, stop) and its predicates as (token index, kind)."""

    start: int
    stop: int
    predicates: tuple[tuple[int, str], ...]


def sentence_bounds(tokens: Tokens, start: int, stop: int) -> tuple[int, int]:
    """Sentence around tokens [start, stop), at most _REACH tokens beyond either end."""
    begin = start
    floor = max(0, start - _REACH)
    while begin > floor and not _is_end(tokens, begin - 1):
        begin -= 1
    end = stop
    ceiling = min(len(tokens.codes), stop + _REACH)
    while end < ceiling and not _is_end(tokens, end):
        end += 1
    return begin, end


def _is_end(tokens: Tokens, index: int) -> bool:
    code = tokens.codes[index]
    if code == "!":
        return True
    if code == "*":
        return tokens.text[tokens.starts[index]] in _ENDS
    if code != ".":
        return False
    if index + 1 >= len(tokens.codes):
        return True
    following = tokens.text[tokens.starts[index + 1]]
    if following.islower():
        return False
    return index == 0 or len(tokens.words[index - 1]) > 1 or not tokens.words[index - 1].isalpha()


def read_sentence(
    tokens: Tokens, start: int, stop: int, predicate: Predicate, headline: bool = False
) -> Sentence:
    """The sentence and what its words say of time; capitalised words inside it are names, not predicates,
    except in a headline, which may capitalise every word."""
    begin, end = sentence_bounds(tokens, start, stop)
    kinds = []
    first_word = True
    for index in range(begin, end):
        if not tokens.words[index][0].isalpha():
            continue
        capital = not headline and tokens.text[tokens.starts[index] : tokens.stops[index]].istitle()
        opens = first_word or tokens.codes[index - 1] in '"-*'
        first_word = False
        if start <= index < stop or (capital and not opens):
            continue
        kind = predicate(tokens.words, index)
        if kind is not None:
            kinds.append((index, kind))
    return Sentence(begin, end, tuple(kinds))


@dataclass(frozen=True, slots=True)
class Governor:
    """The predicate that governs a date: its kind, its token, and the clause borders between them."""

    kind: str
    index: int
    breaks: int


def governor(tokens: Tokens, sentence: Sentence, start: int, stop: int, after: int = 0) -> Governor | None:
    """The predicate nearest to tokens [start, stop), where a clause border counts as six words.

    `after` is what a predicate behind the date weighs more than one before it."""
    best: tuple[int, Governor] | None = None
    for index, kind in sentence.predicates:
        if start <= index < stop or (kind == "coming" and index >= stop):
            continue  # «10 сентября о предстоящем визите сообщил посол»
        if index < start:
            distance, between = start - index, range(index + 1, start)
        else:
            distance, between = index - stop + 1 + after, range(stop, index)
        breaks = sum(1 for i in between if tokens.codes[i] in _BREAKS and not _but(tokens, i))
        breaks += sum(1 for i in between if _spaced_dash(tokens, i))
        cost = distance + _CLAUSE * breaks
        if kind == "said" and (breaks or distance > 4):
            cost += _CLAUSE
        if best is None or cost < best[0]:
            best = (cost, Governor("plan" if kind == "coming" else kind, index, breaks))
    return best[1] if best else None


def _but(tokens: Tokens, index: int) -> bool:
    """«не 6, а 5 сентября»: no border of clauses."""
    return tokens.words[index + 1 : index + 2] == ["а"] and "не" in tokens.words[max(0, index - 4) : index]


def _spaced_dash(tokens: Tokens, index: int) -> bool:
    return tokens.codes[index] == "-" and not tokens.tight(index)


def tense_of(kind: str | None, headline: bool) -> Tense:
    """Tense that a governing predicate gives; a headline's present speaks of what comes."""
    if kind in ("past", "said"):
        return Tense.PAST
    if kind in ("future", "plan", "moved"):
        return Tense.FUTURE
    if kind == "present" or (headline and kind is None):
        return Tense.FUTURE
    return Tense.NONE
