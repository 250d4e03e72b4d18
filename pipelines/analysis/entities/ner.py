"""Named people, places and organisations of a document, with their base forms."""

from __future__ import annotations

from monitor.models import Mention
from pipelines.analysis.entities.base_forms import base_form
from pipelines.analysis.entities.foreign import find_names
from pipelines.analysis.entities.repair import repair
from pipelines.analysis.entities.spans import Span, line_starts, tag_spans
from pipelines.analysis.text import Document

TAGGED = 15_000  # tokens of a document that the network reads: no text may take long


def find_entities(document: Document) -> tuple[Mention, ...]:
    """Mentions of type PER | LOC | ORG in the order of the text; ids are given later, by `link`.

    A Russian text is read by the network; in Kazakh and English only runs of capitals are looked at.
    """
    if document.language in ("kk", "en"):
        return find_names(document)
    starts = [start for start in line_starts(document) if start < TAGGED]
    spans = tag_spans(document.tokens[:TAGGED], starts)
    return tuple(_mention(document, span) for span in repair(document, spans))


def _mention(document: Document, span: Span) -> Mention:
    start, stop = document.tokens[span.first].start, document.tokens[span.last - 1].stop
    text = document.text[start:stop]
    normal = base_form(text, span.type, document, start)
    return Mention(start=start, stop=stop, type=span.type, text=text, normal=normal)
