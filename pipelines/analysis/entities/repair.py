"""Entity spans mended where the network's are known to go wrong: edges, brackets, lists, tails of bodies.

Each rule takes a document and its spans and returns the spans mended; `RULES` is their order. What each is
worth on gold/ner is told in docs/quality.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipelines.analysis import morph
from pipelines.analysis.entities import words
from pipelines.analysis.entities.people import (
    drop_prepositions,
    drop_titles,
    extend_people,
    find_people,
    join_people,
)
from pipelines.analysis.entities.spans import Span
from pipelines.analysis.text import Document

Rule = Callable[[Document, Sequence[Span]], list[Span]]


def repair(document: Document, spans: Sequence[Span]) -> list[Span]:
    """All rules in their order."""
    result = list(spans)
    for rule in RULES:
        result = rule(document, result)
    return result


def trim_marks(document: Document, spans: Sequence[Span]) -> list[Span]:
    """No bullet, comma or dash at a span's edge; quotes stay where they belong to a longer name."""
    result, tokens = [], document.tokens
    for span in spans:
        first, last, kind = span
        if tokens[first].text.isalnum() and tokens[last - 1].text.isalnum():  # nearly always
            result.append(span)
            continue
        while first < last and not _is_word(tokens[first].text):
            first += 1
        while last > first and not _is_word(tokens[last - 1].text):
            last -= 1
        if first < last:
            result.append(Span(first, last, kind))
    return result


def part_brackets(document: Document, spans: Sequence[Span]) -> list[Span]:
    """«Евразийская экономическая комиссия (ЕЭК» is two names of one body."""
    return [part for span in spans for part in _bracketed(document, span)]


def _bracketed(document: Document, span: Span) -> Iterable[Span]:
    tokens = document.tokens
    if span.last - span.first < 3:  # its edges are words
        return (span,)
    closing = [index for index in range(span.first, span.last - 1) if tokens[index].text == ")"]
    if closing and tokens[closing[-1] + 1].text.islower():
        return (span,)  # «Кировоградской (Кропивницкой) области» is one name
    return _parted(document, span, frozenset("()[]"))


def part_lists(document: Document, spans: Sequence[Span]) -> list[Span]:
    """A comma parts people and places; a ministry's name may hold one."""
    people, bodies = frozenset(",;•"), frozenset(";•")
    return [p for span in spans for p in _parted(document, span, bodies if span.type == "ORG" else people)]


def _parted(document: Document, span: Span, marks: frozenset[str]) -> Iterable[Span]:
    if span.last - span.first == 1:
        return (span,)
    texts = [token.text for token in document.tokens[span.first : span.last]]
    if marks.isdisjoint(texts):
        return (span,)
    parts, first = [], span.first
    for index, text in enumerate(texts, span.first):
        if text in marks:
            parts.append(Span(first, index, span.type))
            first = index + 1
    parts.append(Span(first, span.last, span.type))
    return [part for part in parts if part.first < part.last]


def drop_legal_forms(document: Document, spans: Sequence[Span]) -> list[Span]:
    """«АО «НК «КазМунайГаз» is named КазМунайГаз."""
    result = []
    for span in spans:
        first, tokens = span.first, document.tokens
        while first < span.last - 1 and (
            tokens[first].text in words.LEGAL_FORMS or tokens[first].text in '«„“"'
        ):
            first += 1
        quoted = first > span.first and tokens[first - 1].text in '«„“"'
        result.append(Span(first, span.last, span.type) if quoted and span.type == "ORG" else span)
    return result


def settle_types(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Unions of states are bodies wherever they stand; СМИ and Интернет are nobody's names."""
    result = []
    for span in spans:
        texts = [token.text for token in document.tokens[span.first : span.last]]
        if len(texts) > 3 or texts[0][:2].lower() not in words.SETTLED:
            result.append(span)
            continue
        name = " ".join(map(morph.lemma, texts))
        if name in words.NOT_ENTITIES:
            continue
        if name in words.UNIONS and (len(name) > 4 or texts[0].isupper()):
            result.append(span._replace(type="ORG"))
        elif name in words.STATIONS:
            result.append(span._replace(type="LOC"))
        else:
            result.append(span)
    return result


def join_bodies(document: Document, spans: Sequence[Span]) -> list[Span]:
    """«Министерство юстиции | Республики Казахстан», «Совет | ЕАЭС», «МВД по | Башкирии», «им. | N»."""
    result: list[Span] = []
    for span in spans:
        before = result[-1] if result else None
        if before and before.type == "ORG" and _is_tail(document, before, span):
            result[-1] = Span(before.first, span.last, "ORG")
        else:
            result.append(span)
    return result


def _is_tail(document: Document, body: Span, span: Span) -> bool:
    tokens = document.tokens
    between = [token.text for token in tokens[body.last : span.first]]
    if len(between) > 2 or "\n" in document.text[tokens[body.last - 1].stop : tokens[span.first].start]:
        return False
    if span.type == "PER":
        return between in (["имени"], ["им"], ["им", "."]) or (
            between == ["."] and tokens[body.last - 1].text == "им"
        )
    if between == ["по"]:
        return span.type == "LOC"
    return not between and _is_genitive(tokens[span.first].text)


def _is_genitive(word: str) -> bool:
    if word.isupper():
        return True
    return any("gent" in form.grams or "Fixd" in form.grams or not form.pos for form in morph.forms(word))


def add_heads(document: Document, spans: Sequence[Span]) -> list[Span]:
    """«посольство Казахстана», «японский МИД»: the head, or the land, that the network left outside."""
    result: list[Span] = []
    for span in spans:
        floor = result[-1].last if result else 0
        if span.first > floor and span.type != "PER" and _belongs(document, span):
            span = Span(span.first - 1, span.last, "ORG")
        result.append(span)
    return result


def _belongs(document: Document, span: Span) -> bool:
    head, word = document.tokens[span.first - 1], document.tokens[span.first]
    if "\n" in document.text[head.stop : word.start] or not head.text.isalpha():
        return False
    if span.type == "LOC":
        return head.text[:3].lower() in words.HEAD_STEMS and morph.lemma(head.text) in words.BODY_HEADS
    return word.text in words.MINISTRIES and head.text.endswith(words.LAND_ENDINGS)


def close_quotes(document: Document, spans: Sequence[Span]) -> list[Span]:
    """A name that opens a quote holds its end too: «Голос «Америки» loses no mark."""
    result, tokens = [], document.tokens
    for span in spans:
        if span.last < len(tokens) and tokens[span.last].text == "»":
            inside = [token.text for token in tokens[span.first : span.last]]
            if inside.count("«") > inside.count("»"):
                span = span._replace(last=span.last + 1)
        result.append(span)
    return result


def _is_word(text: str) -> bool:
    return text.isalnum() or any(character.isalnum() for character in text)


RULES: tuple[Rule, ...] = (
    trim_marks,
    part_brackets,
    part_lists,
    drop_legal_forms,
    trim_marks,
    drop_titles,
    drop_prepositions,
    find_people,
    settle_types,
    join_people,
    extend_people,
    join_bodies,
    add_heads,
    close_quotes,
)
