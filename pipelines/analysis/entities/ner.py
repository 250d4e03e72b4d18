"""Named people, places and organisations of a document, with their base forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from monitor.models import Mention
from pipelines.analysis.entities.base_forms import base_form
from pipelines.analysis.entities.foreign import find_names
from pipelines.analysis.entities.repair import repair
from pipelines.analysis.entities.spans import Span, line_starts, tag_spans
from pipelines.analysis.segment import Token
from pipelines.analysis.text import Document

TAGGED = 15_000  # tokens of a document that the network reads: no text may take long
_FOREIGN = ("kk", "en")  # the network reads Russian; here only runs of capitals are looked at


def find_entities(document: Document) -> tuple[Mention, ...]:
    """Mentions of type PER | LOC | ORG in the order of the text; ids are given later, by `link`."""
    return with_base_forms(find_mentions([document])[0], document)


def find_mentions(documents: Sequence[Document]) -> list[tuple[Mention, ...]]:
    """The mentions of each document; the network reads a headline together with its body, at little cost.

    A Russian mention stands as the text has it, `normal` too: most get their names from the vocabulary.
    """
    tagged = _tagged([document for document in documents if document.language not in _FOREIGN])
    return [
        find_names(document)
        if document.language in _FOREIGN
        else tuple([_mention(document, span) for span in repair(document, next(tagged))])
        for document in documents
    ]


def with_base_forms(mentions: Iterable[Mention], document: Document) -> tuple[Mention, ...]:
    """The mentions; those of a Russian document that no vocabulary knows (no id) in their base form."""
    if document.language in _FOREIGN:
        return tuple(mentions)
    return tuple(
        [
            mention
            if mention.id is not None
            else replace(mention, normal=base_form(mention.text, mention.type, document, mention.start))
            for mention in mentions
        ]
    )


def _tagged(documents: Sequence[Document]) -> Iterator[list[Span]]:
    """The network's spans of each document, counted in its own tokens."""
    tokens: list[Token] = []
    starts: list[int] = []
    edges = []
    for document in documents:
        read, first = document.tokens[:TAGGED], len(tokens)
        starts += [first + start for start in line_starts(document) if start < len(read)]
        tokens += read
        edges.append((first, len(tokens)))
    spans = tag_spans(tokens, starts)
    for first, last in edges:
        own = [one for one in spans if first <= one.first < last]
        yield [Span(one.first - first, one.last - first, one.type) for one in own]


def _mention(document: Document, span: Span) -> Mention:
    start, stop = document.tokens[span.first].start, document.tokens[span.last - 1].stop
    text = document.text[start:stop]
    return Mention(start=start, stop=stop, type=span.type, text=text, normal=text)
