"""Raw entity spans of a Russian text, as natasha's network sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipelines.analysis.entities.model import load_network
from pipelines.analysis.entities.viterbi import best_tags
from pipelines.analysis.segment import Token


class Span(NamedTuple):
    """An entity of type PER | LOC | ORG: tokens[first:last] of the document."""

    first: int
    last: int
    type: str


def tag_spans(tokens: Sequence[Token], *, mend: bool = True) -> list[Span]:
    """Entity spans of one text's tokens: slovnet's own, with a leading I- read as the beginning.

    Without `mend` they are slovnet's to the letter (the quality gate compares).
    """
    network = load_network()
    words = [token.text for token in tokens]
    path = best_tags(network.emissions(words), network.transitions)
    return spans_of((network.tags[tag] for tag in path), mend=mend)


def spans_of(tags: Iterable[str], *, mend: bool = True) -> list[Span]:
    """Spans of a BIO sequence; slovnet loses an entity that begins with I-, mended it begins there."""
    spans: list[Span] = []
    kind, first, last = "", 0, 0
    for index, tag in enumerate(tags):
        part, _, named = tag.partition("-")
        if part == "I" and kind:
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
