"""Rules that mend the spans of people: what stands before a name, parts of a name, names taken for places."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.analysis import morph
from pipelines.analysis.entities import words
from pipelines.analysis.entities.spans import Span
from pipelines.analysis.text import Document


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
    return word[:3].lower() in words.TITLE_STEMS and morph.lemma(word) in words.TITLES


def _is_no_noun(word: str) -> bool:
    if not morph.is_known(word) or not word[1:].islower():
        return False
    named = any(not words.NAME_GRAMS.isdisjoint(form.grams) for form in morph.forms(word))
    return not named and morph.forms(word)[0].pos in words.NOT_NAMES


def drop_prepositions(document: Document, spans: Sequence[Span]) -> list[Span]:
    """«О Канате Бозумбаеве» at the start of a sentence is one letter too long."""
    result = []
    for span in spans:
        first, second = (
            document.tokens[span.first].text,
            document.tokens[min(span.first + 1, span.last - 1)].text,
        )
        alone = span.last - span.first == 1
        letter = first in words.PREPOSITIONS and not alone and second[0].isupper() and len(second) > 1
        result.append(span._replace(first=span.first + 1) if letter else span)
    return result


def find_people(document: Document, spans: Sequence[Span]) -> list[Span]:
    """A «place» that reads as a given name and a surname is a person; one before a patronymic is a name."""
    result: list[Span] = []
    for span in spans:
        texts = [token.text for token in document.tokens[span.first : span.last]]
        before = result[-1] if result else None
        if before and _is_given_name_of(document, before, span):
            result[-1] = Span(before.first, span.last, "PER")
            continue
        if span.type == "LOC" and len(texts) == 2 and _is_full_name(*texts):
            span = span._replace(type="PER")
        result.append(span)
    return result


def _is_given_name_of(document: Document, place: Span, person: Span) -> bool:
    """«Касым-Жомарту | Кемелевичу Токаеву»: one word before a patronymic."""
    if place.type != "LOC" or person.type != "PER" or place.last - place.first != 1:
        return False
    first = document.tokens[person.first].text
    return _adjacent(document, place, person) and any("Patr" in form.grams for form in morph.forms(first))


def _is_full_name(name: str, surname: str) -> bool:
    """Бердибеку Сапарбаеву: neither a place nor an adjective, and the second word ends like a surname."""
    if not (name[0].isupper() and surname[0].isupper() and name[1:].islower() and surname[1:].islower()):
        return False
    readings = morph.forms(surname)
    places = any("Geox" in form.grams for form in morph.forms(name)[:1])
    adjective = any(form.pos == "ADJF" for form in (*morph.forms(name), *readings[:1]))
    surnames = bool(readings) and any("Surn" in form.grams for form in readings[:3])
    return surnames and not places and not adjective and not morph.is_known(surname) and _agree(name, surname)


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
                if first - 3 >= floor and tokens[first - 1].text == "-" and tokens[first - 2].text == ".":
                    first -= 1
        result.append(Span(first, last, kind))
    return result


def _is_initial(document: Document, first: int) -> bool:
    letter, dot = document.tokens[first - 2 : first]
    gap = document.text[dot.stop : document.tokens[first].start]
    single = letter.text.lstrip("-")
    return dot.text == "." and len(single) == 1 and single.isupper() and gap in ("", " ", "\xa0")


def _adjacent(document: Document, a: Span, b: Span) -> bool:
    return (
        a.last == b.first
        and "\n" not in document.text[document.tokens[a.last - 1].stop : document.tokens[b.first].start]
    )
