"""What else a sentence tells of an event: its motto or theme, and the documents to be signed."""

from __future__ import annotations

import re

from pipelines.analysis.events.draft import Draft
from pipelines.analysis.events.passages import Passage, compiled
from pipelines.lang.event_words import EventWords

_QUOTED = re.compile(r"\W{0,6}[«\"“„]([^»\"”“]{4,140})[»\"”“]")
_LONGEST_DOCUMENT = 110


def add_extras(draft: Draft, passage: Passage, words: EventWords) -> None:
    """Set `theme` and `documents` from the sentence of the draft, where it names them."""
    if draft.kind.value != "visit" and draft.theme is None:
        draft.theme = _theme(draft, passage, words)
    draft.documents += [name for name in _documents(passage, words) if name not in draft.documents]


def _theme(draft: Draft, passage: Passage, words: EventWords) -> str | None:
    """The quoted words after «под девизом», «тема форума»."""
    for match in compiled(words.theme).finditer(passage.low):
        quoted = _QUOTED.match(passage.text, match.end())
        if quoted and abs(match.start() - draft.stop) < 240:
            return quoted[1].strip()
    if "тақырып" not in passage.text:
        return None
    before = re.search(r"[«\"“]([^»\"”]{4,140})[»\"”]\s+деген\s+тақырып", passage.text)
    return before[1].strip() if before else None


def _documents(passage: Passage, words: EventWords) -> list[str]:
    """«подпишут декларацию о …»: the documents, in the words of the text."""
    found = []
    for match in compiled(words.documents).finditer(passage.low):
        end = re.search(
            r"[,.;:()]| – | — | а также ", passage.low[match.start() : match.start() + _LONGEST_DOCUMENT]
        )
        stop = match.start() + (end.start() if end else _LONGEST_DOCUMENT)
        found.append(passage.text[match.start() : stop].strip())
    return found[:4]
