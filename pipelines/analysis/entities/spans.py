"""Raw entity spans of a Russian text, as natasha's network sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipelines.analysis.entities.model import load_network
from pipelines.analysis.entities.viterbi import best_tags
from pipelines.analysis.segment import Token
from pipelines.analysis.text import Document, is_wrapped


class Span(NamedTuple):
    """An entity of type PER | LOC | ORG: tokens[first:last] of the document."""

    first: int
    last: int
    type: str


def tag_spans(tokens: Sequence[Token], starts: Sequence[int] = (0,), *, mend: bool = True) -> list[Span]:
    """Entity spans of a text's tokens; `starts` are the first tokens of stretches that are read apart.

    With one stretch they are slovnet's own, a leading I- read as the beginning; without `mend` slovnet's to
    the letter (the quality gate compares).
    """
    if not tokens:
        return []
    network = load_network()
    words = [token.text for token in tokens]
    path = best_tags(network.emissions(words, starts), network.transitions, starts)
    return spans_of(map(network.tags.__getitem__, path), starts, mend=mend)


def line_starts(document: Document) -> list[int]:
    """First tokens of the lines: a headline and the paragraph below it are no one sentence.

    A text whose lines are cut by a narrow margin is one stretch.
    """
    starts = [0]
    if is_wrapped(document.text):
        return starts
    tokens, offset = document.tokens, document.text.find("\n")
    while offset >= 0:
        index = document.token_at(offset)
        if index == len(tokens):
            break
        if index > starts[-1]:
            starts.append(index)
        offset = document.text.find("\n", tokens[index].start)
    return starts


def spans_of(tags: Iterable[str], starts: Sequence[int] = (0,), *, mend: bool = True) -> list[Span]:
    """Spans of a BIO sequence; slovnet loses an entity that begins with I-, mended it begins there."""
    spans: list[Span] = []
    kind, first, last = "", 0, 0
    fresh = frozenset(starts)
    for index, tag in [one for one in enumerate(tags) if one[1] != "O"]:  # few of many
        part, _, named = tag.partition("-")
        if part == "I" and kind and index == last and index not in fresh:
            last = index + 1
            continue
        if kind:
            spans.append(Span(first, last, kind))
            kind = ""
        if named and (mend or part == "B"):
            kind, first, last = named, index, index + 1
    if kind:
        spans.append(Span(first, last, kind))
    return spans
