"""Entity spans mended where the network's are known to go wrong: edges, brackets, lists, tails of bodies.

Each rule takes a document and its spans and returns the spans mended; `RULES` is their order. What each is
worth on gold/ner is told in docs/quality.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipelines.analysis import morph
from pipelines.analysis.entities import words
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
    result = []
    for first, last, kind in spans:
        while first < last and not _is_word(document.tokens[first].text):
            first += 1
        while last > first and not _is_word(document.tokens[last - 1].text):
            last -= 1
        if first < last:
            result.append(Span(first, last, kind))
    return result


def part_brackets(document: Document, spans: Sequence[Span]) -> list[Span]:
    """«Евразийская экономическая комиссия (ЕЭК» is two names of one body."""
    return [part for span in spans for part in _bracketed(document, span)]


def _bracketed(document: Document, span: Span) -> Iterable[Span]:
    tokens = document.tokens
    closing = [index for index in range(span.first, span.last - 1) if tokens[index].text == ")"]
    if closing and tokens[closing[-1] + 1].text.islower():
        return [span]  # «Кировоградской (Кропивницкой) области» is one name
    return _parted(document, span, frozenset("()[]"))


def part_lists(document: Document, spans: Sequence[Span]) -> list[Span]:
    """A comma parts people and places; a ministry's name may hold one."""
    people, bodies = frozenset(",;•"), frozenset(";•")
    return [p for span in spans for p in _parted(document, span, bodies if span.type == "ORG" else people)]


def _parted(document: Document, span: Span, marks: frozenset[str]) -> Iterable[Span]:
    first = span.first
    for index in range(span.first, span.last):
        if document.tokens[index].text in marks:
            if first < index:
                yield Span(first, index, span.type)
            first = index + 1
    if first < span.last:
        yield Span(first, span.last, span.type)


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


def drop_titles(document: Document, spans: Sequence[Span]) -> list[Span]:
    """A person's name begins after «Президент», «Принц», «34-летний»; a verb alone is nobody."""
    result = []
    for span in spans:
        first = span.first
        if span.type == "PER":
            while first < span.last - 1 and _is_title(document.tokens[first].text):
                first += 1
            if span.last - span.first == 1 and _is_no_noun(document.tokens[first].text):
                continue
        result.append(Span(first, span.last, span.type))
    return result


def _is_title(word: str) -> bool:
    if word[0].isdigit():
        return "летн" in word
    readings = morph.forms(word)
    return bool(readings) and readings[0].lemma in words.TITLES


def _is_no_noun(word: str) -> bool:
    if not morph.is_known(word) or not word[1:].islower():
        return False
    named = any(not words.NAME_GRAMS.isdisjoint(form.grams) for form in morph.forms(word))
    return not named and morph.forms(word)[0].pos in words.NOT_NAMES


def settle_types(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Unions of states are bodies wherever they stand; СМИ and Интернет are nobody's names."""
    result = []
    for span in spans:
        texts = [token.text for token in document.tokens[span.first : span.last]]
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


def join_people(document: Document, spans: Sequence[Span]) -> list[Span]:
    """«Марина Филипповна | Ходорковская»: a given name and the surname that agrees with it."""
    result: list[Span] = []
    for span in spans:
        before = result[-1] if result else None
        if before and before.type == span.type == "PER" and _adjacent(document, before, span):
            names = [token.text for token in document.tokens[before.first : before.last]]
            surname = document.tokens[span.first].text
            if all(map(_is_given, names)) and not _is_given(surname) and _agree(names[-1], surname):
                result[-1] = Span(before.first, span.last, "PER")
                continue
        result.append(span)
    return result


def _is_given(word: str) -> bool:
    readings = morph.forms(word)
    return any("Name" in form.grams or "Patr" in form.grams for form in readings)


def _agree(a: str, b: str) -> bool:
    return not _cases(a).isdisjoint(_cases(b))


def _cases(word: str) -> set[str]:
    return {gram for form in morph.forms(word) for gram in form.grams & words.CASES}


def extend_people(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Initials before a surname («К.-Ж. Токаев»), «оглы» and «улы» after a name."""
    tokens = document.tokens
    result: list[Span] = []
    for first, last, kind in spans:
        if kind == "PER":
            floor = result[-1].last if result else 0
            while last < len(tokens) and tokens[last].text in words.KINSHIP:
                last += 1
            while first - 2 >= floor and _is_initial(document, first):
                first -= 2
        result.append(Span(first, last, kind))
    return result


def _is_initial(document: Document, first: int) -> bool:
    letter, dot = document.tokens[first - 2 : first]
    gap = document.text[dot.stop : document.tokens[first].start]
    single = letter.text.lstrip("-")
    return dot.text == "." and len(single) == 1 and single.isupper() and gap in ("", " ", "\xa0")


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
        return morph.lemma(head.text) in words.BODY_HEADS
    return word.text in words.MINISTRIES and head.text.endswith(words.LAND_ENDINGS)


def close_quotes(document: Document, spans: Sequence[Span]) -> list[Span]:
    """A name that opens a quote holds its end too: «Голос «Америки» loses no mark."""
    result = []
    for span in spans:
        texts = [token.text for token in document.tokens[span.first : span.last + 1]]
        inside = texts[: span.last - span.first]
        opened = inside.count("«") > inside.count("»")
        closes = len(texts) > len(inside) and texts[-1] == "»"
        result.append(span._replace(last=span.last + 1) if opened and closes else span)
    return result


def _adjacent(document: Document, a: Span, b: Span) -> bool:
    return (
        a.last == b.first
        and "\n" not in document.text[document.tokens[a.last - 1].stop : document.tokens[b.first].start]
    )


def _is_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


RULES: tuple[Rule, ...] = (
    trim_marks,
    part_brackets,
    part_lists,
    drop_legal_forms,
    trim_marks,
    drop_titles,
    settle_types,
    join_people,
    extend_people,
    join_bodies,
    add_heads,
    close_quotes,
)
